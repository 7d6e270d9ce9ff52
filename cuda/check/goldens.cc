// Golden models on the device: logits against the truth of an independent implementation, and every
// stage of a forward against model/reference, which meets the same truth.
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>

#include "cuda/check/parts.h"

namespace gpu::check {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using model::TokenId;

// NAME.flat, written by scripts/gpu-check: 32-bit numbers, little-endian: cases; then for each
// first_position, tokens, the tokens, values, the values (log-probabilities from first_position on).
struct Case {
  int first_position = 0;
  std::vector<TokenId> tokens;
  std::vector<float> log_probabilities;
};

Result<std::vector<Case>> read_flat(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::vector<char> bytes((std::istreambuf_iterator<char>(in)), {});
  std::size_t at = 0;
  bool whole = !bytes.empty();
  const auto number = [&] {
    std::int32_t n = 0;
    if (at + 4 > bytes.size()) return whole = false, n;
    std::memcpy(&n, &bytes[at], 4);
    at += 4;
    return n;
  };
  std::vector<Case> cases(whole ? static_cast<std::size_t>(number()) : 0);
  for (Case& c : cases) {
    c.first_position = number();
    c.tokens.resize(static_cast<std::size_t>(number()));
    for (TokenId& t : c.tokens) t = static_cast<TokenId>(number());
    c.log_probabilities.resize(static_cast<std::size_t>(number()));
    if (!whole || at + 4 * c.log_probabilities.size() > bytes.size()) break;
    std::memcpy(c.log_probabilities.data(), &bytes[at], 4 * c.log_probabilities.size());
    at += 4 * c.log_probabilities.size();
  }
  if (!whole || at != bytes.size())
    return fail(Errc::bad_format, path + ": wanted whole golden cases, got " + std::to_string(bytes.size()) + " bytes");
  return cases;
}

struct Golden {
  const char* name;
  double kl_8bit;  // bound for 8-bit or bf16 activations
};

Result<> one(const Setup& setup, const Golden& golden, Report& report) {
  const std::string base = setup.data + "/" + golden.name, name = golden.name;
  TRY(auto model, model::open_model(base + ".gguf"));
  TRY(auto cases, read_flat(base + ".flat"));
  const auto vocab = static_cast<std::size_t>(model->config.vocab);
  if (setup.emulated) {  // two tokens, and the shortest that is read as a prompt
    std::erase_if(cases, [](const Case& c) { return c.tokens.size() != 2 && c.tokens.size() <= kDecodeTokens; });
    if (cases.size() > 2) cases.resize(2);
  }

  TRY(auto reference, model::make_reference_backend(model));
  const auto shown = std::span(cases.back().tokens)
                         .first(std::min<std::size_t>(cases.back().tokens.size(), setup.emulated ? 9 : 100));
  TRY(const Truth staged, truth_of(*reference, shown));  // the dear part: once
  // Widths of step: 1, 3 (not a compiled width), 8, and all at once, which is a prompt's path.
  for (const bool exact : {true, false}) {
    TRY(auto backend, open_on_device(model, exact));
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, std::size_t{8}, std::size_t{100000}}) {
      if (setup.emulated && chunk < 8) continue;
      double max_abs = 0, kl = 0;
      for (const Case& c : cases) {
        if (chunk == 1 && c.tokens.size() > 40) continue;
        // The prompt's path gives logits of its last token only.
        const bool last_only = chunk == 100000;
        std::vector<float> logits;
        if (last_only) {
          TRY(auto cache, backend->new_cache(static_cast<int>(c.tokens.size())));
          TRY_VOID(backend->forward(*cache, c.tokens, model::Logits::last, logits));
        } else {
          TRY(logits, logits_of(*backend, c.tokens, chunk));
          logits.erase(logits.begin(), logits.begin() + static_cast<std::ptrdiff_t>(c.first_position * vocab));
        }
        const auto truth = std::span(c.log_probabilities).last(logits.size());
        const Difference d = compare_rows(truth, logits, vocab);
        if (!(d.max_abs <= max_abs)) max_abs = d.max_abs;
        kl += d.mean_kl / static_cast<double>(cases.size());
      }
      const std::string row = name + (exact ? " float32, " : " 8 bits, ") +
                              (chunk > 8 ? "whole prompt" : std::to_string(chunk) + " tokens a step");
      if (exact)
        report.at_most(row + ", max abs", max_abs, 1e-3);
      else
        report.at_most(row + ", mean KL", kl, golden.kl_8bit);
    }
    if (!exact && cases.back().tokens.size() <= kDecodeTokens) continue;
    // A prompt's path rounds to bf16; a difference of more than its rounding shows in the first layer, before
    // another expert is chosen.
    const double bound = exact ? 1e-3 : 0.06;
    TRY(const Stages stages, compare_stages(staged, *backend, shown, bound, exact ? 8 : 100000));
    const std::string row = name + (exact ? " stages" : " stages of a prompt");
    if (!stages.worst.empty() && (exact || stages.worst.starts_with("L0.") || stages.compared < 4))
      report.failed(row, "the first that differs is " + stages.worst + " (" + stages.trail + ")");
    else
      report.note(row, std::to_string(stages.compared) + " compared, largest difference " + std::to_string(stages.worst_ratio) + " of a stage's size; " + stages.worst + " (" + stages.trail + ")");
  }
  return {};
}

}  // namespace

Result<> check_goldens(const Setup& setup, Report& report) {
  // Bounds: twice what rounding to 8 bits shows on these small, sensitive models.
  for (const Golden& golden : {Golden{"moe", 0.05}, {"moe-q8_0", 0.05}, {"dense", 0.05}, {"moe-qat-q4_0", 0.03}}) {
    if (setup.emulated && std::string_view(golden.name).find("q") == std::string_view::npos) continue;
    const auto done = one(setup, golden, report);
    if (done.has_error()) report.failed(golden.name, done.error().message);
  }
  return {};
}

}  // namespace gpu::check
