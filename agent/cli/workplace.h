// Workplace: what every command with an agent sets up: the home loop, the model's thread, tools,
// the agent, its views and the signals. The command only says what is to be done there.
//
// Thread: home is the thread that calls run().
#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "agent/approvals.h"
#include "agent/cli/agent_setup.h"
#include "agent/cli/ask_person.h"
#include "agent/cli/json_view.h"
#include "agent/cli/session_plan.h"
#include "agent/cli/signals.h"
#include "agent/cli/terminal_view.h"
#include "agent/delegate.h"

namespace agent::cli {

struct ViewOptions {
  Style style;
  Verbosity verbosity = Verbosity::normal;
  bool json = false;
};
// Options --json, --quiet, --verbose, --plain, --color. Errors: usage.
base::Result<ViewOptions> read_view_options(const Args& args);

class Workplace {
 public:
  Workplace(const Args& args, Rooms& rooms, AgentSetup setup, ViewOptions view, SessionPlan plan);

  // Runs `work` on home to its end and returns its exit code.
  int run(base::Task<int> work);

  // Tools, model and agent. Nothing: all is well; otherwise the exit code, and the reason has been
  // printed. Publishes session.started.
  base::Task<std::optional<int>> open();

  Agent& agent() { return *agent_; }
  EventFeed& feed() { return feed_; }
  TerminalView& view() { return view_; }
  Output& out() { return out_; }
  Output& err() { return err_; }
  // Where a person answers questions, instead of the terminal that belongs to the process.
  void ask_through(LineReader& lines) { lines_ = &lines; }
  const ViewOptions& view_options() const { return view_options_; }
  base::asio::any_io_executor home() { return home_.get_executor(); }

  // The agent works on a task: a signal interrupts it instead of ending the process.
  base::Task<RunEnded> work_on(std::string task);
  // The same with the conversation as it is.
  base::Task<RunEnded> go_on();
  // All that happened is kept and shown. Otherwise the exit code; the reason has been printed,
  // unless the run ended with it.
  base::Task<std::optional<int>> settle(Exit of_the_run);
  // At the end: writes --save-cache's file, or warns why it cannot be written.
  base::Task<> save_cache();
  // What a signal does while no task is worked on; by default it ends the process.
  void on_idle_signal(std::function<void(Interrupt)> act) { idle_signal_ = std::move(act); }

 private:
  void open_approvals();
  ToolHost& door_to_tools(const ModelInfo& model);
  void tell_what_goes_on();
  void go_on_from_the_store();
  base::Task<RunEnded> worked(base::Task<RunEnded> work);
  void count_calls(const Event& event);
  void show(const Event& event);
  void tell(const std::string& why);
  void interrupt(Interrupt why);
  [[noreturn]] void give_up(Interrupt why);

  Rooms& rooms_;
  AgentSetup setup_;
  ViewOptions view_options_;
  SessionPlan plan_;  // its lock is given back last
  base::asio::io_context home_{1};
  ModelThread model_;
  Output out_;
  Output err_;
  TerminalView view_;
  JsonView json_;
  std::unique_ptr<Store> store_;  // outlives the feed, whose journal writes to it
  EventFeed feed_;
  GrantBook grants_;
  std::unique_ptr<Approvals> approvals_;  // outlives the tools
  std::unique_ptr<AskPerson> person_;
  std::unique_ptr<ToolHost> tools_;
  std::unique_ptr<Delegate> delegate_;  // before them, where helpers are wanted
  std::unique_ptr<Agent> agent_;
  LineReader* lines_ = nullptr;
  bool works_ = false;
  int calls_running_ = 0;
  std::string doing_;  // the last thing that was begun
  std::function<void(Interrupt)> idle_signal_;
  SignalWatch signals_;
};

}  // namespace agent::cli
