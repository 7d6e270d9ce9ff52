// An answer of the API, as it grows: events of the engine become pieces of a stream, or are kept
// for one whole answer. Two shapes: chat completions and text completions. Pure; one answer a
// request.
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
  std::string piece(const GenerationEvent& event);
  // The last lines of a stream, with its end mark.
  std::string last_piece(const Completion& said);
  static std::string error_piece(const base::Json& error_body);

  // The whole answer.
  base::Json whole(const Completion& said) const;

 private:
  base::Json chat_choice(const Completion& said) const;
  base::Json text_choice(const Completion& said) const;
  base::Json message(const Completion& said) const;
  base::Json logprobs_of(const std::vector<TokenSaid>& tokens) const;
  base::JsonObject frame(const char* object) const;
  std::string line(base::Json delta, base::Json logprobs, base::Json finish);
  std::string text_line(std::string text);
  std::string echoed() const;

  Shape shape_;
  AnswerHead head_;
  const ApiCall& call_;
  const model::Tokenizer& tokenizer_;
  bool begun_ = false;
  std::string held_;               // text that waits for its tokens' probabilities
  std::vector<TokenSaid> tokens_;  // of a whole answer, where they were asked for
  std::size_t text_at_ = 0;        // characters so far, for text_offset
  std::string id_base_;            // makes the ids of calls unique among answers
};

// "stop", "length" or "tool_calls".
std::string_view finish_word(Stop stop);
base::Json usage_json(const Usage& usage);

}  // namespace agent::serve
