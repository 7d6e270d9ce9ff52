#include "cuda/forward.h"

#include <algorithm>
#include <cmath>

namespace gpu {

using base::Result;

// About one block a multiprocessor.
int splits_of(const model::LayerConfig& layer, int multiprocessors) {
  return std::clamp(multiprocessors / layer.kv_heads, 2, 128);
}

Result<Workspace> make_workspace(Device& device, const model::Config& config) {
  Workspace w;
  const auto floats = [&](float*& out, std::size_t count) -> Result<> {
    TRY(void* pointer, device.allocate(count * sizeof(float)));
    out = static_cast<float*>(pointer);
    return {};
  };
  std::size_t qkv = 0, context = 0, partial = 0, ffn = 0;
  for (const model::LayerConfig& layer : config.layers) {
    const std::size_t heads = layer.heads, kv = layer.kv_heads, hd = layer.head_dim;
    qkv = std::max(qkv, (heads + 2 * kv) * hd);
    context = std::max(context, heads * hd);
    // One token's query may be shared by eight warps, eight tokens' are not: never more than 8 of either.
    partial = std::max(partial, heads * splits_of(layer, device.multiprocessors()) * (hd + 2));
    ffn = std::max<std::size_t>(ffn, layer.ffn_width);
  }
  const std::size_t n = kDecodeTokens, hidden = config.hidden;
  TRY(void* step, device.allocate(sizeof(Step)));
  w.step = static_cast<Step*>(step);
  for (int parity = 0; parity < 2; ++parity) {
    TRY_VOID(floats(w.x[parity], n * hidden));
    TRY_VOID(floats(w.u[parity], n * hidden));
    TRY_VOID(floats(w.dense[parity], n * hidden));
    TRY_VOID(floats(w.experts[parity], n * hidden));
  }
  TRY_VOID(floats(w.qkv, n * qkv));
  TRY_VOID(floats(w.partial, n * partial));
  TRY_VOID(floats(w.context, n * context));
  TRY_VOID(floats(w.attention, n * hidden));
  TRY_VOID(floats(w.dense_h, n * ffn));
  TRY_VOID(floats(w.router_logits, n * std::max(1, config.expert_count)));
  TRY_VOID(floats(w.expert_h, std::max<std::size_t>(1, n * config.experts_used * config.expert_width)));
  TRY_VOID(floats(w.weight, std::max<std::size_t>(1, n * config.experts_used)));
  TRY(void* choice, device.allocate(sizeof(int) * std::max<std::size_t>(1, n * config.experts_used)));
  w.choice = static_cast<int*>(choice);
  TRY_VOID(floats(w.logits, n * config.vocab));
  TRY_VOID(floats(w.picks.values, kPickBlocks));
  const auto ints = [&](int*& out, std::size_t count) -> Result<> {
    TRY(void* pointer, device.allocate(count * sizeof(int)));
    out = static_cast<int*>(pointer);
    return {};
  };
  TRY_VOID(ints(w.picks.ids, kPickBlocks));
  TRY_VOID(ints(w.chosen, kPromptTokens));
  return w;
}

Heads heads_of(const model::Config& config, const model::LayerConfig& layer,
               const LayerMatrices& m, const float* divisors) {
  return {layer.heads,
          layer.kv_heads,
          layer.head_dim,
          layer.sliding ? config.window : 0,
          layer.sliding ? config.rope_base_sliding : config.rope_base_full,
          layer.sliding ? nullptr : divisors,
          m.q_norm,
          m.k_norm,
          layer.value_from_key,
          config.norm_eps};
}

Residual residual_of(const LayerMatrices& m, const float* u, const float* dense, const float* experts) {
  return {u, dense, experts, m.post_ffw_norm_1, m.post_ffw_norm_2, m.post_ffw_norm, m.scale};
}

void Chain::tap(const char* name, int layer, const float* values, int width) const {
  if (stage && error == 0) stage(name, layer, values, width);
}

Error Forward::run(const Launch& launch, const int* sliding_table, const int* full_table,
                   model::Logits which, const Stage& stage) const {
  const Step* step = work.step;
  const int hidden = config.hidden;
  const float eps = config.norm_eps;
  Chain chain{stage};

  // The stream starts as the embedding; from then on each layer leaves its parts for the next to combine.
  chain(embed(launch, step, weights.table, std::sqrt(static_cast<float>(hidden)), work.x[0]));
  Residual residual{.u = work.x[0]};
  chain.tap("embed", -1, work.x[0], hidden);

  for (std::size_t l = 0; l < config.layers.size(); ++l) {
    const model::LayerConfig& layer = config.layers[l];
    const LayerMatrices& m = weights.layers[l];
    const Heads heads = heads_of(config, layer, m, weights.rope_divisors);
    const KvLayer kv_layer = store.layer(static_cast<int>(l), sliding_table, full_table);
    // Double-buffered: blocks of the next layer still read the parts while this one writes its own.
    const std::size_t p = (l + 1) % 2;
    const int id = static_cast<int>(l);

    chain(attention_in(launch, step, residual, hidden, eps, m.attn_norm, m.q, m.k, m.v, work.x[p],
                       work.qkv));
    if (l > 0) chain.tap("out", id - 1, work.x[p], hidden);
    chain(attention_heads(launch, step, heads, work.qkv, kv_layer, kv));
    const int splits = splits_of(layer, multiprocessors);
    chain(attention_split(launch, step, heads, work.qkv, kv_layer, kv, splits, work.partial));
    chain(attention_merge(launch, step, heads, splits, work.partial, work.context));
    chain.tap("attn_ctx", id, work.context, layer.heads * layer.head_dim);
    chain(matvec(launch, step, m.output, work.context, work.attention));
    chain.tap("attn_out", id, work.attention, hidden);

    const FfnIn in{work.x[p], work.attention, m.post_attention_norm, m.ffn_norm, m.gate, m.up,
                   m.router,  m.router_scale, hidden, eps};
    chain(ffn_in(launch, step, in, work.u[p], work.dense_h, work.router_logits));
    chain.tap("attn_residual", id, work.u[p], hidden);
    if (config.is_moe()) {
      const ExpertsIn experts{work.u[p], m.pre_ffw_norm_2, work.router_logits, m.expert_scale,
                              m.expert_gate, m.expert_up, m.expert_slice_rows, m.expert_up_first,
                              config.expert_count, config.experts_used, hidden, eps};
      chain(experts_in(launch, step, experts, work.choice, work.weight, work.expert_h));
      chain.tap("router_weights", id, work.weight, config.experts_used);
    }
    const FfnOut out{m.down, work.dense_h, m.expert_down, work.expert_h, work.choice, work.weight,
                     config.experts_used};
    chain(ffn_out(launch, step, out, work.dense[p], work.experts[p]));
    chain.tap("dense_mlp", id, work.dense[p], hidden);
    if (config.is_moe()) chain.tap("expert_raw", id, work.experts[p], hidden);

    residual = residual_of(m, work.u[p], work.dense[p], config.is_moe() ? work.experts[p] : nullptr);
  }
  if (which != model::Logits::none)
    chain(head(launch, step, residual, hidden, eps, weights.output_norm, weights.table,
               config.logit_softcap, which == model::Logits::last, work.logits));
  return chain.error;
}

}  // namespace gpu
