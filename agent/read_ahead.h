// What is done while nobody waits: a session is brought to what the next prompt of its conversation
// will begin with, the thoughts of the finished run gone. Thread: the model thread.
#pragma once

#include <optional>
#include <stop_token>

#include "agent/ports.h"
#include "agent/prompt_tokens.h"
#include "model/session.h"
#include "model/tokenizer.h"

namespace agent {

struct EndedRun {
  PromptRequest request;
  model::Message message;  // what the model said last
};

// Nothing where the run goes on: calls wait for their results.
std::optional<EndedRun> ended_run(PromptRequest request, const Completion& completion);

// Tokens that were read; `held` is brought up to date. Ends soon after `stop`. Failing costs nothing
// but time: the next prompt is then read as it comes.
int read_ahead(model::Session& session, PromptTokens& held, const EndedRun& ended,
               const model::Tokenizer& tokenizer, std::stop_token stop);

}  // namespace agent
