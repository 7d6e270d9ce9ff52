// What a person does to a run while it goes on, and to the conversation while nothing runs.
#include <boost/asio/this_coro.hpp>

#include "agent/agent_run.h"
#include "base/check.h"

namespace agent {

void Agent::steer(std::string text) { steering_.push_back(std::move(text)); }

void Agent::take_steering() {
  for (std::string& text : std::exchange(steering_, {})) add_user(std::move(text));
}

void Agent::pause() { is_paused_ = true; }

void Agent::resume() {
  is_paused_ = false;
  if (run_ && run_->resumed) run_->resumed->open();
}

base::Task<> Agent::wait_while_paused() {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  if (!is_paused_ || run_->interrupted_by != Interrupt::none) co_return;
  const auto left = run_->deadline.expiry() - std::chrono::steady_clock::now();
  run_->deadline.cancel();
  Gate& resumed = run_->resumed.emplace(home_);
  std::function<void()> interrupted = [&resumed] { resumed.open(); };
  co_await resumed.wait(std::move(interrupted));
  run_->resumed.reset();
  start_clock(left);
}

void Agent::forget() { set_history(History(options_.system), item_ids_.last()); }

void Agent::set_history(History history, std::string lane) {
  options_.lane = std::move(lane);
  set_history(std::move(history), item_ids_.last());
}

void Agent::set_history(History history, int last_item) {
  const std::size_t all = history.messages().size();
  restore({std::move(history), all, last_item, {}, {}});
  feed_.keep_history(feed_.turn() + 1, history_.messages());
}

void Agent::restore(Restored restored) {
  CHECK(!run_);
  restored.history.count_on_from(history_.calls());
  history_ = std::move(restored.history);
  kept_messages_ = restored.kept;
  item_ids_ = ItemIds(restored.last_item);
  restored_calls_ = std::move(restored.calls);
  if (!restored.put_away.empty()) shelf_.offer();
  shelf_.put(std::move(restored.put_away));
  context_ = {};
  steering_.clear();
}

base::Task<> Agent::make_restored_calls() {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  if (!restored_calls_.empty()) co_await act(std::exchange(restored_calls_, {}));
}

}  // namespace agent
