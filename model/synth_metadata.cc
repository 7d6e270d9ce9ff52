#include "model/synth_metadata.h"

#include "model/synth_vocab.h"

namespace model {
namespace {

void add_scalars(GgufWriter& out, const Config& config) {
  const auto u = [&](const char* key, std::int64_t n) {
    out.add(std::string("gemma4.") + key, GgufValue(static_cast<std::uint64_t>(n)));
  };
  const auto f = [&](const char* key, double v) { out.add(std::string("gemma4.") + key, GgufValue(v)); };
  out.add("general.architecture", GgufValue(std::string_view("gemma4")));
  out.add("general.type", GgufValue(std::string_view("model")));
  out.add("general.name", GgufValue(std::string_view(config.name)));
  u("block_count", static_cast<std::int64_t>(config.layers.size()));
  u("context_length", config.context_length);
  u("embedding_length", config.hidden);
  u("attention.head_count", config.layers[0].heads);
  f("attention.layer_norm_rms_epsilon", config.norm_eps);
  u("attention.sliding_window", config.window);
  u("attention.shared_kv_layers", 0);
  u("embedding_length_per_layer_input", 0);
  f("rope.freq_base", config.rope_base_full);
  f("rope.freq_base_swa", config.rope_base_sliding);
  f("final_logit_softcapping", config.logit_softcap);
  if (!config.is_moe()) return;
  u("expert_count", config.expert_count);
  u("expert_used_count", config.experts_used);
  u("expert_feed_forward_length", config.expert_width);
}

void add_layer_keys(GgufWriter& out, const Config& config) {
  std::vector<std::int64_t> kv;
  std::vector<bool> sliding;
  int dim_sliding = 0, dim_full = 0;
  for (const LayerConfig& layer : config.layers) {
    kv.push_back(layer.kv_heads);
    sliding.push_back(layer.sliding);
    (layer.sliding ? dim_sliding : dim_full) = layer.head_dim;
  }
  if (dim_full == 0) dim_full = dim_sliding;
  if (dim_sliding == 0) dim_sliding = dim_full;
  out.add("gemma4.feed_forward_length",
          GgufValue(static_cast<std::uint64_t>(config.layers[0].ffn_width)));
  out.add("gemma4.attention.head_count_kv", GgufValue(GgufArray(kv)));
  out.add("gemma4.attention.sliding_window_pattern", GgufValue(GgufArray(sliding)));
  for (const char* key : {"attention.key_length", "attention.value_length", "rope.dimension_count"}) {
    out.add(std::string("gemma4.") + key, GgufValue(static_cast<std::uint64_t>(dim_full)));
    out.add(std::string("gemma4.") + key + "_swa", GgufValue(static_cast<std::uint64_t>(dim_sliding)));
  }
}

}  // namespace

void add_config_metadata(GgufWriter& out, const Config& config) {
  add_scalars(out, config);
  add_layer_keys(out, config);
}

void add_synth_vocabulary(GgufWriter& out, int size) {
  const SynthVocab vocab = synth_vocab(size);
  const auto views = [](const std::vector<std::string>& texts) {
    return GgufValue(GgufArray(std::vector<std::string_view>(texts.begin(), texts.end())));
  };
  std::vector<double> scores;
  for (std::size_t i = 0; i < vocab.tokens.size(); ++i) scores.push_back(-static_cast<double>(i));
  out.add("tokenizer.ggml.model", GgufValue(std::string_view("gemma4")));
  out.add("tokenizer.ggml.tokens", views(vocab.tokens));
  out.add("tokenizer.ggml.scores", GgufValue(GgufArray(scores)));
  out.add("tokenizer.ggml.token_type",
          GgufValue(GgufArray(std::vector<std::int64_t>(vocab.types.begin(), vocab.types.end()))));
  out.add("tokenizer.ggml.merges", views(vocab.merges));
  const std::pair<const char*, int> ids[] = {
      {"bos", vocab.bos},     {"eos", vocab.eos},     {"eot", vocab.eot},
      {"unknown", vocab.unk}, {"padding", vocab.pad}, {"mask", vocab.mask}};
  for (const auto& [name, id] : ids)
    out.add(std::string("tokenizer.ggml.") + name + "_token_id",
            GgufValue(static_cast<std::uint64_t>(id)));
  out.add("tokenizer.ggml.add_space_prefix", GgufValue(false));
  out.add("tokenizer.ggml.add_bos_token", GgufValue(true));
}

base::Result<int> copy_vocabulary(GgufWriter& out, const GgufFile& from) {
  const GgufValue* value = from.find("tokenizer.ggml.tokens");
  const auto* array = value ? std::get_if<GgufArray>(value) : nullptr;
  const auto* tokens = array ? std::get_if<std::vector<std::string_view>>(array) : nullptr;
  if (!tokens || tokens->empty())
    return base::fail(base::Errc::bad_format, from.name() + ": tokenizer.ggml.tokens: wanted a vocabulary, got none");
  for (const GgufEntry& entry : from.metadata())
    if (entry.key.starts_with("tokenizer.")) out.add(entry.key, entry.value);
  return static_cast<int>(tokens->size());
}

}  // namespace model
