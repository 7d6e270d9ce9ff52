// What a tool's `parameters` may look like, and the JSON schema that it means.
//
//   { path = "string", lines = "integer?" }                    names and types; "?" is optional
//   { { "path", "string" }, { "lines", "integer?" } }          the same, in this order
//   { path = "string: the file to read" }                      with a description
//   { tags = "string[]", mode = { type = "string", enum = { "a", "b" }, optional = true } }
//   { type = "object", properties = { … }, required = { … } }  a JSON schema
// A Lua table has no order, so the unordered form is sorted by name.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace tools {

// Errors: bad_format, "parameters.path: wanted a type (string, …), got 'strng'; did you mean
// string?"
base::Result<base::Json> schema_from_parameters(const base::Json& parameters);

// The one of `names` that is nearest to `word`, or "" when none is near.
std::string nearest_name(std::string_view word, std::span<const std::string_view> names);

}  // namespace tools
