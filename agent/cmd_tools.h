// The commands about tools: `gemmule tools ls | check | cost | run | new | doc`. Here and not in
// agent/cli, which may not know the tools.
#pragma once

#include <vector>

#include "agent/cli/command.h"

namespace agent {

std::vector<cli::Command> tools_commands();

}  // namespace agent
