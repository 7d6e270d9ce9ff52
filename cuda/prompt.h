// Reading a prompt on the device: thousands of tokens a step, matrices on the tensor cores, each expert's
// matrices with the tokens that chose it. The same steps as Forward, under the same names; launches only,
// neither waits nor copies. Keys and values must be kept as bf16 (or shorter).
#pragma once

#include "cuda/forward.h"

namespace gpu {

// Device memory of one step. 16-bit fields hold bf16. [tokens][…], slots = tokens * experts used.
struct PromptWorkspace {
  int tokens = 0;  // a step's most
  float *x[2] = {}, *u[2] = {}, *dense[2] = {}, *experts[2] = {};  // by parity of the layer
  float *qkv = nullptr, *attention = nullptr;
  std::uint16_t *a = nullptr, *context = nullptr, *z = nullptr, *y = nullptr;  // inputs of matrices
  std::uint16_t *dense_h = nullptr, *expert_h = nullptr;
  float *g = nullptr, *router_logits = nullptr, *weight = nullptr;
  float* parts = nullptr;  // [slots][hidden]: each expert's contribution, unweighted
  int *choice = nullptr, *order = nullptr, *counts = nullptr, *tiles = nullptr;
};

std::size_t prompt_workspace_bytes(const model::Config& config, int tokens);
base::Result<PromptWorkspace> make_prompt_workspace(Device& device, const model::Config& config, int tokens);

struct PromptForward {
  const model::Config& config;
  const DeviceWeights& weights;
  const KvStore& store;
  const Workspace& work;  // its step is read, its logits are written
  const PromptWorkspace& prompt;
  KvType kv;
  std::size_t shared_bytes_max;

  // `launch.tokens`: as many as the step holds. Logits: none, or of the last token.
  Error run(const Launch& launch, const int* sliding_table, const int* full_table, model::Logits which,
            const Stage& stage = {}) const;
};

// Whether the prompt's kernels have this shape.
bool prompt_fits(const model::Config& config);

}  // namespace gpu
