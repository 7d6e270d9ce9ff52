// VisibleText: bytes that a program printed, as text that is safe to show anywhere.
//
// What comes out is valid UTF-8 with no control characters but newline and tab: escape sequences,
// bells and direction marks are spelt out (\x1b, \u202e), invalid bytes become U+FFFD, "\r\n" is a
// newline. So output cannot move a cursor, set a title, write a clipboard or break JSON.
// Thread: any, one object at a time.
#pragma once

#include <string>
#include <string_view>

namespace base {

class VisibleText {
 public:
  // Text for what has come so far; a character or a "\r\n" cut at the end waits for its rest.
  std::string feed(std::string_view bytes);
  // What still waited.
  std::string finish();

 private:
  std::string waiting_;
};

// All at once.
std::string visible_text(std::string_view bytes);

}  // namespace base
