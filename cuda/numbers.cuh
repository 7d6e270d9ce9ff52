// 16-bit floats by their bits, the same on a device and in the emulator; and the formulas that
// several kernels share.
#pragma once

#include "cuda/gpu.h"

namespace gpu {

GPU_DEVICE float half_bits_to_float(std::uint16_t bits) {
#if defined(__CUDACC__)
  return __half2float(__ushort_as_half(bits));
#else
  return model::f16_to_f32(bits);
#endif
}

GPU_DEVICE float bf16_bits_to_float(std::uint16_t bits) {
  return __int_as_float(static_cast<int>(static_cast<unsigned>(bits) << 16));
}

GPU_DEVICE std::uint16_t float_to_bf16_bits(float value) {
#if defined(__CUDACC__)
  return __bfloat16_as_ushort(__float2bfloat16_rn(value));
#else
  return model::f32_to_bf16(value);
#endif
}

// gelu_tanh(t) = 0.5 t (1 + tanh(sqrt(2/pi) (t + 0.044715 t^3)))
GPU_DEVICE float gelu_tanh(float t) {
  return 0.5f * t * (1.0f + tanhf(0.7978845608028654f * (t + 0.044715f * t * t * t)));
}

// kCount elements (2 or 8, aligned to their size) as floats, in one load where that is wide enough.
template <int kCount>
GPU_DEVICE void load_elements(const float* p, float* out) {
#pragma unroll
  for (int i = 0; i < kCount; ++i) out[i] = p[i];
}
template <int kCount>
GPU_DEVICE void load_elements(const std::uint16_t* p, float* out) {  // bf16
  unsigned words[kCount / 2];
  if constexpr (kCount == 8) {
    const uint4 all = *reinterpret_cast<const uint4*>(p);
    words[0] = all.x, words[1] = all.y, words[2] = all.z, words[3] = all.w;
  } else {
    words[0] = *reinterpret_cast<const unsigned*>(p);
  }
#pragma unroll
  for (int i = 0; i < kCount / 2; ++i) {
    out[2 * i] = __int_as_float(static_cast<int>(words[i] << 16));
    out[2 * i + 1] = __int_as_float(static_cast<int>(words[i] & 0xFFFF0000u));
  }
}

// Stored keys and values.
template <class T>
struct KvElement;
template <>
struct KvElement<float> {
  GPU_DEVICE static float load(const float* p) { return *p; }
  GPU_DEVICE static void store(float* p, float v) { *p = v; }
};
template <>
struct KvElement<std::uint16_t> {  // bf16
  GPU_DEVICE static float load(const std::uint16_t* p) { return bf16_bits_to_float(*p); }
  GPU_DEVICE static void store(std::uint16_t* p, float v) { *p = float_to_bf16_bits(v); }
};

}  // namespace gpu
