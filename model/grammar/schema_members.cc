// Arrays and objects of a schema: how many members, which, and what each may be.
#include <algorithm>

#include "model/grammar/schema_compiler.h"

namespace model::grammar {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

Result<NodeId> SchemaCompiler::array(const Json& schema, const std::string& path) {
  Node node;
  node.kind = Node::Kind::array;
  TRY(node.least, count_of(schema, "minItems", path, 0));
  TRY(node.most, count_of(schema, "maxItems", path, -1));
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
    bytes += 1 + this->node(at < node.first.size() ? node.first[at] : node.item).bytes_min;
    if (bytes > kCountMax)
      return fail(Errc::limit, below(path, "minItems") + ": such a list is too long to write");
  }
  node.bytes_min = static_cast<int>(bytes);
  Forms in;  // the closing bracket beside the first item, then items
  in.array = std::max(forms(node.item).entry + 1, forms(node.item).most());
  for (const NodeId id : node.first)
    in.array = std::max({in.array, forms(id).entry + 1, forms(id).most()});
  return add(std::move(node), in);
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
    TRY_VOID(spend(name.size(), where));
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
  TRY(node.least, count_of(schema, "minProperties", path, 0));
  TRY(node.most, count_of(schema, "maxProperties", path, -1));
  if (is_open && node.least > kFreeKeysMax)
    return fail(Errc::limit, below(path, "minProperties") + ": wanted at most " +
                                 std::to_string(kFreeKeysMax) + ", got " +
                                 std::to_string(node.least));
  const int needed = std::max(node.least, node.required.count());
  if ((node.most >= 0 && node.most < needed) ||
      (!is_open && node.least > static_cast<int>(node.properties.size())))
    return fail(Errc::unsupported,
                named(path) + ": minProperties, maxProperties and required leave no object");
  std::int64_t bytes = 2;
  for (std::size_t i = 0; i < node.properties.size(); ++i)
    if (node.properties[i].required)
      bytes += 2 + node.spelling_bytes[i] + this->node(node.properties[i].value).bytes_min;
  // Members beyond the required ones are counted with the longest there are.
  int longest = 8;
  for (std::size_t i = 0; i < node.properties.size(); ++i)
    longest = std::max(longest,
                       2 + node.spelling_bytes[i] + this->node(node.properties[i].value).bytes_min);
  if (is_open) longest = std::max(longest, 8 + this->node(node.item).bytes_min);
  bytes += std::int64_t{std::max(0, node.least - node.required.count())} * longest;
  if (bytes > kCountMax)
    return fail(Errc::limit, named(path) + ": such an object is too long to write");
  node.bytes_min = static_cast<int>(bytes);
  const Forms in = object_forms(node);
  return bounded(add(std::move(node), in), path);
}

// The closing bracket, a declared key and a free one; then the value. A key with a ':' in a call may
// go on behind the ':' of a shorter one, so that values of several are open beside it.
SchemaCompiler::Forms SchemaCompiler::object_forms(const Node& node) const {
  constexpr int kBrackets = 3;
  const bool may_go_on =
      spelling_ == Spelling::call && std::ranges::any_of(node.properties, [](const Property& p) {
        return p.name.find(':') != std::string::npos;
      });
  Forms in;
  in.object = kBrackets;
  for (const Property& property : node.properties) {
    const int value = forms(property.value).most();
    in.object = may_go_on ? in.object + value : std::max(in.object, value);  // at most 256 * 2^20
  }
  if (node.item != kNoNode) in.object = std::max(in.object, forms(node.item).most() + may_go_on);
  return in;
}

}  // namespace model::grammar
