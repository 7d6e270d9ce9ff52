#include "model/schema_normalise.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace model {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;

constexpr int kDepthMax = 32;
constexpr int kNodesMax = 20'000;
constexpr std::size_t kCopiedBytesMax = 4u << 20;

std::string_view json_type(std::string_view name) {
  struct Alias {
    std::string_view from, to;
  };
  static constexpr Alias kAliases[] = {{"dict", "object"},  {"float", "number"}, {"int", "integer"},
                                       {"str", "string"},   {"bool", "boolean"}, {"list", "array"},
                                       {"tuple", "array"}};
  for (const Alias& alias : kAliases)
    if (alias.from == name) return alias.to;
  return name;
}

std::string type_of(const Json& value) {
  if (value.as_number()) return value.as_int() ? "integer" : "number";
  return std::string(value.kind());
}

class Normaliser {
 public:
  explicit Normaliser(const Json& root) : root_(root) {}
  Result<Json> schema(const Json& given, int depth);

 private:
  Result<JsonObject> merged_branch(const JsonObject& outer, std::string_view keyword,
                                   const Json& branch, int depth);
  Result<JsonObject> without_branches(JsonObject schema, int depth);
  Result<Json> children(JsonObject schema, int depth);

  const Json& root_;
  std::vector<std::string> open_references_;
  int nodes_ = 0;
  std::size_t copied_bytes_ = 0;
};

// The branch takes the place of the keyword; what stands beside the keyword wins.
Result<JsonObject> Normaliser::merged_branch(const JsonObject& outer, std::string_view keyword,
                                             const Json& branch, int depth) {
  TRY(const Json inner, schema(branch, depth + 1));
  copied_bytes_ += base::to_json(inner).size();
  if (copied_bytes_ > kCopiedBytesMax)
    return fail(Errc::limit, "schema: wanted at most 4 MB once its references are put in place, "
                             "got more");
  JsonObject merged = outer;
  merged.erase(keyword);
  if (const JsonObject* object = inner.as_object())
    for (const auto& [key, value] : *object)
      if (!merged.contains(key)) merged.set(key, value);
  return merged;
}

bool is_null_schema(const Json& schema) {
  const Json* type = schema.find("type");
  const Json* constant = schema.find("const");
  return (type && *type == Json("null")) || (constant && constant->is_null());
}

Result<JsonObject> Normaliser::without_branches(JsonObject object, int depth) {
  if (const Json* reference = object.find("$ref"); reference && reference->as_string()) {
    const std::string name = *reference->as_string();
    const bool is_open = std::ranges::find(open_references_, name) != open_references_.end();
    const Json* const place = place_of(root_, name);
    if (!place)
      return fail(Errc::bad_format,
                  "$ref: wanted a place in the same schema, got \"" + name.substr(0, 200) + "\"");
    open_references_.push_back(name);
    auto merged = merged_branch(object, "$ref", is_open ? Json(JsonObject()) : *place, depth);
    open_references_.pop_back();
    if (merged.has_error()) return merged.error();
    object = std::move(*merged);
  }
  for (const std::string_view keyword : {"anyOf", "oneOf", "allOf"}) {
    const Json* branches = object.find(keyword);
    if (!branches || !branches->as_array()) continue;
    JsonArray real;
    bool nullable = false;
    for (const Json& branch : *branches->as_array()) {
      if (keyword != "allOf" && is_null_schema(branch)) {
        nullable = true;
      } else {
        real.push_back(branch);
      }
    }
    if (real.size() == 1) {
      TRY(object, merged_branch(object, keyword, real.front(), depth));
    } else if (nullable) {
      object.set(std::string(keyword), Json(std::move(real)));
    }
    if (nullable) object.set("nullable", true);
  }
  return object;
}

