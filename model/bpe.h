// Bpe: merges the characters of a text into pieces by rank, leftmost first among equals, exactly as
// the merge list says; characters outside the vocabulary become byte pieces, which never merge.
//
// The text is first cut wherever no piece of the vocabulary could reach across (no piece contains
// that pair of characters side by side), which changes nothing and keeps most words short. What
// remains long is merged with a heap over a linked list: O(n log n).
// Thread: immutable once built; any thread. Knows nothing of control tokens.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/tokenizer.h"

namespace model {

// A hash table from a 64-bit key to a 64-bit value: open addressing, no removal.
class FlatMap {
 public:
  static constexpr std::uint64_t kFreeKey = ~std::uint64_t{0};  // never a key
  void insert(std::uint64_t key, std::uint64_t value);          // the first value of a key stays
  const std::uint64_t* find(std::uint64_t key) const;

 private:
  struct Slot {
    std::uint64_t key = kFreeKey, value = 0;
  };
  std::size_t slot_of(std::uint64_t key) const;
  void grow();
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

class Bpe {
 public:
  void set_byte(std::uint8_t byte, TokenId id) { bytes_[byte] = id; }
  void add_character(char32_t character, TokenId id) {
    characters_.insert(character, static_cast<std::uint64_t>(id));
  }
  // `text` is the merged piece, as it stands in the vocabulary (U+2581 for a space).
  void add_merge(std::uint32_t rank, TokenId left, TokenId right, TokenId merged,
                 std::string_view text);

  // Spaces become U+2581. Invalid UTF-8 becomes byte pieces. Appends to `out`.
  void encode(std::string_view text, std::vector<TokenId>& out) const;

 private:
  struct Merge {
    std::uint32_t rank;
    TokenId merged;
  };
  std::optional<Merge> merge_of(TokenId left, TokenId right) const;
  void merge_word(std::vector<TokenId>& word, std::vector<TokenId>& out) const;
  void merge_long_word(const std::vector<TokenId>& word, std::vector<TokenId>& out) const;

  std::array<TokenId, 256> bytes_ = {};
  FlatMap characters_;  // code point -> id
  FlatMap merges_;      // left, right -> rank, merged
  FlatMap neighbours_;  // pairs of code points that stand side by side in some merged piece
};

}  // namespace model
