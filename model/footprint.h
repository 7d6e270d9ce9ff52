// What a model costs: bytes read for a token, bytes of keys and values, multiply-adds. Counted from
// the tensors' sizes in the file; `gemmule bench` and `gemmule plan` set their figures against it.
// Pure functions, any thread.
#pragma once

#include <cstdint>

#include "model/weights.h"

namespace model {

struct Footprint {
  std::int64_t weight_bytes = 0;        // all weights
  std::int64_t token_weight_bytes = 0;  // read for one token: the chosen experts only, the head too
  std::int64_t token_multiplies = 0;    // multiply-adds of one token's matrices, without the head
  std::int64_t head_multiplies = 0;
};
Footprint footprint(const Model& model);

// Bytes of the keys and values of `tokens` tokens, which a cache holds (without a backend's slack)
// and the next token reads: sliding layers keep at most their window.
std::int64_t kv_bytes(const Config& config, std::int64_t tokens, int element_bytes);

// Multiply-adds of one token's attention with `keys` keys, its own included, in all layers.
std::int64_t attention_multiplies(const Config& config, std::int64_t keys);

}  // namespace model
