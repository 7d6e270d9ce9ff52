// Any bytes as the head of a request: it is refused with a status, or every part of it is a part of
// the bytes and within the limits.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "agent/serve/request_head.h"
#include "base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace agent::serve;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t length = head_length(bytes);
  CHECK(length == std::string_view::npos || length <= size);
  (void)has_bare_line_feed(bytes);
  ServerLimits limits;
  RequestHead head;
  if (const auto refused = parse_head(bytes, limits, head)) {
    CHECK(refused->status >= 400 && refused->status < 600);
    return 0;
  }
  CHECK(head.path.starts_with('/'));
  CHECK(bytes.find(head.path) != std::string_view::npos);
  (void)head.query_value("after");
  (void)head.field("host");
  return 0;
}
