// The loop itself. How a run begins, ends and is interrupted: agent_run.cc.
#include "agent/agent.h"

#include <boost/asio/this_coro.hpp>

#include "agent/agent_run.h"
#include "agent/tool_round.h"

namespace agent {

using model::ToolCall;

base::Task<RunEnded> Agent::loop() {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  for (;;) {
    if (auto over = before_turn()) co_return std::move(*over);
    Completion said = co_await speak();
    std::vector<ToolCall> calls = history_.add_assistant(said.message);
    if (auto over = after_completion(said, calls)) co_return std::move(*over);
    co_await act(std::move(calls));
  }
}

base::Task<Completion> Agent::speak() {
  PromptRequest request;
  request.messages = history_.messages();
  request.tools = run_->declarations;
  request.render = options_.render;
  request.sampling = options_.sampling;
  request.tokens_max = run_->spending.completion_tokens();

  open_turn();
  Narrator narrator(feed_, item_ids_);
  ChatSink sink = [&narrator](const CompletionEvent& event) { narrator.hear(event); };
  Completion said = co_await model_.complete(std::move(request), std::move(sink));

  if (!narrator.turn_started()) feed_.publish(TurnStarted{});
  const bool whole = said.stop == Stop::end_of_turn || said.stop == Stop::tool_calls;
  narrator.finish(whole ? ItemStatus::completed : ItemStatus::interrupted);
  run_->final_item = narrator.last_message_item();
  run_->broken_call = whole ? narrator.broken_call() : "";
  run_->usage = said.usage;
  run_->spending.add_turn(said.usage);
  co_return said;
}

base::Task<> Agent::act(std::vector<ToolCall> calls) {
  const std::size_t allowed = std::min<std::size_t>(calls.size(), options_.limits.calls_per_turn);
  std::vector<ToolCall> run(calls.begin(), calls.begin() + allowed);
  const auto start = std::chrono::steady_clock::now();
  std::vector<ToolOutcome> outcomes =
      co_await run_calls(tools_, std::move(run), narrate_calls(calls));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  run_->tool_ms = took.count();
  for (std::size_t i = allowed; i < calls.size(); ++i)
    outcomes.push_back(refused(calls[i], base::Errc::limit,
                               "too many calls in one turn: wanted at most " +
                                   std::to_string(allowed) + ", got " +
                                   std::to_string(calls.size())));
  for (ToolOutcome& outcome : outcomes) take_outcome(std::move(outcome));
  close_turn();
}

}  // namespace agent
