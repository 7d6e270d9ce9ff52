#include "agent/session_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <thread>

namespace agent {
namespace {

using base::Errc;
using base::Result;

std::string lock_folder(const std::string& folder) { return folder + "/locks"; }
std::string lock_file(const std::string& folder, const std::string& session) {
  return lock_folder(folder) + "/" + session.substr(0, session.find('.'));  // a helper's: whom it helps
}

bool is_same_file(int fd, const std::string& path) {
  struct stat open {}, named {};
  return ::fstat(fd, &open) == 0 && ::stat(path.c_str(), &named) == 0 &&
         open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

// "1234", or "another process".
std::string holder(const std::string& file) {
  std::ifstream in(file);
  std::string pid;
  in >> pid;
  return pid.empty() ? "another process" : "process " + pid;
}

}  // namespace

Result<SessionLock> SessionLock::take(const std::string& folder, const std::string& session) {
  const std::string file = lock_file(folder, session);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno == ENOENT)
    return base::system_error("session store: cannot make the folder " + folder, errno);
  if (::mkdir(lock_folder(folder).c_str(), 0700) != 0 && errno != EEXIST)
    return base::system_error("session store: cannot make the folder " + lock_folder(folder), errno);
  for (int tries = 0;;) {
    SessionLock lock;
    lock.fd_.reset(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock.fd_.is_open()) return base::system_error("session store: cannot open " + file, errno);
    if (::flock(lock.fd_.get(), LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) return base::system_error("session store: cannot lock " + file, errno);
      if (++tries < 5) {  // somebody may only be looking (is_held)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        continue;
      }
      return base::fail(Errc::busy, "session " + session + " is in use by " + holder(file) +
                                        "; follow it with: gemmule attach " + session);
    }
    if (!is_same_file(lock.fd_.get(), file)) continue;  // its last owner has just removed it
    lock.file_ = file;
    const std::string who = std::to_string(::getpid()) + "\n";
    if (::ftruncate(lock.fd_.get(), 0) != 0 ||
        ::pwrite(lock.fd_.get(), who.data(), who.size(), 0) < 0)
      return base::system_error("session store: cannot write " + file, errno);
    return lock;
  }
}

bool SessionLock::is_held(const std::string& folder, const std::string& session) {
  const base::UniqueFd fd(::open(lock_file(folder, session).c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.is_open()) return false;
  if (::flock(fd.get(), LOCK_SH | LOCK_NB) != 0) return errno == EWOULDBLOCK;
  return false;
}

SessionLock& SessionLock::operator=(SessionLock&& other) noexcept {
  release();
  file_ = std::move(other.file_);
  fd_ = std::move(other.fd_);
  return *this;
}

void SessionLock::release() {
  if (!fd_.is_open()) return;
  ::unlink(file_.c_str());  // while it is ours
  fd_.reset();
}

}  // namespace agent
