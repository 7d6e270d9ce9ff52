// PromptTokens: a request as the tokens that the model reads, with what stands where, so that a
// prompt that differs from what is held can be explained; and the tokens that a conversation is
// brought to once a run is over, with the thoughts gone. Pure functions, any thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "agent/ports.h"
#include "model/session.h"
#include "model/tokenizer.h"

namespace agent {

struct PromptTokens {
  struct Mark {
    int at;  // token
    std::string what;
  };
  std::vector<model::TokenId> ids;
  std::vector<Mark> marks;
  model::Opening opening = model::Opening::plain;
  int system_end = 0;       // tokens of the system text and the declarations, which seldom change
  bool begins_run = false;  // a person spoke last: what follows may be taken back as a whole
};

base::Result<PromptTokens> prompt_tokens(const PromptRequest& request,
                                         const model::Tokenizer& tokenizer);

// The longest beginning of the next prompt that is known already when `message` has ended a run:
// all of the conversation as it will be read from now on, up to where a person's words will stand.
base::Result<PromptTokens> settled_tokens(const PromptRequest& request,
                                          const model::Message& message,
                                          const model::Tokenizer& tokenizer);

// Snapshots are worth having before what changes and where runs begin.
void choose_snapshots(const PromptTokens& prompt, model::SyncOptions& reading);

// What is in the way of reading on: `report` of a session that holds `held`, brought there by
// `before` (and what the model said since).
PrefixFound prefix_found(const model::SyncReport& report, const PromptTokens& before,
                         std::span<const model::TokenId> held, const PromptTokens& now,
                         const model::ControlTokens& control);

}  // namespace agent
