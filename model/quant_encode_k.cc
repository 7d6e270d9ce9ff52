// Rounding floats to super-blocks of 256: scales of the sub-blocks first, then those scales to small
// integers, then the values by what the scales became. Only the layout is shared with other programs.
#include "model/quant_rounding.h"

namespace model::blocks {
namespace {

// Eight six-bit pairs into 12 bytes: the inverse of k_scale_min.
void put_scale_mins(std::byte* s, const std::array<ScaleMin, 8>& pairs) {
  for (std::size_t j = 0; j < 4; ++j) {
    const ScaleMin low = pairs[j], high = pairs[j + 4];
    s[j] = static_cast<std::byte>(low.scale | (high.scale >> 4) << 6);
    s[j + 4] = static_cast<std::byte>(low.minimum | (high.minimum >> 4) << 6);
    s[j + 8] = static_cast<std::byte>((high.scale & 15) | (high.minimum & 15) << 4);
  }
}

struct Affine {
  float d = 0, dmin = 0;              // as halves hold them
  std::array<ScaleMin, 8> pairs = {};
};

// Sub-blocks of 32 as step * q - least with q in 0..levels; `least` cannot be negative.
Affine fit_affine(std::span<const float> x, int levels) {
  std::array<float, 8> steps, minima;
  for (std::size_t s = 0; s < 8; ++s) {
    const auto sub = x.subspan(s * 32, 32);
    const auto [low, high] = std::minmax_element(sub.begin(), sub.end());
    minima[s] = std::max(0.0f, -*low);
    steps[s] = std::max(0.0f, *high + minima[s]) / static_cast<float>(levels);
  }
  Affine fit;
  fit.d = f16_to_f32(f32_to_f16(*std::max_element(steps.begin(), steps.end()) / 63.0f));
  fit.dmin = f16_to_f32(f32_to_f16(*std::max_element(minima.begin(), minima.end()) / 63.0f));
  for (std::size_t s = 0; s < 8; ++s)
    fit.pairs[s] = {nearest(steps[s] * inverse_of(fit.d), 0, 63),
                    nearest(minima[s] * inverse_of(fit.dmin), 0, 63)};
  return fit;
}

int level(const Affine& fit, std::size_t sub, float v, int levels) {
  const float step = fit.d * static_cast<float>(fit.pairs[sub].scale);
  const float least = fit.dmin * static_cast<float>(fit.pairs[sub].minimum);
  return nearest((v + least) * inverse_of(step), 0, levels);
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

}  // namespace

void encode_q4_k(std::span<const float> x, std::byte* block) {
  const Affine fit = fit_affine(x, 15);
  std::memset(block, 0, 144);
  put_u16(block, f32_to_f16(fit.d));
  put_u16(block + 2, f32_to_f16(fit.dmin));
  put_scale_mins(block + 4, fit.pairs);
  for (std::size_t i = 0; i < 256; ++i) {
    const std::size_t sub = i / 32;
    block[16 + sub / 2 * 32 + i % 32] |=
        static_cast<std::byte>(level(fit, sub, x[i], 15) << (sub % 2 * 4));
  }
}

void encode_q5_k(std::span<const float> x, std::byte* block) {
  const Affine fit = fit_affine(x, 31);
  std::memset(block, 0, 176);
  put_u16(block, f32_to_f16(fit.d));
  put_u16(block + 2, f32_to_f16(fit.dmin));
  put_scale_mins(block + 4, fit.pairs);
  for (std::size_t i = 0; i < 256; ++i) {
    const std::size_t sub = i / 32;
    const int q = level(fit, sub, x[i], 31);
    block[48 + sub / 2 * 32 + i % 32] |= static_cast<std::byte>((q & 15) << (sub % 2 * 4));
    block[16 + i % 32] |= static_cast<std::byte>((q >> 4) << sub);
  }
}

void encode_q6_k(std::span<const float> x, std::byte* block) {
  std::array<float, 16> steps;
  for (std::size_t s = 0; s < 16; ++s) steps[s] = best_step_q6(x.subspan(s * 16, 16));
  const std::uint16_t d_bits = f32_to_f16(extreme(steps) / -128.0f);
  const float d = f16_to_f32(d_bits);
  std::memset(block, 0, 210);
  put_u16(block + 208, d_bits);
  for (std::size_t s = 0; s < 16; ++s)
    block[192 + s] = static_cast<std::byte>(nearest(steps[s] * inverse_of(d), -128, 127));
  for (std::size_t i = 0; i < 256; ++i) {
    const float step = d * static_cast<float>(i8_at(block + 192 + i / 16));
    const int q = nearest(x[i] * inverse_of(step), -32, 31) + 32;
    const std::size_t half = i / 128, quarter = i % 128 / 32, l = i % 32;
    block[half * 64 + quarter % 2 * 32 + l] |= static_cast<std::byte>((q & 15) << (quarter / 2 * 4));
    block[128 + half * 32 + l] |= static_cast<std::byte>((q >> 4) << (2 * quarter));
  }
}

}  // namespace model::blocks
