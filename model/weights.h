// Weights: the tensors of a Gemma 4 text model, found by name and checked against the Config.
//
// Views into the file, nothing is copied or converted: a backend repacks what it wants. Matrices
// are [out rows x in width]; expert tensors have one slice an expert.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "model/config.h"
#include "model/gguf.h"
#include "model/tensor.h"

namespace model {

struct LayerWeights {
  const TensorView* attn_norm = nullptr;            // F32 [hidden]
  const TensorView* attn_q = nullptr;               // [heads * head_dim x hidden]
  const TensorView* attn_k = nullptr;               // [kv_heads * head_dim x hidden]
  const TensorView* attn_v = nullptr;               // same; null: V comes from the key projection
  const TensorView* attn_q_norm = nullptr;          // F32 [head_dim]
  const TensorView* attn_k_norm = nullptr;          // F32 [head_dim]
  const TensorView* attn_output = nullptr;          // [hidden x heads * head_dim]
  const TensorView* post_attention_norm = nullptr;  // F32 [hidden]
  const TensorView* ffn_norm = nullptr;             // F32 [hidden]
  const TensorView* ffn_gate = nullptr;             // [ffn_width x hidden]
  const TensorView* ffn_up = nullptr;               // [ffn_width x hidden]
  const TensorView* ffn_down = nullptr;             // [hidden x ffn_width]
  const TensorView* post_ffw_norm = nullptr;        // F32 [hidden]
  const TensorView* layer_output_scale = nullptr;   // F32 [1]

  // Mixture of experts only, otherwise null.
  const TensorView* post_ffw_norm_1 = nullptr;      // F32 [hidden], after the dense MLP
  const TensorView* pre_ffw_norm_2 = nullptr;       // F32 [hidden], before the experts
  const TensorView* post_ffw_norm_2 = nullptr;      // F32 [hidden], after the experts
  const TensorView* router = nullptr;               // ffn_gate_inp, F32 [experts x hidden]
  const TensorView* router_scale = nullptr;         // F32 [hidden], without the 1/sqrt(hidden)
  const TensorView* experts_gate_up = nullptr;      // [2 * expert_width x hidden] x experts, gate rows first
  const TensorView* experts_gate = nullptr;         // in files that split it: [expert_width x hidden] x experts
  const TensorView* experts_up = nullptr;           //   (exactly one of the two forms is present)
  const TensorView* experts_down = nullptr;         // [hidden x expert_width] x experts
  const TensorView* experts_scale = nullptr;        // F32 [experts], multiplies the expert's output
};

struct Weights {
  const TensorView* token_embd = nullptr;   // [vocab x hidden]; also the output head
  const TensorView* output_norm = nullptr;  // F32 [hidden]
  const TensorView* rope_freqs = nullptr;   // F32 [head_dim / 2] divisors of full layers' angles; null
                                            //   only where no layer is full
  std::vector<LayerWeights> layers;
};

// An opened, checked model. Immutable; shared by sessions; any thread.
struct Model {
  GgufFile file;
  Config config;
  Weights weights;
};

// The exact set: errors (bad_format) for a missing, extra or mis-shaped tensor, and for small F32
// tensors with infinities or NaN. The views point into `file`.
base::Result<Weights> find_weights(const GgufFile& file, const Config& config);

// Errors: those of GgufFile::open and read_config, and bad_format for a missing, extra or mis-shaped
// tensor: "blk.3.attn_q.weight: wanted [2816, 4096], got [2816, 2048]".
base::Result<std::shared_ptr<const Model>> open_model(const std::string& path);
base::Result<std::shared_ptr<const Model>> model_from_file(GgufFile file);

// The model that is built into the program.
base::Result<std::shared_ptr<const Model>> open_embedded_model();

}  // namespace model
