#include "model/weights.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "model/layout.h"
#include "model/synth.h"
#include "tests/model/gguf_builder.h"
#include "tests/model/temp_folder.h"
#include "tests/test_data.h"

using namespace model;

namespace {

struct Tensor {
  std::string name;
  std::vector<std::uint64_t> shape;
  float value = 1;
  std::uint32_t type = 0;
};

// A whole small model, float32, as a list of tensors that a test may bend.
struct Small {
  Config config;
  std::vector<Tensor> tensors;

  Small() {
    config.hidden = 8;
    config.vocab = 3;
    config.expert_count = 4;
    config.experts_used = 2;
    config.expert_width = 6;
    config.layers = {{.sliding = true, .heads = 2, .kv_heads = 1, .head_dim = 4, .ffn_width = 5},
                     {.sliding = false, .heads = 2, .kv_heads = 1, .head_dim = 8, .value_from_key = true, .ffn_width = 5}};
    add(model_layout(config));
    for (std::size_t i = 0; i < 2; ++i) add(layer_layout(config, i, ExpertForm::fused));
  }
  template <class Specs>
  void add(const Specs& specs) {
    for (const auto& spec : specs) {
      Tensor t;
      t.name = spec.name;
      for (int d = 0; d < spec.dims; ++d) t.shape.push_back(static_cast<std::uint64_t>(spec.shape[static_cast<std::size_t>(d)]));
      tensors.push_back(t);
    }
  }
  Tensor& at(const std::string& name) {
    for (Tensor& t : tensors)
      if (t.name == name) return t;
    FAIL("no tensor " << name);
    return tensors[0];
  }
  void drop(const std::string& name) {
    std::erase_if(tensors, [&](const Tensor& t) { return t.name == name; });
  }

  std::string bytes() const {
    GgufBuilder b;
    b.text("general.architecture", "gemma4").u32("gemma4.block_count", 2).u32("gemma4.context_length", 64);
    b.u32("gemma4.embedding_length", 8).u32("gemma4.feed_forward_length", 5).u32("gemma4.attention.head_count", 2);
    b.u32("gemma4.attention.head_count_kv", 1).u32("gemma4.attention.key_length", 8).u32("gemma4.attention.key_length_swa", 4);
    b.u32("gemma4.attention.sliding_window", 4).array<std::uint8_t>("gemma4.attention.sliding_window_pattern", 7, {1, 0});
    b.u32("gemma4.expert_count", 4).u32("gemma4.expert_used_count", 2).u32("gemma4.expert_feed_forward_length", 6);
    b.texts("tokenizer.ggml.tokens", {"a", "b", "c"});
    for (const Tensor& t : tensors) {
      if (t.type == 0) {
        b.floats(t.name, t.shape, t.value);
      } else {
        std::uint64_t count = 1;
        for (const std::uint64_t n : t.shape) count *= n;
        b.tensor(t.name, t.shape, t.type, std::string(count * 2, '\0'));
      }
    }
    return b.build();
  }
  std::string refusal() const {
    const std::string whole = bytes();
    auto file = GgufFile::from_bytes(as_bytes(whole), "x");
    REQUIRE(file.has_value());
    const auto model = model_from_file(std::move(*file));
    return model ? "accepted" : model.error().message;
  }
};

}  // namespace

TEST_CASE("a whole set of tensors is found and stays valid when the file moves") {
  const std::string bytes = Small().bytes();
  auto file = GgufFile::from_bytes(as_bytes(bytes), "x");
  const auto model = model_from_file(std::move(*file));
  REQUIRE_MESSAGE(model.has_value(), model.error().message);
  const Weights& w = (*model)->weights;
  CHECK(w.layers.size() == 2);
  CHECK(w.layers[1].attn_v == nullptr);
  CHECK(w.layers[0].attn_v->name == "blk.0.attn_v.weight");
  CHECK(w.rope_freqs->elements() == 4);
}

