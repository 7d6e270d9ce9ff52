// The steps of the forward pass, in the order and by the names of reference/forward.cc.
#include "model/cpu/forward.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace model::cpu {

template <class Body>
void CpuBackend::each_row(int n, int width, Body&& body) {
  const int grain = static_cast<int>(std::max<std::int64_t>(1, kWorkMin / 8 / std::max(1, width)));
  pool_.split(n, grain, [&](int begin, int end, int thread) {
    for (int r = begin; r < end; ++r) body(r, thread);
  });
}

void CpuBackend::embed(int n) {
  x_.resize(n, config_.hidden, false);
  const float scale = std::sqrt(static_cast<float>(config_.hidden));
  each_row(n, config_.hidden, [&](int t, int thread) {
    kernels_.decode_row(embedding_, rows_[static_cast<std::size_t>(t)].id, x_.row(t),
                        scratch_[static_cast<std::size_t>(thread)].data());
    kernels_.scale(x_.row(t), scale, config_.hidden);
  });
  tap(-1, "embed", x_.row(0), n, config_.hidden);
}

// Cosines and sines of the batch's positions, shared by all layers of a kind. The angle is formed
// in float32, as training did; its cosine is exact for any angle.
void CpuBackend::prepare_rotation(int n) {
  const auto fill = [&](const std::vector<float>& frequencies, std::vector<float>& cosines,
                        std::vector<float>& sines) {
    const std::size_t half = frequencies.size();
    cosines.resize(std::max(cosines.size(), half * n));
    sines.resize(cosines.size());
    each_row(n, static_cast<int>(half) * 64, [&](int t, int) {
      const auto position = static_cast<float>(rows_[static_cast<std::size_t>(t)].position);
      for (std::size_t i = 0; i < half; ++i) {
        const float angle = position * frequencies[i];
        cosines[t * half + i] = static_cast<float>(std::cos(static_cast<double>(angle)));
        sines[t * half + i] = static_cast<float>(std::sin(static_cast<double>(angle)));
      }
    });
  };
  fill(frequencies_sliding_, cos_sliding_, sin_sliding_);
  fill(frequencies_full_, cos_full_, sin_full_);
}

void CpuBackend::attention(int l, int n) {
  const LayerConfig& layer = config_.layers[static_cast<std::size_t>(l)];
  const CpuLayer& w = layers_[static_cast<std::size_t>(l)];
  const int hd = layer.head_dim, half = hd / 2;
  const int q_width = layer.heads * hd, kv_width = layer.kv_heads * hd;

  a_.resize(n, config_.hidden, !exact_);
  each_row(n, config_.hidden, [&](int t, int) {
    kernels_.rms_norm(x_.row(t), config_.hidden, w.attn_norm.data(), config_.norm_eps, a_.row(t));
    a_.quantize_row(kernels_, t);
  });

  q_.resize(n, q_width, false);
  k_.resize(n, kv_width, false);
  v_.resize(n, kv_width, false);
  const auto to = [&](const MatrixView& m, Activations& out) {
    return Product{m, a_.view(), nullptr, n, out.row(0), static_cast<std::size_t>(out.width)};
  };
  if (w.v.data)
    multiply({to(w.q, q_), to(w.k, k_), to(w.v, v_)});
  else
    multiply({to(w.q, q_), to(w.k, k_)});

  const std::vector<float>& cosines = layer.sliding ? cos_sliding_ : cos_full_;
  const std::vector<float>& sines = layer.sliding ? sin_sliding_ : sin_full_;
  each_row(n, 4 * (q_width + kv_width), [&](int t, int) {
    const Row& row = rows_[static_cast<std::size_t>(t)];
    if (!w.v.data) std::copy_n(k_.row(t), kv_width, v_.row(t));  // before the key's norm
    const float* c = &cosines[static_cast<std::size_t>(t) * half];
    const float* s = &sines[static_cast<std::size_t>(t) * half];
    for (int h = 0; h < layer.heads; ++h) {
      float* head = q_.row(t) + h * hd;
      kernels_.rms_norm(head, hd, w.q_norm.data(), config_.norm_eps, head);
      kernels_.rotate(head, half, c, s);
    }
    for (int h = 0; h < layer.kv_heads; ++h) {
      float* key = k_.row(t) + h * hd;
      float* value = v_.row(t) + h * hd;
      kernels_.rms_norm(key, hd, w.k_norm.data(), config_.norm_eps, key);
      kernels_.rotate(key, half, c, s);
      kernels_.rms_norm(value, hd, nullptr, config_.norm_eps, value);
      const int index = row.position % CpuCache::kBlock;
      kernels_.store_key(key, hd, kv_type_, row.cache->keys(l, row.position, h), index);
      kernels_.store_value(value, hd, kv_type_, row.cache->values(l, row.position, h), index);
    }
  });
  tap(l, "q", q_.row(0), n, q_width);
  tap(l, "k", k_.row(0), n, kv_width);
  tap(l, "v", v_.row(0), n, kv_width);

  context_.resize(n, q_width, !exact_);
  attend(l, n);
  tap(l, "attn_ctx", context_.row(0), n, q_width);
  each_row(n, q_width, [&](int t, int) { context_.quantize_row(kernels_, t); });
  branch_.resize(n, config_.hidden, false);
  multiply({{w.output, context_.view(), nullptr, n, branch_.row(0),
             static_cast<std::size_t>(config_.hidden)}});
  tap(l, "attn_out", branch_.row(0), n, config_.hidden);
}

