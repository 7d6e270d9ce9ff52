// The kernel table for AVX-512 with VNNI (F, BW, DQ, VL, VNNI). See kernels.h.
#include <immintrin.h>

#include "model/cpu/kernels.h"
#include "model/cpu/packed.h"

#define LANES 16

namespace model::cpu {
namespace avx512 {

static inline float half_to_float(std::uint16_t bits) { return _cvtsh_ss(bits); }
static void halves_to_floats(const std::uint16_t* from, int n, float* out) {
  int i = 0;
  for (; i + 16 <= n; i += 16)
    _mm512_storeu_ps(
        out + i, _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + i))));
  for (; i < n; ++i) {
    std::uint16_t bits;
    __builtin_memcpy(&bits, from + i, 2);
    out[i] = half_to_float(bits);
  }
}
static void floats_to_halves(const float* from, int n, std::uint16_t* out) {
  int i = 0;
  for (; i + 16 <= n; i += 16)
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i),
                        _mm512_cvtps_ph(_mm512_loadu_ps(from + i), _MM_FROUND_TO_NEAREST_INT));
  for (; i < n; ++i)
    out[i] = static_cast<std::uint16_t>(_cvtss_sh(from[i], _MM_FROUND_TO_NEAREST_INT));
}

#include "model/cpu/elementwise.inl"
#include "model/cpu/attend.inl"
#include "model/cpu/packed_avx512.inl"
#include "model/cpu/packed_multiply.inl"
#include "model/cpu/row_products.inl"

}  // namespace avx512

const Kernels& kernels_avx512() {
  static const Kernels kernels = [] {
    Kernels k = avx512::table(Isa::avx512);
    k.multiply_packed = avx512::multiply_packed;
    return k;
  }();
  return kernels;
}

}  // namespace model::cpu
