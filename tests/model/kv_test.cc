// Caches that fork, go back and are read on in any order: the logits never tell.
#include "tests/model/timelines.h"

namespace {

// `slack` makes the ring of sliding layers short, so that it is lapped.
std::unique_ptr<model::Backend> exact_cpu(const Golden& golden, int slack, int threads = 1) {
  return std::move(*model::make_cpu_backend(
      golden.model, {.threads = threads, .exact = true, .slack_tokens = slack}));
}

std::size_t blocks_bytes(const model::Config& config, int tokens, bool sliding) {
  std::size_t bytes = 0;
  for (const model::LayerConfig& layer : config.layers)
    if (layer.sliding == sliding)
      bytes += std::size_t{2} * layer.kv_heads * layer.head_dim * sizeof(float) * tokens;
  return bytes;
}

}  // namespace

TEST_CASE("kv, cpu: forks, rewinds and pieces of any size give the logits of a fresh reading") {
  for (const auto& [folder, variant] : {std::pair{"moe", ""}, {"dense", ""}}) {
    const Golden golden = load_golden(folder, variant);
    auto backend = exact_cpu(golden, 64);
    const std::uint64_t seed = std::random_device()();
    CAPTURE(folder);
    CAPTURE(variant);
    CAPTURE(seed);
    TimelineWalk(*backend, seed, {}).run();
  }
}

TEST_CASE("kv, reference: forks, rewinds and pieces of any size give the logits of a fresh reading") {
  const Golden golden = load_golden("moe", "");
  auto backend = std::move(*model::make_reference_backend(golden.model));
  const std::uint64_t seed = std::random_device()();
  CAPTURE(seed);
  TimelineWalk(*backend, seed, {.steps = 25, .capacity = 200, .piece_max = 50}).run();
}

TEST_CASE("kv, cpu: a fork costs no memory, and writing on costs one block a layer") {
  const Golden golden = load_golden("moe", "");
  const model::Config& config = golden.model->config;
  auto backend = exact_cpu(golden, 64);
  auto trunk = std::move(*backend->new_cache(8192));
  std::vector<float> logits;
  const std::vector<model::TokenId> ids(5000, 9);
  REQUIRE(backend->forward(*trunk, ids, model::Logits::none, logits).has_value());
  const std::size_t before = trunk->family_bytes();
  CHECK(before == trunk->bytes());
  auto branch = std::move(*trunk->fork());
  CHECK(branch->bytes() == before);
  CHECK(trunk->family_bytes() == before);
  REQUIRE(backend->forward(*branch, std::span(ids).first(1), model::Logits::last, logits).has_value());
  const std::size_t block = blocks_bytes(config, 256, true) + blocks_bytes(config, 256, false);
  CHECK(trunk->family_bytes() == before + block);
  // What only serves to go back is given up; what the window needs stays.
  trunk->trim();
  CHECK_FALSE(trunk->can_truncate(4000));
  CHECK(trunk->can_truncate(5000 - model::KvCache::kTrimSlack));
  branch.reset();
  CHECK(trunk->family_bytes() == trunk->bytes());
  CHECK(trunk->bytes() <= blocks_bytes(config, 512, true) + blocks_bytes(config, 5120, false));
}
