#include "tools/mcp_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cerrno>
#include <cstring>
#include <deque>

#include "base/unique_fd.h"
#include "sandbox/open_box.h"
#include "tools/mcp_lines.h"

namespace tools::mcp {
namespace {

using base::Errc;
using base::fail;
using base::Result;
namespace asio = base::asio;

constexpr std::size_t kUnsentBytesMax = 16u << 20;  // that a server does not read

// The pipes of a child outside the sandbox. Kept alive by its pending operations; closing ends the
// child and its process group.
class Pipes : public std::enable_shared_from_this<Pipes> {
 public:
  Pipes(const asio::any_io_executor& home, pid_t pid, base::UniqueFd input, base::UniqueFd output)
      : pid_(pid), input_(home, input.release()), output_(home, output.release()) {}

  void listen(std::weak_ptr<LineDialogue> dialogue) {
    dialogue_ = std::move(dialogue);
    read();
  }
  bool send(std::string line) {
    if (is_closed_ || unsent_bytes_ + line.size() > kUnsentBytesMax) return false;
    line += '\n';
    unsent_bytes_ += line.size();
    unsent_.push_back(std::move(line));
    if (unsent_.size() == 1) write();
    return true;
  }

  void close() {
    if (std::exchange(is_closed_, true)) return;
    boost::system::error_code ignored;
    input_.close(ignored);
    output_.close(ignored);
    ::kill(-pid_, SIGKILL);
    int status = 0;
    ::waitpid(pid_, &status, 0);
  }

 private:
  void read() {
    output_.async_read_some(
        asio::buffer(buffer_),
        [self = shared_from_this()](boost::system::error_code error, std::size_t n) {
          const auto dialogue = self->dialogue_.lock();
          if (self->is_closed_ || !dialogue) return;
          if (error) return dialogue->ended("the server ended");
          dialogue->take(std::string_view(self->buffer_.data(), n));
          if (!self->is_closed_) self->read();
        });
  }
  void write() {
    input_.async_write_some(
        asio::buffer(unsent_.front()),
        [self = shared_from_this()](boost::system::error_code error, std::size_t n) {
          if (self->is_closed_ || error) return;  // the reading side notices
          self->unsent_bytes_ -= n;
          self->unsent_.front().erase(0, n);
          if (self->unsent_.front().empty()) self->unsent_.pop_front();
          if (!self->unsent_.empty()) self->write();
        });
  }

  pid_t pid_;
  bool is_closed_ = false;
  asio::posix::stream_descriptor input_, output_;
  std::weak_ptr<LineDialogue> dialogue_;
  std::deque<std::string> unsent_;
  std::size_t unsent_bytes_ = 0;
  std::array<char, 64 << 10> buffer_;
};

// A server in the sandbox: a command like any other, whose lines are the dialogue.
class BoxedServer : public std::enable_shared_from_this<BoxedServer> {
 public:
  explicit BoxedServer(const sandbox::Policy& policy) : box_(policy) {}

  Result<> start(const asio::any_io_executor& home, const sandbox::Policy& policy,
                 const sandbox::Command& command) {
    TRY_VOID(box_.open(home, policy, command, policy.limits));
    box_.job().listen([self = weak_from_this()](std::string_view bytes) {
      const auto server = self.lock();
      const auto dialogue = server ? server->dialogue_.lock() : nullptr;
      if (dialogue) dialogue->take(bytes);
    });
    box_.job().done().async_wait([self = weak_from_this()](boost::system::error_code) {
      if (const auto server = self.lock()) server->tell_end();
    });
    box_.start();
    return {};
  }
  void answer_to(std::weak_ptr<LineDialogue> dialogue) { dialogue_ = std::move(dialogue); }

  bool send(const std::string& line) {
    if (!box_.is_alive() || box_.job().unwritten_bytes() + line.size() > kUnsentBytesMax) return false;
    box_.job().write(line + '\n');
    return true;
  }
  void close() { box_.close(); }

 private:
  void tell_end() {
    const auto dialogue = dialogue_.lock();
    if (!dialogue) return;
    const auto outcome = box_.take_result();
    if (outcome && outcome->end == sandbox::Outcome::End::memory_limit)
      return dialogue->ended("the server ended: out of memory");
    dialogue->ended(outcome ? "the server ended" : outcome.error().message);
  }

