// Limits on all processes together, which no rlimit can express: looked at ten times a second.
//
// Memory: private pages, shared memory, page tables and swap of every process, plus what lies in
// the box's tmpfs and SysV segments. Pages shared by a fork are counted per process at first; only
// when that sum is over the limit the exact proportional shares are asked for, which costs more.
// Tree: the free space of the workspace's file system must not have shrunk by more than the limit;
// when it has, the files that changed since the start are added up, so that somebody else's
// writing on the same disk does not end the command.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>

#include "sandbox/jail_stages.h"

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

std::uint64_t resident_bytes(const char* pid) {
  char path[64], text[4096];
  std::snprintf(path, sizeof path, "/proc/%.20s/status", pid);
  if (read_small(path, text, sizeof text) == 0) return 0;
  return 1024 * (field_kib(text, "RssAnon:") + field_kib(text, "RssShmem:") +
                 field_kib(text, "VmPTE:") + field_kib(text, "VmSwap:"));
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
  return 1024 * (kib + field_kib(text, "VmPTE:"));
}

// /proc/sysvipc/shm: segments live on when nobody has them mapped. Columns 14 and 15: rss, swap.
std::uint64_t sysv_bytes() {
  char text[16384];
  if (read_small("/proc/sysvipc/shm", text, sizeof text) == 0) return 0;
  std::uint64_t sum = 0;
  const char* line = std::strchr(text, '\n');
  while (line && line[1]) {
    unsigned long long rss = 0, swap = 0;
    if (std::sscanf(line + 1, "%*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %llu %llu",
                    &rss, &swap) == 2)
      sum += rss + swap;
    line = std::strchr(line + 1, '\n');
  }
  return sum;
}

std::uint64_t used_bytes(const char* path) {
  struct statfs fs;
  if (statfs(path, &fs) != 0) return 0;
  return (fs.f_blocks - fs.f_bfree) * static_cast<std::uint64_t>(fs.f_bsize);
}

// Adds up what changed since the start, at most `entries` of it. A folder that cannot be read
// counts as guilty: only a command would hide from its own pid 1.
struct Changed {
  std::uint64_t bytes = 0, files = 0;
  bool opaque = false;
};
void add_changed(int dir_fd, std::int64_t since_s, int depth, std::uint64_t& entries,
                 Changed& sum) {
  constexpr int kDepthMax = 200;
  DIR* dir = dir_fd >= 0 ? fdopendir(dir_fd) : nullptr;
  if (!dir || depth > kDepthMax) {
    sum.opaque = true;
    if (dir)
      closedir(dir);
    else if (dir_fd >= 0)
      close(dir_fd);
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
    if (st.st_ctim.tv_sec >= since_s) {
      sum.bytes += static_cast<std::uint64_t>(st.st_blocks) * 512;
      ++sum.files;
    }
    if (S_ISDIR(st.st_mode))
      add_changed(
          openat(dirfd(dir), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
          since_s, depth + 1, entries, sum);
  }
  closedir(dir);
}

}  // namespace

std::uint64_t Watch::sum_of_processes(std::uint64_t (*bytes_of)(const char*)) const {
  constexpr int kMost = 16384;
  static pid_t pids[kMost];
  const int count = family_.list(pids, kMost);
  std::uint64_t sum = 0;
  for (int i = 0; i < count; ++i) {
    char pid[16];
    std::snprintf(pid, sizeof pid, "%d", pids[i]);
    sum += bytes_of(pid);
  }
  return sum;
}

void Watch::prepare(const Step& step) {
  if (step.is("watch-memory")) memory_bytes_ = step.number(0);
  if (step.is("watch-tmpfs") && tmpfs_count_ < kTmpfsMax) {
    tmpfs_[tmpfs_count_++] = step.arg(0);
  }
  if (step.is("watch-tree")) {
    tree_fd_ = open(step.arg(0), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    tree_bytes_ = step.number(1);
    tree_files_ = step.number(2);
    struct statfs fs;
    if (tree_fd_ >= 0 && fstatfs(tree_fd_, &fs) == 0) {
      free_bytes_ = fs.f_bfree * static_cast<std::uint64_t>(fs.f_bsize);
      free_files_ = fs.f_ffree;
    }
    start_s_ = time(nullptr);
  }
}

bool Watch::memory_exceeded() {
  if (memory_bytes_ == 0) return false;
  // Without an ipc namespace of its own a command has no System V memory: seccomp.
  std::uint64_t other = family_.has_namespace() ? sysv_bytes() : 0;
  for (int i = 0; i < tmpfs_count_; ++i) other += used_bytes(tmpfs_[i]);
  if (other + sum_of_processes(resident_bytes) <= memory_bytes_) return false;
  return other + sum_of_processes(proportional_bytes) > memory_bytes_;
}

bool Watch::tree_exceeded() {
  struct statfs fs;
  if (tree_fd_ < 0 || fstatfs(tree_fd_, &fs) != 0) return false;
  const std::uint64_t now_free = fs.f_bfree * static_cast<std::uint64_t>(fs.f_bsize);
  const bool bytes_gone = now_free + tree_bytes_ < free_bytes_;
  const bool files_gone = fs.f_ffree + tree_files_ < free_files_;
  if (!bytes_gone && !files_gone) return false;
  Changed changed;
  std::uint64_t entries = 2'000'000;
  add_changed(openat(tree_fd_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), start_s_, 0, entries,
              changed);
  return changed.opaque || changed.bytes > tree_bytes_ || changed.files > tree_files_;
}

}  // namespace sandbox::jail
