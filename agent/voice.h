// Voice: what the model says behind a prompt on one timeline, token by token: mask, sample, parse,
// and the bounds (a stop token, a stop text, a loop, the budget). A machine of small steps, so that
// one thread can carry several in one pass: say() chooses a token, whoever carries the voices has
// it evaluated, appended() hears how that went.
//
// What it tells waits in an outbox. It knows nothing of how the prompt got there, nor of the other
// voices. Thread: the model thread.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "agent/generation_request.h"
#include "agent/stop_texts.h"
#include "model/chat_parse.h"
#include "model/grammar/constraint.h"
#include "model/repetition.h"
#include "model/sampler.h"
#include "model/session.h"

namespace agent {

using ConstraintMade = base::Result<std::unique_ptr<model::grammar::Constraint>>;
// What a request allows to be said. Errors: usage, unsupported (a schema that cannot be kept).
ConstraintMade constraint_of(const PromptRequest& request, const model::Tokenizer& tokenizer,
                             model::Opening opening);

class Voice {
 public:
  struct Setup {
    model::Session& session;  // stands at the prompt's end
    const model::Tokenizer& tokenizer;
    const GenerationRequest& request;  // all three outlive it
    model::Opening opening = model::Opening::plain;
    int tokens_max = 0;
    std::optional<std::uint64_t> seed = {};  // instead of the request's
  };
  Voice(Setup setup, std::unique_ptr<model::grammar::Constraint> constraint);
  ~Voice();

  // Chooses one token and tells it; it must then be appended to the session. Nothing: it is over.
  std::optional<model::TokenId> say(std::stop_token stop);
  // After the token was appended, or could not be.
  void appended(const base::Result<>& how);
  void fail(const base::Error& error);
  bool is_over() const { return is_over_; }

  model::Session& session() const { return setup_.session; }
  // Of the token that is being evaluated, filled between two steps.
  std::vector<std::vector<int>>& experts() { return experts_; }
  bool wants_experts() const { return setup_.request.wants_experts; }
  std::vector<GenerationEvent> take_outbox() { return std::exchange(outbox_, {}); }
  // Stop, message, usage of what was generated, and the error of a failure; whole when it is over.
  const Completion& completion() const { return completion_; }
  Completion take_completion() { return std::move(completion_); }
  // How likely the model found what it said: the mean logarithm, a token.
  double mean_logprob() const;

 private:
  using Clock = std::chrono::steady_clock;

  base::Result<> restart();  // the parser and what watches it, before the first token
  bool take(model::TokenId id);  // false: the model has ended its turn
  void hear(const model::ChatEvent& event);
  void hear_text(const std::string& text);
  void note_token(model::TokenId id);
  base::Result<bool> went_back(int count, std::stop_token stop);
  std::nullopt_t end(Stop why);
  void finish();

  Setup setup_;
  std::unique_ptr<model::grammar::Constraint> constraint_;  // null for raw text
  std::unique_ptr<model::ChatParser> parser_;               // likewise
  std::unique_ptr<model::StreamDecoder> decoder_;           // of raw text only
  model::Sampler sampler_;
  model::Repetition repetition_;
  StopTexts stop_texts_;
  std::vector<model::TokenId> said_;
  std::string told_text_;   // of raw text
  bool is_silent_ = false;  // tokens are gone through again
  int loops_ = 0;           // that were taken back
  int hot_tokens_ = 0;      // still to be sampled at a higher temperature
  bool in_thought_ = false;
  int thought_tokens_ = 0;
  int calls_ = 0;
  double logprob_sum_ = 0;  // where several are compared
  bool is_over_ = false;
  std::vector<std::vector<int>> experts_;
  std::vector<GenerationEvent> outbox_;
  Completion completion_;
  Clock::time_point since_ = Clock::now();
};

}  // namespace agent
