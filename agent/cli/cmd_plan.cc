// gemmule plan: what a model needs, what this machine has, which context fits with which keys and
// values, and the tokens/s to expect: for decoding the measured bandwidth over the bytes that a token
// reads, for prompts the measured speed of multiplication over the work that a token is, each times
// a share of it that is reached in practice.
#include <algorithm>
#include <cstdio>
#include <fstream>

#include "agent/cli/commands.h"
#include "agent/cli/output.h"
#include "agent/cli/plan_gpu.h"
#include "base/json.h"
#include "model/cpu/bandwidth.h"
#include "model/cpu/isa.h"
#include "model/footprint.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

// Keys and values are kept in half precision beside quantised weights (model/cpu/load.cc), or with
// --kv q8 in 8 bits and a scale for each head's vector (less than 2 % more, not counted).
struct KvKind {
  const char* name;
  int bytes;
};
constexpr KvKind kKvKinds[] = {{"f16", 2}, {"q8", 1}};
// Of the bandwidth and of the multiplications that are measured here without a model around them.
constexpr double kDecodeShare = 0.6;   // gemmule bench, 26b-a4b in Q4_0: 0.53 to 0.59
constexpr double kPromptShare = 0.75;  // not measured on many machines yet
// A context that nobody misses anything of; below it 8-bit keys and values are worth their rounding.
constexpr std::int64_t kAmpleContext = 32768;
// Buffers of a batch, the tokenizer, the program itself.
constexpr std::int64_t kOverheadBytes = std::int64_t{600} << 20;

struct Plan {
  model::Footprint cost;
  std::int64_t memory_bytes = 0;  // that the system could give now, page cache included
  int threads = 1;
  double probe_gb_s = 0;
  double probe_gop_s = 0;  // multiply-adds count as two
  bool fits = false;
  std::int64_t contexts[2] = {};  // by kKvKinds: tokens that fit beside the weights, at most what
                                  // was trained
  std::size_t kv = 0;             // the kind to take
  std::int64_t context() const { return contexts[kv]; }
};

std::int64_t memory_available() {
  std::ifstream in("/proc/meminfo");
  for (std::string key; in >> key;) {
    std::int64_t kib = 0;
    if (key == "MemAvailable:" && in >> kib) return kib * 1024;
    in.ignore(256, '\n');
  }
  return 0;
}

Plan make_plan(const model::Model& model, model::cpu::Isa isa, int threads) {
  Plan plan;
  plan.cost = model::footprint(model);
  plan.memory_bytes = memory_available();
  plan.threads = threads;
  plan.probe_gb_s = model::cpu::read_bandwidth_gb_s(threads);
  plan.probe_gop_s = model::cpu::multiply_gop_s(isa, threads);
  const std::int64_t left = plan.memory_bytes - plan.cost.weight_bytes - kOverheadBytes;
  for (std::size_t k = 0; k < std::size(kKvKinds); ++k) {
    std::int64_t low = 0, high = model.config.context_length;
    while (low < high) {  // the longest context whose cache fits
      const std::int64_t middle = (low + high + 1) / 2;
      if (model::kv_bytes(model.config, middle, kKvKinds[k].bytes) <= left)
        low = middle;
      else
        high = middle - 1;
    }
    plan.contexts[k] = left > 0 ? low : 0;
  }
  plan.fits = plan.contexts[1] > 0;
  plan.kv = plan.contexts[0] >= std::min<std::int64_t>(kAmpleContext, model.config.context_length)
                ? 0
                : 1;
  return plan;
}

// Tokens a second at a depth if decoding reached all of the bandwidth.
double ceiling(const Plan& plan, const model::Config& config, std::int64_t depth) {
  const auto bytes =
      static_cast<double>(plan.cost.token_weight_bytes +
                          model::kv_bytes(config, depth, kKvKinds[plan.kv].bytes));
  return plan.probe_gb_s * 1e9 / bytes;
}

double prompt_speed(const Plan& plan) {
  return kPromptShare * plan.probe_gop_s * 1e9 / (2 * static_cast<double>(plan.cost.token_multiplies));
}

std::vector<std::int64_t> depths(const Plan& plan) {
  std::vector<std::int64_t> all = {0};
  for (const std::int64_t d : {4096, 32768, 131072})
    if (d < plan.context()) all.push_back(d);
  return all;
}

