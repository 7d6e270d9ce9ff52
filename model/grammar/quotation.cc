#include "model/grammar/quotation.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace model::grammar {
namespace {

constexpr std::size_t kKeys = std::size_t{1} << 16;
constexpr std::size_t kManyPlaces = 64;  // from here on a mask is worth keeping
constexpr std::size_t kMasksMax = 64;    // of one text; 32 KB each for 262,144 tokens
constexpr std::size_t kWrittenMax = 256;  // bytes, of their keys
constexpr std::size_t kFewPlaces = 32;   // are sorted sooner than counted

bool begins_character(char c) { return (c & 0xC0) != 0x80; }

// Follows the places of a text and the tree of tokens side by side: at each node the places are put
// in the order of their next byte, as the node's children are.
class PlaceWalk {
 public:
  PlaceWalk(std::string_view text, const TokenTrie& trie, TokenMask& mask)
      : text_(text), trie_(trie), mask_(mask) {}

  // `places`: where in the text the next byte is; put in another order.
  void run(std::span<std::uint32_t> places) { below(TokenTrie::kRoot, places, 0); }

 private:
  static constexpr unsigned kEnd = 256;  // behind all bytes

  // The byte behind a place at this depth.
  unsigned next(std::uint32_t place, std::uint32_t depth) const {
    const std::size_t at = std::size_t{place} + depth;
    return at < text_.size() ? static_cast<std::uint8_t>(text_[at]) : kEnd;
  }

  void put_in_order(std::span<std::uint32_t> places, std::uint32_t depth) {
    if (places.size() <= kFewPlaces) {
      for (std::size_t i = 1; i < places.size(); ++i)
        for (std::size_t j = i; j > 0 && next(places[j], depth) < next(places[j - 1], depth); --j)
          std::swap(places[j], places[j - 1]);
      return;
    }
    std::array<std::uint32_t, kEnd + 2> begin{};
    for (const std::uint32_t place : places) ++begin[next(place, depth) + 1];
    // Often all of them go on alike.
    if (std::ranges::any_of(begin, [&](std::uint32_t n) { return n == places.size(); })) return;
    for (std::size_t byte = 1; byte < begin.size(); ++byte) begin[byte] += begin[byte - 1];
    ordered_.resize(std::max(ordered_.size(), places.size()));
    for (const std::uint32_t place : places) ordered_[begin[next(place, depth)]++] = place;
    std::copy_n(ordered_.begin(), places.size(), places.begin());
  }

  void below(std::uint32_t node, std::span<std::uint32_t> places, std::uint32_t depth) {
    const std::uint32_t end = trie_.end(node);
    if (node + 1 >= end) return;
    put_in_order(places, depth);
    std::uint32_t child = node + 1;
    for (std::size_t from = 0, to; from < places.size(); from = to) {
      const unsigned byte = next(places[from], depth);
      for (to = from + 1; to < places.size() && next(places[to], depth) == byte;) ++to;
      if (byte == kEnd) return;
      if (node == TokenTrie::kRoot) child = trie_.first_of_root(static_cast<std::uint8_t>(byte));
      while (child < end && trie_.byte(child) < byte) child = trie_.end(child);
      if (child >= end) return;
      if (trie_.byte(child) != byte) continue;
      for (const TokenId id : trie_.tokens(child)) mask_.set(id);
      below(child, places.subspan(from, to - from), depth + 1);
    }
  }

  std::string_view text_;
  const TokenTrie& trie_;
  TokenMask& mask_;
  std::vector<std::uint32_t> ordered_;
};

}  // namespace

std::shared_ptr<const QuotedText> QuotedText::of(std::string text) {
  if (text.empty() || text.size() > kBytesMax || text.find('\0') != std::string::npos ||
      text.find("\r\n") != std::string::npos || !base::is_valid_utf8(text))
    return nullptr;
  return std::shared_ptr<const QuotedText>(new QuotedText(std::move(text)));
}

// Counted, then dealt out. The last character has no second byte: 0, which the text does not hold.
QuotedText::QuotedText(std::string text) : text_(std::move(text)), begin_(kKeys + 1) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text_.size(); ++at)
    if (begins_character(text_[at])) ++begin_[key(at) + 1], ++count;
  for (std::size_t k = 0; k < kKeys; ++k) begin_[k + 1] += begin_[k];
  places_.resize(count);
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (std::size_t at = 0; at < text_.size(); ++at)
    if (begins_character(text_[at])) places_[next[key(at)]++] = static_cast<std::uint32_t>(at);
}

std::size_t QuotedText::key(std::size_t at) const {
  const auto byte = [this](std::size_t i) {
    return i < text_.size() ? static_cast<std::uint8_t>(text_[i]) : std::uint8_t{0};
  };
  return std::size_t{byte(at)} << 8 | byte(at + 1);
}

QuotedText::Places QuotedText::places(std::uint8_t first) const {
  const std::size_t k = std::size_t{first} << 8;
  return Places(places_).subspan(begin_[k], begin_[k + 256] - begin_[k]);
}

QuotedText::Places QuotedText::places(std::uint8_t first, std::uint8_t second) const {
  const std::size_t k = std::size_t{first} << 8 | second;
  return Places(places_).subspan(begin_[k], begin_[k + 1] - begin_[k]);
}

Quotation::Quotation(std::shared_ptr<const QuotedText> text)
    : text_(std::move(text)), range_(text_->places()) {}

bool Quotation::step(std::uint8_t byte) {
  if (byte == 0) return false;
  const std::string& text = text_->text();
  const std::size_t length = written_.size();
  if (length == 0) {
    range_ = text_->places(byte);
  } else if (length == 1) {
    range_ = text_->places(static_cast<std::uint8_t>(written_[0]), byte);
  } else {
    const auto goes_on = [&](std::uint32_t place) {
      const std::size_t at = place + length;
      return at < text.size() && static_cast<std::uint8_t>(text[at]) == byte;
    };
    if (!is_own_) {
      std::ranges::copy_if(range_, std::back_inserter(own_), goes_on);
      is_own_ = true;
    } else {
      std::erase_if(own_, [&](std::uint32_t place) { return !goes_on(place); });
    }
  }
  written_ += static_cast<char>(byte);
  return !places().empty();
}

void Quotation::add_allowed(const TokenTrie& trie, TokenMask& mask) const {
  const bool is_kept = places().size() >= kManyPlaces && written_.size() <= kWrittenMax;
  if (is_kept) {
    if (const auto found = text_->masks_.find(written_); found != text_->masks_.end())
      return mask |= found->second, void();
  }
  std::vector<std::uint32_t> ends(places().begin(), places().end());
  for (std::uint32_t& place : ends) place += static_cast<std::uint32_t>(written_.size());
  TokenMask found = mask;
  found.clear();
  PlaceWalk(text_->text(), trie, is_kept ? found : mask).run(ends);
  if (!is_kept) return;
  mask |= found;
  if (text_->masks_.size() >= kMasksMax) text_->masks_.clear();
  text_->masks_.emplace(written_, std::move(found));
}

}  // namespace model::grammar
