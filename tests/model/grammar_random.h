// Random tools, wrong calls, and tokens of calls for the tests of constrained output.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/call_arguments.h"
#include "model/chat.h"
#include "model/gguf.h"
#include "model/gguf_writer.h"
#include "model/synth_metadata.h"
#include "model/tokenizer.h"
#include "tests/model/temp_folder.h"

namespace tests {

using base::Json;
using base::JsonArray;
using base::JsonObject;

inline std::uint64_t seed_of_run() {
  const char* given = std::getenv("GEMMULE_SEED");
  return given ? std::strtoull(given, nullptr, 10) : std::random_device()();
}

inline int below(std::mt19937_64& random, int n) {
  return static_cast<int>(random() % static_cast<unsigned>(n));
}

inline std::string random_word(std::mt19937_64& random) {
  static const char* kWords[] = {"path",  "lines", "line",     "first_line", "mode", "url",
                                 "depth", "tags",  "max size", "über",       "a.b",  "x",
                                 "xs",    "id",    "Type",     "description"};
  return kWords[below(random, std::size(kWords))];
}

inline Json random_schema(std::mt19937_64& random, int depth);

inline Json random_object(std::mt19937_64& random, int depth) {
  JsonObject properties;
  const int count = below(random, 5);
  for (int i = 0; i < count; ++i)
    properties.set(random_word(random), random_schema(random, depth - 1));
  JsonArray required;
  for (const auto& [name, ignored] : properties)
    if (below(random, 2)) required.emplace_back(name);
  JsonObject schema;
  schema.set("type", "object");
  schema.set("properties", Json(std::move(properties)));
  if (!required.empty()) schema.set("required", Json(std::move(required)));
  return Json(std::move(schema));
}

inline Json random_bounds(std::mt19937_64& random, Json schema, const char* least, const char* most,
                          int spread) {
  const int from = below(random, spread);
  if (below(random, 2)) schema.as_object()->set(least, from);
  if (below(random, 2)) schema.as_object()->set(most, from + below(random, spread));
  return schema;
}

// Words about one type, or two, without naming any.
inline Json random_untyped(std::mt19937_64& random, int depth) {
  Json schema = Json(JsonObject());
  const int first = below(random, 7), second = (first + 1 + below(random, 6)) % 7;
  for (const int kind : {first, second}) switch (kind) {
      case 0:
        schema = random_bounds(random, std::move(schema), "minLength", "maxLength", 9);
        break;
      case 1:
        schema = random_bounds(random, std::move(schema), "minimum", "maximum", 90);
        break;
      case 2:
        schema = random_bounds(random, std::move(schema), "minItems", "maxItems", 4);
        break;
      case 3:
        schema.as_object()->set("prefixItems", Json::array({random_schema(random, depth - 1)}));
        break;
      case 4:
        schema.as_object()->set("additionalProperties", random_schema(random, depth - 1));
        break;
      case 5:
        schema = random_bounds(random, std::move(schema), "minProperties", "maxProperties", 3);
        break;
      default:
        schema.as_object()->set("required", Json::array({random_word(random)}));
    }
  if (const Json* most = schema.find("maxProperties");
      most && *most == Json(0) && schema.find("required"))
    schema.as_object()->erase("required");
  return schema;
}

inline Json random_schema(std::mt19937_64& random, int depth) {
  const auto typed = [](const char* type) { return Json::object({{"type", type}}); };
  Json schema;
  switch (below(random, depth > 0 ? 17 : 8)) {
    case 0:
      schema = typed("string");
      break;
    case 1:
      schema = random_bounds(random, typed("string"), "minLength", "maxLength", 12);
      break;
    case 2:
      schema = typed("integer");
      break;
    case 3:
      schema = random_bounds(random, typed("integer"), "minimum", "maximum", 300);
      break;
    case 4:
      schema = random_bounds(random, typed("number"), "minimum", "exclusiveMaximum", 9);
      if (const Json* most = schema.find("exclusiveMaximum");
          most && most == schema.find("minimum"))
        schema = typed("number");
      if (schema.find("exclusiveMaximum") && schema.find("minimum") &&
          *schema.find("exclusiveMaximum") == *schema.find("minimum"))
        schema = typed("number");
      break;
    case 5:
      schema = typed("boolean");
      break;
    case 6:
      schema =
          Json::object({{"type", "string"}, {"enum", Json::array({"fast", "fast er", "späte"})}});
      break;
    case 7:
      schema = Json::object({{"enum", Json::array({1, 10, "1", 2.5, true, nullptr})}});
      break;
    case 8:
    case 9:
      schema = random_bounds(random, typed("array"), "minItems", "maxItems", 4);
      schema.as_object()->set("items", random_schema(random, depth - 1));
      break;
    case 10:
      return random_object(random, depth);
    case 11:
      if (below(random, 2)) return typed("object");
      return Json::object(
          {{"type", "object"}, {"additionalProperties", random_schema(random, depth - 1)}});
    case 13:
      return random_untyped(random, depth);
    case 14:
      return Json::object({{"enum", Json::array({1, 5, 9, "a", "long", true})},
                           {below(random, 2) ? "maximum" : "minimum", 5},
                           {"maxLength", 1 + below(random, 4)}});
    default:
      return Json::object({{"anyOf", Json::array({random_schema(random, depth - 1),
                                                  random_schema(random, depth - 1)})}});
  }
  if (below(random, 5) == 0 && schema.find("type")) {
    if (below(random, 2)) {
      schema.as_object()->set("nullable", true);
    } else if (!schema.find("enum")) {
      schema.as_object()->set("type", Json::array({*schema.find("type"), "null"}));
    }
  }
  return schema;
}

inline std::vector<model::ToolDecl> random_tools(std::mt19937_64& random) {
  std::vector<model::ToolDecl> tools;
  const int count = 1 + below(random, 4);
  for (int i = 0; i < count; ++i)
    tools.push_back({"tool_" + std::to_string(i) + (below(random, 2) ? ".run" : ""), "A tool.",
                     random_object(random, 3)});
  return tools;
}

inline std::string spelt(const Json& value) {
  if (value.as_string()) return model::kQuote + *value.as_string() + model::kQuote;
  std::string text;
  if (value.as_array()) {
    for (const Json& item : *value.as_array()) text += (text.empty() ? "" : ",") + spelt(item);
    return "[" + text + "]";
  }
  if (!value.as_object()) return base::to_json(value);
  for (const auto& [key, member] : *value.as_object())
    text += (text.empty() ? "" : ",") + key + ":" + spelt(member);
  return "{" + text + "}";
}

// The text of a call that is wrong in the way number `m` of ten, or "" where there is none.
inline std::string mutated_call(std::mt19937_64& random, const std::string& name,
                                const Json& arguments, const Json& schema, int m) {
  const std::string head = "call:" + name;
  JsonObject members = *arguments.as_object();
  const std::string good = spelt(arguments);
  const bool empty = members.empty();
  const std::string key = empty ? ""
                                : members
                                      .members()[static_cast<std::size_t>(
                                          below(random, static_cast<int>(members.size())))]
                                      .first;
  switch (m) {
    case 0:
      return head + "x" + good;
    case 1: {
      members.set("zz_unknown", 1);
      return head + spelt(Json(members));
    }
    case 2:
      if (empty) return head + "{zz:1,zz:1}";
      return head + good.substr(0, good.size() - 1) + "," + key + ":" + spelt(*members.find(key)) +
             "}";
    case 3: {
      const Json* required = schema.find("required");
      if (!required || !required->as_array() || required->as_array()->empty()) return head + "{{}}";
      members.erase(*(*required->as_array())[0].as_string());
      return head + spelt(Json(members));
    }
    case 4: {
      if (empty) return head + "[]";
      const Json* property = schema.find("properties")->find(key);
      const Json* type = property ? property->find("type") : nullptr;
      if (!type || !type->as_string() || *type == Json("any")) return "";
      members.set(key, *type == Json("string")    ? Json(5)
                       : *type == Json("boolean") ? Json("true")
                                                  : Json(true));
      return head + spelt(Json(members));
    }
    case 5:
      return head + good.substr(0, good.size() - 1);
    case 6:
      return head + good + "}";
    case 7:
      return head + "{ " + good.substr(1);
    case 8:
      return head + good.substr(0, good.size() - 1) + ",}";
    default:
      return empty ? head : head + "{\"" + key + "\":" + spelt(*members.find(key)) + "}";
  }
}

inline std::vector<model::TokenId> call_tokens(const model::Tokenizer& tokenizer,
                                               std::string text) {
  std::vector<model::TokenId> ids = {tokenizer.control().call_begin};
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t quote = std::min(text.find(model::kQuote, from), text.size());
    tokenizer.encode_to(text.substr(from, quote - from), model::Trust::untrusted, ids);
    if (quote < text.size()) ids.push_back(tokenizer.control().quote);
    from = quote + 1;
  }
  ids.push_back(tokenizer.control().call_end);
  return ids;
}

inline std::shared_ptr<const model::Tokenizer> synth_tokenizer(int size) {
  const TempFolder folder;
  model::GgufWriter writer;
  model::add_synth_vocabulary(writer, size);
  std::ofstream(folder / "v.gguf", std::ios::binary) << writer.header();
  const auto file = model::GgufFile::open(folder / "v.gguf");
  REQUIRE(file.has_value());
  auto tokenizer = model::Tokenizer::from_gguf(*file);
  REQUIRE(tokenizer.has_value());
  return *tokenizer;
}

}  // namespace tests
