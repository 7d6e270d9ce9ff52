// Weights on the device: each matrix re-laid into planes that kernels load 16 bytes at a time.
//
// Which layout a file's type becomes: Q4_0 -> q4, Q8_0 -> q8, Q6_K -> q6, F32/F16/BF16 as they are.
// Q5_0 and IQ4_NL become q8 exactly (their values are small integers times the block's scale). The
// types with a minimum (Q4_1, Q5_1, Q4_K, Q5_K) become f16. Matrices that one kernel reads together
// must share a layout: `unify` says which one serves them all.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "base/result.h"
#include "cuda/device.h"
#include "cuda/types.h"
#include "model/weights.h"

namespace gpu {

Kind natural_kind(model::Type type);
// The layout that can hold all of them: the common one; q8 for a mix of q4 and q8; otherwise f16 (f32
// when one of them is f32).
Kind unify(std::initializer_list<const model::TensorView*> tensors);

// `tensor` in layout `kind`; all slices one after another. Errors: out_of_memory, device errors.
base::Result<Matrix> upload(Device& device, const model::TensorView& tensor, Kind kind);
base::Result<const float*> upload_vector(Device& device, const model::TensorView& tensor);

// Bytes that `upload` would take.
std::size_t device_bytes(const model::TensorView& tensor, Kind kind);

struct LayerMatrices {
  const float *attn_norm, *q_norm, *k_norm, *post_attention_norm, *ffn_norm, *post_ffw_norm, *scale;
  const float *post_ffw_norm_1, *pre_ffw_norm_2, *post_ffw_norm_2, *router_scale, *expert_scale;
  Matrix q, k, v, output, gate, up, down, router, expert_gate, expert_up, expert_down;
  int expert_slice_rows, expert_up_first;
};

struct DeviceWeights {
  Matrix table;  // token_embd, also the head
  const float* output_norm;
  const float* rope_divisors;
  std::vector<LayerMatrices> layers;
};

// All of a model. `progress(done, total)` in bytes of the file.
base::Result<DeviceWeights> upload_model(
    Device& device, const model::Model& model,
    const std::function<void(std::size_t done, std::size_t total)>& progress);

}  // namespace gpu
