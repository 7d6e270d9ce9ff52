// Models with random weights on the device: two layers of full width in every layout against
// model/reference; a small one for compute-sanitizer; two runs bit by bit; and the 26B-A4B shape, whole,
// against the CPU backend.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "cuda/check/parts.h"
#include "model/footprint.h"
#include "model/synth.h"

namespace gpu::check {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using model::Logits;
using model::TokenId;
using model::Type;

double now() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}

Result<std::shared_ptr<const model::Model>> synthesise(const Setup& setup, model::SynthOptions options,
                                                       const std::string& name) {
  const std::string path = setup.work + "/" + name + ".gguf";
  TRY_VOID(model::write_synth(options, path));
  auto opened = model::open_model(path);
  std::error_code ignored;
  std::filesystem::remove(path, ignored);  // mapped by now
  return opened;
}

model::SynthOptions tiny(Type type = Type::q4_0) {
  model::SynthOptions options;
  options.config = *model::synth_shape("tiny");
  options.type = type;
  return options;
}

// One sliding and one full layer of 26B-A4B with 16 experts: every kernel at its real width.
model::SynthOptions wide(Type type) {
  model::SynthOptions options;
  options.config = *model::synth_shape("26b-a4b");
  auto& layers = options.config.layers;
  layers = {layers[0], layers[5]};
  options.config.expert_count = 16;
  options.config.vocab = 2048;
  options.type = type;
  return options;
}

bool all_finite(std::span<const float> values) {
  for (const float v : values)
    if (!std::isfinite(v)) return false;
  return true;
}

}  // namespace

Result<std::shared_ptr<const model::Model>> tiny_model(const Setup& setup) {
  return synthesise(setup, tiny(), "tiny");
}

Result<> check_widths(const Setup& setup, Report& report) {
  struct Variant {
    const char* name;
    Type type;
    model::ExpertForm experts;
  };
  for (const Variant& v : {Variant{"Q4_0, head Q6_K", Type::q4_0, model::ExpertForm::fused},
                           {"Q8_0", Type::q8_0, model::ExpertForm::split},
                           {"Q6_K", Type::q6_k, model::ExpertForm::fused},
                           {"F16", Type::f16, model::ExpertForm::fused},
                           {"BF16", Type::bf16, model::ExpertForm::split}}) {
    if (setup.emulated && v.type != Type::q4_0 && v.type != Type::bf16) continue;
    auto options = setup.emulated ? tiny(v.type) : wide(v.type);
    options.experts = v.experts;
    options.seed = 7;
    const auto made = synthesise(setup, options, "widths");
    if (made.has_error()) {
      report.failed(v.name, made.error().message);
      continue;
    }
    const auto model = *made;
    const auto tokens = random_tokens(setup.emulated ? 10 : 35, model->config.vocab, 5);
    TRY(auto reference, model::make_reference_backend(model));
    TRY(const Truth truth, truth_of(*reference, tokens));  // the dear part: once
    auto exact = open_on_device(model, true);
    if (exact.has_error()) {
      report.failed(v.name, exact.error().message);
      continue;
    }
    auto stages = compare_stages(truth, **exact, tokens, 2e-3);
    if (stages.has_error())
      report.failed(v.name, stages.error().message);
    else if (!stages->worst.empty())
      report.failed(std::string(v.name) + ", float32", "the first stage that differs is " + stages->worst);
    else
      report.at_most(std::string(v.name) + ", float32, " + std::to_string(stages->compared) + " stages", stages->worst_ratio, 2e-3);
    exact->reset();

    TRY(auto fast, open_on_device(model, false));
    const auto vocab = static_cast<std::size_t>(model->config.vocab);
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{2}, std::size_t{4}, std::size_t{8}}) {
      if (setup.emulated && chunk != 2) continue;
      TRY(const auto ours, logits_of(*fast, tokens, chunk));
      report.at_most(std::string(v.name) + ", 8 bits, " + std::to_string(chunk) + " tokens a step, mean KL",
                     compare_rows(truth.logits, ours, vocab).mean_kl, 0.02);
    }
    TRY(const Stages prompt, compare_stages(truth, *fast, tokens, 0.1, tokens.size()));
    if (prompt.worst.starts_with("L0."))
      report.failed(std::string(v.name) + ", stages of a prompt", "the first that differs is " + prompt.worst + " (" + prompt.trail + ")");
    else
      report.note(std::string(v.name) + ", stages of a prompt", prompt.trail);
    std::vector<float> last;
    TRY(auto cache, fast->new_cache(static_cast<int>(tokens.size())));
    TRY_VOID(fast->forward(*cache, tokens, Logits::last, last));
    report.at_most(std::string(v.name) + ", whole prompt, KL",
                   compare_rows(std::span(truth.logits).last(vocab), last, vocab).mean_kl, 0.02);
  }
  return {};
}

