#include "model/white_space.h"

#include "base/utf8.h"

namespace model {
namespace {

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

}  // namespace

std::size_t leading_space(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size()) {
    const base::DecodedChar c = base::decode_utf8(text.substr(length));
    if (!c.valid || !is_space(c.code_point)) break;
    length += c.length;
  }
  return length;
}

std::size_t trailing_space(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    std::size_t start = end - 1;
    while (start > 0 && end - start < 4 && (text[start] & 0xC0) == 0x80) --start;
    const base::DecodedChar c = base::decode_utf8(text.substr(start, end - start));
    if (!c.valid || start + c.length != end || !is_space(c.code_point)) break;
    end = start;
  }
  return text.size() - end;
}

std::string_view strip(std::string_view text) {
  text.remove_prefix(leading_space(text));
  text.remove_suffix(trailing_space(text));
  return text;
}

}  // namespace model
