// Errors as values.
//
// A function that can fail for a reason its caller may meet returns Result<T>. An Error carries a
// kind (which decides the exit code) and one sentence, written once, where the fact is known:
// "what: wanted X, got Y; do Z". Our own bugs end the process instead (base/check.h).
#pragma once

#include <boost/system/result.hpp>
#include <string>
#include <utility>

namespace base {

// The kinds of failure. agent/exit_codes.h maps each to one exit code.
enum class Errc {
  internal,       // a library or the system failed in a way we did not foresee
  usage,          // a flag, a prompt, an input file of the person
  not_found,      // a file or name that does not exist
  io,             // reading or writing failed (disk full, closed pipe, permission)
  bad_format,     // a file or message that is not what it claims to be
  unsupported,    // valid, but not something we do
  out_of_memory,  // memory or device memory
  sandbox,        // a needed protection is not to be had on this machine
  denied,         // a permission was not given
  limit,          // a bound was reached
  cancelled,      // somebody asked us to stop
  busy,           // a port, lock or session already in use
  config,         // a configuration file
};

struct Error {
  Errc code = Errc::internal;
  std::string message;
};

template <class T = void>
using Result = boost::system::result<T, Error>;

// fail(Errc::usage, "…") converts to any Result<T>.
inline Error fail(Errc code, std::string message) { return Error{code, std::move(message)}; }

// Translates errno once: "PATH: cannot open: No such file or directory".
Error system_error(const std::string& what, int error_number);

// value() on a failed result is our bug: it ends the process with the message.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& at);

}  // namespace base

// TRY(auto file, open(path));   binds the value, or returns the error from the enclosing function.
// TRY_VOID(write(file));        the same for Result<>.
#define BASE_TRY_JOIN2(a, b) a##b
#define BASE_TRY_JOIN(a, b) BASE_TRY_JOIN2(a, b)
#define BASE_TRY_IMPL(tmp, binding, expression)      \
  auto tmp = (expression);                           \
  if (tmp.has_error()) return std::move(tmp).error(); \
  binding = std::move(*tmp)
#define TRY(binding, ...) BASE_TRY_IMPL(BASE_TRY_JOIN(try_result_, __LINE__), binding, (__VA_ARGS__))
#define TRY_VOID(...)                                                        \
  do {                                                                       \
    auto try_result = (__VA_ARGS__);                                         \
    if (try_result.has_error()) return std::move(try_result).error();        \
  } while (false)
