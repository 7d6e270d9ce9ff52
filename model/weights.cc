// Finding the tensors of a Gemma 4 text model: one table of names and shapes, walked once. What the
// table does not name is refused too: a file with an unknown tensor would compute something else.
#include "model/weights.h"

#include <cmath>
#include <cstring>
#include <string>
#include <unordered_set>

#include "model/quant.h"

namespace model {
namespace {

using base::Errc;
using base::Error;
using base::Result;

using Shape = std::array<std::int64_t, 4>;

std::string shape_text(const Shape& shape, int dims) {
  TensorView view;
  view.shape = shape;
  view.dims = dims;
  return view.shape_text();
}

class Finder {
 public:
  explicit Finder(const GgufFile& file) : file_(file) {}

  // A matrix, or a stack of one an expert, of any type.
  Result<> matrix(const TensorView*& slot, const std::string& name, std::int64_t in,
                  std::int64_t out, std::int64_t experts = 1) {
    return find(slot, name, {in, out, experts, 1}, experts > 1 ? 3 : 2);
  }

  // A vector or small matrix that must be float32, with finite values.
  Result<> floats(const TensorView*& slot, const std::string& name, std::int64_t width,
                  std::int64_t rows = 1) {
    TRY_VOID(find(slot, name, {width, rows, 1, 1}, rows > 1 ? 2 : 1));
    if (slot->type != Type::f32)
      return error(name + ": wanted type F32, got " + std::string(type_info(slot->type).name));
    const auto count = static_cast<std::size_t>(slot->elements());
    for (std::size_t i = 0; i < count; ++i) {
      float value;
      std::memcpy(&value, slot->bytes.data() + i * sizeof value, sizeof value);
      if (!std::isfinite(value))
        return error(name + ": wanted finite numbers, got " + std::to_string(value) +
                     " at element " + std::to_string(i) + "; the file is damaged");
    }
    return {};
  }

  bool has(const std::string& name) const { return file_.tensor(name) != nullptr; }

  Error error(const std::string& message) const {
    return base::fail(Errc::bad_format, file_.name() + ": " + message);
  }

  // Every tensor of the file must have been asked for.
  Result<> nothing_left() const {
    for (const TensorView& tensor : file_.tensors())
      if (!taken_.count(&tensor))
        return error(tensor.name + ": not a tensor of this Gemma 4 text model; wanted no such "
                                   "tensor, got one of shape " + tensor.shape_text());
    return {};
  }

 private:
  Result<> find(const TensorView*& slot, const std::string& name, const Shape& shape, int dims) {
    const TensorView* tensor = file_.tensor(name);
    if (!tensor) return error(name + ": missing, wanted shape " + shape_text(shape, dims));
    if (tensor->shape != shape)
      return error(name + ": wanted " + shape_text(shape, dims) + ", got " + tensor->shape_text());
    taken_.insert(tensor);
    slot = tensor;
    return {};
  }

