#include "model/call_arguments.h"

#include <algorithm>

#include "base/utf8.h"
#include "model/white_space.h"

namespace model {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonNumber;
using base::JsonObject;

constexpr int kDepthMax = 64;             // deeper brackets are read as text
constexpr std::size_t kMembersMax = 1024;  // of one object; more are left out

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_string_type(const Json* schema) {
  const Json* type = schema ? schema->find("type") : nullptr;
  return type && *type == Json("string");
}

bool is_nullable(const Json* schema) {
  const Json* nullable = schema->find("nullable");
  return nullable && *nullable == Json(true);
}

const JsonObject* properties_of(const Json* schema) {
  const Json* properties = schema ? schema->find("properties") : nullptr;
  return properties ? properties->as_object() : nullptr;
}

const Json* property(const Json* schema, const std::string& key) {
  const JsonObject* properties = properties_of(schema);
  return properties ? properties->find(key) : nullptr;
}

// A number in JSON's spelling, from that or from ".5", "-.5", "108."; empty when it is none.
std::string number_spelling(std::string_view text) {
  std::string out;
  std::size_t i = 0;
  if (i < text.size() && text[i] == '-') out += text[i++];
  const std::size_t digits_from = i;
  while (i < text.size() && is_digit(text[i])) ++i;
  const std::string_view digits = text.substr(digits_from, i - digits_from);
  if (digits.size() > 1 && digits[0] == '0') return "";  // 007 is no number
  out += digits.empty() ? "0" : std::string(digits);
  bool has_fraction = false;
  if (i < text.size() && text[i] == '.') {
    const std::size_t from = ++i;
    while (i < text.size() && is_digit(text[i])) ++i;
    has_fraction = i > from;
    if (!has_fraction && digits.empty()) return "";
    out += has_fraction ? "." + std::string(text.substr(from, i - from)) : ".0";
  }
  if (digits.empty() && !has_fraction) return "";
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    out += text[i++];
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) out += text[i++];
    const std::size_t from = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    if (i == from) return "";
    out += text.substr(from, i - from);
  }
  return i == text.size() ? out : "";
}

// true, false, null, a number, or text.
Json typed(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  if (text == "null") return nullptr;
  std::string number = number_spelling(text);
  if (!number.empty()) return JsonNumber{std::move(number)};
  return text;
}

// Takes up to `levels` closing brackets off the end.
std::string_view without_closers(std::string_view text, int levels) {
  std::string_view kept = text;
  for (bool found = true; found && levels > 0; --levels) {
    std::string_view trimmed = kept;
    while (!trimmed.empty() && is_space(trimmed.back())) trimmed.remove_suffix(1);
    found = !trimmed.empty() && (trimmed.back() == '}' || trimmed.back() == ']');
    if (found) kept = trimmed.substr(0, trimmed.size() - 1);
  }
  return kept;
}

}  // namespace

ArgumentReader::ArgumentReader(std::string_view text, char close, const Json* schema)
    : text_(text), close_(close), schema_(schema), last_close_(text.rfind(close)),
      next_quote_(text.find(kQuote)) {}

JsonObject ArgumentReader::read() { return object(close_, schema_); }

void ArgumentReader::skip_space() {
  while (!done() && is_space(text_[at_])) ++at_;
}

// A quote token behind a value that had none in front.
void ArgumentReader::swallow_quote() {
  skip_space();
  if (!done() && text_[at_] == kQuote) ++at_;
}

JsonObject ArgumentReader::object(char close, const Json* schema) {
  ++depth_;
  JsonObject out;
  while (true) {
    skip_space();
    if (done()) {
      complete_ = false;
      break;
    }
    const char c = text_[at_];
    if (c == close) {
      ++at_;
      break;
    }
    if (c == ',' || c == '}' || c == ']') {  // superfluous
      ++at_;
      continue;
    }
    std::string name = key(close, schema);
    skip_space();
    const bool has_value = !done() && (text_[at_] == ':' || text_[at_] == '=' || text_[at_] == kQuote);
    if (!has_value) continue;  // at "," or a closer: a key alone says nothing
    if (text_[at_] != kQuote) ++at_;
    Json member;
    if (!value(close, property(schema, name), schema, member)) continue;
    if (out.size() < kMembersMax || out.contains(name)) {
      out.set(std::move(name), std::move(member));
    } else {
      complete_ = false;
    }
  }
  --depth_;
  return out;
}

