// Facts: what a plan must know about the machine, the person and the workspace. Machine facts are
// found once; workspace facts before every command, because a command may have changed them.
// Reading only: nothing here creates or changes anything. Thread: any.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "base/result.h"
#include "sandbox/sandbox.h"

namespace sandbox {

enum class PathKind { absent, directory, file, symlink, other };

struct SystemPath {
  std::string path;    // "/lib64"
  std::string target;  // of a symbolic link; empty: a folder or file to bind read-only
};

struct Machine {
  uid_t uid = 0;  // effective ids of this process
  gid_t gid = 0;
  bool is_root = false;      // of the machine: must become somebody else before a command runs
  bool can_mount = false;    // CAP_SYS_ADMIN, needed to clone mounts before the privileges go
  std::string jail_program;  // empty: not found
  std::string bubblewrap;    // empty: not found
  int landlock_abi = 0;      // 0: not in this kernel, or off
  std::vector<SystemPath> system;  // what every command may read
};

struct Workspace {
  std::string path;  // canonical
  uid_t owner = 0;
  gid_t group = 0;
  PathKind git = PathKind::absent;
  bool git_is_repository = false;  // .git/HEAD is there
  PathKind git_hooks = PathKind::absent;
  PathKind git_config = PathKind::absent;
  PathKind own_config = PathKind::absent;  // .gemmule
  PathKind envrc = PathKind::absent;       // .envrc, which direnv runs
  // What .git/config names in the workspace (sandbox/git_names.h).
  struct Named {
    std::string path;  // relative, clean
    PathKind kind = PathKind::absent;
    bool is_folder = false;  // what it should be
    bool is_through_link = false;
  };
  std::vector<Named> named_by_git;
};

struct Facts {
  Machine machine;
  Workspace workspace;
  std::vector<Workspace> added;       // the policy's folders that are like it
  std::vector<std::string> readable;  // the policy's folders, canonical
  // A name for the command's own folder for temporary files, where it has no /tmp of its own
  // (the level landlock+seccomp). Nobody else's: random.
  std::string scratch;
  std::string group;  // the command's control group; empty: none
  std::string home;   // the person's home folder, for the level off
};

// A program that is installed with gemmule ("gemmule-escape"): beside this one, one folder up (a
// test in the build tree), or in ../libexec/gemmule. Empty: not found.
std::string find_companion(const std::string& name);

// Found at the first call. Not for a process that changes its uid afterwards.
const Machine& this_machine();
Machine inspect_machine();

// Errors: not_found, usage (not a folder, no absolute path).
base::Result<Facts> gather_facts(const Policy& policy, const Machine& machine);

}  // namespace sandbox