  const GgufFile& file_;
  std::unordered_set<const TensorView*> taken_;
};

Result<> find_attention(Finder& finder, const std::string& blk, const Config& config,
                        const LayerConfig& layer, LayerWeights& w) {
  const std::int64_t hidden = config.hidden;
  const std::int64_t q_width = std::int64_t{layer.heads} * layer.head_dim;
  const std::int64_t kv_width = std::int64_t{layer.kv_heads} * layer.head_dim;
  TRY_VOID(finder.floats(w.attn_norm, blk + "attn_norm.weight", hidden));
  TRY_VOID(finder.matrix(w.attn_q, blk + "attn_q.weight", hidden, q_width));
  TRY_VOID(finder.matrix(w.attn_k, blk + "attn_k.weight", hidden, kv_width));
  if (!layer.value_from_key)
    TRY_VOID(finder.matrix(w.attn_v, blk + "attn_v.weight", hidden, kv_width));
  TRY_VOID(finder.matrix(w.attn_output, blk + "attn_output.weight", q_width, hidden));
  TRY_VOID(finder.floats(w.attn_q_norm, blk + "attn_q_norm.weight", layer.head_dim));
  TRY_VOID(finder.floats(w.attn_k_norm, blk + "attn_k_norm.weight", layer.head_dim));
  TRY_VOID(finder.floats(w.post_attention_norm, blk + "post_attention_norm.weight", hidden));
  return {};
}

Result<> find_dense(Finder& finder, const std::string& blk, const Config& config,
                    const LayerConfig& layer, LayerWeights& w) {
  const std::int64_t hidden = config.hidden;
  TRY_VOID(finder.floats(w.ffn_norm, blk + "ffn_norm.weight", hidden));
  TRY_VOID(finder.matrix(w.ffn_gate, blk + "ffn_gate.weight", hidden, layer.ffn_width));
  TRY_VOID(finder.matrix(w.ffn_up, blk + "ffn_up.weight", hidden, layer.ffn_width));
  TRY_VOID(finder.matrix(w.ffn_down, blk + "ffn_down.weight", layer.ffn_width, hidden));
  TRY_VOID(finder.floats(w.post_ffw_norm, blk + "post_ffw_norm.weight", hidden));
  TRY_VOID(finder.floats(w.layer_output_scale, blk + "layer_output_scale.weight", 1));
  return {};
}

Result<> find_experts(Finder& finder, const std::string& blk, const Config& config,
                      LayerWeights& w) {
  const std::int64_t hidden = config.hidden, width = config.expert_width;
  const std::int64_t experts = config.expert_count;
  TRY_VOID(finder.floats(w.post_ffw_norm_1, blk + "post_ffw_norm_1.weight", hidden));
  TRY_VOID(finder.floats(w.pre_ffw_norm_2, blk + "pre_ffw_norm_2.weight", hidden));
  TRY_VOID(finder.floats(w.post_ffw_norm_2, blk + "post_ffw_norm_2.weight", hidden));
  TRY_VOID(finder.floats(w.router, blk + "ffn_gate_inp.weight", hidden, experts));
  TRY_VOID(finder.floats(w.router_scale, blk + "ffn_gate_inp.scale", hidden));
  if (finder.has(blk + "ffn_gate_exps.weight") || finder.has(blk + "ffn_up_exps.weight")) {
    TRY_VOID(finder.matrix(w.experts_gate, blk + "ffn_gate_exps.weight", hidden, width, experts));
    TRY_VOID(finder.matrix(w.experts_up, blk + "ffn_up_exps.weight", hidden, width, experts));
  } else {
    TRY_VOID(finder.matrix(w.experts_gate_up, blk + "ffn_gate_up_exps.weight", hidden, 2 * width,
                           experts));
  }
  TRY_VOID(finder.matrix(w.experts_down, blk + "ffn_down_exps.weight", width, hidden, experts));
  TRY_VOID(finder.floats(w.experts_scale, blk + "ffn_down_exps.scale", experts));
  return {};
}

}  // namespace

Result<Weights> find_weights(const GgufFile& file, const Config& config) {
  Finder finder(file);
  Weights weights;
  TRY_VOID(finder.matrix(weights.token_embd, "token_embd.weight", config.hidden, config.vocab));
  TRY_VOID(finder.floats(weights.output_norm, "output_norm.weight", config.hidden));
  for (const LayerConfig& layer : config.layers) {
    if (layer.sliding || weights.rope_freqs) continue;
    TRY_VOID(finder.floats(weights.rope_freqs, "rope_freqs.weight", layer.head_dim / 2));
    std::vector<float> divisors(static_cast<std::size_t>(layer.head_dim) / 2);
    dequantize_row(*weights.rope_freqs, 0, 0, divisors);
    for (std::size_t d = 0; d < divisors.size(); ++d)
      if (!(divisors[d] > 0))
        return finder.error("rope_freqs.weight: wanted divisors above 0, got " +
                            std::to_string(divisors[d]) + " at element " + std::to_string(d));
  }
  for (std::size_t i = 0; i < config.layers.size(); ++i) {
    const LayerConfig& layer = config.layers[i];
    const std::string blk = "blk." + std::to_string(i) + ".";
    LayerWeights w;
    TRY_VOID(find_attention(finder, blk, config, layer, w));
    TRY_VOID(find_dense(finder, blk, config, layer, w));
    if (config.is_moe()) TRY_VOID(find_experts(finder, blk, config, w));
    weights.layers.push_back(w);
  }
  TRY_VOID(finder.nothing_left());
  return weights;
}

Result<std::shared_ptr<const Model>> model_from_file(GgufFile file) {
  TRY(auto config, read_config(file));
  TRY(auto weights, find_weights(file, config));
  // Moving a GgufFile leaves its tensor table where it is, so the views in `weights` stay valid.
  return std::shared_ptr<const Model>(
      new Model{std::move(file), std::move(config), std::move(weights)});
}

Result<std::shared_ptr<const Model>> open_model(const std::string& path) {
  TRY(auto file, GgufFile::open(path));
  return model_from_file(std::move(file));
}

}  // namespace model
