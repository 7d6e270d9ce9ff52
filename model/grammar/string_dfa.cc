// Strings: UTF-8 between delimiters, with an optional count of characters; and keys that are free.
#include <algorithm>

#include "model/call_arguments.h"
#include "model/grammar/dfa.h"

namespace model::grammar {
namespace utf8_walk {

// States: 0 none; 1, 2, 3 so many continuation bytes; 4 to 7 a second byte with bounds of its own
// (after E0, ED, F0, F4).
std::uint32_t step(std::uint32_t state, std::uint8_t b) {
  const auto within = [b](int low, int high) { return b >= low && b <= high; };
  switch (state) {
    case 0:
      if (b < 0x80) return 0;
      if (within(0xC2, 0xDF)) return 1;
      if (b == 0xE0) return 4;
      if (b == 0xED) return 5;
      if (within(0xE1, 0xEF)) return 2;
      if (b == 0xF0) return 6;
      if (within(0xF1, 0xF3)) return 3;
      return b == 0xF4 ? 7 : kInvalid;
    case 1:
    case 2:
    case 3:
      return within(0x80, 0xBF) ? state - 1 : kInvalid;
    case 4:
      return within(0xA0, 0xBF) ? 1 : kInvalid;
    case 5:
      return within(0x80, 0x9F) ? 1 : kInvalid;
    case 6:
      return within(0x90, 0xBF) ? 2 : kInvalid;
    case 7:
      return within(0x80, 0x8F) ? 2 : kInvalid;
    default:
      return kInvalid;
  }
}

int left(std::uint32_t state) {
  static constexpr int kLeft[] = {0, 1, 2, 3, 2, 2, 3, 3};
  return kLeft[state];
}

}  // namespace utf8_walk

namespace {

constexpr int kPieceCharsMax = 128;  // beyond this many characters to go, all bounds are the same

bool is_hex(std::uint8_t b) {
  return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
}

class StringDfa final : public Dfa {
 public:
  StringDfa(Spelling spelling, int least, int most)
      : json_(spelling == Spelling::json),
        delimiter_(json_ ? '"' : static_cast<std::uint8_t>(kQuote)),
        least_(std::max(least, 0)),
        most_(most) {}

  State start() const override { return pack({kOpen, 0, 0, 0}); }
  bool accepts(State state) const override { return unpack(state).phase == kDone; }
  bool is_wide(State state) const override { return unpack(state).phase == kInside; }

  State step(State state, std::uint8_t b) const override {
    Parts p = unpack(state);
    if (p.phase == kDone) return kDead;
    if (p.phase == kOpen) {
      if (b != delimiter_) return kDead;
      p.phase = kInside;
      return pack(p);
    }
    if (p.escape != 0) return escaped(p, b);
    if (p.utf8 == 0) {
      if (b == delimiter_) {
        if (static_cast<int>(p.count) < least_) return kDead;
        return pack({kDone, 0, 0, 0});
      }
      if (json_ && b < 0x20) return kDead;
      if (most_ >= 0 && static_cast<int>(p.count) >= most_) return kDead;
      // Counted as far as it matters.
      if (most_ >= 0 || static_cast<int>(p.count) < least_) ++p.count;
      if (json_ && b == '\\') {
        p.escape = 1;
        return pack(p);
      }
    }
    p.utf8 = utf8_walk::step(p.utf8, b);
    return p.utf8 == utf8_walk::kInvalid ? kDead : pack(p);
  }

  int distance(State state) const override {
    const Parts p = unpack(state);
    if (p.phase == kDone) return 0;
    const int missing = std::max(0, least_ - static_cast<int>(p.count));
    if (p.phase == kOpen) return 2 + missing;
    static constexpr int kEscapeLeft[] = {0, 1, 4, 3, 2, 1};
    return utf8_walk::left(p.utf8) + kEscapeLeft[p.escape] + missing + 1;
  }

  State mask_key(State state) const override {
    const Parts p = unpack(state);
    const int room = most_ < 0 ? kPieceCharsMax : most_ - static_cast<int>(p.count);
    const int need = std::max(0, least_ - static_cast<int>(p.count));
    return static_cast<State>(p.utf8) | static_cast<State>(p.escape) << 4 |
           static_cast<State>(std::min(room, kPieceCharsMax)) << 8 |
           static_cast<State>(std::min(need, kPieceCharsMax)) << 24;
  }
  std::string name() const override {
    return std::string(json_ ? "json " : "call ") + std::to_string(least_) + " " +
           std::to_string(most_);
  }

