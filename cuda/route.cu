// Which token goes to which expert, for many tokens, without a look from the host: the router's logits in
// float32, the choice, and the slots sorted by expert. The sort counts: block e walks over all choices,
// so order and result are the same every time, and no atomics are needed.
#include "cuda/choose.cuh"
#include "cuda/dispatch.h"

namespace gpu {
namespace {

constexpr int kTile = 64, kDepth = 32, kThreads = 256;

// 64 tokens x 64 experts a block, 4 x 4 a thread.
GPU_KERNEL(kThreads)
route_logits_kernel(int tokens, Matrix router, const float* g, float* logits) {
  begin_kernel();
  GPU_SHARED(float, shared);
  float* left = shared;                          // [kDepth][kTile + 1]: tokens
  float* right = shared + kDepth * (kTile + 1);  // experts
  const float* w = reinterpret_cast<const float*>(router.quants);
  const int hidden = router.width, first_token = blockIdx.y * kTile, first_expert = blockIdx.x * kTile;
  const int row = threadIdx.x / 16 * 4, column = threadIdx.x % 16 * 4;
  float acc[4][4] = {};
  for (int k = 0; k < hidden; k += kDepth) {
    for (int i = threadIdx.x; i < kTile * kDepth; i += kThreads) {
      const int r = i / kDepth, c = i % kDepth;
      const bool inside = k + c < hidden;
      left[c * (kTile + 1) + r] =
          inside && first_token + r < tokens ? g[static_cast<std::size_t>(first_token + r) * hidden + k + c] : 0.0f;
      right[c * (kTile + 1) + r] = inside && first_expert + r < router.rows
                                       ? w[static_cast<std::size_t>(first_expert + r) * hidden + k + c]
                                       : 0.0f;
    }
    __syncthreads();
    for (int c = 0; c < kDepth; ++c) {
      float a[4], b[4];
      for (int i = 0; i < 4; ++i) {
        a[i] = left[c * (kTile + 1) + row + i];
        b[i] = right[c * (kTile + 1) + column + i];
      }
      for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j) acc[i][j] += a[i] * b[j];
    }
    __syncthreads();
  }
  for (int i = 0; i < 4; ++i)
    for (int j = 0; j < 4; ++j)
      if (first_token + row + i < tokens && first_expert + column + j < router.rows)
        logits[static_cast<std::size_t>(first_token + row + i) * router.rows + first_expert + column + j] = acc[i][j];
}

GPU_KERNEL(kThreads)
route_choose_kernel(int tokens, const float* logits, const float* expert_scale, int experts, int used,
                    int* choice, float* weight) {
  begin_kernel();
  GPU_SHARED(int, shared);
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32, warps = blockDim.x / 32;
  int* ids = shared + warp * kUsedMax;
  float* weights = reinterpret_cast<float*>(shared + warps * kUsedMax) + warp * kUsedMax;
  const int t = blockIdx.x * warps + warp;
  if (t >= tokens) return;  // the whole warp
  choose(logits + static_cast<std::size_t>(t) * experts, expert_scale, experts, used, ids, weights);
  for (int k = lane; k < used; k += 32) {
    choice[t * used + k] = ids[k];
    weight[t * used + k] = weights[k];
  }
}

// Block e: how many slots went to lower experts (its first sorted position), then its own slots in order.
GPU_KERNEL(kThreads)
route_sort_kernel(int slots, const int* choice, int* order, int* counts) {
  begin_kernel();
  GPU_SHARED(int, shared);  // [warps] twice
  const int expert = blockIdx.x;
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32, warps = blockDim.x / 32;
  int lower = 0, own = 0;
  for (int i = threadIdx.x; i < slots; i += blockDim.x) {
    lower += choice[i] < expert;
    own += choice[i] == expert;
  }
  lower = warp_sum(lower);
  own = warp_sum(own);
  if (lane == 0) {
    shared[warp] = lower;
    shared[32 + warp] = own;
  }
  __syncthreads();
  lower = own = 0;
  for (int w = 0; w < warps; ++w) {
    lower += shared[w];
    own += shared[32 + w];
  }
  if (threadIdx.x == 0) {
    counts[2 * expert] = lower;
    counts[2 * expert + 1] = own;
  }
  int at = lower;
  for (int first = 0; first < slots; first += blockDim.x) {
    const int i = first + threadIdx.x;
    const bool mine = i < slots && choice[i] == expert;
    const unsigned votes = __ballot_sync(kAllLanes, mine);
    __syncthreads();  // the last round's reading of `shared` is over
    if (lane == 0) shared[warp] = __popc(votes);
    __syncthreads();
    int before = 0, all = 0;
    for (int w = 0; w < warps; ++w) {
      if (w < warp) before += shared[w];
      all += shared[w];
    }
    if (mine) order[at + before + __popc(votes & ((1u << lane) - 1u))] = i;
    at += all;
  }
}

// One block; thread e plans expert e's tiles.
GPU_KERNEL(1024)
route_tiles_kernel(int experts, int rows_a_tile, int tiles_max, const int* counts, int* tiles) {
  begin_kernel();
  GPU_SHARED(int, shared);  // tiles of each expert
  const int e = threadIdx.x;
  if (e < experts) shared[e] = (counts[2 * e + 1] + rows_a_tile - 1) / rows_a_tile;
  __syncthreads();
  int before = 0, all = 0;
  for (int i = 0; i < experts; ++i) {
    if (i < e) before += shared[i];
    all += shared[i];
  }
  if (e < experts)
    for (int i = 0, left = counts[2 * e + 1]; left > 0; ++i, left -= rows_a_tile) {
      int* tile = tiles + 3 * (before + i);
      tile[0] = e;
      tile[1] = counts[2 * e] + i * rows_a_tile;
      tile[2] = left < rows_a_tile ? left : rows_a_tile;
    }
  for (int i = all + e; i < tiles_max; i += blockDim.x) tiles[3 * i + 2] = 0;
}

}  // namespace

Error route_logits(const Launch& l, Matrix router, const float* g, float* logits) {
  const dim3 grid((router.rows + kTile - 1) / kTile, (l.tokens + kTile - 1) / kTile);
  return GPU_LAUNCH(route_logits_kernel, grid, dim3(kThreads), sizeof(float) * 2 * kDepth * (kTile + 1), l.stream,
                    l.tokens, router, g, logits);
}

Error route_choose(const Launch& l, const float* logits, const float* expert_scale, int experts, int used,
                   int* choice, float* weight) {
  constexpr int kWarps = kThreads / 32;
  return GPU_LAUNCH(route_choose_kernel, dim3((l.tokens + kWarps - 1) / kWarps), dim3(kThreads),
                    2 * kWarps * kUsedMax * sizeof(int), l.stream, l.tokens, logits, expert_scale, experts, used,
                    choice, weight);
}

Error route_sort(const Launch& l, const int* choice, int experts, int used, int* order, int* counts, int* tiles) {
  const Error sorted = GPU_LAUNCH(route_sort_kernel, dim3(experts), dim3(kThreads), 64 * sizeof(int), l.stream,
                                  l.tokens * used, choice, order, counts);
  if (sorted != 0) return sorted;
  Grouped grouped;
  grouped.tiles = tiles;
  grouped.used = used;
  grouped.experts = experts;
  const int rows = gemm_rows(l.tokens, grouped);
  return GPU_LAUNCH(route_tiles_kernel, dim3(1), dim3((experts + 31) / 32 * 32), sizeof(int) * experts, l.stream,
                    experts, rows, gemm_tiles(l.tokens, grouped, rows), counts, tiles);
}

}  // namespace gpu
