// The parts of gemmule-jail, in the order in which they run.
#pragma once

#include <sys/types.h>

#include "sandbox/jail_plan.h"

namespace sandbox::jail {

// Outside, before any namespace: drops root, prepares what bubblewrap will mount, becomes
// bubblewrap.
[[noreturn]] void run_host_stage();

// Clones a folder or file out of the mount tree and hangs it at `to`; with ids, shows what
// `from_uid` owns on disk as `uid`'s, and makes what `uid` creates `from_uid`'s (jail_idmap.cc).
struct IdMap {
  uid_t from_uid, uid;
  gid_t from_gid, gid;
};
void stage_mount(const char* from, const char* to, const IdMap* idmap);
int try_idmap(const char* path, const IdMap& idmap);  // 0 or errno; leaves nothing behind

// gemmule-jail probe (jail_probe.cc).
int run_probe(int argc, char** argv);

// Makes the folders and files that a read-only mount will cover (jail_placeholders.cc).
void make_placeholders(const Step& step);

// Inside, as pid 1: starts the command, watches it, ends everything.
[[noreturn]] void run_inside_stage();

// In the command's own process: limits, privileges, Landlock, seccomp, exec (jail_child.cc).
[[noreturn]] void become_command();

// Landlock steps (jail_landlock.cc). Each is called in plan order.
void landlock_open(int abi);
void landlock_allow(const char* kind, const char* path);
void landlock_close();

// What rlimits cannot say (jail_watch.cc): call once before the command, then at every tick.
class Watch {
 public:
  void prepare(const Step& step);  // a watch-… step
  bool memory_exceeded();
  bool tree_exceeded();

 private:
  static constexpr int kTmpfsMax = 8;
  std::uint64_t memory_bytes_ = 0;
  const char* tmpfs_[kTmpfsMax] = {};
  int tmpfs_count_ = 0;
  int tree_fd_ = -1;
  std::uint64_t tree_bytes_ = 0, tree_files_ = 0;
  std::uint64_t free_bytes_ = 0, free_files_ = 0;  // at the start
  std::int64_t start_s_ = 0;
};

}  // namespace sandbox::jail