Result<Json> Normaliser::children(JsonObject object, int depth) {
  for (auto& [key, value] : object.members()) {
    if (key == "properties" || key == "patternProperties") {
      JsonObject* const properties = value.as_object();
      if (!properties) continue;
      for (auto& [name, property] : properties->members()) {
        TRY(property, schema(property, depth + 1));
      }
    } else if (key == "items" || key == "additionalProperties" || key == "not") {
      if (value.as_object()) {
        TRY(value, schema(value, depth + 1));
      }
    } else if (key == "anyOf" || key == "oneOf" || key == "allOf" || key == "prefixItems") {
      JsonArray* const branches = value.as_array();
      if (!branches) continue;
      for (Json& branch : *branches) {
        TRY(branch, schema(branch, depth + 1));
      }
    }
  }
  return Json(std::move(object));
}

Result<Json> Normaliser::schema(const Json& given, int depth) {
  if (depth > kDepthMax)
    return fail(Errc::limit, "schema: wanted at most 32 levels, got more");
  if (++nodes_ > kNodesMax)
    return fail(Errc::limit, "schema: wanted at most 20000 parts once its references are put in "
                             "place, got more");
  if (!given.as_object()) return given;  // true, false, or nothing that we understand
  TRY(JsonObject object, without_branches(*given.as_object(), depth));
  object.erase("$defs");
  object.erase("definitions");

  if (const Json* constant = object.find("const"); constant && !object.contains("enum")) {
    object.set("enum", Json::array({*constant}));
    object.erase("const");
  }
  if (const Json* types = object.find("type"); types && types->as_array()) {
    std::vector<std::string> real;
    bool nullable = false;
    for (const Json& type : *types->as_array()) {
      const std::string name = type.as_string() ? *type.as_string() : "";
      if (name == "null") {
        nullable = true;
      } else {
        real.emplace_back(json_type(name));
      }
    }
    if (real.size() == 1) object.set("type", real.front());
    if (real.empty()) object.set("type", "null");
    if (nullable && real.size() == 1) object.set("nullable", true);
  }
  if (const Json* type = object.find("type"); type && type->as_string())
    object.set("type", std::string(json_type(*type->as_string())));
  if (!object.contains("type")) {
    const Json* choices = object.find("enum");
    if (object.find("properties") && object.find("properties")->as_object()) {
      object.set("type", "object");
    } else if (object.contains("items")) {
      object.set("type", "array");
    } else if (choices && choices->as_array() && !choices->as_array()->empty()) {
      const std::string type = type_of(choices->as_array()->front());
      if (std::ranges::all_of(*choices->as_array(),
                              [&](const Json& choice) { return type_of(choice) == type; }))
        object.set("type", type);
    }
  }
  return children(std::move(object), depth);
}

}  // namespace

const Json* place_of(const Json& root, std::string_view reference) {
  if (reference == "#") return &root;
  if (!reference.starts_with("#/")) return nullptr;
  const Json* at = &root;
  for (std::string_view rest = reference.substr(2);;) {
    const std::size_t slash = rest.find('/');
    std::string key;
    for (std::string_view step = rest.substr(0, slash); !step.empty(); step.remove_prefix(1)) {
      if (step.starts_with("~1") || step.starts_with("~0")) {
        key += step[1] == '1' ? '/' : '~';
        step.remove_prefix(1);
      } else {
        key += step[0];
      }
    }
    if (const JsonArray* array = at->as_array()) {
      std::size_t index = 0;
      const auto read = std::from_chars(key.data(), key.data() + key.size(), index);
      const bool is_index = read.ec == std::errc() && read.ptr == key.data() + key.size();
      if (!is_index || index >= array->size()) return nullptr;
      at = &(*array)[index];
    } else {
      at = at->find(key);
      if (!at) return nullptr;
    }
    if (slash == std::string_view::npos) return at;
    rest.remove_prefix(slash + 1);
  }
}

Result<Json> normalise_schema(const Json& schema) { return Normaliser(schema).schema(schema, 0); }

}  // namespace model
