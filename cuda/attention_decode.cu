// Attention of up to eight new tokens over the cache, split along the keys so that a long context fills
// the device ("flash decoding"): a block takes one kv head and one run of keys for all query heads of the
// group and all tokens; a second kernel merges the runs. The number of runs is fixed when a step is
// recorded, their length follows the position, so one recording serves every context.
//
// A warp owns one query (head of the group, token). Where there are fewer queries than warps, several
// warps share a query, and each of them leaves a result of its own for the merge.
#include "cuda/dispatch.h"
#include "cuda/numbers.cuh"
#include "cuda/reduce.cuh"

namespace gpu {
namespace {

constexpr int kThreads = 256;
constexpr int kWarps = kThreads / 32;
constexpr int kTogether = 4;  // keys whose loads and sums fly together
constexpr int kRunLeast = 64;  // keys: shorter runs would cost more to merge than they save

// First and one past the last key that a query at `position` sees.
GPU_DEVICE int first_key(int window, int position) {
  return window > 0 && position + 1 > window ? position + 1 - window : 0;
}

// The runs of a step: all its tokens share them, from the oldest key any of them sees to the newest.
struct Runs {
  int oldest, newest, length, count;
};
GPU_DEVICE Runs runs_of(const Step* step, int window, int splits) {
  Runs r;
  r.oldest = first_key(window, step->position);
  r.newest = step->position + step->tokens;  // one past
  const int keys = r.newest - r.oldest, least = (keys + splits - 1) / splits;
  r.length = least > kRunLeast ? least : kRunLeast;
  r.count = (keys + r.length - 1) / r.length;
  return r;
}

// Warps that share a query.
GPU_BOTH int warps_a_query(int queries) {
  int ways = 1;
  while (2 * ways * queries <= kWarps) ways *= 2;
  return ways;
}

// kVectors * kWidth elements a lane: vector v of a lane starts at element (v * 32 + lane) * kWidth.
template <class T, int kWidth, int kVectors>
struct Lane {
  float x[kVectors * kWidth];