// Work is dealt in tiles: some neighbouring tokens of one timeline, and the query heads that share
// a key/value head.
void CpuBackend::attend(int l, int n) {
  const LayerConfig& layer = config_.layers[static_cast<std::size_t>(l)];
  const int group = layer.heads / layer.kv_heads;
  const int tokens_max = std::max(1, kAttendRows / group);
  tiles_.clear();
  std::int64_t work = 0;
  for (int t = 0; t < n;) {
    const Row& first = rows_[static_cast<std::size_t>(t)];
    int end = t + 1;
    while (end < n && end - t < tokens_max &&
           rows_[static_cast<std::size_t>(end)].cache == first.cache)
      ++end;
    const int keys = first.position + end - t;
    work += std::int64_t{end - t} * (layer.sliding ? std::min(keys, config_.window) : keys);
    for (int h = 0; h < layer.kv_heads; ++h)
      for (int g = 0; g < group; g += kAttendRows)
        tiles_.push_back({t, end, h, h * group + g, std::min(kAttendRows, group - g)});
    t = end;
  }
  work *= std::int64_t{2} * layer.heads * layer.head_dim;
  const auto count = static_cast<std::int64_t>(tiles_.size());
  pool_.split(static_cast<int>(count),
              static_cast<int>(std::clamp<std::int64_t>(kWorkMin * count / work, 1, count)),
              [&](int begin, int end, int) {
                for (int i = begin; i < end; ++i)
                  attend_tile(l, tiles_[static_cast<std::size_t>(i)]);
              });
}

