#include "sandbox/probe_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "base/unique_fd.h"

namespace sandbox {
namespace {

using base::UniqueFd;

constexpr int kTrialsMs = 2000;

}  // namespace

std::string output_of(const std::vector<std::string>& words, const std::string& folder) {
  int fds[2];
  if (words[0].empty() || pipe2(fds, O_CLOEXEC) != 0) return {};
  UniqueFd read_end(fds[0]), write_end(fds[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, write_end.get(), 1);
  if (!folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  char* environment[] = {nullptr};
  pid_t pid = -1;
  const int error =
      posix_spawn(&pid, words[0].c_str(), &actions, nullptr, argv.data(), environment);
  posix_spawn_file_actions_destroy(&actions);
  write_end.reset();
  if (error != 0) return {};
  std::string text;
  std::array<char, 4096> buffer;
  pollfd readable{read_end.get(), POLLIN, 0};
  while (poll(&readable, 1, kTrialsMs) > 0) {
    const ssize_t n = read(read_end.get(), buffer.data(), buffer.size());
    if (n <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
  kill(pid, SIGKILL);  // it has said what it had to say
  waitpid(pid, nullptr, 0);
  return text;
}

}  // namespace sandbox
