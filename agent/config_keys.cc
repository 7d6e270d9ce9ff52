#include "agent/config_keys.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "agent/permissions.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Type = ConfigKey::Type;
using Narrow = ConfigKey::Narrow;

const std::vector<ConfigKey>& keys() {
  static const std::vector<ConfigKey> kKeys = {
      {"model", Type::text},
      {"backend", Type::word, Narrow::never, 0, 0, {"cpu", "reference", "cuda"}},
      {"threads", Type::integer, Narrow::never, 1, 1024},
      {"isa", Type::word, Narrow::never, 0, 0, {"plain", "avx2", "avx512", "amx"}},
      {"context", Type::integer, Narrow::smaller, 16, 10'000'000},
      {"mode", Type::word, Narrow::ordered, 0, 0, {"read-only", "ask", "auto-edit", "full-auto"}, "auto-edit"},
      {"sandbox", Type::word, Narrow::ordered, 0, 0, {"read-only", "workspace-write"}, "workspace-write"},
      {"sandbox_level", Type::word, Narrow::never, 0, 0, {"full", "landlock+seccomp"}},
      {"shell_host", Type::texts},
      {"persistent_shell", Type::flag},
      {"on_ask", Type::word, Narrow::never, 0, 0, {"deny", "fail", "wait"}},
      {"risk_gate", Type::number, Narrow::never, 0, 1},
      {"allow", Type::rules},
      {"ask", Type::rules, Narrow::adds},
      {"deny", Type::rules, Narrow::adds},
      {"allow_tool", Type::texts},
      {"deny_tool", Type::texts, Narrow::adds},
      {"allow_host", Type::hosts},
      {"tools", Type::texts},
      {"add_dir", Type::texts},
      {"max_turns", Type::integer, Narrow::smaller, 1, 100'000, {}, "30"},
      {"max_tokens", Type::integer, Narrow::smaller, 1, 100'000'000, {}, "100000"},
      {"max_time", Type::duration, Narrow::smaller, 0, 0, {}, "1h"},
      {"max_tool_time", Type::duration, Narrow::smaller, 0, 0, {}, "1h"},
      {"max_output", Type::size, Narrow::smaller, 0, 0, {}, "8M"},
      {"max_disk", Type::size, Narrow::smaller, 0, 0, {}, "4G"},
      {"think", Type::word, Narrow::freely, 0, 0, {"off", "on"}},
      {"temperature", Type::number, Narrow::freely, 0, 10},
      {"top_p", Type::number, Narrow::freely, 0, 1},
      {"top_k", Type::integer, Narrow::freely, 0, 1'000'000},
      {"min_p", Type::number, Narrow::freely, 0, 1},
      {"seed", Type::integer, Narrow::freely, 0, 9.2e18},
      {"system", Type::text},
      {"color", Type::word, Narrow::never, 0, 0, {"auto", "always", "never"}},
      {"plain", Type::flag},
  };
  return kKeys;
}

std::string quoted_value(const std::string& text) { return ", got '" + text.substr(0, 60) + "'"; }

std::string plain_number(double x) {
  char text[32];
  std::snprintf(text, sizeof text, "%.15g", x);
  return text;
}

Result<> check_integer(const ConfigKey& key, const std::string& text) {
  std::int64_t n = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, n);
  if (read.ec == std::errc() && read.ptr == end && static_cast<double>(n) >= key.least &&
      static_cast<double>(n) <= key.most)
    return {};
  return fail(Errc::config, "wanted a whole number from " + plain_number(key.least) + " to " +
                                plain_number(key.most) + quoted_value(text));
}

Result<> check_number(const ConfigKey& key, const std::string& text) {
  double x = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, x);
  if (read.ec == std::errc() && read.ptr == end && x >= key.least && x <= key.most) return {};
  return fail(Errc::config, "wanted a number from " + plain_number(key.least) + " to " +
                                plain_number(key.most) + quoted_value(text));
}

Result<> check_word(const ConfigKey& key, const std::string& text) {
  if (std::find(key.words.begin(), key.words.end(), text) != key.words.end()) return {};
  std::string wanted;
  for (const std::string_view word : key.words)
    wanted += (wanted.empty() ? "" : word == key.words.back() ? " or " : ", ") + std::string(word);
  return fail(Errc::config, "wanted " + wanted + quoted_value(text));
}

}  // namespace

