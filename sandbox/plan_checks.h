// What cannot be put in a box is refused before there is a plan. Pure. Thread: any.
#pragma once

#include "base/result.h"
#include "sandbox/facts.h"
#include "sandbox/sandbox.h"

namespace sandbox {

inline constexpr std::size_t kAddedMax = 16;

// The workspace and what is added to it: where they are. Errors: usage.
base::Result<> check_places(const Facts& facts);
// And what is in them. Errors: usage (a system folder, one in another, too many),
// sandbox (something in it that must be protected and cannot be).
base::Result<> check_workspaces(const Facts& facts);
// Errors: usage (no program, a zero byte, too long, a folder outside the workspace).
base::Result<> check_command(const Command& command);
// Errors: sandbox: what the level needs and the machine lacks, by name.
base::Result<> check_layers(const Policy& policy, const Machine& machine);

}  // namespace sandbox
