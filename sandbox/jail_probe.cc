// gemmule-jail probe [UID GID DIR]: tries what the machine can do, each in a child of its own, as
// the uid that commands would have, and prints "NAME ERRNO" lines (0: it works). Changes nothing
// that outlives a child. Read by sandbox/probe.cc.
#include <fcntl.h>
#include <grp.h>
#include <linux/mount.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "sandbox/jail_stages.h"

namespace sandbox::jail {
namespace {

int failed(int result) { return result == 0 ? 0 : errno; }

bool write_to(const char* path, const char* text) {
  const int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool ok = write(fd, text, std::strlen(text)) == static_cast<ssize_t>(std::strlen(text));
  close(fd);
  return ok;
}

// A new user namespace that maps us to 0, as an unprivileged process makes one.
int enter_user_namespace(int more = 0) {
  const unsigned uid = geteuid(), gid = getegid();
  if (unshare(CLONE_NEWUSER | more) != 0) return errno;
  char line[64];
  std::snprintf(line, sizeof line, "0 %u 1", uid);
  if (!write_to("/proc/self/uid_map", line)) return errno;
  write_to("/proc/self/setgroups", "deny");
  std::snprintf(line, sizeof line, "0 %u 1", gid);
  return write_to("/proc/self/gid_map", line) ? 0 : errno;
}

int user_namespace() { return enter_user_namespace(); }

// Ubuntu's AppArmor lets the namespace be made and then denies everything in it.
int mounts() {
  if (const int error = enter_user_namespace(CLONE_NEWNS)) return error;
  return failed(mount("probe", "/tmp", "tmpfs", MS_NOSUID, nullptr));
}

// A container with a masked /proc lets no new one be mounted.
int fresh_proc() {
  if (const int error = enter_user_namespace(CLONE_NEWNS | CLONE_NEWPID)) return error;
  const pid_t pid = fork();
  if (pid < 0) return errno;
  if (pid == 0)
    _exit(failed(mount("proc", "/proc", "proc", MS_NOSUID | MS_NOEXEC | MS_NODEV, nullptr)));
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : EIO;
}

int network() { return enter_user_namespace(CLONE_NEWNET); }
int ipc() { return enter_user_namespace(CLONE_NEWIPC); }
int uts() { return enter_user_namespace(CLONE_NEWUTS); }
int cgroup_namespace() { return enter_user_namespace(CLONE_NEWCGROUP); }

int seccomp_filters() {
  const unsigned action = SECCOMP_RET_KILL_PROCESS;
  return failed(static_cast<int>(syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action)));
}

int no_new_privileges() { return failed(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)); }

int process_descriptors() {
  const long fd = syscall(SYS_pidfd_open, getpid(), 0);
  return fd < 0 ? errno : 0;
}

const char* g_dir = nullptr;
int id_mapped_mount() {
  if (unshare(CLONE_NEWNS) != 0) return errno;
  const IdMap ids{0, 60917, 0, 60917};
  return try_idmap(g_dir, ids);
}

struct Trial {
  const char* name;
  int (*run)();
};

void print_trial(const Trial& trial) {
  const pid_t pid = fork();
  if (pid == 0) _exit(trial.run());
  int status = 0;
  if (pid < 0 || waitpid(pid, &status, 0) < 0 || !WIFEXITED(status)) status = EIO << 8;
  dprintf(1, "%s %d\n", trial.name, WEXITSTATUS(status));
}

}  // namespace

int run_probe(int argc, char** argv) {
  const Trial trials[] = {
      {"user-namespace", user_namespace},
      {"mount-namespace", mounts},
      {"pid-namespace", fresh_proc},
      {"network-namespace", network},
      {"ipc-namespace", ipc},
      {"uts-namespace", uts},
      {"cgroup-namespace", cgroup_namespace},
      {"no-new-privileges", no_new_privileges},
      {"seccomp", seccomp_filters},
      {"pidfd", process_descriptors},
  };
  if (argc == 5) {
    const auto uid = static_cast<uid_t>(std::strtoul(argv[2], nullptr, 10));
    const auto gid = static_cast<gid_t>(std::strtoul(argv[3], nullptr, 10));
    g_dir = argv[4];
    print_trial({"id-mapped-mount", id_mapped_mount});
    const bool dropped = setgroups(0, nullptr) == 0 && setresgid(gid, gid, gid) == 0 &&
                         setresuid(uid, uid, uid) == 0;
    dprintf(1, "unprivileged-uid %d\n", dropped ? 0 : errno);
    prctl(PR_SET_DUMPABLE, 1);  // else /proc/self/uid_map would belong to root
  }
  for (const Trial& trial : trials) print_trial(trial);
  return 0;
}

}  // namespace sandbox::jail
