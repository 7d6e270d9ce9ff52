#include "model/reference/ops.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "model/quant.h"

namespace model::reference {

std::vector<float> to_floats(const TensorView& tensor) {
  std::vector<float> values(static_cast<std::size_t>(tensor.elements()));
  const std::int64_t width = tensor.width();
  for (std::int64_t r = 0; r < tensor.elements() / width; ++r)
    dequantize_row(tensor, r, 0,
                   std::span(values).subspan(static_cast<std::size_t>(r * width),
                                             static_cast<std::size_t>(width)));
  return values;
}

Batch multiply(const TensorView& weights, const Batch& x, std::int64_t slice,
               std::int64_t first_row, std::int64_t rows) {
  CHECK(weights.width() == x.width);
  CHECK(first_row + rows <= weights.rows() && slice < weights.slices());
  Batch y(x.rows, static_cast<int>(rows));
  std::vector<float> w(static_cast<std::size_t>(x.width));
  for (std::int64_t r = 0; r < rows; ++r) {
    dequantize_row(weights, first_row + r, slice, w);
    for (int t = 0; t < x.rows; ++t) {
      const float* in = x.row(t);
      double sum = 0;
      for (int i = 0; i < x.width; ++i) sum += static_cast<double>(w[i]) * in[i];
      y.row(t)[r] = static_cast<float>(sum);
    }
  }
  return y;
}

Batch multiply(const TensorView& weights, const Batch& x) {
  return multiply(weights, x, 0, 0, weights.rows());
}

void rms_norm(const float* x, int width, const float* weight, float eps, float* out) {
  double squares = 0;
  for (int i = 0; i < width; ++i) squares += static_cast<double>(x[i]) * x[i];
  const float scale = static_cast<float>(1.0 / std::sqrt(squares / width + eps));
  for (int i = 0; i < width; ++i) out[i] = x[i] * scale * (weight ? weight[i] : 1.0f);
}

Batch rms_norm(const Batch& x, const TensorView* weight, float eps) {
  Batch out(x.rows, x.width);
  std::vector<float> w;
  if (weight) w = to_floats(*weight);
  for (int r = 0; r < x.rows; ++r)
    rms_norm(x.row(r), x.width, weight ? w.data() : nullptr, eps, out.row(r));
  return out;
}

float gelu_tanh(float t) {
  const double x = t;
  const double inner = std::sqrt(2.0 / M_PI) * (x + 0.044715 * x * x * x);
  return static_cast<float>(0.5 * x * (1.0 + std::tanh(inner)));
}

void softmax(std::span<float> values) {
  const float most = *std::max_element(values.begin(), values.end());
  double sum = 0;
  for (float& v : values) {
    v = std::exp(v - most);
    sum += v;
  }
  for (float& v : values) v = static_cast<float>(v / sum);
}

void rotate(float* head, int head_dim, int position, float base, std::span<const float> divisors) {
  const int half = head_dim / 2;
  for (int i = 0; i < half; ++i) {
    float frequency =
        static_cast<float>(1.0 / std::pow(static_cast<double>(base), 2.0 * i / head_dim));
    if (!divisors.empty()) frequency /= divisors[static_cast<std::size_t>(i)];
    const float angle = static_cast<float>(position) * frequency;
    const float c = static_cast<float>(std::cos(static_cast<double>(angle)));
    const float s = static_cast<float>(std::sin(static_cast<double>(angle)));
    const float a = head[i], b = head[i + half];
    head[i] = a * c - b * s;
    head[i + half] = b * c + a * s;
  }
}

}  // namespace model::reference
