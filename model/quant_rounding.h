// What the encoders share: rounding to a level, and the scale that fits given levels best.
// For quant_encode.cc and quant_encode_k.cc. Pure functions, any thread.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>

#include "model/quant_blocks.h"

namespace model::blocks {

inline void put_u16(std::byte* p, std::uint16_t v) { std::memcpy(p, &v, sizeof v); }
inline void put_u32(std::byte* p, std::uint32_t v) { std::memcpy(p, &v, sizeof v); }

// The value of largest magnitude, with its sign.
inline float extreme(std::span<const float> values) {
  float most = 0;
  for (const float v : values)
    if (std::abs(v) > std::abs(most)) most = v;
  return most;
}

inline int nearest(float v, int least, int most) {
  return std::clamp(static_cast<int>(std::lround(std::clamp(v, -1e6f, 1e6f))), least, most);
}

// 1 / d, or 0 for d == 0 and for d so small that its inverse is infinite.
inline float inverse_of(float d) {
  const float inverse = 1.0f / d;
  return d != 0 && std::isfinite(inverse) ? inverse : 0.0f;
}

void encode_q4_k(std::span<const float> x, std::byte* block);
void encode_q5_k(std::span<const float> x, std::byte* block);
void encode_q6_k(std::span<const float> x, std::byte* block);

}  // namespace model::blocks
