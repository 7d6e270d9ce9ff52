// Down projections, output-centred: a warp owns one output row, takes the dense row and then the same
// row of each chosen expert, and keeps the weighted sum in registers. No atomics, so two runs agree to
// the bit.
#include "cuda/acts.cuh"
#include "cuda/dispatch.h"

namespace gpu {
namespace {

constexpr int kThreads = 256;

template <Kind K, bool kFloat, int N>
GPU_KERNEL(kThreads)
ffn_out_kernel(const Step* step, FfnOut in, float* dense_out, float* experts_out) {
  const int warps = blockDim.x / 32, first_row = blockIdx.x * warps + threadIdx.x / 32;
  prefetch_rows<K>(in.down, first_row, gridDim.x * warps);
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  const int tokens = step->tokens;
  const Acts<kFloat> dense{shared, in.down.width, N};
  const Acts<kFloat> experts{shared + acts_bytes(kFloat, in.down.width, N), in.expert_down.width,
                              N * in.used};
  dense.fill(N, [&](int t, int i) {
    return t < tokens ? in.h[static_cast<std::size_t>(t) * in.down.width + i] : 0.0f;
  });
  const bool has_experts = in.expert_down.rows > 0;
  if (has_experts)
    experts.fill(tokens * in.used, [&](int slot, int i) {
      return in.expert_h[static_cast<std::size_t>(slot) * in.expert_down.width + i];
    });
  __syncthreads();

  const int lane = threadIdx.x % 32;
  for (int r = first_row; r < in.down.rows; r += gridDim.x * warps) {
    float acc[N];
    row_dot<K, kFloat, N>(in.down, r, dense, acc);
    if (lane == 0)
      for (int t = 0; t < N; ++t)
        if (t < tokens) dense_out[static_cast<std::size_t>(t) * in.down.rows + r] = acc[t];
    if (!has_experts) continue;
    const int blocks = in.expert_down.width / 32;
    for (int t = 0; t < tokens; ++t) {
      // All blocks of all chosen experts are one list, so that every lane has work.
      float sum = 0.0f;
      dot_items<K, kFloat, 1>(
          in.expert_down, in.used * blocks, experts, t * in.used,
          [&](int i, std::size_t& block, int& b, int& row) {
            row = i / blocks;
            b = i % blocks;
            block = (static_cast<std::size_t>(in.choice[t * in.used + row]) * in.expert_down.rows + r) * blocks + b;
          },
          [&](int i, const float (&dots)[1]) { sum += in.weight[t * in.used + i / blocks] * dots[0]; });
      sum = warp_sum(sum);
      if (lane == 0) experts_out[static_cast<std::size_t>(t) * in.down.rows + r] = sum;
    }
  }
}

}  // namespace

Error ffn_out(const Launch& l, const Step* step, FfnOut in, float* dense_out, float* experts_out) {
  return with_tokens(l.tokens, [&](auto n) {
    return with_format(in.down.kind, l.exact, [&](auto f) {
      constexpr int N = decltype(n)::value;
      constexpr bool kFloat = decltype(f)::floats;
      const std::size_t shared = acts_bytes(kFloat, in.down.width, N) +
                                 acts_bytes(kFloat, in.expert_down.width, N * in.used);
      return GPU_LAUNCH((ffn_out_kernel<decltype(f)::kind, kFloat, N>),
                        dim3(blocks_for(in.down.rows, kThreads / 32, l.blocks_max)),
                        dim3(kThreads), shared, l.stream, step, in, dense_out, experts_out);
    });
  });
}

}  // namespace gpu
