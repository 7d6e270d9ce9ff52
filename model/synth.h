// Random models of any shape, as GGUF files: the real size can be measured without a download, and
// tests get small whole models. Values are normal, scaled so that activations stay near 1 through
// the layers and the logits spread by about 2; the same seed gives the same file.
//
// A file is streamed: memory stays small whatever its size. Thread: the caller's.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/config.h"
#include "model/layout.h"

namespace model {

struct SynthOptions {
  Config config;                        // vocab is replaced when `vocabulary` is given
  Type type = Type::q4_0;               // of matrices whose rows its blocks divide; others: Q8_0 or F16
  std::optional<Type> head;             // of token_embd; default as `type`, Q6_K for Q4_0
  std::uint64_t seed = 1;
  ExpertForm experts = ExpertForm::fused;
  const GgufFile* vocabulary = nullptr;  // its tokenizer.* keys are copied
};

// "26b-a4b", "31b", "12b", "tiny" (MoE), "dense-tiny".
std::optional<Config> synth_shape(std::string_view name);
std::vector<std::string_view> synth_shape_names();

struct SynthResult {
  std::uint64_t bytes = 0;
  std::int64_t parameters = 0;
};
using SynthProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

// Writes the file whole or not at all (base/output_file.h). Errors: io; unsupported for a type that
// quantize() cannot write; bad_format for a vocabulary file without tokens.
base::Result<SynthResult> write_synth(const SynthOptions& options, const std::string& path,
                                      const SynthProgress& progress = nullptr);

}  // namespace model
