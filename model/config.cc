// Reading the shape of a Gemma 4 text model from GGUF metadata. Every number has a range, far above
// published models and far below what could overflow an int in the code that trusts it.
#include "model/config.h"

#include <cmath>

#include "model/gguf.h"
#include "model/gguf_cursor.h"

namespace model {
namespace {

using base::Errc;
using base::Error;
using base::Result;

constexpr std::int64_t kLayersMax = 1024;
constexpr std::int64_t kWidthMax = 1 << 20;      // hidden, ffn_width, expert_width
constexpr std::int64_t kHeadsMax = 1024;
constexpr std::int64_t kHeadDimMax = 4096;
constexpr std::int64_t kExpertsMax = 4096;
constexpr std::int64_t kVocabMax = 1 << 24;
constexpr std::int64_t kPositionsMax = 1 << 30;

// Look-ups under "gemma4." with ranges; the first fault ends the reading.
class Keys {
 public:
  explicit Keys(const GgufFile& file) : file_(file) {}

  Error error(Errc code, const std::string& message) const {
    return base::fail(code, file_.name() + ": " + message);
  }

  static std::string full(std::string_view key) { return "gemma4." + std::string(key); }

  bool has(std::string_view key) const { return file_.find(full(key)) != nullptr; }

  Result<int> integer(std::string_view key, std::int64_t least, std::int64_t most) const {
    TRY(const auto value, file_.integer(full(key)));
    if (!value) return missing(key);
    return ranged(key, *value, least, most);
  }

  Result<int> integer_or(std::string_view key, int fallback, std::int64_t least,
                         std::int64_t most) const {
    if (!has(key)) return fallback;
    return integer(key, least, most);
  }

  Result<float> number_or(std::string_view full_key, float fallback, double least,
                          double most) const {
    TRY(const auto value, file_.number(full_key));
    if (!value) return fallback;
    if (!(*value >= least && *value <= most))
      return error(Errc::bad_format, std::string(full_key) + ": wanted a number from " +
                                         short_number(least) + " to " + short_number(most) +
                                         ", got " + short_number(*value));
    return static_cast<float>(*value);
  }

  // One number for all layers, or an array with one a layer.
  Result<std::vector<int>> per_layer(std::string_view key, std::size_t layers, std::int64_t least,
                                     std::int64_t most) const {
    const GgufValue* value = file_.find(full(key));
    if (!value) return missing(key);
    const auto* array = std::get_if<GgufArray>(value);
    if (!array) {
      TRY(const int same, integer(key, least, most));
      return std::vector<int>(layers, same);
    }
    const auto* numbers = std::get_if<std::vector<std::int64_t>>(array);
    if (!numbers) return error(Errc::bad_format, full(key) + ": wanted an array of whole numbers");
    if (numbers->size() != layers) return wrong_length(key, layers, numbers->size());
    std::vector<int> out;
    for (const std::int64_t n : *numbers) {
      TRY(const int checked, ranged(key, n, least, most));
      out.push_back(checked);
    }
    return out;
  }

  // The pattern is an array of booleans; integers 0 and 1 are taken too.
  Result<std::vector<bool>> flags(std::string_view key, std::size_t layers) const {
    const GgufValue* value = file_.find(full(key));
    if (!value) return missing(key);
    if (const auto* array = std::get_if<GgufArray>(value)) {
      if (const auto* bools = std::get_if<std::vector<bool>>(array)) {
        if (bools->size() != layers) return wrong_length(key, layers, bools->size());
        return *bools;
      }
    } else {
      return error(Errc::bad_format, full(key) + ": wanted an array with one boolean a layer");
    }
    TRY(const auto numbers, per_layer(key, layers, 0, 1));
    return std::vector<bool>(numbers.begin(), numbers.end());
  }

  Error missing(std::string_view key) const {
    return error(Errc::bad_format, full(key) + ": missing; a Gemma 4 file has this key");
  }

  static std::string short_number(double v) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", v);
    return text;
  }

