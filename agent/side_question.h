// A question on the side: yes or no, read on a branch of a session, without a trace in the
// conversation. Thread: the caller's (the model thread).
#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "model/session.h"
#include "model/tokenizer.h"

namespace agent {

// How likely the model's next word is yes rather than no when `question` follows what the session
// holds: 0 to 1. The session stays as it is. Errors: those of Session::sync; unsupported where the
// vocabulary does not tell the two apart by their first token.
base::Result<double> probability_of_yes(const model::Session& session,
                                        const model::Tokenizer& tokenizer,
                                        std::span<const model::TokenId> question,
                                        std::stop_token stop);

// A person's turn behind calls that were written, and the opening of an answer that thinks nothing.
std::vector<model::TokenId> question_tokens(const model::Tokenizer& tokenizer,
                                            const std::string& question);

}  // namespace agent
