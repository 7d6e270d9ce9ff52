// The level landlock+seccomp, for machines without user namespaces: the command runs among the
// machine's own files and processes, and the kernel's per-process locks hold it. What that does not
// keep is written in sandbox/README.md. The person chooses it; we never fall back on it.
#include <array>

#include "sandbox/plan_writer.h"

namespace sandbox {
namespace {

constexpr const char* kStage = "/sys";

// Of /proc only what tells of the machine: the folders of other processes stay shut.
constexpr std::array kReadable = {"/proc/cpuinfo", "/proc/meminfo",     "/proc/stat",
                                  "/proc/loadavg", "/proc/filesystems", "/proc/version"};
constexpr std::array kDevices = {"/dev/null",   "/dev/zero",    "/dev/full",
                                 "/dev/random", "/dev/urandom", "/dev/tty"};

class BareBuilder : public PlanWriter {
 public:
  using PlanWriter::PlanWriter;

  Plan build() {
    host("oom-score", {"500"});
    if (!facts_.group.empty()) host("control-group", {facts_.group});
    if (facts_.machine.can_mount) {
      cover("workspace", facts_.workspace);
      for (std::size_t i = 0; i < facts_.added.size(); ++i)
        cover("added" + std::to_string(i), facts_.added[i]);
    }
    host("scratch", {facts_.scratch, std::to_string(id_.uid), std::to_string(id_.gid)});
    host("supervise");
    watches();
    session();
    limits();
    // The limit counts what else the account runs: so this many more than now.
    inside("more-processes", {std::to_string(policy_.limits.processes)});
    // The supervisor keeps its uid: a command cannot end what it may not signal.
    if (id_.drops) inside("become", {std::to_string(id_.uid), std::to_string(id_.gid)});
    privileges();
    landlock();
    filters({.bare = true, .landlock_abi = facts_.machine.landlock_abi});
    command(facts_.scratch + "/home", facts_.scratch + "/tmp");
    return std::move(plan_);
  }

 private:
  // Shows a folder as the command's own, where it is not.
  void cover(const std::string& name, const Workspace& w) {
    Words stage = idmap_of(w);
    if (stage.empty()) return;
    stage.insert(stage.begin(), {w.path, name});
    if (!has_private_mounts_) host("private-mounts", {kStage});
    has_private_mounts_ = true;
    host("stage", std::move(stage));
    host("cover", {name, w.path});
  }

  void allow(const char* kind, const std::string& path) { inside("landlock-allow", {kind, path}); }

  void landlock() {
    landlock_begin();
    for (const SystemPath& path : facts_.machine.system)
      if (path.target.empty()) allow("read", path.path);
    for (const std::string& path : facts_.readable) allow("read", path);
    for (const char* path : kReadable) inside("landlock-try", {"read", path});
    for (const char* path : kDevices) inside("landlock-try", {"device", path});
    allow("write", facts_.scratch);
    allow(policy_.read_only ? "read" : "write", facts_.workspace.path);
    for (const Workspace& one : facts_.added)
      allow(policy_.read_only ? "read" : "write", one.path);
    inside("landlock-close");
  }

  bool has_private_mounts_ = false;
};

}  // namespace

Plan bare_plan(const Policy& policy, const Command& command, const Facts& facts, Identity id) {
  return BareBuilder(policy, command, facts, id).build();
}

}  // namespace sandbox
