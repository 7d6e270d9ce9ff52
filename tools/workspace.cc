// Finding things beneath the root, and reading them.
#include "tools/workspace.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace tools {
namespace {

using base::Errc;
using base::Error;
using base::fail;
using base::Result;
using base::UniqueFd;

base::Error open_error(const std::string& path, int error) {
  switch (error) {
    case EXDEV:
      return fail(Errc::usage, "outside the workspace: " + path);
    case ELOOP:
      return fail(Errc::usage, "outside the workspace: " + path);
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
    case EINVAL:
      return fail(Errc::not_found, "no such file: " + path);
    default:
      return fail(Errc::io, "cannot open " + path + ": " + std::strerror(error));
  }
}

// "a/./b//c/../d" to {"a", "b", "c", "..", "d"}; ".." stays, the kernel resolves it.
std::vector<std::string> components(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (!part.empty() && part != ".") parts.emplace_back(part);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  }
  return parts;
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

bool has_prefix_folder(const std::string& path, const std::string& folder) {
  if (folder == "/") return true;
  return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
}

}  // namespace

bool looks_like_text(std::string_view bytes) {
  return std::memchr(bytes.data(), 0, bytes.size()) == nullptr;
}

Result<Workspace> Workspace::open(const std::string& folder) {
  Workspace workspace;
  std::unique_ptr<char, decltype(&std::free)> real(::realpath(folder.c_str(), nullptr), std::free);
  if (!real) return base::system_error("workspace " + folder, errno);
  workspace.root_ = real.get();
  workspace.given_root_ = folder;
  while (workspace.given_root_.size() > 1 && workspace.given_root_.back() == '/')
    workspace.given_root_.pop_back();
  workspace.fd_ = UniqueFd(::open(real.get(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!workspace.fd_.is_open()) {
    if (errno == ENOTDIR)
      return fail(Errc::usage, "workspace " + folder + ": wanted a folder, got a file");
    return base::system_error("workspace " + folder, errno);
  }
  return workspace;
}

Result<> Workspace::add(const std::string& folder) {
  TRY(Workspace one, open(folder));
  one.walk_ = walk_;
  added_.push_back(std::move(one));
  return {};
}

bool Workspace::holds(const std::string& absolute) const {
  return has_prefix_folder(absolute, root_) ||
         (given_root_.size() > 1 && has_prefix_folder(absolute, given_root_));
}

const Workspace* Workspace::added(const std::string& path) const {
  if (!path.starts_with('/')) return nullptr;
  for (const Workspace& one : added_)
    if (one.holds(path)) return &one;
  return nullptr;
}

Result<std::string> Workspace::relative(const std::string& path) const {
  if (const Workspace* other = added(path)) {
    TRY(const std::string inside, other->relative(path));
    return inside == "." ? other->root_ : other->root_ + "/" + inside;
  }
  std::string rest = path;
  if (!path.empty() && path[0] == '/') {
    if (has_prefix_folder(path, root_)) {
      rest = path.substr(root_ == "/" ? 0 : root_.size());
    } else if (given_root_.size() > 1 && has_prefix_folder(path, given_root_)) {
      rest = path.substr(given_root_.size());
    } else {
      return fail(Errc::usage, "outside the workspace: " + path);
    }
  }
  if (rest.find('\0') != std::string::npos) return fail(Errc::not_found, "no such file: " + path);
  std::string cleaned;
  for (const std::string& part : components(rest)) cleaned += (cleaned.empty() ? "" : "/") + part;
  return cleaned.empty() ? std::string(".") : cleaned;
}

Result<UniqueFd> Workspace::resolve(const std::string& relative, int flags, int& error) const {
  if (walk_) return walk(relative, flags, error);
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags) | O_CLOEXEC;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  for (int attempt = 0; attempt < 64; ++attempt) {
    const long fd = ::syscall(SYS_openat2, fd_.get(), relative.c_str(), &how, sizeof how);
    if (fd >= 0) return UniqueFd(static_cast<int>(fd));
    error = errno;
    if (error == EAGAIN || error == EINTR) continue;  // something was renamed meanwhile
    if (error == ENOSYS) return walk(relative, flags, error);
    return fail(Errc::io, "");
  }
  return fail(Errc::io, "");
}

// Without openat2: step by step, each step a folder that is no symlink; ".." is undone by name,
// which is right because no symlink was followed.
Result<UniqueFd> Workspace::walk(const std::string& relative, int flags, int& error) const {
  std::vector<std::string> parts;
  for (std::string& part : components(relative)) {
    if (part != "..") {
      parts.push_back(std::move(part));
    } else if (parts.empty()) {
      error = EXDEV;
      return fail(Errc::io, "");
    } else {
      parts.pop_back();
    }
  }
  const auto step = [&error](int folder, const char* name, int how) {
    UniqueFd fd(::openat(folder, name, how | O_NOFOLLOW | O_CLOEXEC, 0));
    error = errno;
    struct stat info {};  // with O_PATH a symlink opens; with O_DIRECTORY it is "not a directory"
    if (::fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(info.st_mode) &&
        (!fd.is_open() || (::fstat(fd.get(), &info) == 0 && S_ISLNK(info.st_mode)))) {
      error = ELOOP;
      fd.reset();
    }
    return fd;
  };
  UniqueFd folder(::openat(fd_.get(), ".", O_PATH | O_DIRECTORY | O_CLOEXEC));
  error = errno;
  for (std::size_t i = 0; i + 1 < parts.size() && folder.is_open(); ++i)
    folder = step(folder.get(), parts[i].c_str(), O_PATH | O_DIRECTORY);
  if (!folder.is_open()) return fail(Errc::io, "");
  UniqueFd fd = step(folder.get(), parts.empty() ? "." : parts.back().c_str(), flags);
  if (!fd.is_open()) return fail(Errc::io, "");
  return fd;
}

Result<UniqueFd> Workspace::open_at(const std::string& path, int flags) const {
  if (const Workspace* other = added(path)) return other->open_at(path, flags);
  TRY(const std::string inside, relative(path));
  int error = 0;
  auto fd = resolve(inside, flags, error);
  if (fd.has_error()) return open_error(path, error);
  return fd;
}

Result<UniqueFd> Workspace::open_file(const std::string& path, struct stat& info) const {
  // O_NONBLOCK: a FIFO must not hold us.
  TRY(UniqueFd fd, open_at(path, O_RDONLY | O_NONBLOCK | O_NOCTTY));
  if (::fstat(fd.get(), &info) != 0) return base::system_error(path, errno);
  if (S_ISDIR(info.st_mode)) return fail(Errc::usage, "is a folder: " + path);
  if (!S_ISREG(info.st_mode)) return fail(Errc::usage, "not a text file: " + path);
  return fd;
}

Result<std::string> Workspace::read_bytes(const std::string& path) const {
  struct stat info {};
  TRY(const UniqueFd fd, open_file(path, info));
  std::string bytes;
  std::size_t wanted = static_cast<std::size_t>(info.st_size) + 1;  // one more: sees growth
  for (;;) {
    if (bytes.size() > kReadBytesMax || static_cast<std::uint64_t>(info.st_size) > kReadBytesMax)
      return fail(Errc::limit, "too large: " + path + " (" +
                                   std::to_string(std::max<std::uint64_t>(
                                       bytes.size(), static_cast<std::uint64_t>(info.st_size))) +
                                   " bytes; at most " + std::to_string(kReadBytesMax) + ")");
    const std::size_t had = bytes.size();
    bytes.resize(had + std::max<std::size_t>(wanted, 4096));
    const ssize_t n = ::read(fd.get(), bytes.data() + had, bytes.size() - had);
    if (n < 0 && errno != EINTR) return base::system_error("cannot read " + path, errno);
    bytes.resize(had + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
    if (n == 0) return bytes;
    wanted = 64 << 10;
  }
}

Result<std::string> Workspace::read(const std::string& path) const {
  TRY(std::string text, read_bytes(path));
  if (!looks_like_text(text)) return fail(Errc::usage, "not a text file: " + path);
  return text;
}

Result<LineRange> Workspace::read_lines(const std::string& path, std::int64_t first,
                                        std::int64_t count, std::size_t bytes_max,
                                        const std::function<void()>& look) const {
  struct stat info {};
  TRY(const UniqueFd fd, open_file(path, info));
  LineRange range;
  std::string buffer(1 << 20, '\0'), line;
  std::int64_t number = 1;  // of the line that is being read
  std::size_t taken = 0;
  bool full = false, open_line = false;
  const auto wanted = [&] { return !full && number >= first && number - first < count; };
  const auto end_line = [&] {
    if (wanted()) {
      taken += line.size() + 1;
      if (!range.lines.empty() && taken > bytes_max) {
        full = true;
      } else {
        if (line.ends_with('\r')) line.pop_back();
        range.lines.push_back(std::move(line));
      }
    }
    line.clear();
    ++number;
    open_line = false;
  };
  for (;;) {
    look();
    const ssize_t n = ::read(fd.get(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return base::system_error("cannot read " + path, errno);
    if (n == 0) break;
    std::string_view piece(buffer.data(), static_cast<std::size_t>(n));
    if (!looks_like_text(piece)) return fail(Errc::usage, "not a text file: " + path);
    while (!piece.empty()) {
      const std::size_t end = piece.find('\n');
      // One line alone may be longer than all that is wanted: keep no more than that of it.
      if (wanted())
        line.append(
            piece.substr(0, std::min(end, bytes_max - std::min(bytes_max, line.size()) + 1)));
      open_line = true;
      if (end == std::string_view::npos) break;
      end_line();
      piece.remove_prefix(end + 1);
    }
  }
  if (open_line) end_line();
  range.total = number - 1;
  return range;
}

Result<std::vector<FolderEntry>> Workspace::list(const std::string& path) const {
  auto opened = open_at(path, O_RDONLY | O_DIRECTORY);
  if (opened.has_error()) {
    if (opened.error().code != Errc::not_found) return opened.error();
    const auto other = open_at(path, O_PATH);  // there, but something else?
    return other.has_value() ? fail(Errc::usage, "not a folder: " + path)
                             : fail(Errc::not_found, "no such folder: " + path);
  }
  std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(opened->get()));
  if (!folder) return base::system_error("cannot list " + path, errno);
  opened->release();  // closedir closes it
  std::vector<FolderEntry> entries;
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == ".." || name == ".git") continue;
    bool is_folder = entry->d_type == DT_DIR;
    if (entry->d_type == DT_UNKNOWN) {
      struct stat info {};
      is_folder =
          ::fstatat(::dirfd(folder.get()), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
          S_ISDIR(info.st_mode);
    }
    entries.push_back({std::string(name), is_folder});
  }
  std::sort(entries.begin(), entries.end(),
            [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return entries;
}

Result<FileFacts> Workspace::facts(const std::string& path) const {
  TRY(const UniqueFd fd, open_at(path, O_PATH));
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) return base::system_error(path, errno);
  FileFacts facts;
  facts.kind = S_ISREG(info.st_mode)   ? FileFacts::Kind::file
               : S_ISDIR(info.st_mode) ? FileFacts::Kind::folder
                                       : FileFacts::Kind::other;
  facts.bytes = static_cast<std::uint64_t>(info.st_size);
  facts.modified_s = info.st_mtime;
  facts.mode = info.st_mode & 07777;
  return facts;
}

}  // namespace tools
