// What the person asks for: the argument, standard input, or both. Reads standard input only where
// that cannot wait for ever (supervisors leave it open). Blocking; called before the loop starts.
#pragma once

#include <string>

#include "agent/cli/command.h"

namespace agent::cli {

inline constexpr std::size_t kTaskBytesMax = 8u << 20;

struct TaskInput {
  std::string task;
  std::string warning;  // one line for stderr; may be empty
};

// The only positional argument, "-" for all of stdin; with an argument, piped data follows it in a
// <stdin> block. Option --stdin waits for data. Errors: usage.
base::Result<TaskInput> read_task(const Args& args);

// All of stdin, however long that takes. Errors: usage (too long), io.
base::Result<std::string> read_all_of_stdin();

}  // namespace agent::cli
