// gemmule plan --vram: whether a model and a context fit a graphics card of a given memory, by
// calculation; no card is needed. Thread: any.
#pragma once

#include <cstdint>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "model/weights.h"

namespace agent::cli {

struct GpuPlan {
  std::int64_t memory_bytes = 0;
  std::int64_t weight_bytes = 0;
  std::int64_t work_bytes = 0;     // the steps' buffers and what the driver keeps
  std::int64_t window_bytes = 0;   // keys and values of sliding layers: the same at any context
  std::int64_t token_bytes = 0;    // keys and values of full layers, a token of context
  std::int64_t context = 0;        // tokens that fit, at most what was trained; 0: the weights do not
};

// "24G", "80", "16384M": bytes (G is 2^30, and the default). Errors: usage.
base::Result<std::int64_t> parse_memory(const std::string& text);
GpuPlan make_gpu_plan(const model::Model& model, std::int64_t memory_bytes);
void print_gpu_plan(const GpuPlan& plan, const model::Config& config);
base::Json gpu_plan_json(const GpuPlan& plan, const model::Config& config);

}  // namespace agent::cli
