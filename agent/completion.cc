#include "agent/completion.h"

#include <algorithm>
#include <chrono>

#include "agent/best_of.h"
#include "agent/read_prompt.h"

namespace agent {
namespace {

using base::Errc;
using model::TokenId;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Which of the tokens are thought: the channel's tokens tell.
class ThoughtCount {
 public:
  ThoughtCount(const model::ControlTokens& control, bool in_thought)
      : control_(control), in_thought_(in_thought) {}
  int count = 0;
  void feed(TokenId id) {
    if (id == control_.channel_begin) in_thought_ = true;
    count += in_thought_;
    if (id == control_.channel_end) in_thought_ = false;
  }

 private:
  const model::ControlTokens& control_;
  bool in_thought_;
};

}  // namespace

Completion run_completion(model::Session& session, const model::Tokenizer& tokenizer,
                          const PromptRequest& request, std::stop_token stop,
                          const ChatSink& sink, PromptTokens& held) {
  if (request.best_of > 1)
    return run_best_of(session, tokenizer, request, std::move(stop), sink, held);
  Completion c;
  c.message.role = model::Role::assistant;
  if (auto read = read_prompt(session, tokenizer, request, stop, sink, held, c.usage); !read)
    return failed_completion(read.error(), c.usage);

  model::ParseOptions parse;
  parse.tools = request.tools;
  parse.opening = held.opening;
  model::ChatParser parser(tokenizer, std::move(parse),
                           [&](const model::ChatEvent& event) { sink(event); });
  ThoughtCount thought(tokenizer.control(), held.opening == model::Opening::open_thought);
  model::Sampler sampler(request.sampling);

  const auto decode_start = Clock::now();
  const int tokens_max = std::min(request.tokens_max, session.capacity() - c.usage.prompt_tokens);
  c.stop = Stop::length;
  while (c.usage.generated_tokens < tokens_max) {
    if (stop.stop_requested()) {
      c.stop = Stop::cancelled;
      break;
    }
    const auto said = static_cast<std::size_t>(c.usage.generated_tokens);
    const TokenId id = said < request.forced.size()
                           ? request.forced[said]
                           : sampler.sample(session.logits(), session.tokens());
    ++c.usage.generated_tokens;
    if (!parser.feed(id)) {
      c.stop = Stop::end_of_turn;
      break;
    }
    thought.feed(id);
    if (auto appended = session.append(id); !appended) {
      c.stop = Stop::failed;
      c.error = appended.error().message;
      c.error_code = appended.error().code;
      break;
    }
  }
  c.usage.decode_ms = ms_since(decode_start);
  c.usage.thought_tokens = thought.count;
  c.message = parser.finish(/*cut=*/c.stop != Stop::end_of_turn);
  if (c.stop == Stop::end_of_turn && parser.finish_reason() == model::Finish::tool_calls)
    c.stop = Stop::tool_calls;
  return c;
}

}  // namespace agent
