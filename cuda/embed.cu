// Embedding rows, dequantised and scaled. One block a token; nothing worth fusing.
#include "cuda/blocks.cuh"
#include "cuda/dispatch.h"

namespace gpu {
namespace {

template <Kind K>
GPU_KERNEL(256)
embed_kernel(const Step* step, Matrix table, float scale, float* x) {
  begin_kernel();
  const int token = blockIdx.x;
  if (token >= step->tokens) return;
  const std::size_t blocks = table.width / 32;
  const std::size_t first = static_cast<std::size_t>(step->ids[token]) * blocks;
  for (std::size_t b = threadIdx.x; b < blocks; b += blockDim.x) {
    float w[32];
    load_floats<K>(table, first + b, w);
    float* out = x + (token * blocks + b) * 32;
    for (int i = 0; i < 32; ++i) out[i] = w[i] * scale;
  }
}

}  // namespace

Error embed(const Launch& l, const Step* step, Matrix table, float scale, float* x) {
  return with_format(table.kind, true, [&](auto format) {
    return GPU_LAUNCH(embed_kernel<decltype(format)::kind>, dim3(l.tokens), dim3(256), 0, l.stream,
                      step, table, scale, x);
  });
}

}  // namespace gpu
