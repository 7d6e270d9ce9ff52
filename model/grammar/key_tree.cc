#include "model/grammar/key_tree.h"

#include <bit>

#include "base/check.h"

namespace model::grammar {

PropertySet PropertySet::without(const PropertySet& other) const {
  PropertySet left = *this;
  for (std::size_t i = 0; i < words_.size(); ++i) left.words_[i] &= ~other.words_[i];
  return left;
}

bool PropertySet::meets(const PropertySet& other) const {
  for (std::size_t i = 0; i < words_.size(); ++i)
    if (words_[i] & other.words_[i]) return true;
  return false;
}

bool PropertySet::empty() const { return !meets(*this); }

int PropertySet::count() const {
  int bits = 0;
  for (const std::uint64_t word : words_) bits += std::popcount(word);
  return bits;
}

std::size_t PropertySet::first() const {
  for (std::size_t i = 0; i < words_.size(); ++i)
    if (words_[i]) return i * 64 + static_cast<std::size_t>(std::countr_zero(words_[i]));
  CHECK(false);
  return 0;
}

void KeyTree::add(std::string_view spelling, std::size_t property) {
  std::uint32_t at = 0;
  nodes_[at].below.add(property);
  for (const char c : spelling) {
    const auto byte = static_cast<std::uint8_t>(c);
    std::uint32_t to = step(at, byte);
    if (to == kNone) {
      to = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      nodes_[at].next.push_back({byte, to});
    }
    at = to;
    nodes_[at].below.add(property);
  }
  if (nodes_[at].property < 0) nodes_[at].property = static_cast<int>(property);
}

std::uint32_t KeyTree::step(std::uint32_t node, std::uint8_t byte) const {
  for (const Edge& edge : nodes_[node].next)
    if (edge.byte == byte) return edge.to;
  return kNone;
}

}  // namespace model::grammar
