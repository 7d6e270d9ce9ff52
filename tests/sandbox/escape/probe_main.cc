#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

#include "tests/sandbox/escape/probe.h"

namespace escape {

int last_errno() { return errno; }

unsigned long number(const char* text) { return std::strtoul(text, nullptr, 0); }

int in_child(int (*run)(char** args), char** args) {
  const pid_t pid = fork();
  if (pid < 0) return errno;
  if (pid == 0) _exit(run(args));
  int status = 0;
  if (waitpid(pid, &status, 0) != pid) return errno;
  return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace escape

namespace {

using escape::Trick;

const Trick* find(const char* name) {
  for (const Trick* table :
       {escape::kFileTricks, escape::kMountTricks, escape::kKernelTricks, escape::kProcessTricks,
        escape::kResourceTricks, escape::kNetworkTricks}) {
    for (const Trick* trick = table; trick->name; ++trick) {
      if (std::strcmp(trick->name, name) == 0) return trick;
    }
  }
  return nullptr;
}

const char* value_text(int value) {
  static char text[32];
  if (value == 0) return "OK";
  if (value > 1000) {
    std::snprintf(text, sizeof text, "SIG%s", sigabbrev_np(value - 1000));
    return text;
  }
  const char* name = strerrorname_np(value);
  return name ? name : "?";
}

}  // namespace

// probe LABEL NAME [ARG …]
int main(int argc, char** argv) {
  const Trick* trick = argc >= 3 ? find(argv[2]) : nullptr;
  if (!trick) {
    std::fprintf(stderr, "usage: probe LABEL NAME [ARG ...]; no such trick: %s\n",
                 argc >= 3 ? argv[2] : "-");
    return 2;
  }
  std::printf("RESULT %s %s\n", argv[1], value_text(trick->run(argv + 3)));
  return 0;
}
