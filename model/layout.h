// The tensors of a Gemma 4 text model, as a table: names, shapes, types, and the slot of Weights that
// each fills. weights.cc reads files by it, synth.cc writes files by it. Pure functions, any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/config.h"
#include "model/weights.h"

namespace model {

// What a tensor is for; synth chooses its random values by it.
enum class TensorRole {
  matrix,         // any type; multiplies activations
  embedding,      // any type; rows are looked up, and it is the head
  norm,           // F32
  small,          // F32: router, scales, rope divisors
};

template <class Owner>
struct TensorSpec {
  const TensorView* Owner::*slot;
  std::string name;
  std::array<std::int64_t, 4> shape;  // unused dimensions are 1
  int dims;
  TensorRole role;
};

enum class ExpertForm { fused, split };  // ffn_gate_up_exps, or ffn_gate_exps and ffn_up_exps

// token_embd, output_norm and, where a layer is full, rope_freqs.
std::vector<TensorSpec<Weights>> model_layout(const Config& config);
// blk.`layer`.*, in the order of published files.
std::vector<TensorSpec<LayerWeights>> layer_layout(const Config& config, std::size_t layer,
                                                   ExpertForm form);

}  // namespace model
