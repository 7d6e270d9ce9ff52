// How the loop makes room in the model's context, before a turn that would not fit.
#include <boost/asio/this_coro.hpp>

#include "agent/agent_run.h"
#include "agent/context.h"

namespace agent {
namespace {

// Tokens of the next turn's own: what it says, and what is asked for with a summary.
int reserve(int context_length, const Limits& limits) {
  return std::min(limits.completion_tokens, context_length / 5);
}

std::string numbers(int used, int length) {
  return std::to_string(used) + " of " + std::to_string(length) + " tokens";
}

}  // namespace

// What the next prompt has, about: as it was counted last, and the bytes that came since.
int Agent::context_used() const {
  if (context_.messages == 0) return 0;
  const auto& messages = history_.messages();
  std::size_t before = 1, since = 0;
  for (std::size_t i = 0; i < messages.size(); ++i)
    (i < context_.messages ? before : since) += weight(messages[i]);
  const double tokens_per_byte =
      std::clamp(static_cast<double>(context_.tokens) / static_cast<double>(before), 0.25, 1.0);
  return context_.tokens + static_cast<int>(static_cast<double>(since) * tokens_per_byte);
}

base::Task<std::optional<RunEnded>> Agent::make_room() {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  const int length = model_.context_length();
  const int used = context_used();
  std::string trouble = std::exchange(run_->context_error, "");
  const bool is_full = !trouble.empty();
  if (!is_full && used + reserve(length, options_.limits) <= length) co_return std::nullopt;

  const int before = is_full ? std::max(used, length) : used;
  if (context_.made_room_in > 0 && feed_.turn() - context_.made_room_in < kTurnsBetween)
    co_return context_exhausted("the context is full again (" + numbers(before, length) + ") " +
                                std::to_string(feed_.turn() - context_.made_room_in) +
                                " turns after room was made");
  const std::string item = item_ids_.next();
  feed_.publish(ItemStarted{Item{item, ItemStatus::in_progress, CompactionItem{before, 0, 0, ""}}});

  const double bytes_before = static_cast<double>(weight(history_.messages()) + 1);
  const auto tokens_of = [&](const std::vector<model::Message>& messages) {
    return static_cast<int>(before * (static_cast<double>(weight(messages)) / bytes_before));
  };
  const auto is_enough = [&](const std::vector<model::Message>& messages) {
    return tokens_of(messages) <= static_cast<int>(length * (1 - kFreeShareWanted));
  };
  Lightened light = lighten(history_.messages(), kTurnsKept);
  std::string summary;
  if (!is_enough(light.messages)) {
    const bool is_worth_it =
        weight(with_summary(light.messages, "")) + kHandleBytesMin < weight(light.messages);
    // From what the cache holds now, so that only the question is read; else from what is left.
    if (is_worth_it && !is_full) trouble = co_await summarise(history_.messages(), summary);
    if (is_worth_it && summary.empty() && run_->interrupted_by == Interrupt::none)
      trouble = co_await summarise(light.messages, summary);
    if (!summary.empty()) light.messages = with_summary(light.messages, summary);
    if (!is_enough(light.messages)) {  // the last turns themselves are big
      Lightened more = lighten(light.messages, 1);
      light.messages = std::move(more.messages);
      light.put_away.merge(more.put_away);
      light.results += more.results;
    }
  }
  const int after = tokens_of(light.messages);
  const bool made = is_enough(light.messages);
  feed_.publish(ItemCompleted{Item{item, made ? ItemStatus::completed : ItemStatus::failed,
                                   CompactionItem{before, after, light.results, summary}}});
  if (run_->interrupted_by != Interrupt::none) co_return std::nullopt;  // the loop ends it
  if (!made)
    co_return context_exhausted(
        !trouble.empty() ? trouble
                         : "the context is full (" + numbers(before, length) +
                               "), and what must stay has " + numbers(after, length));
  take_room(std::move(light.messages), std::move(light.put_away));
  context_.made_room_in = std::max(feed_.turn(), 1);
  co_return std::nullopt;
}

// Empty: it went well.
base::Task<std::string> Agent::summarise(std::vector<model::Message> messages, std::string& summary) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  PromptRequest request;
  request.lane = options_.lane;
  request.messages = asking_for_summary(std::move(messages));
  request.tools = run_->declarations;
  request.render = options_.render;
  request.render.thinking = false;
  request.sampling = options_.sampling;
  request.tokens_max = std::clamp(model_.context_length() / 8, 64, 2048);
  ChatSink silent = [](const CompletionEvent&) {};
  Completion said = co_await model_.complete(std::move(request), std::move(silent));
  Usage& sum = run_->spending.totals.usage;
  sum.generated_tokens += said.usage.generated_tokens;
  sum.prefill_ms += said.usage.prefill_ms;
  sum.decode_ms += said.usage.decode_ms;
  if (said.stop == Stop::failed) co_return "no summary could be made: " + said.error;
  summary = text_of(said.message);
  co_return summary.empty() ? "the model wrote no summary" : "";
}

void Agent::take_room(std::vector<model::Message> messages,
                      std::map<std::string, std::string> put_away) {
  shelf_.put(std::move(put_away));
  shelf_.offer();
  run_->declarations = shelf_.declare();
  history_.replace(std::move(messages));
  kept_messages_ = history_.messages().size();
  context_.messages = 0;  // not known until the next completion
  feed_.keep_history(feed_.turn() + 1, history_.messages());
}

RunEnded Agent::context_exhausted(std::string why) {
  if (why.find("longer context") == std::string::npos)
    why += "; give a smaller task, or a model with a longer context";
  feed_.publish(LimitReached{"context", why});
  return ended(Exit::limit, "context_exhausted", std::move(why));
}

}  // namespace agent
