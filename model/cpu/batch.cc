// What a backend is asked for: caches, and passes over the tokens of one or several timelines, cut
// into batches.
#include <algorithm>

#include "base/check.h"
#include "model/cpu/forward.h"

namespace model::cpu {
namespace {

using base::Errc;
using base::fail;
using base::Result;

// Tokens of one batch: their activations stay in the caches while all weights pass by once.
constexpr int kBatch = 1024;

}  // namespace

std::string CpuBackend::name() const {
  return "cpu (" + isa_name(kernels_.isa) + ", " + std::to_string(pool_.threads()) +
         (pool_.threads() == 1 ? " thread" : " threads") + (exact_ ? ", exact)" : ")");
}

Result<std::unique_ptr<KvCache>> CpuBackend::new_cache(int capacity) {
  if (capacity < 1)
    return fail(Errc::usage, "context: wanted at least 1 token, got " + std::to_string(capacity));
  return std::unique_ptr<KvCache>(
      std::make_unique<CpuCache>(config_, capacity, kv_type_, kBatch, slack_));
}

Result<> CpuBackend::forward(KvCache& cache, std::span<const TokenId> tokens, Logits which,
                             std::vector<float>& logits) {
  const Sequence only{&cache, tokens, which, &logits};
  return forward_batch(std::span(&only, 1));
}

// The next kBatch tokens, of the first sequences that have some left.
Result<> CpuBackend::take_rows(std::span<const Sequence> sequences,
                               std::vector<std::size_t>& done) {
  rows_.clear();
  for (std::size_t s = 0; s < sequences.size() && rows_.size() < kBatch; ++s) {
    const Sequence& sequence = sequences[s];
    const std::size_t size = sequence.tokens.size();
    const std::size_t end = std::min(size, done[s] + (kBatch - rows_.size()));
    if (done[s] == end) continue;
    auto& cache = static_cast<CpuCache&>(*sequence.cache);
    TRY_VOID(cache.reserve(static_cast<int>(end - done[s])));
    for (int position = cache.length(); done[s] < end; ++done[s], ++position) {
      const std::size_t logits_row = sequence.which == Logits::all ? done[s] : 0;
      const bool wanted =
          sequence.which == Logits::all || (sequence.which == Logits::last && done[s] + 1 == size);
      rows_.push_back({&cache, position, sequence.tokens[done[s]],
                       wanted ? sequence.logits->data() + logits_row * config_.vocab : nullptr});
    }
  }
  return {};
}

Result<> CpuBackend::run_batch() {
  const int n = static_cast<int>(rows_.size());
  coarse_ = n >= coarse_tokens_ && config_.hidden >= coarse_hidden_;
  embed(n);
  prepare_rotation(n);
  for (int l = 0; l < static_cast<int>(layers_.size()) && !pool_.stopped(); ++l) {
    attention(l, n);
    feed_forward(l, n);
  }
  coarse_ = false;
  head();
  if (pool_.stopped()) return fail(Errc::cancelled, "forward: stopped");
  for (const Row& row : rows_) row.cache->advance(1);
  return {};
}

Result<> CpuBackend::forward_batch(std::span<const Sequence> sequences) {
  const auto vocab = static_cast<std::size_t>(config_.vocab);
  for (std::size_t s = 0; s < sequences.size(); ++s) {
    const Sequence& sequence = sequences[s];
    for (const Sequence& other : sequences.first(s)) CHECK(other.cache != sequence.cache);
    TRY_VOID(check_forward(config_, *sequence.cache, sequence.tokens));
    const std::size_t rows = sequence.which == Logits::none   ? 0
                             : sequence.which == Logits::last ? 1
                                                              : sequence.tokens.size();
    sequence.logits->resize(rows * vocab);
  }
  std::vector<std::size_t> done(sequences.size(), 0);
  for (;;) {
    TRY_VOID(take_rows(sequences, done));
    if (rows_.empty()) return {};
    TRY_VOID(run_batch());
  }
}

}  // namespace model::cpu
