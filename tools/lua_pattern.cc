#include "tools/lua_pattern.h"

#include <cctype>
#include <cstring>
#include <stdexcept>

namespace tools {
namespace {

constexpr std::size_t kStepsBase = 1u << 20;
constexpr std::size_t kStepsPerByte = 64;
constexpr std::size_t kStepsBetweenLooks = 1u << 14;
constexpr int kDepthMax = 190;

bool class_matches(unsigned char c, char name) {
  bool yes = false;
  switch (std::tolower(static_cast<unsigned char>(name))) {
    case 'a':
      yes = std::isalpha(c);
      break;
    case 'c':
      yes = std::iscntrl(c);
      break;
    case 'd':
      yes = std::isdigit(c);
      break;
    case 'g':
      yes = std::isgraph(c);
      break;
    case 'l':
      yes = std::islower(c);
      break;
    case 'p':
      yes = std::ispunct(c);
      break;
    case 's':
      yes = std::isspace(c);
      break;
    case 'u':
      yes = std::isupper(c);
      break;
    case 'w':
      yes = std::isalnum(c);
      break;
    case 'x':
      yes = std::isxdigit(c);
      break;
    default:
      return static_cast<unsigned char>(name) == c;  // %. is a dot
  }
  return std::isupper(static_cast<unsigned char>(name)) ? !yes : yes;
}

}  // namespace

LuaPattern::LuaPattern(std::string_view subject, std::string_view pattern,
                       std::function<void()> look)
    : subject_(subject),
      pattern_(pattern),
      look_(std::move(look)),
      steps_max_(kStepsBase + kStepsPerByte * subject.size()) {}

void LuaPattern::step() {
  if (++steps_ % kStepsBetweenLooks == 0) look_();
  if (steps_ > steps_max_)
    throw std::runtime_error("pattern too expensive: more than " + std::to_string(steps_max_) +
                             " steps; make it simpler or anchor it");
}

std::size_t LuaPattern::match_at(std::size_t at) {
  count_ = 0;
  depth_ = 0;
  const std::size_t end = match(at, 0);
  if (end == kNone) return kNone;
  for (int i = 0; i < count_; ++i)
    if (capture(i).length == Capture::kOpen) throw std::runtime_error("unfinished capture");
  return end;
}

// Where the single item (a character, %x or a set) at p ends.
std::size_t LuaPattern::end_of_item(std::size_t p) const {
  const char first = pattern_[p++];
  if (first == '%') {
    if (p == pattern_.size()) throw std::runtime_error("malformed pattern (ends with '%')");
    return p + 1;
  }
  if (first != '[') return p;
  if (p < pattern_.size() && pattern_[p] == '^') ++p;
  do {  // a ']' in the first place stands for itself
    if (p == pattern_.size()) throw std::runtime_error("malformed pattern (missing ']')");
    if (pattern_[p++] == '%') {
      if (p == pattern_.size()) throw std::runtime_error("malformed pattern (missing ']')");
      ++p;
    }
  } while (p == pattern_.size() || pattern_[p] != ']');
  return p + 1;
}

// p is at '[', set_end one after ']'.
bool LuaPattern::set_matches(unsigned char c, std::size_t p, std::size_t set_end) const {
  const std::size_t last = set_end - 1;
  bool found = true;
  ++p;
  if (pattern_[p] == '^') {
    found = false;
    ++p;
  }
  for (; p < last; ++p) {
    if (pattern_[p] == '%') {
      ++p;
      if (class_matches(c, pattern_[p])) return found;
    } else if (p + 2 < last && pattern_[p + 1] == '-') {
      if (static_cast<unsigned char>(pattern_[p]) <= c &&
          c <= static_cast<unsigned char>(pattern_[p + 2]))
        return found;
      p += 2;
    } else if (static_cast<unsigned char>(pattern_[p]) == c) {
      return found;
    }
  }
  return !found;
}

bool LuaPattern::item_matches(std::size_t s, std::size_t p, std::size_t item_end) const {
  if (s >= subject_.size()) return false;
  const auto c = static_cast<unsigned char>(subject_[s]);
  switch (pattern_[p]) {
    case '.':
      return true;
    case '%':
      return class_matches(c, pattern_[p + 1]);
    case '[':
      return set_matches(c, p, item_end);
    default:
      return static_cast<unsigned char>(pattern_[p]) == c;
  }
}

int LuaPattern::innermost_open() const {
  for (int i = count_ - 1; i >= 0; --i)
    if (capture(i).length == Capture::kOpen) return i;
  throw std::runtime_error("invalid pattern capture");
}

std::size_t LuaPattern::match_balanced(std::size_t s, std::size_t p) {
  if (p + 1 >= pattern_.size())
    throw std::runtime_error("malformed pattern (missing arguments to '%b')");
  if (s >= subject_.size() || subject_[s] != pattern_[p]) return kNone;
  const char open = pattern_[p], close = pattern_[p + 1];
  std::size_t nesting = 1;
  while (++s < subject_.size()) {
    step();
    if (subject_[s] == close) {
      if (--nesting == 0) return s + 1;
    } else if (subject_[s] == open) {
      ++nesting;
    }
  }
  return kNone;
}

std::size_t LuaPattern::match_back_reference(std::size_t s, char digit) {
  const int i = digit - '1';
  if (i < 0 || i >= count_ || capture(i).length == Capture::kOpen)
    throw std::runtime_error("invalid capture index %" + std::string(1, digit) + " in pattern");
  const std::size_t length = capture(i).length == Capture::kPosition ? 0 : capture(i).length;
  steps_ += length / 16;
  if (subject_.size() - s < length ||
      std::memcmp(subject_.data() + capture(i).begin, subject_.data() + s, length) != 0)
    return kNone;
  return s + length;
}

std::size_t LuaPattern::match_repeated(std::size_t s, std::size_t p, std::size_t item_end) {
  std::size_t n = 0;
  while (item_matches(s + n, p, item_end)) {
    step();
    ++n;
  }
  for (;; --n) {
    step();
    const std::size_t end = match(s + n, item_end + 1);
    if (end != kNone || n == 0) return end;
  }
}

std::size_t LuaPattern::match_fewest(std::size_t s, std::size_t p, std::size_t item_end) {
  for (;; ++s) {
    step();
    const std::size_t end = match(s, item_end + 1);
    if (end != kNone) return end;
    if (!item_matches(s, p, item_end)) return kNone;
  }
}

std::size_t LuaPattern::match(std::size_t s, std::size_t p) {
  struct Depth {  // restored on the way out, also by an exception
    int& depth;
    ~Depth() { --depth; }
  } deeper{++depth_};
  if (depth_ > kDepthMax) throw std::runtime_error("pattern too complex");
  while (p < pattern_.size()) {
    step();
    const char c = pattern_[p];
    if (c == '(') {
      if (count_ == kCapturesMax) throw std::runtime_error("too many captures");
      const bool position = p + 1 < pattern_.size() && pattern_[p + 1] == ')';
      captures_[static_cast<std::size_t>(count_++)] = {
          s, position ? Capture::kPosition : Capture::kOpen};
      const std::size_t end = match(s, p + (position ? 2 : 1));
      if (end == kNone) --count_;
      return end;
    }
    if (c == ')') {
      const auto i = static_cast<std::size_t>(innermost_open());
      captures_[i].length = s - captures_[i].begin;
      const std::size_t end = match(s, p + 1);
      if (end == kNone) captures_[i].length = Capture::kOpen;
      return end;
    }
    if (c == '$' && p + 1 == pattern_.size()) return s == subject_.size() ? s : kNone;
    if (c == '%' && p + 1 < pattern_.size()) {
      const char kind = pattern_[p + 1];
      if (kind == 'b') {
        s = match_balanced(s, p + 2);
        if (s == kNone) return kNone;
        p += 4;
        continue;
      }
      if (kind == 'f') {
        p += 2;
        if (p >= pattern_.size() || pattern_[p] != '[')
          throw std::runtime_error("missing '[' after '%f' in pattern");
        const std::size_t set_end = end_of_item(p);
        const auto before = static_cast<unsigned char>(s == 0 ? '\0' : subject_[s - 1]);
        const auto here = static_cast<unsigned char>(s < subject_.size() ? subject_[s] : '\0');
        if (set_matches(before, p, set_end) || !set_matches(here, p, set_end)) return kNone;
        p = set_end;
        continue;
      }
      if (kind >= '0' && kind <= '9') {
        s = match_back_reference(s, kind);
        if (s == kNone) return kNone;
        p += 2;
        continue;
      }
    }
    const std::size_t item_end = end_of_item(p);
    const char suffix = item_end < pattern_.size() ? pattern_[item_end] : '\0';
    if (suffix == '*') return match_repeated(s, p, item_end);
    if (suffix == '-') return match_fewest(s, p, item_end);
    const bool matches = item_matches(s, p, item_end);
    if (suffix == '+') return matches ? match_repeated(s + 1, p, item_end) : kNone;
    if (suffix == '?') {
      if (matches) {
        const std::size_t end = match(s + 1, item_end + 1);
        if (end != kNone) return end;
      }
      p = item_end + 1;
      continue;
    }
    if (!matches) return kNone;
    ++s;
    p = item_end;
  }
  return s;
}

}  // namespace tools
