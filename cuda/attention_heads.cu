// Head norms, rotation and the write into the cache. One block a head and token; a head is 256 or 512
// numbers, so this is a few microseconds of latency and no bandwidth.
#include "cuda/dispatch.h"
#include "cuda/numbers.cuh"
#include "cuda/reduce.cuh"

namespace gpu {
namespace {

constexpr int kThreads = 128;

// Angle of pair i at a position: position * base^(-2i/head_dim) / divisor, formed in float32 as the
// reference does; full-range sine and cosine, since positions reach 262,144.
GPU_DEVICE void rotate_pair(const Heads& h, int i, int position, float& a, float& b) {
  float frequency =
      1.0f / powf(h.rope_base, static_cast<float>(2 * i) / static_cast<float>(h.head_dim));
  if (h.rope_divisors) frequency /= h.rope_divisors[i];
  const float angle = static_cast<float>(position) * frequency;
  const float c = cosf(angle), s = sinf(angle);
  const float rotated = a * c - b * s;
  b = b * c + a * s;
  a = rotated;
}

template <class T>
GPU_KERNEL(kThreads)
attention_heads_kernel(const Step* step, Heads h, float* qkv, KvLayer cache) {
  begin_kernel();
  GPU_SHARED(float, shared);
  const int token = blockIdx.y;
  if (token >= step->tokens) return;
  const int position = step->position + token;
  const int hd = h.head_dim;
  const int key_rows = h.kv_heads * hd;
  const int rows = h.heads * hd + key_rows * (h.value_from_key ? 1 : 2);
  float* base = qkv + static_cast<std::size_t>(token) * rows;

  // Blocks 0 … heads-1 are queries, then keys, then values.
  const int head = blockIdx.x;
  const bool is_query = head < h.heads;
  const bool is_key = !is_query && head < h.heads + h.kv_heads;
  const int kv_head = is_query ? 0 : is_key ? head - h.heads : head - h.heads - h.kv_heads;
  const float* in = base + static_cast<std::size_t>(head) * hd;
  if (!is_query && !is_key && h.value_from_key) in = base + static_cast<std::size_t>(h.heads + kv_head) * hd;

  float sum = 0.0f;
  for (int i = threadIdx.x; i < hd; i += blockDim.x) sum += in[i] * in[i];
  const float inverse = rsqrtf(block_sum(sum, shared) / static_cast<float>(hd) + h.eps);

  // Where element i of this head of this position lies in the cache.
  const std::size_t page = cache.table[position / kPageTokens];
  const std::size_t at =
      ((page * h.kv_heads + kv_head) * kPageTokens + position % kPageTokens) * hd;

  if (!is_query && !is_key) {
    T* out = static_cast<T*>(cache.values) + at;
    for (int i = threadIdx.x; i < hd; i += blockDim.x) KvElement<T>::store(out + i, in[i] * inverse);
    return;
  }
  const float* norm = is_query ? h.q_norm : h.k_norm;
  for (int i = threadIdx.x; i < hd / 2; i += blockDim.x) {
    float a = in[i] * inverse * norm[i], b = in[i + hd / 2] * inverse * norm[i + hd / 2];
    rotate_pair(h, i, position, a, b);
    if (is_query) {
      // In place: a value block may read keys at this moment, but nobody else reads queries.
      base[static_cast<std::size_t>(head) * hd + i] = a;
      base[static_cast<std::size_t>(head) * hd + i + hd / 2] = b;
    } else {
      T* out = static_cast<T*>(cache.keys) + at;
      KvElement<T>::store(out + i, a);
      KvElement<T>::store(out + i + hd / 2, b);
    }
  }
}

}  // namespace

Error attention_heads(const Launch& l, const Step* step, Heads h, float* qkv, KvLayer cache,
                      KvType type) {
  const dim3 grid(h.heads + 2 * h.kv_heads, l.tokens);
  if (type == KvType::f32)
    return GPU_LAUNCH(attention_heads_kernel<float>, grid, dim3(kThreads), 128, l.stream, step, h,
                      qkv, cache);
  return GPU_LAUNCH(attention_heads_kernel<std::uint16_t>, grid, dim3(kThreads), 128, l.stream,
                    step, h, qkv, cache);
}

}  // namespace gpu
