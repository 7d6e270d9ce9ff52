#include "base/utf8.h"

#include <doctest/doctest.h>

TEST_CASE("overlong forms, surrogates and too large values are invalid") {
  for (const char* bad : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "a\x80", "\xE2\x82"})
    CHECK_FALSE(base::is_valid_utf8(bad));
  for (const char* good : {"", "a", "é", "€", "😀", "\xF4\x8F\xBF\xBF"})
    CHECK(base::is_valid_utf8(good));
}

TEST_CASE("every code point survives the way out and back") {
  for (char32_t c = 0; c <= 0x10FFFF; c += 7) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    base::append_utf8(text, c);
    const auto decoded = base::decode_utf8(text);
    REQUIRE(decoded.valid);
    REQUIRE(decoded.code_point == c);
    REQUIRE(decoded.length == text.size());
  }
}

TEST_CASE("a stream may show all but an open last character") {
  CHECK(base::complete_utf8_prefix("ab\xE2\x82") == 2);
  CHECK(base::complete_utf8_prefix("ab\xE2\x82\xAC") == 5);
  CHECK(base::complete_utf8_prefix("ab\xF0\x9F\x98") == 2);
  CHECK(base::complete_utf8_prefix("ab\x80") == 3);  // never to be completed: not held back
  CHECK(base::complete_utf8_prefix("") == 0);
}
