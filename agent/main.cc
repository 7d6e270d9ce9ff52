// The only file that knows every room: it ties them together, finds the command and runs it.
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "agent/cli/commands.h"
#include "agent/cli/help.h"
#include "agent/rooms.h"

int main(int argc, char** argv) {
  using namespace agent;
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
