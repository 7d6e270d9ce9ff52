// Several completions of one prompt, written side by side on branches of a session that share its
// memory; the one that the model finds likeliest, token for token, is taken and told. The others are
// forgotten. Also a question on the side: yes or no, without a trace in the conversation.
// Thread: the caller's (the model thread).
#pragma once

#include <stop_token>

#include "agent/ports.h"
#include "agent/prompt_tokens.h"
#include "model/session.h"
#include "model/tokenizer.h"

namespace agent {

inline constexpr int kBestOfMax = 16;

// request.best_of branches. Nothing is told before all have ended. `session` then holds the one that
// was taken; usage counts the tokens of all. `held` as in run_completion. Never throws.
Completion run_best_of(model::Session& session, const model::Tokenizer& tokenizer,
                       const PromptRequest& request, std::stop_token stop, const ChatSink& sink,
                       PromptTokens& held);

// How likely the model's next word is yes rather than no when `question` follows what the session
// holds: 0 to 1. Read on a branch; the session stays as it is. Errors: those of Session::sync;
// unsupported where the vocabulary has no such words.
base::Result<double> probability_of_yes(const model::Session& session,
                                        const model::Tokenizer& tokenizer,
                                        std::span<const model::TokenId> question,
                                        std::stop_token stop);

}  // namespace agent
