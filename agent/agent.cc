// The loop itself. How a run begins, ends and is interrupted: agent_run.cc.
#include "agent/agent.h"

#include <boost/asio/this_coro.hpp>

#include "agent/agent_run.h"
#include "agent/tool_round.h"

namespace agent {

using model::ToolCall;

base::Task<RunEnded> Agent::loop() {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  co_await make_restored_calls();
  for (;;) {
    co_await wait_while_paused();
    take_steering();
    if (auto over = before_turn()) co_return std::move(*over);
    if (auto over = co_await make_room()) co_return std::move(*over);
    if (run_->interrupted_by != Interrupt::none) continue;
    Completion said = co_await speak();
    std::vector<ToolCall> calls = history_.add_assistant(said.message);
    keep_messages(feed_.turn());
    if (auto over = after_completion(said, calls)) co_return std::move(*over);
    co_await act(std::move(calls));
  }
}

base::Task<Completion> Agent::speak() {
  PromptRequest request;
  request.lane = options_.lane;
  request.messages = history_.messages();
  request.tools = run_->declarations;
  request.render = options_.render;
  request.sampling = options_.sampling;
  request.best_of = options_.best_of;
  request.tokens_max = run_->spending.completion_tokens();
  request.constraint = constraint();
  request.stop_texts = options_.stop_texts;

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
  if (said.usage.prompt_tokens > 0)
    context_ = {said.usage.prompt_tokens + said.usage.generated_tokens,
                history_.messages().size() + 1, context_.made_room_in};
  co_return said;
}

base::Task<> Agent::act(std::vector<ToolCall> calls) {
  std::vector<ToolCall> run;
  std::vector<bool> runs(calls.size());
  for (std::size_t i = 0; i < calls.size(); ++i) {
    runs[i] = is_allowed(calls[i], i);
    if (runs[i]) run.push_back(calls[i]);
  }
  RoundObserver observer = narrate_calls(run);
  const auto start = std::chrono::steady_clock::now();
  base::asio::steady_timer tools_deadline(home_, run_->spending.tool_time_left());
  tools_deadline.async_wait([this](boost::system::error_code error) {
    if (!error) interrupt(Interrupt::tool_time);
  });
  std::vector<ToolOutcome> ran = co_await run_calls(tools_, std::move(run), std::move(observer));
  tools_deadline.cancel();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  run_->tool_ms = took.count();
  auto next = ran.begin();
  for (std::size_t i = 0; i < calls.size(); ++i)
    take_outcome(calls[i], runs[i] ? std::move(*next++) : turned_away(calls[i], i, calls.size()),
                 runs[i]);
  close_turn();
  static_cast<void>(co_await feed_.settled());  // the model reads no outcome that is not kept
}

}  // namespace agent
