#include "model/sampler.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <map>

using model::Sampler;
using model::SamplerOptions;
using model::TokenId;

namespace {

std::map<TokenId, int> draw(SamplerOptions options, const std::vector<float>& logits, int times,
                            std::vector<TokenId> recent = {},
                            std::vector<std::uint64_t> allowed = {}) {
  options.seed = 1;
  Sampler sampler(options);
  std::map<TokenId, int> counts;
  for (int i = 0; i < times; ++i) ++counts[sampler.sample(logits, recent, allowed)];
  return counts;
}

SamplerOptions open_options() { return {.temperature = 1, .top_p = 1, .top_k = 0}; }

}  // namespace

TEST_CASE("sampler: greedy takes the best logit, the lower id on a tie") {
  SamplerOptions greedy{.temperature = 0};
  CHECK(draw(greedy, {1, 3, 3, 2}, 5) == std::map<TokenId, int>{{1, 5}});
}

TEST_CASE("sampler: draws follow the softmax") {
  const auto counts = draw(open_options(), {std::log(0.5f), std::log(0.3f), std::log(0.2f)}, 20000);
  CHECK(counts.at(0) == doctest::Approx(10000).epsilon(0.03));
  CHECK(counts.at(1) == doctest::Approx(6000).epsilon(0.05));
  CHECK(counts.at(2) == doctest::Approx(4000).epsilon(0.05));
}

TEST_CASE("sampler: temperature sharpens") {
  SamplerOptions options = open_options();
  options.temperature = 0.5f;  // squares the odds: 0.25 to 0.09
  const auto counts = draw(options, {std::log(0.5f), std::log(0.3f)}, 20000);
  CHECK(counts.at(0) == doctest::Approx(20000 * 0.25 / 0.34).epsilon(0.03));
}

TEST_CASE("sampler: top-k, top-p and min-p cut the tail") {
  const std::vector<float> logits = {std::log(0.1f), std::log(0.4f), std::log(0.2f),
                                     std::log(0.3f)};
  SamplerOptions k = open_options();
  k.top_k = 2;
  CHECK(draw(k, logits, 500).size() == 2);
  SamplerOptions p = open_options();
  p.top_p = 0.65f;  // 0.4 + 0.3 reaches it
  const auto counts = draw(p, logits, 500);
  CHECK(counts.size() == 2);
  CHECK(counts.count(1) + counts.count(3) == 2);
  SamplerOptions m = open_options();
  m.min_p = 0.6f;  // of 0.4: 0.24
  CHECK(draw(m, logits, 500).size() == 2);
}

TEST_CASE("sampler: a large vocabulary's best tokens are found wherever they stand") {
  std::vector<float> logits(200000);
  for (std::size_t i = 0; i < logits.size(); ++i)
    logits[i] = static_cast<float>(i * 7919 % 104729) * 1e-5f;  // many values, no order
  logits[199999] = 40;
  logits[5] = 39.5f;
  SamplerOptions options = open_options();
  options.top_k = 2;
  const auto counts = draw(options, logits, 300);
  CHECK(counts.size() == 2);
  CHECK(counts.count(5) + counts.count(199999) == 2);
}

TEST_CASE("sampler: the mask excludes, even the best") {
  const auto counts = draw(open_options(), {9, 1, 1, 1}, 200, {}, {0b1010});
  CHECK(counts.size() == 2);
  CHECK(counts.count(1) + counts.count(3) == 2);
}

TEST_CASE("sampler: penalties turn the choice away from what was said") {
  SamplerOptions greedy{.temperature = 0};
  greedy.presence_penalty = 2;
  CHECK(draw(greedy, {5, 4}, 1, {0}).count(1) == 1);
  greedy = {.temperature = 0};
  greedy.frequency_penalty = 0.6f;
  CHECK(draw(greedy, {5, 4}, 1, {0}).count(0) == 1);
  CHECK(draw(greedy, {5, 4}, 1, {0, 0}).count(1) == 1);
  greedy = {.temperature = 0};
  greedy.repeat_penalty = 1.5f;
  CHECK(draw(greedy, {5, 4}, 1, {0}).count(1) == 1);
  CHECK(draw(greedy, {-5, -7}, 1, {0}).count(1) == 1);
  greedy.penalty_window = 1;
  CHECK(draw(greedy, {5, 4}, 1, {0, 1}).count(0) == 1);
}

TEST_CASE("sampler: the same seed gives the same tokens") {
  const std::vector<float> logits(1000, 0.0f);
  SamplerOptions options = open_options();
  options.seed = 42;
  Sampler a(options), b(options);
  for (int i = 0; i < 50; ++i) CHECK(a.sample(logits, {}) == b.sample(logits, {}));
}

TEST_CASE("sampler: numbers that are none do not reach the choice") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float inf = std::numeric_limits<float>::infinity();
  CHECK(draw(open_options(), {nan, 1, -inf, nan}, 50) == std::map<TokenId, int>{{1, 50}});
  CHECK(draw(open_options(), {nan, -inf}, 1, {}, {0b10}).count(1) == 1);
}
