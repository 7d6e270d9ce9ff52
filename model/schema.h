// Checks tool arguments against a declared JSON schema before a tool runs, in words that a model can
// act on. Covers what tool declarations use (type, properties, required, enum, items, nullable,
// bounds, additionalProperties, anyOf/oneOf/allOf/not, $ref within the document); an unknown keyword
// is no constraint. Pure functions, any thread.
#pragma once

#include "base/json.h"
#include "base/result.h"

namespace model {

// Errors: bad_format; the message names the place, what was wanted and what was found:
// "path: wanted a string, got a number 3". A null schema accepts any object.
base::Result<> validate(const base::Json& value, const base::Json& schema);

}  // namespace model
