// What a repository's configuration, or its owner's, names that git on the host would run or believe:
// hooks kept elsewhere (core.hooksPath), files it includes, the configuration of a worktree. Where those lie in
// the workspace a command must not change them, for the reason that it must not change .git/config.
// Reading only; the configuration may be anybody's. Pure but for the reading. Thread: any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

struct GitName {
  std::string path;        // as written; relative to the workspace for hooks, to .git for files
  bool is_folder = false;  // hooks
  bool operator==(const GitName&) const = default;
};
// Of the text of a .git/config; at most a hundred.
std::vector<GitName> names_in_git_config(std::string_view config);

// The same for a workspace, the person's own settings and all files that these include, as clean paths
// relative to the workspace; at most a hundred. What lies outside it is read, but left out of the
// answer, for no command reaches it.
std::vector<GitName> git_names(const std::string& workspace);

}  // namespace sandbox
