// Any bytes as a web page: Markdown comes out that is text, and not out of all proportion.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/utf8.h"
#include "tools/html_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view page(reinterpret_cast<const char*>(data), size);
  const std::string text = tools::markdown_of(base::to_valid_utf8(page), "http://a.test/b/c");
  CHECK(base::is_valid_utf8(text));
  CHECK(text.size() <= (page.size() + 64) * 256);
  return 0;
}
