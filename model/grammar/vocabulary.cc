#include "model/grammar/vocabulary.h"

#include <algorithm>
#include <list>

#include "base/check.h"
#include "model/call_arguments.h"

namespace model::grammar {
namespace {

constexpr std::size_t kWideMax = 256;        // masks kept: 32 KB each for 262,144 tokens
constexpr std::size_t kVocabulariesMax = 2;  // of one thread
constexpr std::size_t kQuotedMax = 4;        // texts: up to 5 MB each, and their masks
constexpr char kQuoteBytes[] = {kQuote};

std::vector<TokenTrie::Entry> entries_of(const Tokenizer& tokenizer) {
  std::vector<TokenTrie::Entry> entries;
  entries.reserve(static_cast<std::size_t>(tokenizer.size()));
  for (TokenId id = 0; id < tokenizer.size(); ++id) {
    const std::string_view piece = tokenizer.piece(id);
    const bool is_text =
        !tokenizer.is_control(id) && !piece.empty() && piece.find(kQuote) == std::string_view::npos;
    if (is_text) entries.emplace_back(piece, id);
  }
  if (tokenizer.control().quote != kNoToken)
    entries.emplace_back(std::string_view(kQuoteBytes, 1), tokenizer.control().quote);
  return entries;
}

// Tells tokenizers apart that came to stand at the same address, by a sample of their pieces.
std::size_t mark_of(const Tokenizer& tokenizer) {
  constexpr int kSamples = 256;
  std::size_t mark = static_cast<std::size_t>(tokenizer.size());
  for (int i = 0; i < kSamples; ++i) {
    const auto id = static_cast<TokenId>(std::int64_t{tokenizer.size()} * i / kSamples);
    mark = mark * 31 + std::hash<std::string_view>()(tokenizer.piece(id));
  }
  return mark;
}

// Follows one automaton through the tree.
class WideWalk {
 public:
  WideWalk(const Tokenizer& tokenizer, const TokenTrie& trie, const Dfa& dfa, int vocab)
      : tokenizer_(tokenizer), trie_(trie), dfa_(dfa), inside_(vocab) {}

  std::unique_ptr<const WideMask> mask(Dfa::State state) {
    below(TokenTrie::kRoot, state, 0);
    return std::make_unique<const WideMask>(
        WideMask{std::move(inside_), TokenTrie(std::move(exits_))});
  }

 private:
  void below(std::uint32_t node, Dfa::State state, std::size_t depth) {
    for (std::uint32_t child = node + 1; child < trie_.end(node); child = trie_.end(child)) {
      const Dfa::State next = dfa_.step(state, trie_.byte(child));
      if (next == Dfa::kDead) continue;
      if (dfa_.accepts(next)) {
        for (const TokenId id : trie_.tokens_below(child)) exit(id, depth + 1);
        continue;
      }
      for (const TokenId id : trie_.tokens(child)) inside_.set(id);
      below(child, next, depth + 1);
    }
  }
  void exit(TokenId id, std::size_t ended_at) {
    if (id == tokenizer_.control().quote) return exits_.emplace_back("", id), void();
    exits_.emplace_back(tokenizer_.piece(id).substr(ended_at), id);
  }

  const Tokenizer& tokenizer_;
  const TokenTrie& trie_;
  const Dfa& dfa_;
  TokenMask inside_;
  std::vector<TokenTrie::Entry> exits_;
};

}  // namespace

Vocabulary::Vocabulary(const Tokenizer& tokenizer)
    : tokenizer_(tokenizer), size_(tokenizer.size()), text_(size_), trie_(entries_of(tokenizer)) {
  for (TokenId id = 0; id < size_; ++id) {
    if (!tokenizer.is_control(id)) text_.set(id);
    piece_bytes_max_ = std::max(piece_bytes_max_, tokenizer.piece(id).size());
  }
}

const WideMask& Vocabulary::wide(const Dfa& dfa, Dfa::State state) {
  CHECK(dfa.is_wide(state));
  auto key = std::pair(dfa.name(), dfa.mask_key(state));
  if (const auto found = wide_.find(key); found != wide_.end()) return *found->second;
  if (wide_.size() >= kWideMax) wide_.clear();
  auto mask = WideWalk(tokenizer_, trie_, dfa, size_).mask(state);
  return *wide_.emplace(std::move(key), std::move(mask)).first->second;
}

std::shared_ptr<const QuotedText> Vocabulary::quoted(std::string text) {
  const auto found =
      std::ranges::find_if(quoted_, [&](const auto& known) { return known->text() == text; });
  if (found != quoted_.end()) {
    quoted_.splice(quoted_.begin(), quoted_, found);
    return quoted_.front();
  }
  auto made = QuotedText::of(std::move(text));
  if (!made) return made;
  quoted_.push_front(made);
  if (quoted_.size() > kQuotedMax) quoted_.pop_back();
  return made;
}

std::shared_ptr<Vocabulary> Vocabulary::of(const Tokenizer& tokenizer) {
  struct Kept {
    std::size_t mark;
    std::shared_ptr<Vocabulary> vocabulary;
  };
  thread_local std::list<Kept> kept;  // the last one used in front
  const std::size_t mark = mark_of(tokenizer);
  for (auto it = kept.begin(); it != kept.end(); ++it)
    if (it->mark == mark && &it->vocabulary->tokenizer() == &tokenizer) {
      kept.splice(kept.begin(), kept, it);
      return kept.front().vocabulary;
    }
  kept.push_front({mark, std::make_shared<Vocabulary>(tokenizer)});
  if (kept.size() > kVocabulariesMax) kept.pop_back();
  return kept.front().vocabulary;
}

}  // namespace model::grammar
