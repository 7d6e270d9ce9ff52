// What kernels and their callers share: matrices as they lie in device memory, and the arguments of a
// step. Plain data; device pointers unless said otherwise.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gpu {

// Opaque here, so that the callers of launchers need no toolkit: a cudaError_t (0: success) and a
// cudaStream_t.
using Error = int;
using Stream = void*;

// How a matrix lies in device memory. The file's blocks are re-laid at upload so that every load is
// aligned: the 18-byte Q4_0 block becomes 16 bytes of nibbles in one plane and a scale in another.
enum class Kind : int {
  f32,   // quants: float [rows][width]
  f16,   // quants: half  [rows][width]
  bf16,  // quants: bf16  [rows][width]
  q8,    // quants: int8 [rows][width]; scales: half [rows][width / 32]
  q4,    // quants: 16 bytes a block of 32, byte j holds elements j (low) and j + 16; scales as q8
  q6,    // quants as q4 (low four bits); high: 8 bytes a block; sub: int8 [rows][width / 16];
         // scales: half [rows][width / 256]
};

struct Matrix {
  Kind kind = Kind::f32;
  int rows = 0;   // of one slice
  int width = 0;  // input elements, a multiple of 32
  const std::uint8_t* quants = nullptr;
  const std::uint16_t* scales = nullptr;
  const std::uint8_t* high = nullptr;
  const std::int8_t* sub = nullptr;
};

// Tokens that one decode launch handles at most, and one step of reading a prompt.
inline constexpr int kDecodeTokens = 8;
inline constexpr int kPromptTokens = 4096;

// Written by the host before a step, read by every kernel of it, so that a recorded graph serves all
// positions. Only the ids that are used are sent.
struct Step {
  int tokens;    // 1 … kPromptTokens
  int position;  // of the first token
  int chosen;    // tokens that the device has chosen by itself so far (pick)
  int unused;
  int ids[kPromptTokens];
};
inline constexpr std::size_t kStepHeaderBytes = 16;

// The residual stream as the layer before left it, still uncombined:
//   f = rms(dense) * w1 + rms(experts) * w2      (mixture of experts)
//   f = dense                                    (dense models)
//   x = (u + rms(f) * w) * scale
// dense == nullptr: x = u.
struct Residual {
  const float* u = nullptr;        // [tokens][hidden]
  const float* dense = nullptr;    // [tokens][hidden]
  const float* experts = nullptr;  // [tokens][hidden] or null
  const float* w1 = nullptr;
  const float* w2 = nullptr;
  const float* w = nullptr;
  const float* scale = nullptr;    // one number
};

// Keys and values of one layer. A page holds kPageTokens consecutive positions of one timeline:
// [page][kv_head][kPageTokens][head_dim]. `table` maps position / kPageTokens to a page; sliding layers
// give pages that fell out of the window back, so their table has holes that nobody reads.
inline constexpr int kPageTokens = 64;
struct KvLayer {
  void* keys = nullptr;
  void* values = nullptr;
  const int* table = nullptr;
};

enum class KvType : int { f32, bf16 };

// Attention of one layer.
struct Heads {
  int heads, kv_heads, head_dim;
  int window;                  // 0: full attention
  float rope_base;
  const float* rope_divisors;  // [head_dim / 2] or null; a divisor of the angle
  const float* q_norm;         // [head_dim]
  const float* k_norm;
  bool value_from_key;
  float eps;
};

}  // namespace gpu
