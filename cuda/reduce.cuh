// Sums and maxima over a warp and over a block, in a fixed order: two runs give the same bits.
#pragma once

#include "cuda/gpu.h"

namespace gpu {

inline constexpr int kScratch = 64;  // floats of shared memory that the sums over a block need
inline constexpr unsigned kAllLanes = 0xFFFFFFFFu;

GPU_DEVICE float warp_sum(float v) {
  for (int mask = 16; mask > 0; mask >>= 1) v += __shfl_xor_sync(kAllLanes, v, mask);
  return v;
}

GPU_DEVICE float warp_max(float v) {
  for (int mask = 16; mask > 0; mask >>= 1) v = fmaxf(v, __shfl_xor_sync(kAllLanes, v, mask));
  return v;
}

GPU_DEVICE int warp_sum(int v) {
  for (int mask = 16; mask > 0; mask >>= 1) v += __shfl_xor_sync(kAllLanes, v, mask);
  return v;
}

// Over all threads of the block (a multiple of 32, at most 1024). `scratch`: 32 floats of shared
// memory. Every thread gets the result; all threads must call.
GPU_DEVICE float block_sum(float v, float* scratch) {
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32, warps = blockDim.x / 32;
  v = warp_sum(v);
  if (lane == 0) scratch[warp] = v;
  __syncthreads();
  v = warp_sum(lane < warps ? scratch[lane] : 0.0f);
  __syncthreads();  // scratch may be written again at once
  return v;
}

// Two sums at once; `scratch`: 64 floats.
struct TwoSums {
  float first, second;
};
GPU_DEVICE TwoSums block_sums(float first, float second, float* scratch) {
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32, warps = blockDim.x / 32;
  first = warp_sum(first);
  second = warp_sum(second);
  if (lane == 0) {
    scratch[warp] = first;
    scratch[32 + warp] = second;
  }
  __syncthreads();
  first = warp_sum(lane < warps ? scratch[lane] : 0.0f);
  second = warp_sum(lane < warps ? scratch[32 + lane] : 0.0f);
  __syncthreads();
  return {first, second};
}

}  // namespace gpu
