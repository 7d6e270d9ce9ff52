#include "sandbox/jail_usage.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace sandbox::jail {
namespace {

std::size_t read_small(const char* path, char* buffer, std::size_t size) {
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  std::size_t have = 0;
  while (have + 1 < size) {
    const ssize_t n = read(fd, buffer + have, size - 1 - have);
    if (n <= 0) break;
    have += static_cast<std::size_t>(n);
  }
  close(fd);
  buffer[have] = '\0';
  return have;
}

std::uint64_t field_kib(const char* text, const char* name) {
  const char* at = std::strstr(text, name);
  return at ? std::strtoull(at + std::strlen(name), nullptr, 10) : 0;
}

// Whole files, however long: a command decides how many lines there are.
template <class Visit>
void for_each_line(const char* path, Visit visit) {
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  static char buffer[8192];
  std::size_t have = 0;
  for (;;) {
    const ssize_t n = read(fd, buffer + have, sizeof buffer - 1 - have);
    if (n <= 0) break;
    have += static_cast<std::size_t>(n);
    buffer[have] = '\0';
    char* line = buffer;
    while (char* end = std::strchr(line, '\n')) {
      *end = '\0';
      visit(line);
      line = end + 1;
    }
    have = static_cast<std::size_t>(buffer + have - line);
    std::memmove(buffer, line, have);
    if (have == sizeof buffer - 1) have = 0;  // no line is that long
  }
  close(fd);
}

// The column of a line, from 0; columns are numbers but for the first.
unsigned long long column(const char* line, int which) {
  for (int i = 0; i < which; ++i) {
    line += std::strspn(line, " \t");
    line += std::strcspn(line, " \t");
  }
  return std::strtoull(line, nullptr, 10);
}

constexpr int kInodesMax = 4096;
struct Seen {
  ino_t inodes[kInodesMax];
  int count = 0;
  // Descriptors are inherited and copied; a file counts once.
  bool is_new(ino_t inode) {
    for (int i = 0; i < count; ++i)
      if (inodes[i] == inode) return false;
    if (count < kInodesMax) inodes[count++] = inode;
    return true;
  }
};

}  // namespace

std::uint64_t resident_bytes(const char* pid) {
  char path[64], text[4096];
  std::snprintf(path, sizeof path, "/proc/%.20s/status", pid);
  if (read_small(path, text, sizeof text) == 0) return 0;
  return 1024 * (field_kib(text, "RssAnon:") + field_kib(text, "RssShmem:") +
                 field_kib(text, "HugetlbPages:") + field_kib(text, "VmPTE:") +
                 field_kib(text, "VmSwap:"));
}

// Falls back on the plain count where the kernel will not tell us (a process made itself opaque).
std::uint64_t proportional_bytes(const char* pid) {
  char path[64], text[4096];
  std::snprintf(path, sizeof path, "/proc/%.20s/smaps_rollup", pid);
  if (read_small(path, text, sizeof text) == 0) return resident_bytes(pid);
  const std::uint64_t kib =
      field_kib(text, "Pss_Anon:") + field_kib(text, "Pss_Shmem:") + field_kib(text, "SwapPss:");
  std::snprintf(path, sizeof path, "/proc/%.20s/status", pid);
  read_small(path, text, sizeof text);
  return 1024 * (kib + field_kib(text, "HugetlbPages:") + field_kib(text, "VmPTE:"));
}

std::uint64_t ipc_bytes() {
  constexpr std::uint64_t kSemaphoreBytes = 64;
  std::uint64_t sum = 0;
  // Segments live on when nobody has them mapped. Columns 14 and 15: rss, swap.
  for_each_line("/proc/sysvipc/shm", [&](const char* line) { sum += column(line, 14) + column(line, 15); });
  for_each_line("/proc/sysvipc/msg", [&](const char* line) { sum += column(line, 3); });
  for_each_line("/proc/sysvipc/sem",
                [&](const char* line) { sum += column(line, 3) * kSemaphoreBytes; });
  return sum;
}

std::uint64_t socket_bytes() {
  constexpr std::uint64_t kBufferBytes = 212'992, kUncounted = 64;
  std::uint64_t sockets = 0;
  for_each_line("/proc/net/protocols", [&](const char* line) {
    if (std::strncmp(line, "UNIX", 4) == 0) sockets += column(line, 2);
  });
  return sockets > kUncounted ? (sockets - kUncounted) * kBufferBytes : 0;
}

std::uint64_t tmpfs_bytes(const char* path) {
  constexpr std::uint64_t kInodeBytes = 1024;  // with its name
  struct statfs fs;
  if (statfs(path, &fs) != 0) return 0;
  return (fs.f_blocks - fs.f_bfree) * static_cast<std::uint64_t>(fs.f_bsize) +
         (fs.f_files - fs.f_ffree) * kInodeBytes;
}

void add_changed(int dir_fd, std::int64_t since_s, int depth, std::uint64_t& entries,
                 Changed& sum) {
  constexpr int kDepthMax = 200;
  DIR* dir = dir_fd >= 0 ? fdopendir(dir_fd) : nullptr;
  if (!dir) {
    sum.opaque = true;
    if (dir_fd >= 0) close(dir_fd);
    return;
  }
  while (const dirent* entry = readdir(dir)) {
    if (!std::strcmp(entry->d_name, ".") || !std::strcmp(entry->d_name, "..")) continue;
    if (entries == 0) {
      sum.opaque = true;
      break;
    }
    --entries;
    struct stat st;
    if (fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0) continue;
    const bool is_changed = st.st_ctim.tv_sec >= since_s;
    if (is_changed) {
      sum.bytes += static_cast<std::uint64_t>(st.st_blocks) * 512;
      ++sum.files;
    }
    if (!S_ISDIR(st.st_mode)) continue;
    if (depth == kDepthMax) {
      sum.opaque = true;
      sum.buried = sum.buried || is_changed;
      continue;
    }
    add_changed(openat(dirfd(dir), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
                since_s, depth + 1, entries, sum);
  }
  closedir(dir);
}

void add_nameless(const pid_t* pids, int count, dev_t device, Changed& sum) {
  static Seen seen;
  seen.count = 0;
  for (int i = 0; i < count; ++i) {
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/fd", pids[i]);
    DIR* dir = opendir(path);
    if (!dir) {
      if (errno == EACCES || errno == EPERM) sum.opaque = true;
      continue;
    }
    while (const dirent* entry = readdir(dir)) {
      struct stat st;
      if (entry->d_name[0] == '.' || fstatat(dirfd(dir), entry->d_name, &st, 0) != 0) continue;
      if (st.st_dev != device || st.st_nlink != 0 || !S_ISREG(st.st_mode) || !seen.is_new(st.st_ino))
        continue;
      sum.bytes += static_cast<std::uint64_t>(st.st_blocks) * 512;
      ++sum.files;
    }
    closedir(dir);
  }
}

}  // namespace sandbox::jail
