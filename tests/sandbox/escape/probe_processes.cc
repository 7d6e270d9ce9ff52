// Tricks with other processes, and with being hard to end.
#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "tests/sandbox/escape/probe.h"

namespace escape {
namespace {

pid_t pid_of(const char* text) { return static_cast<pid_t>(number(text)); }

int attach(char** a) {
  const int result = result_of(ptrace(PTRACE_SEIZE, pid_of(a[0]), nullptr, nullptr));
  return result;  // our end lets it go
}
int read_memory(char** a) {
  char ours[8];
  iovec local{ours, 1};
  iovec remote{reinterpret_cast<void*>(number(a[1])), 1};
  const ssize_t n = process_vm_readv(pid_of(a[0]), &local, 1, &remote, 1, 0);
  if (n < 0 && errno == EFAULT) return 0;  // it let us try
  return result_of(n);
}
int steal_descriptor(char** a) {
  const long fd = syscall(SYS_pidfd_open, pid_of(a[0]), 0);
  if (fd < 0) return errno;
  return result_of(syscall(SYS_pidfd_getfd, fd, 0, 0));
}
int compare(char** a) { return result_of(syscall(SYS_kcmp, getpid(), pid_of(a[0]), 2, 0, 0)); }
int signal_it(char** a) { return result_of(kill(pid_of(a[0]), static_cast<int>(number(a[1])))); }

int real_time(char**) {
  const sched_param param{10};
  return result_of(sched_setscheduler(0, SCHED_FIFO, &param));
}
int nicer(char**) { return result_of(setpriority(PRIO_PROCESS, 0, -20)); }
int lock_all(char**) {
  // Something to lock: what is there and what comes.
  void* p = mmap(nullptr, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  (void)p;
  return result_of(mlockall(MCL_CURRENT));
}
int io_priority(char**) { return result_of(syscall(SYS_ioprio_set, 1, 0, (1 << 13) | 0)); }
int out_of_memory_score(char** a) {
  const int fd = open("/proc/self/oom_score_adj", O_WRONLY);
  if (fd < 0) return errno;
  return result_of(write(fd, a[0], std::strlen(a[0])));
}

// A daemon as they are made: two forks, a session of its own, nothing open. MARK is its name.
int daemonize(char** a) {
  if (fork() == 0) {
    setsid();
    if (fork() == 0) {
      prctl(PR_SET_PDEATHSIG, 0);
      for (int fd = 0; fd < 64; ++fd) close(fd);
      execl("/proc/self/exe", a[0], "x", "sleep", nullptr);
      _exit(1);
    }
    _exit(0);
  }
  wait(nullptr);
  usleep(100'000);
  return 0;
}
int sleep_long(char**) {
  for (int i = 0; i < 300; ++i) sleep(1);
  return 0;
}
int ignore_signals(char**) {
  for (int s = 1; s < 65; ++s) signal(s, SIG_IGN);
  return sleep_long(nullptr);
}
int stop_self(char**) {
  raise(SIGSTOP);
  return 0;
}
int forget_parent(char**) {
  prctl(PR_SET_PDEATHSIG, 0);
  return sleep_long(nullptr);
}

}  // namespace

const Trick kProcessTricks[] = {
    {"ptrace", attach},
    {"vm-read", read_memory},
    {"pidfd-getfd", steal_descriptor},
    {"kcmp", compare},
    {"kill", signal_it},
    {"sched-fifo", real_time},
    {"nice", nicer},
    {"mlockall", lock_all},
    {"ioprio", io_priority},
    {"oom-score", out_of_memory_score},
    {"daemon", daemonize},
    {"sleep", sleep_long},
    {"ignore-signals", ignore_signals},
    {"stop-self", stop_self},
    {"forget-parent", forget_parent},
    {nullptr, nullptr},
};

}  // namespace escape
