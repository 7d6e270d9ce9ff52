// What a client of the API asks for, read from its JSON: strict where a wrong value would change
// the answer, silent about fields that we do not know. Untrusted input; pure functions, any thread.
#pragma once

#include <string>

#include "agent/events.h"
#include "agent/generation_request.h"
#include "base/json.h"
#include "base/result.h"

namespace agent::serve {

struct ApiCall {
  GenerationRequest generation;
  bool stream = false;
  bool include_usage = false;  // in a last piece of the stream
  bool logprobs = false;
  int top_logprobs = 0;
  bool echo = false;  // text completions: the prompt before the answer
};

// What the fields are held against.
struct ApiModel {
  const ModelInfo& info;
  const model::Tokenizer& tokenizer;
};

// Errors: usage; the message begins with the field's name ("tools[0].function.name: …"), which is
// also the `param` of the error's body.
base::Result<ApiCall> read_chat_request(const base::Json& body, const ApiModel& model);
base::Result<ApiCall> read_text_request(const base::Json& body, const ApiModel& model);

}  // namespace agent::serve
