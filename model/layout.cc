#include "model/layout.h"

namespace model {
namespace {

using Slot = const TensorView* LayerWeights::*;
using W = LayerWeights;

// Collects the rows of one layer under its prefix.
struct LayerTable {
  std::string prefix;
  std::vector<TensorSpec<LayerWeights>> specs;

  void matrix(Slot slot, const char* name, std::int64_t in, std::int64_t out) {
    specs.push_back({slot, prefix + name, {in, out, 1, 1}, 2, TensorRole::matrix});
  }
  void stack(Slot slot, const char* name, std::int64_t in, std::int64_t out, std::int64_t experts) {
    specs.push_back({slot, prefix + name, {in, out, experts, 1}, 3, TensorRole::matrix});
  }
  void norm(Slot slot, const char* name, std::int64_t width) {
    specs.push_back({slot, prefix + name, {width, 1, 1, 1}, 1, TensorRole::norm});
  }
  void small(Slot slot, const char* name, std::int64_t width, std::int64_t rows = 1) {
    specs.push_back({slot, prefix + name, {width, rows, 1, 1}, rows > 1 ? 2 : 1, TensorRole::small});
  }
};

void add_experts(LayerTable& table, const Config& config, ExpertForm form) {
  const std::int64_t hidden = config.hidden, width = config.expert_width;
  const std::int64_t experts = config.expert_count;
  table.norm(&W::post_ffw_norm_1, "post_ffw_norm_1.weight", hidden);
  table.norm(&W::pre_ffw_norm_2, "pre_ffw_norm_2.weight", hidden);
  table.norm(&W::post_ffw_norm_2, "post_ffw_norm_2.weight", hidden);
  table.small(&W::router, "ffn_gate_inp.weight", hidden, experts);
  table.small(&W::router_scale, "ffn_gate_inp.scale", hidden);
  if (form == ExpertForm::fused) {
    table.stack(&W::experts_gate_up, "ffn_gate_up_exps.weight", hidden, 2 * width, experts);
  } else {
    table.stack(&W::experts_gate, "ffn_gate_exps.weight", hidden, width, experts);
    table.stack(&W::experts_up, "ffn_up_exps.weight", hidden, width, experts);
  }
  table.stack(&W::experts_down, "ffn_down_exps.weight", width, hidden, experts);
  table.small(&W::experts_scale, "ffn_down_exps.scale", experts);
}

}  // namespace

std::vector<TensorSpec<Weights>> model_layout(const Config& config) {
  std::vector<TensorSpec<Weights>> specs = {
      {&Weights::token_embd, "token_embd.weight", {config.hidden, config.vocab, 1, 1}, 2,
       TensorRole::embedding},
      {&Weights::output_norm, "output_norm.weight", {config.hidden, 1, 1, 1}, 1, TensorRole::norm}};
  for (const LayerConfig& layer : config.layers) {
    if (layer.sliding) continue;
    specs.push_back({&Weights::rope_freqs, "rope_freqs.weight", {layer.head_dim / 2, 1, 1, 1}, 1,
                     TensorRole::small});
    break;
  }
  return specs;
}

std::vector<TensorSpec<LayerWeights>> layer_layout(const Config& config, std::size_t index,
                                                   ExpertForm form) {
  const LayerConfig& layer = config.layers[index];
  const std::int64_t hidden = config.hidden;
  const std::int64_t q_width = std::int64_t{layer.heads} * layer.head_dim;
  const std::int64_t kv_width = std::int64_t{layer.kv_heads} * layer.head_dim;
  LayerTable table{"blk." + std::to_string(index) + ".", {}};
  table.norm(&W::attn_norm, "attn_norm.weight", hidden);
  table.matrix(&W::attn_q, "attn_q.weight", hidden, q_width);
  table.matrix(&W::attn_k, "attn_k.weight", hidden, kv_width);
  if (!layer.value_from_key) table.matrix(&W::attn_v, "attn_v.weight", hidden, kv_width);
  table.matrix(&W::attn_output, "attn_output.weight", q_width, hidden);
  table.norm(&W::attn_q_norm, "attn_q_norm.weight", layer.head_dim);
  table.norm(&W::attn_k_norm, "attn_k_norm.weight", layer.head_dim);
  table.norm(&W::post_attention_norm, "post_attention_norm.weight", hidden);
  table.norm(&W::ffn_norm, "ffn_norm.weight", hidden);
  table.matrix(&W::ffn_gate, "ffn_gate.weight", hidden, layer.ffn_width);
  table.matrix(&W::ffn_up, "ffn_up.weight", hidden, layer.ffn_width);
  table.matrix(&W::ffn_down, "ffn_down.weight", layer.ffn_width, hidden);
  table.norm(&W::post_ffw_norm, "post_ffw_norm.weight", hidden);
  if (config.is_moe()) add_experts(table, config, form);
  table.small(&W::layer_output_scale, "layer_output_scale.weight", 1);
  return table.specs;
}

}  // namespace model
