// From a normalised schema to nodes. What must hold afterwards: every node has a spelling, so that
// a walk never comes to a place where nothing may follow.
#include "model/grammar/schema_grammar.h"

#include <algorithm>
#include <climits>

#include "model/call_arguments.h"
#include "model/grammar/schema_keywords.h"
#include "model/prompt_writer.h"
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
constexpr int kCountMax = 1'000'000;

std::string below(const std::string& path, std::string_view key) {
  return path.empty() ? std::string(key) : path + "." + std::string(key);
}

std::string named(const std::string& path) { return path.empty() ? "schema" : path; }

Result<int> bound(const Json& schema, std::string_view key, const std::string& path, int absent) {
  const Json* value = schema.find(key);
  if (!value) return absent;
  const auto number = value->as_int();
  if (!number || *number < 0)
    return fail(Errc::bad_format, below(path, key) + ": wanted a whole number from 0, got " +
                                      base::to_json(*value).substr(0, 60));
  return static_cast<int>(std::min<std::int64_t>(*number, kCountMax));
}

bool fits_type(const Json& value, std::string_view type) {
  static constexpr std::string_view kKinds[] = {"null",   "boolean", "number",
                                                "string", "array",   "object"};
  if (type == "integer")
    return value.as_int() ||
           (value.as_number() && value.as_number()->text.find_first_of(".eE") == std::string::npos);
  return value.kind() == type || std::ranges::find(kKinds, type) == std::end(kKinds);
}

}  // namespace

class SchemaCompiler {
 public:
  explicit SchemaCompiler(Spelling spelling) : spelling_(spelling) {
    out_->spelling_ = spelling;
    out_->free_key_ = free_key_dfa(spelling);
  }

  Result<NodeId> value(const Json& schema, const std::string& path);
  Result<NodeId> object(const Json& schema, const std::string& path, bool closed);
  std::shared_ptr<const SchemaGrammar> finish(NodeId root);

 private:
  NodeId add(Node node) {
    out_->nodes_.push_back(std::move(node));
    return static_cast<NodeId>(out_->nodes_.size() - 1);
  }
  NodeId scalar(std::shared_ptr<const Dfa> dfa) {
    Node node;
    node.bytes_min = dfa->distance(dfa->start());
    node.dfa = std::move(dfa);
    return add(std::move(node));
  }
  NodeId literal(const std::string& text) { return scalar(literals_dfa({text})); }
  NodeId choice(std::vector<NodeId> choices);
  NodeId any();
  std::string spell(const Json& value) const;
  std::string key_spelling(const std::string& key) const;

  Result<NodeId> typed(const Json& schema, const std::string& type, const std::string& path);
  Result<NodeId> enumerated(const Json& schema, const JsonArray& choices, const std::string& path);
  Result<NodeId> branches(const JsonObject& schema, std::string_view keyword,
                          const std::string& path);
  Result<NodeId> array(const Json& schema, const std::string& path);
  Result<> add_properties(const Json& schema, Node& node, const std::string& path);

  std::shared_ptr<SchemaGrammar> out_ = std::make_shared<SchemaGrammar>();
  Spelling spelling_;
  NodeId any_ = kNoNode;
};

NodeId SchemaCompiler::choice(std::vector<NodeId> choices) {
  if (choices.size() == 1) return choices.front();
  Node node;
  node.kind = Node::Kind::choice;
  node.bytes_min = INT_MAX;
  for (const NodeId id : choices)
    node.bytes_min = std::min(node.bytes_min, out_->node(id).bytes_min);
  node.choices = std::move(choices);
  return add(std::move(node));
}

