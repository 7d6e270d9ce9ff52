// What cannot be put in a box is refused before there is a plan. Pure. Thread: any.
#pragma once

#include "base/result.h"
#include "sandbox/facts.h"
#include "sandbox/sandbox.h"

namespace sandbox {

// Errors: usage (a system folder), sandbox (something in it that must be protected and cannot be).
base::Result<> check_workspace(const Workspace& workspace);
// Errors: usage (no program, a zero byte, too long, a folder outside the workspace).
base::Result<> check_command(const Command& command);
// Errors: sandbox: what the level needs and the machine lacks, by name.
base::Result<> check_layers(const Policy& policy, const Machine& machine);

}  // namespace sandbox
