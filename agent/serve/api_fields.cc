#include "agent/serve/api_fields.h"

#include <cmath>
#include <cstdio>

namespace agent::serve {

using base::Json;
using base::Result;

namespace {

std::string spelt(double x) {
  char text[40];
  std::snprintf(text, sizeof text, "%g", x);
  return text;
}

}  // namespace

const Json* ApiFields::find(std::string_view key) const {
  const Json* value = object_.find(key);
  return value && !value->is_null() ? value : nullptr;
}

base::Error ApiFields::wrong(std::string_view key, const std::string& wanted,
                             const Json& got) const {
  std::string shown = base::to_json(got);
  if (shown.size() > 60) shown = std::string(got.kind());
  return base::fail(base::Errc::usage,
                    place_ + std::string(key) + ": wanted " + wanted + ", got " + shown);
}

Result<std::optional<bool>> ApiFields::boolean(std::string_view key) const {
  const Json* value = find(key);
  if (!value) return std::optional<bool>();
  if (!value->as_bool()) return wrong(key, "true or false", *value);
  return std::optional(*value->as_bool());
}

Result<std::optional<std::int64_t>> ApiFields::integer(std::string_view key, std::int64_t least,
                                                       std::int64_t most) const {
  const Json* value = find(key);
  if (!value) return std::optional<std::int64_t>();
  const auto n = value->as_int();
  if (!n || *n < least || *n > most)
    return wrong(key,
                 "a whole number from " + std::to_string(least) + " to " + std::to_string(most),
                 *value);
  return std::optional(*n);
}

Result<std::optional<double>> ApiFields::number(std::string_view key, double least,
                                                double most) const {
  const Json* value = find(key);
  if (!value) return std::optional<double>();
  const auto x = value->as_double();
  if (!x || !std::isfinite(*x) || *x < least || *x > most)
    return wrong(key, "a number from " + spelt(least) + " to " + spelt(most), *value);
  return std::optional(*x);
}

Result<std::optional<std::string>> ApiFields::text(std::string_view key,
                                                   std::size_t bytes_max) const {
  const Json* value = find(key);
  if (!value) return std::optional<std::string>();
  if (!value->as_string() || value->as_string()->size() > bytes_max)
    return wrong(key, "a text of at most " + std::to_string(bytes_max) + " bytes", *value);
  return std::optional(*value->as_string());
}

}  // namespace agent::serve
