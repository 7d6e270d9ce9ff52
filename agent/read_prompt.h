// The first half of a completion: the request becomes a prompt, the session is brought to it, and
// what that took is told. Thread: the caller's (the model thread).
#pragma once

#include <stop_token>

#include "agent/ports.h"
#include "agent/prompt_tokens.h"
#include "model/session.h"
#include "model/tokenizer.h"

namespace agent {

// Afterwards session.logits() belong to the prompt's end and `held` is that prompt. Fills in the
// prompt's part of `usage`, also on failure. Errors: usage, limit (the context), cancelled, …
base::Result<> read_prompt(model::Session& session, const model::Tokenizer& tokenizer,
                           const PromptRequest& request, std::stop_token stop,
                           const ChatSink& sink, PromptTokens& held, Usage& usage);

// A completion that failed or was cancelled before anything was said.
Completion failed_completion(base::Error error, const Usage& usage);

}  // namespace agent
