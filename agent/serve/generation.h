// Generation: one completion as a machine of small steps, so that one thread can carry several at
// the same time: read a chunk of the prompt, or say one token. What it tells is collected in an
// outbox that the engine sends home. Thread: the model thread; made on home before it is queued.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "agent/ports.h"
#include "agent/serve/stop_finder.h"
#include "model/grammar/constraint.h"
#include "model/session.h"
#include "model/tokenizer.h"

namespace agent::serve {

struct GenerationRequest {
  PromptRequest prompt;
  std::string raw_prompt;  // instead of messages, where is_raw: text as it is, after <bos>
  std::vector<model::TokenId> raw_tokens;  // instead of raw_prompt's, as they are
  bool is_raw = false;
  std::vector<model::TokenId> forced;            // what the model says first, whatever it would say
  std::vector<std::pair<model::TokenId, float>> bias;
  std::vector<std::string> stop_strings;
  int alternatives = -1;  // told for each token; -1: tokens are not told at all
  bool find_calls = true;
  int calls_max = 0;  // the turn ends with this many; 0: the model decides
  bool wants_experts = false;
  std::string lane;  // an agent's session; empty: one of the API's
};

struct Alternative {
  model::TokenId id;
  std::string text;
  float logprob;
};
struct TokenSaid {
  model::TokenId id;
  std::string text;  // the token's own bytes, maybe half a character
  float logprob = 0;
  bool in_text = false;          // part of the answer's text: no control token, thought or call
  std::vector<Alternative> top;  // most likely first
  // Of each layer that has experts, the ones that this token used: [layer][k].
  std::vector<std::vector<int>> experts;
};
struct RawText {
  std::string text;
};
using GenerationEvent =
    std::variant<PrefixFound, PrefillProgress, model::ChatEvent, TokenSaid, RawText>;
using GenerationSink = std::function<void(const GenerationEvent&)>;

class Generation {
 public:
  explicit Generation(GenerationRequest request) : request_(std::move(request)) {}

  const GenerationRequest& request() const { return request_; }
  // Renders the prompt. False: it has failed already (completion()).
  bool open(const model::Tokenizer& tokenizer, int context_length);
  const std::vector<model::TokenId>& prompt() const { return prompt_; }

  void begin(model::Session& session);
  model::Session* session() const { return session_; }
  bool is_reading() const { return read_ < static_cast<int>(prompt_.size()); }
  // Reads one chunk. False: it is over.
  bool read(std::stop_token stop);
  // Chooses and tells one token, which must then be appended to the session, by whoever holds
  // several of them. Nothing: it is over.
  std::optional<model::TokenId> say(std::stop_token stop);
  // After the token was appended, or could not be. False: it is over.
  bool appended(const base::Result<>& how);
  // The tap's experts of the token that is being evaluated, between two steps.
  std::vector<std::vector<int>>& experts() { return experts_; }

  std::vector<GenerationEvent> take_outbox() { return std::exchange(outbox_, {}); }
  Completion& completion() { return completion_; }
  // Ends it with an error, or as cancelled.
  void fail(base::Error error);
  bool stopped_by_string() const { return stopped_by_string_; }

 private:
  using Clock = std::chrono::steady_clock;

  base::Result<> open_prompt();
  std::optional<model::TokenId> end(Stop why) { return finish(why), std::nullopt; }
  bool feed(model::TokenId id);  // false: the model has ended its turn
  void tell(const model::ChatEvent& event);
  void tell_text(const std::string& text);
  void note_token(model::TokenId id, std::span<const float> logits);
  void keep_told_text(model::Message& message) const;
  bool finish(Stop why);

  GenerationRequest request_;
  const model::Tokenizer* tokenizer_ = nullptr;
  model::Session* session_ = nullptr;
  std::vector<model::TokenId> prompt_;
  model::Opening opening_ = model::Opening::plain;
  model::SyncOptions snapshots_;  // where to take them on the way
  int read_ = 0;
  int tokens_max_ = 0;
  std::size_t forced_at_ = 0;
  bool in_thought_ = false;
  bool stopped_by_string_ = false;
  int calls_ = 0;
  std::unique_ptr<model::ChatParser> parser_;
  std::unique_ptr<model::Sampler> sampler_;
  std::unique_ptr<model::grammar::Constraint> constraint_;  // of calls and answers; not of raw text
  std::unique_ptr<model::StreamDecoder> decoder_;  // of a raw prompt's answer
  std::string told_text_;
  StopFinder stop_finder_;
  std::vector<float> biased_;
  std::vector<std::vector<int>> experts_;
  std::vector<GenerationEvent> outbox_;
  Completion completion_;
  Clock::time_point since_{};
};

}  // namespace agent::serve
