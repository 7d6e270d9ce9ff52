#include "model/grammar/token_trie.h"

#include <algorithm>

#include "base/check.h"

namespace model::grammar {

void TokenMask::clear() { std::fill(words_.begin(), words_.end(), 0); }

void TokenMask::operator|=(const TokenMask& other) {
  CHECK(words_.size() == other.words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
}

bool TokenMask::any() const {
  return std::ranges::any_of(words_, [](std::uint64_t word) { return word != 0; });
}

TokenTrie::TokenTrie(std::vector<Entry> entries) {
  CHECK(entries.size() < 1u << 24);
  std::sort(entries.begin(), entries.end());
  tokens_.reserve(entries.size());
  nodes_.push_back({0, 0, 0, 0});
  std::vector<std::uint32_t> open = {kRoot};  // the path to the node that was made last
  const auto close_to = [&](std::size_t depth) {
    for (; open.size() > depth + 1; open.pop_back())
      nodes_[open.back()].end = static_cast<std::uint32_t>(nodes_.size());
  };
  std::string_view last;
  for (const auto& [bytes, id] : entries) {
    const auto same = std::mismatch(last.begin(), last.end(), bytes.begin(), bytes.end());
    close_to(static_cast<std::size_t>(same.second - bytes.begin()));
    for (auto at = same.second; at != bytes.end(); ++at) {
      open.push_back(static_cast<std::uint32_t>(nodes_.size()));
      nodes_.push_back(
          {0, static_cast<std::uint32_t>(tokens_.size()), 0, static_cast<std::uint8_t>(*at)});
    }
    ++nodes_[open.back()].token_count;
    tokens_.push_back(id);
    last = bytes;
  }
  close_to(0);
  nodes_[kRoot].end = static_cast<std::uint32_t>(nodes_.size());
  std::uint32_t child = kRoot + 1;
  for (std::size_t b = 0; b < root_.size(); ++b) {
    while (child < end(kRoot) && byte(child) < b) child = end(child);
    root_[b] = child;
  }
}

std::span<const TokenId> TokenTrie::tokens(std::uint32_t node) const {
  return std::span(tokens_).subspan(nodes_[node].first_token, nodes_[node].token_count);
}

std::span<const TokenId> TokenTrie::tokens_below(std::uint32_t node) const {
  const std::uint32_t end = nodes_[node].end;
  const std::size_t last = end < nodes_.size() ? nodes_[end].first_token : tokens_.size();
  return std::span(tokens_).subspan(nodes_[node].first_token, last - nodes_[node].first_token);
}

}  // namespace model::grammar