  GPU_DEVICE void load(const T* row, int head_dim, int lane) {
#pragma unroll
    for (int v = 0; v < kVectors; ++v) {
      const int first = (v * 32 + lane) * kWidth;
      if (first < head_dim) {
        load_elements<kWidth>(row + first, x + v * kWidth);
      } else {
#pragma unroll
        for (int i = 0; i < kWidth; ++i) x[v * kWidth + i] = 0.0f;
      }
    }
  }
};

template <class T, int kWidth, int kVectors>
GPU_KERNEL(kThreads)
attention_split_kernel(const Step* step, Heads h, const float* qkv, KvLayer cache, int splits, int ways,
                       float* partial) {
  begin_kernel();
  constexpr int kPerLane = kWidth * kVectors;
  const int hd = h.head_dim, group = h.heads / h.kv_heads;
  const int kv_head = blockIdx.x, split = blockIdx.y;
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  const int rows = h.heads * hd + h.kv_heads * hd * (h.value_from_key ? 1 : 2);
  const Runs runs = runs_of(step, h.window, splits);
  if (split >= runs.count) return;  // the merge does not look there
  const int from = runs.oldest + split * runs.length;
  const int to = from + runs.length < runs.newest ? from + runs.length : runs.newest;

  for (int item = warp; item < group * step->tokens * ways; item += kWarps) {
    const int q = item / ways, way = item % ways;
    const int token = q / group, head = kv_head * group + q % group;
    const int position = step->position + token;
    const int begin = from > first_key(h.window, position) ? from : first_key(h.window, position);
    const int end = to < position + 1 ? to : position + 1;
    Lane<float, kWidth, kVectors> query;
    query.load(qkv + static_cast<std::size_t>(token) * rows + static_cast<std::size_t>(head) * hd, hd, lane);
    float acc[kPerLane];
#pragma unroll
    for (int i = 0; i < kPerLane; ++i) acc[i] = 0.0f;
    float maximum = -INFINITY, total = 0.0f;
    // Groups of kTogether keys, dealt to the warps of this query in turn.
    for (int first = begin + way * kTogether; first < end; first += ways * kTogether) {
      float score[kTogether];
      std::size_t at[kTogether];
#pragma unroll
      for (int j = 0; j < kTogether; ++j) {
        const int key = first + j < end ? first + j : end - 1;  // the last one again, without weight
        const std::size_t page = cache.table[key / kPageTokens];
        at[j] = ((page * h.kv_heads + kv_head) * kPageTokens + key % kPageTokens) * hd;
        Lane<T, kWidth, kVectors> k;
        k.load(static_cast<const T*>(cache.keys) + at[j], hd, lane);
        score[j] = 0.0f;
#pragma unroll
        for (int i = 0; i < kPerLane; ++i) score[j] += query.x[i] * k.x[i];
      }
#pragma unroll
      for (int mask = 16; mask > 0; mask >>= 1)
#pragma unroll
        for (int j = 0; j < kTogether; ++j) score[j] += __shfl_xor_sync(kAllLanes, score[j], mask);
      float next = maximum;
#pragma unroll
      for (int j = 0; j < kTogether; ++j) {
        if (first + j >= end) score[j] = -INFINITY;
        next = fmaxf(next, score[j]);
      }
      const float keep = expf(maximum - next);
      total *= keep;
#pragma unroll
      for (int i = 0; i < kPerLane; ++i) acc[i] *= keep;
#pragma unroll
      for (int j = 0; j < kTogether; ++j) {
        const float weight = expf(score[j] - next);
        total += weight;
        Lane<T, kWidth, kVectors> v;
        v.load(static_cast<const T*>(cache.values) + at[j], hd, lane);
#pragma unroll
        for (int i = 0; i < kPerLane; ++i) acc[i] += weight * v.x[i];
      }
      maximum = next;
    }
    float* out = partial + ((static_cast<std::size_t>(token) * h.heads + head) * splits * ways + split * ways + way) * (hd + 2);
#pragma unroll
    for (int v = 0; v < kVectors; ++v)
#pragma unroll
      for (int i = 0; i < kWidth; ++i)
        if ((v * 32 + lane) * kWidth < hd) out[(v * 32 + lane) * kWidth + i] = acc[v * kWidth + i];
    if (lane == 0) {
      out[hd] = maximum;
      out[hd + 1] = total;
    }
  }
}

GPU_KERNEL(kThreads)
attention_merge_kernel(const Step* step, int heads, int hd, int window, int splits, int ways, const float* partial,
                       float* context) {
  begin_kernel();
  GPU_SHARED(float, weights);  // [splits * ways]
  const int head = blockIdx.x, token = blockIdx.y;
  if (token >= step->tokens) return;
  const int parts = runs_of(step, window, splits).count * ways;
  const float* in = partial + (static_cast<std::size_t>(token) * heads + head) * splits * ways * (hd + 2);
  float maximum = -INFINITY;
  for (int s = threadIdx.x % 32; s < parts; s += 32) maximum = fmaxf(maximum, in[s * (hd + 2) + hd]);
  maximum = warp_max(maximum);
  for (int s = threadIdx.x; s < parts; s += blockDim.x) weights[s] = expf(in[s * (hd + 2) + hd] - maximum);
  __syncthreads();
  float total = 0.0f;
  for (int s = threadIdx.x % 32; s < parts; s += 32) total += in[s * (hd + 2) + hd + 1] * weights[s];
  total = warp_sum(total);
  for (int i = threadIdx.x; i < hd; i += blockDim.x) {
    float sum = 0.0f;
#pragma unroll 4
    for (int s = 0; s < parts; ++s) sum += in[s * (hd + 2) + i] * weights[s];
    context[(static_cast<std::size_t>(token) * heads + head) * hd + i] = sum / total;
  }
}

template <class T>
Error split_for(const Launch& l, const Step* step, const Heads& h, const float* qkv, KvLayer cache,
                int splits, float* partial) {
  const dim3 grid(h.kv_heads, splits);
  const int ways = warps_a_query(h.heads / h.kv_heads * l.tokens);
  const auto run = [&](auto kernel) {
    return GPU_LAUNCH(kernel, grid, dim3(kThreads), 0, l.stream, step, h, qkv, cache, splits, ways, partial);
  };
  if (h.head_dim <= 64) return run(attention_split_kernel<T, 2, 1>);
  if (h.head_dim <= 256) return run(attention_split_kernel<T, 8, 1>);
  return run(attention_split_kernel<T, 8, 2>);
}

}  // namespace

Error attention_split(const Launch& l, const Step* step, Heads h, const float* qkv, KvLayer cache,
                      KvType type, int splits, float* partial) {
  if (type == KvType::f32) return split_for<float>(l, step, h, qkv, cache, splits, partial);
  return split_for<std::uint16_t>(l, step, h, qkv, cache, splits, partial);
}

Error attention_merge(const Launch& l, const Step* step, Heads h, int splits, const float* partial,
                      float* context) {
  const int ways = warps_a_query(h.heads / h.kv_heads * l.tokens);
  return GPU_LAUNCH(attention_merge_kernel, dim3(h.heads, l.tokens), dim3(kThreads), sizeof(float) * splits * ways,
                    l.stream, step, h.heads, h.head_dim, h.window, splits, ways, partial, context);
}

}  // namespace gpu
