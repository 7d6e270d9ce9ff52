// The kernel table in plain C++, for any machine; the compiler's vector types become whatever it
// has. See kernels.h.
#include "model/cpu/kernels.h"
#include "model/quant.h"

#define LANES 4

namespace model::cpu {
namespace plain {

static inline float half_to_float(std::uint16_t bits) { return f16_to_f32(bits); }
static void halves_to_floats(const std::uint16_t* from, int n, float* out) {
  for (int i = 0; i < n; ++i) {
    std::uint16_t bits;
    __builtin_memcpy(&bits, from + i, 2);
    out[i] = f16_to_f32(bits);
  }
}
static void floats_to_halves(const float* from, int n, std::uint16_t* out) {
  for (int i = 0; i < n; ++i) out[i] = f32_to_f16(from[i]);
}

#include "model/cpu/elementwise.inl"
#include "model/cpu/attend.inl"
#include "model/cpu/row_products.inl"

}  // namespace plain

const Kernels& kernels_plain() {
  static const Kernels kernels = plain::table(Isa::plain);
  return kernels;
}

const Kernels& kernels_for(Isa isa) {
  switch (isa) {
    case Isa::plain:
      return kernels_plain();
    case Isa::avx2:
      return kernels_avx2();
    case Isa::avx512:
    case Isa::amx:
      return kernels_avx512();
  }
  return kernels_plain();
}

}  // namespace model::cpu
