#include "sandbox/placeholders.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <map>

namespace sandbox {
namespace {

// Commands of this process that run in each workspace. The lock below speaks to other processes; a
// command could take it too, so within this process it is not what we count on.
std::map<std::string, int>& running() {
  static std::map<std::string, int> count;
  return count;
}

}  // namespace

PlaceholderLock::PlaceholderLock(const Plan& plan) {
  for (const Step& step : plan.steps) {
    if (step.stage != Stage::host || step.verb != "placeholders") continue;
    path_ = step.args.at(0);
    names_.assign(step.args.begin() + 1, step.args.end());
  }
  if (path_.empty()) return;
  ++running()[path_];
  workspace_ = base::UniqueFd(open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (flock(workspace_.get(), LOCK_SH | LOCK_NB) != 0) workspace_.reset();
}

PlaceholderLock::~PlaceholderLock() {
  if (path_.empty()) return;
  const auto mine = running().find(path_);
  if (--mine->second > 0) return;
  running().erase(mine);
  if (!workspace_.is_open() || flock(workspace_.get(), LOCK_EX | LOCK_NB) != 0) return;
  // Only folders at the top: an empty .git/hooks or .git/config is what git itself would have.
  for (const char* name : {".git", ".gemmule"}) unlinkat(workspace_.get(), name, AT_REMOVEDIR);
}

}  // namespace sandbox
