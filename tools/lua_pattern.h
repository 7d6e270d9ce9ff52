// LuaPattern: Lua's patterns, matched with a bound on the work.
//
// The library's matcher is C code that no hook reaches, so a pattern like (".-"):rep(40).."b" could
// hold a thread for years. This one counts steps: one call may take kStepsBase plus kStepsPerByte
// for each byte of the subject. Semantics are those of the Lua 5.4 manual, section 6.4.1.
// Thread: none of its own. Throws std::runtime_error (malformed pattern, too much work) to the Lua
// border, where tools::guarded turns it into a Lua error.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string_view>

namespace tools {

class LuaPattern {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr int kCapturesMax = 32;

  struct Capture {
    std::size_t begin = 0;
    std::size_t length = 0;  // or one of the two below
    static constexpr std::size_t kOpen = static_cast<std::size_t>(-1);
    static constexpr std::size_t kPosition = static_cast<std::size_t>(-2);
  };

  // Both views must outlive the object. `look` is called now and then and may throw.
  LuaPattern(std::string_view subject, std::string_view pattern, std::function<void()> look);

  // End of a match that begins exactly at `at`, or kNone. The leading ^ is the caller's affair.
  std::size_t match_at(std::size_t at);

  int capture_count() const { return count_; }
  const Capture& capture(int i) const { return captures_[static_cast<std::size_t>(i)]; }

 private:
  std::size_t match(std::size_t s, std::size_t p);
  std::size_t match_repeated(std::size_t s, std::size_t p, std::size_t item_end);
  std::size_t match_fewest(std::size_t s, std::size_t p, std::size_t item_end);
  std::size_t match_balanced(std::size_t s, std::size_t p);
  std::size_t match_back_reference(std::size_t s, char digit);
  std::size_t end_of_item(std::size_t p) const;
  bool item_matches(std::size_t s, std::size_t p, std::size_t item_end) const;
  bool set_matches(unsigned char c, std::size_t p, std::size_t set_end) const;
  int innermost_open() const;
  void step();

  std::string_view subject_, pattern_;
  std::function<void()> look_;
  std::array<Capture, kCapturesMax> captures_;
  int count_ = 0;
  int depth_ = 0;
  std::size_t steps_ = 0;
  std::size_t steps_max_;
};

}  // namespace tools
