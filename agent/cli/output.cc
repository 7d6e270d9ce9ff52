#include "agent/cli/output.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace agent::cli {

using base::system_error;

base::Result<> flushed(std::string_view command) {
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return {};
  return base::fail(base::Errc::io, std::string(command) + ": cannot write to standard output");
}

void Output::write(std::string_view bytes) {
  while (!bytes.empty() && !reader_gone_ && !failure_) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EAGAIN) {  // somebody made our terminal or pipe non-blocking
      pollfd wait{fd_, POLLOUT, 0};
      ::poll(&wait, 1, -1);
    } else if (errno == EPIPE) {
      reader_gone_ = true;
    } else if (errno != EINTR) {
      failure_ = system_error(name_ + ": cannot write", errno);
    }
  }
}

bool Output::is_terminal() const { return ::isatty(fd_) == 1; }

bool Output::reader_gone() {
  if (reader_gone_) return true;
  struct stat about {};
  if (::fstat(fd_, &about) != 0 || !(S_ISFIFO(about.st_mode) || S_ISSOCK(about.st_mode)))
    return false;
  pollfd look{fd_, 0, 0};
  if (::poll(&look, 1, 0) == 1 && (look.revents & POLLERR) != 0) reader_gone_ = true;
  return reader_gone_;
}

}  // namespace agent::cli
