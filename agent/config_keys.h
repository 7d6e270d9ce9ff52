// ConfigKeys: what a configuration file may say. Each key is a command-line option with _ for -,
// so that "max_turns = 20" and "--max-turns 20" mean the same; what the option's text must look
// like is checked here, where file and line are known. Pure, any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace agent {

struct ConfigKey {
  enum class Type { text, integer, number, duration, size, word, flag, texts, rules, hosts };
  // What a project's file (or a floor) may do with it. It can only make things narrower.
  enum class Narrow {
    never,    // not its business: a binary, a host, a tool
    freely,   // grants nothing: sampling, thinking
    adds,     // a list of refusals
    smaller,  // a limit
    ordered,  // one of `words`, from the narrowest on
  };
  std::string_view name;  // "max_turns"
  Type type = Type::text;
  Narrow narrow = Narrow::never;
  double least = 0, most = 0;                // integer, number
  std::vector<std::string_view> words = {};  // word: narrowest first, where they are ordered
  std::string_view usual = {};  // smaller, ordered: what holds where nobody says anything

  bool is_list() const { return type == Type::texts || type == Type::rules || type == Type::hosts; }
  std::string option() const;    // "max-turns"
  std::string variable() const;  // "GEMMULE_MAX_TURNS"
};

std::span<const ConfigKey> config_keys();
const ConfigKey* find_config_key(std::string_view name);  // null when unknown

// Is this text a value of the key? Errors: config, "wanted a whole number from 1 to 100, got 'x'".
base::Result<> check_value(const ConfigKey& key, const std::string& text);

// Is `narrow` at most as permissive as `wide`? Both are values of a key that is smaller or ordered.
bool is_narrower(const ConfigKey& key, const std::string& narrow, const std::string& wide);

// "90", "90s", "15m", "2h", "250ms". Errors: usage.
base::Result<std::chrono::milliseconds> parse_duration(const std::string& text);

// "500", "64k", "20M", "4G", of 1024; also "20MiB". Errors: usage.
base::Result<std::uint64_t> parse_size(const std::string& text);

// Letters put in, left out, changed, or swapped with their neighbour to make one of the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The known name nearest to `name`; empty when none is near.
std::string_view nearest_name(std::string_view name, std::span<const std::string_view> known);

}  // namespace agent
