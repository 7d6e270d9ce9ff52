// Writing a random model: the list of tensors from the layout, then their bytes in a stream. The
// shapes are in synth_shapes.cc, the metadata in synth_metadata.cc.
#include "model/synth.h"

#include <algorithm>
#include <cmath>

#include "base/output_file.h"
#include "model/gguf_writer.h"
#include "model/quant.h"
#include "model/synth_metadata.h"
#include "model/synth_random.h"

namespace model {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr std::size_t kChunkBytes = 8u << 20;

bool can_write(Type type) {
  std::vector<float> zeros(256);
  std::vector<std::byte> out(zeros.size() * sizeof(float));
  return quantize(type, zeros, out.data());
}

// Rows that the wanted type's blocks do not divide get a finer one, as in published files.
Type type_for(Type wanted, std::int64_t width) {
  if (width % type_info(wanted).block == 0) return wanted;
  return width % 32 == 0 ? Type::q8_0 : Type::f16;
}

// One tensor as it will be written.
struct Item {
  std::string name;
  TensorRole role;
  Type type;
  std::array<std::int64_t, 4> shape;
  int dims;
};

template <class Owner>
void append_items(std::vector<Item>& items, const std::vector<TensorSpec<Owner>>& specs,
                  const SynthOptions& options) {
  for (const auto& spec : specs) {
    Type type = Type::f32;
    if (spec.role == TensorRole::matrix) type = type_for(options.type, spec.shape[0]);
    if (spec.role == TensorRole::embedding)
      type = type_for(options.head.value_or(options.type == Type::q4_0 ? Type::q6_k : options.type),
                      spec.shape[0]);
    items.push_back({spec.name, spec.role, type, spec.shape, spec.dims});
  }
}

// Vectors and small matrices: one float at a time. Norms keep activations near 1; the branches come
// back into the residual at a third of its size; queries and keys give scores of deviation 2.
std::vector<float> float_values(const Item& item, SynthRandom& random) {
  const auto has = [&](std::string_view part) { return item.name.find(part) != std::string::npos; };
  std::vector<float> values(static_cast<std::size_t>(item.shape[0] * item.shape[1]));
  const float dim = static_cast<float>(item.shape[0]);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float n = random.normal();
    float& v = values[i];
    if (has("rope_freqs")) v = i < values.size() / 4 ? 1.0f : 1e30f;  // p-RoPE, a quarter rotates
    else if (has("layer_output_scale")) v = 1.0f + 0.05f * n;
    else if (has("ffn_gate_inp.weight")) v = 1.5f * n;  // logits of deviation 1.5 after 1/sqrt(hidden)
    else if (has("ffn_gate_inp.scale")) v = 1.0f + 0.1f * n;
    else if (has("ffn_down_exps.scale")) v = 1.0f + 0.2f * n;
    else if (has("attn_q_norm") || has("attn_k_norm")) v = 1.4f * std::pow(dim, -0.25f) * (1.0f + 0.1f * n);
    else if (has("post_")) v = 0.35f * (1.0f + 0.1f * n);
    else if (has("output_norm")) v = 2.0f * (1.0f + 0.1f * n);
    else v = 1.0f + 0.1f * n;
  }
  return values;
}

class Stream {
 public:
  Stream(base::OutputFile& file, std::uint64_t total, const SynthProgress& progress)
      : file_(file), total_(total), progress_(progress) {}

  Result<> write(std::span<const std::byte> bytes) {
    TRY_VOID(file_.write(bytes));
    done_ += bytes.size();
    if (progress_) progress_(done_, total_);
    return {};
  }
  Result<> pad() {
    const std::vector<std::byte> zeros((GgufWriter::kAlignment - done_ % GgufWriter::kAlignment) %
                                       GgufWriter::kAlignment);
    return zeros.empty() ? Result<>() : write(zeros);
  }
  std::uint64_t done() const { return done_; }

 private:
  base::OutputFile& file_;
  std::uint64_t done_ = 0, total_;
  const SynthProgress& progress_;
};

Result<> write_item(const Item& item, SynthRandom random, BlockPool& pool, Stream& out) {
  if (item.role == TensorRole::norm || item.role == TensorRole::small) {
    const auto values = float_values(item, random);
    TRY_VOID(out.write(std::as_bytes(std::span(values))));
    return out.pad();
  }
  const float deviation = 1.0f / std::sqrt(static_cast<float>(item.shape[0]));
  const std::size_t block = type_info(item.type).block_bytes * (type_info(item.type).block == 1 ? 32 : 1);
  std::vector<std::byte> chunk;
  for (std::uint64_t left = tensor_bytes(item.type, item.shape); left > 0;) {
    chunk.resize(std::min<std::uint64_t>(left, kChunkBytes / block * block));
    pool.fill(item.type, deviation, random, chunk);
    TRY_VOID(out.write(chunk));
    left -= chunk.size();
  }
  return out.pad();
}

}  // namespace

Result<SynthResult> write_synth(const SynthOptions& options, const std::string& path,
                                const SynthProgress& progress) {
  for (const Type type : {options.type, options.head.value_or(options.type)})
    if (!can_write(type))
      return fail(Errc::unsupported, "synth: cannot write type " + std::string(type_info(type).name));
  Config config = options.config;
  GgufWriter writer;
  add_config_metadata(writer, config);
  if (options.vocabulary) {
    TRY(config.vocab, copy_vocabulary(writer, *options.vocabulary));
  } else {
    add_synth_vocabulary(writer, config.vocab);
  }
  std::vector<Item> items;
  append_items(items, model_layout(config), options);
  for (std::size_t i = 0; i < config.layers.size(); ++i)
    append_items(items, layer_layout(config, i, options.experts), options);
  SynthResult result;
  for (const Item& item : items) {
    writer.add_tensor(item.name, item.type, item.shape, item.dims);
    result.parameters += item.shape[0] * item.shape[1] * item.shape[2];
  }
  const std::string header = writer.header();
  const std::uint64_t total = header.size() + writer.data_bytes();
  TRY(auto file, base::OutputFile::create(path, total));
  Stream out(file, total, progress);
  TRY_VOID(out.write(std::as_bytes(std::span(header))));
  BlockPool pool;
  for (std::size_t i = 0; i < items.size(); ++i)
    TRY_VOID(write_item(items[i], SynthRandom(options.seed * 1000003 + i), pool, out));
  TRY_VOID(file.commit());
  result.bytes = out.done();
  return result;
}

}  // namespace model
