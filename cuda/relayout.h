// A file's blocks into the planes of cuda/types.h, a run of rows at a time. Pure; host only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cuda/types.h"
#include "model/tensor.h"

namespace gpu {

// Planes of some rows, to be copied behind each other into the device's planes.
struct Planes {
  std::vector<std::uint8_t> quants;
  std::vector<std::uint16_t> scales;
  std::vector<std::uint8_t> high;
  std::vector<std::int8_t> sub;
};

// Rows first … first + count - 1 of all slices laid end to end.
void relayout(const model::TensorView& tensor, Kind kind, std::int64_t first, std::int64_t count,
              Planes& out);

// Bytes a row takes in each plane.
struct RowBytes {
  std::size_t quants, scales, high, sub;
};
RowBytes row_bytes(Kind kind, std::int64_t width);

}  // namespace gpu
