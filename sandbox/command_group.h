// CommandGroup: a control group (v2) of its own for one command, where the machine has handed some
// over to us ("delegated"): the kernel then keeps memory and processes of the whole box within their
// limits at once, where pid 1 could only look ten times a second.
//
// Groups are not a protection that a level needs: without them the limits are kept more softly, and
// the probe says so. Thread: home.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "sandbox/sandbox.h"

namespace sandbox {

// Where the unified hierarchy is mounted; empty: nowhere.
std::string hierarchy_mount();

// Where groups may be made.
struct GroupPlace {
  std::string path;  // "/sys/fs/cgroup/user.slice/…/run-1.scope"
  bool has_memory = false, has_pids = false;
};

// The place this process was given, or why there is none. Reading only.
base::Result<GroupPlace> delegated_place();

class CommandGroup {
 public:
  // Null where nothing is delegated. The first call moves this process into a group beside those of
  // its commands, because a group with processes in it cannot hand its controllers on.
  static std::optional<CommandGroup> make(const Limits& limits);
  static base::Result<CommandGroup> make_at(const GroupPlace& place, const Limits& limits);
  ~CommandGroup();  // kills what is left in it, and removes it
  CommandGroup(CommandGroup&& other) noexcept;
  CommandGroup& operator=(CommandGroup&&) = delete;

  const std::string& path() const { return path_; }
  bool ran_out_of_memory() const;

 private:
  explicit CommandGroup(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace sandbox
