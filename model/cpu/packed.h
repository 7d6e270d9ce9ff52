// The packed layout: weights reordered for wide loads, without a change of value. Sixteen rows lie
// together, and a 64-byte line holds four inputs of each of them: one vector register for sixteen
// results, on AVX2 two halves. Q4_0, Q8_0 and Q6_K; other types stay as they are in the file.
//
// A group of 16 rows, K inputs wide (missing rows at the end are zero):
//   Q4_0  for each 64 inputs (the last may be 32): 2 x 16 f16 scales; for each 32 inputs 4 lines:
//         line s holds inputs 4s … 4s+3 of each row in the low nibbles, 16+4s … in the high ones.
//   Q8_0  the same scales; for each 32 inputs 8 lines, line s: inputs 4s … 4s+3.
//   Q6_K  for each 256 inputs: 16 f32 d; 16 x 16 int8 scales [16 inputs][row]; for each 64 inputs 8
//         lines of low nibbles (line v: steps v and v+8 of four inputs each) and 4 lines of high
//         bit pairs (line u: steps u, u+4, u+8, u+12).
// Within four inputs the bytes stand in the order 0, 2, 1, 3, so that sign-extending the even and
// the odd bytes to 16 bits gives pairs of neighbours. Pure functions, any thread.
#pragma once

#include <cstddef>

#include "model/cpu/kernels.h"

namespace model::cpu {

inline constexpr int kGroupRows = 16;

bool can_pack(Type type, int width);

// Bytes of one group: a multiple of 64.
std::size_t packed_group_bytes(Type type, int width);
inline std::size_t packed_bytes(const MatrixView& rows) {
  const auto groups = static_cast<std::size_t>((rows.rows + kGroupRows - 1) / kGroupRows);
  return groups * packed_group_bytes(rows.type, rows.width);
}

// Group `group` of a matrix in the file's layout, written to `out` (64-byte aligned).
void pack_group(const MatrixView& rows, int group, std::byte* out);

}  // namespace model::cpu
