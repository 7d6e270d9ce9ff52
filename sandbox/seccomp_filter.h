// The system calls that a command may not make, as programs for the kernel's filter machine. Built
// once per process; the jail only installs the bytes. Thread: any.
#pragma once

#include <string>
#include <vector>

namespace sandbox {

struct SeccompProgram {
  std::string name;
  std::string bytes;  // struct sock_filter[]
};

// Installed in this order. The last one denies seccomp's own listener flag, so none can follow it
// from the command's side that would see our calls.
const std::vector<SeccompProgram>& seccomp_programs();

}  // namespace sandbox
