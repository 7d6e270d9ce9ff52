// Which build of the program this is: what the linker noted in it. The same sources and tools give
// the same id. Pure, any thread; the text lives as long as the process.
#pragma once

#include <string>

namespace agent::cli {

// Sixteen hexadecimal digits; "unknown" where the linker wrote none.
const std::string& build_id();

}  // namespace agent::cli
