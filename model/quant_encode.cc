// Rounding floats to blocks. Plain loops; Q6_K searches a few scales a sub-block and keeps the one
// with the least squared error. Not the encoders of any other program: only the layout is shared.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/check.h"
#include "model/quant.h"
#include "model/quant_blocks.h"

namespace model {
namespace {

void put_u16(std::byte* p, std::uint16_t v) { std::memcpy(p, &v, sizeof v); }

// The value of largest magnitude, with its sign.
float extreme(std::span<const float> values) {
  float most = 0;
  for (const float v : values)
    if (std::abs(v) > std::abs(most)) most = v;
  return most;
}

int nearest(float v, int least, int most) {
  return std::clamp(static_cast<int>(std::lround(std::clamp(v, -1e6f, 1e6f))), least, most);
}

// The extreme becomes -8, the level that has no positive twin.
void encode_q4_0(std::span<const float> x, std::byte* block) {
  const std::uint16_t d_bits = f32_to_f16(extreme(x) / -8.0f);
  const float d = f16_to_f32(d_bits);
  const float inverse = d != 0 ? 1.0f / d : 0.0f;
  put_u16(block, d_bits);
  for (std::size_t j = 0; j < 16; ++j) {
    const int low = nearest(x[j] * inverse, -8, 7) + 8;
    const int high = nearest(x[j + 16] * inverse, -8, 7) + 8;
    block[2 + j] = static_cast<std::byte>(low | high << 4);
  }
}

void encode_q8_0(std::span<const float> x, std::byte* block) {
  const std::uint16_t d_bits = f32_to_f16(std::abs(extreme(x)) / 127.0f);
  const float d = f16_to_f32(d_bits);
  const float inverse = d != 0 ? 1.0f / d : 0.0f;
  put_u16(block, d_bits);
  for (std::size_t j = 0; j < 32; ++j)
    block[2 + j] = static_cast<std::byte>(nearest(x[j] * inverse, -127, 127));
}

// The step s that makes sum (x - s * q)^2 least, q = round(x / s) in -32..31, near extreme / -32.
float best_step_q6(std::span<const float> x) {
  const float most = extreme(x);
  if (most == 0) return 0;
  float best = 0;
  double best_gain = -1;
  for (int trial = -4; trial <= 4; ++trial) {
    const float inverse = -(32.0f + 0.25f * static_cast<float>(trial)) / most;
    double xq = 0, qq = 0;
    for (const float v : x) {
      const int q = nearest(v * inverse, -32, 31);
      xq += static_cast<double>(v) * q;
      qq += static_cast<double>(q) * q;
    }
    // With the best step xq / qq for these quants the error is sum x^2 - xq^2 / qq.
    if (qq > 0 && xq * xq / qq > best_gain) {
      best_gain = xq * xq / qq;
      best = static_cast<float>(xq / qq);
    }
  }
  return best;
}

void encode_q6_k(std::span<const float> x, std::byte* block) {
  std::array<float, 16> steps;
  for (std::size_t s = 0; s < 16; ++s) steps[s] = best_step_q6(x.subspan(s * 16, 16));
  const std::uint16_t d_bits = f32_to_f16(extreme(steps) / -128.0f);
  const float d = f16_to_f32(d_bits);
  std::memset(block, 0, 210);
  put_u16(block + 208, d_bits);
  if (d == 0) return;
  for (std::size_t s = 0; s < 16; ++s)
    block[192 + s] = static_cast<std::byte>(nearest(steps[s] / d, -128, 127));
  for (std::size_t i = 0; i < 256; ++i) {
    const float step = d * static_cast<float>(blocks::i8_at(block + 192 + i / 16));
    const int q = step != 0 ? nearest(x[i] / step, -32, 31) + 32 : 32;
    const std::size_t half = i / 128, quarter = i % 128 / 32, l = i % 32;
    block[half * 64 + quarter % 2 * 32 + l] |= static_cast<std::byte>((q & 15) << (quarter / 2 * 4));
    block[128 + half * 32 + l] |= static_cast<std::byte>((q >> 4) << (2 * quarter));
  }
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
      case Type::q8_0: encode_q8_0(x, out); break;
      case Type::q6_k: encode_q6_k(x, out); break;
      default: return false;
    }
  }
  return true;
}

}  // namespace model
