// The residual stream at the entry of a kernel: every block combines what the layer before left
// (two post-norms, sum, post-norm, residual, layer scalar) for itself, from L2, instead of waiting for
// a kernel of its own.
#pragma once

#include "cuda/reduce.cuh"
#include "cuda/types.h"

namespace gpu {

// 1 / rms of n floats, seen by all threads of the block.
GPU_DEVICE float inverse_rms(const float* x, int n, float eps, float* scratch) {
  float sum = 0.0f;
  for (int i = threadIdx.x; i < n; i += blockDim.x) sum += x[i] * x[i];
  return rsqrtf(block_sum(sum, scratch) / static_cast<float>(n) + eps);
}

// x[tokens][hidden] in shared memory from the parts in device memory; `scratch`: 64 floats. Ends with
// __syncthreads.
GPU_DEVICE void combine(const Residual& r, int tokens, int hidden, float eps, float* x,
                        float* scratch) {
  for (int t = 0; t < tokens; ++t) {
    const std::size_t at = static_cast<std::size_t>(t) * hidden;
    float* out = x + at;
    if (!r.dense) {
      for (int i = threadIdx.x; i < hidden; i += blockDim.x) out[i] = r.u[at + i];
      continue;
    }
    if (r.experts) {
      float dense = 0.0f, experts = 0.0f;
      for (int i = threadIdx.x; i < hidden; i += blockDim.x) {
        dense += r.dense[at + i] * r.dense[at + i];
        experts += r.experts[at + i] * r.experts[at + i];
      }
      const TwoSums sums = block_sums(dense, experts, scratch);
      const float a = rsqrtf(sums.first / static_cast<float>(hidden) + eps);
      const float b = rsqrtf(sums.second / static_cast<float>(hidden) + eps);
      for (int i = threadIdx.x; i < hidden; i += blockDim.x)
        out[i] = r.dense[at + i] * a * r.w1[i] + r.experts[at + i] * b * r.w2[i];
    } else {
      for (int i = threadIdx.x; i < hidden; i += blockDim.x) out[i] = r.dense[at + i];
    }
    __syncthreads();
    const float c = inverse_rms(out, hidden, eps, scratch);
    const float scale = *r.scale;
    for (int i = threadIdx.x; i < hidden; i += blockDim.x)
      out[i] = (r.u[at + i] + out[i] * c * r.w[i]) * scale;
  }
  __syncthreads();
}

}  // namespace gpu