std::string ArgumentReader::key(char close, const Json* schema) {
  if (text_[at_] == kQuote) {
    const std::size_t end = std::min(text_.find(kQuote, at_ + 1), text_.size());
    std::string name(text_.substr(at_ + 1, end - at_ - 1));
    at_ = std::min(end + 1, text_.size());
    return name;
  }
  const std::size_t start = at_;
  std::string name;
  if (text_[at_] == '"' && json_string(name)) {
    skip_space();
    if (!done() && (text_[at_] == ':' || text_[at_] == '=')) return name;
    at_ = start;
  }
  // A declared key first: it may itself contain a colon.
  if (const JsonObject* declared = properties_of(schema)) {
    std::size_t longest = 0;
    for (const auto& [candidate, ignored] : *declared) {
      const std::size_t end = at_ + candidate.size();
      if (candidate.size() > longest && end < text_.size() && text_[end] == ':' &&
          text_.substr(at_).starts_with(candidate))
        longest = candidate.size();
    }
    if (longest > 0) {
      at_ += longest;
      return std::string(text_.substr(start, longest));
    }
  }
  while (!done() && text_[at_] != ':' && text_[at_] != '=' && text_[at_] != ',' &&
         text_[at_] != '}' && text_[at_] != close && text_[at_] != kQuote)
    ++at_;
  return std::string(strip(text_.substr(start, at_ - start)));
}

Json ArgumentReader::array(const Json* schema) {
  ++depth_;
  const Json* items = schema ? schema->find("items") : nullptr;
  JsonArray out;
  while (true) {
    skip_space();
    if (done()) {
      complete_ = false;
      break;
    }
    const char c = text_[at_];
    if (c == ']') {
      ++at_;
      break;
    }
    if (c == ',' || c == '}') {
      ++at_;
      continue;
    }
    Json item;
    if (value(']', items, nullptr, item)) out.push_back(std::move(item));
  }
  --depth_;
  return Json(std::move(out));
}

// False when there is nothing before the next separator.
bool ArgumentReader::value(char close, const Json* schema, const Json* siblings, Json& out) {
  const std::size_t start = at_;
  skip_space();
  if (done()) return false;
  const char c = text_[at_];
  if (c == kQuote) {
    out = quoted();
    return true;
  }
  if ((c == '{' || c == '[') && depth_ < kDepthMax) {
    ++at_;
    out = c == '{' ? Json(object('}', schema)) : array(schema);
    return true;
  }
  std::string string;
  const std::size_t quote_at = at_;
  if ((c == '"' && json_string(string)) || (c == '\'' && raw_string(string))) {
    if (ends_value(at_, close)) {
      swallow_quote();
      out = std::move(string);
      return true;
    }
    at_ = quote_at;
  }
  if (siblings && is_string_type(schema)) {
    if (is_nullable(schema) && text_.substr(at_).starts_with("null") && ends_value(at_ + 4, close)) {
      at_ += 4;
      out = nullptr;
      return true;
    }
    at_ = start;
    return free_text(siblings, out);
  }
  return bare(close, out);
}

// From one quote token to the next; to the end, less the brackets that are still open, if there is
// none.
Json ArgumentReader::quoted() {
  const std::size_t start = ++at_;
  const std::size_t end = text_.find(kQuote, start);
  if (end != std::string_view::npos) {
    at_ = end + 1;
    return text_.substr(start, end - start);
  }
  complete_ = false;
  at_ = text_.size();
  return without_closers(text_.substr(start), depth_);
}

bool ArgumentReader::ends_value(std::size_t at, char close) const {
  while (at < text_.size() && is_space(text_[at])) ++at;
  if (at == text_.size()) return true;
  const char c = text_[at];
  return c == ',' || c == '}' || c == ']' || c == close || c == kQuote;
}

