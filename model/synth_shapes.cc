// The shapes that `gemmule synth` knows: published ones, and two small ones for tests.
#include "model/synth.h"

namespace model {
namespace {

struct Shape {
  std::string_view name;
  int hidden, layers, full_every;  // every full_every-th layer is full
  int heads, kv_sliding, kv_full, dim_sliding, dim_full;
  int ffn, experts, used, expert_width;
  int window, context, vocab;
  bool value_from_key;
};
constexpr Shape kShapes[] = {
    {"26b-a4b", 2816, 30, 6, 16, 8, 2, 256, 512, 2112, 128, 8, 704, 1024, 262144, 262144, true},
    {"31b", 5376, 60, 6, 32, 16, 4, 256, 512, 21504, 0, 0, 0, 1024, 262144, 262144, true},
    {"12b", 3840, 48, 6, 16, 8, 1, 256, 512, 15360, 0, 0, 0, 1024, 262144, 262144, true},
    {"tiny", 256, 6, 6, 4, 2, 1, 32, 64, 256, 8, 2, 64, 32, 4096, 2048, true},
    {"dense-tiny", 256, 4, 4, 4, 4, 2, 32, 64, 512, 0, 0, 0, 32, 4096, 2048, false},
};

}  // namespace

std::vector<std::string_view> synth_shape_names() {
  std::vector<std::string_view> names;
  for (const Shape& shape : kShapes) names.push_back(shape.name);
  return names;
}

std::optional<Config> synth_shape(std::string_view name) {
  for (const Shape& s : kShapes) {
    if (s.name != name) continue;
    Config config;
    config.name = "random " + std::string(name);
    config.hidden = s.hidden;
    config.vocab = s.vocab;
    config.context_length = s.context;
    config.window = s.window;
    config.expert_count = s.experts;
    config.experts_used = s.used;
    config.expert_width = s.expert_width;
    for (int i = 0; i < s.layers; ++i) {
      const bool sliding = (i + 1) % s.full_every != 0;
      config.layers.push_back({.sliding = sliding,
                               .heads = s.heads,
                               .kv_heads = sliding ? s.kv_sliding : s.kv_full,
                               .head_dim = sliding ? s.dim_sliding : s.dim_full,
                               .value_from_key = !sliding && s.value_from_key,
                               .ffn_width = s.ffn});
    }
    return config;
  }
  return std::nullopt;
}

}  // namespace model
