// An answer of the API, as it grows: what the model tells becomes pieces of a stream, or is kept for
// one whole answer. Two shapes: chat completions and text completions; one choice, or several that
// grow side by side. Pure; one answer a request.
#pragma once

#include <string>

#include "agent/serve/api_request.h"

namespace agent::serve {

struct AnswerHead {
  std::string id;  // "chatcmpl-…"
  std::string model;
  std::int64_t created = 0;  // seconds since 1970
};

class ApiAnswer {
 public:
  enum class Shape { chat, text };
  // `tokenizer` and `call` outlive it.
  ApiAnswer(Shape shape, AnswerHead head, const ApiCall& call, const model::Tokenizer& tokenizer);

  // The lines of a stream that this event brings; often none.
  std::string piece(const GenerationEvent& event, int choice);
  // The last lines of a stream, with its end mark.
  std::string last_piece(const std::vector<Completion>& said);
  static std::string error_piece(const base::Json& error_body);

  // The whole answer.
  base::Json whole(const std::vector<Completion>& said) const;

 private:
  struct Choice {
    int index = 0;
    std::string held;               // text that waits for its tokens' probabilities
    std::vector<TokenSaid> tokens;  // of a whole answer, where they were asked for
    std::string call_ids;           // makes the ids of calls unique among answers
  };
  base::Json chat_choice(const Completion& said, const Choice& choice) const;
  base::Json text_choice(const Completion& said, const Choice& choice) const;
  base::Json message(const Completion& said, const Choice& choice) const;
  std::string first_pieces();
  base::Json delta_of(std::string text) const;
  base::Json logprobs_of(const std::vector<TokenSaid>& tokens) const;
  base::JsonObject frame(const char* object) const;
  std::string line(const Choice& choice, base::Json delta, base::Json logprobs, base::Json finish);
  std::string text_line(Choice& choice, std::string text);
  std::string echoed() const;

  Shape shape_;
  AnswerHead head_;
  const ApiCall& call_;
  const model::Tokenizer& tokenizer_;
  bool begun_ = false;
  std::vector<Choice> choices_;
};

// "stop", "length" or "tool_calls".
std::string_view finish_word(Stop stop);
// The prompt counts once, what was generated of every choice.
base::Json usage_json(const std::vector<Completion>& said);

}  // namespace agent::serve
