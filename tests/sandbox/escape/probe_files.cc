// Tricks with files and names.
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "tests/sandbox/escape/probe.h"

namespace escape {
namespace {

int append(char** a) {  // creates
  const int fd = open(a[0], O_WRONLY | O_CREAT | O_APPEND, 0644);
  if (fd < 0) return errno;
  return result_of(write(fd, "x", 1));
}

int overwrite(char** a) {  // must exist
  const int fd = open(a[0], O_WRONLY | O_TRUNC);
  if (fd < 0) return errno;
  return result_of(write(fd, "x", 1));
}

// Opens and does not write: enough to know, and harmless where it works.
int open_write(char** a) { return result_of(open(a[0], O_WRONLY)); }

int read_some(char** a) {
  const int fd = open(a[0], O_RDONLY | O_NONBLOCK);
  if (fd < 0) return errno;
  char byte[16];
  return result_of(read(fd, byte, sizeof byte));
}

int hard_link(char** a) { return result_of(link(a[0], a[1])); }
int move(char** a) { return result_of(rename(a[0], a[1])); }
int make_dir(char** a) { return result_of(mkdir(a[0], 0755)); }
int remove_dir(char** a) { return result_of(rmdir(a[0])); }
int cut(char** a) { return result_of(truncate(a[0], 0)); }
int change_mode(char** a) {
  return result_of(chmod(a[0], static_cast<mode_t>(std::strtoul(a[1], nullptr, 8))));
}
int change_mode2(char** a) {
  constexpr long kFchmodat2 = 452;
  return result_of(syscall(kFchmodat2, AT_FDCWD, a[0], std::strtoul(a[1], nullptr, 8), 0));
}
int create_mode(char** a) {
  umask(0);
  return result_of(
      open(a[0], O_CREAT | O_EXCL | O_WRONLY, static_cast<mode_t>(std::strtoul(a[1], nullptr, 8))));
}
int create_mode_openat2(char** a) {
  umask(0);
  struct {
    unsigned long flags, mode, resolve;
  } how{O_CREAT | O_EXCL | O_WRONLY, std::strtoul(a[1], nullptr, 8), 0};
  return result_of(syscall(SYS_openat2, AT_FDCWD, a[0], &how, sizeof how));
}
int change_owner(char** a) { return result_of(chown(a[0], geteuid(), getegid())); }
int change_time(char** a) {
  const timeval times[2] = {{1, 0}, {1, 0}};
  return result_of(utimes(a[0], times));
}
int set_attribute(char** a) { return result_of(setxattr(a[0], "user.escape", "x", 1, 0)); }

// A folder and a link change places until the file "stop" appears or the time is over.
int swap_for(char** a) {  // A B SECONDS
  const auto end = time(nullptr) + static_cast<time_t>(number(a[2]));
  while (time(nullptr) < end && access("stop", F_OK) != 0) {
    for (int i = 0; i < 100; ++i) {
      if (renameat2(AT_FDCWD, a[0], AT_FDCWD, a[1], RENAME_EXCHANGE) != 0) return errno;
      if (i % 10 == 0) sched_yield();
    }
  }
  return 0;
}

int set_file_capability(char** a) {
  vfs_cap_data data{};
  data.magic_etc = VFS_CAP_REVISION_2 | VFS_CAP_FLAGS_EFFECTIVE;
  data.data[0].permitted = 1u << CAP_SYS_ADMIN;
  return result_of(setxattr(a[0], "security.capability", &data, XATTR_CAPS_SZ_2, 0));
}

int make_node(char** a) {
  const mode_t kind = a[1][0] == 'b' ? S_IFBLK : S_IFCHR;
  return result_of(
      mknod(a[0], kind | 0600,
            makedev(static_cast<unsigned>(number(a[2])), static_cast<unsigned>(number(a[3])))));
}

// "shocker": a handle instead of a name.
int open_by_handle(char** a) {
  alignas(file_handle) char buffer[sizeof(file_handle) + MAX_HANDLE_SZ];
  auto* handle = reinterpret_cast<file_handle*>(buffer);
  handle->handle_bytes = MAX_HANDLE_SZ;
  int mount_id = 0;
  if (name_to_handle_at(AT_FDCWD, a[0], handle, &mount_id, 0) != 0) return errno;
  const int mount = open(a[0], O_RDONLY | O_DIRECTORY);
  return result_of(open_by_handle_at(mount, handle, O_RDONLY));
}

// Who are we, when the file system says that this program is set-user-ID?
int effective_uid_changes(char**) { return geteuid() == getuid() ? EPERM : 0; }

int swap_forever(char** a) {  // folder a[0] and link a[1] change places until we are killed
  for (;;) renameat2(AT_FDCWD, a[0], AT_FDCWD, a[1], RENAME_EXCHANGE);
}

int kind_of_descriptor(char** a) {  // 0: a plain file, which could be opened again and cut
  struct stat st;
  if (fstat(static_cast<int>(number(a[0])), &st) != 0) return errno;
  return S_ISREG(st.st_mode) ? 0 : ESPIPE;
}

int many_files(char** a) {  // DIR COUNT: empty files
  char path[4096];
  const unsigned long count = number(a[1]);
  for (unsigned long i = 0; i < count; ++i) {
    std::snprintf(path, sizeof path, "%s/f%lu", a[0], i);
    const int fd = open(path, O_CREAT | O_WRONLY, 0644);
    if (fd < 0) return errno;
    close(fd);
  }
  return 0;
}

int nested_dirs(char** a) {  // DIR COUNT: each in the one before
  if (chdir(a[0]) != 0) return errno;
  const unsigned long count = number(a[1]);
  for (unsigned long i = 0; i < count; ++i) {
    if (mkdir("d", 0755) != 0 || chdir("d") != 0) return errno;
  }
  return 0;
}

}  // namespace

const Trick kFileTricks[] = {
    {"append", append},
    {"overwrite", overwrite},
    {"open-write", open_write},
    {"read", read_some},
    {"link", hard_link},
    {"rename", move},
    {"mkdir", make_dir},
    {"rmdir", remove_dir},
    {"truncate", cut},
    {"chmod", change_mode},
    {"fchmodat2", change_mode2},
    {"create-mode", create_mode},
    {"openat2-mode", create_mode_openat2},
    {"chown", change_owner},
    {"utime", change_time},
    {"setxattr", set_attribute},
    {"setcap", set_file_capability},
    {"mknod", make_node},
    {"open-by-handle", open_by_handle},
    {"euid", effective_uid_changes},
    {"swap", swap_forever},
    {"fd-kind", kind_of_descriptor},
    {"many-files", many_files},
    {"nested-dirs", nested_dirs},
    {"swap", swap_for},
    {nullptr, nullptr},
};

}  // namespace escape
