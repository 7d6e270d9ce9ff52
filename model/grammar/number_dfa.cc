// Numbers: any, or within bounds. A bounded number is followed digit by digit: a prefix is alive as
// long as some way to write on ends within the bounds.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "model/grammar/dfa.h"

namespace model::grammar {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

bool is_digit(std::uint8_t b) { return b >= '0' && b <= '9'; }

class NumberDfa final : public Dfa {
 public:
  explicit NumberDfa(bool integer) : integer_(integer) {}
  State start() const override { return kStart; }
  bool accepts(State s) const override {
    const State phase = s & 7;
    return phase == kZero || phase == kWhole || phase == kFraction ||
           (phase == kExponent && s >> 3);
  }
  int distance(State s) const override { return accepts(s) ? 0 : 1; }

  State step(State s, std::uint8_t b) const override {
    const State phase = s & 7, count = s >> 3;
    switch (phase) {
      case kStart:
        if (b == '-') return kMinus;
        [[fallthrough]];
      case kMinus:
        if (b == '0') return integer_ && phase == kMinus ? kDead : kZero;  // no -0
        return is_digit(b) ? kWhole | 1 << 3 : kDead;
      case kWhole:
        if (is_digit(b)) return count < kDigitsMax ? kWhole | (count + 1) << 3 : kDead;
        [[fallthrough]];
      case kZero:
        if (integer_) return kDead;
        if (b == '.') return kFraction0;
        return b == 'e' || b == 'E' ? kPower : kDead;
      case kFraction0:
        return is_digit(b) ? kFraction | 1 << 3 : kDead;
      case kFraction:
        if (is_digit(b)) return count < kDigitsMax ? kFraction | (count + 1) << 3 : kDead;
        return b == 'e' || b == 'E' ? kPower : kDead;
      case kPower:  // count 1: the sign has come
        if ((b == '+' || b == '-') && count == 0) return kPower | 1 << 3;
        return is_digit(b) ? kExponent | 1 << 3 : kDead;
      default:
        return is_digit(b) && count < 2 ? kExponent | (count + 1) << 3 : kDead;
    }
  }

 private:
  static constexpr State kDigitsMax = 32;
  enum : State { kStart, kMinus, kZero, kWhole, kFraction0, kFraction, kPower, kExponent };
  bool integer_;
};

// All values in millionths.
using Millionths = __int128;
constexpr Millionths kUnit = 1'000'000;
constexpr int kDigitsMax = 15, kFractionMax = 6;

Millionths power_of_ten(int n) {
  Millionths p = 1;
  for (; n > 0; --n) p *= 10;
  return p;
}

struct Bounds {
  Millionths least = -power_of_ten(kDigitsMax + kFractionMax);
  Millionths most = power_of_ten(kDigitsMax + kFractionMax);
  Millionths step = 1;
  bool integer = false;
};

class BoundedNumberDfa final : public Dfa {
 public:
  explicit BoundedNumberDfa(const Bounds& bounds) : bounds_(bounds) {}

  State start() const override { return 0; }
  bool accepts(State state) const override {
    const Parts p = unpack(state);
    if (p.whole == 0 || (p.point && p.fraction == 0)) return false;
    const Millionths v = value(p);
    return v >= bounds_.least && v <= bounds_.most && v % bounds_.step == 0;
  }
  State step(State state, std::uint8_t b) const override {
    Parts p = unpack(state);
    if (b == '-' && !p.negative && p.whole == 0) {
      p.negative = 1;
    } else if (b == '0' && bounds_.integer && p.negative && p.whole == 0) {
      return kDead;  // no -0
    } else if (b == '.' && !bounds_.integer && !p.point && p.whole > 0) {
      p.point = 1;
    } else if (is_digit(b) && p.whole + p.fraction < kDigitsMax) {
      if (!p.point && p.whole > 0 && p.digits == 0) return kDead;  // 007
      if (p.point && p.fraction == kFractionMax) return kDead;
      p.digits = p.digits * 10 + static_cast<std::uint64_t>(b - '0');
      ++(p.point ? p.fraction : p.whole);
    } else {
      return kDead;
    }
    return way_out(p, Search::any) >= 0 ? pack(p) : kDead;
  }
  int distance(State state) const override {
    return accepts(state) ? 0 : way_out(unpack(state), Search::nearest);
  }

