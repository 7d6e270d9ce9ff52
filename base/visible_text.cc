#include "base/visible_text.h"

#include <cstdio>

#include "base/utf8.h"

namespace base {
namespace {

// Marks that reorder the text around them ("Trojan Source"), and separators that some viewers break
// a line at.
bool is_deceptive(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
         c == 0x200f || c == 0x061c || c == 0x2028 || c == 0x2029 || (c >= 0xe0000 && c <= 0xe007f);
}

void append_visible(std::string& out, char32_t c) {
  char text[16];
  if (c == '\n' || c == '\t') {
    out += static_cast<char>(c);
  } else if (c == '\r') {
    out += "\\r";
  } else if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
    std::snprintf(text, sizeof text, "\\x%02x", static_cast<unsigned>(c));
    out += text;
  } else if (is_deceptive(c)) {
    std::snprintf(text, sizeof text, c > 0xffff ? "\\U%08x" : "\\u%04x", static_cast<unsigned>(c));
    out += text;
  } else {
    append_utf8(out, c);
  }
}

void append_all(std::string& out, std::string_view text) {
  while (!text.empty()) {
    if (text.starts_with("\r\n")) {
      out += '\n';
      text.remove_prefix(2);
      continue;
    }
    const DecodedChar c = decode_utf8(text);
    append_visible(out, c.valid ? c.code_point : 0xfffd);
    text.remove_prefix(c.length);
  }
}

}  // namespace

std::string VisibleText::feed(std::string_view bytes) {
  std::string joined = std::move(waiting_);
  joined.append(bytes);
  std::size_t ready = complete_utf8_prefix(joined);
  if (ready > 0 && ready == joined.size() && joined.back() == '\r') --ready;
  std::string out;
  append_all(out, std::string_view(joined).substr(0, ready));
  waiting_ = joined.substr(ready);
  return out;
}

std::string VisibleText::finish() {
  std::string out;
  append_all(out, waiting_);
  waiting_.clear();
  return out;
}

std::string visible_text(std::string_view bytes) {
  std::string out;
  append_all(out, bytes);
  return out;
}

}  // namespace base
