// How a run begins, is interrupted and ends, and what is told about its calls.
#include "agent/agent_run.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <exception>

#include "agent/fault.h"
#include "agent/gate.h"
#include "agent/tool_round.h"
#include "base/check.h"
#include "model/schema.h"

namespace agent {
namespace {

namespace asio = base::asio;
using base::Errc;

constexpr int kDenialsMax = 3;      // calls in a row, before the run says so and ends
constexpr int kBrokenCallsMax = 2;  // in a row, before the run gives up

std::string what_of(std::exception_ptr error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& e) {
    return e.what();
  } catch (...) {
    return "unknown exception";
  }
}

ItemStatus status_of(const ToolOutcome& outcome) {
  if (outcome.failure == Errc::cancelled) return ItemStatus::interrupted;
  if (outcome.failure == Errc::denied) return ItemStatus::declined;
  return outcome.result.is_error ? ItemStatus::failed : ItemStatus::completed;
}

}  // namespace

Agent::Agent(asio::any_io_executor home, TextModel& model, ToolHost& tools, EventFeed& feed,
             AgentOptions options)
    : home_(std::move(home)),
      model_(model),
      shelf_(tools),
      tools_(shelf_),
      feed_(feed),
      options_(std::move(options)),
      history_(options_.system) {}

Agent::~Agent() = default;

base::Task<RunEnded> Agent::run(std::string task) {
  co_await asio::this_coro::throw_if_cancelled(false);
  CHECK(!run_);
  take_steering();
  if (restored_calls_.empty()) {
    add_user(std::move(task));
  } else {
    steer(std::move(task));  // their results come first
  }
  co_return co_await perform();
}

base::Task<RunEnded> Agent::go_on() {
  co_await asio::this_coro::throw_if_cancelled(false);
  CHECK(!run_);
  co_return co_await perform();
}

base::Task<RunEnded> Agent::perform() {
  co_await asio::this_coro::throw_if_cancelled(false);
  // A single result that would fill the context is cut when it arrives: a token has about four
  // bytes, so this is a quarter of it, or more where the vocabulary is small.
  Limits limits = options_.limits;
  limits.result_bytes = std::min(limits.result_bytes,
                                 static_cast<std::size_t>(std::max(model_.context_length(), 1024)));
  run_ = std::make_unique<Run>(home_, limits);
  run_->declarations = tools_.declare();

  feed_.on_failure([this] { interrupt(Interrupt::store); });

  RunEnded end;
  Gate done(home_);
  start_clock(options_.limits.time);
  auto loop_ended = [&end, &done, this](std::exception_ptr error, RunEnded value) {
    end = error ? ended(Exit::error, "error", "unexpected failure: " + what_of(error))
                : std::move(value);
    done.open();
  };
  asio::co_spawn(home_, loop(), asio::bind_cancellation_slot(run_->stop.slot(), loop_ended));
  std::function<void()> cancelled = [this] { interrupt(Interrupt::cancelled); };
  co_await done.wait(std::move(cancelled));

  is_paused_ = false;
  feed_.on_failure({});
  keep_messages(feed_.turn());
  run_.reset();
  feed_.publish(end);
  co_return end;
}

void Agent::start_clock(std::chrono::steady_clock::duration left) {
  run_->deadline.expires_after(left);
  run_->deadline.async_wait([this, run = run_.get()](boost::system::error_code error) {
    if (!error && run_.get() == run) interrupt(Interrupt::time);
  });
}

void Agent::add_user(std::string text) {
  feed_.publish(ItemCompleted{
      Item{item_ids_.next(), ItemStatus::completed, MessageItem{model::Role::user, text}}});
  history_.add_user(std::move(text));
  keep_messages(feed_.turn() + 1);
}

void Agent::keep_messages(int node) {
  const auto& messages = history_.messages();
  for (; kept_messages_ < messages.size(); ++kept_messages_)
    feed_.keep(node, messages[kept_messages_]);
}

