#include "tests/sandbox/escape/hold.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdlib>

#include "sandbox/sandbox.h"
#include "tests/sandbox/escape/fixture.h"
#include "tests/sandbox/escape/runner.h"

namespace escape {

int hold(const std::string& workspace, const std::string& script, sandbox::Level level) {
  sandbox::Policy policy;
  policy.level = level;
  policy.workspace = workspace;
  policy.limits.wall_time = std::chrono::seconds(60);
  sandbox::Command command;
  command.argv = {"/bin/sh", "-c", script};
  base::asio::io_context io;
  base::asio::co_spawn(io, sandbox::run(policy, command, {}), base::asio::detached);
  io.run();
  return 0;
}

int left_after_kill(bool in_box, const std::string& script) {
  Fixture fixture(in_box ? Fixture::For::box : Fixture::For::control);
  const std::string text = fixture.assignments() + script;
  FILE* file = fopen((fixture.workspace() + "/script").c_str(), "w");
  fputs(text.c_str(), file);
  fclose(file);
  const pid_t holder = fork();
  if (holder == 0) {
    const int null = open("/dev/null", O_RDWR);
    dup2(null, 1);
    dup2(null, 2);
    if (in_box) {
      // The script goes by a file: a mark on the holder's command line would be counted.
      execl("/proc/self/exe", "gemmule-escape", "--hold", fixture.workspace().c_str(), ". ./script",
            level() == sandbox::Level::full ? "full" : "landlock+seccomp", nullptr);
      _exit(1);
    }
    if (fork() == 0) {
      execl("/bin/sh", "sh", "-c", (". " + fixture.workspace() + "/script").c_str(), nullptr);
      _exit(1);
    }
    pause();
  }
  for (int i = 0; i < 500 && fixture.survivors() == 0; ++i) usleep(10'000);
  if (fixture.survivors() == 0) return -1;
  usleep(50'000);
  kill(holder, SIGKILL);
  waitpid(holder, nullptr, 0);
  for (int i = 0; i < 100 && fixture.survivors() > 0; ++i) usleep(10'000);
  return fixture.survivors();
}

}  // namespace escape
