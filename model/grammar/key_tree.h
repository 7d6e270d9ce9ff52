// The declared keys of an object: sets of them, and their spellings as a tree. Plain data; any
// thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace model::grammar {

inline constexpr std::size_t kPropertiesMax = 256;

// Which of an object's declared properties.
class PropertySet {
 public:
  void add(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  bool has(std::size_t i) const { return words_[i / 64] >> (i % 64) & 1; }
  PropertySet without(const PropertySet& other) const;
  bool meets(const PropertySet& other) const;
  bool empty() const;
  int count() const;
  std::size_t first() const;  // requires !empty()

 private:
  std::array<std::uint64_t, kPropertiesMax / 64> words_{};
};

// The spellings of an object's declared keys (without ':'), as a tree; each node knows the
// properties below it, so that a walk never enters a branch whose keys are all used.
class KeyTree {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  void add(std::string_view spelling, std::size_t property);
  std::uint32_t step(std::uint32_t node, std::uint8_t byte) const;  // kNone: no such key
  const PropertySet& below(std::uint32_t node) const { return nodes_[node].below; }
  int property(std::uint32_t node) const { return nodes_[node].property; }  // ends here; -1: none

 private:
  struct Edge {
    std::uint8_t byte;
    std::uint32_t to;
  };
  struct Node {
    std::vector<Edge> next;
    PropertySet below;
    int property = -1;
  };
  std::vector<Node> nodes_{1};
};

}  // namespace model::grammar
