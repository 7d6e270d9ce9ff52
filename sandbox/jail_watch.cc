// Limits on all processes together, which no rlimit can express: looked at ten times a second.
//
// Memory: what the processes hold, plus what lies in the box's tmpfs, System V objects and sockets.
// Pages shared by a fork are counted per process at first; only when that sum is over the limit the
// exact proportional shares are asked for.
// Trees: the free space of the file systems that the workspace and the folders added to it are on
// must not have shrunk by more than the limit; when it has, the files in them that changed since the
// start are added up, and those that are open without a name, so that somebody else's writing on the
// same disk does not end the command. When a disk is all but full the command is ended without that.
// Somebody else may also give back what the command takes: now and then, for a twentieth of the time
// at most, the files are added up all the same.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <span>

#include "sandbox/jail_report.h"
#include "sandbox/jail_stages.h"
#include "sandbox/jail_usage.h"

namespace sandbox::jail {
namespace {

constexpr int kPidsMax = 16384;
pid_t g_pids[kPidsMax];

constexpr std::int64_t kSumEveryMs = 1000, kSumShare = 20;

std::int64_t now_ms() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

}  // namespace

std::uint64_t Watch::sum_of_processes(std::uint64_t (*bytes_of)(const char*)) const {
  const int count = family_.list(g_pids, kPidsMax);
  std::uint64_t sum = 0;
  for (int i = 0; i < count; ++i) {
    char pid[16];
    std::snprintf(pid, sizeof pid, "%d", g_pids[i]);
    sum += bytes_of(pid);
  }
  return sum;
}

void Watch::prepare(const Step& step) {
  if (step.is("watch-memory")) memory_bytes_ = step.number(0);
  if (step.is("watch-tmpfs") && tmpfs_count_ < kTmpfsMax) {
    tmpfs_[tmpfs_count_++] = step.arg(0);
  }
  if (!step.is("watch-tree")) return;
  if (tree_count_ == kTreesMax) refuse("plan", "too many folders", EINVAL);
  Tree& tree = trees_[tree_count_];
  tree.fd = open(step.arg(0), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  tree_bytes_ = step.number(1);
  tree_files_ = step.number(2);
  start_s_ = time(nullptr);
  next_sum_ms_ = now_ms() + kSumEveryMs;
  struct statfs fs;
  struct stat st;
  if (tree.fd < 0 || fstatfs(tree.fd, &fs) != 0 || fstat(tree.fd, &st) != 0) return;
  tree.free_bytes = fs.f_bfree * static_cast<std::uint64_t>(fs.f_bsize);
  tree.free_files = fs.f_ffree;
  tree.device = st.st_dev;
  for (int i = 0; i < tree_count_; ++i)
    tree.shares_device = tree.shares_device || trees_[i].device == tree.device;
  ++tree_count_;
}

bool Watch::memory_exceeded() {
  if (memory_bytes_ == 0) return false;
  // Without namespaces of its own a command has no System V memory (seccomp), and the machine's
  // sockets are not its own.
  std::uint64_t other = family_.has_namespace() ? ipc_bytes() + socket_bytes() : 0;
  for (int i = 0; i < tmpfs_count_; ++i) other += tmpfs_bytes(tmpfs_[i]);
  if (other + sum_of_processes(resident_bytes) <= memory_bytes_) return false;
  return other + sum_of_processes(proportional_bytes) > memory_bytes_;
}

bool Watch::tree_exceeded() {
  std::uint64_t bytes_gone = 0, files_gone = 0;
  bool is_full = false, moved = false;
  for (const Tree& tree : std::span(trees_, static_cast<std::size_t>(tree_count_))) {
    struct statfs fs;
    if (tree.shares_device || fstatfs(tree.fd, &fs) != 0) continue;
    const std::uint64_t free = fs.f_bfree * static_cast<std::uint64_t>(fs.f_bsize);
    moved = moved || free != tree.seen_bytes || fs.f_ffree != tree.seen_files;
    if (free < tree.free_bytes) {
      const std::uint64_t lost = tree.free_bytes - free;
      bytes_gone += lost;
      is_full = is_full || (lost > tree_bytes_ && fs.f_bavail < fs.f_blocks / 100);
    }
    if (fs.f_ffree < tree.free_files) files_gone += tree.free_files - fs.f_ffree;
  }
  const bool gone = bytes_gone > tree_bytes_ || files_gone > tree_files_;
  const std::int64_t begun_ms = now_ms();
  // Where nothing is written, nothing needs to be summed: a box may stay open for a day.
  if (tree_count_ == 0 || (!gone && (!moved || begun_ms < next_sum_ms_))) return false;
  if (is_full) return true;
  for (Tree& tree : std::span(trees_, static_cast<std::size_t>(tree_count_))) {  // before it, not after
    struct statfs fs;
    if (fstatfs(tree.fd, &fs) != 0) continue;
    tree.seen_bytes = fs.f_bfree * static_cast<std::uint64_t>(fs.f_bsize);
    tree.seen_files = fs.f_ffree;
  }
  Changed changed;
  std::uint64_t entries = gone ? 2'000'000 : 50'000;  // an end that waits to be seen waits for this, too
  for (const Tree& tree : std::span(trees_, static_cast<std::size_t>(tree_count_))) {
    add_changed(openat(tree.fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), start_s_, 0, entries,
                changed);
    if (!tree.shares_device)
      add_nameless(g_pids, family_.list(g_pids, kPidsMax), tree.device, changed);
  }
  const std::int64_t ended_ms = now_ms();
  next_sum_ms_ = ended_ms + std::max(kSumEveryMs, kSumShare * (ended_ms - begun_ms));
  return changed.buried || (gone && changed.opaque) || changed.bytes > tree_bytes_ || changed.files > tree_files_;
}

}  // namespace sandbox::jail