 private:
  enum Phase : std::uint32_t { kOpen, kInside, kDone };
  struct Parts {
    std::uint32_t phase, utf8, escape, count;
  };
  static State pack(const Parts& p) {
    return p.phase | p.utf8 << 2 | p.escape << 6 | static_cast<State>(p.count) << 16;
  }
  static Parts unpack(State s) {
    return {static_cast<std::uint32_t>(s & 3), static_cast<std::uint32_t>(s >> 2 & 15),
            static_cast<std::uint32_t>(s >> 6 & 15), static_cast<std::uint32_t>(s >> 16)};
  }

  // Behind a backslash: 1 the letter, 2 to 5 the hex digits of \u, the first no 'd' (no
  // surrogates).
  State escaped(Parts p, std::uint8_t b) const {
    if (p.escape == 1) {
      const bool simple =
          std::string_view("\"\\/bfnrt").find(static_cast<char>(b)) != std::string_view::npos;
      const bool may_be_code = b == 'u' && most_ < 0 && least_ == 0;
      if (!simple && !may_be_code) return kDead;
      p.escape = simple ? 0 : 2;
      return pack(p);
    }
    if (!is_hex(b) || (p.escape == 2 && (b == 'd' || b == 'D'))) return kDead;
    p.escape = p.escape == 5 ? 0 : p.escape + 1;
    return pack(p);
  }

  bool json_;
  std::uint8_t delimiter_;
  int least_, most_;
};

// Bare in a call: what the parser would take for something else is left out, as is white space in
// front, which the parser would strip. In JSON: no escapes, so that two spellings are two keys.
class FreeKeyDfa final : public Dfa {
 public:
  explicit FreeKeyDfa(Spelling spelling) : json_(spelling == Spelling::json) {}

  State start() const override { return json_ ? kOpen : kFirst; }
  bool accepts(State state) const override { return state == kDone; }
  bool is_wide(State state) const override { return state == kFirst || state >= kInside; }

  State step(State state, std::uint8_t b) const override {
    if (state == kDone) return kDead;
    if (state == kOpen) return b == '"' ? kInside : kDead;
    if (state == kInside && b == (json_ ? '"' : ':')) return kDone;
    const std::string_view barred =
        json_ ? std::string_view("\"\\") : std::string_view(":=,}{[]\"'");
    if (b < 0x20 || b == 0x7F || barred.find(static_cast<char>(b)) != std::string_view::npos)
      return kDead;
    if (state == kFirst && b == ' ') return kDead;
    if (const State space = space_step(state, b); space != kInside) return space;
    const std::uint32_t utf8 = utf8_walk::step(utf8_of(state), b);
    return utf8 == utf8_walk::kInvalid ? kDead : kInside + utf8;
  }
  int distance(State state) const override {
    if (state == kDone) return 0;
    if (state == kOpen) return 2;
    if (state == kFirst) return 2;
    return utf8_walk::left(utf8_of(state)) + 1;
  }
  std::string name() const override { return json_ ? "key json" : "key call"; }

 private:
  // kC2 to kE380: so much of a key's first character has come, and it may become white space
  // (white_space.cc). kInside + the state of UTF-8.
  enum : State { kOpen, kFirst, kDone, kC2, kE1, kE2, kE3, kE19A, kE280, kE281, kE380, kInside };

  static std::uint32_t utf8_of(State state) {
    if (state >= kInside) return static_cast<std::uint32_t>(state - kInside);
    if (state == kE1 || state == kE2 || state == kE3) return 2;
    return state == kFirst ? 0 : 1;
  }
  // Towards white space, or kDead where it has come to be; kInside: neither.
  static State space_step(State state, std::uint8_t b) {
    switch (state) {
      case kFirst:
        return b == 0xC2 ? kC2 : b >= 0xE1 && b <= 0xE3 ? kE1 + (b - 0xE1) : State{kInside};
      case kC2:
        return b == 0x85 || b == 0xA0 ? kDead : State{kInside};
      case kE1:
        return b == 0x9A ? kE19A : kInside;
      case kE2:
        return b == 0x80 ? kE280 : b == 0x81 ? kE281 : kInside;
      case kE3:
        return b == 0x80 ? kE380 : kInside;
      case kE19A:
      case kE380:
        return b == 0x80 ? kDead : State{kInside};
      case kE280:
        return (b >= 0x80 && b <= 0x8A) || b == 0xA8 || b == 0xA9 || b == 0xAF ? kDead
                                                                               : State{kInside};
      case kE281:
        return b == 0x9F ? kDead : State{kInside};
      default:
        return kInside;
    }
  }
  bool json_;
};

}  // namespace

std::shared_ptr<const Dfa> string_dfa(Spelling spelling, int least, int most) {
  return std::make_shared<StringDfa>(spelling, least, most);
}

std::shared_ptr<const Dfa> free_key_dfa(Spelling spelling) {
  return std::make_shared<FreeKeyDfa>(spelling);
}

}  // namespace model::grammar
