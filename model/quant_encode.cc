// Rounding floats to blocks of 32; those of 256 are in quant_encode_k.cc. Plain loops, nearest level.
// Not the encoders of any other program: only the layout is shared.
#include "base/check.h"
#include "model/quant.h"
#include "model/quant_rounding.h"

namespace model {
namespace {

using blocks::extreme;
using blocks::inverse_of;
using blocks::nearest;
using blocks::put_u16;
using blocks::put_u32;

// Two nibbles a byte: the first half of the elements low, the second half high.
void put_nibbles(std::byte* out, const std::array<int, 32>& q) {
  for (std::size_t j = 0; j < 16; ++j)
    out[j] = static_cast<std::byte>((q[j] & 15) | (q[j + 16] & 15) << 4);
}
std::uint32_t fifth_bits(const std::array<int, 32>& q) {
  std::uint32_t bits = 0;
  for (std::size_t j = 0; j < 32; ++j) bits |= static_cast<std::uint32_t>(q[j] >> 4 & 1) << j;
  return bits;
}

struct Symmetric {
  std::uint16_t d_bits;
  std::array<int, 32> q;  // 0 .. 2 * half - 1
};
// The extreme becomes -half, the level that has no positive twin.
Symmetric fit_symmetric(std::span<const float> x, int half) {
  Symmetric fit{f32_to_f16(extreme(x) / static_cast<float>(-half)), {}};
  const float inverse = inverse_of(f16_to_f32(fit.d_bits));
  for (std::size_t j = 0; j < 32; ++j) fit.q[j] = nearest(x[j] * inverse, -half, half - 1) + half;
  return fit;
}

struct Affine {
  std::uint16_t d_bits, m_bits;
  std::array<int, 32> q;  // 0 .. levels
};
Affine fit_affine(std::span<const float> x, int levels) {
  const auto [low, high] = std::minmax_element(x.begin(), x.end());
  Affine fit{f32_to_f16((*high - *low) / static_cast<float>(levels)), f32_to_f16(*low), {}};
  const float inverse = inverse_of(f16_to_f32(fit.d_bits)), m = f16_to_f32(fit.m_bits);
  for (std::size_t j = 0; j < 32; ++j) fit.q[j] = nearest((x[j] - m) * inverse, 0, levels);
  return fit;
}

void encode_q4_0(std::span<const float> x, std::byte* block) {
  const Symmetric fit = fit_symmetric(x, 8);
  put_u16(block, fit.d_bits);
  put_nibbles(block + 2, fit.q);
}

void encode_q5_0(std::span<const float> x, std::byte* block) {
  const Symmetric fit = fit_symmetric(x, 16);
  put_u16(block, fit.d_bits);
  put_u32(block + 2, fifth_bits(fit.q));
  put_nibbles(block + 6, fit.q);
}

void encode_q4_1(std::span<const float> x, std::byte* block) {
  const Affine fit = fit_affine(x, 15);
  put_u16(block, fit.d_bits);
  put_u16(block + 2, fit.m_bits);
  put_nibbles(block + 4, fit.q);
}

void encode_q5_1(std::span<const float> x, std::byte* block) {
  const Affine fit = fit_affine(x, 31);
  put_u16(block, fit.d_bits);
  put_u16(block + 2, fit.m_bits);
  put_u32(block + 4, fifth_bits(fit.q));
  put_nibbles(block + 8, fit.q);
}

void encode_q8_0(std::span<const float> x, std::byte* block) {
  const std::uint16_t d_bits = f32_to_f16(std::abs(extreme(x)) / 127.0f);
  const float inverse = inverse_of(f16_to_f32(d_bits));
  put_u16(block, d_bits);
  for (std::size_t j = 0; j < 32; ++j)
    block[2 + j] = static_cast<std::byte>(nearest(x[j] * inverse, -127, 127));
}

// The index of the level nearest to v.
int nearest_iq4(float v) {
  int best = 0;
  for (int i = 1; i < 16; ++i)
    if (std::abs(v - static_cast<float>(blocks::kIq4Levels[static_cast<std::size_t>(i)])) <
        std::abs(v - static_cast<float>(blocks::kIq4Levels[static_cast<std::size_t>(best)])))
      best = i;
  return best;
}

// The levels are uneven, so a few scales are tried; each is refined to the best one for its levels.
void encode_iq4_nl(std::span<const float> x, std::byte* block) {
  const float most = extreme(x);
  float best = 0;
  double best_gain = -1;
  for (int trial = -7; trial <= 7 && most != 0; ++trial) {
    const float inverse = -(120.0f + 4.0f * static_cast<float>(trial)) / most;
    double xq = 0, qq = 0;
    for (const float v : x) {
      const double q = blocks::kIq4Levels[static_cast<std::size_t>(nearest_iq4(v * inverse))];
      xq += v * q;
      qq += q * q;
    }
    if (xq * xq / qq > best_gain) {
      best_gain = xq * xq / qq;
      best = static_cast<float>(xq / qq);
    }
  }
  const std::uint16_t d_bits = f32_to_f16(best);
  const float inverse = inverse_of(f16_to_f32(d_bits));
  std::array<int, 32> q;
  for (std::size_t j = 0; j < 32; ++j) q[j] = nearest_iq4(x[j] * inverse);
  put_u16(block, d_bits);
  put_nibbles(block + 2, q);
}

}  // namespace

bool quantize(Type type, std::span<const float> values, std::byte* out) {
  const TypeInfo& info = type_info(type);
  CHECK(values.size() % info.block == 0);
  for (std::size_t i = 0; i < values.size(); i += info.block, out += info.block_bytes) {
    const std::span<const float> x = values.subspan(i, info.block);
    switch (type) {
      case Type::f32: std::memcpy(out, x.data(), sizeof(float)); break;
      case Type::f16: put_u16(out, f32_to_f16(x[0])); break;
      case Type::bf16: put_u16(out, f32_to_bf16(x[0])); break;
      case Type::q4_0: encode_q4_0(x, out); break;
      case Type::q4_1: encode_q4_1(x, out); break;
      case Type::q5_0: encode_q5_0(x, out); break;
      case Type::q5_1: encode_q5_1(x, out); break;
      case Type::q8_0: encode_q8_0(x, out); break;
      case Type::q4_k: blocks::encode_q4_k(x, out); break;
      case Type::q5_k: blocks::encode_q5_k(x, out); break;
      case Type::q6_k: blocks::encode_q6_k(x, out); break;
      case Type::iq4_nl: encode_iq4_nl(x, out); break;
      default: return false;
    }
  }
  return true;
}

}  // namespace model
