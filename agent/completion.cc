#include "agent/completion.h"

#include <algorithm>
#include <chrono>

namespace agent {
namespace {

using base::Errc;
using model::TokenId;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Completion failed(base::Error error) {
  Completion c;
  c.stop = error.code == Errc::cancelled ? Stop::cancelled : Stop::failed;
  c.error = std::move(error.message);
  c.error_code = error.code;
  c.message.role = model::Role::assistant;
  return c;
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
  auto wanted = prompt_tokens(request, tokenizer);
  if (!wanted) return failed(wanted.error());
  const std::vector<TokenId>& prompt = wanted->ids;
  const int prompt_length = static_cast<int>(prompt.size());
  if (prompt_length >= session.capacity())
    return failed(
        base::fail(Errc::limit, "context: the conversation has " + std::to_string(prompt_length) +
                                    " tokens, this model's context holds " +
                                    std::to_string(session.capacity()) +
                                    "; give it less to read, or a model with a longer context"));

  Completion c;
  c.message.role = model::Role::assistant;
  c.usage.prompt_tokens = prompt_length;
  sink(prefix_found(session.plan(prompt), held, session.tokens(), *wanted, tokenizer.control()));
  const auto prefill_start = Clock::now();
  model::SyncOptions reading;
  reading.stop = stop;
  reading.progress = [&](int done, int total) { sink(PrefillProgress{done, total}); };
  choose_snapshots(*wanted, reading);
  auto synced = session.sync(prompt, reading);
  c.usage.prefill_ms = ms_since(prefill_start);
  held = *wanted;
  if (!synced) {
    Completion ended = failed(synced.error());
    ended.usage = c.usage;
    return ended;
  }
  c.usage.reused_tokens = synced->reused;

  model::ParseOptions parse;
  parse.tools = request.tools;
  parse.opening = wanted->opening;
  model::ChatParser parser(tokenizer, std::move(parse),
                           [&](const model::ChatEvent& event) { sink(event); });
  ThoughtCount thought(tokenizer.control(), wanted->opening == model::Opening::open_thought);
  model::Sampler sampler(request.sampling);

  const auto decode_start = Clock::now();
  const int tokens_max = std::min(request.tokens_max, session.capacity() - prompt_length);
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
