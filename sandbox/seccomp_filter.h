// The system calls that a command may not make, as programs for the kernel's filter machine. The usual
// ones are built once per process; the jail only installs the bytes. Thread: any.
#pragma once

#include <string>
#include <vector>

namespace sandbox {

struct SeccompProgram {
  std::string name;
  std::string bytes;  // struct sock_filter[]
};

struct SeccompOptions {
  bool tcp = false;      // IPv4 stream sockets, in a network where only the proxy is
  bool bare = false;     // no namespaces around it: System V IPC and attributes by name go too
  int landlock_abi = 0;  // with `bare`: what this ABI cannot say is denied here
  int mark = 0;          // the answer of every denial instead of its own: shows who denied
};

// Installed in this order. The last one denies seccomp's own listener flag, so none can follow it
// from the command's side that would see our calls.
std::vector<SeccompProgram> seccomp_programs(const SeccompOptions& options = {});

}  // namespace sandbox
