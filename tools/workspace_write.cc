// Changing things beneath the root. A file is written beside its place under a name of ours and
// renamed, so a reader sees the old text or the new one, and a full disk leaves the old one.
#include <fcntl.h>

#include <cerrno>
#include <cstring>
#include <random>

#include "tools/workspace.h"

namespace tools {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using base::UniqueFd;

constexpr int kSymlinksMax = 8;

bool names_git(std::string_view relative) {
  while (!relative.empty()) {
    const std::size_t slash = relative.find('/');
    if (relative.substr(0, slash) == ".git") return true;
    relative = slash == std::string_view::npos ? "" : relative.substr(slash + 1);
  }
  return false;
}

base::Error cannot_write(const std::string& path, int error) {
  return fail(Errc::io, "cannot write " + path + ": " + std::strerror(error));
}

// What a descriptor is really called, relative to the root; "" when it has no place there.
std::string real_path(int fd, const std::string& root) {
  char target[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const ssize_t n = ::readlink(link.c_str(), target, sizeof target);
  if (n <= 0) return "";
  const std::string path(target, static_cast<std::size_t>(n));
  if (path == root) return ".";
  const std::string prefix = root == "/" ? root : root + "/";
  return path.starts_with(prefix) ? path.substr(prefix.size()) : "";
}

std::string temporary_name() {
  std::random_device random;
  return ".gemmule-" + std::to_string(random()) + std::to_string(random()) + ".tmp";
}

int write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t n = ::write(fd, content.data(), content.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

// As root, what we make belongs to whom its neighbourhood belongs, so that commands in the sandbox
// (which are not root) can change it.
void give_to(int fd, const struct stat& model) {
  if (::geteuid() == 0 && ::fchown(fd, model.st_uid, model.st_gid) != 0) return;  // stays ours
}

}  // namespace

Result<Workspace::Place> Workspace::place(const std::string& path, bool make_parents) const {
  if (const Workspace* other = added(path)) return other->place(path, make_parents);
  TRY(std::string inside, relative(path));
  for (int links = 0; links <= kSymlinksMax; ++links) {
    const std::size_t slash = inside.rfind('/');
    const std::string parent = slash == std::string::npos ? "." : inside.substr(0, slash);
    Place place;
    place.name = slash == std::string::npos ? inside : inside.substr(slash + 1);
    if (place.name == "." || place.name == "..") return fail(Errc::usage, "is a folder: " + path);
    int error = 0;
    auto folder = resolve(parent, O_PATH | O_DIRECTORY, error);
    if (folder.has_error() && error == ENOENT && make_parents) {
      TRY_VOID(make_folders(parent, path));
      folder = resolve(parent, O_PATH | O_DIRECTORY, error);
    }
    if (folder.has_error()) {
      if (error == EXDEV || error == ELOOP)
        return fail(Errc::usage, "outside the workspace: " + path);
      if (error == ENOENT) return fail(Errc::not_found, "no such file: " + path);
      if (error == ENOTDIR) return fail(Errc::usage, "not a folder: " + parent);
      return cannot_write(path, error);
    }
    place.folder = std::move(*folder);
    place.real_folder = real_path(place.folder.get(), root_);
    if (place.real_folder.empty()) return fail(Errc::usage, "outside the workspace: " + path);
    if (names_git(place.real_folder) || place.name == ".git")
      return fail(Errc::denied, "cannot write " + path + ": .git is protected");
    char target[4096];
    const ssize_t n = ::readlinkat(place.folder.get(), place.name.c_str(), target, sizeof target);
    if (n < 0) return place;  // no symlink
    const std::string to(target, static_cast<std::size_t>(n));
    if (walk_ || to.empty()) return fail(Errc::usage, "outside the workspace: " + path);
    if (to[0] == '/') {
      auto cleaned = relative(to);
      if (cleaned.has_error()) return fail(Errc::usage, "outside the workspace: " + path);
      inside = *cleaned;
    } else {
      inside = place.real_folder + "/" + to;
    }
  }
  return fail(Errc::usage, "outside the workspace: " + path);
}

Result<> Workspace::make_folders(const std::string& relative, const std::string& path) const {
  std::size_t end = 0;
  while (end != std::string::npos) {
    end = relative.find('/', end + 1);
    const std::string part = relative.substr(0, end);
    int error = 0;
    if (resolve(part, O_PATH | O_DIRECTORY, error).has_value()) continue;
    if (error != ENOENT) {
      if (error == EXDEV || error == ELOOP)
        return fail(Errc::usage, "outside the workspace: " + path);
      return error == ENOTDIR ? fail(Errc::usage, "not a folder: " + part)
                              : cannot_write(path, error);
    }
    auto found = this->place(part, false);
    if (found.has_error()) {
      if (found.error().code != Errc::denied) return found.error();
      return fail(Errc::denied, "cannot write " + path + ": .git is protected");
    }
    const Place place = std::move(*found);
    if (::mkdirat(place.folder.get(), place.name.c_str(), 0777) != 0 && errno != EEXIST)
      return cannot_write(path, errno);
    struct stat parent {};
    const UniqueFd made(
        ::openat(place.folder.get(), place.name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    if (made.is_open() && ::fstat(place.folder.get(), &parent) == 0) give_to(made.get(), parent);
  }
  return {};
}

Result<> Workspace::write(const std::string& path, std::string_view content) const {
  if (content.size() > kWriteBytesMax)
    return fail(Errc::limit, "too large: " + std::to_string(content.size()) + " bytes; at most " +
                                 std::to_string(kWriteBytesMax));
  if (path.ends_with('/')) return fail(Errc::usage, "is a folder: " + path);
  TRY(const Place place, this->place(path, true));
  const int folder = place.folder.get();
  struct stat old {};
  const bool exists = ::fstatat(folder, place.name.c_str(), &old, AT_SYMLINK_NOFOLLOW) == 0;
  if (exists && S_ISDIR(old.st_mode)) return fail(Errc::usage, "is a folder: " + path);
  if (exists && !S_ISREG(old.st_mode)) return fail(Errc::usage, "not a text file: " + path);
  if (exists && ::faccessat(folder, place.name.c_str(), W_OK, AT_EACCESS) != 0)
    return cannot_write(path, errno);  // a read-only file is not replaced behind its back

  const std::string temporary = temporary_name();
  UniqueFd fd(::openat(folder, temporary.c_str(),
                       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (!fd.is_open()) return cannot_write(path, errno);
  struct stat neighbour {};
  if (exists) {
    neighbour = old;
  } else if (::fstat(folder, &neighbour) != 0) {
    neighbour = {};
  }
  give_to(fd.get(), neighbour);
  int error = write_all(fd.get(), content);
  if (!error && exists && ::fchmod(fd.get(), old.st_mode & 07777) != 0) error = errno;
  if (!error && ::fdatasync(fd.get()) != 0) error = errno;
  if (!error && ::renameat(folder, temporary.c_str(), folder, place.name.c_str()) != 0)
    error = errno;
  if (!error) return {};
  ::unlinkat(folder, temporary.c_str(), 0);
  return cannot_write(path, error);
}

Result<> Workspace::make_folder(const std::string& path) const {
  if (const Workspace* other = added(path)) return other->make_folder(path);
  TRY(const std::string inside, relative(path));
  return make_folders(inside, path);
}

Result<> Workspace::remove(const std::string& path) const {
  if (const Workspace* other = added(path)) return other->remove(path);
  // A symlink is removed, not what it names: so the parent is found without following the last
  // name.
  TRY(const std::string inside, relative(path));
  const std::size_t slash = inside.rfind('/');
  const std::string name = slash == std::string::npos ? inside : inside.substr(slash + 1);
  if (name == "." || name == "..") return fail(Errc::usage, "is a folder: " + path);
  int error = 0;
  auto folder = resolve(slash == std::string::npos ? "." : inside.substr(0, slash),
                        O_PATH | O_DIRECTORY, error);
  if (folder.has_error())
    return error == EXDEV || error == ELOOP ? fail(Errc::usage, "outside the workspace: " + path)
                                            : fail(Errc::not_found, "no such file: " + path);
  const std::string real = real_path(folder->get(), root_);
  if (real.empty()) return fail(Errc::usage, "outside the workspace: " + path);
  if (names_git(real) || name == ".git")
    return fail(Errc::denied, "cannot remove " + path + ": .git is protected");
  if (::unlinkat(folder->get(), name.c_str(), 0) == 0) return {};
  if (errno == EISDIR && ::unlinkat(folder->get(), name.c_str(), AT_REMOVEDIR) == 0) return {};
  if (errno == ENOENT) return fail(Errc::not_found, "no such file: " + path);
  return fail(Errc::io, "cannot remove " + path + ": " + std::strerror(errno));
}

Result<> Workspace::rename(const std::string& from, const std::string& to) const {
  TRY(const Place source, place(from, false));
  TRY(const Place target, place(to, true));
  if (::renameat(source.folder.get(), source.name.c_str(), target.folder.get(),
                 target.name.c_str()) == 0)
    return {};
  if (errno == ENOENT) return fail(Errc::not_found, "no such file: " + from);
  return fail(Errc::io, "cannot rename " + from + ": " + std::strerror(errno));
}

}  // namespace tools