Result<> check_tiny(const Setup& setup, Report& report) {
  TRY(auto model, tiny_model(setup));
  for (const bool exact : {false, true}) {
    TRY(auto backend, open_on_device(model, exact));
    const auto tokens = random_tokens(setup.emulated ? 12 : 100, model->config.vocab, 3);
    TRY(auto cache, backend->new_cache(256));
    std::vector<float> logits;
    TRY_VOID(backend->forward(*cache, tokens, Logits::last, logits));
    const auto most = std::max_element(logits.begin(), logits.end()) - logits.begin();
    TRY(const auto chosen, backend->continue_greedily(*cache, static_cast<TokenId>(most), 5));
    TRY_VOID(backend->forward(*cache, tokens, Logits::all, logits));
    if (all_finite(logits))
      report.note(exact ? "float32" : "8 bits", "a prompt, 5 chosen tokens and a second prompt went through");
    else
      report.failed(exact ? "float32" : "8 bits", "logits hold NaN or infinities");
  }
  return {};
}

Result<> check_determinism(const Setup& setup, Report& report) {
  TRY(auto model, synthesise(setup, setup.emulated ? tiny() : wide(Type::q4_0), "determinism"));
  const auto tokens = random_tokens(setup.emulated ? 12 : 700, model->config.vocab, 11);
  std::vector<float> logits[2], all[2];
  std::vector<TokenId> chosen[2];
  for (int run = 0; run < 2; ++run) {
    TRY(auto backend, open_on_device(model, false));
    TRY(auto cache, backend->new_cache(1024));
    TRY_VOID(backend->forward(*cache, tokens, Logits::last, logits[run]));
    const auto most = std::max_element(logits[run].begin(), logits[run].end()) - logits[run].begin();
    TRY(chosen[run], backend->continue_greedily(*cache, static_cast<TokenId>(most), setup.emulated ? 3 : 64));
    TRY_VOID(backend->forward(*cache, std::span(tokens).first(8), Logits::all, all[run]));
  }
  report.at_most("prompt, bits that differ", logits[0] == logits[1] ? 0 : 1, 0);
  report.at_most("chosen tokens that differ", chosen[0] == chosen[1] ? 0 : 1, 0);
  report.at_most("eight tokens a step, bits that differ", all[0] == all[1] ? 0 : 1, 0);
  return {};
}

Result<> make_shape(const Setup& setup, Report& report) {
  model::SynthOptions options;
  options.config = *model::synth_shape("26b-a4b");
  const double start = now();
  TRY(const auto made, model::write_synth(options, setup.model));
  report.measured("26B-A4B shape, random weights", static_cast<double>(made.bytes) * 1e-9, "GB");
  report.measured("written in", now() - start, "s");
  return {};
}

Result<> check_shape(const Setup& setup, Report& report) {
  std::shared_ptr<const model::Model> model;
  if (setup.emulated) {
    TRY(model, synthesise(setup, tiny(), "shape"));
  } else {
    TRY(model, model::open_model(setup.model));
  }
  const auto vocab = static_cast<std::size_t>(model->config.vocab);
  const auto tokens = random_tokens(setup.emulated ? 12 : 64, model->config.vocab, 13);
  const std::size_t prompt = tokens.size() * 3 / 4;
  double start = now();
  // Its own rounding of activations must not be measured beside the device's.
  TRY(auto cpu, model::make_cpu_backend(model, {.exact = true}));
  report.measured("CPU backend ready in", now() - start, "s", cpu->name());
  std::vector<std::vector<float>> truth;
  {
    TRY(auto cache, cpu->new_cache(static_cast<int>(tokens.size())));
    truth.emplace_back();
    TRY_VOID(cpu->forward(*cache, std::span(tokens).first(prompt), Logits::last, truth.back()));
    for (std::size_t i = prompt; i < tokens.size(); ++i) {
      truth.emplace_back();
      TRY_VOID(cpu->forward(*cache, std::span(tokens).subspan(i, 1), Logits::last, truth.back()));
    }
  }
  cpu.reset();
  for (const bool exact : {false, true}) {
    start = now();
    TRY(auto backend, open_on_device(model, exact));
    report.measured(exact ? "upload, again" : "upload", now() - start, "s", backend->name());
    const MemoryUse use = backend->memory();
    report.measured("weights on the device", static_cast<double>(use.weights) * 1e-9, "GB",
                    "the file: " + std::to_string(model::footprint(*model).weight_bytes / 1000000) + " MB");
    TRY(auto cache, backend->new_cache(static_cast<int>(tokens.size())));
    std::vector<float> ours;
    TRY_VOID(backend->forward(*cache, std::span(tokens).first(prompt), Logits::last, ours));
    const std::string name = exact ? "float32" : "8 bits";
    report.at_most(name + ", after the prompt, KL", compare_rows(truth[0], ours, vocab).mean_kl, exact ? 1e-3 : 0.02);
    double kl = 0, top1 = 0;
    for (std::size_t i = prompt; i < tokens.size(); ++i) {
      TRY_VOID(backend->forward(*cache, std::span(tokens).subspan(i, 1), Logits::last, ours));
      const Difference d = compare_rows(truth[i - prompt + 1], ours, vocab);
      kl += d.mean_kl / static_cast<double>(tokens.size() - prompt);
      top1 += d.top1 / static_cast<double>(tokens.size() - prompt);
    }
    report.at_most(name + ", token by token, mean KL", kl, exact ? 1e-3 : 0.02);
    report.at_most(name + ", likeliest token differs, share", 1 - top1, exact ? 0.05 : 0.2);
  }
  return {};
}

}  // namespace gpu::check
