#include "model/schema.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "model/schema_normalise.h"

namespace model {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;

constexpr int kDepthMax = 64;
constexpr int kChecksMax = 1'000'000;  // anyOf within anyOf can multiply
constexpr std::size_t kShownBytes = 60;

std::string shown(const Json& value) {
  const std::string text = base::to_json(value);
  std::string cut(std::string_view(text).substr(
      0, base::complete_utf8_prefix(std::string_view(text).substr(0, kShownBytes))));
  if (cut.size() < text.size()) cut += "…";
  return value.is_null() ? "null" : std::string(value.kind()) + " " + cut;
}

std::string article(std::string_view type) {
  const bool vowel = !type.empty() && std::string_view("aeiou").find(type[0]) != type.npos;
  return (vowel ? "an " : "a ") + std::string(type);
}

bool is_integral(const base::JsonNumber& number) {
  if (number.text.find_first_of(".eE") == std::string::npos) return true;
  const auto value = Json(number).as_double();
  return value && *value == std::floor(*value);
}

// What is no type of JSON ("any" and the like) is every value's.
bool has_type(const Json& value, std::string_view type) {
  static constexpr std::string_view kTypes[] = {"null",   "boolean", "integer", "number",
                                                "string", "array",   "object"};
  if (std::ranges::find(kTypes, type) == std::end(kTypes)) return true;
  if (type == "integer") return value.as_number() && is_integral(*value.as_number());
  return value.kind() == type;
}

// Numbers by value: 1 and 1.0 are one choice.
bool equal(const Json& a, const Json& b) {
  if (a.as_number() && b.as_number())
    return *a.as_number() == *b.as_number() || (a.as_double() && a.as_double() == b.as_double());
  if (a.as_array() && b.as_array())
    return std::ranges::equal(*a.as_array(), *b.as_array(), equal);
  if (a.as_object() && b.as_object())
    return a.as_object()->size() == b.as_object()->size() &&
           std::ranges::all_of(*a.as_object(), [&](const base::JsonMember& member) {
             const Json* other = b.find(member.first);
             return other && equal(member.second, *other);
           });
  return a == b;
}

enum class Unlisted { refused, accepted };  // keys that an object schema does not list

class Validator {
 public:
  Result<> check(const Json& value, const Json& schema, const std::string& path, Unlisted unlisted,
                 int depth);

 private:
  Result<> type(const Json& value, const Json& schema, const std::string& path);
  Result<> choices(const Json& value, const Json& schema, const std::string& path);
  Result<> number(const Json& value, const Json& schema, const std::string& path);
  Result<> length(const Json& schema, const std::string& path, std::string_view least,
                  std::string_view most, std::size_t count, std::string_view unit);
  Result<> array(const Json& value, const Json& schema, const std::string& path, Unlisted unlisted,
                 int depth);
  Result<> object(const Json& value, const Json& schema, const std::string& path,
                  Unlisted unlisted, int depth);
  Result<> branches(const Json& value, const Json& schema, const std::string& path, int depth);

