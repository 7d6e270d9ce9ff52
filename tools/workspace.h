// Workspace: the one folder that file tools may touch, and every way to touch it; and, by their
// absolute paths, the folders that a person added to it.
//
// Each path is resolved by the kernel beneath the folder's descriptor (openat2, RESOLVE_BENEATH),
// so
// "..", absolute paths and symlinks that lead outside are refused also while somebody renames
// things under us. Kernels without openat2 get a walk that follows no symlink at all. Writes go to
// a new file that takes the old one's place by rename; `.git` is never written. Blocking; thread:
// the tools' pool. Messages are those of the tool contract: "no such file: PATH".
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"

namespace tools {

struct FolderEntry {
  std::string name;
  bool is_folder = false;
};

struct LineRange {
  std::vector<std::string> lines;
  std::int64_t total = 0;  // lines of the whole file
};

struct FileFacts {
  enum class Kind { file, folder, other } kind = Kind::file;
  std::uint64_t bytes = 0;
  std::int64_t modified_s = 0;  // since the epoch
  std::uint32_t mode = 0;
};

class Workspace {
 public:
  static constexpr std::uint64_t kReadBytesMax = 8u << 20;
  static constexpr std::uint64_t kWriteBytesMax = 16u << 20;

  // Errors: not_found, usage (not a folder).
  static base::Result<Workspace> open(const std::string& folder);
  // One more, beside it. Errors: the same.
  base::Result<> add(const std::string& folder);

  const std::string& root() const { return root_; }  // absolute, symlinks resolved

  // Whole text file. Errors: not_found, usage (a folder, binary, outside), limit, io.
  base::Result<std::string> read(const std::string& path) const;
  // Any bytes, for tools that know what to do with them.
  base::Result<std::string> read_bytes(const std::string& path) const;
  // Lines first … first+count-1 (from 1), without their ends, as far as `bytes_max` reaches; counts
  // all lines of the file. Files of any size. `look` is called now and then and may throw.
  base::Result<LineRange> read_lines(const std::string& path, std::int64_t first,
                                     std::int64_t count, std::size_t bytes_max,
                                     const std::function<void()>& look) const;
  // Creates missing folders. Keeps mode and owner of what was there.
  base::Result<> write(const std::string& path, std::string_view content) const;
  // Sorted bytewise, without ".git".
  base::Result<std::vector<FolderEntry>> list(const std::string& path) const;
  base::Result<FileFacts> facts(const std::string& path) const;
  base::Result<> make_folder(const std::string& path) const;  // with its parents
  base::Result<> remove(const std::string& path) const;       // a file or an empty folder
  base::Result<> rename(const std::string& from, const std::string& to) const;

  // A descriptor for what `path` names, with open(2) flags. Errors: "no such file: PATH",
  // "outside the workspace: PATH".
  base::Result<base::UniqueFd> open_at(const std::string& path, int flags) const;
  // The same, and it must be a regular file that can be read.
  base::Result<base::UniqueFd> open_file(const std::string& path, struct stat& info) const;
  // `path` relative to the root, cleaned ("./a//b" is "a/b", the root is "."), not resolved; of an
  // added folder: absolute, cleaned. Errors: usage (outside).
  base::Result<std::string> relative(const std::string& path) const;

  // Use the walk even where openat2 is there; for tests.
  void without_openat2() {
    walk_ = true;
    for (Workspace& one : added_) one.walk_ = true;
  }

 private:
  struct Place {  // where a name is to be made or replaced
    base::UniqueFd folder;
    std::string name;
    std::string real_folder;  // relative to the root
  };
  base::Result<Place> place(const std::string& path, bool make_parents) const;
  base::Result<base::UniqueFd> resolve(const std::string& relative, int flags, int& error) const;
  base::Result<base::UniqueFd> walk(const std::string& relative, int flags, int& error) const;
  base::Result<> make_folders(const std::string& relative, const std::string& path) const;

  bool holds(const std::string& absolute) const;
  const Workspace* added(const std::string& path) const;  // whose this path is; null: ours

  std::vector<Workspace> added_;
  base::UniqueFd fd_;
  std::string root_;
  std::string given_root_;
  bool walk_ = false;
};

// True when there is no NUL byte in what is looked at.
bool looks_like_text(std::string_view bytes);

}  // namespace tools
