// The options that bind what the model may write, shared by run, chat and generate: tool choice,
// schema of the answer, stop texts, budget of thought, bias. Thread: any.
#pragma once

#include <string>
#include <vector>

#include "agent/cli/command.h"
#include "model/grammar/constraint.h"

namespace agent::cli {

struct AnswerOptions {
  model::grammar::ConstraintOptions constraint;
  std::vector<std::string> stop_texts;
  std::vector<std::pair<model::TokenId, float>> logit_bias;
};

// --no-constrain, --tool-choice: where tools are declared.
std::vector<Option> tool_choice_options();
// --output-schema, --stop, --thought-tokens, --logit-bias.
std::vector<Option> answer_options();

// Errors: usage; a schema that cannot be kept names the keyword's path.
base::Result<AnswerOptions> read_answer_options(const Args& args);

}  // namespace agent::cli