void Agent::interrupt(Interrupt why) {
  if (!run_ || run_->interrupted_by != Interrupt::none) return;
  run_->interrupted_by = why;
  run_->stop.emit(asio::cancellation_type::terminal);
}

void Agent::open_turn() {
  feed_.set_turn(feed_.turn() + 1);
  keep_messages(feed_.turn());
  run_->turn_is_open = true;
  run_->usage = {};
  run_->tool_ms = 0;
}

void Agent::close_turn() {
  if (!std::exchange(run_->turn_is_open, false)) return;
  keep_messages(feed_.turn());
  run_->spending.totals.tool_ms += run_->tool_ms;
  feed_.publish(TurnCompleted{run_->usage, run_->tool_ms});
}

std::optional<RunEnded> Agent::before_turn() {
  if (run_->interrupted_by != Interrupt::none) return interrupted();
  if (!run_->denial.empty() && options_.on_ask == OnAsk::fail)
    return ended(Exit::denied, "denied", run_->denial);
  if (run_->denials >= kDenialsMax)
    return ended(Exit::denied, "denied",
                 std::to_string(run_->denials) + " denied calls in a row; the last: " +
                     run_->denial.substr(0, 500));
  if (!run_->stuck_on.empty())
    return ended(Exit::stuck, "stuck",
                 "the model repeats itself: " + run_->stuck_on.substr(0, 200));
  if (auto limit = run_->spending.over()) {
    feed_.publish(*limit);
    return ended(Exit::limit, limit->which, limit->detail);
  }
  return std::nullopt;
}

std::optional<RunEnded> Agent::after_completion(const Completion& said,
                                                const std::vector<model::ToolCall>& calls) {
  if (said.stop == Stop::failed && said.error_code != Errc::limit) {
    feed_.publish(TurnFailed{exit_for(said.error_code), said.error});
    run_->turn_is_open = false;
    return ended(exit_for(said.error_code), "model", said.error);
  }
  std::optional<RunEnded> over;
  if (run_->interrupted_by != Interrupt::none || said.stop == Stop::cancelled) {
    over = interrupted();
  } else if (said.stop == Stop::failed) {
    run_->context_error = said.error;  // room is made, and the turn taken again
    close_turn();
  } else if (said.stop == Stop::repetition) {
    feed_.publish(LoopDetected{"the same text over and over", "stopped"});
    over = ended(Exit::stuck, "stuck", "the model repeats itself: the same text over and over");
  } else if (said.stop == Stop::length) {
    const LimitReached limit = limit_of_length(said.usage);
    feed_.publish(limit);
    over = ended(Exit::limit, limit.which, limit.detail);
    if (options_.constraint.answer_schema && calls.empty() && run_->broken_call.empty())
      over = ended(Exit::incomplete, "schema", "the answer was cut off: " + limit.detail);
  } else if (calls.empty() && run_->broken_call.empty()) {
    if (steering_.empty()) over = answered(said);
  } else if (calls.empty()) {
    over = ask_for_the_call_again();
  } else {
    run_->broken_in_a_row = 0;
  }
  // A run that ends here leaves no call without its result in the conversation.
  if (over) {
    for (const model::ToolCall& call : calls)
      history_.add_result(refused(call, Errc::cancelled, "interrupted before it ran").result);
    close_turn();
  }
  return over;
}

LimitReached Agent::limit_of_length(const Usage& usage) const {
  if (usage.prompt_tokens + usage.generated_tokens >= model_.context_length())
    return {"context",
            "the context of " + std::to_string(model_.context_length()) + " tokens is full"};
  return {"tokens", "the answer was cut after " + std::to_string(usage.generated_tokens) +
                        " tokens; --max-tokens N raises the limit"};
}

