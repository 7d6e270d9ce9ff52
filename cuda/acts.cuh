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

// acc[t] = row · activations of token t, complete in every lane. `row` counts from the matrix's start
// (slice * rows + row for experts).
template <Kind K, bool kFloat, int N>
GPU_DEVICE void row_dot(const Matrix& m, std::size_t row, const Acts<kFloat>& acts, float (&acc)[N]) {
  const int lane = threadIdx.x % 32, blocks = m.width / 32;
  const std::size_t first = row * blocks;
  for (int t = 0; t < N; ++t) acc[t] = 0.0f;
  for (int b = lane; b < blocks; b += 32) {
    if constexpr (kFloat) {
      float w[32];
      load_floats<K>(m, first + b, w);
      for (int t = 0; t < N; ++t) {
        const float* x = acts.floats(t) + b * 32;
        float sum = 0.0f;
        for (int i = 0; i < 32; ++i) sum += w[i] * x[i];
        acc[t] += sum;
      }
    } else {
      const QuantBlock<K> w(m, first + b);
      for (int t = 0; t < N; ++t) acc[t] += w.dot(acts.block(t, b));
    }
  }
  for (int t = 0; t < N; ++t) acc[t] = warp_sum(acc[t]);
}

}  // namespace gpu
