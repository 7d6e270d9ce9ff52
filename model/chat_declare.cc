// Follows the canonical template field by field: which keys of a schema it prints, in which order,
// and where it loses a closing brace (kept only for `Deviations::none`, to be its equal byte for
// byte). full_schemas prints every keyword instead, in alphabetical order.
#include "model/chat_declare.h"

#include <algorithm>

#include "model/key_order.h"

namespace model {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonMember;
using base::JsonObject;

std::string upper_case(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

// The template's `value['type'] | upper`: nothing when absent, Python's text of a list of types.
std::string type_name(const Json& schema) {
  const Json* type = schema.find("type");
  return type ? upper_case(python_text(*type)) : "";
}

const Json* truthy(const Json& schema, std::string_view key) {
  const Json* value = schema.find(key);
  return value && python_truth(*value) ? value : nullptr;
}

// Fields of one schema object, comma separated.
class Fields {
 public:
  explicit Fields(PromptWriter& out) : out_(out) {}
  PromptWriter& next(std::string_view name) {
    if (!first_) out_.text(",");
    first_ = false;
    out_.text(name);
    out_.text(":");
    return out_;
  }

 private:
  PromptWriter& out_;
  bool first_ = true;
};

// ["a", "b"] as a list of delimited strings.
void write_names(PromptWriter& out, const Json& names) {
  out.text("[");
  bool first = true;
  if (const JsonArray* list = names.as_array()) {
    for (const Json& name : *list) {
      if (!std::exchange(first, false)) out.text(",");
      out.quoted(python_text(name));
    }
  }
  out.text("]");
}

void write_property(PromptWriter& out, const Json& schema);

// The keywords of an object schema; shown as properties where it has no `properties` of its own.
bool is_own_keyword(std::string_view key) {
  return key == "description" || key == "type" || key == "properties" || key == "required" ||
         key == "nullable";
}

enum class Skip { nothing, own_keywords };

void write_properties(PromptWriter& out, const JsonObject& properties, Skip skip) {
  out.text("{");
  Fields fields(out);
  for (const JsonMember* member : sorted_members(properties)) {
    if (skip == Skip::own_keywords && is_own_keyword(member->first)) continue;
    fields.next(member->first);
    write_property(out, member->second);
  }
  out.text("}");
}

void write_items(PromptWriter& out, const JsonObject& items) {
  out.text("{");
  Fields fields(out);
  for (const JsonMember* member : sorted_members(items)) {
    const auto& [key, value] = *member;
    if (value.is_null()) continue;
    fields.next(key);
    if (key == "properties") {
      const JsonObject none;
      write_properties(out, value.as_object() ? *value.as_object() : none, Skip::nothing);
    } else if (key == "required") {
      write_names(out, value);
    } else if (key == "type" && value.as_array()) {
      JsonArray upper;
      for (const Json& type : *value.as_array()) upper.emplace_back(upper_case(python_text(type)));
      out.value(Json(std::move(upper)));
    } else if (key == "type") {
      out.quoted(upper_case(python_text(value)));
    } else {
      out.value(value, Keys::quoted);
    }
  }
  out.text("}");
}

void write_property(PromptWriter& out, const Json& schema) {
  const std::string type = type_name(schema);
  out.text("{");
  Fields fields(out);
  if (const Json* description = truthy(schema, "description"))
    fields.next("description").quoted(python_text(*description));
  if (type == "STRING") {
    if (const Json* choices = truthy(schema, "enum")) fields.next("enum").value(*choices, Keys::quoted);
  } else if (type == "ARRAY") {
    const Json* items = truthy(schema, "items");
    if (items && items->as_object()) write_items(fields.next("items"), *items->as_object());
  }
  if (truthy(schema, "nullable")) fields.next("nullable").text("true");
  if (type == "OBJECT") {
    const Json* properties = schema.find("properties");
    fields.next("properties");
    if (properties && properties->as_object()) {
      write_properties(out, *properties->as_object(), Skip::nothing);
    } else {
      write_properties(out, *schema.as_object(), Skip::own_keywords);
    }
    if (const Json* required = truthy(schema, "required"))
      write_names(fields.next("required"), *required);
  }
  fields.next("type").quoted(type);
  out.text("}");
}

void write_parameters(PromptWriter& out, const Json& parameters) {
  out.text(",parameters:{");
  const Json* properties = truthy(parameters, "properties");
  if (properties && properties->as_object()) {
    out.text("properties:");
    write_properties(out, *properties->as_object(), Skip::nothing);
    out.text(",");
  }
  if (const Json* required = truthy(parameters, "required")) {
    out.text("required:");
    write_names(out, *required);
    out.text(",");
  }
  if (truthy(parameters, "type")) {
    out.text("type:");
    out.quoted(type_name(parameters));
    out.text("}");
  }
}

void write_response(PromptWriter& out, const Json& response, bool canonical) {
  const bool is_object = type_name(response) == "OBJECT";
  if (!is_object && !canonical) return;
  out.text(",response:{");
  if (const Json* description = truthy(response, "description")) {
    out.text("description:");
    out.quoted(python_text(*description));
    out.text(",");
  }
  if (is_object) {
    out.text("type:");
    out.quoted("OBJECT");
    out.text("}");
  }
}

// full_schemas: a schema with all its keywords. Maps of schemas (properties, $defs) keep their names
// as keys; lists and single schemas are followed.
void write_full_schema(PromptWriter& out, const Json& schema) {
  const JsonObject* object = schema.as_object();
  if (!object) return out.value(schema);
  std::vector<const JsonMember*> members;
  for (const JsonMember& member : *object)
    if (member.first != "$schema" && member.first != "x-from-file") members.push_back(&member);
  std::ranges::sort(members, {}, [](const JsonMember* m) -> const auto& { return m->first; });
  out.text("{");
  Fields fields(out);
  for (const JsonMember* member : members) {
    const auto& [key, value] = *member;
    fields.next(key);
    const JsonArray* list = value.as_array();
    if (key == "type" && value.as_string()) {
      out.quoted(upper_case(*value.as_string()));
    } else if (key == "type" && list) {
      JsonArray upper;
      for (const Json& type : *list) upper.emplace_back(upper_case(python_text(type)));
      out.value(Json(std::move(upper)));
    } else if ((key == "properties" || key == "$defs" || key == "definitions" ||
                key == "patternProperties") &&
               value.as_object()) {
      std::vector<const JsonMember*> named;
      for (const JsonMember& m : *value.as_object()) named.push_back(&m);
      std::ranges::sort(named, {}, [](const JsonMember* m) -> const auto& { return m->first; });
      out.text("{");
      Fields inner(out);
      for (const JsonMember* m : named) write_full_schema(inner.next(m->first), m->second);
      out.text("}");
    } else if ((key == "anyOf" || key == "oneOf" || key == "allOf" || key == "prefixItems") && list) {
      out.text("[");
      for (std::size_t i = 0; i < list->size(); ++i) {
        if (i) out.text(",");
        write_full_schema(out, (*list)[i]);
      }
      out.text("]");
    } else if (key == "items" || key == "not" || key == "additionalProperties") {
      write_full_schema(out, value);
    } else {
      out.value(value);
    }
  }
  out.text("}");
}

}  // namespace

void write_declaration(PromptWriter& out, const ToolDecl& tool, const Deviations& deviations) {
  out.text("declaration:");
  out.text(tool.name);
  out.text("{description:");
  out.quoted(tool.description);
  if (python_truth(tool.parameters)) {
    if (deviations.full_schemas) {
      out.text(",parameters:");
      write_full_schema(out, tool.parameters);
    } else {
      write_parameters(out, tool.parameters);
    }
  }
  if (!tool.response.is_null()) write_response(out, tool.response, !deviations.normalise_schemas);
  out.text("}");
}

}  // namespace model
