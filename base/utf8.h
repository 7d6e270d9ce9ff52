// UTF-8 by the letter of the standard: no overlong forms, no surrogates, nothing above U+10FFFF.
// Pure functions, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace base {

struct DecodedChar {
  char32_t code_point;  // U+FFFD when the bytes are not valid
  std::size_t length;   // bytes consumed, at least 1
  bool valid;
};

// Decodes the first character of `text`, which must not be empty.
DecodedChar decode_utf8(std::string_view text);

// Appends a code point (U+FFFD for one that is no scalar value).
void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);

// Replaces every invalid byte by U+FFFD.
std::string to_valid_utf8(std::string_view text);

// Length of the longest prefix that does not end inside a character which more bytes could complete.
// Used by streams, so that half a character is never shown.
std::size_t complete_utf8_prefix(std::string_view text);

}  // namespace base
