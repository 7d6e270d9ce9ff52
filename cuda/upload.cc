#include "cuda/upload.h"

#include <algorithm>
#include <cstring>

#include "cuda/relayout.h"

namespace gpu {
namespace {

using base::Result;
using model::TensorView;
using model::Type;

constexpr std::size_t kChunkBytes = 32 << 20;  // staged at a time

struct Uploader {
  Device& device;
  const std::function<void(std::size_t, std::size_t)>& progress;
  std::size_t done = 0, total = 0;

  void advance(const TensorView& t) {
    done += t.bytes.size();
    if (progress) progress(done, total);
  }
  Result<> matrix(const TensorView* t, Kind kind, Matrix& out) {
    if (!t) return {};
    TRY(out, upload(device, *t, kind));
    advance(*t);
    return {};
  }
  Result<> vector(const TensorView* t, const float*& out) {
    out = nullptr;
    if (!t) return {};
    TRY(out, upload_vector(device, *t));
    advance(*t);
    return {};
  }
};

Result<LayerMatrices> upload_layer(Uploader& up, const model::LayerWeights& w) {
  LayerMatrices m = {};
  TRY_VOID(up.vector(w.attn_norm, m.attn_norm));
  TRY_VOID(up.vector(w.attn_q_norm, m.q_norm));
  TRY_VOID(up.vector(w.attn_k_norm, m.k_norm));
  TRY_VOID(up.vector(w.post_attention_norm, m.post_attention_norm));
  TRY_VOID(up.vector(w.ffn_norm, m.ffn_norm));
  TRY_VOID(up.vector(w.post_ffw_norm, m.post_ffw_norm));
  TRY_VOID(up.vector(w.layer_output_scale, m.scale));
  TRY_VOID(up.vector(w.post_ffw_norm_1, m.post_ffw_norm_1));
  TRY_VOID(up.vector(w.pre_ffw_norm_2, m.pre_ffw_norm_2));
  TRY_VOID(up.vector(w.post_ffw_norm_2, m.post_ffw_norm_2));
  TRY_VOID(up.vector(w.router_scale, m.router_scale));
  TRY_VOID(up.vector(w.experts_scale, m.expert_scale));

  const Kind qkv = unify({w.attn_q, w.attn_k, w.attn_v});
  TRY_VOID(up.matrix(w.attn_q, qkv, m.q));
  TRY_VOID(up.matrix(w.attn_k, qkv, m.k));
  TRY_VOID(up.matrix(w.attn_v, qkv, m.v));
  TRY_VOID(up.matrix(w.attn_output, natural_kind(w.attn_output->type), m.output));
  const Kind gate_up = unify({w.ffn_gate, w.ffn_up});
  TRY_VOID(up.matrix(w.ffn_gate, gate_up, m.gate));
  TRY_VOID(up.matrix(w.ffn_up, gate_up, m.up));
  const Kind down = unify({w.ffn_down, w.experts_down});
  TRY_VOID(up.matrix(w.ffn_down, down, m.down));
  if (!w.router) return m;

  TRY_VOID(up.matrix(w.router, Kind::f32, m.router));
  TRY_VOID(up.matrix(w.experts_down, down, m.expert_down));
  if (w.experts_gate_up) {
    TRY_VOID(up.matrix(w.experts_gate_up, natural_kind(w.experts_gate_up->type), m.expert_gate));
    m.expert_slice_rows = m.expert_gate.rows;
    m.expert_gate.rows /= 2;
    m.expert_up = m.expert_gate;
    m.expert_up_first = m.expert_gate.rows;
  } else {
    const Kind kind = unify({w.experts_gate, w.experts_up});
    TRY_VOID(up.matrix(w.experts_gate, kind, m.expert_gate));
    TRY_VOID(up.matrix(w.experts_up, kind, m.expert_up));
    m.expert_slice_rows = m.expert_gate.rows;
    m.expert_up_first = 0;
  }
  return m;
}

}  // namespace

Kind natural_kind(Type type) {
  switch (type) {
    case Type::f32: return Kind::f32;
    case Type::bf16: return Kind::bf16;
    case Type::q4_0: return Kind::q4;
    case Type::q8_0:
    case Type::q5_0:
    case Type::iq4_nl: return Kind::q8;
    case Type::q6_k: return Kind::q6;
    default: return Kind::f16;
  }
}

Kind unify(std::initializer_list<const TensorView*> tensors) {
  std::vector<Kind> kinds;
  for (const TensorView* t : tensors)
    if (t) kinds.push_back(natural_kind(t->type));
  const auto all = [&](auto test) { return std::all_of(kinds.begin(), kinds.end(), test); };
  if (all([&](Kind k) { return k == kinds[0]; })) return kinds[0];
  if (all([](Kind k) { return k == Kind::q4 || k == Kind::q8; })) return Kind::q8;
  if (!all([](Kind k) { return k != Kind::f32; })) return Kind::f32;
  return Kind::f16;
}

std::size_t device_bytes(const TensorView& tensor, Kind kind) {
  const RowBytes b = row_bytes(kind, tensor.width());
  return (b.quants + b.scales + b.high + b.sub) * tensor.rows() * tensor.slices();
}

Result<Matrix> upload(Device& device, const TensorView& tensor, Kind kind) {
  const std::int64_t rows = tensor.rows() * tensor.slices();
  const RowBytes bytes = row_bytes(kind, tensor.width());
  Matrix m;
  m.kind = kind;
  m.rows = static_cast<int>(tensor.rows());
  m.width = static_cast<int>(tensor.width());
  const auto plane = [&](std::size_t row) -> Result<std::uint8_t*> {
    if (row == 0) return nullptr;
    TRY(void* pointer, device.allocate(row * rows));
    return static_cast<std::uint8_t*>(pointer);
  };
  TRY(std::uint8_t* quants, plane(bytes.quants));
  TRY(std::uint8_t* scales, plane(bytes.scales));
  TRY(std::uint8_t* high, plane(bytes.high));
  TRY(std::uint8_t* sub, plane(bytes.sub));
  m.quants = quants;
  m.scales = reinterpret_cast<std::uint16_t*>(scales);
  m.high = high;
  m.sub = reinterpret_cast<std::int8_t*>(sub);

  const std::int64_t chunk =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(kChunkBytes / bytes.quants));
  Planes planes;
  for (std::int64_t first = 0; first < rows; first += chunk) {
    const std::int64_t count = std::min(chunk, rows - first);
    relayout(tensor, kind, first, count, planes);
    TRY_VOID(device.copy_in(quants + bytes.quants * first, planes.quants.data(), planes.quants.size()));
    if (scales)
      TRY_VOID(device.copy_in(scales + bytes.scales * first, planes.scales.data(), planes.scales.size() * 2));
    if (high) {
      TRY_VOID(device.copy_in(high + bytes.high * first, planes.high.data(), planes.high.size()));
      TRY_VOID(device.copy_in(sub + bytes.sub * first, planes.sub.data(), planes.sub.size()));
    }
  }
  return m;
}

Result<const float*> upload_vector(Device& device, const TensorView& tensor) {
  TRY(void* pointer, device.allocate(tensor.bytes.size()));
  TRY_VOID(device.copy_in(pointer, tensor.bytes.data(), tensor.bytes.size()));
  return static_cast<const float*>(pointer);
}

Result<DeviceWeights> upload_model(
    Device& device, const model::Model& model,
    const std::function<void(std::size_t done, std::size_t total)>& progress) {
  Uploader up{device, progress};
  for (const TensorView& t : model.file.tensors()) up.total += t.bytes.size();
  DeviceWeights weights = {};
  const model::Weights& w = model.weights;
  TRY_VOID(up.matrix(w.token_embd, natural_kind(w.token_embd->type), weights.table));
  TRY_VOID(up.vector(w.output_norm, weights.output_norm));
  TRY_VOID(up.vector(w.rope_freqs, weights.rope_divisors));
  for (const model::LayerWeights& layer : w.layers) {
    TRY(LayerMatrices m, upload_layer(up, layer));
    weights.layers.push_back(m);
  }
  return weights;
}

}  // namespace gpu
