// Attention of up to eight new tokens over the cache, split along the keys so that a long context fills
// the device ("flash decoding"): each block takes one kv head and one run of keys for all query heads
// of the group and all tokens; a second kernel merges the runs. The number of runs is fixed, their
// length follows the position, so one recorded launch serves every context.
#include "cuda/dispatch.h"
#include "cuda/numbers.cuh"
#include "cuda/reduce.cuh"

namespace gpu {
namespace {

constexpr int kThreads = 128;
constexpr int kWarps = kThreads / 32;

// First and one past the last key that a query at `position` sees.
GPU_DEVICE int first_key(int window, int position) {
  return window > 0 && position + 1 > window ? position + 1 - window : 0;
}

// A warp owns one query (head of the group, token); lanes hold head_dim / 32 elements each. Keys are
// taken one by one with a running maximum; kPerLane = head_dim / 32 up to 16.
template <class T, int kPerLane>
GPU_KERNEL(kThreads)
attention_split_kernel(const Step* step, Heads h, const float* qkv, KvLayer cache, int splits,
                       float* partial) {
  begin_kernel();
  const int hd = h.head_dim, group = h.heads / h.kv_heads;
  const int kv_head = blockIdx.x, split = blockIdx.y;
  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  const int rows = h.heads * hd + h.kv_heads * hd * (h.value_from_key ? 1 : 2);

  // All tokens of the step share the runs: from the oldest key any of them sees to the newest.
  const int oldest = first_key(h.window, step->position);
  const int newest = step->position + step->tokens;  // one past
  const int run = (newest - oldest + splits - 1) / splits;
  const int from = oldest + split * run;
  const int to = from + run < newest ? from + run : newest;

  for (int q = warp; q < group * step->tokens; q += kWarps) {
    const int token = q / group, head = kv_head * group + q % group;
    const int position = step->position + token;
    const int begin = from > first_key(h.window, position) ? from : first_key(h.window, position);
    const int end = to < position + 1 ? to : position + 1;
    const float* query = qkv + static_cast<std::size_t>(token) * rows + static_cast<std::size_t>(head) * hd;
    float qv[kPerLane], acc[kPerLane];
    for (int i = 0; i < kPerLane; ++i) {
      qv[i] = lane + 32 * i < hd ? query[lane + 32 * i] : 0.0f;
      acc[i] = 0.0f;
    }
    float maximum = -INFINITY, total = 0.0f;
    for (int key = begin; key < end; ++key) {
      const std::size_t page = cache.table[key / kPageTokens];
      const std::size_t at = ((page * h.kv_heads + kv_head) * kPageTokens + key % kPageTokens) * hd;
      const T* k = static_cast<const T*>(cache.keys) + at;
      const T* v = static_cast<const T*>(cache.values) + at;
      float score = 0.0f;
      for (int i = 0; i < kPerLane; ++i)
        if (lane + 32 * i < hd) score += qv[i] * KvElement<T>::load(k + lane + 32 * i);
      score = warp_sum(score);
      const float next = fmaxf(maximum, score);
      const float keep = expf(maximum - next), weight = expf(score - next);
      for (int i = 0; i < kPerLane; ++i)
        if (lane + 32 * i < hd)
          acc[i] = acc[i] * keep + weight * KvElement<T>::load(v + lane + 32 * i);
      total = total * keep + weight;
      maximum = next;
    }
    float* out = partial + ((static_cast<std::size_t>(token) * h.heads + head) * splits + split) * (hd + 2);
    for (int i = 0; i < kPerLane; ++i)
      if (lane + 32 * i < hd) out[lane + 32 * i] = acc[i];
    if (lane == 0) {
      out[hd] = maximum;
      out[hd + 1] = total;
    }
  }
}

GPU_KERNEL(kThreads)
attention_merge_kernel(const Step* step, int heads, int hd, int splits, const float* partial,
                       float* context) {
  begin_kernel();
  const int head = blockIdx.x, token = blockIdx.y;
  if (token >= step->tokens) return;
  const float* in = partial + (static_cast<std::size_t>(token) * heads + head) * splits * (hd + 2);
  float maximum = -INFINITY;
  for (int s = 0; s < splits; ++s) maximum = fmaxf(maximum, in[s * (hd + 2) + hd]);
  float total = 0.0f;
  for (int s = 0; s < splits; ++s)
    total += in[s * (hd + 2) + hd + 1] * expf(in[s * (hd + 2) + hd] - maximum);
  for (int i = threadIdx.x; i < hd; i += blockDim.x) {
    float sum = 0.0f;
    for (int s = 0; s < splits; ++s)
      sum += in[s * (hd + 2) + i] * expf(in[s * (hd + 2) + hd] - maximum);
    context[(static_cast<std::size_t>(token) * heads + head) * hd + i] = sum / total;
  }
}

template <class T>
Error split_for(const Launch& l, const Step* step, const Heads& h, const float* qkv, KvLayer cache,
                int splits, float* partial) {
  const dim3 grid(h.kv_heads, splits);
  const auto run = [&](auto kernel) {
    return GPU_LAUNCH(kernel, grid, dim3(kThreads), 0, l.stream, step, h, qkv, cache, splits, partial);
  };
  if (h.head_dim <= 64) return run(attention_split_kernel<T, 2>);
  if (h.head_dim <= 256) return run(attention_split_kernel<T, 8>);
  return run(attention_split_kernel<T, 16>);
}

}  // namespace

Error attention_split(const Launch& l, const Step* step, Heads h, const float* qkv, KvLayer cache,
                      KvType type, int splits, float* partial) {
  if (type == KvType::f32) return split_for<float>(l, step, h, qkv, cache, splits, partial);
  return split_for<std::uint16_t>(l, step, h, qkv, cache, splits, partial);
}

Error attention_merge(const Launch& l, const Step* step, int heads, int head_dim, int splits,
                      const float* partial, float* context) {
  return GPU_LAUNCH(attention_merge_kernel, dim3(heads, l.tokens), dim3(kThreads), 0, l.stream,
                    step, heads, head_dim, splits, partial, context);
}

}  // namespace gpu
