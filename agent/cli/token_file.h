// Token ids from a JSON file: a list of whole numbers, or an object with such a list under "ids" or
// "tokens". Pure but for reading the file.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/tokenizer.h"

namespace agent::cli {

// Errors: not_found, io, usage (not such a list, empty, or an id outside [0, vocab)).
base::Result<std::vector<model::TokenId>> read_token_file(const std::string& path, int vocab);

}  // namespace agent::cli
