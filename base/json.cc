#include "base/json.h"

#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace base {

JsonObject::JsonObject() = default;
JsonObject::JsonObject(const JsonObject& other) = default;
JsonObject::JsonObject(JsonObject&& other) noexcept = default;
JsonObject& JsonObject::operator=(const JsonObject& other) = default;
JsonObject& JsonObject::operator=(JsonObject&& other) noexcept = default;
JsonObject::~JsonObject() = default;

const Json* JsonObject::find(std::string_view key) const {
  for (const auto& [name, value] : members_)
    if (name == key) return &value;
  return nullptr;
}

Json* JsonObject::find(std::string_view key) {
  return const_cast<Json*>(std::as_const(*this).find(key));
}

void JsonObject::set(std::string key, Json value) {
  if (Json* old = find(key)) {
    *old = std::move(value);
  } else {
    members_.emplace_back(std::move(key), std::move(value));
  }
}

bool JsonObject::erase(std::string_view key) {
  return std::erase_if(members_, [&](const JsonMember& m) { return m.first == key; }) > 0;
}

bool JsonObject::operator==(const JsonObject& other) const { return members_ == other.members_; }

Json::Json(double n) {
  if (!std::isfinite(n)) return;
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, n).ptr;
  value_ = JsonNumber{std::string(text, end)};
}

Json Json::object(std::initializer_list<JsonMember> members) {
  JsonObject object;
  for (const JsonMember& m : members) object.set(m.first, m.second);
  return object;
}

Json Json::array(std::initializer_list<Json> items) { return JsonArray(items); }

std::optional<std::int64_t> Json::as_int() const {
  const JsonNumber* number = as_number();
  if (!number) return std::nullopt;
  const std::string& text = number->text;
  std::int64_t n = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), n);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return n;
  const auto d = as_double();
  if (!d || *d != std::floor(*d) || std::abs(*d) > 9007199254740992.0) return std::nullopt;
  return static_cast<std::int64_t>(*d);
}

std::optional<double> Json::as_double() const {
  const JsonNumber* number = as_number();
  if (!number) return std::nullopt;
  double d = 0;
  const std::string& text = number->text;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), d);
  if (read.ec == std::errc::result_out_of_range) return std::nullopt;
  return d;
}

const Json* Json::find(std::string_view key) const {
  const JsonObject* object = as_object();
  return object ? object->find(key) : nullptr;
}

std::string_view Json::kind() const {
  static constexpr std::string_view kNames[] = {"null",   "boolean", "number",
                                                "string", "array",   "object"};
  return kNames[value_.index()];
}

void append_json_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  while (!text.empty()) {
    const unsigned char c = static_cast<unsigned char>(text[0]);
    std::size_t used = 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (c < 0x20 || c == 0x7F) {
          out += "\\u00";
          out += kHex[c >> 4];
          out += kHex[c & 15];
        } else if (c < 0x80) {
          out += static_cast<char>(c);
        } else {
          const DecodedChar decoded = decode_utf8(text);
          append_utf8(out, decoded.code_point);
          used = decoded.length;
        }
    }
    text.remove_prefix(used);
  }
  out += '"';
}

namespace {

void append_json(std::string& out, const Json& value) {
  if (const bool* b = value.as_bool()) {
    out += *b ? "true" : "false";
  } else if (const JsonNumber* n = value.as_number()) {
    out += n->text;
  } else if (const std::string* s = value.as_string()) {
    append_json_string(out, *s);
  } else if (const JsonArray* a = value.as_array()) {
    out += '[';
    for (std::size_t i = 0; i < a->size(); ++i) {
      if (i) out += ',';
      append_json(out, (*a)[i]);
    }
    out += ']';
  } else if (const JsonObject* o = value.as_object()) {
    out += '{';
    bool first = true;
    for (const auto& [key, member] : *o) {
      if (!std::exchange(first, false)) out += ',';
      append_json_string(out, key);
      out += ':';
      append_json(out, member);
    }
    out += '}';
  } else {
    out += "null";
  }
}

}  // namespace

std::string to_json(const Json& value) {
  std::string out;
  append_json(out, value);
  return out;
}

}  // namespace base