// At '"': a string with JSON's escapes; raw line breaks are let through. Moves behind it on success.
bool ArgumentReader::json_string(std::string& out) {
  std::size_t i = at_ + 1;
  const auto hex4 = [&](std::size_t from, char32_t& code) {
    if (from + 4 > text_.size()) return false;
    code = 0;
    for (const char c : text_.substr(from, 4)) {
      const int digit = is_digit(c)             ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return false;
      code = code << 4 | static_cast<char32_t>(digit);
    }
    return true;
  };
  while (i < text_.size() && text_[i] != '"' && text_[i] != kQuote) {
    if (text_[i] != '\\' || i + 1 == text_.size()) {
      out += text_[i++];
      continue;
    }
    static constexpr std::string_view kFrom = "\"\\/bfnrt", kTo = "\"\\/\b\f\n\r\t";
    const std::size_t simple = kFrom.find(text_[i + 1]);
    char32_t code = 0, low = 0;
    if (simple != std::string_view::npos) {
      out += kTo[simple];
      i += 2;
    } else if (text_[i + 1] == 'u' && hex4(i + 2, code)) {
      i += 6;
      const bool high = code >= 0xD800 && code < 0xDC00;
      if (high && text_.substr(i, 2) == "\\u" && hex4(i + 2, low) && low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        i += 6;
      }
      base::append_utf8(out, code);
    } else {
      out += text_[i++];  // no escape: the backslash is data
    }
  }
  if (i == text_.size() || text_[i] != '"') return false;
  at_ = i + 1;
  return true;
}

// At '\'': everything up to the next one, as it is.
bool ArgumentReader::raw_string(std::string& out) {
  const std::size_t end = text_.find('\'', at_ + 1);
  if (end == std::string_view::npos || text_.substr(at_, end - at_).find(kQuote) != std::string_view::npos)
    return false;
  out = text_.substr(at_ + 1, end - at_ - 1);
  at_ = end + 1;
  return true;
}

bool ArgumentReader::bare(char close, Json& out) {
  const std::size_t start = at_;
  while (!done() && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != ']' &&
         text_[at_] != kQuote && !(close == ')' && text_[at_] == ')'))
    ++at_;
  const std::string_view text = strip(text_.substr(start, at_ - start));
  swallow_quote();
  if (text.empty()) return false;
  out = typed(text);
  return true;
}

std::size_t ArgumentReader::next_quote() {
  if (next_quote_ < at_) next_quote_ = text_.find(kQuote, at_);
  return next_quote_;
}

// Where text that should have been delimited ends: at a quote token, before a comma with a declared
// key behind it, or at the last closing brace.
std::size_t ArgumentReader::free_text_end(const Json* siblings) {
  const std::size_t quote = next_quote();
  std::size_t end = std::min(quote, text_.size());
  if (quote == std::string_view::npos && last_close_ != std::string_view::npos &&
      last_close_ >= at_) {
    end = last_close_;
    if (depth_ > 1) end = at_ + without_closers(text_.substr(at_, end - at_), depth_ - 1).size();
  }
  const JsonObject* declared = properties_of(siblings);
  for (std::size_t comma = text_.find(',', at_); comma < end; comma = text_.find(',', comma + 1)) {
    std::size_t from = comma + 1;
    while (from < end && is_space(text_[from])) ++from;
    std::size_t to = from;
    while (to < end && text_[to] != ':' && text_[to] != ',' && to - from < 128) ++to;
    if (to >= text_.size() || text_[to] != ':') continue;
    const std::string_view name = strip(text_.substr(from, to - from));
    std::size_t behind = to + 1;
    while (behind < end && is_space(text_[behind])) ++behind;
    const bool opens_quote = behind == quote && !name.empty() && name.find(' ') == name.npos;
    if (declared->find(name) || opens_quote) return comma;
  }
  return end;
}

// A declared string without delimiters. Line breaks in front are kept, blanks around one line not.
bool ArgumentReader::free_text(const Json* siblings, Json& out) {
  const std::size_t end = free_text_end(siblings);
  std::string_view text = text_.substr(at_, end - at_);
  at_ = end;
  swallow_quote();
  const std::string_view inner = strip(text);
  if (inner.empty()) return false;
  if (inner == "null") {
    out = nullptr;
    return true;
  }
  while (text[0] == ' ' || text[0] == '\t') text.remove_prefix(1);
  const bool one_line = text[0] != '\n' && inner.find('\n') == std::string_view::npos;
  out = one_line ? inner : text;
  return true;
}

}  // namespace model
