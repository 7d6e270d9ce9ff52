// What cuda/tensor.cuh says, in the emulator: the lanes of a warp exchange their fragments and each works
// out its own part. Copies have happened when they return.
#pragma once

#include <cstring>

#include "cuda/gpu.h"

namespace gpu {

inline float bf16_half(unsigned pair, int half) {
  return bf16_bits_to_float(static_cast<std::uint16_t>(half ? pair >> 16 : pair & 0xFFFFu));
}

inline void multiply_16x8x16(float (&d)[4], const unsigned (&a)[4], unsigned b0, unsigned b1) {
  struct Fragments {
    unsigned a[4], b[2];
  };
  Fragments mine, all[32];
  std::memcpy(mine.a, a, sizeof a);
  mine.b[0] = b0;
  mine.b[1] = b1;
  emulator::warp_exchange(&mine, all, sizeof mine);
  const unsigned g = emulator::lane() / 4, t = emulator::lane() % 4;
  for (int i = 0; i < 4; ++i) {  // d[i]: row g or g + 8, column 2t or 2t + 1
    const int lower = i / 2;
    const unsigned column = 2 * t + static_cast<unsigned>(i % 2);
    float sum = 0.0f;
    for (unsigned k = 0; k < 16; ++k) {
      const unsigned lane_of_k = k % 8 / 2;
      const int upper = k >= 8;
      sum += bf16_half(all[4 * g + lane_of_k].a[lower + 2 * upper], k % 2) *
             bf16_half(all[4 * column + lane_of_k].b[upper], k % 2);
    }
    d[i] += sum;
  }
}

namespace emulated {
inline void all_rows(const void* row, std::uint16_t (&rows)[32][8]) {
  std::uint16_t mine[8];
  std::memcpy(mine, row, 16);
  emulator::warp_exchange(mine, rows, 16);
}
}  // namespace emulated

inline void load_matrices(unsigned (&r)[4], const void* row) {
  std::uint16_t rows[32][8];
  emulated::all_rows(row, rows);
  const unsigned g = emulator::lane() / 4, t = emulator::lane() % 4;
  for (int m = 0; m < 4; ++m)
    r[m] = rows[8 * m + g][2 * t] | static_cast<unsigned>(rows[8 * m + g][2 * t + 1]) << 16;
}
inline void load_matrices_transposed(unsigned (&r)[4], const void* row) {
  std::uint16_t rows[32][8];
  emulated::all_rows(row, rows);
  const unsigned g = emulator::lane() / 4, t = emulator::lane() % 4;
  for (int m = 0; m < 4; ++m)
    r[m] = rows[8 * m + 2 * t][g] | static_cast<unsigned>(rows[8 * m + 2 * t + 1][g]) << 16;
}

inline void copy_16(void* to, const void* from, bool valid) {
  if (valid)
    std::memcpy(to, from, 16);
  else
    std::memset(to, 0, 16);
}
inline void end_copy_group() {}
template <int kGroupsLeft>
void wait_copies() {}

inline unsigned pack_bf16(float low, float high) {
  return float_to_bf16_bits(low) | static_cast<unsigned>(float_to_bf16_bits(high)) << 16;
}

}  // namespace gpu
