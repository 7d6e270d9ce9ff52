#include "base/result.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace base {

Error system_error(const std::string& what, int error_number) {
  Errc code = Errc::io;
  if (error_number == ENOENT) code = Errc::not_found;
  if (error_number == ENOMEM) code = Errc::out_of_memory;
  char text[256];
  // The GNU form returns the text, which need not be the buffer.
  return Error{code, what + ": " + strerror_r(error_number, text, sizeof text)};
}

void throw_exception_from_error(const Error& error, const boost::source_location& at) {
  std::fprintf(stderr, "%s:%u: value of a failed result: %s\n", at.file_name(),
               static_cast<unsigned>(at.line()), error.message.c_str());
  std::abort();
}

}  // namespace base
