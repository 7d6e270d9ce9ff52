// After attention: residual, then the dense gate and up rows beside the router's. The router reads the
// same stream under another norm and needs no 8-bit rounding near its ties, so its rows are done in
// float32 by the last blocks of the same grid, and its latency hides behind the dense rows.
#include "cuda/acts.cuh"
#include "cuda/dispatch.h"
#include "cuda/residual.cuh"

namespace gpu {
namespace {

constexpr int kThreads = 256;

template <Kind K, bool kFloat, int N>
GPU_KERNEL(kThreads)
ffn_in_kernel(const Step* step, FfnIn in, float* u_out, float* h, float* router_logits) {
  const int warps = blockDim.x / 32, first_row = blockIdx.x * warps + threadIdx.x / 32;
  prefetch_rows<K>(in.gate, first_row, gridDim.x * warps);
  prefetch_rows<K>(in.up, first_row, gridDim.x * warps);
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  const int hidden = in.hidden, tokens = step->tokens;
  float* scratch = reinterpret_cast<float*>(shared);
  float* u = scratch + kScratch;
  const Acts<kFloat> acts{shared + (kScratch + N * hidden) * sizeof(float), hidden, N};

  float inverse[N];
  for (int t = 0; t < N; ++t) {
    inverse[t] = 0.0f;
    if (t >= tokens) continue;
    const std::size_t at = static_cast<std::size_t>(t) * hidden;
    const float a = inverse_rms(in.attention + at, hidden, in.eps, scratch);
    for (int i = threadIdx.x; i < hidden; i += blockDim.x) {
      const float value = in.x[at + i] + in.attention[at + i] * a * in.post_norm[i];
      u[at + i] = value;
      if (blockIdx.x == 0) u_out[at + i] = value;
    }
    __syncthreads();
    inverse[t] = inverse_rms(u + at, hidden, in.eps, scratch);
  }
  acts.fill(N, [&](int t, int i) {
    return t < tokens ? u[t * hidden + i] * inverse[t] * in.ffn_norm[i] : 0.0f;
  });
  __syncthreads();

  const int lane = threadIdx.x % 32;
  const int rows = in.gate.rows + in.router.rows;
  const float router_factor = rsqrtf(static_cast<float>(hidden));
  for (int r = first_row; r < rows; r += gridDim.x * warps) {
    if (r < in.gate.rows) {
      float gate[N], up[N];
      pair_dot<K, kFloat, N>(in.gate, r, in.up, r, acts, 0, gate, up);
      if (lane == 0)
        for (int t = 0; t < N; ++t)
          if (t < tokens)
            h[static_cast<std::size_t>(t) * in.gate.rows + r] = gelu_tanh(gate[t]) * up[t];
      continue;
    }
    const int expert = r - in.gate.rows;
    const float* w = reinterpret_cast<const float*>(in.router.quants) + static_cast<std::size_t>(expert) * hidden;
#pragma unroll
    for (int t = 0; t < N; ++t) {
      if (t >= tokens) break;
      float sum = 0.0f;
      for (int i = lane; i < hidden; i += 32)
        sum += w[i] * (u[t * hidden + i] * inverse[t] * in.router_scale[i] * router_factor);
      sum = warp_sum(sum);
      if (lane == 0) router_logits[static_cast<std::size_t>(t) * in.router.rows + expert] = sum;
    }
  }
}

}  // namespace

Error ffn_in(const Launch& l, const Step* step, FfnIn in, float* u_out, float* h,
             float* router_logits) {
  return with_tokens(l.tokens, [&](auto n) {
    return with_format(in.gate.kind, l.exact, [&](auto f) {
      constexpr int N = decltype(n)::value;
      constexpr bool kFloat = decltype(f)::floats;
      const std::size_t shared =
          sizeof(float) * (kScratch + N * in.hidden) + acts_bytes(kFloat, in.hidden, N);
      const int blocks = blocks_for(in.gate.rows + in.router.rows, kThreads / 32, l.blocks_max);
      return GPU_LAUNCH((ffn_in_kernel<decltype(f)::kind, kFloat, N>), dim3(blocks), dim3(kThreads),
                        shared, l.stream, step, in, u_out, h, router_logits);
    });
  });
}

}  // namespace gpu
