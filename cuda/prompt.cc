#include "cuda/prompt.h"

#include <algorithm>
#include <cmath>

namespace gpu {

using base::Result;

namespace {

// Walks over all fields once, to count and to allocate alike.
template <class Take>
Result<> each_field(PromptWorkspace& w, const model::Config& config, const Take& take) {
  std::size_t qkv = 0, context = 0, ffn = 0;
  for (const model::LayerConfig& layer : config.layers) {
    const std::size_t heads = layer.heads, kv = layer.kv_heads, hd = layer.head_dim;
    qkv = std::max(qkv, (heads + 2 * kv) * hd);
    context = std::max(context, heads * hd);
    ffn = std::max<std::size_t>(ffn, layer.ffn_width);
  }
  const std::size_t n = w.tokens, hidden = config.hidden;
  const std::size_t used = std::max(1, config.experts_used), experts = std::max(1, config.expert_count);
  for (int parity = 0; parity < 2; ++parity) {
    TRY_VOID(take(w.x[parity], n * hidden));
    TRY_VOID(take(w.u[parity], n * hidden));
    TRY_VOID(take(w.dense[parity], n * hidden));
    TRY_VOID(take(w.experts[parity], n * hidden));
  }
  TRY_VOID(take(w.qkv, n * qkv));
  TRY_VOID(take(w.attention, n * hidden));
  TRY_VOID(take(w.a, n * hidden));
  TRY_VOID(take(w.context, n * context));
  TRY_VOID(take(w.z, n * hidden));
  TRY_VOID(take(w.dense_h, n * ffn));
  if (!config.is_moe()) return {};
  TRY_VOID(take(w.y, n * hidden));
  TRY_VOID(take(w.expert_h, n * used * config.expert_width));
  TRY_VOID(take(w.g, n * hidden));
  TRY_VOID(take(w.router_logits, n * experts));
  TRY_VOID(take(w.weight, n * used));
  TRY_VOID(take(w.parts, n * used * hidden));
  TRY_VOID(take(w.choice, n * used));
  TRY_VOID(take(w.order, n * used));
  TRY_VOID(take(w.counts, 2 * experts));
  return take(w.tiles, 3 * (n * used / 64 + experts));
}

}  // namespace

bool prompt_fits(const model::Config& config) {
  for (const model::LayerConfig& layer : config.layers)
    if (layer.heads / layer.kv_heads > 16 || layer.head_dim % 8 != 0) return false;
  return true;
}

std::size_t prompt_workspace_bytes(const model::Config& config, int tokens) {
  PromptWorkspace w;
  w.tokens = tokens;
  std::size_t bytes = 0;
  (void)each_field(w, config, [&](auto*& field, std::size_t count) -> Result<> {
    bytes += (count * sizeof(*field) + 255) / 256 * 256;
    return {};
  });
  return bytes;
}

Result<PromptWorkspace> make_prompt_workspace(Device& device, const model::Config& config, int tokens) {
  PromptWorkspace w;
  w.tokens = tokens;
  TRY_VOID(each_field(w, config, [&](auto*& field, std::size_t count) -> Result<> {
    TRY(void* memory, device.allocate(count * sizeof(*field)));
    field = static_cast<std::remove_reference_t<decltype(field)>>(memory);
    return {};
  }));
  return w;
}

Error PromptForward::run(const Launch& launch, const int* sliding_table, const int* full_table,
                         model::Logits which, const Stage& stage) const {
  const Step* step = work.step;
  const int hidden = config.hidden, used = config.experts_used;
  const float eps = config.norm_eps;
  const PromptWorkspace& w = prompt;
  Chain chain{stage};

  chain(embed(launch, step, weights.table, std::sqrt(static_cast<float>(hidden)), w.u[1]));
  Residual residual{.u = w.u[1]};
  chain.tap("embed", -1, w.u[1], hidden);

  for (std::size_t l = 0; l < config.layers.size(); ++l) {
    const model::LayerConfig& layer = config.layers[l];
    const LayerMatrices& m = weights.layers[l];
    const Heads heads = heads_of(config, layer, m, weights.rope_divisors);
    const KvLayer kv_layer = store.layer(static_cast<int>(l), sliding_table, full_table);
    const std::size_t p = l % 2;
    const int id = static_cast<int>(l);

    chain(prompt_in(launch, residual, hidden, eps, m.attn_norm, w.x[p], w.a));
    if (l > 0) chain.tap("out", id - 1, w.x[p], hidden);
    // q, k and v side by side in one row, as the kernels after this read them.
    const Matrix projections[] = {m.q, m.k, m.v};
    const int row = m.q.rows + m.k.rows + m.v.rows;
    int column = 0;
    for (const Matrix& matrix : projections) {
      if (matrix.rows > 0) chain(gemm(launch, matrix, {}, w.a, w.qkv + column, row));
      column += matrix.rows;
    }
    chain(attention_heads(launch, step, heads, w.qkv, kv_layer, kv));
    chain(attention_prompt(launch, step, heads, w.qkv, kv_layer, shared_bytes_max, w.context));
    chain(gemm(launch, m.output, {}, w.context, w.attention, hidden));
    chain.tap("attn_out", id, w.attention, hidden);

    const PromptMid mid{w.x[p],         w.attention, m.post_attention_norm, m.ffn_norm, m.pre_ffw_norm_2,
                        m.router_scale, hidden,      eps};
    chain(prompt_mid(launch, mid, w.u[p], w.z, w.y, w.g));
    chain.tap("attn_residual", id, w.u[p], hidden);
    chain(gemm_gated(launch, {m.gate, m.up, 0, 0}, {}, w.z, w.dense_h));
    chain(gemm(launch, m.down, {}, w.dense_h, w.dense[p], hidden));
    chain.tap("dense_mlp", id, w.dense[p], hidden);
    if (config.is_moe()) {
      chain(route_logits(launch, m.router, w.g, w.router_logits));
      chain(route_choose(launch, w.router_logits, m.expert_scale, config.expert_count, used, w.choice, w.weight));
      chain.tap("router_weights", id, w.weight, used);
      chain(route_sort(launch, w.choice, config.expert_count, used, w.order, w.counts, w.tiles));
      const Grouped rows{.tiles = w.tiles, .order = w.order, .used = used, .experts = config.expert_count};
      chain(gemm_gated(launch, {m.expert_gate, m.expert_up, m.expert_slice_rows, m.expert_up_first}, rows, w.y,
                       w.expert_h));
      chain(gemm(launch, m.expert_down, rows, w.expert_h, w.parts, hidden));
      chain(experts_sum(launch, w.weight, w.parts, used, hidden, w.experts[p]));
      chain.tap("expert_raw", id, w.experts[p], hidden);
    }
    residual = residual_of(m, w.u[p], w.dense[p], config.is_moe() ? w.experts[p] : nullptr);
  }
  if (which != model::Logits::none)
    chain(head(launch, step, residual, hidden, eps, weights.output_norm, weights.table, config.logit_softcap,
               true, work.logits));
  return chain.error;
}

}  // namespace gpu
