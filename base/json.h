// JSON values that lose nothing: object keys keep their order, numbers keep their spelling.
//
// Tool arguments travel from the model's tokens to a Lua tool and back into a prompt; an integer of
// thirty digits or a float's last digit must survive that. Reading is simdjson's work, with limits
// of ours; writing is plain. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace base {

class Json;

// A number as it was spelt, valid by the JSON grammar ("-0", "1e3", "123456789012345678901").
struct JsonNumber {
  std::string text;
  bool operator==(const JsonNumber&) const = default;
};

using JsonArray = std::vector<Json>;
struct JsonMember;  // a pair {first: the key, second: the value}

// Members in input order. A repeated key keeps its first place and its last value.
class JsonObject {
 public:
  // Defined where JsonMember is complete.
  JsonObject();
  JsonObject(const JsonObject& other);
  JsonObject(JsonObject&& other) noexcept;
  JsonObject& operator=(const JsonObject& other);
  JsonObject& operator=(JsonObject&& other) noexcept;
  ~JsonObject();

  const std::vector<JsonMember>& members() const { return members_; }
  std::vector<JsonMember>& members() { return members_; }
  const Json* find(std::string_view key) const;  // null when absent; valid until the next change
  Json* find(std::string_view key);
  void set(std::string key, Json value);
  bool erase(std::string_view key);
  bool contains(std::string_view key) const { return find(key) != nullptr; }
  std::size_t size() const;
  bool empty() const;
  std::vector<JsonMember>::const_iterator begin() const;
  std::vector<JsonMember>::const_iterator end() const;
  bool operator==(const JsonObject& other) const;  // order matters

 private:
  std::vector<JsonMember> members_;
};

class Json {
 public:
  Json() = default;  // null
  Json(std::nullptr_t) {}
  Json(bool b) : value_(b) {}
  Json(int n) : value_(JsonNumber{std::to_string(n)}) {}
  Json(long n) : value_(JsonNumber{std::to_string(n)}) {}
  Json(long long n) : value_(JsonNumber{std::to_string(n)}) {}
  Json(unsigned n) : value_(JsonNumber{std::to_string(n)}) {}
  Json(unsigned long n) : value_(JsonNumber{std::to_string(n)}) {}
  Json(unsigned long long n) : value_(JsonNumber{std::to_string(n)}) {}
  Json(double n);  // shortest spelling that reads back; null for NaN and infinities
  Json(JsonNumber n) : value_(std::move(n)) {}
  Json(const char* s) : value_(std::string(s)) {}
  Json(std::string_view s) : value_(std::string(s)) {}
  Json(std::string s) : value_(std::move(s)) {}
  Json(JsonArray a) : value_(std::move(a)) {}
  Json(JsonObject o) : value_(std::move(o)) {}

  // Json::object({{"a", 1}, {"b", "x"}})
  static Json object(std::initializer_list<JsonMember> members = {});
  static Json array(std::initializer_list<Json> items = {});

  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
  const bool* as_bool() const { return std::get_if<bool>(&value_); }
  const JsonNumber* as_number() const { return std::get_if<JsonNumber>(&value_); }
  const std::string* as_string() const { return std::get_if<std::string>(&value_); }
  const JsonArray* as_array() const { return std::get_if<JsonArray>(&value_); }
  const JsonObject* as_object() const { return std::get_if<JsonObject>(&value_); }
  JsonArray* as_array() { return std::get_if<JsonArray>(&value_); }
  JsonObject* as_object() { return std::get_if<JsonObject>(&value_); }
  std::optional<std::int64_t> as_int() const;  // integral numbers that fit ("1e3" and "4.0" do)
  std::optional<double> as_double() const;

  // Member of an object, or null when this is no object or the key is absent.
  const Json* find(std::string_view key) const;

  // "null", "boolean", "number", "string", "array" or "object"; for messages.
  std::string_view kind() const;

  bool operator==(const Json&) const = default;

 private:
  std::variant<std::nullptr_t, bool, JsonNumber, std::string, JsonArray, JsonObject> value_ =
      nullptr;
};

struct JsonMember {
  JsonMember(std::string key, Json value) : first(std::move(key)), second(std::move(value)) {}
  std::string first;
  Json second;
  bool operator==(const JsonMember&) const = default;
};

inline std::size_t JsonObject::size() const { return members_.size(); }
inline bool JsonObject::empty() const { return members_.empty(); }
inline std::vector<JsonMember>::const_iterator JsonObject::begin() const { return members_.begin(); }
inline std::vector<JsonMember>::const_iterator JsonObject::end() const { return members_.end(); }

struct JsonLimits {
  std::size_t bytes_max = 64u << 20;
  std::size_t depth_max = 128;
  bool unique_keys = false;  // a repeated key is an error; and so is U+0000 in a string
};

// One document, nothing after it but white space. Errors: bad_format (with the reason and about
// where), limit.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

// Compact, UTF-8, invalid bytes in strings replaced by U+FFFD. Never contains a line break.
std::string to_json(const Json& value);
void append_json_string(std::string& out, std::string_view text);  // with its quotes

}  // namespace base