RunEnded Agent::answered(const Completion& said) {
  std::string answer = text_of(said.message);
  if (answer.empty())
    return ended(Exit::incomplete, "empty_answer", "the model ended its turn without an answer");
  RunEnded end = run_->sandbox_refusal.empty()
                     ? ended(Exit::ok, "answered", "")
                     : ended(Exit::sandbox, "sandbox", run_->sandbox_refusal);
  end.answer = std::move(answer);
  end.final_item = run_->final_item;
  return options_.constraint.answer_schema ? answered_in_form(std::move(end)) : end;
}

// The mask has seen to it; a reading of its own says so.
RunEnded Agent::answered_in_form(RunEnded end) {
  std::string why;
  if (const auto json = base::parse_json(end.answer); !json) {
    why = json.error().message;
  } else if (const auto fits = model::validate(*json, *options_.constraint.answer_schema); !fits) {
    why = fits.error().message;
  }
  if (why.empty()) return end;
  return ended(Exit::incomplete, "schema", "the answer does not fit its schema: " + why);
}

// What was denied, and what gives the same result again, cannot be written a second time.
model::grammar::ConstraintOptions Agent::constraint() const {
  model::grammar::ConstraintOptions options = options_.constraint;
  if (run_->spending.totals.calls > 0 && options.choice == model::grammar::ToolChoice::required) {
    options.choice = model::grammar::ToolChoice::automatic;
    options.tool.clear();
  }
  options.forbidden_calls = run_->watch.known_calls();
  options.forbidden_calls.insert(options.forbidden_calls.end(), run_->denied.begin(),
                                 run_->denied.end());
  options.file_texts = tools_.file_texts();
  return options;
}

std::optional<RunEnded> Agent::ask_for_the_call_again() {
  if (++run_->broken_in_a_row > kBrokenCallsMax)
    return ended(Exit::incomplete, "broken_call",
                 "the model wrote calls that cannot be read: " + run_->broken_call);
  const std::string text =
      "Your call could not be read (" + run_->broken_call + "). Write it again, or answer.";
  feed_.publish(ItemCompleted{Item{item_ids_.next(), ItemStatus::completed, NoteItem{text}}});
  history_.add_user(text);
  return std::nullopt;
}

RoundObserver Agent::narrate_calls(std::vector<model::ToolCall> calls) {
  struct Told {
    std::vector<model::ToolCall> calls;
    std::vector<std::string> ids;
    std::vector<bool> replay_safe;
  };
  auto told = std::make_shared<Told>();
  for (const model::ToolCall& call : calls) {
    told->ids.push_back(item_ids_.next());
    told->replay_safe.push_back(tools_.replay_safe(call.name));
  }
  told->calls = std::move(calls);
  const auto item = [told](std::size_t i, ItemStatus status) {
    const model::ToolCall& call = told->calls[i];
    return Item{told->ids[i], status,
                ToolCallItem{call.id, call.name, call.arguments, "", {}, 0, told->replay_safe[i]}};
  };
  RoundObserver observer;
  observer.started = [this, item](std::size_t i) {
    feed_.publish(ItemStarted{item(i, ItemStatus::in_progress)});
  };
  observer.intent_kept = [this] { return feed_.settled(); };
  observer.printed = [this, told](std::size_t i, std::string_view bytes) {
    fault_point("tool.running");
    feed_.publish(ItemUpdated{told->ids[i], "tool_call", std::string(bytes)});
  };
  observer.ended = [this, item](std::size_t i, const ToolOutcome& outcome, double ms) {
    Item ended = item(i, status_of(outcome));
    auto& call = std::get<ToolCallItem>(ended.content);
    call.output = outcome.result.content;
    call.facts = outcome.facts;
    call.duration_ms = ms;
    for (const NetworkConnection& connection : outcome.connections)
      feed_.publish(NetworkConnected{call.call_id, connection});
    feed_.publish(ItemCompleted{std::move(ended)});
  };
  return observer;
}

