// ManPage: manual pages in roff, from the same tables as the parser: gemmule(1), gemmule.toml(5).
// Pure functions, any thread.
#pragma once

#include <string>
#include <vector>

#include "agent/cli/command.h"

namespace agent::cli {

std::string man_page(const std::vector<Command>& commands);            // gemmule(1)
std::string man_page_of_config(const std::vector<Command>& commands);  // gemmule.toml(5)

}  // namespace agent::cli
