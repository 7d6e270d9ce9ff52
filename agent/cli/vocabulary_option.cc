#include "agent/cli/vocabulary_option.h"

#include <cstdlib>

#include "model/gguf.h"
#include "model/weights.h"

namespace agent::cli {

std::vector<Option> vocabulary_options() {
  return {{"model", "FILE",
           "GGUF file whose vocabulary is used (default: $GEMMULE_MODEL, else the built-in model)",
           'm'}};
}

base::Result<std::shared_ptr<const model::Tokenizer>> open_vocabulary_option(const Args& args) {
  const char* from_environment = std::getenv("GEMMULE_MODEL");
  const std::string path = args.value_or("model", from_environment ? from_environment : "");
  if (path.empty()) {
    TRY(const auto model, model::open_embedded_model());
    return model::Tokenizer::from_gguf(model->file);
  }
  TRY(const auto file, model::GgufFile::open(path));
  return model::Tokenizer::from_gguf(file);
}

}  // namespace agent::cli
