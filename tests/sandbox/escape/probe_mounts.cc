// Tricks with mounts and namespaces. "in-namespaces CMD…" is the throwaway world in which the
// control runs of these are made: own user, mount, pid, net, ipc and uts namespaces, root in them
// only.
#include <fcntl.h>
#include <linux/mount.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include "tests/sandbox/escape/probe.h"

namespace escape {
namespace {

int remount_writable(char** a) {
  return result_of(mount(nullptr, a[0], nullptr, MS_REMOUNT | MS_BIND, nullptr));
}
int bind_mount(char** a) {
  return result_of(mount(a[0], a[1], nullptr, MS_BIND | MS_REC, nullptr));
}
int mount_tmpfs(char** a) { return result_of(mount("x", a[0], "tmpfs", 0, nullptr)); }
int unmount(char** a) {
  mount(a[0], a[0], nullptr, MS_BIND, nullptr);  // in the control there is a mount to take away
  return result_of(umount2(a[0], MNT_DETACH));
}
int set_mount_writable(char** a) {
  mount_attr attr{};
  attr.attr_clr = MOUNT_ATTR_RDONLY;
  return result_of(syscall(SYS_mount_setattr, AT_FDCWD, a[0], 0, &attr, sizeof attr));
}
int clone_and_move(char** a) {
  const long tree = syscall(SYS_open_tree, AT_FDCWD, a[0], OPEN_TREE_CLONE);
  if (tree < 0) return errno;
  return result_of(syscall(SYS_move_mount, tree, "", AT_FDCWD, a[1], MOVE_MOUNT_F_EMPTY_PATH));
}
int new_mount_interface(char**) { return result_of(syscall(SYS_fsopen, "tmpfs", 0)); }
int change_root(char** a) { return result_of(chroot(a[0])); }
int pivot(char** a) {
  mount("x", a[0], "tmpfs", 0, nullptr);
  if (chdir(a[0]) != 0) return errno;
  return result_of(syscall(SYS_pivot_root, ".", "."));
}

int unshare_user(char**) {
  return in_child([](char**) { return result_of(unshare(CLONE_NEWUSER)); }, nullptr);
}
int unshare_time(char**) {
  constexpr int kNewTime = 0x80;
  return in_child([](char**) { return result_of(unshare(kNewTime)); }, nullptr);
}
int clone_user(char**) {
  const long pid = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, nullptr, nullptr, nullptr, nullptr);
  if (pid == 0) _exit(0);
  return result_of(pid);
}
int clone3_user(char**) {
  struct {
    unsigned long flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls;
  } args{CLONE_NEWUSER, 0, 0, 0, SIGCHLD, 0, 0, 0};
  const long pid = syscall(SYS_clone3, &args, sizeof args);
  if (pid == 0) _exit(0);
  return result_of(pid);
}
int join_namespace(char** a) {
  const int fd = open(a[0], O_RDONLY);
  if (fd < 0) return errno;
  return result_of(setns(fd, 0));
}

bool write_text(const char* path, const char* text) {
  const int fd = open(path, O_WRONLY);
  const bool ok = fd >= 0 && write(fd, text, std::strlen(text)) > 0;
  close(fd);
  return ok;
}

int in_namespaces(char** a) {
  const unsigned uid = geteuid(), gid = getegid();
  if (unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC |
              CLONE_NEWUTS) != 0)
    return errno;
  char line[64];
  std::snprintf(line, sizeof line, "0 %u 1", uid);
  if (!write_text("/proc/self/uid_map", line)) return errno;
  write_text("/proc/self/setgroups", "deny");
  std::snprintf(line, sizeof line, "0 %u 1", gid);
  if (!write_text("/proc/self/gid_map", line)) return errno;
  mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
  const pid_t pid = fork();
  if (pid < 0) return errno;
  if (pid == 0) {
    execv(a[0], a);
    _exit(127);
  }
  waitpid(pid, nullptr, 0);
  return 0;
}

}  // namespace

const Trick kMountTricks[] = {
    {"remount-rw", remount_writable},
    {"bind", bind_mount},
    {"mount-tmpfs", mount_tmpfs},
    {"umount", unmount},
    {"mount-setattr", set_mount_writable},
    {"open-tree", clone_and_move},
    {"fsopen", new_mount_interface},
    {"chroot", change_root},
    {"pivot-root", pivot},
    {"unshare-user", unshare_user},
    {"unshare-time", unshare_time},
    {"clone-user", clone_user},
    {"clone3-user", clone3_user},
    {"setns", join_namespace},
    {"in-namespaces", in_namespaces},
    {nullptr, nullptr},
};

}  // namespace escape
