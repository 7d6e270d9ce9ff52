// Super-blocks of 256: one or two f16 scales over small integer scales of sub-blocks of 16 or 32.
#include "model/quant_blocks.h"

namespace model::blocks {

// Eight pairs in 12 bytes. The first four pairs have six bits each in bytes 0..3 and 4..7; the other
// four have low nibbles in bytes 8..11 and their upper two bits on top of the first eight bytes.
ScaleMin k_scale_min(const std::byte* s, int j) {
  if (j < 4) return {u8_at(s + j) & 63, u8_at(s + j + 4) & 63};
  return {(u8_at(s + j + 4) & 15) | (u8_at(s + j - 4) >> 6) << 4,
          (u8_at(s + j + 4) >> 4) | (u8_at(s + j) >> 6) << 4};
}

// 16 bytes of (scale, minimum) nibbles, 64 bytes of 2-bit quants, d, dmin:
// w = d * scale * q - dmin * minimum, sub-blocks of 16
void decode_q2_k(const std::byte* block, float* out) {
  const float d = half_at(block + 80), dmin = half_at(block + 82);
  for (int i = 0; i < 256; ++i) {
    const int pack = u8_at(block + i / 16);
    const int half = i / 128, plane = i % 128 / 32;
    const int q = u8_at(block + 16 + half * 32 + i % 32) >> (2 * plane) & 3;
    out[i] = d * static_cast<float>(pack & 15) * static_cast<float>(q) -
             dmin * static_cast<float>(pack >> 4);
  }
}

// 32 bytes of third bits, 64 bytes of 2-bit quants, 16 six-bit scales in 12 bytes, d:
// w = d * (scale - 32) * (q - (third bit ? 0 : 4)), sub-blocks of 16
void decode_q3_k(const std::byte* block, float* out) {
  const float d = half_at(block + 108);
  const std::byte* packed = block + 96;
  for (int i = 0; i < 256; ++i) {
    const int s = i / 16;
    const int low = s < 8 ? u8_at(packed + s) & 15 : u8_at(packed + s - 8) >> 4;
    const int scale = (low | (u8_at(packed + 8 + s % 4) >> (2 * (s / 4)) & 3) << 4) - 32;
    const int half = i / 128, plane = i % 128 / 32;
    const int q = u8_at(block + 32 + half * 32 + i % 32) >> (2 * plane) & 3;
    const bool third = (u8_at(block + i % 32) >> (half * 4 + plane) & 1) != 0;
    out[i] = d * static_cast<float>(scale) * static_cast<float>(third ? q : q - 4);
  }
}

// d, dmin, 8 packed (scale, minimum), 128 bytes of nibbles:
// w = d * scale * q - dmin * minimum, sub-blocks of 32
void decode_q4_k(const std::byte* block, float* out) {
  const float d = half_at(block), dmin = half_at(block + 2);
  for (int sub = 0; sub < 8; ++sub) {
    const auto [scale, minimum] = k_scale_min(block + 4, sub);
    const float step = d * static_cast<float>(scale);
    const float least = dmin * static_cast<float>(minimum);
    const std::byte* nibbles = block + 16 + sub / 2 * 32;
    for (int j = 0; j < 32; ++j) {
      const int q = u8_at(nibbles + j) >> (sub % 2 * 4) & 15;
      out[sub * 32 + j] = step * static_cast<float>(q) - least;
    }
  }
}

// The same with 32 bytes of fifth bits (bit `sub`) before the nibbles.
void decode_q5_k(const std::byte* block, float* out) {
  const float d = half_at(block), dmin = half_at(block + 2);
  for (int sub = 0; sub < 8; ++sub) {
    const auto [scale, minimum] = k_scale_min(block + 4, sub);
    const float step = d * static_cast<float>(scale);
    const float least = dmin * static_cast<float>(minimum);
    const std::byte* nibbles = block + 48 + sub / 2 * 32;
    for (int j = 0; j < 32; ++j) {
      const int fifth = u8_at(block + 16 + j) >> sub & 1;
      const int q = (u8_at(nibbles + j) >> (sub % 2 * 4) & 15) | fifth << 4;
      out[sub * 32 + j] = step * static_cast<float>(q) - least;
    }
  }
}

// 128 bytes of low nibbles, 64 bytes of upper two bits, 16 signed scales, d:
// w = d * scale * (q - 32), sub-blocks of 16
void decode_q6_k(const std::byte* block, float* out) {
  const float d = half_at(block + 208);
  for (int i = 0; i < 256; ++i) {
    const int half = i / 128, quarter = i % 128 / 32, l = i % 32;
    const int low = u8_at(block + half * 64 + quarter % 2 * 32 + l) >> (quarter / 2 * 4) & 15;
    const int high = u8_at(block + 128 + half * 32 + l) >> (2 * quarter) & 3;
    const float step = d * static_cast<float>(i8_at(block + 192 + i / 16));
    out[i] = step * static_cast<float>((low | high << 4) - 32);
  }
}

// d, upper bits of scales (16), low nibbles of scales (4 bytes), 128 bytes of indices:
// w = d * (scale - 32) * level[q], sub-blocks of 32
void decode_iq4_xs(const std::byte* block, float* out) {
  const float d = half_at(block);
  const int upper = u16_at(block + 2);
  for (int sub = 0; sub < 8; ++sub) {
    const int low = u8_at(block + 4 + sub / 2) >> (sub % 2 * 4) & 15;
    const float step = d * static_cast<float>((low | (upper >> (2 * sub) & 3) << 4) - 32);
    for (int j = 0; j < 16; ++j) {
      const int pair = u8_at(block + 8 + sub * 16 + j);
      out[sub * 32 + j] = step * static_cast<float>(kIq4Levels[static_cast<std::size_t>(pair & 15)]);
      out[sub * 32 + j + 16] =
          step * static_cast<float>(kIq4Levels[static_cast<std::size_t>(pair >> 4)]);
    }
  }
}

}  // namespace model::blocks
