// The last layer's combine, the final norm, and the tied head over the whole vocabulary with its
// soft-cap: a quarter of a token's bytes.
#include "cuda/acts.cuh"
#include "cuda/dispatch.h"
#include "cuda/residual.cuh"

namespace gpu {
namespace {

constexpr int kThreads = 256;

template <Kind K, bool kFloat, int N>
GPU_KERNEL(kThreads)
head_kernel(const Step* step, Residual residual, int hidden, float eps, const float* norm,
            Matrix table, float softcap, int only, float* logits) {
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  float* scratch = reinterpret_cast<float*>(shared);
  float* x = scratch + kScratch;
  const Acts<kFloat> acts{shared + (kScratch + N * hidden) * sizeof(float), hidden, N};
  // With `only` the step's last token alone is read, as token 0.
  int tokens = step->tokens;
  if (only) {
    const std::size_t skip = static_cast<std::size_t>(tokens - 1) * hidden;
    residual.u += skip;
    if (residual.dense) residual.dense += skip;
    if (residual.experts) residual.experts += skip;
    tokens = 1;
  }
  combine(residual, tokens, hidden, eps, x, scratch);
  float inverse[N];
  for (int t = 0; t < N; ++t)
    inverse[t] = t < tokens ? inverse_rms(x + t * hidden, hidden, eps, scratch) : 0.0f;
  acts.fill(N, [&](int t, int i) {
    return t < tokens ? x[t * hidden + i] * inverse[t] * norm[i] : 0.0f;
  });
  __syncthreads();
  const int warps = blockDim.x / 32;
  for (int r = blockIdx.x * warps + threadIdx.x / 32; r < table.rows; r += gridDim.x * warps) {
    float acc[N];
    row_dot<K, kFloat, N>(table, r, acts, acc);
    if (threadIdx.x % 32 == 0)
      for (int t = 0; t < N; ++t)
        if (t < tokens)
          logits[static_cast<std::size_t>(t) * table.rows + r] =
              softcap > 0.0f ? softcap * tanhf(acc[t] / softcap) : acc[t];
  }
}

}  // namespace

Error head(const Launch& l, const Step* step, Residual residual, int hidden, float eps,
           const float* norm, Matrix table, float softcap, bool last_only, float* logits) {
  return with_tokens(last_only ? 1 : l.tokens, [&](auto n) {
    return with_format(table.kind, l.exact, [&](auto f) {
      constexpr int N = decltype(n)::value;
      constexpr bool kFloat = decltype(f)::floats;
      const std::size_t shared =
          sizeof(float) * (kScratch + N * hidden) + acts_bytes(kFloat, hidden, N);
      return GPU_LAUNCH((head_kernel<decltype(f)::kind, kFloat, N>),
                        dim3(blocks_for(table.rows, kThreads / 32, l.blocks_max)), dim3(kThreads),
                        shared, l.stream, step, residual, hidden, eps, norm, table, softcap,
                        last_only ? 1 : 0, logits);
    });
  });
}

}  // namespace gpu
