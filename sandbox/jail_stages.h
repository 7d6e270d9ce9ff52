// The parts of gemmule-jail, in the order in which they run.
#pragma once

#include <sys/types.h>

#include "sandbox/jail_family.h"
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
// gemmule-jail try (jail_try.cc).
int run_try(int argc, char** argv);

// Makes the folders and files that a read-only mount will cover (jail_placeholders.cc).
void make_placeholders(const Step& step);

// setgroups, setresgid, setresuid, and proof that there is no way back.
void become(uid_t uid, gid_t gid);

// The command's folder for temporary files, where it has no mounts of its own (jail_scratch.cc).
void make_scratch(const Step& step);
void remove_scratch();

// A listening socket for gemmule (jail_door.cc).
void open_door(unsigned short port);

// Starts the command, watches it, ends everything: as pid 1 inside, or, where there are no
// namespaces, as the reaper of whatever the command leaves.
enum class Place { own_namespace, among_others };
[[noreturn]] void run_inside_stage(Place place);

// In the command's own process: limits, privileges, Landlock, seccomp, exec (jail_child.cc).
[[noreturn]] void become_command();

// Landlock steps (jail_landlock.cc). Each is called in plan order.
void landlock_open(int abi);
void landlock_allow(const char* kind, const char* path);
void landlock_try(const char* kind, const char* path);  // no failure where it is absent
void landlock_close();

// What rlimits cannot say (jail_watch.cc): call once before the command, then at every tick.
class Watch {
 public:
  explicit Watch(const Family& family) : family_(family) {}
  void prepare(const Step& step);  // a watch-… step
  bool memory_exceeded();
  bool tree_exceeded();

 private:
  static constexpr int kTmpfsMax = 8;
  static constexpr int kTreesMax = 17;  // the workspace and what is added to it
  std::uint64_t sum_of_processes(std::uint64_t (*bytes_of)(const char*)) const;
  const Family& family_;
  std::uint64_t memory_bytes_ = 0;
  const char* tmpfs_[kTmpfsMax] = {};
  int tmpfs_count_ = 0;
  struct Tree {
    int fd = -1;
    dev_t device = 0;
    bool shares_device = false;                      // with an earlier one
    std::uint64_t free_bytes = 0, free_files = 0;  // of its file system, at the start
    std::uint64_t seen_bytes = 0, seen_files = 0;  // … at the last sum
  };
  Tree trees_[kTreesMax];
  int tree_count_ = 0;
  std::uint64_t tree_bytes_ = 0, tree_files_ = 0;  // for all together
  std::int64_t next_sum_ms_ = 0;
  std::int64_t start_s_ = 0;
};

}  // namespace sandbox::jail
