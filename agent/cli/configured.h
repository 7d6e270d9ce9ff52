// Configured: what configuration files and the environment add to a command line, for every command
// whose options include --config. See agent/config.h for the order. Thread: home.
#pragma once

#include "agent/cli/command.h"
#include "agent/config.h"

namespace agent::cli {

// --config, --profile, -c: the options that say where to look.
std::vector<Option> with_config_options(std::vector<Option> own);

// The files that apply to this command line. Errors: config, usage.
base::Result<Config> load_config(const Args& args);

// Fills options that the command line left out. A project's file that nobody has accepted yet ends
// a script with exit code 10; a person at a terminal is told, and it is passed over.
// Nothing: go on; otherwise the exit code, and the reason has been printed.
std::optional<int> apply_config(const Command& command, Args& args);

}  // namespace agent::cli
