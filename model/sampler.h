// Sampler: logits to one token. Order: mask, bias, penalties, top-k, temperature, top-p, min-p, draw.
// Deterministic for a seed: the same logits and history give the same token on every machine.
// Thread: belongs to one completion.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <span>
#include <vector>

#include "model/tokenizer.h"

namespace model {

struct SamplerOptions {
  float temperature = 1.0f;  // 0: greedy
  float top_p = 0.95f;       // 1: off
  int top_k = 64;            // 0: off
  float min_p = 0.0f;        // 0: off
  float repeat_penalty = 1.0f;     // 1: off; divides positive, multiplies negative logits
  float frequency_penalty = 0.0f;  // subtracted once an occurrence
  float presence_penalty = 0.0f;   // subtracted when it occurred
  int penalty_window = 256;        // last tokens that the penalties look at
  std::optional<std::uint64_t> seed = {};  // absent: from the system
  std::vector<std::pair<TokenId, float>> logit_bias = {};  // added before all else, once a token
};

struct TokenLogprob {
  TokenId id = kNoToken;
  float logprob = 0;
  bool operator==(const TokenLogprob&) const = default;
};
struct TokenLogprobs {
  TokenLogprob taken;
  std::vector<TokenLogprob> top;  // the most likely ones, best first
};
// What the model itself gave to a token and to the `top` best, before bias, temperature and masks.
TokenLogprobs logprobs_of(std::span<const float> logits, TokenId taken, int top);

class Sampler {
 public:
  explicit Sampler(const SamplerOptions& options);

  void set_temperature(float temperature) { options_.temperature = temperature; }

  // One allowed token. `recent`: the tokens so far, newest last. `allowed`: one bit a token id, or
  // empty for all; at least one must be set. Ids beyond its end are not allowed.
  TokenId sample(std::span<const float> logits, std::span<const TokenId> recent,
                 std::span<const std::uint64_t> allowed = {});

 private:
  struct Candidate {
    TokenId id;
    float logit;
  };
  SamplerOptions options_;
  std::mt19937_64 random_;
  std::vector<Candidate> candidates_;
};

}  // namespace model
