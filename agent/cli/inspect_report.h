// What `gemmule inspect` says about a GGUF file, as data and as text. Strings of the file are
// untrusted: they are shown quoted and escaped, so that none of them reaches a terminal raw.
// Pure functions, any thread.
#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "model/weights.h"

namespace agent::cli {

struct ModelVerdict {
  std::optional<model::Config> config;  // when the metadata alone is fine
  std::optional<base::Error> problem;   // the first thing that keeps it from being a whole Gemma 4
};
ModelVerdict judge(const model::GgufFile& file);

struct ParameterCount {
  std::int64_t all = 0;
  std::int64_t a_token = 0;  // that one token passes through: only the chosen experts
};
ParameterCount count_parameters(const model::GgufFile& file, const ModelVerdict& verdict);

base::Json inspect_json(const model::GgufFile& file, const ModelVerdict& verdict);
std::string inspect_text(const model::GgufFile& file, const ModelVerdict& verdict);

// One tensor: type, shape, bytes and the spread of its values.
base::Json tensor_json(const model::TensorView& tensor);
std::string tensor_text(const model::TensorView& tensor);

// 14439361440 -> "14,439,361,440".
std::string grouped(std::int64_t number);

}  // namespace agent::cli
