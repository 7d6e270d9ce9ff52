// Half-precision conversions and the way from a type to its block decoder. The decoders are in
// quant_plain.cc (blocks of 32 and 64) and quant_k.cc (blocks of 256).
#include "model/quant.h"

#include <bit>
#include <cstring>

#include "base/check.h"
#include "model/quant_blocks.h"

namespace model {

float f16_to_f32(std::uint16_t bits) {
  const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000) << 16;
  const std::uint32_t exponent = (bits >> 10) & 31;
  const std::uint32_t fraction = bits & 0x3FF;
  if (exponent == 31) return std::bit_cast<float>(sign | 0x7F800000u | fraction << 13);
  if (exponent == 0) {  // zero or subnormal: fraction * 2^-24, exact in float
    const float magnitude = static_cast<float>(fraction) * 0x1p-24f;
    return sign ? -magnitude : magnitude;
  }
  return std::bit_cast<float>(sign | (exponent + 112) << 23 | fraction << 13);
}

std::uint16_t f32_to_f16(float value) {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
  const auto sign = static_cast<std::uint16_t>(bits >> 16 & 0x8000);
  const std::uint32_t magnitude = bits & 0x7FFFFFFF;
  if (magnitude > 0x7F800000) return static_cast<std::uint16_t>(sign | 0x7E00);  // NaN
  if (magnitude >= 0x477FF000) return static_cast<std::uint16_t>(sign | 0x7C00);  // >= 65520
  if (magnitude < 0x38800000) {  // below 2^-14: a multiple of 2^-24, rounded by the addition
    const float shifted = std::bit_cast<float>(magnitude) + 0.5f;
    return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3F000000));
  }
  const std::uint32_t odd = magnitude >> 13 & 1;
  return static_cast<std::uint16_t>(sign | ((magnitude - 0x38000000 + 0xFFF + odd) >> 13));
}

float bf16_to_f32(std::uint16_t bits) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

std::uint16_t f32_to_bf16(float value) {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
  if ((bits & 0x7FFFFFFF) > 0x7F800000) return static_cast<std::uint16_t>(bits >> 16 | 0x40);  // NaN
  return static_cast<std::uint16_t>((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
}

namespace {

void decode_f32(const std::byte* block, float* out) { std::memcpy(out, block, sizeof *out); }
void decode_f16(const std::byte* block, float* out) { *out = blocks::half_at(block); }
void decode_bf16(const std::byte* block, float* out) {
  *out = bf16_to_f32(blocks::u16_at(block));
}

blocks::Decode decoder(Type type) {
  switch (type) {
    case Type::f32: return decode_f32;
    case Type::f16: return decode_f16;
    case Type::bf16: return decode_bf16;
    case Type::q4_0: return blocks::decode_q4_0;
    case Type::q4_1: return blocks::decode_q4_1;
    case Type::q5_0: return blocks::decode_q5_0;
    case Type::q5_1: return blocks::decode_q5_1;
    case Type::q8_0: return blocks::decode_q8_0;
    case Type::q2_k: return blocks::decode_q2_k;
    case Type::q3_k: return blocks::decode_q3_k;
    case Type::q4_k: return blocks::decode_q4_k;
    case Type::q5_k: return blocks::decode_q5_k;
    case Type::q6_k: return blocks::decode_q6_k;
    case Type::iq4_nl: return blocks::decode_iq4_nl;
    case Type::iq4_xs: return blocks::decode_iq4_xs;
    case Type::mxfp4: return blocks::decode_mxfp4;
    case Type::nvfp4: return blocks::decode_nvfp4;
  }
  CHECK(!"a known type");
  return nullptr;
}

}  // namespace

void dequantize(Type type, const std::byte* data, std::span<float> out) {
  const TypeInfo& info = type_info(type);
  CHECK(out.size() % info.block == 0);
  const blocks::Decode decode = decoder(type);
  for (std::size_t i = 0; i < out.size(); i += info.block, data += info.block_bytes)
    decode(data, out.data() + i);
}

void dequantize_row(const TensorView& tensor, std::int64_t row, std::int64_t slice,
                    std::span<float> out) {
  CHECK(static_cast<std::int64_t>(out.size()) == tensor.width());
  CHECK(row >= 0 && row < tensor.rows() && slice >= 0 && slice < tensor.slices());
  dequantize(tensor.type, tensor.row(row, slice), out);
}

}  // namespace model