// Any value: the only node that contains itself.
NodeId SchemaCompiler::any() {
  if (any_ != kNoNode) return any_;
  Node any;
  any.kind = Node::Kind::choice;
  any_ = add(any);
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
                 scalar(literals_dfa({"true", "false", "null"})), add(std::move(array)),
                 add(std::move(object))};
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
  const JsonObject* object = schema.as_object();
  if (!object || object->empty()) return any();
  if (const Json* all = object->find("allOf"); all && all->as_array()) {
    JsonObject merged = *object;
    merged.erase("allOf");
    for (const Json& part : *all->as_array()) {
      if (!part.as_object()) continue;
      TRY(merged, merge_schemas(merged, *part.as_object(), path));
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
  std::vector<std::string> literals;
  for (const Json& choice : choices) {
    if (type && type->as_string() && !fits_type(choice, *type->as_string())) continue;
    literals.push_back(spell(choice));
    if (choice.as_number()) literals.push_back(choice.as_number()->text);
  }
  if (literals.empty())
    return fail(Errc::unsupported, below(path, "enum") + ": no value fits the type");
  return scalar(literals_dfa(literals));
}

Result<NodeId> SchemaCompiler::typed(const Json& schema, const std::string& type,
                                     const std::string& path) {
  if (type == "boolean") return scalar(literals_dfa({"true", "false"}));
  if (type == "null") return literal("null");
  if (type == "string") {
    TRY(const int least, bound(schema, "minLength", path, 0));
    TRY(const int most, bound(schema, "maxLength", path, -1));
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
  return any();
}

Result<NodeId> SchemaCompiler::array(const Json& schema, const std::string& path) {
  Node node;
  node.kind = Node::Kind::array;
  TRY(node.least, bound(schema, "minItems", path, 0));
  TRY(node.most, bound(schema, "maxItems", path, -1));
  if (node.most >= 0 && node.least > node.most)
    return fail(Errc::unsupported, below(path, "minItems") + ": more than maxItems");
  if (const Json* first = schema.find("prefixItems"); first && first->as_array())
    for (std::size_t i = 0; i < first->as_array()->size(); ++i) {
      TRY(const NodeId id,
          value((*first->as_array())[i], below(path, "prefixItems[" + std::to_string(i) + "]")));
      node.first.push_back(id);
    }
  const Json* items = schema.find("items");
  if (items && *items == Json(false)) {
    const int fixed = static_cast<int>(node.first.size());
    node.most = node.most < 0 ? fixed : std::min(node.most, fixed);
    if (node.least > node.most)
      return fail(Errc::unsupported, below(path, "minItems") + ": more than there can be");
    node.item = any();
  } else {
    TRY(node.item, value(items ? *items : Json(), below(path, "items")));
  }
  std::int64_t bytes = 2;
  for (int i = 0; i < node.least; ++i) {
    const auto at = static_cast<std::size_t>(i);
    bytes += 1 + out_->node(at < node.first.size() ? node.first[at] : node.item).bytes_min;
    if (bytes > kCountMax)
      return fail(Errc::limit, below(path, "minItems") + ": such a list is too long to write");
  }
  node.bytes_min = static_cast<int>(bytes);
  return add(std::move(node));
}

Result<> SchemaCompiler::add_properties(const Json& schema, Node& node, const std::string& path) {
  std::vector<std::pair<std::string, const Json*>> listed;
  if (const Json* properties = schema.find("properties"); properties && properties->as_object())
    for (const auto& [name, property] : *properties->as_object())
      listed.emplace_back(name, &property);
  const Json* required = schema.find("required");
  const auto is_required = [&](const std::string& name) {
    return required && required->as_array() &&
           std::ranges::find(*required->as_array(), Json(name)) != required->as_array()->end();
  };
  const Json* others = schema.find("additionalProperties");
  if (required && required->as_array())
    for (const Json& name : *required->as_array()) {
      if (!name.as_string()) continue;
      const bool known = std::ranges::any_of(
          listed, [&](const auto& one) { return one.first == *name.as_string(); });
      if (known) continue;
      if (node.item == kNoNode)
        return fail(Errc::unsupported, below(path, "required") + ": \"" + *name.as_string() +
                                           "\" is no property, so it cannot be written");
      listed.emplace_back(*name.as_string(), others);
    }
  if (listed.size() > kPropertiesMax)
    return fail(Errc::limit, below(path, "properties") + ": wanted at most 256, got " +
                                 std::to_string(listed.size()));
  for (const auto& [name, property] : listed) {
    const std::string where = below(below(path, "properties"), name);
    const bool clear = !name.empty() &&
                       std::string_view(" \n\t\r,}]\"'{[").find(name[0]) == std::string_view::npos;
    if (spelling_ == Spelling::call && !clear)
      return fail(Errc::unsupported, where +
                                         ": a key cannot be empty or begin with a space, a "
                                         "bracket, a comma or a quote in a call");
    const std::size_t index = node.properties.size();
    TRY(const NodeId id, value(property ? *property : Json(), where));
    node.properties.push_back({name, id, is_required(name)});
    node.keys.add(key_spelling(name), index);
    node.spelling_bytes.push_back(static_cast<int>(key_spelling(name).size()));
    node.all.add(index);
    if (is_required(name)) node.required.add(index);
  }
  return {};
}

Result<NodeId> SchemaCompiler::object(const Json& schema, const std::string& path, bool closed) {
  Node node;
  node.kind = Node::Kind::object;
  node.in_order = spelling_ == Spelling::json && !schema.find("minProperties");
  const Json* others = schema.find("additionalProperties");
  const Json* properties = schema.find("properties");
  const bool is_open =
      others ? *others != Json(false) : !closed && !(properties && properties->as_object());
  if (is_open) {
    TRY(node.item, value(others ? *others : Json(), below(path, "additionalProperties")));
  }
  TRY_VOID(add_properties(schema, node, path));
  TRY(node.least, bound(schema, "minProperties", path, 0));
  TRY(node.most, bound(schema, "maxProperties", path, -1));
  const int needed = std::max(node.least, node.required.count());
  if ((node.most >= 0 && node.most < needed) ||
      (!is_open && node.least > static_cast<int>(node.properties.size())))
    return fail(Errc::unsupported,
                named(path) + ": minProperties, maxProperties and required leave no object");
  std::int64_t bytes = 2;
  for (std::size_t i = 0; i < node.properties.size(); ++i)
    if (node.properties[i].required)
      bytes += 2 + node.spelling_bytes[i] + out_->node(node.properties[i].value).bytes_min;
  // Members beyond the required ones are counted with the longest there are.
  int longest = 8;
  for (std::size_t i = 0; i < node.properties.size(); ++i)
    longest = std::max(longest,
                       2 + node.spelling_bytes[i] + out_->node(node.properties[i].value).bytes_min);
  if (is_open) longest = std::max(longest, 8 + out_->node(node.item).bytes_min);
  bytes += std::int64_t{std::max(0, node.least - node.required.count())} * longest;
  if (bytes > kCountMax)
    return fail(Errc::limit, named(path) + ": such an object is too long to write");
  node.bytes_min = static_cast<int>(bytes);
  return add(std::move(node));
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
