#include "agent/read_prompt.h"

#include <chrono>

namespace agent {

using base::Errc;
using base::fail;
using base::Result;

Result<> read_prompt(model::Session& session, const model::Tokenizer& tokenizer,
                     const PromptRequest& request, std::stop_token stop, const ChatSink& sink,
                     PromptTokens& held, Usage& usage) {
  TRY(PromptTokens wanted, prompt_tokens(request, tokenizer));
  usage.prompt_tokens = static_cast<int>(wanted.ids.size());
  if (usage.prompt_tokens >= session.capacity())
    return fail(Errc::limit, "context: the conversation has " +
                                 std::to_string(usage.prompt_tokens) +
                                 " tokens, this model's context holds " +
                                 std::to_string(session.capacity()) +
                                 "; give it less to read, or a model with a longer context");
  sink(prefix_found(session.plan(wanted.ids), held, session.tokens(), wanted,
                    tokenizer.control()));
  model::SyncOptions reading;
  reading.stop = std::move(stop);
  reading.progress = [&](int done, int total) { sink(PrefillProgress{done, total}); };
  choose_snapshots(wanted, reading);
  const auto start = std::chrono::steady_clock::now();
  const auto synced = session.sync(wanted.ids, reading);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  usage.prefill_ms = took.count();
  held = std::move(wanted);
  if (!synced) return synced.error();
  usage.reused_tokens = synced->reused;
  return {};
}

Completion failed_completion(base::Error error, const Usage& usage) {
  Completion c;
  c.stop = error.code == Errc::cancelled ? Stop::cancelled : Stop::failed;
  c.error = std::move(error.message);
  c.error_code = error.code;
  c.message.role = model::Role::assistant;
  c.usage = usage;
  return c;
}

}  // namespace agent
