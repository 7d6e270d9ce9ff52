// PlaceholderLock: what the jail had to create so that it could be covered (.git, .gemmule) goes
// again when the last command in that workspace has ended, if it is still empty.
//
// Removing a folder on the host takes away the mounts that other jails have on it, so every running
// command holds a shared lock on the workspace, and only who gets it alone cleans up. Thread: home.
#pragma once

#include <string>
#include <vector>

#include "base/unique_fd.h"
#include "sandbox/plan.h"

namespace sandbox {

class PlaceholderLock {
 public:
  explicit PlaceholderLock(const Plan& plan);
  ~PlaceholderLock();
  PlaceholderLock(const PlaceholderLock&) = delete;
  PlaceholderLock& operator=(const PlaceholderLock&) = delete;

 private:
  std::string path_;
  std::vector<std::string> names_;
  base::UniqueFd workspace_;
};

}  // namespace sandbox
