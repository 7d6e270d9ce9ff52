// One matrix, up to eight vectors: the attention's output projection.
#include "cuda/acts.cuh"
#include "cuda/dispatch.h"

namespace gpu {
namespace {

constexpr int kThreads = 256;

template <Kind K, bool kFloat, int N>
GPU_KERNEL(kThreads)
matvec_kernel(const Step* step, Matrix w, const float* x, float* y) {
  const int warps = blockDim.x / 32, first_row = blockIdx.x * warps + threadIdx.x / 32;
  prefetch_rows<K>(w, first_row, gridDim.x * warps);
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  const Acts<kFloat> acts{shared, w.width, N};
  const int tokens = step->tokens;
  acts.fill(N, [&](int t, int i) {
    return t < tokens ? x[static_cast<std::size_t>(t) * w.width + i] : 0.0f;
  });
  __syncthreads();
  for (int r = first_row; r < w.rows; r += gridDim.x * warps) {
    float acc[N];
    row_dot<K, kFloat, N>(w, r, acts, acc);
    if (threadIdx.x % 32 == 0)
      for (int t = 0; t < N; ++t)
        if (t < tokens) y[static_cast<std::size_t>(t) * w.rows + r] = acc[t];
  }
}

}  // namespace

Error matvec(const Launch& l, const Step* step, Matrix w, const float* x, float* y) {
  return with_tokens(l.tokens, [&](auto n) {
    return with_format(w.kind, l.exact, [&](auto f) {
      constexpr int N = decltype(n)::value;
      constexpr bool kFloat = decltype(f)::floats;
      return GPU_LAUNCH((matvec_kernel<decltype(f)::kind, kFloat, N>),
                        dim3(blocks_for(w.rows, kThreads / 32, l.blocks_max)), dim3(kThreads),
                        acts_bytes(kFloat, w.width, N), l.stream, step, w, x, y);
    });
  });
}

}  // namespace gpu
