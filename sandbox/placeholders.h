// PlaceholderLock: held while commands run in a workspace (and in the folders added to it, each for
// itself); cleans up when the last has ended.
//
// A mount needs something to cover. What a command must not create (.git, .gemmule, .envrc) is made
// empty by the jail before it is covered, marked with an extended attribute, and removed here if it
// is still empty. Removing it on the host would take away the mounts that other jails have on it,
// so only the last command in the workspace does. A mark left by a killed gemmule is cleaned up by
// the next. Also here: .git/commondir, which no mount can keep from appearing (git dies on an empty
// one) and which would make git on the host read another configuration, is removed if a command
// made it. Thread: home.
#pragma once

#include <list>
#include <set>
#include <string>
#include <vector>

#include "base/unique_fd.h"
#include "sandbox/sandbox.h"

namespace sandbox {

struct Plan;
struct Step;

class PlaceholderLock {
 public:
  // Take it before looking at the folders: what was absent then stays so while it is held.
  explicit PlaceholderLock(const Policy& policy);
  PlaceholderLock(const PlaceholderLock&) = delete;
  PlaceholderLock& operator=(const PlaceholderLock&) = delete;

  // What the plan is about to make.
  void will_make(const Plan& plan);

 private:
  class Folder {
   public:
    explicit Folder(const std::string& path);
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void will_make(const Step& step);

   private:
    std::string path_;
    base::UniqueFd fd_;
    bool had_commondir_ = false;
  };
  std::list<Folder> folders_;  // as the plan's steps: the workspace, then what is added
};

}  // namespace sandbox
