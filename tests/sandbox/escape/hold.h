// A second process that runs a command in the box until somebody kills it: what E46 and E50 need.
#pragma once

#include <string>

#include "sandbox/sandbox.h"

namespace escape {

// `gemmule-escape --hold WORKSPACE SCRIPT LEVEL`.
int hold(const std::string& workspace, const std::string& script, sandbox::Level level);

// Starts that, waits until processes with the fixture's mark run, kills it with SIGKILL, waits up
// to a second; returns how many are left then. In the control the script runs without a box.
int left_after_kill(bool in_box, const std::string& script);

}  // namespace escape
