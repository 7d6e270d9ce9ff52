#include "agent/read_ahead.h"

#include <algorithm>
#include <exception>

namespace agent {

std::optional<EndedRun> ended_run(PromptRequest request, const Completion& completion) {
  const bool calls = std::ranges::any_of(completion.message.parts, [](const auto& part) {
    return std::holds_alternative<model::ToolCall>(part);
  });
  if (completion.stop == Stop::failed || calls) return std::nullopt;
  return EndedRun{std::move(request), completion.message};
}

int read_ahead(model::Session& session, PromptTokens& held, const EndedRun& ended,
               const model::Tokenizer& tokenizer, std::stop_token stop) {
  try {
    auto settled = settled_tokens(ended.request, ended.message, tokenizer);
    if (!settled || static_cast<int>(settled->ids.size()) > session.capacity()) return 0;
    const model::SyncReport plan = session.plan(settled->ids);
    // Where nothing is to be left out, all but the turn's end is there already.
    if (plan.diverged_at < 0) return 0;
    model::SyncOptions reading;
    reading.stop = std::move(stop);
    (void)session.sync(settled->ids, reading);
    held = std::move(*settled);
    return static_cast<int>(session.tokens().size()) - plan.reused;
  } catch (const std::exception&) {  // memory, in the end
    return 0;
  }
}

}  // namespace agent
