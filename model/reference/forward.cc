// The reference backend: Gemma 4's text forward pass, stage by stage, on float32 values.
// Reads beside model/cpu/forward.cc and cuda/forward.cc: the same steps, names and order. Slow on
// purpose; it keeps every key and value, so any truncation is possible. Thread: the model thread.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "base/check.h"
#include "model/backend.h"
#include "model/quant.h"
#include "model/reference/ops.h"

namespace model {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using reference::Batch;

class ReferenceCache : public KvCache {
 public:
  ReferenceCache(const Config& config, int capacity) : capacity_(capacity) {
    for (const LayerConfig& layer : config.layers)
      layers_.push_back({layer.kv_heads * layer.head_dim, {}, {}});
  }
  struct Layer {
    int width;  // kv_heads * head_dim
    std::vector<float> keys, values;
  };
  int length() const override { return length_; }
  int capacity() const override { return capacity_; }
  bool can_truncate(int n) const override { return n >= 0 && n <= length_; }
  void truncate(int n) override {
    CHECK(can_truncate(n));
    length_ = n;
    for (Layer& layer : layers_) {
      layer.keys.resize(static_cast<std::size_t>(n) * layer.width);
      layer.values.resize(static_cast<std::size_t>(n) * layer.width);
    }
  }
  Result<std::unique_ptr<KvCache>> fork() const override {
    return std::unique_ptr<KvCache>(std::make_unique<ReferenceCache>(*this));
  }
  void trim() override {}
  std::size_t family_bytes() const override { return bytes(); }  // forks are copies
  std::size_t bytes() const override {
    std::size_t n = 0;
    for (const Layer& layer : layers_)
      n += (layer.keys.size() + layer.values.size()) * sizeof(float);
    return n;
  }
  Layer& layer(int i) { return layers_[static_cast<std::size_t>(i)]; }
  void advance(int n) { length_ += n; }

 private:
  int capacity_;
  int length_ = 0;
  std::vector<Layer> layers_;
};

class ReferenceBackend : public Backend {
 public:
  explicit ReferenceBackend(std::shared_ptr<const Model> model)
      : model_(std::move(model)), config_(model_->config), weights_(model_->weights) {
    if (weights_.rope_freqs) rope_divisors_ = reference::to_floats(*weights_.rope_freqs);
  }

  std::string name() const override { return "reference (float32, 1 thread)"; }
  const Model& model() const override { return *model_; }
  void set_tap(Tap tap) override { tap_ = std::move(tap); }
  void set_stop(std::stop_token stop) override { stop_ = std::move(stop); }

  Result<std::unique_ptr<KvCache>> new_cache(int capacity) override {
    return std::unique_ptr<KvCache>(std::make_unique<ReferenceCache>(config_, capacity));
  }

  Result<> forward(KvCache& any_cache, std::span<const TokenId> tokens, Logits which,
                   std::vector<float>& logits) override;

 private:
  Batch embed(std::span<const TokenId> tokens);
  Batch attention(int l, const Batch& a, ReferenceCache& cache);
  Batch dense_mlp(int l, const Batch& u);
  Batch experts(int l, const Batch& u);
  void head(const Batch& x, Logits which, std::vector<float>& logits);

  void tap(const std::string& name, const Batch& batch) {
    if (tap_) tap_(name, batch.values, batch.rows);
  }
  void tap(int layer, const char* stage, const Batch& batch) {
    if (tap_) tap(std::string("L").append(std::to_string(layer)).append(".").append(stage), batch);
  }

