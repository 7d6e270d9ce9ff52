// What stands between the matrices when a prompt is read: residuals and norms, a block a token, results
// in bf16 for the tensor cores; and the weighted sum of a token's experts.
#include "cuda/dispatch.h"
#include "cuda/residual.cuh"
#include "cuda/tensor.cuh"

namespace gpu {
namespace {

constexpr int kThreads = 256;

GPU_KERNEL(kThreads)
prompt_in_kernel(Residual residual, int hidden, float eps, const float* norm, float* x_out, std::uint16_t* a) {
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  float* scratch = reinterpret_cast<float*>(shared);
  float* x = scratch + kScratch;
  const std::size_t at = static_cast<std::size_t>(blockIdx.x) * hidden;
  residual.u += at;
  if (residual.dense) residual.dense += at;
  if (residual.experts) residual.experts += at;
  combine(residual, 1, hidden, eps, x, scratch);
  const float inverse = inverse_rms(x, hidden, eps, scratch);
  for (int i = threadIdx.x; i < hidden; i += blockDim.x) {
    x_out[at + i] = x[i];
    a[at + i] = float_to_bf16_bits(x[i] * inverse * norm[i]);
  }
}

GPU_KERNEL(kThreads)
prompt_mid_kernel(PromptMid in, float* u_out, std::uint16_t* z, std::uint16_t* y, float* g) {
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  float* scratch = reinterpret_cast<float*>(shared);
  float* u = scratch + kScratch;
  const int hidden = in.hidden;
  const std::size_t at = static_cast<std::size_t>(blockIdx.x) * hidden;
  const float a = inverse_rms(in.attention + at, hidden, in.eps, scratch);
  for (int i = threadIdx.x; i < hidden; i += blockDim.x) {
    u[i] = in.x[at + i] + in.attention[at + i] * a * in.post_norm[i];
    u_out[at + i] = u[i];
  }
  __syncthreads();
  const float inverse = inverse_rms(u, hidden, in.eps, scratch);
  const float router_factor = rsqrtf(static_cast<float>(hidden));
  for (int i = threadIdx.x; i < hidden; i += blockDim.x) {
    const float n = u[i] * inverse;
    z[at + i] = float_to_bf16_bits(n * in.ffn_norm[i]);
    if (!in.expert_norm) continue;
    y[at + i] = float_to_bf16_bits(n * in.expert_norm[i]);
    g[at + i] = n * in.router_scale[i] * router_factor;
  }
}

GPU_KERNEL(kThreads)
experts_sum_kernel(const float* weight, const float* parts, int used, int hidden, float* out) {
  begin_kernel();
  const std::size_t token = blockIdx.x;
  for (int i = threadIdx.x; i < hidden; i += blockDim.x) {
    float sum = 0.0f;
    for (int k = 0; k < used; ++k)
      sum += weight[token * used + k] * parts[(token * used + k) * hidden + i];
    out[token * hidden + i] = sum;
  }
}

}  // namespace

Error prompt_in(const Launch& l, Residual residual, int hidden, float eps, const float* norm, float* x_out,
                std::uint16_t* a) {
  return GPU_LAUNCH(prompt_in_kernel, dim3(l.tokens), dim3(kThreads), sizeof(float) * (kScratch + hidden), l.stream,
                    residual, hidden, eps, norm, x_out, a);
}

Error prompt_mid(const Launch& l, PromptMid in, float* u, std::uint16_t* z, std::uint16_t* y, float* g) {
  return GPU_LAUNCH(prompt_mid_kernel, dim3(l.tokens), dim3(kThreads), sizeof(float) * (kScratch + in.hidden),
                    l.stream, in, u, z, y, g);
}

Error experts_sum(const Launch& l, const float* weight, const float* parts, int used, int hidden, float* out) {
  return GPU_LAUNCH(experts_sum_kernel, dim3(l.tokens), dim3(kThreads), 0, l.stream, weight, parts, used,
                    hidden, out);
}

}  // namespace gpu
