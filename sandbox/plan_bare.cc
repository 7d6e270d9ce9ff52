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
    const std::string& workspace = facts_.workspace.path;
    host("oom-score", {"500"});
    if (!facts_.group.empty()) host("control-group", {facts_.group});
    if (id_.idmaps) {
      host("private-mounts", {kStage});
      host("stage", {workspace, "workspace", "0", std::to_string(id_.uid), "0",
                     std::to_string(id_.gid)});
      host("cover", {"workspace", workspace});
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
    inside("landlock-close");
  }
};

}  // namespace

Plan bare_plan(const Policy& policy, const Command& command, const Facts& facts, Identity id) {
  return BareBuilder(policy, command, facts, id).build();
}

}  // namespace sandbox