  std::shared_ptr<const Model> model_;
  const Config& config_;
  const Weights& weights_;
  std::vector<float> rope_divisors_;
  Tap tap_;
  std::stop_token stop_;
};

void add(Batch& x, const Batch& y) {
  for (std::size_t i = 0; i < x.values.size(); ++i) x.values[i] += y.values[i];
}

// Each head by itself: normalised with the shared weight, then rotated where `base` is not 0.
void norm_heads(Batch& x, int head_dim, const TensorView* weight, float eps) {
  std::vector<float> w;
  if (weight) w = reference::to_floats(*weight);
  for (int t = 0; t < x.rows; ++t)
    for (int h = 0; h < x.width / head_dim; ++h)
      reference::rms_norm(x.row(t) + h * head_dim, head_dim, weight ? w.data() : nullptr, eps,
                          x.row(t) + h * head_dim);
}

Batch gelu_times(const Batch& gate, const Batch& up) {
  Batch out(gate.rows, gate.width);
  for (std::size_t i = 0; i < out.values.size(); ++i)
    out.values[i] = reference::gelu_tanh(gate.values[i]) * up.values[i];
  return out;
}

Batch ReferenceBackend::embed(std::span<const TokenId> tokens) {
  Batch x(static_cast<int>(tokens.size()), config_.hidden);
  const float scale = std::sqrt(static_cast<float>(config_.hidden));
  for (int t = 0; t < x.rows; ++t) {
    dequantize_row(*weights_.token_embd, tokens[static_cast<std::size_t>(t)], 0,
                   std::span(x.row(t), static_cast<std::size_t>(config_.hidden)));
    for (int i = 0; i < config_.hidden; ++i) x.row(t)[i] *= scale;
  }
  return x;
}

Batch ReferenceBackend::attention(int l, const Batch& a, ReferenceCache& cache) {
  const LayerConfig& layer = config_.layers[static_cast<std::size_t>(l)];
  const LayerWeights& w = weights_.layers[static_cast<std::size_t>(l)];
  const int hd = layer.head_dim;
  const int first = cache.length();

  Batch q = reference::multiply(*w.attn_q, a);
  Batch k = reference::multiply(*w.attn_k, a);
  Batch v = w.attn_v ? reference::multiply(*w.attn_v, a) : k;  // before the key's norm and rotation
  norm_heads(q, hd, w.attn_q_norm, config_.norm_eps);
  norm_heads(k, hd, w.attn_k_norm, config_.norm_eps);
  norm_heads(v, hd, nullptr, config_.norm_eps);
  const float base = layer.sliding ? config_.rope_base_sliding : config_.rope_base_full;
  const std::span<const float> divisors =
      layer.sliding ? std::span<const float>() : std::span<const float>(rope_divisors_);
  for (int t = 0; t < a.rows; ++t) {
    for (int h = 0; h < layer.heads; ++h)
      reference::rotate(q.row(t) + h * hd, hd, first + t, base, divisors);
    for (int h = 0; h < layer.kv_heads; ++h)
      reference::rotate(k.row(t) + h * hd, hd, first + t, base, divisors);
  }
  tap(l, "q", q);
  tap(l, "k", k);
  tap(l, "v", v);
  ReferenceCache::Layer& kv = cache.layer(l);
  kv.keys.insert(kv.keys.end(), k.values.begin(), k.values.end());
  kv.values.insert(kv.values.end(), v.values.begin(), v.values.end());

  Batch context(a.rows, layer.heads * hd);
  std::vector<float> scores;
  for (int t = 0; t < a.rows; ++t) {
    const int position = first + t;
    const int from = layer.sliding ? std::max(0, position - config_.window + 1) : 0;
    for (int h = 0; h < layer.heads; ++h) {
      const int kv_offset = h / (layer.heads / layer.kv_heads) * hd;
      const float* query = q.row(t) + h * hd;
      scores.assign(static_cast<std::size_t>(position - from + 1), 0);
      for (int j = from; j <= position; ++j) {
        const float* key = &kv.keys[static_cast<std::size_t>(j) * kv.width + kv_offset];
        double sum = 0;  // scale 1: the norms of q and k carry it
        for (int i = 0; i < hd; ++i) sum += static_cast<double>(query[i]) * key[i];
        scores[static_cast<std::size_t>(j - from)] = static_cast<float>(sum);
      }
      reference::softmax(scores);
      float* out = context.row(t) + h * hd;
      for (int i = 0; i < hd; ++i) {
        double sum = 0;
        for (int j = from; j <= position; ++j)
          sum += static_cast<double>(scores[static_cast<std::size_t>(j - from)]) *
                 kv.values[static_cast<std::size_t>(j) * kv.width + kv_offset + i];
        out[i] = static_cast<float>(sum);
      }
    }
  }
  tap(l, "attn_ctx", context);
  return reference::multiply(*w.attn_output, context);
}

Batch ReferenceBackend::dense_mlp(int l, const Batch& u) {
  const LayerWeights& w = weights_.layers[static_cast<std::size_t>(l)];
  const Batch z = reference::rms_norm(u, w.ffn_norm, config_.norm_eps);
  return reference::multiply(*w.ffn_down, gelu_times(reference::multiply(*w.ffn_gate, z),
                                                     reference::multiply(*w.ffn_up, z)));
}

// The router reads u itself (normalised without a learned weight), the experts pre_ffw_norm_2(u).
Batch ReferenceBackend::experts(int l, const Batch& u) {
  const LayerWeights& w = weights_.layers[static_cast<std::size_t>(l)];
  const int hidden = config_.hidden, used = config_.experts_used, width = config_.expert_width;

  Batch g = reference::rms_norm(u, nullptr, config_.norm_eps);
  const std::vector<float> router_scale = reference::to_floats(*w.router_scale);
  const float inverse_root = 1.0f / std::sqrt(static_cast<float>(hidden));
  for (int t = 0; t < g.rows; ++t)
    for (int i = 0; i < hidden; ++i) g.row(t)[i] *= router_scale[i] * inverse_root;
  Batch probability = reference::multiply(*w.router, g);
  for (int t = 0; t < u.rows; ++t)
    reference::softmax(std::span(probability.row(t), static_cast<std::size_t>(probability.width)));
  tap(l, "router_probs", probability);

  const std::vector<float> expert_scale = reference::to_floats(*w.experts_scale);
  Batch ids(u.rows, used), router_weights(u.rows, used);
  for (int t = 0; t < u.rows; ++t) {
    const float* p = probability.row(t);
    std::vector<int> order(static_cast<std::size_t>(probability.width));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return p[a] > p[b]; });
    double sum = 0;
    for (int j = 0; j < used; ++j) sum += p[order[static_cast<std::size_t>(j)]];
    for (int j = 0; j < used; ++j) {
      const int e = order[static_cast<std::size_t>(j)];
      ids.row(t)[j] = static_cast<float>(e);
      router_weights.row(t)[j] = static_cast<float>(p[e] / sum * expert_scale[e]);
    }
  }
  tap(l, "router_ids", ids);
  tap(l, "router_weights", router_weights);

  const Batch y = reference::rms_norm(u, w.pre_ffw_norm_2, config_.norm_eps);
  Batch sum(u.rows, hidden);
  for (int t = 0; t < u.rows; ++t) {
    Batch one(1, hidden);
    std::copy_n(y.row(t), hidden, one.row(0));
    for (int j = 0; j < used; ++j) {
      const int e = static_cast<int>(ids.row(t)[j]);
      const bool fused = w.experts_gate_up != nullptr;
      const Batch gate =
          reference::multiply(fused ? *w.experts_gate_up : *w.experts_gate, one, e, 0, width);
      const Batch up = reference::multiply(fused ? *w.experts_gate_up : *w.experts_up, one, e,
                                           fused ? width : 0, width);
      const Batch down = reference::multiply(*w.experts_down, gelu_times(gate, up), e, 0, hidden);
      for (int i = 0; i < hidden; ++i) sum.row(t)[i] += router_weights.row(t)[j] * down.row(0)[i];
    }
  }
  return sum;
}

