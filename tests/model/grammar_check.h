// An independent reading of schemas for the tests of constrained output: written from the words of
// JSON Schema, sharing nothing with what constrains the model or checks a tool's arguments.
#pragma once

#include <cmath>
#include <set>
#include <string>

#include "base/json.h"

namespace tests {

using base::Json;

// Why `value` does not fit, or "". Objects that list properties are closed unless they say
// otherwise.
std::string misfit(const Json& value, const Json& schema, const std::string& at = "$");

inline bool has_json_type(const Json& value, const std::string& type) {
  if (type == "string" || type == "str") return value.as_string();
  if (type == "boolean" || type == "bool") return value.as_bool();
  if (type == "null") return value.is_null();
  if (type == "array" || type == "list" || type == "tuple") return value.as_array();
  if (type == "object" || type == "dict") return value.as_object();
  if (type == "number" || type == "float") return value.as_number();
  if (type == "integer" || type == "int")
    return value.as_number() && value.as_number()->text.find_first_of(".eE") == std::string::npos;
  return true;  // "any"
}

inline std::string misfit_object(const Json& value, const Json& schema, const std::string& at) {
  std::set<std::string> keys;
  const Json* properties = schema.find("properties");
  const Json* others = schema.find("additionalProperties");
  for (const auto& [key, member] : *value.as_object()) {
    if (!keys.insert(key).second) return at + ": " + key + " twice";
    const Json* property = properties ? properties->find(key) : nullptr;
    if (property) {
      if (auto why = misfit(member, *property, at + "." + key); !why.empty()) return why;
    } else if (others && *others == Json(false)) {
      return at + ": " + key + " is not listed";
    } else if (others && others->as_object()) {
      if (auto why = misfit(member, *others, at + "." + key); !why.empty()) return why;
    } else if (!others && properties) {
      return at + ": " + key + " is not listed";
    }
  }
  const auto count = static_cast<double>(value.as_object()->size());
  const Json *least = schema.find("minProperties"), *most = schema.find("maxProperties");
  if ((least && count < *least->as_double()) || (most && count > *most->as_double()))
    return at + ": wrong number of members";
  const Json* required = schema.find("required");
  if (required && required->as_array())
    for (const Json& name : *required->as_array())
      if (name.as_string() && !keys.count(*name.as_string()))
        return at + ": " + *name.as_string() + " is missing";
  return "";
}

inline std::string misfit(const Json& value, const Json& schema, const std::string& at) {
  if (!schema.as_object()) return "";
  const Json* nullable = schema.find("nullable");
  if (value.is_null() && nullable && *nullable == Json(true)) return "";
  if (const Json* forms = schema.find("anyOf")) {
    std::string why;
    for (const Json& form : *forms->as_array())
      if ((why = misfit(value, form, at)).empty()) return "";
    return why;
  }
  if (const Json* type = schema.find("type")) {
    bool fits = type->as_string() && has_json_type(value, *type->as_string());
    if (type->as_array())
      for (const Json& one : *type->as_array()) fits |= has_json_type(value, *one.as_string());
    if (!fits) return at + ": is no " + base::to_json(*type) + ": " + base::to_json(value);
  }
  if (const Json* choices = schema.find("enum"); choices && choices->as_array()) {
    bool found = false;
    for (const Json& choice : *choices->as_array())
      found |= choice == value || (choice.as_number() && choice.as_double() == value.as_double());
    if (!found) return at + ": is none of the enum: " + base::to_json(value);
  }
  const auto bound = [&](const char* key) {
    const Json* limit = schema.find(key);
    return limit ? *limit->as_double() : std::nan("");
  };
  if (const auto n = value.as_double()) {
    if (*n < bound("minimum") || *n > bound("maximum")) return at + ": out of bounds";
    if (*n <= bound("exclusiveMinimum") || *n >= bound("exclusiveMaximum"))
      return at + ": out of bounds";
    if (const double step = bound("multipleOf"); step > 0 && std::fmod(*n, step) != 0)
      return at + ": no multiple";
  }
  if (value.as_string()) {
    double length = 0;
    for (const char c : *value.as_string()) length += (c & 0xC0) != 0x80;
    if (length < bound("minLength") || length > bound("maxLength")) return at + ": wrong length";
  }
  if (value.as_array()) {
    const auto size = static_cast<double>(value.as_array()->size());
    if (size < bound("minItems") || size > bound("maxItems")) return at + ": wrong count";
    const Json* items = schema.find("items");
    const Json* first = schema.find("prefixItems");
    const std::size_t fixed = first ? first->as_array()->size() : 0;
    for (std::size_t i = 0; i < value.as_array()->size(); ++i) {
      const Json* item = i < fixed ? &(*first->as_array())[i] : items;
      if (!item) continue;
      if (auto why = misfit((*value.as_array())[i], *item, at + "[]"); !why.empty()) return why;
    }
  }
  return value.as_object() ? misfit_object(value, schema, at) : "";
}

}  // namespace tests