std::string ConfigKey::option() const {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

std::string ConfigKey::variable() const {
  std::string text = "GEMMULE_" + std::string(name);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::span<const ConfigKey> config_keys() { return keys(); }

const ConfigKey* find_config_key(std::string_view name) {
  for (const ConfigKey& key : keys())
    if (key.name == name) return &key;
  return nullptr;
}

Result<> check_value(const ConfigKey& key, const std::string& text) {
  if (text.find('\0') != std::string::npos) return fail(Errc::config, "holds a NUL byte");
  switch (key.type) {
    case Type::integer:
      return check_integer(key, text);
    case Type::number:
      return check_number(key, text);
    case Type::word:
      return check_word(key, text);
    case Type::duration: {
      const auto time = parse_duration(text);
      return time ? Result<>() : fail(Errc::config, time.error().message);
    }
    case Type::size: {
      const auto size = parse_size(text);
      return size ? Result<>() : fail(Errc::config, size.error().message);
    }
    case Type::flag:
      return text == "true" || text == "false"
                 ? Result<>()
                 : fail(Errc::config, "wanted true or false" + quoted_value(text));
    case Type::rules: {
      const auto rule = parse_rule(Answer::deny, text, "");
      return rule ? Result<>() : fail(Errc::config, rule.error().message);
    }
    case Type::hosts: {
      const auto rule = rule_for_host(text, "");
      return rule ? Result<>() : fail(Errc::config, rule.error().message);
    }
    case Type::text:
    case Type::texts:
      return text.empty() ? fail(Errc::config, "wanted some text, got none") : Result<>();
  }
  return {};
}

bool is_narrower(const ConfigKey& key, const std::string& narrow, const std::string& wide) {
  if (key.narrow == Narrow::ordered) {
    const auto place = [&](const std::string& word) {
      return std::find(key.words.begin(), key.words.end(), word) - key.words.begin();
    };
    return place(narrow) <= place(wide);
  }
  if (key.type == Type::duration) {
    const auto a = parse_duration(narrow), b = parse_duration(wide);
    return a.has_value() && b.has_value() && *a <= *b;
  }
  if (key.type == Type::size) {
    const auto a = parse_size(narrow), b = parse_size(wide);
    return a.has_value() && b.has_value() && *a <= *b;
  }
  double a = 0, b = 0;
  std::from_chars(narrow.data(), narrow.data() + narrow.size(), a);
  std::from_chars(wide.data(), wide.data() + wide.size(), b);
  return a <= b;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last, last, row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

Result<std::chrono::milliseconds> parse_duration(const std::string& text) {
  std::int64_t n = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, n);
  const std::string_view unit(read.ptr, static_cast<std::size_t>(end - read.ptr));
  std::int64_t unit_ms = 0;
  if (unit.empty() || unit == "s") unit_ms = 1000;
  if (unit == "ms") unit_ms = 1;
  if (unit == "m") unit_ms = 60'000;
  if (unit == "h") unit_ms = 3'600'000;
  if (unit == "d") unit_ms = 24 * 3'600'000;
  constexpr std::int64_t kMost = std::int64_t{366} * 24 * 3'600'000;  // a year
  if (read.ec != std::errc() || unit_ms == 0 || n <= 0 || n > kMost / unit_ms)
    return fail(Errc::usage, "wanted a time such as 90, 90s, 15m or 2h, got '" + text + "'");
  return std::chrono::milliseconds(n * unit_ms);
}

Result<std::uint64_t> parse_size(const std::string& text) {
  std::uint64_t n = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, n);
  const std::string_view unit(read.ptr, static_cast<std::size_t>(end - read.ptr));
  int shift = -1;
  if (unit.empty()) shift = 0;
  if (unit == "k" || unit == "K" || unit == "KiB") shift = 10;
  if (unit == "M" || unit == "MiB") shift = 20;
  if (unit == "G" || unit == "GiB") shift = 30;
  if (read.ec != std::errc() || shift < 0 || n > (std::uint64_t{1} << 50) >> shift)
    return fail(Errc::usage, "wanted a size such as 500, 64k, 20M or 4G, got '" + text.substr(0, 60) + "'");
  return n << shift;
}

std::string_view nearest_name(std::string_view name, std::span<const std::string_view> known) {
  std::string_view nearest;
  std::size_t least = 4;
  if (name.size() > 64) return nearest;
  for (const std::string_view one : known) {
    const std::size_t distance = edit_distance(name, one);
    if (distance > least || distance >= std::max(one.size(), name.size()) || distance > 3) continue;
    // Of two that are as near, the one that is only longer or shorter.
    const bool continues = name.starts_with(one) || one.starts_with(name);
    if (distance == least && !continues) continue;
    least = distance;
    nearest = one;
  }
  return nearest;
}

}  // namespace agent
