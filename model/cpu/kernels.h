// Kernels: one table of functions for each instruction set, filled by kernels_plain.cc,
// kernels_avx2.cc and kernels_avx512.cc. Those files are compiled with their own machine flags, so
// they hold nothing but static functions over plain pointers: an inline function of the standard
// library compiled there could be picked by the linker for the whole program.
// Thread: any; functions keep no state.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/cpu/isa.h"
#include "model/tensor.h"

namespace model::cpu {

// Rows of weights as they lie in the file.
struct MatrixView {
  Type type = Type::f32;
  int rows = 0;
  int width = 0;  // a multiple of the type's block
  const std::byte* data = nullptr;
  std::size_t row_bytes = 0;
};

// A batch of activations: always as float32, and for quantised weights also in 16 bits, a scale for
// every 32 values: x ≈ scale · q with |q| <= kQuantMax. `sum` is the plain sum of the 32 values.
// Not 8 bits: a vector unit multiplies 16-bit values no slower than the weights arrive from memory,
// and the error of 8 bits moves the routing of small models.
inline constexpr int kQuantMax = 127 * 256;

struct ActivationView {
  int width = 0;
  const float* values = nullptr;    // [n x width]
  const std::int16_t* q = nullptr;  // [n x width]; null: only float32
  const float* scale = nullptr;     // [n x width/32]
  const float* sum = nullptr;       // [n x width/32]
};

// out[t * out_stride + r] = weights row r · x row (x_rows ? x_rows[t] : t).
struct Product {
  MatrixView weights;
  ActivationView x;
  const int* x_rows = nullptr;
  int tokens = 0;
  float* out = nullptr;
  std::size_t out_stride = 0;
};

enum class KvType { f32, f16 };

inline constexpr int kHeadDimMax = 512;  // of one head
inline constexpr int kHeadsMax = 16;     // query heads in one AttendBlock

// The heads that share one key/value head, over the keys [begin, end) of one block of the cache.
// The running maximum, sum and context are updated (online softmax): start with -inf, 0, 0.
struct AttendBlock {
  const void* keys;    // [block x head_dim]
  const void* values;  // same
  KvType type;
  int head_dim;
  int begin, end;
  int heads;
  const float* queries;  // [heads x head_dim]
  float* most;           // [heads]
  float* sum;            // [heads]
  float* context;        // [heads x head_dim], not yet divided by sum
};

struct Kernels {
  Isa isa;

  // Weight rows [begin, end) of a product. `scratch`: kScratchPerElement bytes times the width.
  void (*multiply)(const Product& product, int begin, int end, std::byte* scratch);
  // One row as float32.
  void (*decode_row)(const MatrixView& weights, int row, float* out, std::byte* scratch);

  void (*quantize)(const float* x, int width, std::int16_t* q, float* scale, float* sum);
  // out = x / sqrt(mean(x²) + eps) · weight; weight may be null (1). In place is allowed.
  void (*rms_norm)(const float* x, int width, const float* weight, float eps, float* out);
  void (*rotate)(float* head, int half, const float* cosines, const float* sines);
  void (*gelu_times)(const float* gate, const float* up, int n, float* out);
  void (*softmax)(float* x, int n);
  void (*soft_cap)(float* x, int n, float cap);                       // cap · tanh(x / cap)
  void (*add_scaled)(float* x, const float* y, float factor, int n);  // x += factor · y
  void (*scale)(float* x, float factor, int n);
  void (*attend)(const AttendBlock& block);
  void (*store_kv)(const float* x, int n, KvType type, void* out);
};

inline constexpr std::size_t kScratchPerElement = 8;

const Kernels& kernels_plain();
const Kernels& kernels_avx2();
const Kernels& kernels_avx512();
const Kernels& kernels_for(Isa isa);

}  // namespace model::cpu
