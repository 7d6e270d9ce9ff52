// Plain-text search in a file or a whole tree, in C++ because trees are large.
//
// Walks without following symlinks, skips ".git" and binary files, sorts by path. Only the first
// `matches_max` matches are kept, all are counted. Blocking; thread: the tools' pool.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/workspace.h"

namespace tools {

struct Match {
  std::string path;  // relative to the workspace
  std::int64_t line = 0;
  std::string text;
};

struct SearchResult {
  bool is_folder = false;
  std::vector<Match> matches;
  std::int64_t total = 0;
};

struct SearchOptions {
  std::size_t matches_max = 100;
  std::size_t text_bytes_max = 500;          // of one line
  std::uint64_t file_bytes_max = 64u << 20;  // longer files in a tree are passed over
  std::size_t files_max = 500'000;
  // In a tree: asked once about each file that has a match; what may not be shown is not counted.
  std::function<bool(const std::string& path)> may_show = {};
};

// `look` is called now and then and may throw. Errors: "no such file: PATH", "not a text file:
// PATH" (a single file), limit (too many files).
base::Result<SearchResult> search(const Workspace& workspace, const std::string& pattern,
                                  const std::string& path, const std::function<void()>& look,
                                  const SearchOptions& options = {});

}  // namespace tools