  int checks_ = 0;
};

base::Error wanted(const std::string& path, std::string what, const Json& got) {
  return fail(Errc::bad_format,
              (path.empty() ? "arguments" : path) + ": wanted " + what + ", got " + shown(got));
}

Result<> Validator::type(const Json& value, const Json& schema, const std::string& path) {
  const Json* type = schema.find("type");
  if (!type) return {};
  if (const std::string* name = type->as_string()) {
    if (has_type(value, *name)) return {};
    return wanted(path, article(*name), value);
  }
  const JsonArray* types = type->as_array();
  if (!types) return {};
  std::string names;
  for (const Json& name : *types) {
    if (!name.as_string() || has_type(value, *name.as_string())) return {};
    names += (names.empty() ? "" : " or ") + *name.as_string();
  }
  return wanted(path, names, value);
}

Result<> Validator::choices(const Json& value, const Json& schema, const std::string& path) {
  const Json* choices = schema.find("enum");
  if (const Json* constant = schema.find("const"); constant && !equal(value, *constant))
    return wanted(path, shown(*constant), value);
  if (!choices || !choices->as_array()) return {};
  std::string names;
  for (const Json& choice : *choices->as_array()) {
    if (equal(value, choice)) return {};
    if (names.size() < 400) names += (names.empty() ? "" : ", ") + base::to_json(choice);
  }
  return wanted(path, "one of " + names, value);
}

Result<> Validator::number(const Json& value, const Json& schema, const std::string& path) {
  const auto n = value.as_double();
  if (!n) return {};
  const auto bound = [&](std::string_view key) -> std::optional<double> {
    const Json* limit = schema.find(key);
    return limit ? limit->as_double() : std::nullopt;
  };
  const auto spelt = [&](std::string_view key) { return base::to_json(*schema.find(key)); };
  if (const auto least = bound("minimum"); least && *n < *least)
    return wanted(path, "at least " + spelt("minimum"), value);
  if (const auto most = bound("maximum"); most && *n > *most)
    return wanted(path, "at most " + spelt("maximum"), value);
  if (const auto above = bound("exclusiveMinimum"); above && *n <= *above)
    return wanted(path, "more than " + spelt("exclusiveMinimum"), value);
  if (const auto below = bound("exclusiveMaximum"); below && *n >= *below)
    return wanted(path, "less than " + spelt("exclusiveMaximum"), value);
  if (const auto step = bound("multipleOf"); step && *step > 0) {
    const double times = *n / *step;
    if (std::abs(times - std::round(times)) > 1e-9 * std::max(1.0, std::abs(times)))
      return wanted(path, "a multiple of " + spelt("multipleOf"), value);
  }
  return {};
}

Result<> Validator::length(const Json& schema, const std::string& path, std::string_view least,
                           std::string_view most, std::size_t count, std::string_view unit) {
  const auto wrong = [&](const char* word, const Json& bound) {
    return fail(Errc::bad_format, (path.empty() ? "arguments" : path) + ": wanted " + word + " " +
                                      base::to_json(bound) + " " + std::string(unit) + ", got " +
                                      std::to_string(count));
  };
  const double n = static_cast<double>(count);
  if (const Json* bound = schema.find(least); bound && bound->as_double() && n < *bound->as_double())
    return wrong("at least", *bound);
  if (const Json* bound = schema.find(most); bound && bound->as_double() && n > *bound->as_double())
    return wrong("at most", *bound);
  return {};
}

Result<> Validator::array(const Json& value, const Json& schema, const std::string& path,
                          Unlisted unlisted, int depth) {
  const JsonArray& items = *value.as_array();
  TRY_VOID(length(schema, path, "minItems", "maxItems", items.size(), "items"));
  if (const Json* unique = schema.find("uniqueItems"); unique && *unique == Json(true)) {
    for (std::size_t i = 0; i < items.size(); ++i)
      for (std::size_t j = 0; j < i && ++checks_ < kChecksMax; ++j)
        if (equal(items[i], items[j])) return wanted(path, "items that all differ", items[i]);
  }
  const Json* each = schema.find("items");
  const Json* first = schema.find("prefixItems");
  const std::size_t fixed = first && first->as_array() ? first->as_array()->size() : 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Json* item = i < fixed ? &(*first->as_array())[i] : each;
    if (item) TRY_VOID(check(items[i], *item, path + "[" + std::to_string(i) + "]", unlisted, depth));
  }
  return {};
}

