// The router's choice for one token, made by one warp; the same code for single tokens and for prompts, so
// that both choose alike.
#pragma once

#include "cuda/reduce.cuh"

namespace gpu {

inline constexpr int kUsedMax = 16;

// Softmax over all experts, the `used` largest (the lower id first among equals), normalised over the
// chosen and multiplied by expert_scale. One warp together; the result lies in shared memory.
GPU_DEVICE void choose(const float* logits, const float* expert_scale, int experts, int used, int* ids,
                       float* weights) {
  const int lane = threadIdx.x % 32;
  // Softmax keeps the order, so the choice is made on the logits, and its common factor cancels.
  unsigned taken = 0;  // bit j: this lane's expert lane + 32 * j; so at most 1,024 experts
  float maximum = 0.0f, total = 0.0f;
  for (int k = 0; k < used; ++k) {
    float best = -INFINITY;
    int best_id = experts;
    for (int e = lane, j = 0; e < experts; e += 32, ++j)
      if (!(taken >> j & 1u) && logits[e] > best) {
        best = logits[e];
        best_id = e;
      }
    for (int mask = 16; mask > 0; mask >>= 1) {
      const float other = __shfl_xor_sync(kAllLanes, best, mask);
      const int other_id = __shfl_xor_sync(kAllLanes, best_id, mask);
      if (other > best || (other == best && other_id < best_id)) {
        best = other;
        best_id = other_id;
      }
    }
    if (best_id >= experts) best_id = 0;  // NaN logits choose nothing: stay in bounds
    if (best_id % 32 == lane) taken |= 1u << (best_id / 32);
    if (k == 0) maximum = best;
    const float weight = expf(best - maximum);
    total += weight;
    if (lane == 0) {
      ids[k] = best_id;
      weights[k] = weight;
    }
  }
  __syncwarp();
  for (int k = lane; k < used; k += 32) weights[k] = weights[k] / total * expert_scale[ids[k]];
  __syncwarp();
}

}  // namespace gpu
