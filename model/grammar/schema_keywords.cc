#include "model/grammar/schema_keywords.h"

#include <algorithm>
#include <set>
#include <vector>

#include "model/schema.h"
#include "model/schema_normalise.h"

namespace model::grammar {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;

constexpr int kDepthMax = 32;
constexpr int kSchemasMax = 20'000;
constexpr std::size_t kNameBytesMax = 1024;  // paths repeat them

struct Refused {
  std::string_view keyword;
  std::string_view instead;
};
constexpr Refused kRefused[] = {
    {"pattern", "use enum, or say the form in the description"},
    {"uniqueItems", "say so in the description"},
    {"not", "say what is allowed instead"},
    {"patternProperties", "list the properties, or use additionalProperties"},
    {"propertyNames", "list the properties"},
    {"dependencies", "use anyOf with closed objects"},
    {"dependentRequired", "use anyOf with closed objects"},
    {"dependentSchemas", "use anyOf with closed objects"},
    {"if", "use anyOf"},
    {"then", "use anyOf"},
    {"else", "use anyOf"},
    {"contains", "use items"},
    {"minContains", "use minItems"},
    {"maxContains", "use maxItems"},
    {"unevaluatedProperties", "use additionalProperties"},
    {"unevaluatedItems", "use items"},
    {"additionalItems", "use items and prefixItems"},
    {"$dynamicRef", "use $ref"},
    {"$recursiveRef", "use $ref"},
};

class KeywordCheck {
 public:
  explicit KeywordCheck(const Json& root) : root_(root) {}
  Result<> check(const Json& schema, const std::string& path, int depth);

 private:
  Result<> list(const Json& schema, const char* keyword, const std::string& path, int depth);

