// The kernel table for AVX2 with FMA and F16C. See kernels.h.
#include <immintrin.h>

#include "model/cpu/kernels.h"
#include "model/cpu/packed.h"

#define LANES 8

namespace model::cpu {
namespace avx2 {

static inline float half_to_float(std::uint16_t bits) { return _cvtsh_ss(bits); }
static void halves_to_floats(const std::uint16_t* from, int n, float* out) {
  int i = 0;
  for (; i + 8 <= n; i += 8)
    _mm256_storeu_ps(out + i,
                     _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i))));
  for (; i < n; ++i) {
    std::uint16_t bits;
    __builtin_memcpy(&bits, from + i, 2);
    out[i] = half_to_float(bits);
  }
}
static void floats_to_halves(const float* from, int n, std::uint16_t* out) {
  int i = 0;
  for (; i + 8 <= n; i += 8)
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i),
                     _mm256_cvtps_ph(_mm256_loadu_ps(from + i), _MM_FROUND_TO_NEAREST_INT));
  for (; i < n; ++i)
    out[i] = static_cast<std::uint16_t>(_cvtss_sh(from[i], _MM_FROUND_TO_NEAREST_INT));
}

#include "model/cpu/elementwise.inl"
#include "model/cpu/attend.inl"
#include "model/cpu/packed_avx2.inl"
#include "model/cpu/packed_avx2_tiles.inl"
#include "model/cpu/packed_multiply.inl"
#include "model/cpu/row_products.inl"

}  // namespace avx2

const Kernels& kernels_avx2() {
  static const Kernels kernels = [] {
    Kernels k = avx2::table(Isa::avx2);
    k.multiply_packed = avx2::multiply_packed;
    return k;
  }();
  return kernels;
}

}  // namespace model::cpu
