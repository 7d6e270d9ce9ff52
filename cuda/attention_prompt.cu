// Attention of a prompt's tokens, on the tensor cores, without a matrix of scores in memory: a block takes
// some tokens with all query heads of one kv head as its rows (64, or 32), walks over the keys they see in
// tiles, and keeps maximum, sum and weighted values of each row in registers ("flash attention"). Tiles
// before the window of the first row are never touched.
//
// Heads of 512: two warps share 16 rows; each scores half of a tile's keys, they exchange the scores, and
// each weighs half of the values' columns. Keys of the next tile travel while values are weighed.
#include "cuda/dispatch.h"
#include "cuda/reduce.cuh"
#include "cuda/tensor.cuh"

namespace gpu {
namespace {

template <int kDim, int kRows>
struct Shape {
  static constexpr int kKeys = kDim > 256 ? 16 : 32;  // of one tile; divides a page
  static constexpr int kShare = kDim > 256 ? 2 : 1;   // warps that share 16 rows
  static constexpr int kWarps = kRows / 16 * kShare, kThreads = kWarps * 32;
  static constexpr int kRowBytes = kDim * 2;
  static constexpr int kColumns = kDim / kShare;  // of values, of one warp
  static constexpr int kScoreTiles = kKeys / 8, kOwnTiles = kScoreTiles / kShare;
  static constexpr std::size_t kSharedBytes =
      kRows * kRowBytes + 2 * kKeys * kRowBytes + (kShare > 1 ? kRows * kKeys * sizeof(float) : 0);
};

GPU_DEVICE int oldest_key(int window, int position) {
  return window > 0 && position + 1 > window ? position + 1 - window : 0;
}

// A tile of keys or values: rows first … first + kKeys - 1, zeros from `end` on and beyond head_dim.
template <int kDim, int kRows>
GPU_DEVICE void fetch(std::byte* tile, const void* plane, const KvLayer& cache, const Heads& h, int kv_head,
                      int first, int end) {
  using S = Shape<kDim, kRows>;
  const std::size_t page = cache.table[first / kPageTokens];
  const std::uint16_t* from =
      static_cast<const std::uint16_t*>(plane) +
      ((page * h.kv_heads + kv_head) * kPageTokens + first % kPageTokens) * h.head_dim;
  for (int i = threadIdx.x; i < S::kKeys * (kDim / 8); i += S::kThreads) {
    const int row = i / (kDim / 8), piece = i % (kDim / 8);
    const bool valid = first + row < end && piece * 8 < h.head_dim;
    copy_16(tile + swizzled<S::kRowBytes>(row, piece),
            from + (valid ? static_cast<std::size_t>(row) * h.head_dim + piece * 8 : 0), valid);
  }
  end_copy_group();
}

template <int kDim, int kRows>
GPU_KERNEL((Shape<kDim, kRows>::kThreads))
attention_prompt_kernel(const Step* step, Heads h, const float* qkv, KvLayer cache, std::uint16_t* context) {
  using S = Shape<kDim, kRows>;
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  std::byte* queries = shared;
  std::byte* keys = queries + kRows * S::kRowBytes;
  std::byte* values = keys + S::kKeys * S::kRowBytes;
  float* exchanged = reinterpret_cast<float*>(values + S::kKeys * S::kRowBytes);  // [kRows][kKeys]

  const int hd = h.head_dim, group = h.heads / h.kv_heads, tokens_a_block = kRows / group;
  const int kv_head = blockIdx.y, first_token = blockIdx.x * tokens_a_block;
  const int tokens = step->tokens;
  if (first_token >= tokens) return;
  const int row_width = h.heads * hd + h.kv_heads * hd * (h.value_from_key ? 1 : 2);
  const int last_token = (first_token + tokens_a_block < tokens ? first_token + tokens_a_block : tokens) - 1;
  const int begin = oldest_key(h.window, step->position + first_token) / S::kKeys * S::kKeys;
  const int end = step->position + last_token + 1;

  fetch<kDim, kRows>(keys, cache.keys, cache, h, kv_head, begin, end);
  fetch<kDim, kRows>(values, cache.values, cache, h, kv_head, begin, end);
  for (int i = threadIdx.x; i < kRows * (kDim / 8); i += S::kThreads) {
    const int row = i / (kDim / 8), piece = i % (kDim / 8), token = first_token + row / group;
    uint4 packed = {0, 0, 0, 0};
    if (row < tokens_a_block * group && token < tokens && piece * 8 < hd) {
      const float* q = qkv + static_cast<std::size_t>(token) * row_width +
                       static_cast<std::size_t>(kv_head * group + row % group) * hd + piece * 8;
      packed.x = pack_bf16(q[0], q[1]);
      packed.y = pack_bf16(q[2], q[3]);
      packed.z = pack_bf16(q[4], q[5]);
      packed.w = pack_bf16(q[6], q[7]);
    }
    *reinterpret_cast<uint4*>(queries + swizzled<S::kRowBytes>(row, piece)) = packed;
  }

  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32, g = lane / 4, t = lane % 4;
  const int first_row = warp / S::kShare * 16, share = warp % S::kShare;
  int position[2], oldest[2];  // of rows g and g + 8
  for (int half = 0; half < 2; ++half) {
    position[half] = step->position + first_token + (first_row + g + 8 * half) / group;
    oldest[half] = oldest_key(h.window, position[half]);
  }
  float maximum[2] = {-INFINITY, -INFINITY}, total[2] = {0.0f, 0.0f};
  float acc[S::kColumns / 8][4];
#pragma unroll
  for (int c = 0; c < S::kColumns / 8; ++c)
    for (int e = 0; e < 4; ++e) acc[c][e] = 0.0f;

  for (int first = begin; first < end; first += S::kKeys) {
    wait_copies<1>();  // keys are there, values may be on their way
    __syncthreads();
    float own[S::kOwnTiles][4] = {};
#pragma unroll 4
    for (int k = 0; k < kDim / 32; ++k) {
      unsigned qa[2][4];
      for (int i = 0; i < 2; ++i)
        load_matrices(qa[i], queries + swizzled<S::kRowBytes>(first_row + lane % 16, 4 * k + 2 * i + lane / 16));
#pragma unroll
      for (int j = 0; j < S::kOwnTiles; ++j) {
        unsigned kb[4];
        load_matrices(kb, keys + swizzled<S::kRowBytes>((share * S::kOwnTiles + j) * 8 + lane % 8, 4 * k + lane / 8));
        multiply_16x8x16(own[j], qa[0], kb[0], kb[1]);
        multiply_16x8x16(own[j], qa[1], kb[2], kb[3]);
      }
    }
    float score[S::kScoreTiles][4];
    if constexpr (S::kShare > 1) {
      for (int j = 0; j < S::kOwnTiles; ++j)
        for (int e = 0; e < 4; ++e)
          exchanged[(first_row + g + e / 2 * 8) * S::kKeys + (share * S::kOwnTiles + j) * 8 + 2 * t + e % 2] = own[j][e];
    }
    __syncthreads();  // keys have been read by all
    if (first + S::kKeys < end)
      fetch<kDim, kRows>(keys, cache.keys, cache, h, kv_head, first + S::kKeys, end);
    else
      end_copy_group();
#pragma unroll
    for (int j = 0; j < S::kScoreTiles; ++j)
#pragma unroll
      for (int e = 0; e < 4; ++e) {
        const int half = e / 2, key = first + 8 * j + 2 * t + e % 2;
        if constexpr (S::kShare > 1)
          score[j][e] = exchanged[(first_row + g + half * 8) * S::kKeys + 8 * j + 2 * t + e % 2];
        else
          score[j][e] = own[j][e];
        if (key > position[half] || key < oldest[half]) score[j][e] = -INFINITY;
      }
    // The running maximum, sum and weights of this thread's two rows; four lanes hold a row together.
#pragma unroll
    for (int half = 0; half < 2; ++half) {
      float most = -INFINITY;
      for (int j = 0; j < S::kScoreTiles; ++j) most = fmaxf(most, fmaxf(score[j][2 * half], score[j][2 * half + 1]));
      most = fmaxf(most, __shfl_xor_sync(kAllLanes, most, 1));
      most = fmaxf(most, __shfl_xor_sync(kAllLanes, most, 2));
      const float next = fmaxf(maximum[half], most);
      const float base = next == -INFINITY ? 0.0f : next;  // nothing visible yet
      const float keep = __expf(maximum[half] - base);
      float sum = 0.0f;
      for (int j = 0; j < S::kScoreTiles; ++j)
        for (int e = 2 * half; e < 2 * half + 2; ++e) {
          score[j][e] = __expf(score[j][e] - base);
          sum += score[j][e];
        }
      total[half] = total[half] * keep + sum;
      maximum[half] = next;
#pragma unroll
      for (int c = 0; c < S::kColumns / 8; ++c) {
        acc[c][2 * half] *= keep;
        acc[c][2 * half + 1] *= keep;
      }
    }
    wait_copies<1>();  // values are there, the next keys may be on their way
    __syncthreads();
#pragma unroll
    for (int k = 0; k < S::kKeys / 16; ++k) {
      const unsigned weights[4] = {
          pack_bf16(score[2 * k][0], score[2 * k][1]), pack_bf16(score[2 * k][2], score[2 * k][3]),
          pack_bf16(score[2 * k + 1][0], score[2 * k + 1][1]), pack_bf16(score[2 * k + 1][2], score[2 * k + 1][3])};
#pragma unroll
      for (int c = 0; c < S::kColumns / 8; c += 2) {
        unsigned vb[4];
        load_matrices_transposed(vb, values + swizzled<S::kRowBytes>(16 * k + lane % 16, share * S::kColumns / 8 + c + lane / 16));
        multiply_16x8x16(acc[c], weights, vb[0], vb[1]);
        multiply_16x8x16(acc[c + 1], weights, vb[2], vb[3]);
      }
    }
    __syncthreads();  // values have been read by all
    if (first + S::kKeys < end)
      fetch<kDim, kRows>(values, cache.values, cache, h, kv_head, first + S::kKeys, end);
    else
      end_copy_group();
  }

#pragma unroll
  for (int half = 0; half < 2; ++half) {
    float sum = total[half];
    sum += __shfl_xor_sync(kAllLanes, sum, 1);
    sum += __shfl_xor_sync(kAllLanes, sum, 2);
    const int row = first_row + g + 8 * half, token = first_token + row / group;
    if (row >= tokens_a_block * group || token >= tokens) continue;
    std::uint16_t* out = context + static_cast<std::size_t>(token) * h.heads * hd +
                         static_cast<std::size_t>(kv_head * group + row % group) * hd;
#pragma unroll
    for (int c = 0; c < S::kColumns / 8; ++c) {
      const int column = share * S::kColumns + 8 * c + 2 * t;
      if (column < hd)
        *reinterpret_cast<unsigned*>(out + column) = pack_bf16(acc[c][2 * half] / sum, acc[c][2 * half + 1] / sum);
    }
  }
}

template <int kDim, int kRows>
Error start(const Launch& l, const Step* step, const Heads& h, const float* qkv, const KvLayer& cache,
            std::uint16_t* context) {
  const int tokens_a_block = kRows / (h.heads / h.kv_heads);
  const dim3 grid((l.tokens + tokens_a_block - 1) / tokens_a_block, h.kv_heads);
  return GPU_LAUNCH((attention_prompt_kernel<kDim, kRows>), grid, dim3(Shape<kDim, kRows>::kThreads),
                    (Shape<kDim, kRows>::kSharedBytes), l.stream, step, h, qkv, cache, context);
}

}  // namespace

Error attention_prompt(const Launch& l, const Step* step, Heads h, const float* qkv, KvLayer cache,
                       std::size_t shared_bytes_max, std::uint16_t* context) {
  if (h.head_dim <= 64) return start<64, 64>(l, step, h, qkv, cache, context);
  if (h.head_dim <= 256) return start<256, 64>(l, step, h, qkv, cache, context);
  // 100 KiB for 64 rows; chips with 99 take 32.
  if (Shape<512, 64>::kSharedBytes <= shared_bytes_max) return start<512, 64>(l, step, h, qkv, cache, context);
  return start<512, 32>(l, step, h, qkv, cache, context);
}

}  // namespace gpu
