// From a normalised schema to nodes. What must hold afterwards: every node has a spelling, so that
// a walk never comes to a place where nothing may follow.
#include "model/grammar/schema_grammar.h"

#include <algorithm>
#include <climits>

#include "model/call_arguments.h"
#include "model/grammar/schema_compiler.h"
#include "model/grammar/schema_keywords.h"
#include "model/prompt_writer.h"
#include "model/schema.h"
#include "model/schema_normalise.h"

namespace model::grammar {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;

namespace {

constexpr int kChoicesMax = 64;
constexpr int kEnumMax = 4096;
constexpr int kPartsMax = 50'000;                   // schemas, each as often as it is written out
constexpr std::size_t kBytesMax = std::size_t{64} << 20;
constexpr int kManyForms = 1 << 20;

// What says something about values of one type, whether or not the type is named.
constexpr std::string_view kBounds[] = {
    "minLength",        "maxLength",  "minimum",     "maximum",       "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minItems",    "maxItems",      "prefixItems",
    "items",            "properties", "required",    "minProperties", "maxProperties",
    "additionalProperties"};

bool has_bounds(const Json& schema) {
  return std::ranges::any_of(kBounds, [&](std::string_view word) { return schema.find(word); });
}

}  // namespace

std::string below(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

std::string named(const std::string& path) { return path.empty() ? "schema" : path; }

Result<int> count_of(const Json& schema, std::string_view key, const std::string& path,
                     int absent) {
  const Json* value = schema.find(key);
  if (!value) return absent;
  const auto number = value->as_int();
  if (!number || *number < 0)
    return fail(Errc::bad_format, below(path, key) + ": wanted a whole number from 0, got " +
                                      base::to_json(*value).substr(0, 60));
  return static_cast<int>(std::min<std::int64_t>(*number, kCountMax));
}

SchemaCompiler::SchemaCompiler(Spelling spelling) : spelling_(spelling) {
  out_->spelling_ = spelling;
  out_->free_key_ = free_key_dfa(spelling);
}

int SchemaCompiler::Forms::most() const { return std::max({entry, text, word, array, object}); }

NodeId SchemaCompiler::add(Node node, Forms forms) {
  out_->nodes_.push_back(std::move(node));
  forms_.push_back(forms);
  return static_cast<NodeId>(out_->nodes_.size() - 1);
}

Result<> SchemaCompiler::spend(std::size_t bytes, const std::string& path) {
  bytes_ += bytes;
  if (parts_ <= kPartsMax && bytes_ <= kBytesMax) return {};
  return fail(Errc::limit, named(path).substr(0, 400) +
                               ": too much to write out: forms within forms multiply; wanted at "
                               "most 50000 parts and 64 MB, got more");
}

NodeId SchemaCompiler::scalar(std::shared_ptr<const Dfa> dfa) {
  const auto begins = [&](std::string_view bytes) {
    return std::ranges::any_of(bytes, [&](char c) {
      return dfa->step(dfa->start(), static_cast<std::uint8_t>(c)) != Dfa::kDead;
    });
  };
  const char quotes[] = {'"', kQuote};
  const Forms forms = {1, begins({quotes, 2}), begins("-0123456789tfn"), begins("["), begins("{")};
  Node node;
  node.bytes_min = dfa->distance(dfa->start());
  node.dfa = std::move(dfa);
  return add(std::move(node), forms);
}

NodeId SchemaCompiler::choice(std::vector<NodeId> choices) {
  if (choices.size() == 1) return choices.front();
  Node node;
  node.kind = Node::Kind::choice;
  node.bytes_min = INT_MAX;
  Forms sum = {0};
  for (const NodeId id : choices) {
    node.bytes_min = std::min(node.bytes_min, this->node(id).bytes_min);
    const Forms& one = forms(id);
    for (int Forms::*each :
         {&Forms::entry, &Forms::text, &Forms::word, &Forms::array, &Forms::object})
      sum.*each = std::min(sum.*each + one.*each, kManyForms);
  }
  node.choices = std::move(choices);
  return add(std::move(node), sum);
}

// Any value: the only node that contains itself.
NodeId SchemaCompiler::any() {
  if (any_ != kNoNode) return any_;
  constexpr int kForms = 5, kInside = kForms + 1;  // one of them, or the closing bracket
  Node any;
  any.kind = Node::Kind::choice;
  any_ = add(any, {kForms, 1, 2, kInside, kInside});
  Node array, object;
  array.kind = Node::Kind::array;
  array.item = any_;
  array.is_any = true;
  array.bytes_min = 2;
  object.kind = Node::Kind::object;
  object.item = any_;
  object.is_any = true;
  object.bytes_min = 2;
  any.choices = {scalar(string_dfa(spelling_)), scalar(number_dfa(false)),
                 scalar(literals_dfa({"true", "false", "null"})),
                 add(std::move(array), {1, 0, 0, kInside, 0}),
                 add(std::move(object), {1, 0, 0, 0, kInside})};
  any.bytes_min = 1;
  out_->nodes_[static_cast<std::size_t>(any_)] = std::move(any);
  return any_;
}

std::string SchemaCompiler::spell(const Json& value) const {
  if (spelling_ == Spelling::json) return base::to_json(value);
  PromptWriter writer;
  writer.value(value);
  std::string text;
  for (const Segment& segment : writer.take())
    segment.control ? text += kQuote : text += segment.text;
  return text;
}

std::string SchemaCompiler::key_spelling(const std::string& key) const {
  return spelling_ == Spelling::json ? base::to_json(Json(key)) : key;
}

Result<NodeId> SchemaCompiler::value(const Json& schema, const std::string& path) {
  ++parts_;
  TRY_VOID(spend(path.size(), path));
  TRY(const NodeId id, unchecked_value(schema, path));
  return bounded(id, path);
}

Result<NodeId> SchemaCompiler::bounded(NodeId id, const std::string& path) const {
  if (forms(id).most() > kFormsMax)
    return fail(Errc::limit, named(path).substr(0, 400) + ": wanted at most " +
                                 std::to_string(kFormsMax) +
                                 " forms that a value may have at once, got more; use fewer forms "
                                 "within forms");
  return id;
}

Result<NodeId> SchemaCompiler::unchecked_value(const Json& schema, const std::string& path) {
  const JsonObject* object = schema.as_object();
  if (!object || object->empty()) return any();
  if (object->contains(kFromFile))
    return fail(Errc::unsupported, below(path, kFromFile) +
                                       ": can only stand at a property of a tool's arguments "
                                       "themselves");
  if (const Json* all = object->find("allOf"); all && all->as_array()) {
    JsonObject merged = *object;
    merged.erase("allOf");
    for (const Json& part : *all->as_array()) {
      if (!part.as_object()) continue;
      TRY(merged, merge_schemas(merged, *part.as_object(), path));
      TRY_VOID(spend(base::to_json(Json(merged)).size(), path));
    }
    return value(Json(std::move(merged)), path);
  }
  for (const std::string_view keyword : {"anyOf", "oneOf"})
    if (const Json* list = object->find(keyword);
        list && list->as_array() && !list->as_array()->empty())
      return branches(*object, keyword, path);

  std::vector<NodeId> choices;
  const Json* nullable = object->find("nullable");
  if (nullable && *nullable == Json(true)) choices.push_back(literal("null"));
  const Json* listed = object->find("enum");
  const Json* type = object->find("type");
  if (listed && listed->as_array()) {
    TRY(const NodeId id, enumerated(schema, *listed->as_array(), path));
    choices.push_back(id);
  } else if (type && type->as_array()) {
    for (const Json& name : *type->as_array()) {
      if (!name.as_string()) continue;
      TRY(const NodeId id, typed(schema, *name.as_string(), path));
      choices.push_back(id);
    }
    if (choices.empty())
      return fail(Errc::unsupported, below(path, "type") + ": no type is left that fits");
  } else {
    TRY(const NodeId id, typed(schema, type && type->as_string() ? *type->as_string() : "", path));
    choices.push_back(id);
  }
  return choice(std::move(choices));
}

Result<NodeId> SchemaCompiler::branches(const JsonObject& schema, std::string_view keyword,
                                        const std::string& path) {
  const JsonArray list = *schema.find(keyword)->as_array();
  JsonObject outer = schema;
  outer.erase(keyword);
  const Json* nullable = outer.find("nullable");
  const bool may_be_null = nullable && *nullable == Json(true);
  outer.erase("nullable");
  if (list.size() > kChoicesMax)
    return fail(Errc::limit, below(path, keyword) + ": wanted at most 64 forms, got " +
                                 std::to_string(list.size()));
  if (keyword == "oneOf")
    for (std::size_t i = 0; i < list.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (!are_disjoint(list[i], list[j]))
          return fail(Errc::unsupported, below(path, "oneOf") + ": forms " + std::to_string(j) +
                                             " and " + std::to_string(i) +
                                             " may both fit, which cannot be excluded while the "
                                             "model writes; use anyOf");
  TRY_VOID(spend(base::to_json(Json(outer)).size() * list.size(), path));
  std::vector<NodeId> choices;
  if (may_be_null) choices.push_back(literal("null"));
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string where = below(path, keyword) + "[" + std::to_string(i) + "]";
    Json form = list[i];
    if (form.as_object() && !outer.empty()) {
      TRY(auto merged, merge_schemas(outer, *form.as_object(), where));
      form = Json(std::move(merged));
    }
    TRY(const NodeId id, value(form, where));
    choices.push_back(id);
  }
  return choice(std::move(choices));
}

Result<NodeId> SchemaCompiler::enumerated(const Json& schema, const JsonArray& choices,
                                          const std::string& path) {
  const Json* type = schema.find("type");
  if (choices.size() > kEnumMax)
    return fail(Errc::limit, below(path, "enum") + ": wanted at most 4096 values, got " +
                                 std::to_string(choices.size()));
  JsonObject beside = *schema.as_object();
  beside.erase("enum");
  const bool is_alone = !type && !beside.contains("const") && !has_bounds(schema);
  const Json rest(std::move(beside));
  std::vector<std::string> literals;
  for (const Json& choice : choices) {
    TRY_VOID(spend(8, path));  // looking at it costs, too
    if (!is_alone && validate_normal(choice, rest).has_error()) continue;
    literals.push_back(spell(choice));
    if (choice.as_number()) literals.push_back(choice.as_number()->text);
    TRY_VOID(spend(literals.back().size(), path));
  }
  if (literals.empty())
    return fail(Errc::unsupported,
                below(path, "enum") + ": no value fits what is said beside it");
  return scalar(literals_dfa(literals));
}

// Words about values of a type bind values of that type and let others through.
Result<NodeId> SchemaCompiler::untyped(const Json& schema, const std::string& path) {
  if (!has_bounds(schema)) return any();
  std::vector<NodeId> choices;
  for (const char* type : {"string", "number", "boolean", "null", "array", "object"}) {
    TRY(const NodeId id, typed(schema, type, path));
    choices.push_back(id);
  }
  return choice(std::move(choices));
}

Result<NodeId> SchemaCompiler::typed(const Json& schema, const std::string& type,
                                     const std::string& path) {
  if (type == "boolean") return scalar(literals_dfa({"true", "false"}));
  if (type == "null") return literal("null");
  if (type == "string") {
    TRY(const int least, count_of(schema, "minLength", path, 0));
    TRY(const int most, count_of(schema, "maxLength", path, -1));
    if (most >= 0 && least > most)
      return fail(Errc::unsupported, below(path, "minLength") + ": more than maxLength");
    return scalar(string_dfa(spelling_, least, most));
  }
  if (type == "integer" || type == "number") {
    for (const char* key :
         {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}) {
      if (!schema.find(key)) continue;
      TRY(auto dfa, bounded_number_dfa(schema, type == "integer", path));
      return scalar(std::move(dfa));
    }
    return scalar(number_dfa(type == "integer"));
  }
  if (type == "array") return array(schema, path);
  if (type == "object") return object(schema, path, /*closed=*/false);
  return untyped(schema, path);
}

std::shared_ptr<const SchemaGrammar> SchemaCompiler::finish(NodeId root) {
  out_->root_ = root;
  int value = 0, key = 0;
  for (const Node& node : out_->nodes_) {
    value = std::max(value, node.bytes_min);
    for (const int bytes : node.spelling_bytes) key = std::max(key, bytes);
  }
  out_->jump_ = value + key + 4;
  return std::move(out_);
}

Result<std::shared_ptr<const SchemaGrammar>> SchemaGrammar::compile(const Json& schema,
                                                                    Spelling spelling, Top top) {
  TRY_VOID(check_keywords(schema));
  TRY(const Json normal, normalise_schema(schema));
  SchemaCompiler compiler(spelling);
  if (top == Top::value) {
    TRY(const NodeId root, compiler.value(normal, ""));
    return compiler.finish(root);
  }
  const Json* type = normal.find("type");
  if (type && *type != Json("object"))
    return fail(Errc::unsupported, "type: wanted object for a tool's parameters, got " +
                                       base::to_json(*type).substr(0, 60));
  for (const char* keyword : {"anyOf", "oneOf", "allOf", "enum"})
    if (normal.find(keyword))
      return fail(Errc::unsupported, std::string(keyword) +
                                         ": cannot stand at the top of a tool's parameters; list "
                                         "the properties");
  TRY(const NodeId root, compiler.object(normal, "", /*closed=*/true));
  return compiler.finish(root);
}

Result<> check_enforceable(const Json& parameters) {
  TRY_VOID(SchemaGrammar::compile(parameters, Spelling::call, SchemaGrammar::Top::arguments));
  return {};
}

Result<> check_answer_schema(const Json& schema) {
  TRY_VOID(SchemaGrammar::compile(schema, Spelling::json, SchemaGrammar::Top::value));
  return {};
}

}  // namespace model::grammar
