#include "model/prompt_writer.h"

#include <charconv>
#include <cstdlib>

#include "base/utf8.h"
#include "model/key_order.h"

namespace model {

using base::Json;

void PromptWriter::control(std::string_view token) {
  segments_.push_back({.text = std::string(token), .control = true});
}

void PromptWriter::text(std::string_view text) {
  if (text.empty()) return;
  if (segments_.empty() || segments_.back().control || !segments_.back().tokens.empty())
    segments_.push_back({});
  segments_.back().text += text;
}

void PromptWriter::quoted(std::string_view string) {
  control("<|\"|>");
  text(string);
  control("<|\"|>");
}

void PromptWriter::tokens(std::vector<TokenId> ids, Segment::Cut cut) {
  if (!ids.empty()) segments_.push_back({.text = {}, .tokens = std::move(ids), .cut = cut});
}

void PromptWriter::value(const Json& value, Keys keys) {
  if (const bool* b = value.as_bool()) {
    text(*b ? "true" : "false");
  } else if (const base::JsonNumber* number = value.as_number()) {
    text(spell_number(*number));
  } else if (const std::string* string = value.as_string()) {
    quoted(*string);
  } else if (const base::JsonArray* array = value.as_array()) {
    text("[");
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i) text(",");
      this->value((*array)[i], keys);
    }
    text("]");
  } else if (const base::JsonObject* object = value.as_object()) {
    text("{");
    bool first = true;
    for (const base::JsonMember* member : sorted_members(*object)) {
      if (!std::exchange(first, false)) text(",");
      if (keys == Keys::quoted) {
        quoted(member->first);
      } else {
        text(member->first);
      }
      text(":");
      this->value(member->second, keys);
    }
    text("}");
  } else {
    text("null");
  }
}

std::string spell_number(const base::JsonNumber& number) {
  const std::string& spelt = number.text;
  if (spelt.find_first_of(".eE") == std::string::npos) return spelt == "-0" ? "0" : spelt;
  double value = 0;
  if (std::from_chars(spelt.data(), spelt.data() + spelt.size(), value).ec != std::errc())
    return spelt;  // outside a double's range: kept as written
  char buffer[32];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  std::string_view shortest(buffer, static_cast<std::size_t>(end - buffer));  // "-1.25e-07"
  std::string out;
  if (shortest[0] == '-') {
    out = "-";
    shortest.remove_prefix(1);
  }
  const std::size_t e = shortest.find('e');
  std::string digits(1, shortest[0]);
  if (e > 1) digits += shortest.substr(2, e - 2);
  int exponent = 0;
  const char* sign = shortest.data() + e + 1;
  std::from_chars(*sign == '+' ? sign + 1 : sign, end, exponent);
  const int count = static_cast<int>(digits.size());
  const auto at = [](int n) { return static_cast<std::size_t>(n); };
  if (exponent < -4 || exponent >= 16) {
    out += digits[0];
    if (count > 1) out += "." + digits.substr(1);
    out += exponent < 0 ? "e-" : "e+";
    if (std::abs(exponent) < 10) out += '0';
    return out + std::to_string(std::abs(exponent));
  }
  if (exponent < 0) return out + "0." + std::string(at(-exponent - 1), '0') + digits;
  if (count <= exponent + 1) return out + digits + std::string(at(exponent + 1 - count), '0') + ".0";
  return out + digits.substr(0, at(exponent + 1)) + "." + digits.substr(at(exponent + 1));
}

namespace {

// repr() of a string; characters that Python would not print are rare enough to be left alone.
std::string python_quoted(const std::string& text) {
  const char quote = text.find('\'') != std::string::npos && text.find('"') == std::string::npos
                         ? '"'
                         : '\'';
  std::string out(1, quote);
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      if (c == '\\' || c == quote) out += '\\';
      out += c;
    }
  }
  return out + quote;
}

std::string python_repr(const Json& value) {
  if (const std::string* string = value.as_string()) return python_quoted(*string);
  return python_text(value);
}

}  // namespace

std::string python_text(const Json& value) {
  if (value.is_null()) return "None";
  if (const bool* b = value.as_bool()) return *b ? "True" : "False";
  if (const base::JsonNumber* number = value.as_number()) return spell_number(*number);
  if (const std::string* string = value.as_string()) return *string;
  std::string out;
  if (const base::JsonArray* array = value.as_array()) {
    for (const Json& item : *array) out += (out.empty() ? "" : ", ") + python_repr(item);
    return "[" + out + "]";
  }
  for (const auto& [key, member] : *value.as_object())
    out += (out.empty() ? "" : ", ") + python_quoted(key) + ": " + python_repr(member);
  return "{" + out + "}";
}

bool python_truth(const Json& value) {
  if (const bool* b = value.as_bool()) return *b;
  if (value.as_number()) return value.as_double().value_or(1) != 0;
  if (const std::string* string = value.as_string()) return !string->empty();
  if (const base::JsonArray* array = value.as_array()) return !array->empty();
  if (const base::JsonObject* object = value.as_object()) return !object->empty();
  return false;
}

}  // namespace model
