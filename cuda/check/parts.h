// The parts of scripts/gpu-check. Each is one process, so that a part that hangs the device or crashes
// takes no other part with it.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "cuda/check/report.h"
#include "cuda/device_backend.h"
#include "model/backend.h"

namespace gpu::check {

struct Setup {
  std::string data;   // folder with the golden models, made flat by scripts/gpu-check
  std::string work;   // folder for files of this run
  std::string model;  // the 26B-A4B shape with random weights
  double seconds = 120;
  bool emulated = false;  // the emulator runs a thousandth of what a device does
};

base::Result<> check_device(const Setup& setup, Report& report);       // what it is, copy rate, launch cost
base::Result<> check_kernels(const Setup& setup, Report& report);      // each kernel of prefill by itself
base::Result<> check_goldens(const Setup& setup, Report& report);      // golden models, stage by stage
base::Result<> check_widths(const Setup& setup, Report& report);       // two layers at full width, every layout
base::Result<> check_tiny(const Setup& setup, Report& report);         // a small model, for compute-sanitizer
base::Result<> check_determinism(const Setup& setup, Report& report);  // two runs, bit by bit
base::Result<> check_shape(const Setup& setup, Report& report);        // 26B-A4B against the CPU
base::Result<> check_bench(const Setup& setup, Report& report);        // speeds
base::Result<> make_shape(const Setup& setup, Report& report);         // writes `model`

base::Result<> check_prompt_kernels(Device& device, const Setup& setup, Report& report);  // of check_kernels

// Shared by the parts.
base::Result<std::shared_ptr<const model::Model>> tiny_model(const Setup& setup);
base::Result<std::unique_ptr<DeviceBackend>> open_on_device(std::shared_ptr<const model::Model> model,
                                                            bool exact);
base::Result<std::vector<float>> logits_of(model::Backend& backend,
                                           std::span<const model::TokenId> tokens,
                                           std::size_t chunk);  // all positions, `chunk` tokens a call
std::vector<model::TokenId> random_tokens(int count, int vocab, std::uint64_t seed);

struct Difference {
  double max_abs = 0, mean_kl = 0, top1 = 0;  // top1: share of rows with the same likeliest token
};
Difference compare_rows(std::span<const float> truth, std::span<const float> ours, std::size_t vocab);

// What another backend finds for the tokens: every stage by name, and the logits of every position.
struct Truth {
  std::map<std::string, std::vector<float>, std::less<>> stages;
  std::vector<float> logits;
};
base::Result<Truth> truth_of(model::Backend& reference, std::span<const model::TokenId> tokens);

// Runs ours on the same tokens, `step` of them a call, and names the first stage that differs by
// more than `bound` of the stage's own size; empty: none.
struct Stages {
  std::string worst;  // "L1.attn_ctx: token 3, element 17: wanted 0.1, got 0.2"
  std::string trail;  // the first stages' own largest differences
  double worst_ratio = 0;
  int compared = 0;
};
// Errors: the backend's; internal, where next to nothing could be compared.
base::Result<Stages> compare_stages(const Truth& truth, model::Backend& ours,
                                    std::span<const model::TokenId> tokens, double bound,
                                    std::size_t step = 8);

}  // namespace gpu::check