Result<> Validator::object(const Json& value, const Json& schema, const std::string& path,
                           Unlisted unlisted, int depth) {
  const JsonObject& members = *value.as_object();
  const auto below = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
  const Json* properties = schema.find("properties");
  if (properties && !properties->as_object()) properties = nullptr;
  const Json* required = schema.find("required");
  if (required && required->as_array()) {
    for (const Json& name : *required->as_array()) {
      if (!name.as_string() || members.contains(*name.as_string())) continue;
      const Json* property = properties ? properties->find(*name.as_string()) : nullptr;
      const Json* type = property ? property->find("type") : nullptr;
      return fail(Errc::bad_format,
                  below(*name.as_string()) + ": missing" +
                      (type && type->as_string() ? ", wanted " + article(*type->as_string()) : ""));
    }
  }
  TRY_VOID(length(schema, path, "minProperties", "maxProperties", members.size(), "members"));
  const Json* others = schema.find("additionalProperties");
  const bool others_refused =
      others ? *others == Json(false)
             : unlisted == Unlisted::refused && properties && !schema.find("patternProperties");
  for (const auto& [key, member] : members) {
    const Json* property = properties ? properties->find(key) : nullptr;
    if (property) {
      TRY_VOID(check(member, *property, below(key), unlisted, depth));
    } else if (others_refused) {
      std::string known;
      if (properties)
        for (const auto& [name, ignored] : *properties->as_object())
          if (known.size() < 400) known += (known.empty() ? "" : ", ") + name;
      return fail(Errc::bad_format, below(key.substr(0, kShownBytes)) + ": unknown; wanted " +
                                        (known.empty() ? "no arguments" : "one of " + known));
    } else if (others) {
      TRY_VOID(check(member, *others, below(key), unlisted, depth));
    }
  }
  return {};
}

Result<> Validator::branches(const Json& value, const Json& schema, const std::string& path,
                             int depth) {
  const auto fits = [&](const Json& branch) {
    return check(value, branch, path, Unlisted::accepted, depth);
  };
  if (const Json* all = schema.find("allOf"); all && all->as_array())
    for (const Json& branch : *all->as_array()) TRY_VOID(fits(branch));
  for (const std::string_view keyword : {"anyOf", "oneOf"}) {
    const Json* list = schema.find(keyword);
    if (!list || !list->as_array() || list->as_array()->empty()) continue;
    int fitting = 0;
    std::string reasons;
    for (const Json& branch : *list->as_array()) {
      const auto fit = fits(branch);
      fitting += fit.has_value();
      if (fit.has_error() && reasons.size() < 400)
        reasons += (reasons.empty() ? "" : "; or ") + fit.error().message;
    }
    if (fitting == 0) return fail(Errc::bad_format, reasons);
    if (keyword == "oneOf" && fitting > 1)
      return wanted(path, "exactly one of " + std::to_string(list->as_array()->size()) +
                              " forms to fit", value);
  }
  if (const Json* other = schema.find("not"); other && fits(*other).has_value())
    return wanted(path, "something else", value);
  return {};
}

Result<> Validator::check(const Json& value, const Json& schema, const std::string& path,
                          Unlisted unlisted, int depth) {
  if (depth > kDepthMax || ++checks_ > kChecksMax)
    return fail(Errc::limit, (path.empty() ? "arguments" : path) +
                                 ": too deep or too many parts to be checked");
  if (schema == Json(false)) return wanted(path, "nothing", value);
  if (!schema.as_object()) return {};
  const Json* nullable = schema.find("nullable");
  if (value.is_null() && nullable && *nullable == Json(true)) return {};
  TRY_VOID(type(value, schema, path));
  TRY_VOID(choices(value, schema, path));
  if (value.as_number()) TRY_VOID(number(value, schema, path));
  if (const std::string* text = value.as_string()) {
    const auto characters = std::ranges::count_if(*text, [](char c) { return (c & 0xC0) != 0x80; });
    TRY_VOID(length(schema, path, "minLength", "maxLength", static_cast<std::size_t>(characters),
                    "characters"));
  }
  if (value.as_array()) TRY_VOID(array(value, schema, path, unlisted, depth + 1));
  if (value.as_object()) TRY_VOID(object(value, schema, path, unlisted, depth + 1));
  return branches(value, schema, path, depth + 1);
}

}  // namespace

Result<> validate(const Json& value, const Json& schema) {
  TRY(const Json normal, normalise_schema(schema));
  return validate_normal(value, normal);
}

Result<> validate_normal(const Json& value, const Json& normal) {
  return Validator().check(value, normal, "", Unlisted::refused, 0);
}

}  // namespace model
