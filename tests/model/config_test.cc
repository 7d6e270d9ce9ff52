#include "model/config.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <map>

#include "model/gguf.h"
#include "tests/model/gguf_builder.h"

using model::Config;
using model::GgufFile;

namespace {

// Keys of a small MoE; each test changes some. Setters are kept by name, so that one can be left out.
struct Keys {
  std::map<std::string, std::function<void(GgufBuilder&, const std::string&)>> set;

  Keys() {
    set["general.architecture"] = [](auto& b, auto& k) { b.text(k, "gemma4"); };
    u32("gemma4.block_count", 3);
    u32("gemma4.context_length", 4096);
    u32("gemma4.embedding_length", 64);
    u32("gemma4.feed_forward_length", 96);
    u32("gemma4.attention.head_count", 4);
    ints("gemma4.attention.head_count_kv", {2, 2, 1});
    u32("gemma4.attention.key_length", 64);
    u32("gemma4.attention.value_length", 64);
    u32("gemma4.attention.key_length_swa", 32);
    u32("gemma4.attention.value_length_swa", 32);
    u32("gemma4.attention.sliding_window", 16);
    set["gemma4.attention.sliding_window_pattern"] = [](auto& b, auto& k) {
      b.template array<std::uint8_t>(k, 7, {1, 1, 0});
    };
    u32("gemma4.expert_count", 8);
    u32("gemma4.expert_used_count", 2);
    u32("gemma4.expert_feed_forward_length", 32);
    set["tokenizer.ggml.tokens"] = [](auto& b, auto& k) { b.texts(k, {"a", "b", "c"}); };
  }
  void u32(const std::string& key, std::uint32_t v) {
    set[key] = [v](auto& b, auto& k) { b.u32(k, v); };
  }
  void f32(const std::string& key, float v) {
    set[key] = [v](auto& b, auto& k) { b.f32(k, v); };
  }
  void text(const std::string& key, const std::string& v) {
    set[key] = [v](auto& b, auto& k) { b.text(k, v); };
  }
  void ints(const std::string& key, std::vector<std::int32_t> v) {
    set[key] = [v](auto& b, auto& k) { b.array(k, 5, v); };
  }

  base::Result<Config> read() const {
    GgufBuilder b;
    for (const auto& [key, setter] : set) setter(b, key);
    const std::string bytes = b.build();
    auto file = GgufFile::from_bytes(as_bytes(bytes), "x.gguf");
    REQUIRE(file.has_value());
    return read_config(*file);
  }
};

std::string refusal(const std::function<void(Keys&)>& change) {
  Keys keys;
  change(keys);
  const auto config = keys.read();
  return config ? "accepted" : config.error().message;
}

}  // namespace

TEST_CASE("the shape of a mixture of experts is read layer by layer") {
  const auto config = Keys().read();
  REQUIRE_MESSAGE(config.has_value(), config.error().message);
  CHECK(config->layers.size() == 3);
  CHECK(config->layers[0].sliding);
  CHECK(config->layers[0].head_dim == 32);
  CHECK(config->layers[0].kv_heads == 2);
  CHECK_FALSE(config->layers[2].sliding);
  CHECK(config->layers[2].head_dim == 64);
  CHECK(config->layers[2].kv_heads == 1);
  CHECK(config->vocab == 3);
  CHECK(config->expert_count == 8);
  CHECK(config->logit_softcap == 30.0f);
  CHECK(config->rope_base_full == 1e6f);
}

TEST_CASE("a model without experts is dense, whatever integer width its keys have") {
  Keys keys;
  keys.set.erase("gemma4.expert_count");
  keys.set.erase("gemma4.expert_used_count");
  keys.set["gemma4.block_count"] = [](auto& b, auto& k) { b.key(k, 10, std::uint64_t{3}); };
  keys.set["gemma4.attention.head_count"] = [](auto& b, auto& k) { b.key(k, 0, std::uint8_t{4}); };
  keys.ints("gemma4.attention.sliding_window_pattern", {1, 1, 0});
  keys.ints("gemma4.feed_forward_length", {96, 96, 128});
  const auto config = keys.read();
  REQUIRE_MESSAGE(config.has_value(), config.error().message);
  CHECK_FALSE(config->is_moe());
  CHECK(config->layers[2].ffn_width == 128);
}

TEST_CASE("other architectures and sizes that we do not run are refused by name") {
  CHECK(refusal([](Keys& k) { k.text("general.architecture", "llama"); }) ==
        "x.gguf: architecture: wanted gemma4, got llama");
  CHECK(refusal([](Keys& k) { k.set.erase("general.architecture"); }).find("wanted gemma4, got none") !=
        std::string::npos);
  CHECK(refusal([](Keys& k) { k.u32("gemma4.attention.shared_kv_layers", 20); }).find("E2B, E4B") !=
        std::string::npos);
  CHECK(refusal([](Keys& k) { k.u32("gemma4.embedding_length_per_layer_input", 256); }).find("E2B, E4B") !=
        std::string::npos);
}

TEST_CASE("a missing key is named") {
  const Keys whole;
  for (const auto& [key, setter] : whole.set) {
    if (key == "gemma4.expert_count" || key.find("value_length") != std::string::npos ||
        key == "gemma4.attention.key_length_swa" || key == "general.architecture")
      continue;  // optional, or tested above
    const std::string message = refusal([&](Keys& k) { k.set.erase(key); });
    CHECK_MESSAGE(message.find(key + ": missing") != std::string::npos, message);
  }
}

TEST_CASE("numbers out of range and lists of the wrong length are refused") {
  const auto refused = [](const std::string& part, const std::function<void(Keys&)>& change) {
    const std::string message = refusal(change);
    CHECK_MESSAGE(message.find(part) != std::string::npos, message);
  };
  refused("block_count: wanted a whole number from 1 to 1024, got 0",
          [](Keys& k) { k.u32("gemma4.block_count", 0); });
  refused("from 1 to 1024, got 4000000000", [](Keys& k) { k.u32("gemma4.block_count", 4000000000u); });
  refused("head_count_kv: wanted 3 elements, one a layer, got 2",
          [](Keys& k) { k.ints("gemma4.attention.head_count_kv", {2, 2}); });
  refused("head_count_kv: wanted a whole number", [](Keys& k) { k.ints("gemma4.attention.head_count_kv", {2, -2, 1}); });
  refused("multiple of the 3 key-value heads, got 4",
          [](Keys& k) { k.ints("gemma4.attention.head_count_kv", {2, 3, 1}); });
  refused("expert_used_count: wanted a whole number from 1 to 8, got 9",
          [](Keys& k) { k.u32("gemma4.expert_used_count", 9); });
  refused("value_length: wanted the key length 64, got 32",
          [](Keys& k) { k.u32("gemma4.attention.value_length", 32); });
  refused("wanted an even number", [](Keys& k) {
    k.u32("gemma4.attention.key_length_swa", 33);
    k.u32("gemma4.attention.value_length_swa", 33);
  });
  refused("epsilon: wanted a number from", [](Keys& k) { k.f32("gemma4.attention.layer_norm_rms_epsilon", NAN); });
  refused("softcapping: wanted a number from", [](Keys& k) { k.f32("gemma4.final_logit_softcapping", -1); });
  refused("wanted a whole number, got text", [](Keys& k) { k.text("gemma4.embedding_length", "64"); });
  refused("wanted an array", [](Keys& k) { k.u32("gemma4.attention.sliding_window_pattern", 6); });
  refused("vocab_size: wanted the 3", [](Keys& k) { k.u32("gemma4.vocab_size", 4); });
}
