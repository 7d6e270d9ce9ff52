// Plan: what the jail will do, step by step, as data. Made from a Policy and from facts about the
// machine by a pure function, so it can be printed (`gemmule sandbox plan`) and compared in a test
// that needs no kernel. Thread: any.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "sandbox/facts.h"
#include "sandbox/sandbox.h"

namespace sandbox {

// Where a step is done, in this order.
enum class Stage : std::uint32_t {
  host,        // by the jail program, before any namespace; as root until "become"
  bubblewrap,  // an option of bubblewrap: namespaces and mounts
  inside,      // by the jail program as pid 1 of the new pid namespace, and by its child
};

struct Step {
  Stage stage = Stage::host;
  std::string verb;
  std::vector<std::string> args;
  std::string data;  // a file's content, a seccomp program; printed as its size
  bool operator==(const Step&) const = default;
};

struct Plan {
  std::vector<Step> steps;
};

// Errors: usage (a folder that cannot be a workspace, an empty command), sandbox (the machine lacks
// a layer that the policy's level needs; the message names it).
base::Result<Plan> make_plan(const Policy& policy, const Command& command, const Facts& facts);

// False for the level landlock+seccomp, where a process of ours holds the command's processes.
bool has_namespaces(const Plan& plan);

// One line a step: "host        become 64207 64207".
std::string to_text(const Plan& plan);

// The layout of sandbox/wire.h.
std::string to_wire(const Plan& plan);

// `run` without its first half: for a plan that was looked at, or changed, before (the probe takes
// single layers out to see which one stops what). Thread: home.
base::Task<base::Result<Outcome>> run_plan(Plan plan, std::string jail_program, Limits limits,
                                           Command command, OutputSink output,
                                           NetworkDoor door = {});

}  // namespace sandbox
