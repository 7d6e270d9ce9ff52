// Config: the shape of a Gemma 4 text model, as its file tells it.
//
// Any number of layers, experts and heads; dense models have expert_count 0. Everything here has
// been checked against limits when it was read (model/config.cc), so code below may trust it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace model {

class GgufFile;

struct LayerConfig {
  bool sliding = true;      // sliding-window or full attention
  int heads = 0;            // query heads
  int kv_heads = 0;         // query head h reads kv head h / (heads / kv_heads)
  int head_dim = 0;
  bool value_from_key = false;  // no attn_v: V is the key projection before its norm and rotation
  int ffn_width = 0;        // the dense MLP
};

struct Config {
  std::string name;             // general.name, may be empty
  int hidden = 0;
  int vocab = 0;
  int context_length = 0;       // trained positions
  int window = 0;               // keys that a sliding layer sees, the query's own included
  std::vector<LayerConfig> layers;

  int expert_count = 0;         // 0: dense
  int experts_used = 0;         // top-k
  int expert_width = 0;

  float norm_eps = 1e-6f;
  float rope_base_full = 1e6f;
  float rope_base_sliding = 1e4f;
  float logit_softcap = 30.0f;  // 0: none

  // Sampling defaults and the thinking switch that the file asks for.
  float temperature = 1.0f;
  float top_p = 0.95f;
  int top_k = 64;
  bool thinking = true;         // gemmule.thinking; on when the file is silent

  bool is_moe() const { return expert_count > 0; }
};

// Reads and checks the metadata of architecture "gemma4".
// Errors: bad_format, unsupported; the message names key, wanted, got.
base::Result<Config> read_config(const GgufFile& file);

}  // namespace model
