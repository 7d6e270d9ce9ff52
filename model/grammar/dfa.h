// The languages of single values, as automata over bytes: strings, numbers, sets of spellings.
//
// A string's delimiter is part of its language. In a call it is the token <|"|>, which stands in
// the bytes as kQuote; in JSON it is '"'. States are plain integers, so an automaton may be
// computed (counters, intervals) instead of tabulated. Immutable after construction; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace model::grammar {

// How values are spelt: as Gemma writes calls, or as JSON.
enum class Spelling { call, json };

class Dfa {
 public:
  using State = std::uint64_t;
  static constexpr State kDead = ~State{0};

  virtual ~Dfa() = default;
  virtual State start() const = 0;
  virtual State step(State state, std::uint8_t byte) const = 0;  // kDead: not in the language
  virtual bool accepts(State state) const = 0;
  // Bytes to the nearest accepting state; a live state always has one.
  virtual int distance(State state) const = 0;

  // A large part of the vocabulary may follow: masks of such states are worth keeping. They must
  // not accept. Wide states with the same mask_key() allow the same tokens.
  virtual bool is_wide(State) const { return false; }
  virtual State mask_key(State state) const { return state; }
  // Equal names, equal languages.
  virtual std::string name() const { return {}; }
};

// Continues valid UTF-8. 0: between characters.
namespace utf8_walk {
inline constexpr std::uint32_t kInvalid = 15;
std::uint32_t step(std::uint32_t state, std::uint8_t byte);
int left(std::uint32_t state);  // bytes that the character still needs
}  // namespace utf8_walk

// Any text in its delimiters, of `least` to `most` characters (most < 0: any number). In JSON,
// characters outside the basic plane are written as they are, not as two escapes, and a string with
// bounds holds no \u at all: so a character is counted once.
std::shared_ptr<const Dfa> string_dfa(Spelling spelling, int least = 0, int most = -1);

// Exactly these byte strings; at least one.
std::shared_ptr<const Dfa> literals_dfa(const std::vector<std::string>& literals);

// A JSON number, or integer, of any value. Digits are bounded so that none overflows a double.
std::shared_ptr<const Dfa> number_dfa(bool integer);

// Numbers with minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf; written without an
// exponent, at most 15 digits, at most 6 of them behind the point. Errors: unsupported, when no
// such number exists; `path` names the schema.
base::Result<std::shared_ptr<const Dfa>> bounded_number_dfa(const base::Json& schema, bool integer,
                                                            const std::string& path);

// A key that no schema lists, up to and with its ':' in a call, its last '"' in JSON.
std::shared_ptr<const Dfa> free_key_dfa(Spelling spelling);

}  // namespace model::grammar