void ReferenceBackend::head(const Batch& x, Logits which, std::vector<float>& logits) {
  logits.clear();
  if (which == Logits::none) return;
  Batch rows = x;
  if (which == Logits::last) {
    rows = Batch(1, x.width);
    std::copy_n(x.row(x.rows - 1), x.width, rows.row(0));
  }
  const Batch normal = reference::rms_norm(rows, weights_.output_norm, config_.norm_eps);
  tap("final_norm", normal);
  Batch out = reference::multiply(*weights_.token_embd, normal);
  tap("logits_raw", out);
  const float cap = config_.logit_softcap;
  if (cap > 0)
    for (float& v : out.values) v = cap * std::tanh(v / cap);
  tap("logits", out);
  logits = std::move(out.values);
}

Result<> ReferenceBackend::forward(KvCache& any_cache, std::span<const TokenId> tokens,
                                   Logits which, std::vector<float>& logits) {
  auto& cache = static_cast<ReferenceCache&>(any_cache);
  const int n = static_cast<int>(tokens.size());
  TRY_VOID(check_forward(config_, cache, tokens));

  Batch x = embed(tokens);
  tap("embed", x);
  const int before = cache.length();
  for (int l = 0; l < static_cast<int>(config_.layers.size()); ++l) {
    if (stop_.stop_requested()) {
      cache.truncate(before);
      return fail(Errc::cancelled, "forward: stopped");
    }
    const LayerWeights& w = weights_.layers[static_cast<std::size_t>(l)];
    const Batch a = attention(l, reference::rms_norm(x, w.attn_norm, config_.norm_eps), cache);
    tap(l, "attn_out", a);
    add(x, reference::rms_norm(a, w.post_attention_norm, config_.norm_eps));
    tap(l, "attn_residual", x);
    Batch f = dense_mlp(l, x);
    tap(l, "dense_mlp", f);
    if (config_.is_moe()) {
      f = reference::rms_norm(f, w.post_ffw_norm_1, config_.norm_eps);
      tap(l, "dense_branch", f);
      const Batch e = experts(l, x);
      tap(l, "expert_raw", e);
      const Batch m = reference::rms_norm(e, w.post_ffw_norm_2, config_.norm_eps);
      tap(l, "expert_branch", m);
      add(f, m);
    }
    add(x, reference::rms_norm(f, w.post_ffw_norm, config_.norm_eps));
    const float scale = reference::to_floats(*w.layer_output_scale)[0];
    for (float& v : x.values) v *= scale;
    tap(l, "out", x);
  }
  cache.advance(n);
  head(x, which, logits);
  return {};
}

}  // namespace

Result<std::unique_ptr<Backend>> make_reference_backend(std::shared_ptr<const Model> model) {
  return std::unique_ptr<Backend>(std::make_unique<ReferenceBackend>(std::move(model)));
}

}  // namespace model
