// Quotation: a string that must stand in a text, written byte by byte: where in the text what was
// written so far can go on, and the tokens that do.
//
// The text's places are kept in the order of their first two bytes, so that the first steps only
// narrow a range; from the third byte on the places that are left are a list of their own. The
// masks of states with many places are kept with the text. Nothing asks for a place of its own: the
// string may stand in the text several times. Thread: one completion's, as the text's masks are.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/grammar/token_trie.h"

namespace model::grammar {

class QuotedText {
 public:
  static constexpr std::size_t kBytesMax = std::size_t{1} << 20;

  // Null where nothing can be held to the text: it is empty, larger than kBytesMax, no UTF-8, holds
  // a NUL, or ends lines with CR LF (which are not shown to a model as they are).
  static std::shared_ptr<const QuotedText> of(std::string text);

  const std::string& text() const { return text_; }

 private:
  friend class Quotation;
  using Places = std::span<const std::uint32_t>;
  explicit QuotedText(std::string text);
  // Where characters begin, of those that begin with `first`, or with both bytes.
  Places places() const { return places_; }
  Places places(std::uint8_t first) const;
  Places places(std::uint8_t first, std::uint8_t second) const;
  std::size_t key(std::size_t at) const;

  std::string text_;
  std::vector<std::uint32_t> places_;  // by key
  std::vector<std::uint32_t> begin_;   // of each key's places; 2^16 + 1
  mutable std::map<std::string, TokenMask> masks_;  // by what was written
};

class Quotation {
 public:
  explicit Quotation(std::shared_ptr<const QuotedText> text);

  // False: the text does not go on like this anywhere. It is then of no more use.
  bool step(std::uint8_t byte);
  std::size_t length() const { return written_.size(); }  // bytes

  // Sets the tokens that go on in the text. `trie`: always the same one for one text.
  void add_allowed(const TokenTrie& trie, TokenMask& mask) const;

 private:
  QuotedText::Places places() const { return is_own_ ? own_ : range_; }

  std::shared_ptr<const QuotedText> text_;
  std::string written_;
  QuotedText::Places range_;         // of the text's places, for the first two bytes
  std::vector<std::uint32_t> own_;  // then
  bool is_own_ = false;
};

}  // namespace model::grammar
