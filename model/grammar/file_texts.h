// What a host knows of files that a call quotes from (kFromFile, schema_grammar.h). Plain data.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace model::grammar {

// The text of the file that `path` names for this tool, as it is now. Nothing: it is not known, and
// what was to stand in it is free. Called on the thread that writes, once for each such string.
using FileTexts =
    std::function<std::optional<std::string>(const std::string& tool, const std::string& path)>;

}  // namespace model::grammar
