// Vocabulary: a tokenizer's tokens as a grammar sees them: their bytes in a tree, and the masks
// that are worth keeping from step to step. Thread: the one that made it (it keeps masks as they
// are asked for). `tokenizer` must outlive it.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <string>

#include "model/grammar/dfa.h"
#include "model/grammar/quotation.h"
#include "model/grammar/token_trie.h"
#include "model/tokenizer.h"

namespace model::grammar {

// What may follow in a wide state of a Dfa (most of the vocabulary, usually).
struct WideMask {
  TokenMask inside;  // tokens that stay within the value and leave it open
  TokenTrie exits;   // tokens that end it, by the bytes they have behind its end
};

class Vocabulary {
 public:
  explicit Vocabulary(const Tokenizer& tokenizer);
  // The calling thread's own for this tokenizer, made at the first call (0.2 s for 262,144 tokens).
  static std::shared_ptr<Vocabulary> of(const Tokenizer& tokenizer);

  const Tokenizer& tokenizer() const { return tokenizer_; }
  int size() const { return size_; }
  const TokenTrie& trie() const { return trie_; }  // text, byte tokens, and <|"|> as kQuote
  std::size_t piece_bytes_max() const { return piece_bytes_max_; }  // of the longest token
  const TokenMask& text() const { return text_; }  // every token that is not a control token

  const WideMask& wide(const Dfa& dfa, Dfa::State state);

  // A text to quote from, with what is known of it since it was quoted from last. Null: see
  // QuotedText::of.
  std::shared_ptr<const QuotedText> quoted(std::string text);

 private:
  const Tokenizer& tokenizer_;
  int size_;
  std::size_t piece_bytes_max_ = 0;
  TokenMask text_;
  TokenTrie trie_;
  std::map<std::pair<std::string, Dfa::State>, std::unique_ptr<const WideMask>> wide_;
  std::list<std::shared_ptr<const QuotedText>> quoted_;  // the last one used in front
};

}  // namespace model::grammar
