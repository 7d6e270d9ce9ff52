// Activations of up to eight tokens in a block's shared memory, and the dot product of a weight row
// with all of them. A row belongs to a warp; each weight block is read once for all tokens.
#pragma once

#include "cuda/blocks.cuh"
#include "cuda/reduce.cuh"

namespace gpu {

// Shared memory of one vector of `width` for `tokens` tokens.
GPU_BOTH constexpr std::size_t acts_bytes(bool floats, int width, int tokens) {
  const std::size_t w = static_cast<std::size_t>(width) * tokens;
  return floats ? w * 4 : w + w / 32 * 8;
}

// kFloat: float [tokens][width]. Otherwise 8-bit: int8 [tokens][width], then {d, s} [tokens][width/32].
template <bool kFloat>
struct Acts {
  std::byte* memory;
  int width, tokens;

  GPU_DEVICE float* floats(int token) const {
    return reinterpret_cast<float*>(memory) + static_cast<std::size_t>(token) * width;
  }
  GPU_DEVICE std::int8_t* quants(int token) const {
    return reinterpret_cast<std::int8_t*>(memory) + static_cast<std::size_t>(token) * width;
  }
  GPU_DEVICE float* scales(int token) const {  // {d, s} pairs
    return reinterpret_cast<float*>(memory + static_cast<std::size_t>(width) * tokens) +
           static_cast<std::size_t>(token) * (width / 32) * 2;
  }

  GPU_DEVICE ActBlock block(int token, int index) const {
    ActBlock b;
    const uint4* q = reinterpret_cast<const uint4*>(quants(token) + index * 32);
    const uint4 low = q[0], high = q[1];
    b.q[0] = static_cast<int>(low.x), b.q[1] = static_cast<int>(low.y);
    b.q[2] = static_cast<int>(low.z), b.q[3] = static_cast<int>(low.w);
    b.q[4] = static_cast<int>(high.x), b.q[5] = static_cast<int>(high.y);
    b.q[6] = static_cast<int>(high.z), b.q[7] = static_cast<int>(high.w);
    b.d = scales(token)[index * 2];
    b.s = scales(token)[index * 2 + 1];
    return b;
  }

  // Stores element 32 * index + lane of a token; all lanes of the warp call together.
  GPU_DEVICE void store(int token, int index, float value) const {
    const int lane = threadIdx.x % 32;
    if constexpr (kFloat) {
      floats(token)[index * 32 + lane] = value;
    } else {
      const float d = warp_max(fabsf(value)) / 127.0f;
      const int q = d > 0.0f ? __float2int_rn(value / d) : 0;
      const int sum = warp_sum(q);
      quants(token)[index * 32 + lane] = static_cast<std::int8_t>(q);
      if (lane == 0) {
        scales(token)[index * 2] = d;
        scales(token)[index * 2 + 1] = d * static_cast<float>(sum);
      }
    }
  }

