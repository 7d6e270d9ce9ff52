// Starts the jail program for one plan: its descriptors, an empty environment, default signals.
// Thread: home; blocks for the time of one vfork and exec (well under a millisecond, whatever the
// size of this process).
#pragma once

#include <string>

#include "base/result.h"
#include "base/unique_fd.h"
#include "sandbox/sandbox.h"

namespace sandbox {

struct Child {
  pid_t pid = -1;
  base::UniqueFd pid_fd;       // readable when the jail has ended
  base::UniqueFd input;        // the command's stdin; closed: end of file, but for a terminal
  base::UniqueFd output;       // its stdout and stderr
  base::UniqueFd control;      // sandbox/wire.h
  base::UniqueFd diagnostics;  // what bubblewrap complained about
};

// Errors: sandbox, out_of_memory, io. Nothing is left running after an error.
base::Result<Child> start_jail(const std::string& jail_program, const std::string& plan_bytes,
                               Streams streams);

}  // namespace sandbox
