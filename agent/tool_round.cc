#include "agent/tool_round.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <chrono>
#include <exception>
#include <list>

#include "agent/fault.h"
#include "agent/gate.h"

namespace agent {
namespace {

namespace asio = base::asio;
using Clock = std::chrono::steady_clock;

// Calls that run at the same time: waits for all, cancels all.
class Batch {
 public:
  Batch(asio::any_io_executor home, ToolHost& tools, const RoundObserver& observer,
        std::vector<model::ToolCall>& calls, std::vector<ToolOutcome>& outcomes)
      : home_(home),
        tools_(tools),
        observer_(observer),
        calls_(calls),
        outcomes_(outcomes),
        done_(home) {}

  // Runs calls [first, last) and returns when all have ended. Call once.
  base::Task<> run(std::size_t first, std::size_t last) {
    running_ = last - first;
    for (std::size_t i = first; i < last; ++i) {
      asio::cancellation_signal& signal = stops_.emplace_back();
      observer_.started(i);
      asio::co_spawn(
          home_, one(i),
          asio::bind_cancellation_slot(signal.slot(), [this, i](std::exception_ptr error) {
            if (error) explain(i, error);
            if (--running_ == 0) done_.open();
          }));
    }
    std::function<void()> stop_all = [this] {
      for (asio::cancellation_signal& stop : stops_) stop.emit(asio::cancellation_type::terminal);
    };
    co_await done_.wait(std::move(stop_all));
  }

 private:
  base::Task<> one(std::size_t i) {
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto start = Clock::now();
    ToolOutputSink printed = [this, i](std::string_view bytes) { observer_.printed(i, bytes); };
    if (observer_.intent_kept) {
      const base::Result<> kept = co_await observer_.intent_kept();
      const auto state = co_await asio::this_coro::cancellation_state;
      if (kept.has_error() || state.cancelled() != asio::cancellation_type::none) {
        outcomes_[i] = kept.has_error() ? refused(calls_[i], kept.error().code, "not run: " + kept.error().message)
                                        : refused(calls_[i], base::Errc::cancelled, "interrupted before it ran");
        observer_.ended(i, outcomes_[i], 0);
        co_return;
      }
    }
    outcomes_[i] = co_await tools_.call(calls_[i], std::move(printed));
    fault_point("tool.after_effect");
    outcomes_[i].result.id = calls_[i].id;
    outcomes_[i].result.name = calls_[i].name;
    const std::chrono::duration<double, std::milli> took = Clock::now() - start;
    observer_.ended(i, outcomes_[i], took.count());
  }

  // A tool host promises not to throw; if it does, the run goes on with the reason.
  void explain(std::size_t i, std::exception_ptr error) {
    std::string what = "unknown";
    try {
      std::rethrow_exception(error);
    } catch (const std::exception& e) {
      what = e.what();
    } catch (...) {
    }
    outcomes_[i] = refused(calls_[i], base::Errc::internal, "the tool failed: " + what);
    observer_.ended(i, outcomes_[i], 0);
  }

  asio::any_io_executor home_;
  ToolHost& tools_;
  const RoundObserver& observer_;
  std::vector<model::ToolCall>& calls_;
  std::vector<ToolOutcome>& outcomes_;
  std::list<asio::cancellation_signal> stops_;  // a signal does not move
  std::size_t running_ = 0;
  Gate done_;
};

}  // namespace

ToolOutcome refused(const model::ToolCall& call, base::Errc why, std::string text) {
  ToolOutcome outcome;
  outcome.result = {call.id, call.name, std::move(text), /*is_error=*/true};
  outcome.failure = why;
  return outcome;
}

base::Task<std::vector<ToolOutcome>> run_calls(ToolHost& tools, std::vector<model::ToolCall> calls,
                                               RoundObserver observer) {
  const auto home = co_await asio::this_coro::executor;
  std::vector<ToolOutcome> outcomes(calls.size());
  for (std::size_t first = 0; first < calls.size();) {
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) {
      outcomes[first] = refused(calls[first], base::Errc::cancelled, "interrupted before it ran");
      observer.ended(first, outcomes[first], 0);
      ++first;
      continue;
    }
    std::size_t last = first + 1;
    if (!tools.runs_alone(calls[first].name))
      while (last < calls.size() && last - first < kCallsAtOnceMax &&
             !tools.runs_alone(calls[last].name))
        ++last;
    Batch batch(home, tools, observer, calls, outcomes);
    co_await batch.run(first, last);
    first = last;
  }
  co_return outcomes;
}

}  // namespace agent
