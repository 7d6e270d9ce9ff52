// The likeliest token, chosen on the device and put into the next step, so that tokens follow each
// other without a round trip to the host. Two kernels: 128 blocks look at a run of the vocabulary each,
// one block looks at their finds.
#include "cuda/dispatch.h"
#include "cuda/reduce.cuh"

namespace gpu {
namespace {

constexpr int kThreads = 256;

struct Pick {
  float value;
  int id;
};

// The larger value, the lower id among equals; NaN never wins.
GPU_DEVICE Pick better(Pick a, Pick b) {
  return b.value > a.value || (b.value == a.value && b.id < a.id) ? b : a;
}

// Over the block; the result is right in thread 0.
GPU_DEVICE Pick block_best(Pick mine, Pick* scratch) {
  for (int mask = 16; mask > 0; mask >>= 1)
    mine = better(mine, Pick{__shfl_xor_sync(kAllLanes, mine.value, mask), __shfl_xor_sync(kAllLanes, mine.id, mask)});
  if (threadIdx.x % 32 == 0) scratch[threadIdx.x / 32] = mine;
  __syncthreads();
  if (threadIdx.x == 0)
    for (unsigned w = 1; w < blockDim.x / 32; ++w) mine = better(mine, scratch[w]);
  return mine;
}

GPU_KERNEL(kThreads)
pick_partial_kernel(const float* logits, int vocab, Picks partial) {
  begin_kernel();
  GPU_SHARED(Pick, scratch);
  Pick best{-INFINITY, vocab - 1};
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < vocab; i += gridDim.x * blockDim.x)
    best = better(best, Pick{logits[i], i});
  best = block_best(best, scratch);
  if (threadIdx.x == 0) {
    partial.values[blockIdx.x] = best.value;
    partial.ids[blockIdx.x] = best.id;
  }
}

GPU_KERNEL(kThreads)
pick_kernel(Step* step, int count, Picks partial, int* chosen) {
  begin_kernel();
  GPU_SHARED(Pick, scratch);
  const int i = threadIdx.x < static_cast<unsigned>(count) ? threadIdx.x : 0;
  const Pick best = block_best(Pick{partial.values[i], partial.ids[i]}, scratch);
  if (threadIdx.x != 0) return;
  chosen[step->chosen] = best.id;
  step->chosen += 1;
  step->position += 1;
  step->ids[0] = best.id;
}

}  // namespace

Error pick(const Launch& l, Step* step, const float* logits, int vocab, Picks partial, int* chosen) {
  const int blocks = blocks_for(vocab, kThreads, kPickBlocks);
  const std::size_t shared = sizeof(Pick) * kThreads / 32;
  const Error error = GPU_LAUNCH(pick_partial_kernel, dim3(blocks), dim3(kThreads), shared, l.stream,
                                 logits, vocab, partial);
  if (error != 0) return error;
  return GPU_LAUNCH(pick_kernel, dim3(1), dim3(kThreads), shared, l.stream, step, blocks, partial, chosen);
}

}  // namespace gpu
