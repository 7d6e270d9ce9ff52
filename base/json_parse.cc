// parse_json: simdjson's on-demand reader walked into our values. On demand, because only there the
// raw spelling of a number can be had. The reader is reused per thread; its documents never leave.
#include <simdjson.h>

#include <unordered_map>

#include "base/json.h"

namespace base {
namespace {

namespace sj = simdjson::ondemand;

Error bad(simdjson::error_code code, const char* where) {
  return fail(Errc::bad_format,
              std::string("JSON: ") + simdjson::error_message(code) + " (" + where + ")");
}

// simdjson's scalars are checked lazily: a number is validated here, by the grammar.
bool is_json_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t start = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    return i > start;
  };
  if (i < text.size() && text[i] == '-') ++i;
  if (i < text.size() && text[i] == '0') {
    ++i;
  } else if (!digits()) {
    return false;
  }
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (!digits()) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == text.size();
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::string_view(" \t\r\n").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  return text;
}

// Where each key of an object stands: few by looking, many by a table, so that an object of a
// million keys costs no more than its length.
class MemberIndex {
 public:
  // The member of this key, or null; the key is then taken to be appended next.
  Json* find_or_note(JsonObject& object, const std::string& key) {
    auto& members = object.members();
    if (members.size() < kFew) return object.find(key);
    for (; noted_ < members.size(); ++noted_) places_.emplace(members[noted_].first, noted_);
    const auto it = places_.find(key);
    return it == places_.end() ? nullptr : &members[it->second].second;
  }

 private:
  static constexpr std::size_t kFew = 32;
  std::unordered_map<std::string, std::size_t> places_;
  std::size_t noted_ = 0;
};

Result<Json> read(sj::value& node, std::size_t depth_left, const JsonLimits& limits);

Result<Json> read_array(sj::value& node, std::size_t depth_left, const JsonLimits& limits) {
  sj::array array;
  if (auto e = node.get_array().get(array)) return bad(e, "array");
  JsonArray items;
  for (auto element : array) {
    sj::value value;
    if (auto e = element.get(value)) return bad(e, "array element");
    TRY(Json item, read(value, depth_left - 1, limits));
    items.push_back(std::move(item));
  }
  return Json(std::move(items));
}

Result<Json> read_object(sj::value& node, std::size_t depth_left, const JsonLimits& limits) {
  sj::object object;
  if (auto e = node.get_object().get(object)) return bad(e, "object");
  JsonObject members;
  MemberIndex index;
  for (auto field : object) {
    std::string_view key;
    if (auto e = field.unescaped_key().get(key)) return bad(e, "object key");
    std::string name(key);
    sj::value value;
    if (auto e = field.value().get(value)) return bad(e, "object member");
    TRY(Json member, read(value, depth_left - 1, limits));
    Json* earlier = index.find_or_note(members, name);
    if (earlier && limits.unique_keys)
      return fail(Errc::bad_format, "JSON: key given twice: " + name.substr(0, 40));
    if (earlier) {
      *earlier = std::move(member);
    } else {
      members.members().emplace_back(std::move(name), std::move(member));
    }
  }
  return Json(std::move(members));
}

Result<Json> read_number(sj::value& node) {
  const std::string_view raw = trimmed(node.raw_json_token());
  if (!is_json_number(raw)) return fail(Errc::bad_format, "JSON: not a number: " + std::string(raw.substr(0, 40)));
  return Json(JsonNumber{std::string(raw)});
}

Result<Json> read(sj::value& node, std::size_t depth_left, const JsonLimits& limits) {
  if (depth_left == 0) return fail(Errc::limit, "JSON: nested too deeply");
  sj::json_type type;
  if (auto e = node.type().get(type)) return bad(e, "value");
  switch (type) {
    case sj::json_type::array: return read_array(node, depth_left, limits);
    case sj::json_type::object: return read_object(node, depth_left, limits);
    case sj::json_type::number: return read_number(node);
    case sj::json_type::string: {
      std::string_view text;
      if (auto e = node.get_string().get(text)) return bad(e, "string");
      if (limits.unique_keys && text.find('\0') != std::string_view::npos)
        return fail(Errc::bad_format, "JSON: U+0000 in a string");
      return Json(text);
    }
    case sj::json_type::boolean: {
      bool b;
      if (auto e = node.get_bool().get(b)) return bad(e, "boolean");
      return Json(b);
    }
    case sj::json_type::null:
      if (trimmed(node.raw_json_token()) != "null")
        return fail(Errc::bad_format, "JSON: not a value");
      return Json();
  }
  return fail(Errc::bad_format, "JSON: not a value");
}

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes_max)
    return fail(Errc::limit, "JSON: wanted at most " + std::to_string(limits.bytes_max) +
                                 " bytes, got " + std::to_string(text.size()));
  thread_local sj::parser parser;
  // Wrapped in an array, so that a lone scalar is read by the same code as one inside a document.
  std::string wrapped;
  wrapped.reserve(text.size() + 2 + simdjson::SIMDJSON_PADDING);
  wrapped.append("[").append(text).append("]");
  sj::document document;
  if (auto e = parser.iterate(wrapped).get(document)) return bad(e, "document");
  sj::value whole;
  if (auto e = document.get_value().get(whole)) return bad(e, "document");
  TRY(Json values, read(whole, limits.depth_max + 1, limits));
  // A location within the text means that something follows the value.
  if (!document.current_location().error() || values.as_array()->size() != 1)
    return fail(Errc::bad_format, "JSON: wanted one value and nothing after it");
  return std::move(values.as_array()->front());
}

}  // namespace base