  sandbox::OpenBox box_;
  std::weak_ptr<LineDialogue> dialogue_;
};

struct FileActions {
  posix_spawn_file_actions_t actions;
  FileActions() { posix_spawn_file_actions_init(&actions); }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions); }
};
struct Attributes {
  posix_spawnattr_t attributes;
  Attributes() { posix_spawnattr_init(&attributes); }
  ~Attributes() { posix_spawnattr_destroy(&attributes); }
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

}  // namespace

Result<std::shared_ptr<Link>> open_process(asio::any_io_executor home, ProcessSetup setup) {
  int to_child[2], from_child[2];
  if (::pipe2(to_child, O_CLOEXEC) != 0) return base::system_error("pipe", errno);
  base::UniqueFd child_in(to_child[0]), input(to_child[1]);
  if (::pipe2(from_child, O_CLOEXEC) != 0) return base::system_error("pipe", errno);
  base::UniqueFd output(from_child[0]), child_out(from_child[1]);

  FileActions files;
  posix_spawn_file_actions_adddup2(&files.actions, child_in.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files.actions, child_out.get(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files.actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&files.actions, STDERR_FILENO + 1);
  if (!setup.folder.empty())
    posix_spawn_file_actions_addchdir_np(&files.actions, setup.folder.c_str());
  Attributes how;
  sigset_t none, defaults;
  sigemptyset(&none);
  sigfillset(&defaults);
  posix_spawnattr_setsigmask(&how.attributes, &none);
  posix_spawnattr_setsigdefault(&how.attributes, &defaults);
  posix_spawnattr_setpgroup(&how.attributes, 0);
  posix_spawnattr_setflags(&how.attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  std::vector<std::string> environment;
  for (const char* name : {"PATH", "HOME", "LANG"})
    if (const char* value = std::getenv(name); value && !setup.environment.contains(name))
      environment.push_back(std::string(name) + "=" + value);
  for (const auto& [name, value] : setup.environment) environment.push_back(name + "=" + value);
  auto argv = pointers(setup.command), envp = pointers(environment);
  pid_t pid = -1;
  const int error =
      ::posix_spawnp(&pid, argv[0], &files.actions, &how.attributes, argv.data(), envp.data());
  if (error != 0)
    return fail(error == ENOENT ? Errc::not_found : Errc::io,
                setup.command[0] + ": cannot start: " + std::strerror(error));
  const auto pipes = std::make_shared<Pipes>(home, pid, std::move(input), std::move(output));
  auto dialogue = std::make_shared<LineDialogue>(
      home, [pipes](std::string line) { return pipes->send(std::move(line)); },
      [pipes] { pipes->close(); });
  pipes->listen(dialogue);
  return dialogue;
}

Result<std::shared_ptr<Link>> open_boxed_process(asio::any_io_executor home, ProcessSetup setup,
                                                 sandbox::Policy policy) {
  // Only the full box ends all that is in it when its jail is killed.
  if (policy.level != sandbox::Level::full)
    return fail(Errc::sandbox, "servers run in the full sandbox only; sandbox = false in the "
                               "configuration runs one outside");
  // What it prints for people is not part of the dialogue.
  sandbox::Command command;
  command.argv = {"/bin/sh", "-c", "exec \"$@\" 2>/dev/null", "mcp"};
  if (!setup.environment.empty()) {
    command.argv.push_back("env");
    for (const auto& [name, value] : setup.environment) command.argv.push_back(name + "=" + value);
  }
  command.argv.insert(command.argv.end(), setup.command.begin(), setup.command.end());
  policy.limits.wall_time = std::chrono::hours(24);
  policy.limits.output_bytes = 1ull << 40;  // bounded by the dialogue
  const auto server = std::make_shared<BoxedServer>(policy);
  TRY_VOID(server->start(home, policy, command));
  auto dialogue = std::make_shared<LineDialogue>(
      home, [server](const std::string& line) { return server->send(line); },
      [server] { server->close(); });
  server->answer_to(dialogue);
  return dialogue;
}

}  // namespace tools::mcp
