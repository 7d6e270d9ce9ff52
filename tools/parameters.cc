#include "tools/parameters.h"

#include <algorithm>
#include <string>
#include <vector>

namespace tools {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

constexpr std::string_view kTypes[] = {"string", "integer", "number", "boolean",
                                       "object", "array",   "null",   "any"};
constexpr int kDepthMax = 16;

// What a schema object may hold; anything else is most likely a slip.
constexpr std::string_view kKeywords[] = {"type",
                                          "description",
                                          "enum",
                                          "items",
                                          "properties",
                                          "required",
                                          "optional",
                                          "minimum",
                                          "maximum",
                                          "minLength",
                                          "maxLength",
                                          "pattern",
                                          "minItems",
                                          "maxItems",
                                          "default",
                                          "nullable",
                                          "additionalProperties",
                                          "anyOf",
                                          "oneOf",
                                          "allOf",
                                          "not",
                                          "const",
                                          "exclusiveMinimum",
                                          "exclusiveMaximum",
                                          "multipleOf",
                                          "title",
                                          "format",
                                          "examples",
                                          "$ref",
                                          "$defs",
                                          "uniqueItems",
                                          "minProperties",
                                          "maxProperties",
                                          "x-from-file"};

struct Parameter {
  Json schema;
  bool optional = false;
};

base::Error refuse(const std::string& path, const std::string& what) {
  return fail(Errc::bad_format, path + ": " + what);
}

base::Error unknown_type(const std::string& path, std::string_view word) {
  const std::string near = nearest_name(word, kTypes);
  return refuse(path,
                "wanted a type (string, integer, number, boolean, object, array, any), got '" +
                    std::string(word) + "'" +
                    (near.empty() ? std::string() : "; did you mean " + near + "?"));
}

Result<Json> check_schema(const Json& value, const std::string& path, int depth);

// "integer?", "string[]", "string: the file to read"
Result<Parameter> parse_short(std::string_view text, const std::string& path) {
  Parameter parameter;
  std::string description;
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    std::string_view rest = text.substr(colon + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    description = rest;
    text = text.substr(0, colon);
  }
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.ends_with('?')) {
    parameter.optional = true;
    text.remove_suffix(1);
  }
  int lists = 0;
  while (text.ends_with("[]") && lists < kDepthMax) {
    text.remove_suffix(2);
    ++lists;
  }
  if (std::find(std::begin(kTypes), std::end(kTypes), text) == std::end(kTypes))
    return unknown_type(path, text);
  Json schema = text == "any" ? Json::object() : Json::object({{"type", text}});
  for (; lists > 0; --lists) schema = Json::object({{"type", "array"}, {"items", schema}});
  if (!description.empty()) schema.as_object()->set("description", description);
  parameter.schema = std::move(schema);
  return parameter;
}

Result<Parameter> parse_parameter(const Json& value, const std::string& path, int depth) {
  if (const std::string* text = value.as_string()) return parse_short(*text, path);
  if (!value.as_object())
    return refuse(path, "wanted a type like \"string?\" or a table, got " +
                            std::string(value.kind()) +
                            (value.as_number() ? " " + value.as_number()->text : ""));
  Parameter parameter;
  Json schema = value;
  if (const Json* optional = schema.find("optional")) {
    if (!optional->as_bool()) return refuse(path + ".optional", "wanted true or false");
    parameter.optional = *optional->as_bool();
    schema.as_object()->erase("optional");
  }
  TRY(parameter.schema, check_schema(schema, path, depth));
  return parameter;
}

Result<Json> check_type(const Json& value, const std::string& path) {
  if (const std::string* name = value.as_string()) {
    if (std::find(std::begin(kTypes), std::end(kTypes), *name) == std::end(kTypes))
      return unknown_type(path, *name);
    return value;
  }
  if (const base::JsonArray* names = value.as_array()) {
    for (const Json& name : *names) {
      if (!name.as_string()) return refuse(path, "wanted names of types");
      TRY(auto checked, check_type(name, path));
    }
    return value;
  }
  return refuse(path, "wanted the name of a type, got " + std::string(value.kind()));
}

// An empty Lua table reads as an object where a list is wanted.
bool is_list(const Json& value) {
  return value.as_array() || (value.as_object() && value.as_object()->empty());
}

Result<Json> check_properties(const Json& value, const std::string& path, int depth) {
  if (!value.as_object()) return refuse(path, "wanted a table of names and schemas");
  Json out = Json::object();
  for (const auto& [name, schema] : *value.as_object()) {
    TRY(auto checked, check_schema(schema, path + "." + name, depth + 1));
    out.as_object()->set(name, std::move(checked));
  }
  return out;
}

