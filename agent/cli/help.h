// The front page, each command's --help, and the way from words to a command.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "agent/cli/command.h"

namespace agent::cli {

// Finds the command, prints help when asked, parses the options, runs it. Returns the exit code.
int dispatch(const std::vector<Command>& commands, const std::vector<std::string>& words,
             Rooms& rooms);

std::string front_page(const std::vector<Command>& commands);
std::string help_text(const Command& command);

}  // namespace agent::cli
