// main.cc's other half: how the rooms fill the doors of agent/cli (agent/rooms.cc includes them all).
#pragma once

#include <vector>

#include "agent/cli/command.h"

namespace agent {

cli::Rooms make_rooms();
std::vector<cli::Command> all_commands();

}  // namespace agent
