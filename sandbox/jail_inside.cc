// The inside stage: pid 1 of the box. It holds no capability, runs no code of the command, cannot
// be traced or read by it (not dumpable), and when it ends the kernel ends everything in the box.
// Where there are no namespaces it is an ordinary process that reaps what the command leaves.
//
// It ends when the command ends, when gemmule says so, when a watched limit is passed, or when the
// control socket closes, which is how gemmule's death looks from here.
#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "sandbox/jail_report.h"
#include "sandbox/jail_stages.h"
#include "sandbox/wire.h"

namespace sandbox::jail {
namespace {

constexpr int kTickMs = 100;

std::int64_t now_ms() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000 + t.tv_nsec / 1'000'000;
}

void check_no_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[2] = {};
  if (syscall(SYS_capget, &header, data) != 0) refuse("capabilities", "capget", errno);
  if (data[0].effective | data[0].permitted | data[0].inheritable | data[1].effective |
      data[1].permitted | data[1].inheritable)
    refuse("capabilities", "some were left", EPERM);
}

class Box {
 public:
  void prepare(Place place) {
    const bool own_namespace = place == Place::own_namespace;
    family_.prepare(own_namespace);
    if (prctl(PR_SET_DUMPABLE, 0) != 0) refuse("hidden pid 1", "prctl", errno);
    if (own_namespace) check_no_capabilities();
    // Gemmule's death must find us alive, to end what only we know of.
    if (!own_namespace) prctl(PR_SET_PDEATHSIG, 0);
    if (dup2(wire::kErrorFd, 2) < 0) refuse("descriptors", "dup2", errno);
    close(wire::kErrorFd);
    close(wire::kDiagnosticsFd);
    fcntl(wire::kPlanFd, F_SETFD, FD_CLOEXEC);
    fcntl(wire::kControlFd, F_SETFD, FD_CLOEXEC);
    PlanReader plan;
    Step step;
    while (plan.next(step)) {
      if (step.stage != Stage::inside) continue;
      if (step.is("directory") && chdir(step.arg(0)) != 0) refuse("directory", step.arg(0), errno);
      if (std::strncmp(step.verb(), "watch-", 6) == 0) watch_.prepare(step);
      if (step.is("door")) open_door(static_cast<unsigned short>(step.number(0)));
    }
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, nullptr);
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    signals_ = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    if (signals_ < 0) refuse("signals", "signalfd", errno);
  }

  void start() {
    main_ = fork();
    if (main_ < 0) refuse("processes", "fork", errno);
    if (main_ == 0) {
      if (!family_.has_namespace()) prctl(PR_SET_PDEATHSIG, SIGKILL);
      become_command();
    }
  }

  [[noreturn]] void watch() {
    next_tick_ms_ = now_ms() + kTickMs;
    for (;;) {
      std::int64_t until = next_tick_ms_;
      if (deadline_ms_ && deadline_ms_ < until) until = deadline_ms_;
      if (sweep_ms_ && sweep_ms_ < until) until = sweep_ms_;
      const std::int64_t wait = until - now_ms();
      pollfd fds[] = {{signals_, POLLIN, 0}, {wire::kControlFd, POLLIN, 0}};
      poll(fds, 2, wait > 0 ? static_cast<int>(wait) : 0);
      if (fds[1].revents) take_order();
      if (fds[0].revents) reap();
      const std::int64_t now = now_ms();
      if (deadline_ms_ && now >= deadline_ms_) end();
      if (sweep_ms_ && now >= sweep_ms_) sweep();
      if (now >= next_tick_ms_) tick();
    }
  }

 private:
  void take_order() {
    wire::Order order{};
    const ssize_t n = recv(wire::kControlFd, &order, sizeof order, MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n != static_cast<ssize_t>(sizeof order)) {
      cause_ = wire::Cause::owner_gone;
      end();
    }
    if (order.target == wire::Target::all_but_main) {
      family_.signal_others(main_, SIGTERM);
      family_.signal_others(main_, SIGCONT);
      sweep_ms_ = now_ms() + order.grace_ms;
      return;
    }
    if (cause_ == wire::Cause::itself) cause_ = wire::Cause::asked;
    family_.signal_all(SIGTERM);
    family_.signal_all(SIGCONT);
    deadline_ms_ = now_ms() + order.grace_ms;
  }

  // Several times, for those that were made meanwhile.
  void sweep() {
    sweep_ms_ = 0;
    for (int round = 0; round < 3; ++round) family_.signal_others(main_, SIGKILL);
  }

  void reap() {
    signalfd_siginfo info;
    while (read(signals_, &info, sizeof info) > 0) {
    }
    for (;;) {
      int status = 0;
      rusage used{};
      const pid_t pid = wait4(-1, &status, WNOHANG, &used);
      if (pid == 0) return;
      if (pid < 0) {
        if (main_ended_) end();  // nobody is left
        return;
      }
      if (pid != main_) continue;
      main_ended_ = true;
      main_status_ = status;
      if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU && cause_ == wire::Cause::itself)
        cause_ = wire::Cause::cpu;
      if (!deadline_ms_) end();  // else the others have the rest of the grace
    }
  }

  void tick() {
    next_tick_ms_ = now_ms() + kTickMs;
    if (deadline_ms_) return;
    if (watch_.memory_exceeded()) {
      cause_ = wire::Cause::memory;
      end();
    }
    if (watch_.tree_exceeded()) {
      cause_ = wire::Cause::disk;
      end();
    }
  }

  // Those that fork meanwhile are met in the next round; in a namespace of our own the rest would
  // fall with us anyway.
  [[noreturn]] void end() {
    family_.end(main_, main_status_);
    remove_scratch();
    // A command that was quicker than a tick is judged by what it left.
    if (cause_ == wire::Cause::itself && watch_.tree_exceeded()) cause_ = wire::Cause::disk;
    report_end(cause_, main_status_);
    _exit(0);
  }

  Family family_;
  Watch watch_{family_};
  int signals_ = -1;
  pid_t main_ = -1;
  bool main_ended_ = false;
  int main_status_ = 0;
  wire::Cause cause_ = wire::Cause::itself;
  std::int64_t deadline_ms_ = 0;
  std::int64_t sweep_ms_ = 0;  // when what main started is killed
  std::int64_t next_tick_ms_ = 0;
};

}  // namespace

void run_inside_stage(Place place) {
  static Box box;
  box.prepare(place);
  box.start();
  box.watch();
}

}  // namespace sandbox::jail