  const Json& root_;
  std::vector<const Json*> open_;  // references that are being followed
  std::set<const Json*> done_;     // and those that were
  int schemas_ = 0;
};

std::string below(const std::string& path, const std::string& key) {
  return path.empty() ? key : path + "." + key;
}

Result<> KeywordCheck::list(const Json& schema, const char* keyword, const std::string& path,
                            int depth) {
  const Json* schemas = schema.find(keyword);
  if (!schemas || !schemas->as_array()) return {};
  for (std::size_t i = 0; i < schemas->as_array()->size(); ++i)
    TRY_VOID(check((*schemas->as_array())[i],
                   below(path, std::string(keyword) + "[" + std::to_string(i) + "]"), depth + 1));
  return {};
}

Result<> KeywordCheck::check(const Json& schema, const std::string& path, int depth) {
  const std::string where = path.empty() ? "schema" : path;
  if (depth > kDepthMax) return fail(Errc::limit, where + ": wanted at most 32 levels, got more");
  if (++schemas_ > kSchemasMax)
    return fail(Errc::limit, where + ": wanted at most 20000 parts, got more");
  if (schema == Json(false))
    return fail(Errc::unsupported, where + ": false accepts nothing, so nothing could be written");
  const JsonObject* object = schema.as_object();
  if (!object) return {};
  for (const Refused& refused : kRefused) {
    const Json* value = object->find(refused.keyword);
    if (value && *value != Json(false) && !value->is_null())
      return fail(Errc::unsupported, below(path, std::string(refused.keyword)) +
                                         ": cannot be enforced while the model writes; " +
                                         std::string(refused.instead));
  }
  if (const Json* reference = object->find("$ref"); reference && reference->as_string()) {
    const Json* place = place_of(root_, *reference->as_string());
    if (!place)
      return fail(Errc::bad_format, below(path, "$ref") +
                                        ": wanted a place in the same schema, got \"" +
                                        reference->as_string()->substr(0, 200) + "\"");
    if (std::ranges::find(open_, place) != open_.end() || place == &root_)
      return fail(Errc::unsupported, below(path, "$ref") +
                                         ": a schema that refers to itself cannot be enforced; "
                                         "write its levels out");
    if (!done_.contains(place)) {
      open_.push_back(place);
      const auto checked = check(*place, path, depth + 1);
      open_.pop_back();
      if (checked.has_error()) return checked.error();
      done_.insert(place);
    }
  }
  if (const Json* items = object->find("items"); items && items->as_array())
    return fail(Errc::unsupported,
                below(path, "items") + ": a list of schemas cannot be enforced; use prefixItems");
  if (const Json* properties = object->find("properties"); properties && properties->as_object())
    for (const auto& [name, property] : *properties->as_object()) {
      if (name.size() > kNameBytesMax)
        return fail(Errc::limit, below(path, "properties") +
                                     ": wanted names of at most 1024 bytes, got one of " +
                                     std::to_string(name.size()));
      TRY_VOID(check(property, below(below(path, "properties"), name), depth + 1));
    }
  for (const char* keyword : {"items", "additionalProperties"})
    if (const Json* inner = object->find(keyword); inner && inner->as_object())
      TRY_VOID(check(*inner, below(path, keyword), depth + 1));
  for (const char* keyword : {"anyOf", "oneOf", "allOf", "prefixItems"})
    TRY_VOID(list(schema, keyword, path, depth));
  return {};
}

std::vector<std::string> types_of(const Json& schema) {
  std::vector<std::string> types;
  const Json* type = schema.find("type");
  if (type && type->as_string()) types.push_back(*type->as_string());
  if (type && type->as_array())
    for (const Json& name : *type->as_array())
      if (name.as_string()) types.push_back(*name.as_string());
  const Json* nullable = schema.find("nullable");
  if (!types.empty() && nullable && *nullable == Json(true)) types.emplace_back("null");
  return types;
}

bool overlap(const std::string& a, const std::string& b) {
  return a == b || (a == "integer" && b == "number") || (a == "number" && b == "integer");
}

bool same_number(const Json& a, const Json& b) {
  return a == b || (a.as_double() && b.as_double() && *a.as_double() == *b.as_double());
}

const JsonArray* choices_of(const Json& schema) {
  const Json* choices = schema.find("enum");
  return choices ? choices->as_array() : nullptr;
}

bool is_closed(const Json& schema) {
  const Json* others = schema.find("additionalProperties");
  return schema.find("properties") && (!others || *others == Json(false));
}

// One requires a key that the other cannot have.
bool requires_more(const Json& a, const Json& b) {
  const Json* required = a.find("required");
  if (!required || !required->as_array() || !is_closed(b)) return false;
  return std::ranges::any_of(*required->as_array(), [&](const Json& name) {
    return name.as_string() && !b.find("properties")->find(*name.as_string());
  });
}

bool is_required(const Json& schema, const std::string& key) {
  const Json* required = schema.find("required");
  return required && required->as_array() &&
         std::ranges::find(*required->as_array(), Json(key)) != required->as_array()->end();
}

Json stricter(const std::string& key, const Json& a, const Json& b) {
  const bool least = key.starts_with("min") || key == "exclusiveMinimum";
  const double x = a.as_double().value_or(0), y = b.as_double().value_or(0);
  return least == (x > y) ? a : b;
}

Json both_types(const Json& a, const Json& b) {
  const Json in_a = Json::object({{"type", a}}), in_b = Json::object({{"type", b}});
  JsonArray both;
  for (const std::string& x : types_of(in_a))
    for (const std::string& y : types_of(in_b))
      if (overlap(x, y)) both.emplace_back(x == y ? x : std::string("integer"));
  return both.size() == 1 ? both[0] : Json(std::move(both));
}

}  // namespace

Result<> check_keywords(const Json& schema) { return KeywordCheck(schema).check(schema, "", 0); }

