// Which words of a JSON schema can be enforced while a model writes. Pure functions, any thread.
#pragma once

#include <string>

#include "base/json.h"
#include "base/result.h"

namespace model::grammar {

// Errors: unsupported, the path of the first keyword that nothing here enforces: a schema that
// refers to itself, uniqueItems, not, patternProperties, ….
base::Result<> check_keywords(const base::Json& schema);

// Both schemas at once, as one: what allOf means, and what stands beside anyOf. Errors:
// unsupported, naming `path`, where the two together cannot be said in one.
base::Result<base::JsonObject> merge_schemas(const base::JsonObject& a, const base::JsonObject& b,
                                             const std::string& path);

// No value fits both; false where that is not plain to see.
bool are_disjoint(const base::Json& a, const base::Json& b);

}  // namespace model::grammar
