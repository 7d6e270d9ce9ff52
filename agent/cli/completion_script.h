// CompletionScript: what a shell needs to complete gemmule's words, from the parser's own table.
// Nothing is run while completing: the words are in the script. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agent/cli/command.h"

namespace agent::cli {

// "bash", "zsh" or "fish". Errors: usage.
base::Result<std::string> completion_script(std::string_view shell,
                                            const std::vector<Command>& commands);

}  // namespace agent::cli
