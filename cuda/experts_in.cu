// The fused expert dispatch: every block turns the router's logits into the same choice of experts for
// itself (a few hundred operations), then takes rows of the chosen experts' gate and up. No round trip
// to the host, no permuted copies of the activations.
#include "cuda/acts.cuh"
#include "cuda/dispatch.h"
#include "cuda/residual.cuh"

namespace gpu {
namespace {

constexpr int kThreads = 256;
constexpr int kUsedMax = 16;

// Softmax over all experts, the `used` largest (the lower id first among equals), normalised over the
// chosen and multiplied by expert_scale. One warp together; the result lies in shared memory.
GPU_DEVICE void choose(const float* logits, const ExpertsIn& in, int* ids, float* weights) {
  const int lane = threadIdx.x % 32;
  // Softmax keeps the order, so the choice is made on the logits, and its common factor cancels.
  unsigned taken = 0;  // bit j: this lane's expert lane + 32 * j; so at most 1,024 experts
  float maximum = 0.0f, total = 0.0f;
  for (int k = 0; k < in.used; ++k) {
    float best = -INFINITY;
    int best_id = in.experts;
    for (int e = lane, j = 0; e < in.experts; e += 32, ++j)
      if (!(taken >> j & 1u) && logits[e] > best) {
        best = logits[e];
        best_id = e;
      }
    for (int mask = 16; mask > 0; mask >>= 1) {
      const float other = __shfl_xor_sync(kAllLanes, best, mask);
      const int other_id = __shfl_xor_sync(kAllLanes, best_id, mask);
      if (other > best || (other == best && other_id < best_id)) {
        best = other;
        best_id = other_id;
      }
    }
    if (best_id >= in.experts) best_id = 0;  // NaN logits choose nothing: stay in bounds
    if (best_id % 32 == lane) taken |= 1u << (best_id / 32);
    if (k == 0) maximum = best;
    const float weight = expf(best - maximum);
    total += weight;
    if (lane == 0) {
      ids[k] = best_id;
      weights[k] = weight;
    }
  }
  __syncwarp();
  for (int k = lane; k < in.used; k += 32) weights[k] = weights[k] / total * in.expert_scale[ids[k]];
  __syncwarp();
}

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
    choose(in.router_logits + static_cast<std::size_t>(t) * in.experts, in, ids + t * kUsedMax,
           weights + t * kUsedMax);
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
    Acts<kFloat> one = acts;
    float gate[1], up[1];
    // The view of this token alone: row_dot<…, 1> reads token 0 of it.
    if constexpr (kFloat) {
      one.memory = reinterpret_cast<std::byte*>(acts.floats(t));
      row_dot<K, kFloat, 1>(in.gate, slice + r, one, gate);
      row_dot<K, kFloat, 1>(in.up, slice + in.up_first + r, one, up);
    } else {
      const int blocks = hidden / 32;
      gate[0] = up[0] = 0.0f;
      for (int b = lane; b < blocks; b += 32) {
        const ActBlock x = acts.block(t, b);
        gate[0] += QuantBlock<K>(in.gate, (slice + r) * blocks + b).dot(x);
        up[0] += QuantBlock<K>(in.up, (slice + in.up_first + r) * blocks + b).dot(x);
      }
      gate[0] = warp_sum(gate[0]);
      up[0] = warp_sum(up[0]);
    }
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
