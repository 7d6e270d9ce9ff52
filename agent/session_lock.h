// SessionLock: one session is worked on by one process, and its helpers' sessions with it. A lock on
// a file beside the store, which the kernel gives back however the process ends; the file says who it
// is, for people.
#pragma once

#include <string>

#include "base/result.h"
#include "base/unique_fd.h"

namespace agent {

class SessionLock {
 public:
  // Errors: busy ("session ID is in use by process 1234"), io.
  static base::Result<SessionLock> take(const std::string& folder, const std::string& session);
  // Somebody holds it.
  static bool is_held(const std::string& folder, const std::string& session);

  SessionLock() = default;  // holds nothing
  SessionLock(SessionLock&&) = default;
  SessionLock& operator=(SessionLock&& other) noexcept;
  ~SessionLock() { release(); }

 private:
  void release();
  std::string file_;
  base::UniqueFd fd_;
};

}  // namespace agent
