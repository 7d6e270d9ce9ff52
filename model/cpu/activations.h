// Activations: a batch of rows that weights are multiplied with, in float32 and, where the weights
// are quantised, in 16 bits beside it. Buffers keep their size from batch to batch.
#pragma once

#include <cstdint>
#include <vector>

#include "model/cpu/kernels.h"

namespace model::cpu {

struct Activations {
  int width = 0;
  bool quantized = false;
  std::vector<float> values;
  std::vector<std::int16_t> q;
  std::vector<float> scale, sum;

  void resize(int rows, int new_width, bool with_integers) {
    width = new_width;
    quantized = with_integers && width % 32 == 0;
    const auto n = static_cast<std::size_t>(rows) * static_cast<std::size_t>(width);
    if (values.size() < n) values.resize(n);
    if (!quantized) return;
    if (q.size() < n) q.resize(n);
    if (scale.size() < n / 32) scale.resize(n / 32);
    if (sum.size() < n / 32) sum.resize(n / 32);
  }
  float* row(int r) { return values.data() + static_cast<std::size_t>(r) * width; }

  // Call after row r was written and before it is multiplied.
  void quantize_row(const Kernels& kernels, int r) {
    if (!quantized) return;
    const auto at = static_cast<std::size_t>(r) * static_cast<std::size_t>(width);
    kernels.quantize(values.data() + at, width, q.data() + at, scale.data() + at / 32,
                     sum.data() + at / 32);
  }
  ActivationView view() const {
    return {width, values.data(), quantized ? q.data() : nullptr, scale.data(), sum.data()};
  }
};

}  // namespace model::cpu
