// Checks tool arguments against a declared JSON schema before a tool runs, in words that a model can
// act on. Covers what tool declarations use (type, properties, required, enum, items, nullable,
// bounds, additionalProperties, anyOf/oneOf/allOf/not, $ref within the document); an unknown keyword
// is no constraint. Pure functions, any thread.
#pragma once

#include "base/json.h"
#include "base/result.h"

namespace model {

// An object schema that lists its properties and is silent on others accepts no others: a mistyped
// name should be told, not ignored. A null schema accepts any value.
// Errors: bad_format; the message names the place, what was wanted and what was found:
// "edits[0].old: wanted a string, got number 3". limit: a schema that is too large.
base::Result<> validate(const base::Json& value, const base::Json& schema);
// The same for a schema that normalise_schema has made already.
base::Result<> validate_normal(const base::Json& value, const base::Json& normal);

}  // namespace model