void print_plan(const Plan& plan, const model::Config& config) {
  const double gb = 1e-9;
  std::printf("%s\n", config.name.c_str());
  std::printf("weights            %8.2f GB, of which a token reads %.3f GB\n",
              static_cast<double>(plan.cost.weight_bytes) * gb,
              static_cast<double>(plan.cost.token_weight_bytes) * gb);
  std::printf("memory to be had   %8.2f GB\n", static_cast<double>(plan.memory_bytes) * gb);
  std::printf("memory read        %8.1f GB/s, %d threads\n", plan.probe_gb_s, plan.threads);
  if (!plan.fits) {
    std::printf(
        "fits               no: the weights alone leave no room; close programs, or take a\n"
        "                   smaller model. It runs from disk, many times slower.\n");
    return;
  }
  for (std::size_t k = 0; k < std::size(kKvKinds); ++k)
    std::printf("context that fits  %8lld tokens with --kv %s (trained for %d), cache %.2f GB%s\n",
                static_cast<long long>(plan.contexts[k]), kKvKinds[k].name, config.context_length,
                static_cast<double>(
                    model::kv_bytes(config, plan.contexts[k], kKvKinds[k].bytes)) * gb,
                k == plan.kv ? "  <- take this" : "");
  std::printf("prompts            about %.0f tokens/s (%.0f billion operations/s)\n",
              prompt_speed(plan), plan.probe_gop_s);
  for (const std::int64_t depth : depths(plan))
    std::printf("at depth %-8lld  about %5.1f tokens/s, at most %.1f\n",
                static_cast<long long>(depth), kDecodeShare * ceiling(plan, config, depth),
                ceiling(plan, config, depth));
}

base::Json plan_json(const Plan& plan, const model::Config& config) {
  base::JsonArray expected;
  for (const std::int64_t depth : depths(plan))
    expected.push_back(
        base::Json::object({{"depth", depth},
                            {"tok_s", kDecodeShare * ceiling(plan, config, depth)},
                            {"tok_s_ceiling", ceiling(plan, config, depth)}}));
  base::JsonArray kinds;
  for (std::size_t k = 0; k < std::size(kKvKinds); ++k)
    kinds.push_back(
        base::Json::object({{"kv", kKvKinds[k].name}, {"context", plan.contexts[k]}}));
  return base::Json::object({{"model", config.name},
                             {"weight_bytes", plan.cost.weight_bytes},
                             {"token_weight_bytes", plan.cost.token_weight_bytes},
                             {"memory_bytes", plan.memory_bytes},
                             {"threads", plan.threads},
                             {"probe_gb_s", plan.probe_gb_s},
                             {"fits", plan.fits},
                             {"kv", kKvKinds[plan.kv].name},
                             {"context", plan.context()},
                             {"contexts", std::move(kinds)},
                             {"probe_gop_s", plan.probe_gop_s},
                             {"prompt_tok_s", prompt_speed(plan)},
                             {"expected", std::move(expected)}});
}

int run_gpu(const model::Model& model, const Args& args) {
  const auto memory = parse_memory(args.value_or("vram", ""));
  if (!memory) return report(memory.error());
  const GpuPlan plan = make_gpu_plan(model, *memory);
  if (args.has("json"))
    std::printf("%s\n", base::to_json(gpu_plan_json(plan, model.config)).c_str());
  else
    print_gpu_plan(plan, model.config);
  const auto printed = flushed("plan");
  return printed ? 0 : report(printed.error());
}

int run(const Args& args, Rooms&) {
  const auto model = open_model_option(args);
  if (!model) return report_model(model.error());
  if (args.has("vram")) return run_gpu(**model, args);
  const auto options = backend_options(args);
  if (!options) return report(options.error());
  const int threads = options->threads > 0 ? options->threads : model::cpu::physical_cores();
  const auto isa = model::cpu::choose_isa(options->isa);
  if (!isa) return report(isa.error());
  const Plan plan = make_plan(**model, *isa, threads);
  if (args.has("json"))
    std::printf("%s\n", base::to_json(plan_json(plan, (*model)->config)).c_str());
  else
    print_plan(plan, (*model)->config);
  const auto printed = flushed("plan");
  return printed ? 0 : report(printed.error());
}

}  // namespace

Command plan_command() {
  return {
      .name = "plan",
      .usage = "[OPTIONS]",
      .summary = "say whether a model fits this machine, and how fast it can be",
      .details =
          "Counts the model's bytes, measures the memory's bandwidth, and prints the context that\n"
          "fits and the tokens/s to expect at a few depths (the CPU backend; gemmule bench measures\n"
          "what is reached).\n\n"
          "  gemmule plan -m model.gguf",
      .options = with_model_options({{"json", "", "one JSON object instead of text"},
                                     {"vram", "SIZE", "a graphics card of SIZE (24G) instead of this machine"}}),
      .run = run};
}

}  // namespace agent::cli
