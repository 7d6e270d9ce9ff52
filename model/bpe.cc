#include "model/bpe.h"

#include <algorithm>
#include <queue>
#include <utility>

#include "base/utf8.h"

namespace model {
namespace {

constexpr char32_t kSpaceMark = 0x2581;
constexpr std::size_t kShortWord = 24;  // up to here, looking at every pair again beats a heap

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) { return std::uint64_t{a} << 32 | b; }

}  // namespace

std::size_t FlatMap::slot_of(std::uint64_t key) const {
  // Fibonacci hashing, the high bits folded in; linear probing.
  const std::uint64_t mixed = (key ^ key >> 29) * 0x9E3779B97F4A7C15u;
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = static_cast<std::size_t>(mixed >> 24) & mask;
  while (slots_[slot].key != key && slots_[slot].key != kFreeKey) slot = (slot + 1) & mask;
  return slot;
}

void FlatMap::grow() {
  std::vector<Slot> old(std::max<std::size_t>(16, slots_.size() * 2));
  std::swap(old, slots_);
  for (const Slot& slot : old)
    if (slot.key != kFreeKey) slots_[slot_of(slot.key)] = slot;
}

void FlatMap::insert(std::uint64_t key, std::uint64_t value) {
  if ((used_ + 1) * 2 > slots_.size()) grow();
  Slot& slot = slots_[slot_of(key)];
  if (slot.key == key) return;
  slot = {key, value};
  ++used_;
}

const std::uint64_t* FlatMap::find(std::uint64_t key) const {
  if (slots_.empty()) return nullptr;
  const Slot& slot = slots_[slot_of(key)];
  return slot.key == key ? &slot.value : nullptr;
}

void Bpe::add_merge(std::uint32_t rank, TokenId left, TokenId right, TokenId merged,
                    std::string_view text) {
  merges_.insert(pair_key(static_cast<std::uint32_t>(left), static_cast<std::uint32_t>(right)),
                 pair_key(rank, static_cast<std::uint32_t>(merged)));
  char32_t before = 0;
  for (bool first = true; !text.empty(); first = false) {
    const base::DecodedChar c = base::decode_utf8(text);
    if (!first) neighbours_.insert(pair_key(before, c.code_point), 1);
    before = c.code_point;
    text.remove_prefix(c.length);
  }
}

std::optional<Bpe::Merge> Bpe::merge_of(TokenId left, TokenId right) const {
  const std::uint64_t* found =
      merges_.find(pair_key(static_cast<std::uint32_t>(left), static_cast<std::uint32_t>(right)));
  if (!found) return std::nullopt;
  return Merge{static_cast<std::uint32_t>(*found >> 32), static_cast<TokenId>(*found)};
}

void Bpe::encode(std::string_view text, std::vector<TokenId>& out) const {
  std::vector<TokenId> word;
  char32_t before = 0;
  while (!text.empty()) {
    base::DecodedChar c = base::decode_utf8(text);
    if (c.code_point == U' ') c.code_point = kSpaceMark;
    const std::uint64_t* id = c.valid ? characters_.find(c.code_point) : nullptr;
    const bool joins = id && !word.empty() && neighbours_.find(pair_key(before, c.code_point));
    if (!joins) {
      merge_word(word, out);
      word.clear();
    }
    if (id) {
      word.push_back(static_cast<TokenId>(*id));
      before = c.code_point;
    } else {
      for (const char byte : text.substr(0, c.length))
        out.push_back(bytes_[static_cast<std::uint8_t>(byte)]);
    }
    text.remove_prefix(c.length);
  }
  merge_word(word, out);
}

void Bpe::merge_word(std::vector<TokenId>& word, std::vector<TokenId>& out) const {
  if (word.size() > kShortWord) return merge_long_word(word, out);
  std::array<std::optional<Merge>, kShortWord> with_next;
  for (std::size_t i = 0; i + 1 < word.size(); ++i) with_next[i] = merge_of(word[i], word[i + 1]);
  while (word.size() > 1) {
    std::size_t best = word.size();
    for (std::size_t i = 0; i + 1 < word.size(); ++i)
      if (with_next[i] && (best == word.size() || with_next[i]->rank < with_next[best]->rank))
        best = i;
    if (best == word.size()) break;
    word[best] = with_next[best]->merged;
    word.erase(word.begin() + static_cast<std::ptrdiff_t>(best) + 1);
    std::copy(with_next.begin() + best + 2, with_next.end(), with_next.begin() + best + 1);
    if (best > 0) with_next[best - 1] = merge_of(word[best - 1], word[best]);
    with_next[best] = best + 1 < word.size() ? merge_of(word[best], word[best + 1]) : std::nullopt;
  }
  out.insert(out.end(), word.begin(), word.end());
}

void Bpe::merge_long_word(const std::vector<TokenId>& word, std::vector<TokenId>& out) const {
  constexpr std::uint32_t kNone = ~0u;
  struct Symbol {
    TokenId id;  // kNoToken once merged into its left neighbour
    std::uint32_t previous, next;
  };
  struct Candidate {
    std::uint32_t rank, left;
    TokenId left_id, right_id, merged;
    bool operator<(const Candidate& other) const {  // std::priority_queue gives the greatest first
      return rank != other.rank ? rank > other.rank : left > other.left;
    }
  };
  const auto count = static_cast<std::uint32_t>(word.size());
  std::vector<Symbol> symbols(count);
  for (std::uint32_t i = 0; i < count; ++i)
    symbols[i] = {word[i], i ? i - 1 : kNone, i + 1 < count ? i + 1 : kNone};

  std::vector<Candidate> first;
  const auto candidate = [&](std::uint32_t left) -> std::optional<Candidate> {
    const std::uint32_t right = symbols[left].next;
    if (right == kNone) return std::nullopt;
    const auto merge = merge_of(symbols[left].id, symbols[right].id);
    if (!merge) return std::nullopt;
    return Candidate{merge->rank, left, symbols[left].id, symbols[right].id, merge->merged};
  };
  for (std::uint32_t i = 0; i < count; ++i)
    if (const auto c = candidate(i)) first.push_back(*c);
  std::priority_queue<Candidate> queue(std::less<Candidate>(), std::move(first));

  while (!queue.empty()) {
    const Candidate best = queue.top();
    queue.pop();
    Symbol& left = symbols[best.left];
    // Stale when either side has been merged into something else meanwhile.
    if (left.id != best.left_id || left.next == kNone || symbols[left.next].id != best.right_id)
      continue;
    Symbol& right = symbols[left.next];
    left.id = best.merged;
    right.id = kNoToken;
    left.next = right.next;
    if (left.next != kNone) symbols[left.next].previous = best.left;
    if (left.previous != kNone)
      if (const auto c = candidate(left.previous)) queue.push(*c);
    if (const auto c = candidate(best.left)) queue.push(*c);
  }
  for (std::uint32_t i = 0; i != kNone; i = symbols[i].next) out.push_back(symbols[i].id);
}

}  // namespace model
