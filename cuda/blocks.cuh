// A block of 32 weights: to floats, and its dot product with 32 activations.
//
// Activations are either float32 (dense weights, and every kind in exact mode) or 8-bit: q = round(x/d)
// with d = max|x| / 127 over the block, and s = d * sum(q), which carries the constant offset of the
// 4-bit format. Formulas: GGUF block formats. The same code runs in the emulator.
#pragma once

#include "cuda/gpu.h"
#include "cuda/numbers.cuh"
#include "cuda/types.h"

namespace gpu {

// 32 activations at 8 bits.
struct ActBlock {
  int q[8];    // element 4i+b is byte b of q[i]
  float d, s;  // scale, and d * sum(q)
};

GPU_DEVICE uint4 load_uint4(const std::uint8_t* p) { return *reinterpret_cast<const uint4*>(p); }

// Bytes of x - 32 for bytes 0 … 63, as signed bytes. The high bit is set first, so nothing borrows.
GPU_DEVICE unsigned minus_32(unsigned bytes) {
  return ((bytes | 0x80808080u) - 0x20202020u) ^ 0x80808080u;
}

// Low and high bits of a 6-bit block to four signed bytes: group i holds elements 4i … 4i+3.
GPU_DEVICE unsigned q6_group(const unsigned low[4], const unsigned high[2], int i) {
  const unsigned nibbles = (i < 4 ? low[i] : low[i - 4] >> 4) & 0x0F0F0F0Fu;
  const unsigned tops = (high[i / 4] >> (2 * (i % 4))) & 0x03030303u;
  return minus_32(nibbles | tops << 4);
}

GPU_DEVICE void load_q6(const Matrix& m, std::size_t block, unsigned low[4], unsigned high[2]) {
  const uint4 words = load_uint4(m.quants + block * 16);
  low[0] = words.x, low[1] = words.y, low[2] = words.z, low[3] = words.w;
  const unsigned* tops = reinterpret_cast<const unsigned*>(m.high + block * 8);
  high[0] = tops[0], high[1] = tops[1];
}

// `block` counts blocks of 32 from the start of the matrix: row * width / 32 + column / 32.
template <Kind K>
GPU_DEVICE void load_floats(const Matrix& m, std::size_t block, float (&out)[32]) {
  if constexpr (K == Kind::f32) {
    const float* p = reinterpret_cast<const float*>(m.quants) + block * 32;
    for (int i = 0; i < 32; ++i) out[i] = p[i];
  } else if constexpr (K == Kind::f16 || K == Kind::bf16) {
    const std::uint16_t* p = reinterpret_cast<const std::uint16_t*>(m.quants) + block * 32;
    for (int i = 0; i < 32; ++i)
      out[i] = K == Kind::f16 ? half_bits_to_float(p[i]) : bf16_bits_to_float(p[i]);
  } else if constexpr (K == Kind::q8) {
    const float d = half_bits_to_float(m.scales[block]);
    const std::int8_t* p = reinterpret_cast<const std::int8_t*>(m.quants) + block * 32;
    for (int i = 0; i < 32; ++i) out[i] = d * p[i];
  } else if constexpr (K == Kind::q4) {
    const float d = half_bits_to_float(m.scales[block]);
    const std::uint8_t* p = m.quants + block * 16;
    for (int i = 0; i < 16; ++i) {
      out[i] = d * ((p[i] & 15) - 8);
      out[i + 16] = d * ((p[i] >> 4) - 8);
    }
  } else {
    const float d = half_bits_to_float(m.scales[block / 8]);
    unsigned low[4], high[2];
    load_q6(m, block, low, high);
    for (int i = 0; i < 8; ++i) {
      const unsigned group = q6_group(low, high, i);
      const float scale = d * m.sub[block * 2 + i / 4];
      for (int b = 0; b < 4; ++b)
        out[4 * i + b] = scale * static_cast<std::int8_t>(group >> (8 * b) & 0xFF);
    }
  }
}

// One block of weights in registers, ready to be multiplied with several tokens' activations.
template <Kind K>
struct QuantBlock;

template <>
struct QuantBlock<Kind::q4> {
  unsigned words[4];
  float d;
  GPU_DEVICE void load(const Matrix& m, std::size_t block) {
    const uint4 w = load_uint4(m.quants + block * 16);
    words[0] = w.x, words[1] = w.y, words[2] = w.z, words[3] = w.w;
    d = half_bits_to_float(m.scales[block]);
  }
  GPU_DEVICE float dot(const ActBlock& x) const {
    int sum = 0;
    for (int i = 0; i < 4; ++i) {
      sum = __dp4a(static_cast<int>(words[i] & 0x0F0F0F0Fu), x.q[i], sum);
      sum = __dp4a(static_cast<int>(words[i] >> 4 & 0x0F0F0F0Fu), x.q[i + 4], sum);
    }
    return d * (x.d * static_cast<float>(sum) - 8.0f * x.s);
  }
};

template <>
struct QuantBlock<Kind::q8> {
  unsigned words[8];
  float d;
  GPU_DEVICE void load(const Matrix& m, std::size_t block) {
    const uint4 a = load_uint4(m.quants + block * 32), b = load_uint4(m.quants + block * 32 + 16);
    words[0] = a.x, words[1] = a.y, words[2] = a.z, words[3] = a.w;
    words[4] = b.x, words[5] = b.y, words[6] = b.z, words[7] = b.w;
    d = half_bits_to_float(m.scales[block]);
  }
  GPU_DEVICE float dot(const ActBlock& x) const {
    int sum = 0;
    for (int i = 0; i < 8; ++i) sum = __dp4a(static_cast<int>(words[i]), x.q[i], sum);
    return d * x.d * static_cast<float>(sum);
  }
};

template <>
struct QuantBlock<Kind::q6> {
  unsigned groups[8];
  float d;
  int first, second;
  GPU_DEVICE void load(const Matrix& m, std::size_t block) {
    unsigned low[4], high[2];
    load_q6(m, block, low, high);
    for (int i = 0; i < 8; ++i) groups[i] = q6_group(low, high, i);
    d = half_bits_to_float(m.scales[block / 8]);
    first = m.sub[block * 2];
    second = m.sub[block * 2 + 1];
  }
  GPU_DEVICE float dot(const ActBlock& x) const {
    int a = 0, b = 0;
    for (int i = 0; i < 4; ++i) {
      a = __dp4a(static_cast<int>(groups[i]), x.q[i], a);
      b = __dp4a(static_cast<int>(groups[i + 4]), x.q[i + 4], b);
    }
    return d * x.d * static_cast<float>(first * a + second * b);
  }
};

// Bytes of a block of 32 in the plane of quants.
template <Kind K>
GPU_BOTH constexpr int quant_bytes() {
  return K == Kind::q4 || K == Kind::q6 ? 16 : K == Kind::q8 ? 32 : K == Kind::f32 ? 128 : 64;
}

GPU_BOTH constexpr bool is_quantised(Kind k) {
  return k == Kind::q4 || k == Kind::q8 || k == Kind::q6;
}

}  // namespace gpu
