// Many tokens times a matrix, on the tensor cores: C[rows][n] = A[rows][k] * W[n][k]^T, A in bf16, W in any
// layout, turned into bf16 on its way to shared memory, sums in float32.
//
// A block takes kM rows and 128 weight rows (in the gated form 64 gate rows and the same 64 up rows), 64
// inputs at a time. A comes by asynchronous copies, three steps deep, each row from where the index says
// (a token's activations are gathered, not permuted first). W's quantised blocks are fetched into
// registers one step ahead, and become bf16 in one of two buffers. One barrier a step.
#pragma once

#include "cuda/blocks.cuh"
#include "cuda/dispatch.h"
#include "cuda/tensor.cuh"

namespace gpu {

// A block of 32 weights as it lies in memory, in registers.
template <Kind K>
struct RawBlock {
  static constexpr int kWords = K == Kind::q4 ? 4 : K == Kind::q8 ? 8 : K == Kind::q6 ? 6 : K == Kind::f32 ? 32 : 16;
  unsigned words[kWords];
  float first, second;  // scales; of elements 0 … 15 and 16 … 31 in q6

  GPU_DEVICE void load(const Matrix& m, std::size_t block) {
    const std::uint8_t* p = m.quants + block * ((K == Kind::q6 ? 4 : kWords) * 4);
#pragma unroll
    for (int i = 0; i < (K == Kind::q6 ? 1 : kWords / 4); ++i) {
      const uint4 w = load_uint4(p + 16 * i);
      words[4 * i] = w.x, words[4 * i + 1] = w.y, words[4 * i + 2] = w.z, words[4 * i + 3] = w.w;
    }
    if constexpr (K == Kind::q6) {
      const unsigned* tops = reinterpret_cast<const unsigned*>(m.high + block * 8);
      words[4] = tops[0], words[5] = tops[1];
      const float d = half_bits_to_float(m.scales[block / 8]);
      first = d * static_cast<float>(m.sub[block * 2]);
      second = d * static_cast<float>(m.sub[block * 2 + 1]);
    } else if constexpr (is_quantised(K)) {
      first = second = half_bits_to_float(m.scales[block]);
    }
  }
  GPU_DEVICE void clear() {
#pragma unroll
    for (int i = 0; i < kWords; ++i) words[i] = 0;
    first = second = 0.0f;  // so that q4's nibbles of -8 count nothing
  }

  // Element i of the block; i is known when compiling.
  GPU_DEVICE float value(int i) const {
    if constexpr (K == Kind::f32) {
      return __int_as_float(static_cast<int>(words[i]));
    } else if constexpr (K == Kind::bf16) {
      return bf16_bits_to_float(static_cast<std::uint16_t>(words[i / 2] >> (16 * (i % 2))));
    } else if constexpr (K == Kind::f16) {
      return half_bits_to_float(static_cast<std::uint16_t>(words[i / 2] >> (16 * (i % 2))));
    } else if constexpr (K == Kind::q8) {
      return first * static_cast<float>(static_cast<std::int8_t>(words[i / 4] >> (8 * (i % 4))));
    } else if constexpr (K == Kind::q4) {
      const int j = i % 16;
      const unsigned nibble = words[j / 4] >> (8 * (j % 4) + (i < 16 ? 0 : 4)) & 15u;
      // 2^23 + nibble, as bits: cheaper than a conversion.
      return first * (__int_as_float(static_cast<int>(0x4B000000u | nibble)) - 8388616.0f);
    } else {
      const unsigned low[4] = {words[0], words[1], words[2], words[3]}, high[2] = {words[4], words[5]};
      const unsigned group = q6_group(low, high, i / 4);
      return (i < 16 ? first : second) * static_cast<float>(static_cast<std::int8_t>(group >> (8 * (i % 4))));
    }
  }
};

// The tile's shape and what a step of 64 inputs does with it.
template <Kind K, int kM>
struct Gemm {
  static constexpr int kN = 128, kK = 64, kRowBytes = kK * 2;
  static constexpr int kWarps = kM / 32 * 2, kThreads = kWarps * 32;
  static constexpr int kStages = 3;
  static constexpr int kBytesA = kM * kRowBytes, kBytesW = kN * kRowBytes;
  static constexpr std::size_t kSharedBytes = kStages * kBytesA + 2 * kBytesW;
  static constexpr int kBlocksAThread = kN * 2 / kThreads;  // weight blocks that a thread turns a step
  static constexpr int kCopiesAThread = kM * 8 / kThreads;
  // Blocks that a multiprocessor's registers should hold; floats fill more of them.
  static constexpr int kBlocksBeside = !is_quantised(K) ? 1 : kM == 64 ? 3 : 2;

  std::byte* shared;
  int width;  // inputs
  const std::uint16_t* a;
  int rows[kCopiesAThread];  // of A; -1: none
  float acc[2][8][4];  // of this warp: two tiles of 16 rows, eight of 8 columns

  GPU_DEVICE std::byte* a_tile(int step) const { return shared + step % kStages * kBytesA; }
  GPU_DEVICE std::byte* w_tile(int step) const { return shared + kStages * kBytesA + step % 2 * kBytesW; }

  GPU_DEVICE void fetch_a(int step) const {
    const int piece = threadIdx.x % 8;
    const int column = step * kK + piece * 8;
#pragma unroll
    for (int i = 0; i < kCopiesAThread; ++i) {
      const int row = threadIdx.x / 8 + i * (kThreads / 8);
      const bool valid = rows[i] >= 0 && column < width;
      copy_16(a_tile(step) + swizzled<kRowBytes>(row, piece),
              a + (valid ? static_cast<std::size_t>(rows[i]) * width + column : 0), valid);
    }
  }

