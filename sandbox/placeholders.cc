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

// A path of several names leads through no link, whatever a command made of it.
void remove_path_if_empty(int top, std::string path) {
  base::UniqueFd inner;
  int dir = top;
  for (std::size_t slash; (slash = path.find('/')) != std::string::npos; path.erase(0, slash + 1)) {
    inner = base::UniqueFd(openat(dir, path.substr(0, slash).c_str(),
                                  O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    dir = inner.get();
    if (dir < 0) return;
  }
  remove_if_empty(dir, path.c_str());
}

bool exists(int dir, const char* path) {
  struct stat st;
  return fstatat(dir, path, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

}  // namespace

PlaceholderLock::Folder::Folder(const std::string& path) : path_(path) {
  ++running()[path_].commands;
  fd_ = base::UniqueFd(open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  had_commondir_ = exists(fd_.get(), ".git/commondir");
  if (flock(fd_.get(), LOCK_SH | LOCK_NB) != 0) fd_.reset();
}

void PlaceholderLock::Folder::will_make(const Step& step) {
  // The first word is the folder. What is missing in a repository (.git/hooks) stays.
  for (std::size_t i = 1; i < step.args.size(); ++i) {
    std::string path = step.args[i];
    if (path.ends_with('/')) path.pop_back();
    if (path.starts_with(".git/")) continue;
    for (std::size_t end = 0; end != std::string::npos;) {
      end = path.find('/', end + 1);
      const std::string part = path.substr(0, end);
      if (!exists(fd_.get(), part.c_str())) running()[path_].made.insert(part);
    }
  }
}

PlaceholderLock::Folder::~Folder() {
  const auto mine = running().find(path_);
  if (--mine->second.commands > 0) return;
  const std::set<std::string> made = std::move(mine->second.made);
  running().erase(mine);
  if (!fd_.is_open() || flock(fd_.get(), LOCK_EX | LOCK_NB) != 0) return;
  // The longer name first: a folder goes when what was made in it is gone.
  for (auto path = made.rbegin(); path != made.rend(); ++path) remove_path_if_empty(fd_.get(), *path);
  for (const char* name : wire::kProtectedAtTop)
    if (is_marked(fd_.get(), name)) remove_if_empty(fd_.get(), name);
  struct stat git;
  if (!had_commondir_ && fstatat(fd_.get(), ".git", &git, AT_SYMLINK_NOFOLLOW) == 0 &&
      S_ISDIR(git.st_mode) && exists(fd_.get(), ".git/objects"))
    unlinkat(fd_.get(), ".git/commondir", 0);
}

PlaceholderLock::PlaceholderLock(const Policy& policy) {
  folders_.emplace_back(policy.workspace);
  for (const std::string& added : policy.added_dirs) folders_.emplace_back(added);
}

void PlaceholderLock::will_make(const Plan& plan) {
  auto folder = folders_.begin();
  for (const Step& step : plan.steps)
    if (step.stage == Stage::host && step.verb == "placeholders" && folder != folders_.end())
      (folder++)->will_make(step);
}

}  // namespace sandbox