 private:
  Result<int> ranged(std::string_view key, std::int64_t n, std::int64_t least,
                     std::int64_t most) const {
    if (n < least || n > most)
      return error(Errc::bad_format, full(key) + ": wanted a whole number from " +
                                         std::to_string(least) + " to " + std::to_string(most) +
                                         ", got " + std::to_string(n));
    return static_cast<int>(n);
  }

  Error wrong_length(std::string_view key, std::size_t wanted, std::size_t got) const {
    return error(Errc::bad_format, full(key) + ": wanted " + std::to_string(wanted) +
                                       " elements, one a layer, got " + std::to_string(got));
  }

  const GgufFile& file_;
};

Result<> check_architecture(const GgufFile& file, const Keys& keys) {
  TRY(const auto architecture, file.text("general.architecture"));
  if (!architecture)
    return keys.error(Errc::bad_format, "architecture: wanted gemma4, got none (no general.architecture)");
  if (*architecture != "gemma4")
    return keys.error(Errc::unsupported, "architecture: wanted gemma4, got " +
                                             shown(*architecture).substr(1, shown(*architecture).size() - 2));
  // E2B and E4B: per-layer embeddings, and layers that reuse the keys of earlier ones.
  TRY(const int ple, keys.integer_or("embedding_length_per_layer_input", 0, 0, kWidthMax));
  TRY(const int shared, keys.integer_or("attention.shared_kv_layers", 0, 0, kLayersMax));
  if (ple > 0 || shared > 0)
    return keys.error(Errc::unsupported,
                      "this is a Gemma 4 with per-layer embeddings or shared key-value layers (E2B, "
                      "E4B), which gemmule does not run yet; use 26B-A4B, 12B or 31B");
  return {};
}

// Heads, head size and value projection of each layer.
Result<> read_layers(const GgufFile& file, const Keys& keys, Config& config) {
  TRY(const int count, keys.integer("block_count", 1, kLayersMax));
  const auto layers = static_cast<std::size_t>(count);
  TRY(const auto sliding, keys.flags("attention.sliding_window_pattern", layers));
  TRY(const auto heads, keys.per_layer("attention.head_count", layers, 1, kHeadsMax));
  TRY(const auto kv_heads, keys.per_layer("attention.head_count_kv", layers, 1, kHeadsMax));
  TRY(const auto ffn, keys.per_layer("feed_forward_length", layers, 1, kWidthMax));
  TRY(const int dim_full, keys.integer("attention.key_length", 2, kHeadDimMax));
  TRY(const int dim_sliding, keys.integer_or("attention.key_length_swa", dim_full, 2, kHeadDimMax));
  // One head size serves queries, keys, values and rotation; files repeat it under four keys.
  const std::pair<const char*, int> same[] = {{"attention.value_length", dim_full},
                                              {"attention.value_length_swa", dim_sliding},
                                              {"rope.dimension_count", dim_full},
                                              {"rope.dimension_count_swa", dim_sliding}};
  for (const auto& [key, wanted] : same) {
    TRY(const int got, keys.integer_or(key, wanted, 1, kHeadDimMax));
    if (got != wanted)
      return keys.error(Errc::unsupported, Keys::full(key) + ": wanted the key length " +
                                               std::to_string(wanted) + ", got " +
                                               std::to_string(got));
  }
  if (dim_full % 2 != 0 || dim_sliding % 2 != 0)
    return keys.error(Errc::bad_format, "gemma4.attention.key_length: wanted an even number, got " +
                                            std::to_string(dim_full % 2 ? dim_full : dim_sliding));
  // All full layers take V from K when the first one has no V of its own (weights.cc then refuses
  // a file in which they differ).
  bool value_from_key = false;
  for (std::size_t i = 0; i < layers; ++i) {
    if (sliding[i]) continue;
    value_from_key = file.tensor("blk." + std::to_string(i) + ".attn_v.weight") == nullptr;
    break;
  }
  for (std::size_t i = 0; i < layers; ++i) {
    if (heads[i] % kv_heads[i] != 0)
      return keys.error(Errc::bad_format,
                        "layer " + std::to_string(i) + ": wanted heads that are a multiple of the " +
                            std::to_string(kv_heads[i]) + " key-value heads, got " +
                            std::to_string(heads[i]));
    config.layers.push_back({.sliding = sliding[i],
                             .heads = heads[i],
                             .kv_heads = kv_heads[i],
                             .head_dim = sliding[i] ? dim_sliding : dim_full,
                             .value_from_key = !sliding[i] && value_from_key,
                             .ffn_width = ffn[i]});
  }
  return {};
}

Result<> read_experts(const Keys& keys, Config& config) {
  TRY(config.expert_count, keys.integer_or("expert_count", 0, 0, kExpertsMax));
  if (config.expert_count == 0) return {};
  TRY(config.experts_used, keys.integer("expert_used_count", 1, config.expert_count));
  TRY(config.expert_width, keys.integer("expert_feed_forward_length", 1, kWidthMax));
  return {};
}

// The vocabulary is as long as the file's list of tokens; a count, where there is one, must agree.
Result<int> read_vocab(const GgufFile& file, const Keys& keys) {
  const GgufValue* value = file.find("tokenizer.ggml.tokens");
  if (!value)
    return keys.error(Errc::bad_format, "tokenizer.ggml.tokens: missing; the file has no vocabulary");
  const auto* array = std::get_if<GgufArray>(value);
  const auto* tokens = array ? std::get_if<std::vector<std::string_view>>(array) : nullptr;
  if (!tokens || tokens->empty() || static_cast<std::int64_t>(tokens->size()) > kVocabMax)
    return keys.error(Errc::bad_format, "tokenizer.ggml.tokens: wanted 1 to " +
                                            std::to_string(kVocabMax) + " texts");
  const int count = static_cast<int>(tokens->size());
  TRY(const int said, keys.integer_or("vocab_size", count, 1, kVocabMax));
  if (said != count)
    return keys.error(Errc::bad_format, "gemma4.vocab_size: wanted the " + std::to_string(count) +
                                            " of tokenizer.ggml.tokens, got " + std::to_string(said));
  return count;
}

Result<> read_rest(const GgufFile& file, const Keys& keys, Config& config) {
  TRY(const auto name, file.text("general.name"));
  config.name = name.value_or("");
  TRY(config.hidden, keys.integer("embedding_length", 1, kWidthMax));
  TRY(config.context_length, keys.integer("context_length", 1, kPositionsMax));
  TRY(config.window, keys.integer("attention.sliding_window", 1, kPositionsMax));
  TRY(config.norm_eps, keys.number_or("gemma4.attention.layer_norm_rms_epsilon", config.norm_eps, 1e-12, 0.1));
  TRY(config.rope_base_full, keys.number_or("gemma4.rope.freq_base", config.rope_base_full, 1, 1e12));
  TRY(config.rope_base_sliding, keys.number_or("gemma4.rope.freq_base_swa", config.rope_base_sliding, 1, 1e12));
  TRY(config.logit_softcap, keys.number_or("gemma4.final_logit_softcapping", config.logit_softcap, 0, 1e6));
  TRY(config.temperature, keys.number_or("general.sampling.temp", config.temperature, 0, 100));
  TRY(config.top_p, keys.number_or("general.sampling.top_p", config.top_p, 0, 1));
  TRY(const float top_k, keys.number_or("general.sampling.top_k", static_cast<float>(config.top_k), 0, 1 << 24));
  config.top_k = static_cast<int>(top_k);
  TRY(const auto thinking, file.boolean("gemmule.thinking"));
  config.thinking = thinking.value_or(true);
  return {};
}

}  // namespace

Result<Config> read_config(const GgufFile& file) {
  const Keys keys(file);
  Config config;
  TRY_VOID(check_architecture(file, keys));
  TRY_VOID(read_layers(file, keys, config));
  TRY_VOID(read_experts(keys, config));
  TRY(config.vocab, read_vocab(file, keys));
  TRY_VOID(read_rest(file, keys, config));
  return config;
}

}  // namespace model
