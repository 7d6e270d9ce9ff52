// One completion, start to end, on the thread that calls it: render the conversation, bring the
// session to the prompt, sample until the model stops. Knows nothing of threads or events' readers;
// agent/model_thread runs it on the model thread.
#pragma once

#include <stop_token>

#include "agent/ports.h"
#include "agent/prompt_tokens.h"
#include "model/session.h"
#include "model/tokenizer.h"

namespace agent {

// `sink` is called on the calling thread. `stop` is looked at between chunks of the prompt and
// between tokens. `held`: what the session was brought to before; then the new prompt. Never throws;
// a failure is Stop::failed with one sentence.
Completion run_completion(model::Session& session, const model::Tokenizer& tokenizer,
                          const PromptRequest& request, std::stop_token stop, const ChatSink& sink,
                          PromptTokens& held);

}  // namespace agent