Result<Json> check_schema(const Json& value, const std::string& path, int depth) {
  if (depth > kDepthMax) return refuse(path, "nested too deep");
  if (value.as_bool()) return value;
  if (!value.as_object())
    return refuse(path, "wanted a schema (a table), got " + std::string(value.kind()));
  Json out = Json::object();
  for (const auto& [key, member] : *value.as_object()) {
    const std::string at = path + "." + key;
    if (std::find(std::begin(kKeywords), std::end(kKeywords), key) == std::end(kKeywords)) {
      const std::string near = nearest_name(key, kKeywords);
      return refuse(at, "unknown keyword" + (near.empty() ? "" : "; did you mean " + near + "?"));
    }
    Json checked = member;
    if (key == "type") {
      TRY(checked, check_type(member, at));
      if (checked == Json("any")) continue;
    } else if (key == "properties" || key == "$defs") {
      TRY(checked, check_properties(member, at, depth));
    } else if (key == "items" || key == "not" ||
               (key == "additionalProperties" && member.as_object())) {
      TRY(checked, check_schema(member, at, depth + 1));
    } else if (key == "enum" || key == "required") {
      if (!is_list(member)) return refuse(at, "wanted a list, got " + std::string(member.kind()));
      if (!member.as_array()) checked = Json::array();
      if (key == "required")
        for (const Json& name : *checked.as_array())
          if (!name.as_string()) return refuse(at, "wanted a list of names");
    } else if (key == "anyOf" || key == "oneOf" || key == "allOf") {
      if (!member.as_array()) return refuse(at, "wanted a list of schemas");
      base::JsonArray schemas;
      for (const Json& item : *member.as_array()) {
        TRY(auto one, check_schema(item, at, depth + 1));
        schemas.push_back(std::move(one));
      }
      checked = std::move(schemas);
    } else if ((key == "description" || key == "x-from-file") && !member.as_string()) {
      return refuse(at, "wanted a string, got " + std::string(member.kind()));
    }
    out.as_object()->set(key, std::move(checked));
  }
  return out;
}

bool is_parameter_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return std::isalnum(c) || c == '_' || c == '-' || c == '.';
         });
}

Result<Json> schema_of(std::vector<std::pair<std::string, Json>> named) {
  Json properties = Json::object();
  base::JsonArray required;
  for (const auto& [name, value] : named) {
    const std::string path = "parameters." + name;
    if (!is_parameter_name(name)) return refuse(path, "wanted a name of letters, digits and _");
    if (properties.find(name)) return refuse(path, "named twice");
    TRY(auto parameter, parse_parameter(value, path, 0));
    properties.as_object()->set(name, std::move(parameter.schema));
    if (!parameter.optional) required.emplace_back(name);
  }
  return Json::object({{"type", "object"},
                       {"properties", std::move(properties)},
                       {"required", std::move(required)}});
}

}  // namespace

Result<Json> schema_from_parameters(const Json& parameters) {
  std::vector<std::pair<std::string, Json>> named;
  if (parameters.is_null()) return schema_of({});
  if (const base::JsonArray* list = parameters.as_array()) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      const base::JsonArray* pair = (*list)[i].as_array();
      if (!pair || pair->size() != 2 || !(*pair)[0].as_string())
        return refuse("parameters[" + std::to_string(i + 1) + "]", "wanted { \"name\", \"type\" }");
      named.emplace_back(*(*pair)[0].as_string(), (*pair)[1]);
    }
    return schema_of(std::move(named));
  }
  const base::JsonObject* table = parameters.as_object();
  if (!table) return refuse("parameters", "wanted a table, got " + std::string(parameters.kind()));
  const Json* type = table->find("type");
  const Json* properties = table->find("properties");
  if (type && *type == Json("object") && properties && properties->as_object())
    return check_schema(parameters, "parameters", 0);
  for (const auto& [name, value] : *table) named.emplace_back(name, value);
  return schema_of(std::move(named));
}

std::string nearest_name(std::string_view word, std::span<const std::string_view> names) {
  std::string_view nearest;
  std::size_t least = word.size() < 4 ? 2 : 3;  // at most one or two slips
  for (const std::string_view name : names) {
    std::vector<std::size_t> row(name.size() + 1);
    for (std::size_t j = 0; j <= name.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= word.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= name.size(); ++j) {
        const std::size_t substituted = diagonal + (word[i - 1] != name[j - 1]);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
      }
    }
    if (row.back() < least) {
      least = row.back();
      nearest = name;
    }
  }
  return std::string(nearest);
}

}  // namespace tools