 private:
  enum class Search { any, nearest };
  struct Parts {
    std::uint64_t negative, point, whole, fraction, digits;  // whole, fraction: digits so far
  };
  static State pack(const Parts& p) {
    return p.negative | p.point << 1 | p.whole << 2 | p.fraction << 6 | p.digits << 10;
  }
  static Parts unpack(State s) { return {s & 1, s >> 1 & 1, s >> 2 & 15, s >> 6 & 15, s >> 10}; }
  Millionths value(const Parts& p) const {
    const Millionths v =
        Millionths{p.digits} * power_of_ten(kFractionMax - static_cast<int>(p.fraction));
    return p.negative ? -v : v;
  }

  // Some allowed value that is a multiple of `grid` lies within [low, high], absolute values.
  bool holds(const Parts& p, Millionths low, Millionths high, Millionths grid) const {
    if (p.negative) {
      std::swap(low, high);
      low = -low;
      high = -high;
    }
    low = std::max(low, bounds_.least);
    high = std::min(high, bounds_.most);
    if (low > high) return false;
    const auto common =
        std::gcd(static_cast<std::int64_t>(bounds_.step), static_cast<std::int64_t>(grid));
    const Millionths step = bounds_.step / common * grid;
    Millionths multiple = high / step * step;
    if (multiple > high) multiple -= step;
    return multiple >= low;
  }

  // Bytes until a number within the bounds can be complete; -1: never. `any`: the first way found.
  int way_out(const Parts& p, Search search) const {
    const auto left = static_cast<int>(kDigitsMax - p.whole - p.fraction);
    if (p.point) return fraction_way(p, left);
    if (p.whole == 0) return first_way(p, search);
    int best = -1;
    const auto found = [&](int way) {
      if (best < 0 || way < best) best = way;
      return search == Search::any;
    };
    for (int more = 0; more <= (p.digits == 0 ? 0 : left); ++more) {
      const Millionths scale = power_of_ten(more) * kUnit;
      const Millionths low = Millionths{p.digits} * scale;
      if (holds(p, low, low + scale - kUnit, kUnit) && found(more)) return best;
      if (bounds_.integer) continue;
      for (int f = 1; f <= std::min(left - more, kFractionMax); ++f)
        if (holds(p, low, low + scale - 1, power_of_ten(kFractionMax - f)) && found(more + 1 + f))
          return best;
    }
    return best;
  }
  int fraction_way(const Parts& p, int left) const {
    const int used = static_cast<int>(p.fraction);
    const Millionths width = power_of_ten(kFractionMax - used);
    const Millionths low = Millionths{p.digits} * width;
    for (int f = used == 0 ? 1 : 0; f <= std::min(left, kFractionMax - used); ++f)
      if (holds(p, low, low + width - 1, power_of_ten(kFractionMax - used - f))) return f;
    return -1;
  }
  int first_way(const Parts& p, Search search) const {
    int best = -1;
    const auto found = [&](int way) {
      if (way >= 0 && (best < 0 || way + 1 < best)) best = way + 1;
      return best >= 0 && search == Search::any;
    };
    for (std::uint64_t digit = bounds_.integer ? p.negative : 0; digit < 10; ++digit)
      if (found(way_out({p.negative, 0, 1, 0, digit}, search))) return best;
    if (!p.negative) found(first_way({1, 0, 0, 0, 0}, search));
    return best;
  }

