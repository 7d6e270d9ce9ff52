// The commands about the box itself: `gemmule sandbox probe | plan | run`, and doctor's rows on it.
// Here and not in agent/cli, which may not know the sandbox.
#pragma once

#include <vector>

#include "agent/cli/command.h"
#include "sandbox/sandbox.h"

namespace agent {

std::vector<cli::Command> sandbox_commands();
std::vector<cli::Rooms::Check> sandbox_checks();

// --level: "full" or "landlock+seccomp". Errors: usage.
base::Result<sandbox::Level> sandbox_level(const cli::Args& args);
int show_sandbox_probe(const cli::Args& args, cli::Rooms& rooms);
int run_sandbox_attempts(const cli::Args& args, cli::Rooms& rooms);

}  // namespace agent
