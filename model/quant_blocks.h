// Decoders of single blocks, for quant.cc: `block` to as many floats as the type's block holds.
// Blocks may stand at any address: every wider field is read by memcpy.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "model/quant.h"

namespace model::blocks {

using Decode = void (*)(const std::byte* block, float* out);

inline std::uint16_t u16_at(const std::byte* p) {
  std::uint16_t v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
inline std::uint32_t u32_at(const std::byte* p) {
  std::uint32_t v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
inline float half_at(const std::byte* p) { return f16_to_f32(u16_at(p)); }
inline int u8_at(const std::byte* p) { return static_cast<int>(*p); }
inline int i8_at(const std::byte* p) { return static_cast<std::int8_t>(*p); }

// The 16 levels of IQ4_NL and IQ4_XS.
inline constexpr std::array<std::int8_t, 16> kIq4Levels = {
    -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

void decode_q4_0(const std::byte* block, float* out);
void decode_q4_1(const std::byte* block, float* out);
void decode_q5_0(const std::byte* block, float* out);
void decode_q5_1(const std::byte* block, float* out);
void decode_q8_0(const std::byte* block, float* out);
void decode_iq4_nl(const std::byte* block, float* out);
void decode_mxfp4(const std::byte* block, float* out);
void decode_nvfp4(const std::byte* block, float* out);
void decode_q2_k(const std::byte* block, float* out);
void decode_q3_k(const std::byte* block, float* out);
void decode_q4_k(const std::byte* block, float* out);
void decode_q5_k(const std::byte* block, float* out);
void decode_q6_k(const std::byte* block, float* out);
void decode_iq4_xs(const std::byte* block, float* out);

// The packed six-bit scale and minimum of sub-block j (0..7) of Q4_K and Q5_K.
struct ScaleMin {
  int scale, minimum;
};
ScaleMin k_scale_min(const std::byte* packed, int j);

}  // namespace model::blocks
