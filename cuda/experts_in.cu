// The fused expert dispatch: every block turns the router's logits into the same choice of experts for
// itself (a few hundred operations), then takes rows of the chosen experts' gate and up. No round trip
// to the host, no permuted copies of the activations.
#include "cuda/acts.cuh"
#include "cuda/choose.cuh"
#include "cuda/dispatch.h"
#include "cuda/residual.cuh"

namespace gpu {
namespace {

constexpr int kThreads = 256;

template <Kind K, bool kFloat, int N>
GPU_KERNEL(kThreads)
experts_in_kernel(const Step* step, ExpertsIn in, int* choice, float* weight, float* h) {
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  const int hidden = in.hidden, tokens = step->tokens;
  float* scratch = reinterpret_cast<float*>(shared);
  int* ids = reinterpret_cast<int*>(scratch + 32);            // [N][kUsedMax]
  float* weights = reinterpret_cast<float*>(ids + N * kUsedMax);
  const Acts<kFloat> acts{shared + 128 + sizeof(float) * 2 * N * kUsedMax, hidden, N};

  const int lane = threadIdx.x % 32, warp = threadIdx.x / 32, warps = blockDim.x / 32;
  for (int t = warp; t < tokens; t += warps) {
    choose(in.router_logits + static_cast<std::size_t>(t) * in.experts, in.expert_scale, in.experts, in.used,
           ids + t * kUsedMax, weights + t * kUsedMax);
    if (blockIdx.x == 0)
      for (int k = lane; k < in.used; k += 32) {
        choice[t * in.used + k] = ids[t * kUsedMax + k];
        weight[t * in.used + k] = weights[t * kUsedMax + k];
      }
  }
  float inverse[N];
  for (int t = 0; t < N; ++t)
    inverse[t] = t < tokens ? inverse_rms(in.u + static_cast<std::size_t>(t) * hidden, hidden, in.eps, scratch) : 0.0f;
  acts.fill(N, [&](int t, int i) {
    return t < tokens ? in.u[static_cast<std::size_t>(t) * hidden + i] * inverse[t] * in.norm[i] : 0.0f;
  });
  __syncthreads();

  // A warp owns one row of one chosen expert of one token. Tokens that share an expert read its rows
  // again from L2, right behind each other since slots are the outer index.
  const int width = in.gate.rows;
  const int pairs = tokens * in.used * width;
  for (int p = blockIdx.x * warps + warp; p < pairs; p += gridDim.x * warps) {
    const int r = p % width, slot = p / width, t = slot / in.used, k = slot % in.used;
    const std::size_t slice = static_cast<std::size_t>(ids[t * kUsedMax + k]) * in.slice_rows;
    float gate[1], up[1];
    pair_dot<K, kFloat, 1>(in.gate, slice + r, in.up, slice + in.up_first + r, acts, t, gate, up);
    if (lane == 0) h[static_cast<std::size_t>(slot) * width + r] = gelu_tanh(gate[0]) * up[0];
  }
}

}  // namespace

Error experts_in(const Launch& l, const Step* step, ExpertsIn in, int* choice, float* weight,
                 float* h) {
  return with_tokens(l.tokens, [&](auto n) {
    return with_format(in.gate.kind, l.exact, [&](auto f) {
      constexpr int N = decltype(n)::value;
      constexpr bool kFloat = decltype(f)::floats;
      const std::size_t shared =
          128 + sizeof(float) * 2 * N * kUsedMax + acts_bytes(kFloat, in.hidden, N);
      const int blocks = blocks_for(l.tokens * in.used * in.gate.rows, kThreads / 32, l.blocks_max);
      return GPU_LAUNCH((experts_in_kernel<decltype(f)::kind, kFloat, N>), dim3(blocks),
                        dim3(kThreads), shared, l.stream, step, in, choice, weight, h);
    });
  });
}

}  // namespace gpu
