// The entry of a layer: combine what the last one left, norm, and the q, k, v projections of up to
// eight tokens. Every block repeats the combine (a few tens of KB from L2) so that no kernel of its own
// stands between two layers. Block 0 writes the combined stream for the residual.
#include "cuda/acts.cuh"
#include "cuda/dispatch.h"
#include "cuda/residual.cuh"

namespace gpu {
namespace {

constexpr int kThreads = 256;

template <Kind K, bool kFloat, int N>
GPU_KERNEL(kThreads)
attention_in_kernel(const Step* step, Residual residual, int hidden, float eps, const float* norm,
                    Matrix wq, Matrix wk, Matrix wv, float* x_out, float* qkv) {
  const int warps = blockDim.x / 32, first_row = blockIdx.x * warps + threadIdx.x / 32;
  prefetch_rows<K>(wq, first_row, gridDim.x * warps);
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  float* scratch = reinterpret_cast<float*>(shared);
  float* x = scratch + kScratch;
  const Acts<kFloat> acts{shared + (kScratch + N * hidden) * sizeof(float), hidden, N};
  const int tokens = step->tokens;

  combine(residual, tokens, hidden, eps, x, scratch);
  if (x_out && blockIdx.x == 0)
    for (int i = threadIdx.x; i < tokens * hidden; i += blockDim.x) x_out[i] = x[i];

  float inverse[N];
  for (int t = 0; t < N; ++t)
    inverse[t] = t < tokens ? inverse_rms(x + t * hidden, hidden, eps, scratch) : 0.0f;
  acts.fill(N, [&](int t, int i) {
    return t < tokens ? x[t * hidden + i] * inverse[t] * norm[i] : 0.0f;
  });
  __syncthreads();

  const int rows = wq.rows + wk.rows + wv.rows;
  for (int r = first_row; r < rows; r += gridDim.x * warps) {
    float acc[N];
    if (r < wq.rows) {
      row_dot<K, kFloat, N>(wq, r, acts, acc);
    } else if (r < wq.rows + wk.rows) {
      row_dot<K, kFloat, N>(wk, r - wq.rows, acts, acc);
    } else {
      row_dot<K, kFloat, N>(wv, r - wq.rows - wk.rows, acts, acc);
    }
    if (threadIdx.x % 32 == 0)
      for (int t = 0; t < N; ++t)
        if (t < tokens) qkv[static_cast<std::size_t>(t) * rows + r] = acc[t];
  }
}

}  // namespace

Error attention_in(const Launch& l, const Step* step, Residual residual, int hidden, float eps,
                   const float* norm, Matrix wq, Matrix wk, Matrix wv, float* x_out, float* qkv) {
  return with_tokens(l.tokens, [&](auto n) {
    return with_format(wq.kind, l.exact, [&](auto f) {
      constexpr int N = decltype(n)::value;
      constexpr bool kFloat = decltype(f)::floats;
      const std::size_t shared =
          sizeof(float) * (kScratch + N * hidden) + acts_bytes(kFloat, hidden, N);
      const int blocks = blocks_for(wq.rows + wk.rows + wv.rows, kThreads / 32, l.blocks_max);
      return GPU_LAUNCH((attention_in_kernel<decltype(f)::kind, kFloat, N>), dim3(blocks),
                        dim3(kThreads), shared, l.stream, step, residual, hidden, eps, norm, wq, wk,
                        wv, x_out, qkv);
    });
  });
}

}  // namespace gpu
