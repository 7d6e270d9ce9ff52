// Comparisons that several parts share.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

#include "cuda/check/parts.h"

namespace gpu::check {

using base::Result;
using model::TokenId;

Result<std::unique_ptr<DeviceBackend>> open_on_device(std::shared_ptr<const model::Model> model,
                                                      bool exact) {
  return make_device_backend(std::move(model), {.exact = exact, .progress = {}});
}

Result<std::vector<float>> logits_of(model::Backend& backend, std::span<const TokenId> tokens,
                                     std::size_t chunk) {
  TRY(auto cache, backend.new_cache(static_cast<int>(tokens.size())));
  std::vector<float> all, part;
  for (std::size_t done = 0; done < tokens.size();) {
    const auto piece = tokens.subspan(done, std::min(chunk, tokens.size() - done));
    TRY_VOID(backend.forward(*cache, piece, model::Logits::all, part));
    all.insert(all.end(), part.begin(), part.end());
    done += piece.size();
  }
  return all;
}

std::vector<TokenId> random_tokens(int count, int vocab, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<TokenId> tokens(count);
  for (TokenId& t : tokens) t = static_cast<TokenId>(random() % static_cast<std::uint64_t>(vocab));
  return tokens;
}

Difference compare_rows(std::span<const float> truth, std::span<const float> ours, std::size_t vocab) {
  Difference d;
  const std::size_t rows = truth.size() / vocab;
  const auto log_sum = [&](const float* row) {
    double most = row[0], sum = 0;
    for (std::size_t i = 0; i < vocab; ++i) most = std::max<double>(most, row[i]);
    for (std::size_t i = 0; i < vocab; ++i) sum += std::exp(row[i] - most);
    return most + std::log(sum);
  };
  for (std::size_t r = 0; r < rows; ++r) {
    const float *a = truth.data() + r * vocab, *b = ours.data() + r * vocab;
    const double za = log_sum(a), zb = log_sum(b);
    double kl = 0;
    for (std::size_t i = 0; i < vocab; ++i) {
      const double difference = (a[i] - za) - (b[i] - zb);
      // A difference that is no number is larger than any.
      if (!(std::abs(difference) <= d.max_abs))
        d.max_abs = std::isnan(difference) ? INFINITY : std::abs(difference);
      kl += std::exp(a[i] - za) * difference;
    }
    d.mean_kl += kl / static_cast<double>(rows);
    d.top1 += (std::max_element(a, a + vocab) - a == std::max_element(b, b + vocab) - b) / static_cast<double>(rows);
  }
  return d;
}

Result<Truth> truth_of(model::Backend& reference, std::span<const TokenId> tokens) {
  Truth truth;
  reference.set_tap([&](std::string_view name, std::span<const float> values, int) {
    truth.stages[std::string(name)].assign(values.begin(), values.end());
  });
  TRY(auto cache, reference.new_cache(static_cast<int>(tokens.size())));
  TRY_VOID(reference.forward(*cache, tokens, model::Logits::all, truth.logits));
  reference.set_tap({});
  return truth;
}

Result<Stages> compare_stages(const Truth& truth, model::Backend& ours,
                              std::span<const TokenId> tokens, double bound, std::size_t step_max) {
  Stages stages;
  std::size_t first = 0, next = 0;  // of the tokens that the current step of ours handles, one past
  ours.set_tap([&](std::string_view name, std::span<const float> values, int count) {
    if (name == "embed") {  // a step begins; a backend may cut a call into several
      first = next;
      next += static_cast<std::size_t>(count);
    }
    const auto at = truth.stages.find(name);
    if (at == truth.stages.end() || !stages.worst.empty()) return;
    const std::size_t width = values.size() / static_cast<std::size_t>(count);
    if ((first + count) * width > at->second.size()) return;
    const float* wanted = at->second.data() + first * width;
    double size = 0;
    for (const float v : at->second) size += static_cast<double>(v) * v;
    size = std::sqrt(size / static_cast<double>(at->second.size()));  // rms of the stage
    ++stages.compared;
    double largest = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double ratio = std::abs(static_cast<double>(values[i]) - wanted[i]) / (size + 1e-12);
      if (!(ratio <= stages.worst_ratio)) stages.worst_ratio = std::isnan(ratio) ? INFINITY : ratio;
      if (!(ratio <= largest)) largest = ratio;
      if (!(ratio <= bound)) {
        char text[160];
        std::snprintf(text, sizeof text, ": token %zu, element %zu: wanted %.6g, got %.6g (rms of the stage %.3g)",
                      first + i / width, i % width, wanted[i], values[i], size);
        stages.worst = std::string(name) + text;
        break;
      }
    }
    if (stages.compared > 16) return;
    char text[80];
    std::snprintf(text, sizeof text, "%s%s %.2g", stages.trail.empty() ? "" : ", ", std::string(name).c_str(), largest);
    stages.trail += text;
  });
  TRY(auto cache, ours.new_cache(static_cast<int>(tokens.size())));
  std::vector<float> logits;
  for (std::size_t done = 0, step = 0; done < tokens.size(); done += step) {
    step = std::min<std::size_t>(step_max, tokens.size() - done);
    TRY_VOID(ours.forward(*cache, tokens.subspan(done, step), model::Logits::last, logits));
  }
  ours.set_tap({});
  // Each layer shows at least its attention, what that leaves, and its feed-forward: a comparison of nothing
  // must not look like one that found nothing.
  const auto least = static_cast<int>(3 * ours.model().config.layers.size());
  if (stages.worst.empty() && stages.compared < least)
    return base::fail(base::Errc::internal, "stages: wanted at least " + std::to_string(least) +
                                                " compared, got " + std::to_string(stages.compared));
  return stages;
}

}  // namespace gpu::check
