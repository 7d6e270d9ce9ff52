#include "agent/cli/task_input.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "agent/prompt.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr int kStdinWaitMs = 200;

}  // namespace

Result<std::string> read_all_of_stdin() {
  std::string data;
  char block[1 << 16];
  for (;;) {
    const ssize_t n = ::read(STDIN_FILENO, block, sizeof block);
    if (n == 0) return data;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) {
      pollfd wait{STDIN_FILENO, POLLIN, 0};
      ::poll(&wait, 1, -1);
      continue;
    }
    if (n < 0) return base::system_error("stdin: cannot read", errno);
    data.append(block, static_cast<std::size_t>(n));
    if (data.size() > kTaskBytesMax)
      return fail(Errc::usage, "stdin: wanted at most " + std::to_string(kTaskBytesMax) +
                                   " bytes, got more; save it as a file in the workspace");
  }
}

namespace {

// A pipe, file or socket: something that somebody may have put there for us.
bool is_piped() {
  struct stat about {};
  if (::fstat(STDIN_FILENO, &about) != 0) return false;
  return S_ISFIFO(about.st_mode) || S_ISREG(about.st_mode) || S_ISSOCK(about.st_mode);
}

bool has_data_soon() {
  pollfd look{STDIN_FILENO, POLLIN, 0};
  return ::poll(&look, 1, kStdinWaitMs) == 1 && (look.revents & (POLLIN | POLLHUP)) != 0;
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

Result<TaskInput> read_task(const Args& args) {
  const auto& words = args.positional();
  if (words.size() > 1)
    return fail(Errc::usage, "run: wanted one task, got " + std::to_string(words.size()) +
                                 " words; put the task in quotes");
  TaskInput input;
  if (!words.empty() && words[0] != "-") {
    input.task = words[0];
    if (is_blank(input.task)) return fail(Errc::usage, "run: the task is empty; wanted gemmule run \"TASK\"");
    if (args.has("stdin") || (is_piped() && has_data_soon())) {
      TRY(const std::string data, read_all_of_stdin());
      input.task = task_with_input(std::move(input.task), data);
    } else if (is_piped()) {
      input.warning = "stdin ignored (no data); use --stdin to wait";
    }
    return input;
  }
  if (words.empty() && ::isatty(STDIN_FILENO) == 1)
    return fail(Errc::usage, "run: wanted a task, got none; gemmule run \"What files are here?\"");
  TRY(input.task, read_all_of_stdin());
  if (is_blank(input.task)) return fail(Errc::usage, "run: wanted a task, got none: gemmule run \"TASK\", or a task on stdin");
  return input;
}

}  // namespace agent::cli