void CpuBackend::attend_tile(int l, const Tile& tile) {
  constexpr int kBlock = CpuCache::kBlock;
  const LayerConfig& layer = config_.layers[static_cast<std::size_t>(l)];
  const int hd = layer.head_dim, rows = (tile.token_end - tile.token) * tile.heads;
  const CpuCache& cache = *rows_[static_cast<std::size_t>(tile.token)].cache;
  const float* queries[kAttendRows];
  float* context[kAttendRows];
  float most[kAttendRows], sum[kAttendRows];
  int from[kAttendRows] = {}, to[kAttendRows] = {}, first[kAttendRows], last[kAttendRows];
  for (int r = 0; r < rows; ++r) {
    const int t = tile.token + r / tile.heads, head = tile.head + r % tile.heads;
    const int position = rows_[static_cast<std::size_t>(t)].position;
    queries[r] = q_.row(t) + head * hd;
    context[r] = context_.row(t) + head * hd;
    std::fill_n(context[r], hd, 0.0f);
    most[r] = -std::numeric_limits<float>::infinity();
    sum[r] = 0;
    to[r] = position + 1;
    from[r] = layer.sliding ? std::max(0, to[r] - config_.window) : 0;
  }
  for (int start = from[0] / kBlock * kBlock; start < to[rows - 1]; start += kBlock) {
    for (int r = 0; r < rows; ++r) {
      first[r] = std::clamp(from[r] - start, 0, kBlock);
      last[r] = std::clamp(to[r] - start, 0, kBlock);
    }
    kernels_.attend({cache.keys(l, start, tile.kv_head), cache.values(l, start, tile.kv_head),
                     kv_type_, hd, first[0], last[rows - 1], rows, first, last, queries, most, sum,
                     context});
  }
  for (int r = 0; r < rows; ++r) kernels_.scale(context[r], 1.0f / sum[r], hd);
}

// Both branches read u; their norms share one pass over it.
void CpuBackend::feed_forward(int l, int n) {
  const CpuLayer& w = layers_[static_cast<std::size_t>(l)];
  const int hidden = config_.hidden, width = config_.layers[static_cast<std::size_t>(l)].ffn_width;
  const bool moe = config_.is_moe();
  u_.resize(n, hidden, !exact_);
  y_.resize(n, hidden, !exact_);
  router_in_.resize(n, hidden, false);
  each_row(n, 4 * hidden, [&](int t, int) {
    float* x = x_.row(t);
    kernels_.rms_norm(branch_.row(t), hidden, w.post_attention_norm.data(), config_.norm_eps,
                      branch_.row(t));
    kernels_.add_scaled(x, branch_.row(t), 1.0f, hidden);
    kernels_.rms_norm(x, hidden, w.ffn_norm.data(), config_.norm_eps, u_.row(t));
    u_.quantize_row(kernels_, t);
    if (!moe) return;
    kernels_.rms_norm(x, hidden, w.router_scale.data(), config_.norm_eps, router_in_.row(t));
    kernels_.rms_norm(x, hidden, w.pre_ffw_norm_2.data(), config_.norm_eps, y_.row(t));
    y_.quantize_row(kernels_, t);
  });
  tap(l, "attn_residual", x_.row(0), n, hidden);

  gate_.resize(n, width, false);
  up_.resize(n, width, false);
  h_.resize(n, width, !exact_);
  probability_.resize(static_cast<std::size_t>(n) * std::max(1, config_.expert_count));
  const auto stride = static_cast<std::size_t>(width);
  const Product gate{w.gate, u_.view(), nullptr, n, gate_.row(0), stride};
  const Product up{w.up, u_.view(), nullptr, n, up_.row(0), stride};
  if (moe)
    multiply({gate,
              up,
              {w.router, router_in_.view(), nullptr, n, probability_.data(),
               static_cast<std::size_t>(config_.expert_count)}});
  else
    multiply({gate, up});
  each_row(n, 4 * width, [&](int t, int) {
    kernels_.gelu_times(gate_.row(t), up_.row(t), width, h_.row(t));
    h_.quantize_row(kernels_, t);
  });
  multiply({{w.down, h_.view(), nullptr, n, branch_.row(0), static_cast<std::size_t>(hidden)}});
  tap(l, "dense_mlp", branch_.row(0), n, hidden);

  if (moe) {
    route(l, n);
    experts(l, n);
  }
  each_row(n, 4 * hidden, [&](int t, int) {
    float* f = branch_.row(t);
    if (moe) {
      kernels_.rms_norm(f, hidden, w.post_ffw_norm_1.data(), config_.norm_eps, f);
      float* e = y_.row(t);  // experts() left their weighted sum here
      kernels_.rms_norm(e, hidden, w.post_ffw_norm_2.data(), config_.norm_eps, e);
      kernels_.add_scaled(f, e, 1.0f, hidden);
    }
    kernels_.rms_norm(f, hidden, w.post_ffw_norm.data(), config_.norm_eps, f);
    kernels_.add_scaled(x_.row(t), f, 1.0f, hidden);
    kernels_.scale(x_.row(t), w.output_scale, hidden);
  });
  tap(l, "out", x_.row(0), n, hidden);
}

