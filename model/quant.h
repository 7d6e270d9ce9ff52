// Quantised blocks: ggml's formats to float32 and back. The truth for every kernel; never optimised
// beyond plain loops. Formulas: GGUF block formats (Q4_0: w = d * (q - 8); …), each beside its code.
// Pure functions, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "model/tensor.h"

namespace model {

float f16_to_f32(std::uint16_t bits);
std::uint16_t f32_to_f16(float value);  // round to nearest even
float bf16_to_f32(std::uint16_t bits);
std::uint16_t f32_to_bf16(float value);  // round to nearest even

// `out.size()` elements (a multiple of the type's block) from `blocks`.
void dequantize(Type type, const std::byte* blocks, std::span<float> out);

// One row of a tensor as float32; out.size() == tensor.width().
void dequantize_row(const TensorView& tensor, std::int64_t row, std::int64_t slice,
                    std::span<float> out);

// Rounds to the nearest block values. Every type but Q2_K, Q3_K, IQ4_XS, MXFP4 and NVFP4 (false).
bool quantize(Type type, std::span<const float> values, std::byte* blocks);

}  // namespace model
