// The outside stage: everything that has to happen before there is a user namespace.
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "sandbox/jail_report.h"
#include "sandbox/jail_stages.h"
#include "sandbox/wire.h"

namespace sandbox::jail {
namespace {

constexpr int kFilesMax = 16;
struct File {
  const char* name;
  int fd;
};
File g_files[kFilesMax];
int g_file_count = 0;
const char* g_stage_dir = nullptr;

void die_with_gemmule() {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) refuse("parent death signal", "prctl", errno);
}

void set_oom_score(const char* score) {
  const int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (fd < 0) return;  // a preference, not a protection
  (void)!write(fd, score, std::strlen(score));
  close(fd);
}

void join_control_group(const char* path) {
  char procs[4200];
  std::snprintf(procs, sizeof procs, "%s/cgroup.procs", path);
  const int fd = open(procs, O_WRONLY | O_CLOEXEC);
  if (fd < 0 || write(fd, "0", 1) != 1) refuse("control group", path, errno);
  close(fd);
}

// A mount tree of our own: what is hung up below is seen by this process and its children only.
void private_mounts(const char* stage_dir) {
  if (unshare(CLONE_NEWNS) != 0) refuse("private mounts", "unshare(CLONE_NEWNS)", errno);
  if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
    refuse("private mounts", "make / private", errno);
  if (mount("gemmule", stage_dir, "tmpfs", MS_NOSUID | MS_NODEV, "size=64k,mode=0755") != 0)
    refuse("private mounts", stage_dir, errno);
  g_stage_dir = stage_dir;
}

void stage(const Step& step) {
  char to[256];
  std::snprintf(to, sizeof to, "%s/%s", g_stage_dir ? g_stage_dir : "", step.arg(1));
  struct stat st;
  if (stat(step.arg(0), &st) != 0) refuse("staging", step.arg(0), errno);
  const int made = S_ISDIR(st.st_mode) ? mkdir(to, 0755) : open(to, O_CREAT | O_CLOEXEC, 0644);
  if (made < 0) refuse("staging", to, errno);
  if (!S_ISDIR(st.st_mode)) close(made);
  if (step.count < 7) return stage_mount(step.arg(0), to, nullptr);
  const IdMap idmap{static_cast<uid_t>(step.number(2)), static_cast<uid_t>(step.number(3)),
                    static_cast<gid_t>(step.number(4)), static_cast<gid_t>(step.number(5))};
  stage_mount(step.arg(0), to, &idmap);
}

// Hangs what was staged over the place where the command expects it.
void cover(const Step& step) {
  char from[256];
  std::snprintf(from, sizeof from, "%s/%s", g_stage_dir ? g_stage_dir : "", step.arg(0));
  if (mount(from, step.arg(1), nullptr, MS_MOVE, nullptr) != 0)
    refuse("staging", step.arg(1), errno);
}

void keep_file(const Step& step) {
  if (g_file_count == kFilesMax) refuse("plan", "too many files", EINVAL);
  const int fd = memfd_create(step.arg(0), 0);
  if (fd < 0) refuse("files", "memfd_create", errno);
  if (write(fd, step.data, step.data_bytes) != static_cast<ssize_t>(step.data_bytes) ||
      lseek(fd, 0, SEEK_SET) != 0)
    refuse("files", step.arg(0), errno);
  g_files[g_file_count++] = {step.arg(0), fd};
}

int file_named(const char* name) {
  for (int i = 0; i < g_file_count; ++i) {
    if (std::strcmp(g_files[i].name, name) == 0) return g_files[i].fd;
  }
  refuse("plan", name, ENOENT);
}

// Options go by descriptor: bubblewrap's command line, which others can read, stays empty of them.
void append_option(int fd, const char* word) {
  char number[16];
  if (word[0] == '%') {
    std::snprintf(number, sizeof number, "%d", file_named(word + 1));
    word = number;
  }
  const std::size_t n = std::strlen(word) + 1;
  if (write(fd, word, n) != static_cast<ssize_t>(n)) refuse("files", "options", errno);
}

[[noreturn]] void become_bubblewrap(const char* path) {
  const int options = memfd_create("options", 0);
  if (options < 0) refuse("files", "memfd_create", errno);
  PlanReader plan;
  Step step;
  while (plan.next(step)) {
    if (step.stage != Stage::bubblewrap) continue;
    for (std::uint32_t i = 0; i < step.count; ++i) append_option(options, step.words[i]);
  }
  lseek(options, 0, SEEK_SET);
  if (dup2(wire::kDiagnosticsFd, 2) < 0) refuse("descriptors", "dup2", errno);
  char number[16];
  std::snprintf(number, sizeof number, "%d", options);
  const char* const argv[] = {"bwrap",  "--args", number, "--", "/run/gemmule-jail",
                              "inside", nullptr};
  const char* const environment[] = {nullptr};
  execve(path, const_cast<char* const*>(argv), const_cast<char* const*>(environment));
  refuse("bubblewrap", path, errno);
}

}  // namespace

void become(uid_t uid, gid_t gid) {
  if (uid == 0 || gid == 0) refuse("unprivileged uid", "the plan says root", EINVAL);
  if (setgroups(0, nullptr) != 0) refuse("unprivileged uid", "setgroups", errno);
  if (setresgid(gid, gid, gid) != 0) refuse("unprivileged uid", "setresgid", errno);
  if (setresuid(uid, uid, uid) != 0) refuse("unprivileged uid", "setresuid", errno);
  if (setresuid(0, 0, 0) == 0 || setresgid(0, 0, 0) == 0)
    refuse("unprivileged uid", "root could be taken back", EPERM);
  die_with_gemmule();  // the kernel forgets it when ids change
}

void run_host_stage() {
  die_with_gemmule();
  if (syscall(SYS_close_range, wire::kErrorFd, ~0u, 0) != 0) {
    for (int fd = wire::kErrorFd; fd < 65536; ++fd) close(fd);  // before Linux 5.9
  }
  if (dup2(2, wire::kErrorFd) < 0) refuse("descriptors", "dup2", errno);
  umask(022);
  PlanReader plan;
  Step step;
  while (plan.next(step)) {
    if (step.stage != Stage::host) continue;
    if (step.is("oom-score"))
      set_oom_score(step.arg(0));
    else if (step.is("control-group"))
      join_control_group(step.arg(0));
    else if (step.is("placeholders"))
      make_placeholders(step);
    else if (step.is("private-mounts"))
      private_mounts(step.arg(0));
    else if (step.is("stage"))
      stage(step);
    else if (step.is("become"))
      become(static_cast<uid_t>(step.number(0)), static_cast<gid_t>(step.number(1)));
    else if (step.is("file"))
      keep_file(step);
    else if (step.is("cover"))
      cover(step);
    else if (step.is("scratch"))
      make_scratch(step);
    else if (step.is("supervise"))
      run_inside_stage(Place::among_others);
    else if (step.is("bubblewrap"))
      become_bubblewrap(step.arg(0));
    else
      refuse("plan", step.verb(), ENOSYS);
  }
  refuse("plan", "the plan has no box", EINVAL);
}

}  // namespace sandbox::jail