// Softmax over all experts, the best `used` of them (the lower id on a tie), weights normalised
// over those and multiplied by the expert's own scale. Then slots: all (token, expert) pairs by
// expert.
void CpuBackend::route(int l, int n) {
  const CpuLayer& w = layers_[static_cast<std::size_t>(l)];
  const int experts = config_.expert_count, used = config_.experts_used;
  const auto slots = static_cast<std::size_t>(n) * used;
  router_id_.resize(slots);
  router_weight_.resize(slots);
  slot_of_.resize(slots);
  slot_token_.resize(slots);
  each_row(n, experts * (used + 8), [&](int t, int) {
    float* p = &probability_[static_cast<std::size_t>(t) * experts];
    int* ids = &router_id_[static_cast<std::size_t>(t) * used];
    float* weights = &router_weight_[static_cast<std::size_t>(t) * used];
    kernels_.softmax(p, experts);
    float sum = 0;
    for (int j = 0; j < used; ++j) {
      int best = -1;
      for (int e = 0; e < experts; ++e)
        if ((best < 0 || p[e] > p[best]) && std::find(ids, ids + j, e) == ids + j) best = e;
      ids[j] = best;
      sum += p[best];
    }
    for (int j = 0; j < used; ++j)
      weights[j] = p[ids[j]] / sum * w.experts_scale[static_cast<std::size_t>(ids[j])];
  });
  if (tap_) {
    tap(l, "router_probs", probability_.data(), n, experts);
    ids_as_floats_.assign(router_id_.begin(), router_id_.end());
    tap(l, "router_ids", ids_as_floats_.data(), n, used);
    tap(l, "router_weights", router_weight_.data(), n, used);
  }
  if (pool_.stopped()) return;  // ids may be unset

  expert_first_.assign(static_cast<std::size_t>(experts) + 1, 0);
  for (const int e : router_id_) ++expert_first_[static_cast<std::size_t>(e) + 1];
  for (std::size_t e = 0; e < static_cast<std::size_t>(experts); ++e)
    expert_first_[e + 1] += expert_first_[e];
  std::vector<int> next(expert_first_.begin(), expert_first_.end() - 1);
  for (std::size_t i = 0; i < slots; ++i) {
    const int slot = next[static_cast<std::size_t>(router_id_[i])]++;
    slot_of_[i] = slot;
    slot_token_[static_cast<std::size_t>(slot)] = static_cast<int>(i) / used;
  }
}

