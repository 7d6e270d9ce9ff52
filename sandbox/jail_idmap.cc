// Staging: a clone of a mount, hung where the unprivileged uid can reach it, with its owners
// mapped.
//
// The map swaps two ids and leaves the others: on-disk root is shown as the jail's uid, and what
// the jail's uid writes is root's on disk; a file that the jail's number itself owns is shown as
// root's, so nothing is unreadable for want of a mapping. Needs Linux 5.12 and a file system that
// can (ext4, xfs, btrfs, f2fs, tmpfs from 6.3; not overlayfs, NFS, 9p).
#include <fcntl.h>
#include <linux/mount.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

#include "sandbox/jail_report.h"
#include "sandbox/jail_stages.h"

namespace sandbox::jail {
namespace {

constexpr unsigned kIdsEnd = 0xffffffffu;  // exclusive: -1 is no id

bool write_file(const char* path, const char* text) {
  const int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0) return false;
  const std::size_t n = std::strlen(text);
  const bool ok = write(fd, text, n) == static_cast<ssize_t>(n);
  const int error = errno;
  close(fd);
  errno = error;
  return ok;
}

// "inside outside count" lines that swap a and b. Where this process itself sees only some ids (a
// container), the plain pair must do.
void swap_map(char* text, std::size_t size, unsigned a, unsigned b) {
  const unsigned low = a < b ? a : b, high = a < b ? b : a;
  int n = 0;
  auto line = [&](unsigned inside, unsigned outside, unsigned count) {
    if (count > 0)
      n += std::snprintf(text + n, size - static_cast<std::size_t>(n), "%u %u %u\n", inside,
                         outside, count);
  };
  line(0, 0, low);
  line(low, high, 1);
  line(low + 1, low + 1, high - low - 1);
  line(high, low, 1);
  line(high + 1, high + 1, kIdsEnd - high - 1);
}

void write_map(pid_t pid, const char* which, unsigned from, unsigned to) {
  char path[64], text[256];
  std::snprintf(path, sizeof path, "/proc/%d/%s", pid, which);
  swap_map(text, sizeof text, from, to);
  if (write_file(path, text)) return;
  std::snprintf(text, sizeof text, "%u %u 1\n", from, to);
  if (!write_file(path, text)) refuse("id-mapped mount", which, errno);
}

// A user namespace exists as long as something holds it: a child makes it, we keep the descriptor.
int user_namespace(const IdMap& ids) {
  const pid_t parent = getpid();
  const long pid = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, nullptr, nullptr, nullptr, nullptr);
  if (pid < 0) refuse("id-mapped mount", "clone(CLONE_NEWUSER)", errno);
  if (pid == 0) {
    // Somebody may kill us, its parent, before we have killed it.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) _exit(0);
    for (;;) pause();
  }
  write_map(static_cast<pid_t>(pid), "uid_map", ids.from_uid, ids.uid);
  write_map(static_cast<pid_t>(pid), "gid_map", ids.from_gid, ids.gid);
  char path[64];
  std::snprintf(path, sizeof path, "/proc/%ld/ns/user", pid);
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  const int error = errno;
  kill(static_cast<pid_t>(pid), SIGKILL);
  waitpid(static_cast<pid_t>(pid), nullptr, 0);
  if (fd < 0) refuse("id-mapped mount", path, error);
  return fd;
}

// 0 or errno.
int idmap_tree(int tree, const IdMap& idmap) {
  mount_attr attr{};
  attr.attr_set = MOUNT_ATTR_IDMAP | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;
  const int ns = user_namespace(idmap);
  attr.userns_fd = static_cast<std::uint64_t>(ns);
  const long result = syscall(SYS_mount_setattr, tree, "", AT_EMPTY_PATH, &attr, sizeof attr);
  const int error = result == 0 ? 0 : errno;
  close(ns);
  return error;
}

int clone_tree(const char* path) {
  return static_cast<int>(syscall(SYS_open_tree, AT_FDCWD, path,
                                  OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_SYMLINK_NOFOLLOW));
}

}  // namespace

int try_idmap(const char* path, const IdMap& idmap) {
  const int tree = clone_tree(path);
  if (tree < 0) return errno;
  const int error = idmap_tree(tree, idmap);
  close(tree);
  return error;
}

void stage_mount(const char* from, const char* to, const IdMap* idmap) {
  const int tree = clone_tree(from);
  if (tree < 0) refuse("staging", from, errno);
  const int error = idmap ? idmap_tree(tree, *idmap) : 0;
  if (error != 0)
    refuse("id-mapped mount",
           "root_without_drop: this file system cannot show root's files to an unprivileged uid; "
           "give the workspace to an ordinary account, or start gemmule as one",
           error);
  if (syscall(SYS_move_mount, tree, "", AT_FDCWD, to, MOVE_MOUNT_F_EMPTY_PATH) != 0)
    refuse("staging", to, errno);
  close(tree);
}

}  // namespace sandbox::jail
