// SHA-256 (FIPS 180-4): names for bytes, where what was shown must be what is done. Not for
// secrets. Pure function, any thread.
#pragma once

#include <string>
#include <string_view>

namespace base {

std::string sha256_hex(std::string_view bytes);  // 64 lower-case digits

}  // namespace base