TEST_CASE("every tensor is missed by name when it is not there") {
  for (const Tensor& t : Small().tensors) {
    Small small;
    small.drop(t.name);
    const std::string message = small.refusal();
    CHECK_MESSAGE(message.find(t.name + ": missing, wanted shape [") != std::string::npos, message);
  }
}

TEST_CASE("every tensor of another shape is refused with both shapes") {
  for (const Tensor& t : Small().tensors) {
    Small small;
    small.at(t.name).shape[0] += 1;
    const std::string message = small.refusal();
    CHECK_MESSAGE(message.find(t.name + ": wanted [") != std::string::npos, message);
    CHECK_MESSAGE(message.find("], got [") != std::string::npos, message);
  }
  Small transposed;
  std::swap(transposed.at("blk.0.ffn_up.weight").shape[0], transposed.at("blk.0.ffn_up.weight").shape[1]);
  CHECK(transposed.refusal() == "x: blk.0.ffn_up.weight: wanted [8, 5], got [5, 8]");
}

TEST_CASE("a tensor too many is refused") {
  Small small;
  small.tensors.push_back({"blk.2.attn_norm.weight", {8}});
  CHECK(small.refusal().find("blk.2.attn_norm.weight: wanted no such tensor") != std::string::npos);
  Small both;
  both.tensors.push_back({"blk.0.ffn_gate_exps.weight", {8, 6, 4}});
  both.tensors.push_back({"blk.0.ffn_up_exps.weight", {8, 6, 4}});
  CHECK(both.refusal().find("blk.0.ffn_gate_up_exps.weight: wanted no such tensor") != std::string::npos);
}

TEST_CASE("half a pair of split experts is refused") {
  Small small;
  small.drop("blk.0.ffn_gate_up_exps.weight");
  small.tensors.push_back({"blk.0.ffn_gate_exps.weight", {8, 6, 4}});
  CHECK(small.refusal().find("blk.0.ffn_up_exps.weight: missing") != std::string::npos);
  small.tensors.push_back({"blk.0.ffn_up_exps.weight", {8, 6, 4}});
  CHECK(small.refusal() == "accepted");
}

TEST_CASE("full layers have a value matrix all or none") {
  Small small;
  small.tensors.push_back({"blk.1.attn_v.weight", {8, 8}});
  CHECK(small.refusal() == "accepted");
}

TEST_CASE("vectors must be float32 and finite, rope divisors above zero") {
  Small half;
  half.at("blk.0.attn_norm.weight").type = 1;
  CHECK(half.refusal() == "x: blk.0.attn_norm.weight: wanted type F32, got F16");
  Small matrix;
  matrix.at("blk.0.attn_q.weight").type = 30;
  CHECK(matrix.refusal() == "accepted");
  Small nan;
  nan.at("blk.1.layer_output_scale.weight").value = NAN;
  CHECK(nan.refusal().find("blk.1.layer_output_scale.weight: wanted finite numbers") != std::string::npos);
  Small zero;
  zero.at("rope_freqs.weight").value = 0;
  CHECK(zero.refusal().find("rope_freqs.weight: wanted divisors above 0") != std::string::npos);
}

TEST_CASE("a model file cut anywhere is refused") {
  const TempFolder folder;
  SynthOptions options;
  options.config = *synth_shape("tiny");
  REQUIRE(write_synth(options, folder / "m.gguf").has_value());
  const auto whole = read_bytes(folder / "m.gguf");
  const std::string text(whole.begin(), whole.end());
  for (std::size_t cut = 33; cut < text.size(); cut += text.size() / 97) {
    const std::string part = text.substr(0, text.size() - cut);
    CHECK(GgufFile::from_bytes(as_bytes(part), "x").has_error());
  }
}

TEST_CASE("a build without a built-in model says how to give one") {
  const auto model = open_embedded_model();
  if (!model) CHECK(model.error().message == "this build has no built-in model; give one with -m FILE");
}
