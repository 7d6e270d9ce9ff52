// The command's own process, between fork and exec: what the command must carry and cannot shed.
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "sandbox/jail_report.h"
#include "sandbox/jail_stages.h"

namespace sandbox::jail {
namespace {

struct LimitName {
  const char* name;
  int resource;
};
constexpr LimitName kLimits[] = {
    {"core", RLIMIT_CORE},
    {"cpu", RLIMIT_CPU},
    {"data", RLIMIT_DATA},
    {"as", RLIMIT_AS},
    {"fsize", RLIMIT_FSIZE},
    {"nproc", RLIMIT_NPROC},
    {"nofile", RLIMIT_NOFILE},
    {"stack", RLIMIT_STACK},
    {"memlock", RLIMIT_MEMLOCK},
    {"msgqueue", RLIMIT_MSGQUEUE},
    {"nice", RLIMIT_NICE},
    {"rtprio", RLIMIT_RTPRIO},
    {"sigpending", RLIMIT_SIGPENDING},
};

// Hard and soft: a soft limit alone is no limit. Never above what we were given ourselves.
void set_limit(const Step& step) {
  for (const LimitName& limit : kLimits) {
    if (!step.is("rlimit") || std::strcmp(limit.name, step.arg(0)) != 0) continue;
    rlimit have{};
    const auto resource = static_cast<__rlimit_resource>(limit.resource);
    getrlimit(resource, &have);
    rlimit want{step.number(1), step.number(2)};
    if (want.rlim_max > have.rlim_max) want.rlim_max = have.rlim_max;
    if (want.rlim_cur > want.rlim_max) want.rlim_cur = want.rlim_max;
    if (setrlimit(resource, &want) != 0) refuse("resource limits", limit.name, errno);
    return;
  }
  refuse("resource limits", step.arg(0), EINVAL);
}

void drop_capabilities() {
  for (int cap = 0; cap < 64; ++cap) prctl(PR_CAPBSET_DROP, cap, 0, 0, 0);  // EPERM: has none
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct none[2] = {};
  if (syscall(SYS_capset, &header, none) != 0) refuse("capabilities", "capset", errno);
}

void install_filter(const Step& step) {
  // The plan's bytes are not aligned; the kernel does not mind, the pointer type would.
  sock_fprog program{};
  program.len = static_cast<unsigned short>(step.data_bytes / sizeof(sock_filter));
  program.filter = reinterpret_cast<sock_filter*>(const_cast<char*>(step.data));
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
    refuse("seccomp", step.arg(0), errno);
}

// Where the limit counts the whole account.
void allow_more_processes(unsigned long more) {
  rlimit have{};
  getrlimit(RLIMIT_NPROC, &have);
  rlim_t most = Family::tasks_of(getuid()) + more;
  if (most > have.rlim_max) most = have.rlim_max;
  const rlimit want{most, most};
  if (setrlimit(RLIMIT_NPROC, &want) != 0) refuse("resource limits", "nproc", errno);
}

[[noreturn]] void execute(const Step& step, const char* const* environment) {
  const char* const* argv = step.words + 1;
  const char* path_list = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";
  int error = ENOENT;
  if (std::strchr(argv[0], '/')) {
    execve(argv[0], const_cast<char* const*>(argv), const_cast<char* const*>(environment));
    error = errno;
  } else {
    for (const char* at = path_list; *at;) {
      const char* colon = std::strchr(at, ':');
      const int n = colon ? static_cast<int>(colon - at) : static_cast<int>(std::strlen(at));
      char path[4096];
      std::snprintf(path, sizeof path, "%.*s/%s", n, at, argv[0]);
      execve(path, const_cast<char* const*>(argv), const_cast<char* const*>(environment));
      if (errno != ENOENT && errno != ENOTDIR) error = errno;
      at += n + (colon ? 1 : 0);
    }
  }
  dprintf(2, "%s: %s\n", argv[0], error == ENOENT ? "not found" : strerror(error));
  _exit(error == ENOENT ? 127 : 126);
}

void reset_signals() {
  for (int signal_number = 1; signal_number < 65; ++signal_number) signal(signal_number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace

void become_command() {
  const char* const* environment = nullptr;
  static Step kept_environment, step;
  unsigned long more_processes = 0;
  reset_signals();
  PlanReader plan;
  while (plan.next(step)) {
    if (step.stage != Stage::inside) continue;
    if (step.is("directory") || step.is("door") || std::strncmp(step.verb(), "watch-", 6) == 0)
      continue;  // done by pid 1
    if (step.is("new-session"))
      setsid();
    else if (step.is("controlling-terminal")) {
      if (ioctl(0, TIOCSCTTY, 0) != 0) refuse("terminal", "TIOCSCTTY", errno);
    } else if (step.is("more-processes"))
      more_processes = step.number(0);
    else if (step.is("become")) {
      become(static_cast<uid_t>(step.number(0)), static_cast<gid_t>(step.number(1)));
    }
    else if (step.is("rlimit"))
      set_limit(step);
    else if (step.is("no-new-privileges")) {
      if (more_processes > 0) allow_more_processes(more_processes);  // of the account we are now
      if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) refuse("no new privileges", "prctl", errno);
    } else if (step.is("no-capabilities"))
      drop_capabilities();
    else if (step.is("landlock"))
      landlock_open(static_cast<int>(step.number(0)));
    else if (step.is("landlock-allow"))
      landlock_allow(step.arg(0), step.arg(1));
    else if (step.is("landlock-try"))
      landlock_try(step.arg(0), step.arg(1));
    else if (step.is("landlock-close"))
      landlock_close();
    else if (step.is("seccomp"))
      install_filter(step);
    else if (step.is("environment")) {
      kept_environment = step;
      environment = kept_environment.words + 1;
    } else if (step.is("execute"))
      execute(step, environment);
    else
      refuse("plan", step.verb(), ENOSYS);
  }
  refuse("plan", "the plan has no command", EINVAL);
}

}  // namespace sandbox::jail
