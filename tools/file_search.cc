#include "tools/file_search.h"

#include <dirent.h>
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace tools {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using base::UniqueFd;

constexpr int kDepthMax = 100;
constexpr std::size_t kPieceBytes = 1u << 20;

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

// Reads a file piece by piece and finds the lines that hold the pattern. Each piece begins with the
// unfinished line of the one before.
class Scanner {
 public:
  Scanner(const std::string& pattern, const std::function<void()>& look,
          const SearchOptions& options, SearchResult& result)
      : pattern_(pattern), look_(look), options_(options), result_(result) {}

  // False when the file is not text (its matches are dropped).
  bool scan(int fd, const std::string& path) {
    const std::size_t matches_before = result_.matches.size();
    const std::int64_t total_before = result_.total;
    std::int64_t line = 1;
    std::size_t kept = 0;
    buffer_.resize(kPieceBytes);
    for (;;) {
      look_();
      if (kept == buffer_.size()) buffer_.resize(buffer_.size() * 2);  // one very long line
      const ssize_t n = ::read(fd, buffer_.data() + kept, buffer_.size() - kept);
      if (n < 0 && errno == EINTR) continue;
      const bool last = n <= 0;
      const std::size_t size = kept + (last ? 0 : static_cast<std::size_t>(n));
      if (!looks_like_text(std::string_view(buffer_.data() + kept, size - kept))) {
        forget(matches_before, total_before);
        return false;
      }
      std::size_t end = size;
      if (!last) {
        const void* newline = memrchr(buffer_.data() + kept, '\n', size - kept);
        if (!newline) {
          kept = size;
          continue;
        }
        end = static_cast<std::size_t>(static_cast<const char*>(newline) - buffer_.data()) + 1;
      }
      find_in(std::string_view(buffer_.data(), end), path, line);
      kept = size - end;
      std::memmove(buffer_.data(), buffer_.data() + end, kept);
      if (!last) continue;
      if (result_.is_folder && result_.total > total_before && options_.may_show &&
          !options_.may_show(path))
        forget(matches_before, total_before);
      return true;
    }
  }

 private:
  void forget(std::size_t matches_before, std::int64_t total_before) {
    result_.matches.resize(matches_before);
    result_.total = total_before;
  }

  // `text` is whole lines; `line` is the number of its first and moves on behind its last.
  void find_in(std::string_view text, const std::string& path, std::int64_t& line) {
    std::size_t counted = 0;  // lines are counted up to here
    const auto count_to = [&](std::size_t to) {
      line += std::count(text.begin() + static_cast<std::ptrdiff_t>(counted),
                         text.begin() + static_cast<std::ptrdiff_t>(to), '\n');
      counted = to;
    };
    std::size_t from = 0;
    while (from <= text.size()) {
      const void* at =
          memmem(text.data() + from, text.size() - from, pattern_.data(), pattern_.size());
      if (!at) break;
      const auto found = static_cast<std::size_t>(static_cast<const char*>(at) - text.data());
      std::size_t begin = found == 0 ? std::string_view::npos : text.rfind('\n', found - 1);
      begin = begin == std::string_view::npos ? 0 : begin + 1;
      const std::size_t end = std::min(text.find('\n', found), text.size());
      if (begin == text.size()) break;  // an empty pattern behind the last line
      count_to(begin);
      ++result_.total;
      if (result_.matches.size() < options_.matches_max)
        keep(path, line, text.substr(begin, end - begin));
      from = end + 1;
    }
    count_to(text.size());
  }

  void keep(const std::string& path, std::int64_t line, std::string_view text) {
    if (text.ends_with('\r')) text.remove_suffix(1);
    std::string shown(text.substr(0, options_.text_bytes_max));
    if (shown.size() < text.size()) shown += " ...";
    result_.matches.push_back({path, line, std::move(shown)});
  }

  const std::string& pattern_;
  const std::function<void()>& look_;
  const SearchOptions& options_;
  SearchResult& result_;
  std::string buffer_;
};

// All regular files beneath `folder`; symlinks and ".git" are passed over.
class Walk {
 public:
  Walk(const std::function<void()>& look, std::size_t most) : look_(look), most_(most) {}

  bool enter(UniqueFd folder_fd, const std::string& prefix, int depth) {
    std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(folder_fd.get()));
    if (!folder) return true;
    folder_fd.release();
    look_();
    while (const dirent* entry = ::readdir(folder.get())) {
      const std::string_view name = entry->d_name;
      if (name == "." || name == ".." || name == ".git") continue;
      if (entry->d_type == DT_REG) {
        if (files.size() == most_) return false;
        files.push_back(prefix + entry->d_name);
      } else if (entry->d_type == DT_DIR && depth < kDepthMax) {
        UniqueFd inner(::openat(::dirfd(folder.get()), entry->d_name,
                                O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (inner.is_open() && !enter(std::move(inner), prefix + entry->d_name + "/", depth + 1))
          return false;
      }
    }
    return true;
  }

  std::vector<std::string> files;

 private:
  const std::function<void()>& look_;
  std::size_t most_;
};

}  // namespace

Result<SearchResult> search(const Workspace& workspace, const std::string& pattern,
                            const std::string& path, const std::function<void()>& look,
                            const SearchOptions& options) {
  SearchResult result;
  Scanner scanner(pattern, look, options, result);
  TRY(const UniqueFd named, workspace.open_at(path, O_PATH));
  struct stat info {};
  if (::fstat(named.get(), &info) != 0) return base::system_error(path, errno);
  TRY(const std::string inside, workspace.relative(path));
  if (!S_ISDIR(info.st_mode)) {
    TRY(const UniqueFd file, workspace.open_file(path, info));
    if (!scanner.scan(file.get(), inside)) return fail(Errc::usage, "not a text file: " + path);
    return result;
  }
  result.is_folder = true;
  TRY(UniqueFd folder, workspace.open_at(path, O_RDONLY | O_DIRECTORY));
  Walk walk(look, options.files_max);
  if (!walk.enter(std::move(folder), inside == "." ? "" : inside + "/", 0))
    return fail(Errc::limit, "too many files in " + path + ": more than " +
                                 std::to_string(options.files_max) + "; name a folder in it");
  std::sort(walk.files.begin(), walk.files.end());
  for (const std::string& name : walk.files) {
    struct stat file_info {};
    const auto file = workspace.open_file(name, file_info);
    if (file.has_error() || static_cast<std::uint64_t>(file_info.st_size) > options.file_bytes_max)
      continue;  // gone meanwhile, not readable, or too long
    scanner.scan(file->get(), name);
  }
  return result;
}

}  // namespace tools
