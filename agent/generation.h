// Generation: one request as a machine of small steps: read a chunk of the prompt, then let its
// voices speak: one, or several on branches that share the prompt's memory, of which each is an
// answer (choices) or the likeliest is taken (best_of). Agent's timelines know what they were
// brought to, so that a prompt that differs from it is explained.
//
// Made on home before it is queued; from then on the model thread's.
#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

#include "agent/generation_request.h"
#include "agent/prompt_tokens.h"
#include "agent/timelines.h"
#include "agent/voice.h"

namespace agent {

class Generation {
 public:
  explicit Generation(GenerationRequest request) : request_(std::move(request)) {}

  const GenerationRequest& request() const { return request_; }
  // The prompt as tokens, and what may be said behind it. False: it has failed already.
  bool open(const model::Tokenizer& tokenizer, int context_length);
  bool is_open() const { return !prompt_.ids.empty(); }
  const PromptTokens& prompt() const { return prompt_; }

  void begin(Timeline& timeline);
  Timeline* timeline() const { return timeline_; }
  bool is_reading() const { return voices_.empty(); }
  // Reads up to `tokens` of the prompt; after the last one its voices are there.
  void read(int tokens, std::stop_token stop);
  const std::vector<std::unique_ptr<Voice>>& voices() const { return voices_; }
  // After each step: is it over? Then its answers are whole.
  bool ends();

  struct Told {
    GenerationEvent event;
    int choice = 0;
  };
  std::vector<Told> take_outbox();
  std::vector<Completion>& completions() { return completions_; }
  // Ends it with an error, or as cancelled.
  void fail(const base::Error& error);

 private:
  using Clock = std::chrono::steady_clock;

  base::Result<> open_prompt(const model::Tokenizer& tokenizer);
  base::Result<> open_voices();
  void take_the_likeliest();
  int branches() const { return std::max(request_.choices, request_.prompt.best_of); }

  GenerationRequest request_;
  const model::Tokenizer* tokenizer_ = nullptr;
  PromptTokens prompt_;
  std::unique_ptr<model::grammar::Constraint> constraint_;  // the first voice's
  Timeline* timeline_ = nullptr;
  model::SyncOptions snapshots_;  // where to take them on the way
  int read_ = 0;
  Usage usage_;  // of the prompt
  std::vector<std::unique_ptr<model::Session>> forks_;
  std::vector<std::unique_ptr<Voice>> voices_;
  std::vector<Told> outbox_;
  bool is_over_ = false;
  std::vector<Completion> completions_;
  Clock::time_point since_{};
};

}  // namespace agent
