// -m FILE where only a vocabulary is needed: a file without tensors will do.
#pragma once

#include <memory>

#include "agent/cli/command.h"
#include "model/tokenizer.h"

namespace agent::cli {

std::vector<Option> vocabulary_options();
// -m FILE, else $GEMMULE_MODEL, else the built-in model. Errors: those of the file.
base::Result<std::shared_ptr<const model::Tokenizer>> open_vocabulary_option(const Args& args);

}  // namespace agent::cli
