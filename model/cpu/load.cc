// From a Model's tensors to the views and small vectors that the CPU backend works with.
#include <algorithm>
#include <cmath>
#include <string>

#include "base/check.h"
#include "model/cpu/forward.h"
#include "model/footprint.h"
#include "model/quant.h"

namespace model::cpu {
namespace {

using base::Errc;
using base::fail;
using base::Result;

MatrixView matrix(const TensorView& t, std::int64_t slice, std::int64_t first_row,
                  std::int64_t rows) {
  return {t.type, static_cast<int>(rows), static_cast<int>(t.width()), t.row(first_row, slice),
          t.row_bytes()};
}

MatrixView matrix(const TensorView* t) { return t ? matrix(*t, 0, 0, t->rows()) : MatrixView{}; }

std::vector<float> floats(const TensorView* t) {
  if (!t) return {};
  std::vector<float> values(static_cast<std::size_t>(t->elements()));
  dequantize_row(*t, 0, 0, values);
  return values;
}

// Radians a position for each pair: 1 / base^(2i/d), divided by the file's divisor where it has
// one.
std::vector<float> frequencies(int head_dim, float base, const std::vector<float>& divisors) {
  std::vector<float> out(static_cast<std::size_t>(head_dim / 2));
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<float>(
        1.0 / std::pow(static_cast<double>(base), 2.0 * static_cast<double>(i) / head_dim));
    if (i < divisors.size()) out[i] /= divisors[i];
  }
  return out;
}

CpuLayer load_layer(const LayerWeights& w, const Config& config) {
  CpuLayer out;
  out.attn_norm = floats(w.attn_norm);
  out.q_norm = floats(w.attn_q_norm);
  out.k_norm = floats(w.attn_k_norm);
  out.post_attention_norm = floats(w.post_attention_norm);
  out.ffn_norm = floats(w.ffn_norm);
  out.post_ffw_norm = floats(w.post_ffw_norm);
  out.output_scale = floats(w.layer_output_scale)[0];
  out.q = matrix(w.attn_q);
  out.k = matrix(w.attn_k);
  out.v = matrix(w.attn_v);
  out.output = matrix(w.attn_output);
  out.gate = matrix(w.ffn_gate);
  out.up = matrix(w.ffn_up);
  out.down = matrix(w.ffn_down);
  if (!config.is_moe()) return out;

  out.post_ffw_norm_1 = floats(w.post_ffw_norm_1);
  out.pre_ffw_norm_2 = floats(w.pre_ffw_norm_2);
  out.post_ffw_norm_2 = floats(w.post_ffw_norm_2);
  out.experts_scale = floats(w.experts_scale);
  out.router = matrix(w.router);
  out.router_scale = floats(w.router_scale);
  const float inverse_root = 1.0f / std::sqrt(static_cast<float>(config.hidden));
  for (float& v : out.router_scale) v *= inverse_root;
  const bool fused = w.experts_gate_up != nullptr;
  const TensorView& gate = fused ? *w.experts_gate_up : *w.experts_gate;
  const TensorView& up = fused ? *w.experts_gate_up : *w.experts_up;
  for (int e = 0; e < config.expert_count; ++e) {
    out.expert_gate.push_back(matrix(gate, e, 0, config.expert_width));
    out.expert_up.push_back(matrix(up, e, fused ? config.expert_width : 0, config.expert_width));
    out.expert_down.push_back(matrix(*w.experts_down, e, 0, w.experts_down->rows()));
  }
  return out;
}

}  // namespace

CpuBackend::CpuBackend(std::shared_ptr<const Model> model, Isa isa, int threads, KvType kv_type,
                       const BackendOptions& options)
    : model_(std::move(model)),
      config_(model_->config),
      kernels_(kernels_for(isa)),
      exact_(options.exact),
      slack_(options.slack_tokens),
      pool_(threads),
      kv_type_(kv_type) {
  const Weights& w = model_->weights;
  for (const LayerWeights& layer : w.layers) layers_.push_back(load_layer(layer, config_));
  output_norm_ = floats(w.output_norm);
  embedding_ = matrix(w.token_embd);
  head_ = embedding_;
  const std::vector<float> divisors = floats(w.rope_freqs);
  int widest = config_.hidden;
  for (const LayerConfig& layer : config_.layers) {
    auto& table = layer.sliding ? frequencies_sliding_ : frequencies_full_;
    table = layer.sliding ? frequencies(layer.head_dim, config_.rope_base_sliding, {})
                          : frequencies(layer.head_dim, config_.rope_base_full, divisors);
    widest = std::max({widest, layer.ffn_width, layer.heads * layer.head_dim});
  }
  widest = std::max(widest, config_.expert_width);
  scratch_.assign(
      static_cast<std::size_t>(pool_.threads()),
      std::vector<std::byte>(kScratchPerElement * static_cast<std::size_t>(widest) + 64));

  if (kernels_.multiply_packed && !exact_) pack_weights(options);
}

void CpuBackend::pack_weights(const BackendOptions& options) {
  std::vector<MatrixView*> matrices;
  for (CpuLayer& layer : layers_) {
    for (MatrixView* m :
         {&layer.q, &layer.k, &layer.v, &layer.output, &layer.gate, &layer.up, &layer.down})
      matrices.push_back(m);
    for (auto* experts : {&layer.expert_gate, &layer.expert_up, &layer.expert_down})
      for (MatrixView& m : *experts) matrices.push_back(&m);
  }
  matrices.push_back(&head_);
  packed_ = PackedWeights::make(
      *model_, matrices, pool_,
      {options.repack_folder, options.repack_bytes_min, options.note, options.progress});
}

}  // namespace model::cpu

namespace model {
namespace {

// A file of float weights is held to float accuracy throughout; otherwise half precision suffices.
base::Result<cpu::KvType> kv_type(const Model& model, const BackendOptions& options) {
  if (options.kv == "f32") return cpu::KvType::f32;
  if (options.kv == "f16") return cpu::KvType::f16;
  if (options.kv == "q8") return cpu::KvType::q8;
  if (!options.kv.empty())
    return base::fail(base::Errc::usage, "--kv: wanted f32, f16 or q8, got '" + options.kv + "'");
  const Type type = model.weights.layers[0].attn_q->type;
  const bool floats_only = type == Type::f32 || type == Type::f16 || type == Type::bf16;
  return options.exact || floats_only ? cpu::KvType::f32 : cpu::KvType::f16;
}

}  // namespace

base::Result<std::unique_ptr<Backend>> make_cpu_backend(std::shared_ptr<const Model> model,
                                                        const BackendOptions& options) {
  TRY(const cpu::Isa isa, cpu::choose_isa(options.isa));
  TRY(const cpu::KvType kv, kv_type(*model, options));
  for (const LayerConfig& layer : model->config.layers)
    if (layer.head_dim > cpu::kHeadDimMax)
      return base::fail(base::Errc::unsupported,
                        "cpu backend: wanted heads of at most " + std::to_string(cpu::kHeadDimMax) +
                            " values, got " + std::to_string(layer.head_dim));
  // A token of a tiny model is done before a second thread has woken, and on a busy machine waiting
  // for one costs many times that.
  constexpr std::int64_t kTinyMultiplies = 32 << 20;
  const Footprint cost = footprint(*model);
  const bool tiny = cost.token_multiplies + cost.head_multiplies < kTinyMultiplies;
  const int threads = options.threads > 0 ? options.threads : tiny ? 1 : cpu::physical_cores();
  return std::unique_ptr<Backend>(
      std::make_unique<cpu::CpuBackend>(std::move(model), isa, threads, kv, options));
}

}  // namespace model
