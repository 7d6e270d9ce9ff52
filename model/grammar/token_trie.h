// TokenTrie: token ids by their bytes, for walks that follow a grammar instead of testing every
// token. Nodes stand in depth-first order, so a subtree is a range and a walk needs no pointers.
// Immutable after construction; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/tokenizer.h"

namespace model::grammar {

// One bit a token id.
class TokenMask {
 public:
  TokenMask() = default;
  explicit TokenMask(int vocab) : words_((static_cast<std::size_t>(vocab) + 63) / 64) {}

  void set(TokenId id) { words_[word(id)] |= std::uint64_t{1} << (id % 64); }
  void reset(TokenId id) { words_[word(id)] &= ~(std::uint64_t{1} << (id % 64)); }
  bool test(TokenId id) const { return words_[word(id)] >> (id % 64) & 1; }
  void clear();
  void operator|=(const TokenMask& other);  // of the same size
  bool any() const;
  std::span<const std::uint64_t> words() const { return words_; }

 private:
  static std::size_t word(TokenId id) { return static_cast<std::size_t>(id) / 64; }
  std::vector<std::uint64_t> words_;
};

class TokenTrie {
 public:
  using Entry = std::pair<std::string_view, TokenId>;
  // Several tokens may have the same bytes, or none at all (they stand at the root).
  explicit TokenTrie(std::vector<Entry> entries);

  static constexpr std::uint32_t kRoot = 0;
  std::uint8_t byte(std::uint32_t node) const {
    return static_cast<std::uint8_t>(nodes_[node].byte);
  }
  // Children of a node: first_child, then end(child), … until end(node).
  std::uint32_t end(std::uint32_t node) const { return nodes_[node].end; }
  // The root's first child whose byte is not below this one: there are too many to go through.
  std::uint32_t first_of_root(std::uint8_t byte) const { return root_[byte]; }
  // The tokens that end at a node, and those that end anywhere in its subtree.
  std::span<const TokenId> tokens(std::uint32_t node) const;
  std::span<const TokenId> tokens_below(std::uint32_t node) const;

 private:
  struct Node {
    std::uint32_t end;
    std::uint32_t first_token;  // tokens are in the nodes' order
    std::uint32_t token_count : 24;
    std::uint32_t byte : 8;
  };
  std::vector<Node> nodes_;
  std::vector<TokenId> tokens_;
  std::array<std::uint32_t, 256> root_{};
};

}  // namespace model::grammar
