#include "sandbox/start_jail.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "sandbox/wire.h"

namespace sandbox {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using base::UniqueFd;

// Above every number the child's own descriptors get, so that no dup2 overwrites a later source.
constexpr int kSafeFd = 16;

Result<UniqueFd> lifted(int fd) {
  UniqueFd low(fd);
  UniqueFd high(fcntl(fd, F_DUPFD_CLOEXEC, kSafeFd));
  if (!high.is_open()) return base::system_error("sandbox: cannot keep a descriptor", errno);
  return high;
}

struct Pipe {
  UniqueFd read, write;
};
Result<Pipe> make_pipe() {
  int fds[2];
  if (pipe2(fds, O_CLOEXEC) != 0) return base::system_error("sandbox: cannot make a pipe", errno);
  UniqueFd read_end(fds[0]), write_end(fds[1]);
  Pipe pipe;
  TRY(pipe.read, lifted(read_end.release()));
  TRY(pipe.write, lifted(write_end.release()));
  return pipe;
}

// Both ends of a terminal that nobody sits at: no echo, 120 columns.
struct Terminal {
  UniqueFd ours, theirs;
};
Result<Terminal> make_terminal() {
  const auto failed = [] {
    base::Error error = base::system_error("sandbox: refused (terminal): no pseudo-terminal", errno);
    error.code = Errc::sandbox;
    return error;
  };
  Terminal terminal;
  terminal.ours = UniqueFd(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
  char name[64];
  if (!terminal.ours.is_open() || grantpt(terminal.ours.get()) != 0 ||
      unlockpt(terminal.ours.get()) != 0 || ptsname_r(terminal.ours.get(), name, sizeof name) != 0)
    return failed();
  terminal.theirs = UniqueFd(open(name, O_RDWR | O_NOCTTY | O_CLOEXEC));
  termios modes{};
  if (!terminal.theirs.is_open() || tcgetattr(terminal.theirs.get(), &modes) != 0) return failed();
  modes.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOE | ECHOK | ECHONL);
  tcsetattr(terminal.theirs.get(), TCSANOW, &modes);
  const winsize size{40, 120, 0, 0};
  ioctl(terminal.theirs.get(), TIOCSWINSZ, &size);
  TRY(terminal.ours, lifted(terminal.ours.release()));
  TRY(terminal.theirs, lifted(terminal.theirs.release()));
  return terminal;
}

Result<UniqueFd> plan_file(const std::string& bytes) {
  if (bytes.size() > wire::kPlanBytesMax)
    return fail(Errc::usage, "sandbox: the command is too long: " + std::to_string(bytes.size()) +
                                 " bytes; write it to a file and run that");
  UniqueFd low(memfd_create("gemmule-plan", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!low.is_open()) return base::system_error("sandbox: memfd_create", errno);
  if (write(low.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
    return base::system_error("sandbox: cannot write the plan", errno);
  fcntl(low.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
  return lifted(low.release());
}

class SpawnSetup {
 public:
  SpawnSetup() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    // Ignored signals would otherwise be inherited by every program in the box.
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  ~SpawnSetup() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnSetup(const SpawnSetup&) = delete;
  SpawnSetup& operator=(const SpawnSetup&) = delete;

  void give(const UniqueFd& ours, int theirs) {
    posix_spawn_file_actions_adddup2(&actions_, ours.get(), theirs);
  }
  int start(pid_t& pid, const std::string& program) {
    posix_spawn_file_actions_addclosefrom_np(&actions_, wire::kErrorFd);
    char name[] = "gemmule-jail", stage[] = "outside";
    char* argv[] = {name, stage, nullptr};
    char* environment[] = {nullptr};
    return posix_spawn(&pid, program.c_str(), &actions_, &attributes_, argv, environment);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

}  // namespace

Result<Child> start_jail(const std::string& jail_program, const std::string& plan_bytes,
                         Streams streams) {
  TRY(UniqueFd plan, plan_file(plan_bytes));
  Pipe input, output;
  if (streams == Streams::terminal) {
    TRY(Terminal terminal, make_terminal());
    TRY(input.write, lifted(fcntl(terminal.ours.get(), F_DUPFD_CLOEXEC, 0)));
    TRY(input.read, lifted(fcntl(terminal.theirs.get(), F_DUPFD_CLOEXEC, 0)));
    output.read = std::move(terminal.ours);
    output.write = std::move(terminal.theirs);
  } else {
    TRY(input, make_pipe());
    TRY(output, make_pipe());
  }
  TRY(Pipe diagnostics, make_pipe());
  int sockets[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
    return base::system_error("sandbox: cannot make a socket pair", errno);
  Child child;
  child.control = UniqueFd(sockets[0]);
  TRY(UniqueFd control, lifted(sockets[1]));

  SpawnSetup setup;
  setup.give(input.read, 0);
  setup.give(output.write, 1);
  setup.give(output.write, 2);
  setup.give(plan, wire::kPlanFd);
  setup.give(control, wire::kControlFd);
  setup.give(diagnostics.write, wire::kDiagnosticsFd);
  const int error = setup.start(child.pid, jail_program);
  if (error != 0) {
    base::Error refused =
        base::system_error("sandbox: refused (jail program): " + jail_program, error);
    refused.code = Errc::sandbox;
    return refused;
  }
  child.pid_fd = UniqueFd(static_cast<int>(syscall(SYS_pidfd_open, child.pid, 0)));
  if (!child.pid_fd.is_open()) {
    const int pidfd_error = errno;
    kill(child.pid, SIGKILL);
    waitpid(child.pid, nullptr, 0);
    base::Error refused = base::system_error("sandbox: refused (pidfd, Linux 5.3)", pidfd_error);
    refused.code = Errc::sandbox;
    return refused;
  }
  child.input = std::move(input.write);
  child.output = std::move(output.read);
  child.diagnostics = std::move(diagnostics.read);
  return child;
}

}  // namespace sandbox
