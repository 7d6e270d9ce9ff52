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

// Rows of weights, as they lie in the file or packed for wide loads (packed.h).
enum class Layout { file, packed };

struct MatrixView {
  Type type = Type::f32;
  int rows = 0;
  int width = 0;  // a multiple of the type's block
  const std::byte* data = nullptr;
  std::size_t row_bytes = 0;  // in the file's layout
  Layout layout = Layout::file;
  int section = -1;  // of the packed weights (packed_weights.h)
};

// A batch of activations: always as float32, and for quantised weights also in 16 bits, a scale for
// every 32 values: x ≈ scale · q with |q| <= kQuantMax, and q = 256 · high + low for units that
// multiply bytes. Not 8 bits alone: decoding multiplies 16-bit values no slower than the weights
// arrive from memory, and the error of 8 bits moves the routing of small models. From 4 tokens on
// multiplying is what takes the time.
inline constexpr int kQuantMax = 127 * 256;

// One row's places, or with const elements a batch's first row.
template <class Int16, class Int8, class Float, class Int32>
struct QuantizedPlaces {
  Int16* q = nullptr;  // [width]; null: only float32
  Int8* high =
      nullptr;  // [width], within four values in the order 0, 2, 1, 3 as packed weights are
  Int8* low = nullptr;
  Float* scale = nullptr;  // [width/32]
  Float* sum = nullptr;    // [width/32]: of the float32 values
  // -8 times the sum of 32 and of 16 values: [0] of q, [1] of high.
  Int32* start32[2] = {};
  Int32* start16[2] = {};
};
using QuantizedRow = QuantizedPlaces<std::int16_t, std::int8_t, float, std::int32_t>;

struct ActivationView
    : QuantizedPlaces<const std::int16_t, const std::int8_t, const float, const std::int32_t> {
  int width = 0;
  const float* values = nullptr;  // [n x width]
};

// out[t * out_stride + r] = weights row r · x row (x_rows ? x_rows[t] : t).
struct Product {
  MatrixView weights;
  ActivationView x;
  const int* x_rows = nullptr;
  int tokens = 0;
  float* out = nullptr;
  std::size_t out_stride = 0;
  bool coarse = false;  // the high bytes of the activations suffice (packed weights only)
};

enum class KvType { f32, f16, q8 };

inline constexpr int kHeadDimMax = 512;  // of one head
inline constexpr int kKeyBlock = 256;    // keys in a block of the cache
inline constexpr int kPanel = 16;        // keys that lie together
inline constexpr int kAttendRows = 32;   // query rows in an AttendTile

// The keys or the values of one key/value head in a block of the cache. Keys lie in panels of 16,
// [256/16][head_dim][16], values one after another, [256][head_dim]. q8 is whole numbers up to 127,
// and behind them a float32 scale for each of the 256.
inline constexpr std::size_t kv_block_bytes(KvType type, int head_dim) {
  const std::size_t element = type == KvType::f32 ? 4 : type == KvType::f16 ? 2 : 1;
  return kKeyBlock * (element * static_cast<std::size_t>(head_dim) + (type == KvType::q8 ? 4 : 0));
}

// Query rows (heads that share a key/value head, and tokens that stand together) over one block.
// Row r sees keys [first[r], last[r]) of it, all rows together [begin, end). The running maximum,
// sum and context are updated (online softmax): start with -inf, 0, 0.
struct AttendTile {
  const void* keys;
  const void* values;
  KvType type;
  int head_dim;
  int begin, end;
  int rows;  // at most kAttendRows
  const int* first;
  const int* last;
  const float* const* queries;  // [rows] of [head_dim]
  float* most;                  // [rows]
  float* sum;                   // [rows]
  float* const* context;        // [rows] of [head_dim], not yet divided by sum
};

struct Kernels {
  Isa isa;

  // Weight rows [begin, end) of a product, in the file's layout and in the packed one (there
  // `begin` is a multiple of 16; null in the plain set). `scratch`: kScratchPerElement bytes times
  // the width.
  void (*multiply)(const Product& product, int begin, int end, std::byte* scratch);
  void (*multiply_packed)(const Product& product, int begin, int end);
  // One row as float32.
  void (*decode_row)(const MatrixView& weights, int row, float* out, std::byte* scratch);

  void (*quantize)(const float* x, int width, const QuantizedRow& out);
  // out = x / sqrt(mean(x²) + eps) · weight; weight may be null (1). In place is allowed.
  void (*rms_norm)(const float* x, int width, const float* weight, float eps, float* out);
  void (*rotate)(float* head, int half, const float* cosines, const float* sines);
  void (*gelu_times)(const float* gate, const float* up, int n, float* out);
  void (*softmax)(float* x, int n);
  void (*soft_cap)(float* x, int n, float cap);                       // cap · tanh(x / cap)
  void (*add_scaled)(float* x, const float* y, float factor, int n);  // x += factor · y
  void (*scale)(float* x, float factor, int n);
  void (*attend)(const AttendTile& tile);
  // A head's key or value, as number `index` of a block.
  void (*store_key)(const float* x, int head_dim, KvType type, std::byte* block, int index);
  void (*store_value)(const float* x, int head_dim, KvType type, std::byte* block, int index);
};

inline constexpr std::size_t kScratchPerElement = 8;
// How far ahead packed weights are asked for, where they are. One token's Q4_0 and Q8_0 on AVX-512
// are read in order and as fast as memory is: the machine's prefetcher is ahead, and asking only
// stands in its way (Zen 4, one core: 24 GB/s with, 32 without, of 32). With more tokens, or on
// AVX2, reading waits for multiplying and the prefetcher stops: there asking gains a third. Q6_K is
// not read in order, so nothing but this asks for it; into the second-level cache, as what the
// first may have under way (24 lines) is less than memory can deliver in its latency (24 GB/s; 13
// into the first, 12 without).
inline constexpr int kPrefetchBytes = 4096;

const Kernels& kernels_plain();
const Kernels& kernels_avx2();
const Kernels& kernels_avx512();
const Kernels& kernels_for(Isa isa);

}  // namespace model::cpu
