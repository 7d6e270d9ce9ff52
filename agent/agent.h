// Agent: the loop. A task goes in; the model speaks, its calls are run, their results go back,
// until it answers or a bound is reached. Everything it does is told as events.
//
// Thread: home. One run at a time; the conversation stays from run to run (chat). It knows neither
// the model's nor the tools' insides: only the two doors of agent/ports.h.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agent/event_feed.h"
#include "agent/history.h"
#include "agent/limits.h"
#include "agent/narrator.h"
#include "agent/ports.h"
#include "agent/prompt.h"
#include "agent/shelf.h"
#include "agent/tool_round.h"

namespace agent {

// Why a run is stopped from outside.
enum class Interrupt {
  none, sigint, sigterm, sighup, time, tool_time, stdout_closed, store, cancelled
};

// What happens to the run when a permission that it needs is not given.
enum class OnAsk {
  deny,  // the model reads that it was denied and goes on
  fail,  // the run ends with exit code 4
  wait,  // a person is asked and the call waits
};

struct AgentOptions {
  std::string system{kSystemText};
  model::RenderOptions render;
  model::SamplerOptions sampling;
  Limits limits;
  OnAsk on_ask = OnAsk::deny;
  double risk_gate = 0;  // see RiskGate::from; whoever makes the tools sees to it
  int best_of = 1;   // completions written side by side each turn, of which one is taken
  std::string lane;  // see PromptRequest
  // What may be written. A call is required in a run until one was made.
  model::grammar::ConstraintOptions constraint = {};
  std::vector<std::string> stop_texts = {};
};

class Agent {
 public:
  Agent(base::asio::any_io_executor home, TextModel& model, ToolHost& tools, EventFeed& feed,
        AgentOptions options);
  ~Agent();

  // Ends when the task is answered, a limit is reached or the run is interrupted; cancelling the
  // coroutine interrupts it. Never throws.
  base::Task<RunEnded> run(std::string task);

  // The same without a new message: the model answers what the history ends with, which must be a
  // person's message or a result.
  base::Task<RunEnded> go_on();

  // Ends the model at its next token and every tool that runs; run() then returns soon, with what
  // was done. Harmless when nothing runs.
  void interrupt(Interrupt why);

  // A message that the model reads with its next turn; a run that would have ended goes on for it.
  // Without a run it waits for the next.
  void steer(std::string text);
  const std::vector<std::string>& steering() const { return steering_; }  // not read yet
  std::vector<std::string> take_back_steering() { return std::exchange(steering_, {}); }
  // The run waits before its next turn, and its time stands still.
  void pause();
  void resume();
  bool is_paused() const { return is_paused_; }

  const History& history() const { return history_; }
  // Begins a new conversation. Only while nothing runs.
  void forget();
  // Another conversation, or a part of this one; items are numbered on from `last_item`. Only while
  // nothing runs.
  void set_history(History history, int last_item);
  // A conversation as the store has it; what of it the store has not yet is written with what comes
  // next. Calls without a result are made before the model speaks again. Only while nothing runs.
  struct Restored {
    History history;
    std::size_t kept = 0;  // messages that the store has
    int last_item = 0;
    std::vector<model::ToolCall> calls;
    std::map<std::string, std::string> put_away;  // results that the history holds handles of
  };
  void restore(Restored restored);
  // Likewise, with items numbered on from where they are, as the conversation of this lane.
  void set_history(History history, std::string lane);
  const std::string& lane() const { return options_.lane; }

 private:
  base::Task<RunEnded> perform();
  base::Task<RunEnded> loop();
  base::Task<> wait_while_paused();
  base::Task<Completion> speak();
  base::Task<> act(std::vector<model::ToolCall> calls);

  base::Task<> make_restored_calls();
  int context_used() const;
  base::Task<std::optional<RunEnded>> make_room();
  base::Task<std::string> summarise(std::vector<model::Message> messages, std::string& summary);
  void take_room(std::vector<model::Message> messages, std::map<std::string, std::string> put_away);
  RunEnded context_exhausted(std::string why);
  void keep_messages(int node);
  void add_user(std::string text);
  void take_steering();
  void start_clock(std::chrono::steady_clock::duration left);
  void open_turn();
  void close_turn();
  std::optional<RunEnded> before_turn();
  // What ends the run now that the model has spoken; nothing: its calls are next.
  std::optional<RunEnded> after_completion(const Completion& said,
                                           const std::vector<model::ToolCall>& calls);
  std::optional<RunEnded> ask_for_the_call_again();
  RunEnded answered(const Completion& said);
  RunEnded ended(Exit exit, std::string reason, std::string message);
  RunEnded interrupted();
  RunEnded answered_in_form(RunEnded end);
  model::grammar::ConstraintOptions constraint() const;
  LimitReached limit_of_length(const Usage& usage) const;

  RoundObserver narrate_calls(std::vector<model::ToolCall> calls);
  bool is_allowed(const model::ToolCall& call, std::size_t place) const;
  ToolOutcome turned_away(const model::ToolCall& call, std::size_t place, std::size_t of);
  void take_outcome(const model::ToolCall& call, ToolOutcome outcome, bool was_run);

  base::asio::any_io_executor home_;
  TextModel& model_;
  Shelf shelf_;
  ToolHost& tools_;  // the shelf, and through it the tools
  EventFeed& feed_;
  AgentOptions options_;
  History history_;
  ItemIds item_ids_;
  std::vector<std::string> steering_;
  bool is_paused_ = false;
  std::size_t kept_messages_ = 0;  // of the history, given to the journal
  std::vector<model::ToolCall> restored_calls_;

  // How full the context is.
  struct Context {
    int tokens = 0;             // of the last prompt and what was said to it
    std::size_t messages = 0;   // of the history, then; 0: not known
    int made_room_in = 0;       // turn; 0: never
  };
  Context context_;

  // Of the current run.
  struct Run;
  std::unique_ptr<Run> run_;
};

}  // namespace agent
