#include "base/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace base {
namespace {

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string temporary_name(const std::string& path) {
  return path + ".part-" + std::to_string(getpid());
}

Result<> check_room(const std::string& path, const std::string& folder, std::uint64_t wanted) {
  struct statvfs info;
  if (statvfs(folder.c_str(), &info) != 0) return {};  // not known: writing will tell
  const std::uint64_t free = std::uint64_t{info.f_bavail} * info.f_frsize;
  if (free < wanted)
    return fail(Errc::io, path + ": not enough room on the disk: wanted " + std::to_string(wanted) +
                              " bytes, got " + std::to_string(free));
  return {};
}

}  // namespace

Result<OutputFile> OutputFile::create(const std::string& path, std::uint64_t bytes_expected) {
  OutputFile file;
  file.shown_path_ = file.path_ = path;
  struct stat info;
  if (stat(path.c_str(), &info) == 0) {
    if (S_ISDIR(info.st_mode)) return fail(Errc::io, path + ": wanted a file, got a folder");
    file.direct_ = !S_ISREG(info.st_mode);
    if (char* real = realpath(path.c_str(), nullptr)) {
      file.path_ = real;
      std::free(real);
    }
  }
  if (file.direct_) {
    file.fd_.reset(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.fd_.is_open()) return system_error(path + ": cannot open", errno);
    return file;
  }
  const std::string folder = folder_of(file.path_);
  if (bytes_expected > 0) TRY_VOID(check_room(path, folder, bytes_expected));
  if (access("/proc/self/fd", X_OK) == 0)
    file.fd_.reset(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
  if (!file.fd_.is_open()) {
    file.temporary_path_ = temporary_name(file.path_);
    file.fd_.reset(::open(file.temporary_path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666));
    if (!file.fd_.is_open()) {
      file.temporary_path_.clear();
      return system_error(path + ": cannot create", errno);
    }
  }
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : fd_(std::move(other.fd_)),
      shown_path_(std::move(other.shown_path_)),
      path_(std::move(other.path_)),
      temporary_path_(std::exchange(other.temporary_path_, {})),
      direct_(other.direct_) {}

OutputFile::~OutputFile() {
  if (!temporary_path_.empty()) ::unlink(temporary_path_.c_str());
}

Result<> OutputFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error(shown_path_ + ": cannot write", errno);
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return {};
}

Result<> OutputFile::commit() {
  if (direct_) return {};
  if (temporary_path_.empty()) {  // give the nameless file a name that rename can move
    const std::string temporary = temporary_name(path_);
    const std::string self = "/proc/self/fd/" + std::to_string(fd_.get());
    ::unlink(temporary.c_str());  // of an earlier process of the same number
    if (linkat(AT_FDCWD, self.c_str(), AT_FDCWD, temporary.c_str(), AT_SYMLINK_FOLLOW) != 0)
      return system_error(shown_path_ + ": cannot create", errno);
    temporary_path_ = temporary;
  }
  if (::rename(temporary_path_.c_str(), path_.c_str()) != 0)
    return system_error(shown_path_ + ": cannot create", errno);
  temporary_path_.clear();
  return {};
}

}  // namespace base