  Bounds bounds_;
};

constexpr int kTiny = 1'000'000;  // powers of ten beyond which all numbers that are left are 0

// A bound in millionths, rounded to the inside. `up`: it is a least.
Result<Millionths> millionths(const Json& bound, bool up, const std::string& path) {
  const auto value = bound.as_double();
  if (!value)
    return fail(Errc::bad_format, path + ": wanted a number, got " + base::to_json(bound));
  const std::string& text = bound.as_number()->text;
  if (std::abs(*value) >= 1e14)
    return *value < 0 ? -power_of_ten(kDigitsMax + kFractionMax)
                      : power_of_ten(kDigitsMax + kFractionMax);
  // All digits as one whole number, and the power of ten that it is to be multiplied with.
  constexpr int kDigitsHeld = 30;
  Millionths v = 0;
  int held = 0, power = kFractionMax;
  bool inexact = false, behind_point = false;
  const std::size_t exponent_at = std::min(text.find_first_of("eE"), text.size());
  for (const char c : text.substr(0, exponent_at)) {
    if (c == '.') behind_point = true;
    if (c == '.' || c == '-') continue;
    if (held < kDigitsHeld) {
      v = v * 10 + (c - '0');
      held += v != 0;
      power -= behind_point;
    } else {
      inexact = inexact || c != '0';
      power += !behind_point;
    }
  }
  if (exponent_at < text.size()) {
    std::string_view digits = std::string_view(text).substr(exponent_at + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    int exponent = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    power += read.ec == std::errc() ? std::clamp(exponent, -kTiny, kTiny) : -kTiny;
  }
  for (; power < 0 && v != 0; ++power) {
    inexact = inexact || v % 10 != 0;
    v /= 10;
  }
  if (v != 0) v *= power_of_ten(power);
  const bool negative = text[0] == '-';
  if (inexact && up != negative) ++v;
  return negative ? -v : v;
}

}  // namespace

std::shared_ptr<const Dfa> number_dfa(bool integer) { return std::make_shared<NumberDfa>(integer); }

Result<std::shared_ptr<const Dfa>> bounded_number_dfa(const Json& schema, bool integer,
                                                      const std::string& path) {
  Bounds bounds;
  bounds.integer = integer;
  const auto at = [&](const char* key) { return path.empty() ? key : path + "." + key; };
  if (const Json* least = schema.find("minimum")) {
    TRY(bounds.least, millionths(*least, true, at("minimum")));
  }
  if (const Json* most = schema.find("maximum")) {
    TRY(bounds.most, millionths(*most, false, at("maximum")));
  }
  if (const Json* above = schema.find("exclusiveMinimum")) {
    TRY(const Millionths bound, millionths(*above, false, at("exclusiveMinimum")));
    bounds.least = std::max(bounds.least, bound + 1);
  }
  if (const Json* below = schema.find("exclusiveMaximum")) {
    TRY(const Millionths bound, millionths(*below, true, at("exclusiveMaximum")));
    bounds.most = std::min(bounds.most, bound - 1);
  }
  Millionths step = integer ? kUnit : 1;
  if (const Json* multiple = schema.find("multipleOf")) {
    TRY(const Millionths low, millionths(*multiple, false, at("multipleOf")));
    TRY(const Millionths high, millionths(*multiple, true, at("multipleOf")));
    if (low != high || low <= 0 || low > 1'000'000'000 * kUnit)
      return fail(Errc::unsupported, at("multipleOf") +
                                         ": wanted a number from 0.000001 to 1000000000 that six "
                                         "decimals can say, got " +
                                         base::to_json(*multiple));
    step = step / std::gcd(static_cast<std::int64_t>(step), static_cast<std::int64_t>(low)) * low;
  }
  bounds.step = step;
  if (bounds.step > Millionths{INT64_MAX})
    return fail(Errc::unsupported, at("multipleOf") + ": too large to be enforced");
  auto dfa = std::make_shared<BoundedNumberDfa>(bounds);
  if (dfa->distance(dfa->start()) < 0)
    return fail(Errc::unsupported, (path.empty() ? "schema" : path) +
                                       ": no number of up to 15 digits lies within these bounds");
  return std::shared_ptr<const Dfa>(std::move(dfa));
}

}  // namespace model::grammar