  GPU_DEVICE void store_w(int step, const RawBlock<K>& raw, int row, int block) const {
    std::byte* tile = w_tile(step);
#pragma unroll
    for (int piece = 0; piece < 4; ++piece) {
      uint4 out;
      out.x = pack_bf16(raw.value(8 * piece), raw.value(8 * piece + 1));
      out.y = pack_bf16(raw.value(8 * piece + 2), raw.value(8 * piece + 3));
      out.z = pack_bf16(raw.value(8 * piece + 4), raw.value(8 * piece + 5));
      out.w = pack_bf16(raw.value(8 * piece + 6), raw.value(8 * piece + 7));
      *reinterpret_cast<uint4*>(tile + swizzled<kRowBytes>(row, block * 4 + piece)) = out;
    }
  }

  // column_of(j): first column in the W tile of this warp's tile j of 8 columns (j even: 16 in a row).
  template <class ColumnOf>
  GPU_DEVICE void multiply(int step, const ColumnOf& column_of) {
    const int lane = threadIdx.x % 32, first_row = threadIdx.x / 32 / 2 * 32;
    const std::byte *tile_a = a_tile(step), *tile_w = w_tile(step);
#pragma unroll 1
    for (int k = 0; k < kK / 16; ++k) {
      unsigned fa[2][4];
#pragma unroll
      for (int i = 0; i < 2; ++i)  // matrices: rows 0-7 and 8-15 of the left piece, then of the right one
        load_matrices(fa[i], tile_a + swizzled<kRowBytes>(first_row + 16 * i + lane % 16, 2 * k + lane / 16));
#pragma unroll
      for (int j = 0; j < 8; j += 2) {
        unsigned fb[4];  // columns 0-7: left and right piece; columns 8-15 the same
        const int column = column_of(j) + lane % 8 + lane / 16 * 8;
        load_matrices(fb, tile_w + swizzled<kRowBytes>(column, 2 * k + lane / 8 % 2));
#pragma unroll
        for (int i = 0; i < 2; ++i) {
          multiply_16x8x16(acc[i][j], fa[i], fb[0], fb[1]);
          multiply_16x8x16(acc[i][j + 1], fa[i], fb[2], fb[3]);
        }
      }
    }
  }

  // row_of_a(r): A's row for row r of the tile, or -1. load(r, block, raw): weight row r of the tile.
  template <class RowOfA, class Load, class ColumnOf>
  GPU_DEVICE void run(const RowOfA& row_of_a, const Load& load, const ColumnOf& column_of) {
#pragma unroll
    for (int i = 0; i < kCopiesAThread; ++i) rows[i] = row_of_a(threadIdx.x / 8 + i * (kThreads / 8));
#pragma unroll
    for (int i = 0; i < 2; ++i)
#pragma unroll
      for (int j = 0; j < 8; ++j)
#pragma unroll
        for (int e = 0; e < 4; ++e) acc[i][j][e] = 0.0f;

    const int steps = (width + kK - 1) / kK;
    RawBlock<K> raw[kBlocksAThread];
    const auto fetch_w = [&](int step) {
#pragma unroll
      for (int i = 0; i < kBlocksAThread; ++i) {
        const int at = threadIdx.x + i * kThreads, block = step * 2 + at % 2;
        if (block * 32 < width)
          load(at / 2, block, raw[i]);
        else
          raw[i].clear();
      }
    };
    for (int step = 0; step < kStages - 1; ++step) {
      if (step < steps) fetch_a(step);
      end_copy_group();
    }
    fetch_w(0);
    for (int step = 0; step < steps; ++step) {
      // This buffer was last read two steps ago, before the barrier that all have passed since.
#pragma unroll
      for (int i = 0; i < kBlocksAThread; ++i) {
        const int at = threadIdx.x + i * kThreads;
        store_w(step, raw[i], at / 2, at % 2);
      }
      if (step + 1 < steps) fetch_w(step + 1);
      wait_copies<kStages - 2>();
      __syncthreads();
      if (step + kStages - 1 < steps) fetch_a(step + kStages - 1);
      end_copy_group();
      multiply(step, column_of);
    }
  }

  // put(row, j, column, first, second): row of the tile, tile j of columns, its columns and the next.
  template <class Put>
  GPU_DEVICE void each(const Put& put) const {
    const int lane = threadIdx.x % 32, first_row = threadIdx.x / 32 / 2 * 32;
#pragma unroll
    for (int i = 0; i < 2; ++i)
#pragma unroll
      for (int half = 0; half < 2; ++half)
#pragma unroll
        for (int j = 0; j < 8; ++j)
          put(first_row + 16 * i + 8 * half + lane / 4, i, half, j, lane % 4 * 2);
  }
};

// Rows of one tile: which expert, the first of its rows in sorted order, how many.
struct TileRows {
  int expert, first, count;
};
template <int kM>
GPU_DEVICE TileRows tile_rows(const Grouped& g, int tokens) {
  if (!g.tiles) {
    const int first = blockIdx.y * kM, left = tokens - first;
    return {0, first, left < kM ? left : kM};
  }
  return {g.tiles[3 * blockIdx.y], g.tiles[3 * blockIdx.y + 1], g.tiles[3 * blockIdx.y + 2]};
}

}  // namespace gpu
