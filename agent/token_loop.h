// TokenLoop: what the model says behind a prompt, token by token: mask, sample, parse, and the
// bounds (a stop token, a stop text, a loop, the budget). Knows nothing of how the prompt got
// there. Thread: the one that owns the session.
#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "agent/ports.h"
#include "agent/stop_texts.h"
#include "model/chat_parse.h"
#include "model/grammar/constraint.h"
#include "model/repetition.h"
#include "model/sampler.h"
#include "model/session.h"

namespace agent {

class TokenLoop {
 public:
  // Everything given must outlive it. `session` stands at the end of the prompt when run() begins.
  TokenLoop(model::Session& session, const model::Tokenizer& tokenizer,
            const PromptRequest& request, const ChatSink& sink);
  ~TokenLoop();

  // Before the prompt is read, so that a schema that cannot be kept costs no time. Errors: usage,
  // unsupported.
  base::Result<> prepare();

  // `opening`: what the prompt ends with. Fills in stop, message, usage of what was generated, and
  // the error of a failure.
  void run(model::Opening opening, int tokens_max, std::stop_token stop, Completion& completion);

 private:
  base::Result<> restart();      // the parser and what watches it, before the first token
  bool take(model::TokenId id);  // false: the turn is over
  void hear(const model::ChatEvent& event);
  base::Result<bool> went_back(int count, std::stop_token stop);
  void finish(Completion& completion);

  model::Session& session_;
  const model::Tokenizer& tokenizer_;
  const PromptRequest& request_;
  const ChatSink& sink_;
  model::Opening opening_ = model::Opening::plain;

  std::unique_ptr<model::grammar::Constraint> constraint_;
  std::unique_ptr<model::ChatParser> parser_;
  model::Sampler sampler_;
  model::Repetition repetition_;
  StopTexts stop_texts_;
  std::vector<model::TokenId> said_;
  bool is_silent_ = false;  // tokens are gone through again
  int loops_ = 0;           // that were taken back
  int hot_tokens_ = 0;      // still to be sampled at a higher temperature
  bool in_thought_ = false;
  int thought_tokens_ = 0;
};

}  // namespace agent
