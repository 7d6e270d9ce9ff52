// Masks: the vocabulary's tree walked along the threads, kept masks where a walk would visit most
// of it, and what is taken away for forbidden texts.
#include <algorithm>
#include <string_view>

#include "model/grammar/matcher.h"

namespace model::grammar {

// Collects in found_ the tokens of `trie` below `node` that the threads can follow.
void Matcher::walk(const TokenTrie& trie, std::uint32_t node, const Threads& threads,
                   std::size_t depth) {
  if (scratch_.size() <= depth) scratch_.resize(depth + 1);
  for (std::uint32_t child = node + 1; child < trie.end(node); child = trie.end(child)) {
    const Mark before = mark();
    Threads next = std::move(scratch_[depth]);
    next.clear();
    step_all(threads, trie.byte(child), next);
    if (!next.empty()) {
      const auto tokens = trie.tokens(child);
      found_.insert(found_.end(), tokens.begin(), tokens.end());
      if (trie.end(child) > child + 1) walk(trie, child, next, depth + 1);
    }
    scratch_[depth] = std::move(next);
    release(before);
  }
}

void Matcher::add_wide(const Thread& t, TokenMask& mask) {
  const WideMask& wide = vocabulary_.wide(*t.node->dfa, t.state);
  mask |= wide.inside;
  for (const TokenId id : wide.exits.tokens(TokenTrie::kRoot)) mask.set(id);
  if (t.frame < 0) return;
  walk(wide.exits, TokenTrie::kRoot, {{Thread::Kind::after, t.frame}}, 0);
}

// A key that no schema lists: whether it may end depends on the keys there are.
void Matcher::add_free_key(const Thread& t, TokenMask& mask) {
  const Frame f = frames_[static_cast<std::size_t>(t.frame)];
  const std::string so_far = key_so_far(t.state);
  const WideMask& wide = vocabulary_.wide(*f.grammar->free_key(), letters_[t.state].state);
  const std::size_t room = kFreeKeyBytesMax - so_far.size();
  // The last character may be finished.
  const auto fits = [room](std::string_view bytes) {
    return bytes.size() <= room || std::ranges::all_of(bytes.substr(room), [](char c) {
             return (c & 0xC0) == 0x80;
           });
  };
  if (room >= vocabulary_.piece_bytes_max()) {
    mask |= wide.inside;
  } else {
    for (TokenId id = 0; id < vocabulary_.size(); ++id)
      if (wide.inside.test(id) && fits(vocabulary_.tokenizer().piece(id))) mask.set(id);
  }
  Threads behind;
  const Mark before = mark();
  Frame next = f;
  ++next.count;
  enter_free_value(append(std::move(next)), behind);
  found_.clear();
  walk(wide.exits, TokenTrie::kRoot, behind, 0);
  release(before);
  const auto whole = wide.exits.tokens(TokenTrie::kRoot);
  found_.insert(found_.end(), whole.begin(), whole.end());
  const char end = f.grammar->spelling() == Spelling::json ? '"' : ':';
  std::string key;
  for (const TokenId id : found_) {
    const std::string_view piece = vocabulary_.tokenizer().piece(id);
    const std::string_view rest = piece.substr(0, piece.find(end));
    if (!fits(rest)) continue;
    key = so_far;
    key += rest;
    if (is_legal_key(f, key)) mask.set(id);
  }
  found_.clear();
}

// The text's end, or any of the ways on that the file has.
void Matcher::add_quoted(TokenMask& mask) {
  const bool may_end = may_end_quotation();
  if (mode_ == Mode::open || !may_end) quotation_->add_allowed(vocabulary_.trie(), mask);
  const TokenId quote = vocabulary_.tokenizer().control().quote;
  if (may_end && quote != kNoToken) mask.set(quote);
}

void Matcher::add_allowed(TokenMask& mask, Mode mode) {
  mode_ = mode;
  if (quotation_) {
    add_quoted(mask);
    mode_ = Mode::open;
    if (!forbidden_.empty()) take_forbidden(mask);
    return;
  }
  const bool is_open = mode == Mode::open;
  const int nearest = is_open ? 0 : bytes_left();
  for (const Thread& thread : threads_) {
    found_.clear();
    if (!is_open && bytes_left(thread) > nearest) continue;
    if (is_open && thread.kind == Thread::Kind::scalar && thread.node->dfa->is_wide(thread.state)) {
      add_wide(thread, mask);
    } else if (is_open && thread.kind == Thread::Kind::free_key &&
               letters_[thread.state].length < kFreeKeyBytesMax &&
               frames_[static_cast<std::size_t>(thread.frame)].grammar->free_key()->is_wide(
                   letters_[thread.state].state)) {
      add_free_key(thread, mask);
    } else {
      walk(vocabulary_.trie(), TokenTrie::kRoot, {thread}, 0);
    }
    for (const TokenId id : found_) mask.set(id);
  }
  found_.clear();
  mode_ = Mode::open;
  if (!forbidden_.empty()) take_forbidden(mask);
}

// Only tokens along a forbidden text can lead into it.
void Matcher::take_forbidden(TokenMask& mask) {
  const TokenTrie& trie = vocabulary_.trie();
  std::vector<std::string_view> rests;
  for (const std::string& text : forbidden_)
    if (std::string_view(text).starts_with(text_))
      rests.push_back(std::string_view(text).substr(text_.size()));
  for (const std::string_view rest : rests) {
    const Mark before = mark();
    Threads now = threads_;
    std::uint32_t node = TokenTrie::kRoot;
    for (std::size_t i = 0; i < rest.size() && !now.empty(); ++i) {
      std::uint32_t child = node + 1;
      const auto byte = static_cast<std::uint8_t>(rest[i]);
      while (child < trie.end(node) && trie.byte(child) != byte) child = trie.end(child);
      if (child >= trie.end(node)) break;
      node = child;
      now = stepped(now, byte);
      const auto tokens = trie.tokens(node);
      if (std::ranges::none_of(tokens, [&](TokenId id) { return mask.test(id); })) continue;
      std::vector<std::string_view> left;
      for (const std::string_view other : rests)
        if (other.substr(0, i + 1) == rest.substr(0, i + 1)) left.push_back(other.substr(i + 1));
      if (is_viable(now, std::move(left))) continue;
      for (const TokenId id : tokens) mask.reset(id);
    }
    release(before);
  }
}

// Some way on ends in a text that is not forbidden. `rests`: what is left of the forbidden ones.
bool Matcher::is_viable(Threads threads, std::vector<std::string_view> rests) {
  while (!rests.empty()) {
    if (is_complete(threads) &&
        std::ranges::none_of(rests, [](std::string_view rest) { return rest.empty(); }))
      return true;
    std::erase_if(rests, [](std::string_view rest) { return rest.empty(); });
    struct Way {
      Threads threads;
      std::vector<std::string_view> rests;
    };
    std::vector<Way> ways;
    for (int byte = 0; byte < 256; ++byte) {
      Threads next = stepped(threads, static_cast<std::uint8_t>(byte));
      if (next.empty()) continue;
      std::vector<std::string_view> left;
      for (const std::string_view rest : rests)
        if (static_cast<std::uint8_t>(rest[0]) == byte) left.push_back(rest.substr(1));
      if (left.empty()) return true;
      ways.push_back({std::move(next), std::move(left)});
    }
    if (ways.empty()) return false;
    for (std::size_t i = 1; i < ways.size(); ++i)
      if (is_viable(std::move(ways[i].threads), std::move(ways[i].rests))) return true;
    threads = std::move(ways[0].threads);
    rests = std::move(ways[0].rests);
  }
  return true;
}

bool Matcher::has_way_out() {
  const Mark before = mark();
  std::vector<std::string_view> rests;
  for (const std::string& text : forbidden_)
    if (std::string_view(text).starts_with(text_))
      rests.push_back(std::string_view(text).substr(text_.size()));
  const bool viable = is_viable(threads_, std::move(rests));
  release(before);
  return viable;
}

}  // namespace model::grammar
