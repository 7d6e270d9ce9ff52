// Blocks of 32 (and NVFP4's 64): one scale, sometimes an offset, then the quants. In all of them the
// low nibbles are the first half of the elements, the high nibbles the second half.
#include <cmath>

#include "model/quant_blocks.h"

namespace model::blocks {

// d (f16), 16 bytes: w = d * (q - 8)
void decode_q4_0(const std::byte* block, float* out) {
  const float d = half_at(block);
  for (int j = 0; j < 16; ++j) {
    const int pair = u8_at(block + 2 + j);
    out[j] = d * static_cast<float>((pair & 15) - 8);
    out[j + 16] = d * static_cast<float>((pair >> 4) - 8);
  }
}

// d, m (f16), 16 bytes: w = d * q + m
void decode_q4_1(const std::byte* block, float* out) {
  const float d = half_at(block), m = half_at(block + 2);
  for (int j = 0; j < 16; ++j) {
    const int pair = u8_at(block + 4 + j);
    out[j] = d * static_cast<float>(pair & 15) + m;
    out[j + 16] = d * static_cast<float>(pair >> 4) + m;
  }
}

// d (f16), fifth bits (32), 16 bytes: w = d * (q - 16)
void decode_q5_0(const std::byte* block, float* out) {
  const float d = half_at(block);
  const std::uint32_t fifth = u32_at(block + 2);
  for (int j = 0; j < 16; ++j) {
    const int pair = u8_at(block + 6 + j);
    const int low = (pair & 15) | static_cast<int>(fifth >> j & 1) << 4;
    const int high = (pair >> 4) | static_cast<int>(fifth >> (j + 16) & 1) << 4;
    out[j] = d * static_cast<float>(low - 16);
    out[j + 16] = d * static_cast<float>(high - 16);
  }
}

// d, m (f16), fifth bits (32), 16 bytes: w = d * q + m
void decode_q5_1(const std::byte* block, float* out) {
  const float d = half_at(block), m = half_at(block + 2);
  const std::uint32_t fifth = u32_at(block + 4);
  for (int j = 0; j < 16; ++j) {
    const int pair = u8_at(block + 8 + j);
    const int low = (pair & 15) | static_cast<int>(fifth >> j & 1) << 4;
    const int high = (pair >> 4) | static_cast<int>(fifth >> (j + 16) & 1) << 4;
    out[j] = d * static_cast<float>(low) + m;
    out[j + 16] = d * static_cast<float>(high) + m;
  }
}

// d (f16), 32 signed bytes: w = d * q
void decode_q8_0(const std::byte* block, float* out) {
  const float d = half_at(block);
  for (int j = 0; j < 32; ++j) out[j] = d * static_cast<float>(i8_at(block + 2 + j));
}

// d (f16), 16 bytes of indices: w = d * level[q]
void decode_iq4_nl(const std::byte* block, float* out) {
  const float d = half_at(block);
  for (int j = 0; j < 16; ++j) {
    const int pair = u8_at(block + 2 + j);
    out[j] = d * static_cast<float>(kIq4Levels[static_cast<std::size_t>(pair & 15)]);
    out[j + 16] = d * static_cast<float>(kIq4Levels[static_cast<std::size_t>(pair >> 4)]);
  }
}

namespace {

// E2M1 doubled, so that all are whole: 0, .5, 1, 1.5, 2, 3, 4, 6; bit 3 is the sign.
constexpr std::array<std::int8_t, 16> kE2m1Doubled = {0, 1,  2,  3,  4,  6,  8,  12,
                                                      0, -1, -2, -3, -4, -6, -8, -12};

float e2m1_doubled(int q) { return static_cast<float>(kE2m1Doubled[static_cast<std::size_t>(q)]); }

// Unsigned e4m3, bias 7; zero and the NaN code give 0.
float e4m3(int bits) {
  const int exponent = bits >> 3 & 15, fraction = bits & 7;
  if (bits == 0 || bits == 0x7F) return 0;
  if (exponent == 0) return std::ldexp(static_cast<float>(fraction), -9);
  return std::ldexp(1.0f + static_cast<float>(fraction) / 8.0f, exponent - 7);
}

}  // namespace

// e (one byte, 2^(e - 127)), 16 bytes of E2M1: w = 2^(e - 127) * e2m1. Halved scale, doubled table;
// 2^-128 and 2^-127 (e = 0, 1 after halving) are float subnormals, which ldexp makes.
void decode_mxfp4(const std::byte* block, float* out) {
  const float half_scale = std::ldexp(1.0f, u8_at(block) - 128);
  for (int j = 0; j < 16; ++j) {
    const int pair = u8_at(block + 1 + j);
    out[j] = half_scale * e2m1_doubled(pair & 15);
    out[j + 16] = half_scale * e2m1_doubled(pair >> 4);
  }
}

// 4 scales (e4m3, one for 16 elements), 4 x 8 bytes: in each group low nibbles are elements 0..7.
void decode_nvfp4(const std::byte* block, float* out) {
  for (int group = 0; group < 4; ++group, out += 16) {
    const float half_scale = 0.5f * e4m3(u8_at(block + group));
    for (int j = 0; j < 8; ++j) {
      const int pair = u8_at(block + 4 + group * 8 + j);
      out[j] = half_scale * e2m1_doubled(pair & 15);
      out[j + 8] = half_scale * e2m1_doubled(pair >> 4);
    }
  }
}

}  // namespace model::blocks
