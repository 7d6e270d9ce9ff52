// gemmule-escape-probe: one system call or trick per name, tried by whoever runs it, inside the box
// or outside. Prints "RESULT NAME VALUE" where VALUE is OK or the errno's name. Static, so that it
// runs where no library is to be had. It judges nothing: attempts (attempt.h) do.
#pragma once

#include <cstddef>

namespace escape {

struct Trick {
  const char* name;
  // 0: it worked; an errno: it was refused; beyond 1000: killed by signal N - 1000.
  int (*run)(char** args);  // null-terminated, without the name
};

// One table a file.
extern const Trick kFileTricks[];
extern const Trick kMountTricks[];
extern const Trick kKernelTricks[];
extern const Trick kProcessTricks[];
extern const Trick kResourceTricks[];
extern const Trick kNetworkTricks[];

int last_errno();
inline int result_of(long value) { return value >= 0 ? 0 : last_errno(); }

// Runs a trick in a child, so that a signal or a changed process is no more than a value.
int in_child(int (*run)(char** args), char** args);

unsigned long number(const char* text);

}  // namespace escape
