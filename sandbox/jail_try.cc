// gemmule-jail try OUTSIDE PID PORT [UID GID]: does what a command might want to do, one operation
// after another, each in a child of its own, and prints "NAME ERRNO" (0: it worked; -N: killed by
// signal N). Run in the box and, as its comparison, outside. Read by sandbox/probe_operations.cc,
// which knows the same names. Harmless where it works.
#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/perf_event.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/klog.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "sandbox/jail_stages.h"

namespace sandbox::jail {
namespace {

const char* g_outside = "";
pid_t g_host_pid = 0;
int g_port = 0;

int result_of(long value) { return value >= 0 ? 0 : errno; }
int open_as(const char* folder, const char* name, int flags) {
  char path[512];
  std::snprintf(path, sizeof path, "%s%s", folder, name);
  return result_of(open(path, flags, 0644));
}

int write_workspace() { return open_as("./", "made", O_WRONLY | O_CREAT); }
int write_tmp() {
  const char* tmp = getenv("TMPDIR");
  return open_as(tmp ? tmp : "/tmp", "/gemmule-made", O_WRONLY | O_CREAT);
}
int write_system() { return open_as("/usr", "/gemmule-made", O_WRONLY | O_CREAT | O_EXCL); }
int write_outside() { return open_as(g_outside, "/made", O_WRONLY | O_CREAT); }
int read_outside() { return open_as(g_outside, "/secret", O_RDONLY); }
int write_hooks() { return open_as(".git/hooks/", "pre-commit", O_WRONLY | O_CREAT); }
int write_settings() { return open_as("/proc/sys/kernel/", "hostname", O_WRONLY); }
int read_sys() { return open_as("/sys/kernel/", "", O_RDONLY | O_DIRECTORY); }
int read_kernel_log() { return open_as("/dev/", "kmsg", O_RDONLY | O_NONBLOCK); }
int make_device() { return result_of(mknod("device", S_IFCHR | 0600, makedev(1, 3))); }
int set_user_id() {
  const int fd = open("setuid", O_WRONLY | O_CREAT, 0755);
  return fd < 0 ? errno : result_of(fchmod(fd, 04755));
}
int become_root() { return result_of(setresuid(0, 0, 0)); }
int mount_something() { return result_of(mount("x", "/tmp", "tmpfs", 0, nullptr)); }
int user_namespace() { return result_of(unshare(CLONE_NEWUSER)); }
int join_namespace() {
  const int fd = open("/proc/self/ns/uts", O_RDONLY);
  return fd < 0 ? errno : result_of(setns(fd, 0));
}
int change_root() { return result_of(chroot(".")); }
int see_host_process() { return result_of(kill(g_host_pid, 0)); }
int trace_child() {
  const pid_t pid = fork();
  if (pid == 0) {
    pause();
    _exit(0);
  }
  const int result = result_of(ptrace(PTRACE_SEIZE, pid, nullptr, nullptr));
  kill(pid, SIGKILL);
  return result;
}
int make_socket(int family, int type) { return result_of(socket(family, type, 0)); }
int tcp_socket() { return make_socket(AF_INET, SOCK_STREAM); }
int udp_socket() { return make_socket(AF_INET, SOCK_DGRAM); }
int unix_socket() { return make_socket(AF_UNIX, SOCK_STREAM); }
int netlink_socket() { return make_socket(AF_NETLINK, SOCK_RAW); }
int connect_host() {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) return errno;
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<unsigned short>(g_port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return result_of(connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to));
}
int socket_pair() {
  int fds[2];
  return result_of(socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
}
int io_uring() {
  alignas(8) char parameters[120] = {};
  return result_of(syscall(SYS_io_uring_setup, 4, parameters));
}
int bpf_map() {
  alignas(8) unsigned attr[32] = {2, 4, 4, 1};  // an array of one number
  return result_of(syscall(SYS_bpf, 0, attr, sizeof attr));
}
int perf_events() {
  perf_event_attr attr{};
  attr.size = sizeof attr;
  attr.type = PERF_TYPE_SOFTWARE;
  attr.exclude_kernel = 1;
  return result_of(syscall(SYS_perf_event_open, &attr, 0, -1, -1, 0));
}
int user_faults() { return result_of(syscall(SYS_userfaultfd, 1)); }
int keyring() { return result_of(syscall(SYS_keyctl, 0, -4, 0)); }
int memory_file() { return result_of(syscall(SYS_memfd_create, "x", 0)); }
int odd_personality() { return result_of(personality(READ_IMPLIES_EXEC)); }
int kernel_messages() { return result_of(klogctl(10, nullptr, 0)); }
int set_clock() {  // to what it shows
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return result_of(clock_settime(CLOCK_REALTIME, &now));
}
int raise_limit() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max = limit.rlim_max + 1;
  return result_of(setrlimit(RLIMIT_NOFILE, &limit));
}
int real_time() {
  const sched_param param{1};
  return result_of(sched_setscheduler(0, SCHED_FIFO, &param));
}
int start_process() {
  const pid_t pid = fork();
  if (pid == 0) _exit(0);
  return result_of(pid);
}

struct Operation {
  const char* name;
  int (*run)();
};
constexpr Operation kOperations[] = {
    {"write-workspace", write_workspace},
    {"write-tmp", write_tmp},
    {"start-process", start_process},
    {"socketpair", socket_pair},
    {"write-system", write_system},
    {"write-outside", write_outside},
    {"read-outside", read_outside},
    {"write-git-hooks", write_hooks},
    {"write-proc-sys", write_settings},
    {"read-sys", read_sys},
    {"read-kmsg", read_kernel_log},
    {"mknod-device", make_device},
    {"chmod-setuid", set_user_id},
    {"setuid-root", become_root},
    {"mount", mount_something},
    {"unshare-user", user_namespace},
    {"setns", join_namespace},
    {"chroot", change_root},
    {"signal-host-process", see_host_process},
    {"ptrace", trace_child},
    {"socket-tcp", tcp_socket},
    {"socket-udp", udp_socket},
    {"socket-unix", unix_socket},
    {"socket-netlink", netlink_socket},
    {"connect-host", connect_host},
    {"io_uring", io_uring},
    {"bpf", bpf_map},
    {"perf_event_open", perf_events},
    {"userfaultfd", user_faults},
    {"keyctl", keyring},
    {"memfd_create", memory_file},
    {"personality", odd_personality},
    {"syslog", kernel_messages},
    {"clock_settime", set_clock},
    {"raise-rlimit", raise_limit},
    {"sched-realtime", real_time},
};

}  // namespace

int run_try(int argc, char** argv) {
  if (argc < 5) return 2;
  g_outside = argv[2];
  g_host_pid = static_cast<pid_t>(std::strtol(argv[3], nullptr, 10));
  g_port = static_cast<int>(std::strtol(argv[4], nullptr, 10));
  if (argc == 7) {
    const auto uid = static_cast<uid_t>(std::strtoul(argv[5], nullptr, 10));
    const auto gid = static_cast<gid_t>(std::strtoul(argv[6], nullptr, 10));
    if (setgroups(0, nullptr) != 0 || setresgid(gid, gid, gid) != 0 || setresuid(uid, uid, uid) != 0)
      return 2;
  }
  for (const Operation& operation : kOperations) {
    const pid_t pid = fork();
    if (pid == 0) {
      // Beyond 255 an exit status does not reach; the mark of the probe is one byte too.
      _exit(operation.run() & 0xff);
    }
    int status = 0;
    if (pid < 0 || waitpid(pid, &status, 0) < 0) continue;
    dprintf(1, "%s %d\n", operation.name,
            WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status));
  }
  return 0;
}

}  // namespace sandbox::jail