// Each expert's rows are read once for all its tokens. Leaves the weighted sums in y_.
void CpuBackend::experts(int l, int n) {
  if (pool_.stopped()) return;
  const CpuLayer& w = layers_[static_cast<std::size_t>(l)];
  const int hidden = config_.hidden, used = config_.experts_used, width = config_.expert_width;
  const int slots = n * used;
  slot_gate_.resize(slots, width, false);
  slot_up_.resize(slots, width, false);
  slot_h_.resize(slots, width, !exact_);
  slot_down_.resize(slots, hidden, false);

  products_.clear();
  for (int e = 0; e < config_.expert_count; ++e) {
    const int first = expert_first_[static_cast<std::size_t>(e)];
    const int count = expert_first_[static_cast<std::size_t>(e) + 1] - first;
    if (count == 0) continue;
    const int* tokens = &slot_token_[static_cast<std::size_t>(first)];
    products_.push_back({w.expert_gate[static_cast<std::size_t>(e)], y_.view(), tokens, count,
                         slot_gate_.row(first), static_cast<std::size_t>(width)});
    products_.push_back({w.expert_up[static_cast<std::size_t>(e)], y_.view(), tokens, count,
                         slot_up_.row(first), static_cast<std::size_t>(width)});
  }
  multiply(products_);
  each_row(slots, 4 * width, [&](int s, int) {
    kernels_.gelu_times(slot_gate_.row(s), slot_up_.row(s), width, slot_h_.row(s));
    slot_h_.quantize_row(kernels_, s);
  });
  products_.clear();
  for (int e = 0; e < config_.expert_count; ++e) {
    const int first = expert_first_[static_cast<std::size_t>(e)];
    const int count = expert_first_[static_cast<std::size_t>(e) + 1] - first;
    if (count == 0) continue;
    products_.push_back({w.expert_down[static_cast<std::size_t>(e)], slot_h_.view(first), nullptr,
                         count, slot_down_.row(first), static_cast<std::size_t>(hidden)});
  }
  multiply(products_);
  each_row(n, used * hidden, [&](int t, int) {
    float* sum = y_.row(t);
    std::fill_n(sum, hidden, 0.0f);
    for (int j = 0; j < used; ++j) {
      const std::size_t i = static_cast<std::size_t>(t) * used + j;
      kernels_.add_scaled(sum, slot_down_.row(slot_of_[i]), router_weight_[i], hidden);
    }
  });
  tap(l, "expert_raw", y_.row(0), n, hidden);
}

// Logits of the rows that want them, where those say. The weights pass by once for all.
void CpuBackend::head() {
  head_rows_.clear();
  for (std::size_t t = 0; t < rows_.size(); ++t)
    if (rows_[t].logits) head_rows_.push_back(static_cast<int>(t));
  if (head_rows_.empty()) return;
  const int hidden = config_.hidden, vocab = config_.vocab;
  const int rows = static_cast<int>(head_rows_.size());
  const auto place = [&](int r) {
    return rows_[static_cast<std::size_t>(head_rows_[static_cast<std::size_t>(r)])].logits;
  };
  bool in_one_piece = true;
  for (int r = 1; r < rows; ++r) in_one_piece = in_one_piece && place(r) == place(r - 1) + vocab;
  if (!in_one_piece) head_logits_.resize(static_cast<std::size_t>(rows) * vocab);
  float* logits = in_one_piece ? place(0) : head_logits_.data();

  a_.resize(rows, hidden, !exact_);
  each_row(rows, hidden, [&](int t, int) {
    kernels_.rms_norm(x_.row(head_rows_[static_cast<std::size_t>(t)]), hidden, output_norm_.data(),
                      config_.norm_eps, a_.row(t));
    a_.quantize_row(kernels_, t);
  });
  tap(-1, "final_norm", a_.row(0), rows, hidden);
  // Nothing comes after it whose choice a small error could turn, as routing's.
  coarse_ = hidden >= coarse_hidden_;
  multiply({{head_, a_.view(), nullptr, rows, logits, static_cast<std::size_t>(vocab)}});
  coarse_ = false;
  tap(-1, "logits_raw", logits, rows, vocab);
  if (config_.logit_softcap > 0) {
    constexpr int kPart = 16384;
    const int parts = (vocab + kPart - 1) / kPart;
    pool_.split(rows * parts, 1, [&](int begin, int end, int) {
      for (int i = begin; i < end; ++i) {
        const int from = i % parts * kPart;
        kernels_.soft_cap(logits + static_cast<std::size_t>(i / parts) * vocab + from,
                          std::min(kPart, vocab - from), config_.logit_softcap);
      }
    });
  }
  tap(-1, "logits", logits, rows, vocab);
  if (!in_one_piece)
    for (int r = 0; r < rows; ++r)
      std::copy_n(logits + static_cast<std::size_t>(r) * vocab, vocab, place(r));
}

}  // namespace model::cpu
