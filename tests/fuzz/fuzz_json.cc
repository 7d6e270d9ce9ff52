// Any bytes: parse, and what parses must survive being written and parsed again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/check.h"
#include "base/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto value = base::parse_json(text);
  if (!value) return 0;
  const std::string written = base::to_json(*value);
  const auto again = base::parse_json(written);
  CHECK(again.has_value());
  CHECK(base::to_json(*again) == written);
  return 0;
}
