// The operations of a transformer, written as their formulas: the truth that every kernel is
// compared with. Values are float32; sums are formed in double, so that the rounding of an order
// of summation never shows. Never optimised. Pure functions, any thread.
#pragma once

#include <span>
#include <vector>

#include "model/tensor.h"

namespace model::reference {

// Rows of a batch one after the other: [rows x width].
struct Batch {
  int rows = 0;
  int width = 0;
  std::vector<float> values;

  Batch() = default;
  Batch(int rows, int width)
      : rows(rows), width(width), values(static_cast<std::size_t>(rows) * width) {}
  float* row(int r) { return values.data() + static_cast<std::size_t>(r) * width; }
  const float* row(int r) const { return values.data() + static_cast<std::size_t>(r) * width; }
};

// All elements of a small tensor (a norm's weights) as float32.
std::vector<float> to_floats(const TensorView& tensor);

// y = W x for every row of x; W is slice `slice` of the tensor, its rows first_row … + rows.
Batch multiply(const TensorView& weights, const Batch& x, std::int64_t slice,
               std::int64_t first_row, std::int64_t rows);
Batch multiply(const TensorView& weights, const Batch& x);

// out = x / sqrt(mean(x²) + eps) · weight; a null weight means 1. In place is allowed.
void rms_norm(const float* x, int width, const float* weight, float eps, float* out);
Batch rms_norm(const Batch& x, const TensorView* weight, float eps);

// 0.5 t (1 + tanh(sqrt(2/pi) (t + 0.044715 t³))), times up.
float gelu_tanh(float t);

// In place.
void softmax(std::span<float> values);

// Rotates one head at `position`: element i pairs with i + head_dim/2, angle position /
// (base^(2i/d) · divisor_i). The inverse frequency is rounded to float32 and multiplied once, as
// the checkpoints' training did; `divisors` may be empty.
void rotate(float* head, int head_dim, int position, float base, std::span<const float> divisors);

}  // namespace model::reference
