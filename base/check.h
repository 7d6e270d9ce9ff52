// CHECK(condition, …): for our own bugs only. Ends the process with the condition and the place.
// Conditions that a caller, a file or a person can cause are a Result (base/result.h).
#pragma once

namespace base {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}

#define CHECK(condition) \
  (static_cast<bool>(condition) ? void(0) : ::base::check_failed(#condition, __FILE__, __LINE__))
