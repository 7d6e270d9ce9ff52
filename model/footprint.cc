#include "model/footprint.h"

#include <algorithm>

namespace model {

Footprint footprint(const Model& model) {
  const Weights& w = model.weights;
  const Config& config = model.config;
  Footprint f;
  const auto add = [&](const TensorView* t, std::int64_t numerator, std::int64_t denominator) {
    if (!t) return;
    const auto bytes = static_cast<std::int64_t>(t->bytes.size());
    f.weight_bytes += bytes;
    f.token_weight_bytes += bytes / denominator * numerator;
    if (t->dims > 1) f.token_multiplies += t->elements() / denominator * numerator;
  };
  for (const LayerWeights& l : w.layers) {
    for (const TensorView* t : {l.attn_norm,       l.attn_q,
                                l.attn_k,          l.attn_v,
                                l.attn_q_norm,     l.attn_k_norm,
                                l.attn_output,     l.post_attention_norm,
                                l.ffn_norm,        l.ffn_gate,
                                l.ffn_up,          l.ffn_down,
                                l.post_ffw_norm,   l.layer_output_scale,
                                l.post_ffw_norm_1, l.pre_ffw_norm_2,
                                l.post_ffw_norm_2, l.router,
                                l.router_scale,    l.experts_scale})
      add(t, 1, 1);
    for (const TensorView* t : {l.experts_gate_up, l.experts_gate, l.experts_up, l.experts_down})
      add(t, config.experts_used, std::max(1, config.expert_count));
  }
  add(w.output_norm, 1, 1);
  add(w.rope_freqs, 1, 1);
  f.head_multiplies = w.token_embd->elements();
  f.weight_bytes += static_cast<std::int64_t>(w.token_embd->bytes.size());
  f.token_weight_bytes += static_cast<std::int64_t>(w.token_embd->bytes.size());
  return f;
}

std::int64_t kv_bytes(const Config& config, std::int64_t tokens, int element_bytes) {
  std::int64_t bytes = 0;
  for (const LayerConfig& l : config.layers) {
    const std::int64_t kept = l.sliding ? std::min<std::int64_t>(tokens, config.window) : tokens;
    bytes += kept * 2 * l.kv_heads * l.head_dim * element_bytes;
  }
  return bytes;
}

std::int64_t attention_multiplies(const Config& config, std::int64_t keys) {
  std::int64_t sum = 0;
  for (const LayerConfig& layer : config.layers) {
    const std::int64_t seen = layer.sliding ? std::min<std::int64_t>(keys, config.window) : keys;
    sum += 2 * seen * layer.heads * layer.head_dim;
  }
  return sum;
}

}  // namespace model