  // Fills from a function of (token, element); all threads of the block call, then __syncthreads.
  template <class Value>
  GPU_DEVICE void fill(int count, const Value& value) const {
    const int lane = threadIdx.x % 32, warps = blockDim.x / 32;
    const int blocks = width / 32;
    for (int i = threadIdx.x / 32; i < count * blocks; i += warps) {
      const int token = i / blocks, index = i % blocks;
      store(token, index, value(token, index * 32 + lane));
    }
  }
};

// Weight blocks that a lane has on their way at once: enough to cover the latency of device memory.
inline constexpr int kBlocksAhead = 4;

// A block as floats.
template <Kind K>
struct FloatBlock {
  float w[32];
  GPU_DEVICE FloatBlock(const Matrix& m, std::size_t block) { load_floats<K>(m, block, w); }
  GPU_DEVICE float dot(const Acts<true>& acts, int token, int b) const {
    const float* x = acts.floats(token) + b * 32;
    float sum = 0.0f;
#pragma unroll
    for (int i = 0; i < 32; ++i) sum += w[i] * x[i];
    return sum;
  }
};

// A list of weight blocks: place(i, block, b, row) says where item i lies in `m`, and with which block b of
// which row of activations (counted from `token`) it is multiplied; put(i, dots) takes its products with N
// rows from there. Items are dealt to lanes in turn, kBlocksAhead at a time, so that their loads fly
// together.
template <Kind K, bool kFloat, int N, class Place, class Put>
GPU_DEVICE void dot_items(const Matrix& m, int items, const Acts<kFloat>& acts, int token, const Place& place,
                          const Put& put) {
  const int lane = threadIdx.x % 32;
  if constexpr (kFloat) {
    for (int i = lane; i < items; i += 32) {
      std::size_t block;
      int b, row;
      place(i, block, b, row);
      const FloatBlock<K> w(m, block);
      float dots[N];
#pragma unroll
      for (int t = 0; t < N; ++t) dots[t] = w.dot(acts, token + row + t, b);
      put(i, dots);
    }
  } else {
    for (int first = lane; first < items; first += 32 * kBlocksAhead) {
      QuantBlock<K> w[kBlocksAhead];
#pragma unroll
      for (int j = 0; j < kBlocksAhead; ++j) {
        const int i = first + 32 * j;
        if (i >= items) break;
        std::size_t block;
        int b, row;
        place(i, block, b, row);
        w[j].load(m, block);
      }
#pragma unroll
      for (int j = 0; j < kBlocksAhead; ++j) {
        const int i = first + 32 * j;
        if (i >= items) break;
        std::size_t block;
        int b, row;
        place(i, block, b, row);
        float dots[N];
#pragma unroll
        for (int t = 0; t < N; ++t) dots[t] = w[j].dot(acts.block(token + row + t, b));
        put(i, dots);
      }
    }
  }
}

// acc[t] = row · activations of token t, complete in every lane. `row` counts from the matrix's start
// (slice * rows + row for experts).
template <Kind K, bool kFloat, int N>
GPU_DEVICE void row_dot(const Matrix& m, std::size_t row, const Acts<kFloat>& acts, float (&acc)[N]) {
  const int blocks = m.width / 32;
  const std::size_t start = row * blocks;
#pragma unroll
  for (int t = 0; t < N; ++t) acc[t] = 0.0f;
  dot_items<K, kFloat, N>(
      m, blocks, acts, 0,
      [&](int i, std::size_t& block, int& b, int& first_token) {
        block = start + i;
        b = i;
        first_token = 0;
      },
      [&](int, const float (&dots)[N]) {
#pragma unroll
        for (int t = 0; t < N; ++t) acc[t] += dots[t];
      });
#pragma unroll
  for (int t = 0; t < N; ++t) acc[t] = warp_sum(acc[t]);
}

// The same for two rows of equal width whose loads fly together (a gate and its up), from token `token` on.
template <Kind K, bool kFloat, int N>
GPU_DEVICE void pair_dot(const Matrix& m, std::size_t row, const Matrix& other, std::size_t other_row,
                         const Acts<kFloat>& acts, int token, float (&acc)[N], float (&other_acc)[N]) {
  const int lane = threadIdx.x % 32, blocks = m.width / 32;
  const std::size_t start = row * blocks, other_start = other_row * blocks;
#pragma unroll
  for (int t = 0; t < N; ++t) acc[t] = other_acc[t] = 0.0f;
  if constexpr (kFloat) {
    for (int b = lane; b < blocks; b += 32) {
      const FloatBlock<K> w(m, start + b), v(other, other_start + b);
#pragma unroll
      for (int t = 0; t < N; ++t) {
        acc[t] += w.dot(acts, token + t, b);
        other_acc[t] += v.dot(acts, token + t, b);
      }
    }
  } else {
    for (int first = lane; first < blocks; first += 32 * kBlocksAhead) {
      QuantBlock<K> w[kBlocksAhead], v[kBlocksAhead];
#pragma unroll
      for (int j = 0; j < kBlocksAhead; ++j) {
        if (first + 32 * j >= blocks) break;
        w[j].load(m, start + first + 32 * j);
        v[j].load(other, other_start + first + 32 * j);
      }
#pragma unroll
      for (int j = 0; j < kBlocksAhead; ++j) {
        if (first + 32 * j >= blocks) break;
#pragma unroll
        for (int t = 0; t < N; ++t) {
          const ActBlock x = acts.block(token + t, first + 32 * j);
          acc[t] += w[j].dot(x);
          other_acc[t] += v[j].dot(x);
        }
      }
    }
  }
#pragma unroll
  for (int t = 0; t < N; ++t) {
    acc[t] = warp_sum(acc[t]);
    other_acc[t] = warp_sum(other_acc[t]);
  }
}

// Before begin_kernel(): asks for the rows that this warp will read (first, first + stride, …) to be in
// the L2 cache; weights do not depend on the kernel in front, whose tail this fills.
template <Kind K>
GPU_DEVICE void prefetch_rows(const Matrix& m, int first, int stride) {
  const int lane = threadIdx.x % 32, blocks = m.width / 32;
  const std::size_t bytes = static_cast<std::size_t>(blocks) * quant_bytes<K>();
  for (int r = first; r < m.rows; r += stride) {
    const std::uint8_t* row = m.quants + r * bytes;
    for (std::size_t at = lane * 128; at < bytes; at += 32 * 128) prefetch_l2(row + at);
  }
}

}  // namespace gpu
