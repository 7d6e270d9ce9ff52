#include "agent/cli/visible_text.h"

#include <doctest/doctest.h>

using agent::cli::visible_line;
using agent::cli::visible_text;

TEST_CASE("ordinary text in any script is shown as it is") {
  for (const char* text :
       {"hello\tworld\n", "naïve café", "日本語", "😀👍🏽", "שלום", "नमस्ते"})
    CHECK(visible_text(text) == text);
}

TEST_CASE("nothing that steers a terminal gets through") {
  CHECK(visible_text("\x1b]0;title\x07") == "\\x1b]0;title\\x07");
  CHECK(visible_text("a\rb\x7f\b") == "a\\rb\\x7f\\x08");
  CHECK(visible_text("\xc2\x9b"
                     "2J") == "\\u{9b}2J");  // C1: CSI
  CHECK(visible_text("abc\xe2\x80\xae"
                     "def") == "abc\\u{202e}def");  // right-to-left override
  CHECK(visible_text("a\xe2\x80\x8b"
                     "b\xef\xbb\xbf") == "a\\u{200b}b\\u{feff}");
  CHECK(visible_text("\xf3\xa0\x81\x81") == "\\u{e0041}");  // a tag character
  CHECK(visible_text(std::string_view("\0x", 2)) == "\\x00x");
}

TEST_CASE("bytes that are no UTF-8 are shown one by one") {
  CHECK(visible_text("a\xff\xc3") == "a\\xff\\xc3");
}

TEST_CASE("a line holds no line break and ends in time") {
  CHECK(visible_line("a\nb\tc", 100) == "a\\nb\\tc");
  CHECK(visible_line("äöüß", 3) == "äöü…");
  CHECK(visible_line("abcd", 3, true) == "abc...");
  CHECK(visible_line("abc", 3) == "abc");
}
