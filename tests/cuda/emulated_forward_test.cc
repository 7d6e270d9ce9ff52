// The GPU kernels' own source, run by the emulator on the golden models: whole forwards against the
// truth, in every width of step, and with the threads' order shuffled. On a real GPU the same checks
// are run by scripts/gpu-check.
#include <random>

#include "cuda/backend.h"
#include "cuda/emulator/emulator.h"
#include "tests/model/timelines.h"

namespace {

std::unique_ptr<model::Backend> emulated(const Golden& golden, bool exact) {
  auto made = gpu::make_backend(golden.model, {.exact = exact, .progress = {}});
  REQUIRE_MESSAGE(made.has_value(), (made.has_error() ? made.error().message : ""));
  return std::move(*made);
}

// The emulator is a thousand times slower than a device: the shortest case and one that is longer than
// the window.
Golden short_golden(const std::string& folder, const std::string& variant, std::size_t longest) {
  Golden golden = load_golden(folder, variant);
  std::erase_if(golden.cases, [&](const GoldenCase& c) {
    return c.tokens.size() > longest || (c.tokens.size() > 2 && c.tokens.size() + 4 < longest);
  });
  if (golden.cases.size() > 2) golden.cases.erase(golden.cases.begin() + 1, golden.cases.end() - 1);
  return golden;
}

}  // namespace

TEST_CASE("gpu, emulated: every weight layout meets the float32 tolerance in exact mode") {
  for (const auto& [folder, variant] :
       {std::pair{"moe", ""}, {"moe", "-q8_0"}, {"dense", ""}, {"moe-qat", "-q4_0"}}) {
    const Golden golden = short_golden(folder, variant, 17);
    CAPTURE(folder);
    CAPTURE(variant);
    const Distance d = distance_to_truth(golden, *emulated(golden, true));
    CHECK(d.max_abs <= 1e-3);  // goldens: float32 against float64 differs by at most 4e-4
    CHECK(d.mean_kl() <= 1e-7);
  }
}

TEST_CASE("gpu, emulated: 8-bit activations and a bf16 cache stay within the 8-bit tolerance") {
  // Twice what the peer's rounding shows on these files (goldens): small random models amplify it.
  for (const auto& [folder, variant, bound] :
       {std::tuple{"moe", "-q8_0", 0.05}, {"moe-qat", "-q4_0", 0.03}}) {
    const Golden golden = short_golden(folder, variant, 17);
    CAPTURE(folder);
    CHECK(distance_to_truth(golden, *emulated(golden, false)).mean_kl() <= bound);
  }
}

TEST_CASE("gpu, emulated: a prompt read at once meets the truth, and tokens go on from its cache") {
  // Longer than the window of 16, than a tile of keys, and (the last one) than 64 rows of a tile.
  const Golden golden = load_golden("moe", "-q8_0");
  auto backend = emulated(golden, false);
  const auto vocab = static_cast<std::size_t>(golden.model->config.vocab);
  Distance after_prompt, after_token;
  for (const GoldenCase& c : golden.cases) {
    if (c.tokens.size() < 17 || c.tokens.size() > 100) continue;
    auto cache = backend->new_cache(static_cast<int>(c.tokens.size()));
    REQUIRE(cache.has_value());
    const auto truth = std::span(c.log_probabilities);
    const std::size_t rows = truth.size() / vocab;
    std::vector<float> logits;
    REQUIRE(backend->forward(**cache, std::span(c.tokens).first(c.tokens.size() - 1), model::Logits::last, logits).has_value());
    log_softmax(logits);
    compare(truth.subspan((rows - 2) * vocab, vocab), logits, vocab, after_prompt);
    REQUIRE(backend->forward(**cache, std::span(c.tokens).last(1), model::Logits::last, logits).has_value());
    log_softmax(logits);
    compare(truth.last(vocab), logits, vocab, after_token);
  }
  CHECK(after_prompt.positions == 3);
  CHECK(after_prompt.mean_kl() <= 0.05);
  CHECK(after_token.mean_kl() <= 0.05);
}

TEST_CASE("gpu, emulated: steps of any width, and a rewind, give the same logits") {
  const Golden golden = load_golden("moe", "");
  auto backend = emulated(golden, true);
  const auto tokens = std::span(golden.cases.back().tokens).first(24);  // the window is 16
  const std::vector<float> whole = run_tokens(*backend, tokens);
  const auto vocab = static_cast<std::size_t>(golden.model->config.vocab);
  for (const std::size_t chunk : {1, 5}) {
    Distance d;
    compare(whole, run_tokens(*backend, tokens, chunk), vocab, d);
    CAPTURE(chunk);
    CHECK(d.max_abs <= 1e-4);
  }
  auto cache = backend->new_cache(64);
  REQUIRE(cache.has_value());
  std::vector<float> logits;
  REQUIRE(backend->forward(**cache, tokens, model::Logits::none, logits).has_value());
  REQUIRE((*cache)->can_truncate(20));
  (*cache)->truncate(20);
  REQUIRE(backend->forward(**cache, tokens.subspan(20), model::Logits::last, logits).has_value());
  log_softmax(logits);
  Distance d;
  compare(std::span(whole).last(vocab), logits, vocab, d);
  CHECK(d.max_abs <= 1e-4);
}

TEST_CASE("gpu, emulated: the order in which threads run changes no bit") {
  const Golden golden = short_golden("moe", "-q8_0", 17);
  auto backend = emulated(golden, false);
  const auto tokens = std::span(golden.cases.back().tokens).first(9);
  const std::vector<float> in_order = run_tokens(*backend, tokens);
  const auto last_of_prompt = [&] {
    auto cache = backend->new_cache(64);
    std::vector<float> logits;
    REQUIRE(backend->forward(**cache, tokens, model::Logits::last, logits).has_value());
    return logits;
  };
  const std::vector<float> prompt_in_order = last_of_prompt();
  const std::uint64_t seed = std::random_device()() | 1u;
  CAPTURE(seed);
  gpu::emulator::set_order_seed(seed);
  const std::vector<float> shuffled = run_tokens(*backend, tokens);
  const std::vector<float> prompt_shuffled = last_of_prompt();
  gpu::emulator::set_order_seed(0);
  CHECK(in_order == shuffled);
  CHECK(prompt_in_order == prompt_shuffled);
}

TEST_CASE("gpu, emulated: forks share pages and give the logits of a fresh reading") {
  const Golden golden = load_golden("moe", "");
  auto backend = emulated(golden, true);
  const std::uint64_t seed = std::random_device()();
  CAPTURE(seed);
  TimelineWalk(*backend, seed, {.steps = 12, .capacity = 90, .piece_max = 8}).run();
}
