// The stdio transport of the Model Context Protocol: a server as a child process, one JSON message
// a line. In the sandbox unless the person's configuration says otherwise. Thread: home.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sandbox/sandbox.h"
#include "tools/mcp_link.h"

namespace tools::mcp {

struct ProcessSetup {
  std::vector<std::string> command;
  std::map<std::string, std::string> environment;  // on top of PATH, HOME and LANG
  std::string folder;                              // where it starts
};

// Outside the sandbox, as this user, with a small environment. Errors: not_found, io.
base::Result<std::shared_ptr<Link>> open_process(base::asio::any_io_executor home,
                                                 ProcessSetup setup);

// In the box of `policy`: no network, only the workspace can be written. Errors: sandbox, usage.
base::Result<std::shared_ptr<Link>> open_boxed_process(base::asio::any_io_executor home,
                                                       ProcessSetup setup, sandbox::Policy policy);

}  // namespace tools::mcp
