#include "model/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace model {
namespace {

// Candidates are sifted in blocks: once this many are held, all but the best k are dropped and the
// worst of them becomes the bar for the rest of the vocabulary.
constexpr std::size_t kSieve = 4096;

struct Seen {
  TokenId id;
  int count;
};

// The distinct tokens of the window with their counts, by id.
std::vector<Seen> count_recent(std::span<const TokenId> recent, int window) {
  if (recent.size() > static_cast<std::size_t>(window))
    recent = recent.last(static_cast<std::size_t>(window));
  std::vector<TokenId> ids(recent.begin(), recent.end());
  std::sort(ids.begin(), ids.end());
  std::vector<Seen> seen;
  for (const TokenId id : ids) {
    if (!seen.empty() && seen.back().id == id)
      ++seen.back().count;
    else
      seen.push_back({id, 1});
  }
  return seen;
}

bool is_allowed(std::span<const std::uint64_t> allowed, TokenId id) {
  const std::size_t word = static_cast<std::size_t>(id) / 64;
  return allowed.empty() || (word < allowed.size() && (allowed[word] >> (id % 64) & 1));
}

std::uint64_t seed_of(const SamplerOptions& options) {
  if (options.seed) return *options.seed;
  std::random_device device;
  return static_cast<std::uint64_t>(device()) << 32 | device();
}

}  // namespace

Sampler::Sampler(const SamplerOptions& options) : options_(options), random_(seed_of(options)) {
  std::ranges::stable_sort(options_.logit_bias, {}, &std::pair<TokenId, float>::first);
}

TokenLogprobs logprobs_of(std::span<const float> logits, TokenId taken, int top) {
  CHECK(taken >= 0 && static_cast<std::size_t>(taken) < logits.size());
  const float most = *std::ranges::max_element(logits);
  double sum = 0;
  // What is 32 below the best adds less than a float can tell, even 262,144 times.
  for (const float logit : logits)
    if (logit - most > -32) sum += std::exp(static_cast<double>(logit) - most);
  const float whole = most + static_cast<float>(std::log(sum));
  TokenLogprobs told;
  told.taken = {taken, logits[static_cast<std::size_t>(taken)] - whole};
  const auto wanted = std::min(static_cast<std::size_t>(std::max(top, 0)), logits.size());
  const auto better = [](const TokenLogprob& a, const TokenLogprob& b) {
    return a.logprob != b.logprob ? a.logprob > b.logprob : a.id < b.id;
  };
  for (std::size_t i = 0; i < logits.size() && wanted > 0; ++i) {
    const TokenLogprob one{static_cast<TokenId>(i), logits[i] - whole};
    if (told.top.size() == wanted && !better(one, told.top.back())) continue;
    told.top.insert(std::ranges::upper_bound(told.top, one, better), one);
    if (told.top.size() > wanted) told.top.pop_back();
  }
  return told;
}

TokenId Sampler::sample(std::span<const float> logits, std::span<const TokenId> recent,
                        std::span<const std::uint64_t> allowed) {
  CHECK(!logits.empty());
  const bool penalised = options_.repeat_penalty != 1.0f || options_.frequency_penalty != 0.0f ||
                         options_.presence_penalty != 0.0f;
  const std::vector<Seen> seen =
      penalised ? count_recent(recent, options_.penalty_window) : std::vector<Seen>();
  const bool greedy = options_.temperature <= 0;
  const std::size_t keep = greedy               ? 1
                           : options_.top_k > 0 ? static_cast<std::size_t>(options_.top_k)
                                                : logits.size();
  // Higher first, then the lower id, so that ties fall the same way everywhere.
  const auto better = [](const Candidate& a, const Candidate& b) {
    return a.logit != b.logit ? a.logit > b.logit : a.id < b.id;
  };

  candidates_.clear();
  float bar = -std::numeric_limits<float>::infinity();
  const std::size_t sieve = std::max(kSieve, keep * 2);
  std::size_t next_seen = 0, next_bias = 0;
  const auto& bias = options_.logit_bias;
  TokenId first_allowed = kNoToken;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const auto id = static_cast<TokenId>(i);
    float logit = logits[i];
    for (; next_bias < bias.size() && bias[next_bias].first <= id; ++next_bias)
      if (bias[next_bias].first == id) logit += bias[next_bias].second;
    if (next_seen < seen.size() && seen[next_seen].id == id) {
      const float count = static_cast<float>(seen[next_seen++].count);
      logit = logit > 0 ? logit / options_.repeat_penalty : logit * options_.repeat_penalty;
      logit -= options_.presence_penalty + count * options_.frequency_penalty;
    }
    if (!(logit > bar) && first_allowed != kNoToken) continue;  // NaN too
    if (!is_allowed(allowed, id)) continue;
    if (first_allowed == kNoToken) first_allowed = id;
    if (!(logit > bar)) continue;
    candidates_.push_back({id, logit});
    if (candidates_.size() < sieve) continue;
    std::nth_element(candidates_.begin(),
                     candidates_.begin() + static_cast<std::ptrdiff_t>(keep) - 1, candidates_.end(),
                     better);
    candidates_.resize(keep);
    bar = candidates_.back().logit;
  }
  CHECK(first_allowed != kNoToken);
  if (candidates_.empty()) return first_allowed;  // every allowed logit is -inf or NaN
  if (greedy) return std::min_element(candidates_.begin(), candidates_.end(), better)->id;

  const std::size_t kept = std::min(keep, candidates_.size());
  std::partial_sort(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(kept),
                    candidates_.end(), better);
  candidates_.resize(kept);

  // Probabilities relative to the best one, at this temperature.
  std::vector<double> weight(kept);
  double sum = 0;
  for (std::size_t i = 0; i < kept; ++i) {
    weight[i] = std::exp((static_cast<double>(candidates_[i].logit) - candidates_[0].logit) /
                         options_.temperature);
    sum += weight[i];
  }
  std::size_t count = kept;
  if (options_.top_p < 1.0f) {  // the smallest set that reaches top_p
    double reached = 0;
    for (std::size_t i = 0; i < count; ++i) {
      reached += weight[i];
      if (reached >= options_.top_p * sum) count = i + 1;
    }
  }
  while (count > 1 && weight[count - 1] < options_.min_p) --count;  // weight[0] is 1

  sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += weight[i];
  // 53 random bits, not a library's distribution: the same on every machine.
  double left = static_cast<double>(random_() >> 11) * 0x1p-53 * sum;
  for (std::size_t i = 0; i < count; ++i) {
    left -= weight[i];
    if (left < 0) return candidates_[i].id;
  }
  return candidates_[count - 1].id;
}

}  // namespace model
