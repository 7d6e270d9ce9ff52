// Activations: a batch of rows that weights are multiplied with, in float32 and, where the weights
// are quantised, in whole numbers beside it (kernels.h). Buffers keep their size from batch to
// batch.
#pragma once

#include <cstdint>
#include <vector>

#include "model/cpu/kernels.h"

namespace model::cpu {

struct Activations {
  int width = 0;
  bool quantized = false;
  std::vector<float> values;

  void resize(int rows, int new_width, bool with_integers) {
    width = new_width;
    quantized = with_integers && width % 32 == 0;
    const auto n = static_cast<std::size_t>(rows) * static_cast<std::size_t>(width);
    grow(values, n);
    if (!quantized) return;
    grow(q_, n);
    grow(high_, n);
    grow(low_, n);
    grow(scale_, n / 32);
    grow(sum_, n / 32);
    for (int k = 0; k < 2; ++k) {
      grow(start32_[k], n / 32);
      grow(start16_[k], n / 16);
    }
  }
  float* row(int r) { return values.data() + static_cast<std::size_t>(r) * width; }

  // Call after row r was written and before it is multiplied.
  void quantize_row(const Kernels& kernels, int r) {
    if (!quantized) return;
    const auto at = static_cast<std::size_t>(r) * static_cast<std::size_t>(width);
    QuantizedRow out;
    out.q = q_.data() + at;
    out.high = high_.data() + at;
    out.low = low_.data() + at;
    out.scale = scale_.data() + at / 32;
    out.sum = sum_.data() + at / 32;
    for (int k = 0; k < 2; ++k) {
      out.start32[k] = start32_[k].data() + at / 32;
      out.start16[k] = start16_[k].data() + at / 16;
    }
    kernels.quantize(values.data() + at, width, out);
  }

  // The batch from row `first` on.
  ActivationView view(int first = 0) const {
    const auto at = static_cast<std::size_t>(first) * static_cast<std::size_t>(width);
    ActivationView out;
    out.width = width;
    out.values = values.data() + at;
    if (!quantized) return out;
    out.q = q_.data() + at;
    out.high = high_.data() + at;
    out.low = low_.data() + at;
    out.scale = scale_.data() + at / 32;
    out.sum = sum_.data() + at / 32;
    for (int k = 0; k < 2; ++k) {
      out.start32[k] = start32_[k].data() + at / 32;
      out.start16[k] = start16_[k].data() + at / 16;
    }
    return out;
  }

 private:
  template <class T>
  static void grow(std::vector<T>& v, std::size_t n) {
    if (v.size() < n) v.resize(n);
  }
  std::vector<std::int16_t> q_;
  std::vector<std::int8_t> high_, low_;
  std::vector<float> scale_, sum_;
  std::vector<std::int32_t> start32_[2], start16_[2];
};

}  // namespace model::cpu
