#include "agent/cli/plan_gpu.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "model/footprint.h"

namespace agent::cli {

namespace {

using base::Errc;
using base::fail;
using base::Result;

// As the GPU backend takes it (cuda/kv_store, cuda/prompt): keys and values in bf16; sliding layers hold
// the window, some slack for going back and one step, twice, so that a branch has room.
constexpr std::int64_t kKvBytes = 2, kSlackTokens = 1024, kStepTokens = 4096, kTimelines = 2;
constexpr std::int64_t kDriverBytes = std::int64_t{600} << 20;

// Buffers for one token of a prompt's step: the stream and its parts by parity, projections, inputs of
// matrices in bf16, and each expert's contribution.
std::int64_t work_bytes_a_token(const model::Config& config) {
  std::int64_t qkv = 0, context = 0, ffn = 0;
  for (const model::LayerConfig& l : config.layers) {
    qkv = std::max<std::int64_t>(qkv, std::int64_t{l.heads + 2 * l.kv_heads} * l.head_dim);
    context = std::max<std::int64_t>(context, std::int64_t{l.heads} * l.head_dim);
    ffn = std::max<std::int64_t>(ffn, l.ffn_width);
  }
  const std::int64_t hidden = config.hidden, used = config.experts_used;
  return 4 * (10 * hidden + qkv + used * hidden) + 2 * (3 * hidden + context + ffn + used * config.expert_width);
}

}  // namespace

Result<std::int64_t> parse_memory(const std::string& text) {
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  std::string unit = end;
  if (unit.ends_with("iB")) unit.resize(unit.size() - 2);
  else if (unit.ends_with("B")) unit.resize(unit.size() - 1);
  const bool known = unit.empty() || unit == "G" || unit == "g" || unit == "M" || unit == "m";
  if (end == text.c_str() || !known || !(number > 0) || number > 1e6)
    return fail(Errc::usage, "--vram: wanted a size such as 24G, got '" + text + "'");
  return static_cast<std::int64_t>(number * (unit == "M" || unit == "m" ? 1 << 20 : 1 << 30));
}

GpuPlan make_gpu_plan(const model::Model& model, std::int64_t memory_bytes) {
  const model::Config& config = model.config;
  GpuPlan plan;
  plan.memory_bytes = memory_bytes;
  plan.weight_bytes = model::footprint(model).weight_bytes;
  std::int64_t sliding = 0;
  for (const model::LayerConfig& l : config.layers)
    (l.sliding ? sliding : plan.token_bytes) += 2 * kKvBytes * l.kv_heads * l.head_dim;
  plan.window_bytes = sliding * kTimelines * (config.window + kSlackTokens + kStepTokens);
  // A step takes fewer tokens where memory is short; an eighth of what the weights leave.
  const std::int64_t left = memory_bytes - plan.weight_bytes - kDriverBytes;
  plan.work_bytes = kDriverBytes + std::min(std::max<std::int64_t>(left, 0) / 8, kStepTokens * work_bytes_a_token(config));
  const std::int64_t room = memory_bytes - plan.weight_bytes - plan.work_bytes - plan.window_bytes;
  if (room <= 0) return plan;
  plan.context = plan.token_bytes > 0 ? std::min<std::int64_t>(config.context_length, room / plan.token_bytes)
                                      : config.context_length;
  return plan;
}

void print_gpu_plan(const GpuPlan& plan, const model::Config& config) {
  const auto gb = [](std::int64_t bytes) { return static_cast<double>(bytes) * 1e-9; };
  std::printf("%s, on a card of %.1f GB (by calculation)\n", config.name.c_str(), gb(plan.memory_bytes));
  std::printf("weights            %8.2f GB\n", gb(plan.weight_bytes));
  std::printf("work and driver    %8.2f GB\n", gb(plan.work_bytes));
  std::printf("keys and values    %8.2f GB for windows, %.1f KB more a token of context\n", gb(plan.window_bytes),
              static_cast<double>(plan.token_bytes) * 1e-3);
  if (plan.context <= 0) {
    std::printf("fits               no: %.2f GB are missing\n",
                gb(plan.weight_bytes + plan.work_bytes + plan.window_bytes - plan.memory_bytes));
    return;
  }
  std::printf("context that fits  %8lld tokens (trained for %d)\n", static_cast<long long>(plan.context),
              config.context_length);
  for (const std::int64_t context : {32768, 131072, 262144})
    if (context <= config.context_length)
      std::printf("at %-8lld        %8.2f GB in all: %s\n", static_cast<long long>(context),
                  gb(plan.weight_bytes + plan.work_bytes + plan.window_bytes + context * plan.token_bytes),
                  context <= plan.context ? "fits" : "does not fit");
}

base::Json gpu_plan_json(const GpuPlan& plan, const model::Config& config) {
  return base::Json::object({{"model", config.name},
                             {"vram_bytes", plan.memory_bytes},
                             {"weight_bytes", plan.weight_bytes},
                             {"work_bytes", plan.work_bytes},
                             {"window_bytes", plan.window_bytes},
                             {"context_token_bytes", plan.token_bytes},
                             {"fits", plan.context > 0},
                             {"context", plan.context}});
}

}  // namespace agent::cli