Result<JsonObject> merge_schemas(const JsonObject& a, const JsonObject& b,
                                 const std::string& path) {
  static constexpr std::string_view kBounds[] = {
      "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties",
      "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"};
  static constexpr std::string_view kWords[] = {"description", "title",   "default", "examples",
                                                "format",      "$schema", "$id",     "deprecated"};
  JsonObject both = a;
  for (const auto& [key, value] : b) {
    const Json* have = both.find(key);
    if (!have) {
      both.set(key, value);
    } else if (*have == value || std::ranges::find(kWords, key) != std::end(kWords)) {
    } else if (key == "type") {
      both.set(key, both_types(*have, value));
    } else if (std::ranges::find(kBounds, key) != std::end(kBounds)) {
      both.set(key, stricter(key, *have, value));
    } else if (key == "required" && have->as_array() && value.as_array()) {
      JsonArray names = *have->as_array();
      for (const Json& name : *value.as_array())
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
      both.set(key, Json(std::move(names)));
    } else if (key == "enum" && have->as_array() && value.as_array()) {
      JsonArray kept;
      for (const Json& choice : *have->as_array())
        if (std::ranges::find(*value.as_array(), choice) != value.as_array()->end())
          kept.push_back(choice);
      both.set(key, Json(std::move(kept)));
    } else if ((key == "properties" || key == "items") && have->as_object() && value.as_object()) {
      if (key == "items") {
        TRY(auto items, merge_schemas(*have->as_object(), *value.as_object(), path + ".items"));
        both.set(key, Json(std::move(items)));
        continue;
      }
      JsonObject properties = *have->as_object();
      for (const auto& [name, property] : *value.as_object()) {
        const Json* known = properties.find(name);
        if (!known || !known->as_object() || !property.as_object()) {
          if (!known || !known->as_object()) properties.set(name, property);
          continue;
        }
        TRY(auto merged, merge_schemas(*known->as_object(), *property.as_object(),
                                       path + ".properties." + name));
        properties.set(name, Json(std::move(merged)));
      }
      both.set(key, Json(std::move(properties)));
    } else if (key == "nullable") {
      continue;  // below
    } else {
      return fail(Errc::unsupported, (path.empty() ? "schema" : path) + ": \"" + key +
                                         "\" is said twice and differently; say it once");
    }
  }
  // Null fits both or it does not fit.
  if (both.contains("nullable"))
    both.set("nullable", validate_normal(Json(), Json(a)).has_value() &&
                             validate_normal(Json(), Json(b)).has_value());
  // A closed object beside other properties would close them out.
  for (const JsonObject* one : {&a, &b}) {
    const JsonObject* other = one == &a ? &b : &a;
    const Json* others = one->find("additionalProperties");
    if (others && *others != Json(true) && other->contains("properties"))
      return fail(Errc::unsupported, (path.empty() ? "schema" : path) +
                                         ": additionalProperties beside another part's "
                                         "properties cannot be enforced; write one object");
  }
  return both;
}

bool are_disjoint(const Json& a, const Json& b) {
  if (!a.as_object() || !b.as_object()) return false;
  const auto types_a = types_of(a), types_b = types_of(b);
  if (!types_a.empty() && !types_b.empty() &&
      std::ranges::none_of(types_a, [&](const std::string& x) {
        return std::ranges::any_of(types_b, [&](const std::string& y) { return overlap(x, y); });
      }))
    return true;
  if (const JsonArray* x = choices_of(a), *y = choices_of(b); x && y)
    return std::ranges::none_of(*x, [&](const Json& choice) {
      return std::ranges::any_of(*y, [&](const Json& other) { return same_number(choice, other); });
    });
  if (requires_more(a, b) || requires_more(b, a)) return true;
  const Json *in_a = a.find("properties"), *in_b = b.find("properties");
  if (!in_a || !in_a->as_object() || !in_b) return false;
  return std::ranges::any_of(*in_a->as_object(), [&](const base::JsonMember& member) {
    const Json* other = in_b->find(member.first);
    return other && (is_required(a, member.first) || is_required(b, member.first)) &&
           is_required(a, member.first) && is_required(b, member.first) &&
           are_disjoint(member.second, *other);
  });
}

}  // namespace model::grammar
