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

// The property is a plain string, and so is the one that names the file; that one comes first, so it
// can always be written, and is none that waits itself.
Result<> SchemaCompiler::add_source(Node& node, std::size_t property, const Json& schema,
                                    const std::string& where) {
  const Json* name = schema.find(kFromFile);
  const std::string at = below(where, kFromFile);
  if (!name->as_string())
    return fail(Errc::bad_format, at + ": wanted the name of a property, got " +
                                      base::to_json(*name).substr(0, 60));
  const auto is_plain = [](const Json& one) {
    const Json* type = one.find("type");
    return type && *type == Json("string") &&
           std::ranges::none_of(*one.as_object(), [](const base::JsonMember& member) {
             constexpr std::string_view kBeside[] = {"type",     "description", "title", "default",
                                                     "examples", "format",      kFromFile};
             return std::ranges::find(kBeside, member.first) == std::end(kBeside);
           });
  };
  if (!is_plain(schema))
    return fail(Errc::unsupported, at + ": wanted beside it type string and nothing that bounds it");
  Property& quoted = node.properties[property];
  for (std::size_t i = 0; i < node.properties.size(); ++i) {
    const Property& source = node.properties[i];
    if (source.name != *name->as_string()) continue;
    const Node& value = this->node(source.value);
    if (value.kind != Node::Kind::scalar || value.dfa->name() != this->node(quoted.value).dfa->name())
      return fail(Errc::unsupported, at + ": wanted a property that is a string without bounds, got " + source.name);
    if (quoted.required && !source.required)
      return fail(Errc::unsupported, at + ": " + quoted.name + " is required, so " + source.name +
                                         " must be, too");
    quoted.source = static_cast<int>(i);
    out_->nodes_[static_cast<std::size_t>(quoted.value)].is_quoted = true;
    node.is_quoted = true;
    return {};
  }
  return fail(Errc::unsupported, at + ": no property is named " + name->as_string()->substr(0, 80));
}

Result<> SchemaCompiler::add_properties(const Json& schema, Node& node, const std::string& path,
                                        bool is_top) {
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
    Json own = property ? *property : Json();
    if (is_top && own.as_object()) own.as_object()->erase(kFromFile);  // see below
    TRY(const NodeId id, value(own, where));
    node.properties.push_back({name, id, is_required(name)});
    node.keys.add(key_spelling(name), index);
    node.spelling_bytes.push_back(static_cast<int>(key_spelling(name).size()));
    node.all.add(index);
    if (is_required(name)) node.required.add(index);
  }
  if (!is_top) return {};
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const Json* property = listed[i].second;
    if (property && property->find(kFromFile))
      TRY_VOID(add_source(node, i, *property,
                          below(below(path, "properties"), node.properties[i].name)));
  }
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const int source = node.properties[i].source;
    if (source >= 0 && node.properties[static_cast<std::size_t>(source)].source >= 0)
      return fail(Errc::unsupported,
                  below(below(below(path, "properties"), node.properties[i].name), kFromFile) +
                      ": wanted a property that comes from no file itself");
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
  TRY_VOID(add_properties(schema, node, path, closed && spelling_ == Spelling::call));
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
