// The reference backend against the truth of transformers in float32. Tolerances: the noise of
// float32 against float64 is at most 4e-4 in log-probability on these models; a wrong GELU shows as
// 8e-3 and a wrong epsilon as 1e-3, so 1e-3 must not be loosened.
#include "tests/model/model_goldens.h"

namespace {

std::unique_ptr<model::Backend> reference(const Golden& golden) {
  return std::move(*model::make_reference_backend(golden.model));
}

}  // namespace

TEST_CASE("reference: log-probabilities meet the truth for every weight type") {
  for (const auto& [folder, variant] :
       {std::pair{"moe", ""}, {"moe", "-q8_0"}, {"dense", ""}, {"moe-qat", "-q4_0"}}) {
    CAPTURE(folder);
    CAPTURE(variant);
    Golden golden = load_golden(folder, variant);
    // The long case is left to the CPU backend's test, which this one vouches for.
    std::erase_if(golden.cases, [](const GoldenCase& c) { return c.tokens.size() > 200; });
    const Distance d = distance_to_truth(golden, *reference(golden));
    CHECK(d.max_abs <= 1e-3);
    CHECK(d.mean_kl() <= 1e-7);
  }
}

TEST_CASE("reference: every stage meets the truth's activations") {
  const Golden golden = load_golden("moe", "");
  auto backend = reference(golden);
  std::map<std::string, std::vector<float>> ours;
  backend->set_tap([&](std::string_view name, std::span<const float> values, int) {
    ours[std::string(name)].assign(values.begin(), values.end());
  });
  run_tokens(*backend, golden.taps_tokens);
  const auto truth = read_safetensors(test_data("goldens/model/moe/taps.safetensors"));
  for (const auto& [name, array] : truth) {
    if (name == "input_ids") continue;
    CAPTURE(name);
    REQUIRE(ours.count(name) == 1);
    REQUIRE(ours[name].size() == array.values.size());
    double largest = 0;
    for (const float value : array.values) largest = std::max<double>(largest, std::abs(value));
    const bool ids = name.ends_with("router_ids");
    CHECK(worst_apart(array.values, ours[name]) <= (ids ? 0 : 2e-5 * largest));
  }
  CHECK(truth.size() == 89);
}

TEST_CASE("reference: token by token gives the same as all at once") {
  const Golden golden = load_golden("moe", "");
  auto backend = reference(golden);
  const auto& tokens = golden.cases[5].tokens;  // 33: beyond two windows
  const std::vector<float> whole = run_tokens(*backend, tokens),
                           single = run_tokens(*backend, tokens, 1);
  Distance d;
  compare(whole, single, 640, d);
  CHECK(d.max_abs <= 1e-5);
}

TEST_CASE("reference: refuses ids outside the vocabulary and more than the cache holds") {
  const Golden golden = load_golden("dense", "");
  auto backend = reference(golden);
  auto cache = std::move(*backend->new_cache(2));
  std::vector<float> logits;
  const model::TokenId bad[] = {5, 640};
  const auto refused = backend->forward(*cache, bad, model::Logits::last, logits);
  REQUIRE(refused.has_error());
  CHECK(refused.error().message == "token id: wanted 0 to 639, got 640");
  const model::TokenId many[] = {5, 6, 7};
  CHECK(backend->forward(*cache, many, model::Logits::last, logits).error().code ==
        base::Errc::limit);
  CHECK(cache->length() == 0);
}
