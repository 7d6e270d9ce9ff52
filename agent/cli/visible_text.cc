#include "agent/cli/visible_text.h"

#include <cstdio>

#include "base/utf8.h"

namespace agent::cli {
namespace {

// C0, DEL, C1, soft hyphen, zero-width, bidirectional marks, line separators, tags and other format
// characters that draw nothing.
bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c || c == 0x115f ||
         c == 0x1160 || c == 0x17b4 || c == 0x17b5 || (c >= 0x180b && c <= 0x180f) ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0x3164 || c == 0xfeff || c == 0xffa0 ||
         (c >= 0xfff0 && c <= 0xfffb) || (c >= 0x1d173 && c <= 0x1d17a) ||
         (c >= 0xe0000 && c <= 0xe0fff);
}

void append_escape(std::string& out, char32_t c) {
  char text[16];
  if (c == '\n') {
    out += "\\n";
  } else if (c == '\t') {
    out += "\\t";
  } else if (c == '\r') {
    out += "\\r";
  } else {
    std::snprintf(text, sizeof text, c < 0x80 ? "\\x%02x" : "\\u{%x}", static_cast<unsigned>(c));
    out += text;
  }
}

std::string show(std::string_view text, bool one_line, std::size_t columns_max, bool ascii) {
  std::string out;
  std::size_t columns = 0;
  while (!text.empty()) {
    if (columns >= columns_max) {
      out += ascii ? "..." : "…";
      break;
    }
    const base::DecodedChar c = base::decode_utf8(text);
    const std::size_t before = out.size();
    if (!c.valid) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\x%02x", static_cast<unsigned char>(text[0]));
      out += escape;
      columns += out.size() - before;
    } else if (is_hidden(c.code_point) &&
               (one_line || (c.code_point != '\n' && c.code_point != '\t'))) {
      append_escape(out, c.code_point);
      columns += out.size() - before;
    } else {
      out += text.substr(0, c.length);
      ++columns;
    }
    text.remove_prefix(c.length);
  }
  return out;
}

}  // namespace

std::string visible_text(std::string_view text) {
  return show(text, false, std::string_view::npos, false);
}

std::string visible_line(std::string_view text, std::size_t columns_max, bool ascii) {
  return show(text, true, columns_max, ascii);
}

}  // namespace agent::cli
