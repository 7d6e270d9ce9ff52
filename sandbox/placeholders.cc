#include "sandbox/placeholders.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <map>

#include "sandbox/plan.h"
#include "sandbox/wire.h"

namespace sandbox {
namespace {

struct Running {
  int commands = 0;
  std::set<std::string> made;  // names at the top of the workspace, for file systems without marks
};

// Commands of this process in each workspace. The file lock speaks to other processes; a command
// could take it too, so within this process it is not what we count on.
std::map<std::string, Running>& running() {
  static std::map<std::string, Running> by_workspace;
  return by_workspace;
}

bool is_marked(int dir, const char* name) {
  const base::UniqueFd file(
      openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  return file.is_open() && fgetxattr(file.get(), wire::kPlaceholderMark, nullptr, 0) >= 0;
}

void remove_if_empty(int dir, const char* name) {
  struct stat st;
  if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0) return;
  if (S_ISDIR(st.st_mode)) unlinkat(dir, name, AT_REMOVEDIR);  // fails when it is not empty
  if (S_ISREG(st.st_mode) && st.st_size == 0) unlinkat(dir, name, 0);
}

bool exists(int dir, const char* path) {
  struct stat st;
  return fstatat(dir, path, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

}  // namespace

PlaceholderLock::PlaceholderLock(const std::string& workspace) : path_(workspace) {
  ++running()[path_].commands;
  workspace_ = base::UniqueFd(open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  had_commondir_ = exists(workspace_.get(), ".git/commondir");
  if (flock(workspace_.get(), LOCK_SH | LOCK_NB) != 0) workspace_.reset();
}

void PlaceholderLock::will_make(const Plan& plan) {
  for (const Step& step : plan.steps) {
    if (step.stage != Stage::host || step.verb != "placeholders") continue;
    for (const std::string& arg : step.args) {
      const std::string name = arg.substr(0, arg.find('/'));
      if (arg == name || arg == name + "/") running()[path_].made.insert(name);
    }
  }
}

PlaceholderLock::~PlaceholderLock() {
  const auto mine = running().find(path_);
  if (--mine->second.commands > 0) return;
  const std::set<std::string> made = std::move(mine->second.made);
  running().erase(mine);
  if (!workspace_.is_open() || flock(workspace_.get(), LOCK_EX | LOCK_NB) != 0) return;
  for (const char* name : wire::kProtectedAtTop) {
    if (made.contains(name) || is_marked(workspace_.get(), name))
      remove_if_empty(workspace_.get(), name);
  }
  struct stat git;
  if (!had_commondir_ && fstatat(workspace_.get(), ".git", &git, AT_SYMLINK_NOFOLLOW) == 0 &&
      S_ISDIR(git.st_mode) && exists(workspace_.get(), ".git/objects"))
    unlinkat(workspace_.get(), ".git/commondir", 0);
}

}  // namespace sandbox
