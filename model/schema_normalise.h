// Rewrites a JSON schema into the few forms that the prompt can say without loss (D7).
// Untrusted input: bounded in depth and size. Pure functions, any thread.
#pragma once

#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace model {

// $ref within the document is put in place; ["T", "null"] and anyOf [T, null] become T with
// nullable; a single branch of anyOf, oneOf or allOf becomes the schema itself; const becomes an
// enum of one; a missing type is read off properties, items or enum; Python's names of types (dict,
// float, …) become JSON's. The result of a reference to itself is a schema that accepts anything.
// Errors: limit (deeper than 32, more than 20,000 nodes), bad_format ($ref to nowhere).
base::Result<base::Json> normalise_schema(const base::Json& schema);

// Where a $ref leads ("#", "#/$defs/a~1b": a JSON pointer into the document), or null.
const base::Json* place_of(const base::Json& root, std::string_view reference);

}  // namespace model
