// main.cc's other half: how the rooms fill the doors of agent/cli (agent/rooms.cc includes them all).
#pragma once

#include <vector>

#include "agent/cli/command.h"
#include "tools/mcp_tools.h"

namespace agent {

cli::Rooms make_rooms();
std::vector<cli::Command> all_commands();

// For commands that make tools by themselves (tools run).
base::Result<tools::Secrets> read_secrets(const std::vector<SecretSource>& sources);
std::unique_ptr<ToolHost> with_mcp(base::asio::any_io_executor home,
                                   const cli::Rooms::ToolSetup& setup, const sandbox::Policy& box,
                                   const tools::HttpPolicy& http,
                                   std::unique_ptr<ToolHost> others);

}  // namespace agent
