// The only file that knows every room: it ties them together, finds the command and runs it.
#include <fcntl.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "agent/cli/commands.h"
#include "agent/cli/crash.h"
#include "agent/cli/help.h"
#include "agent/rooms.h"

namespace {

// A closed standard stream's number would be given to the next file that we open, and what is meant
// for a person would be written there. Opened the wrong way round, using it is an error that we
// see.
void hold_standard_streams() {
  for (int fd = 0; fd <= 2; ++fd)
    if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF)
      static_cast<void>(::open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY));
}

}  // namespace

int main(int argc, char** argv) {
  using namespace agent;
  hold_standard_streams();
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  cli::tell_of_crashes();
#endif
  std::signal(SIGPIPE, SIG_IGN);  // a closed stdout is an error we read, not a death
  std::signal(SIGXFSZ, SIG_IGN);  // so is a file that may not grow
  try {
    cli::Rooms rooms = make_rooms();
    const std::vector<cli::Command> commands = all_commands();
    const std::vector<std::string> words(argv + 1, argv + argc);
    return cli::dispatch(commands, words, rooms);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "gemmule: unexpected failure: %s\n", e.what());
    return static_cast<int>(Exit::error);
  }
}