bool Agent::is_allowed(const model::ToolCall& call, std::size_t place) const {
  return place < static_cast<std::size_t>(options_.limits.calls_per_turn) &&
         !run_->watch.is_known(call);
}

// The result of a call that is not run, told like any other.
ToolOutcome Agent::turned_away(const model::ToolCall& call, std::size_t place, std::size_t of) {
  const int most = options_.limits.calls_per_turn;
  ToolOutcome outcome =
      refused(call, Errc::limit,
              place >= static_cast<std::size_t>(most)
                  ? "too many calls in one turn: wanted at most " + std::to_string(most) +
                        ", got " + std::to_string(of)
                  : "not run: this call gives the same result again; do something else, or answer");
  RoundObserver observer = narrate_calls({call});
  observer.started(0);
  observer.ended(0, outcome, 0);
  return outcome;
}

void Agent::take_outcome(const model::ToolCall& call, ToolOutcome outcome, bool was_run) {
  ++run_->spending.totals.calls;
  std::string& text = outcome.result.content;
  if (outcome.failure == Errc::sandbox) run_->sandbox_refusal = text;
  if (outcome.failure == Errc::denied) {
    run_->denial = text;
    run_->denied.push_back(call);
    ++run_->denials;
  } else {
    run_->denials = 0;
  }
  const auto verdict = outcome.failure == Errc::cancelled ? LoopWatch::Verdict::fresh
                                                          : run_->watch.add(call, text, was_run);
  if (verdict != LoopWatch::Verdict::fresh) {
    const std::string what = canonical_call(call);
    if (verdict == LoopWatch::Verdict::stuck) run_->stuck_on = what;
    const char* action = !run_->stuck_on.empty() ? "stopped" : was_run ? "hinted" : "refused";
    feed_.publish(LoopDetected{what, action});
    if (was_run) text += "\n(This call gave the same result before.)";
  }
  if (const base::Json* bytes = outcome.facts.find("written_bytes"); bytes && bytes->as_int())
    run_->spending.add_disk(static_cast<std::uint64_t>(std::max<std::int64_t>(0, *bytes->as_int())));
  if (auto whole = run_->spending.take_result(text))
    shelf_.put({{call.id, std::move(*whole)}});
  history_.add_result(std::move(outcome.result));
}

RunEnded Agent::ended(Exit exit, std::string reason, std::string message) {
  const std::chrono::duration<double, std::milli> wall =
      std::chrono::steady_clock::now() - run_->start;
  RunEnded end{exit, std::move(reason), std::move(message), "", "", run_->spending.totals};
  end.totals.wall_ms = wall.count();
  return end;
}

RunEnded Agent::interrupted() {
  switch (run_->interrupted_by) {
    case Interrupt::sigterm:
      return ended(Exit::sigterm, "terminated", "ended by SIGTERM");
    case Interrupt::sighup:
      return ended(Exit::sighup, "hung_up", "ended by SIGHUP");
    case Interrupt::tool_time: {
      const LimitReached limit{"tool_time", "the tools have run for all the time that they have; "
                                            "--max-tool-time TIME raises the limit"};
      feed_.publish(limit);
      return ended(Exit::limit, limit.which, limit.detail);
    }
    case Interrupt::store:
      return ended(Exit::state, "store", feed_.failure()->message);
    case Interrupt::stdout_closed:
      return ended(Exit::error, "stdout_closed", "nobody reads the output any more");
    case Interrupt::time: {
      const auto seconds =
          std::chrono::duration_cast<std::chrono::seconds>(options_.limits.time).count();
      const LimitReached limit{
          "time", std::to_string(seconds) + " seconds are used up; --max-time S raises the limit"};
      feed_.publish(limit);
      return ended(Exit::limit, limit.which, limit.detail);
    }
    default:
      return ended(Exit::sigint, "interrupted", "interrupted");
  }
}

}  // namespace agent
