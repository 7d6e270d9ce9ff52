// The commands about the box itself: `gemmule sandbox probe | plan | run`, and doctor's rows on it.
// Here and not in agent/cli, which may not know the sandbox.
#pragma once

#include <vector>

#include "agent/cli/command.h"

namespace agent {

std::vector<cli::Command> sandbox_commands();
std::vector<cli::Rooms::Check> sandbox_checks();

}  // namespace agent
