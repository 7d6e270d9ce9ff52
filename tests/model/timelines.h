// A random walk over the timelines of a backend: tokens are read in random pieces, timelines are
// forked, taken back, trimmed and dropped, and after every piece the logits must be those of a fresh
// reading of the same tokens. Used for every backend; the seed is printed on failure.
#pragma once

#include <random>

#include "tests/model/model_goldens.h"

struct WalkOptions {
  int steps = 40;
  int capacity = 2000;
  int piece_max = 300;
  int branches_max = 4;
};

class TimelineWalk {
 public:
  TimelineWalk(model::Backend& backend, std::uint64_t seed, WalkOptions options)
      : backend_(backend), options_(options), random_(seed) {}

  double worst = 0;  // largest difference of a logit

  void run() {
    branches_.push_back({std::move(*backend_.new_cache(options_.capacity)), {}});
    for (int step = 0; step < options_.steps; ++step) {
      CAPTURE(step);
      Branch& branch = branches_[pick(branches_.size())];
      switch (pick(6)) {
        case 0: fork(branch, false); break;
        case 1: fork(branch, true); break;
        case 2: take_back(branch); break;
        case 3: if (branches_.size() > 1) branches_.erase(branches_.begin() + static_cast<std::ptrdiff_t>(pick(branches_.size()))); break;
        default: read(branch); break;
      }
    }
    for (Branch& branch : branches_) read(branch);
    read_together();
  }

 private:
  struct Branch {
    std::unique_ptr<model::KvCache> cache;
    std::vector<model::TokenId> tokens;
  };

  std::size_t pick(std::size_t below) { return random_() % below; }

  // Often a length at the window's edges.
  int some_length(int most) {
    const int w = backend_.model().config.window;
    const int edges[] = {w - 1, w, w + 1, 2 * w, 3 * w};
    const int n = pick(2) ? edges[pick(std::size(edges))] : 1 + static_cast<int>(pick(static_cast<std::size_t>(most)));
    return std::min(n, most);
  }

  void fork(const Branch& branch, bool trimmed) {
    if (static_cast<int>(branches_.size()) >= options_.branches_max) return;
    const std::size_t before = branch.cache->family_bytes();
    Branch copy{std::move(*branch.cache->fork()), branch.tokens};
    if (trimmed) copy.cache->trim();
    CHECK(copy.cache->length() == branch.cache->length());
    CHECK(copy.cache->can_truncate(copy.cache->length()));
    CHECK(branch.cache->family_bytes() == before);
    branches_.push_back(std::move(copy));
  }

  void take_back(Branch& branch) {
    const int length = branch.cache->length();
    int n = static_cast<int>(pick(static_cast<std::size_t>(length) + 1));
    if (pick(2)) n = std::max(0, length - some_length(std::max(1, length)));
    if (!branch.cache->can_truncate(n)) return;
    branch.cache->truncate(n);
    branch.tokens.resize(static_cast<std::size_t>(n));
  }

  std::vector<model::TokenId> new_tokens(const Branch& branch) {
    const int room = options_.capacity - branch.cache->length();
    if (room < 1) return {};
    std::vector<model::TokenId> ids(static_cast<std::size_t>(some_length(std::min(room, options_.piece_max))));
    const auto vocab = static_cast<std::size_t>(backend_.model().config.vocab);
    for (auto& id : ids) id = static_cast<model::TokenId>(pick(vocab));
    return ids;
  }

  void read(Branch& branch) {
    const auto ids = new_tokens(branch);
    if (ids.empty()) return;
    std::vector<float> logits;
    REQUIRE(backend_.forward(*branch.cache, ids, model::Logits::last, logits).has_value());
    branch.tokens.insert(branch.tokens.end(), ids.begin(), ids.end());
    check(branch, logits);
  }

  void read_together() {
    std::vector<std::vector<model::TokenId>> ids;
    std::vector<std::vector<float>> logits(branches_.size());
    std::vector<model::Sequence> sequences;
    for (Branch& branch : branches_) ids.push_back(new_tokens(branch));
    for (std::size_t i = 0; i < branches_.size(); ++i)
      if (!ids[i].empty())
        sequences.push_back({branches_[i].cache.get(), ids[i], model::Logits::last, &logits[i]});
    REQUIRE(backend_.forward_batch(sequences).has_value());
    for (std::size_t i = 0; i < branches_.size(); ++i) {
      if (ids[i].empty()) continue;
      branches_[i].tokens.insert(branches_[i].tokens.end(), ids[i].begin(), ids[i].end());
      check(branches_[i], logits[i]);
    }
  }

  void check(const Branch& branch, std::vector<float>& logits) {
    auto fresh = std::move(*backend_.new_cache(options_.capacity));
    std::vector<float> expected;
    REQUIRE(backend_.forward(*fresh, branch.tokens, model::Logits::last, expected).has_value());
    REQUIRE(logits.size() == expected.size());
    const double difference = worst_apart(logits, expected);
    worst = std::max(worst, difference);
    CAPTURE(branch.tokens.size());
    CHECK(difference < 1e-4);
  }

  model::Backend& backend_;
  WalkOptions options_;
  std::mt19937_64 random_;
  std::vector<Branch> branches_;
};
