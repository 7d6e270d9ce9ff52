// LiveSession: one conversation of the panel, with its agent, its event log, its lane of the model's
// thread and its questions. It runs one task at a time; further messages steer, or wait in its queue.
// What happens is kept in the store before it is shown; while it lives, no other process may write
// there.
// Thread: home.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agent/agent.h"
#include "agent/approvals.h"
#include "agent/delegate.h"
#include "agent/serve/event_log.h"
#include "agent/serve/lane.h"
#include "agent/serve/session_shelf.h"

namespace agent::serve {

using MakeTools = std::function<base::Result<std::unique_ptr<ToolHost>>(
    base::asio::any_io_executor home, const std::string& session, const std::string& workspace,
    const std::vector<std::string>& allowed_hosts, Permission* permission)>;

// What a new session begins with; the panel may change some of it for one session.
struct SessionSetup {
  std::string workspace;
  std::string model_file;  // for the record; empty: the built-in one
  std::vector<std::string> allowed_hosts;
  AgentOptions agent;
  PermissionMode mode = PermissionMode::auto_edit;
  std::vector<Rule> rules;
  std::string sandbox = "full";  // the level of its commands: or "landlock+seccomp", or "off"
  bool delegates = false;        // it may have helpers
  std::string title;             // that a person gave it; empty: its first task tells it
};

// Where a session came from.
struct Parent {
  std::string session;
  int turn = 0;       // the last turn that it shares with it
  std::string label;  // "fork", "retry", "token"
};

// What is known of one turn, for going back to it and for the view inside the model.
struct TurnMark {
  int turn = 0;
  std::uint64_t event_before = 0;  // the last event before it
  std::uint64_t event_after = 0;   // when it had ended, results and all; 0: it has not
  int prompt_tokens = 0;
  std::vector<TokenSaid> tokens;  // empty when too old
};

class LiveSession : public std::enable_shared_from_this<LiveSession> {
 public:
  // `changed`: something that summary() tells is different now. `grew`: there are new events.
  struct Observer {
    std::function<void(LiveSession&)> changed;
    std::function<void(LiveSession&)> grew;
  };
  // What every session needs; all of it outlives them.
  struct Surroundings {
    base::asio::any_io_executor home;
    ModelThread& model;
    MakeTools make_tools;
    GrantBook& grants;
    SessionShelf& shelf;
    Observer observer;
  };
  static base::Result<std::shared_ptr<LiveSession>> create(const Surroundings& around,
                                                           SessionSetup setup, Parent parent = {});
  // One from the store goes on, with the mode and the title that were kept for it, or else those
  // of `setup`. `log`: its events so far, all of them; may be null. Errors: not_found, busy (another
  // process has it).
  static base::Result<std::shared_ptr<LiveSession>> wake(const Surroundings& around,
                                                         SessionSetup setup, const std::string& id,
                                                         std::shared_ptr<EventLog> log);
  // A session that shares everything up to the end of `turn` (0: only the start). Errors:
  // not_found.
  base::Result<std::shared_ptr<LiveSession>> fork(int turn, std::string label) const;
  // The last turn that ended and was not undone; 0: none did.
  int last_turn() const;
  // … up to where the model began to write in `turn`.
  base::Result<std::shared_ptr<LiveSession>> fork_before(int turn, std::string label) const;
  ~LiveSession();

  const std::string& id() const { return id_; }
  const std::shared_ptr<EventLog>& log() const { return log_; }
  Approvals& approvals() { return *approvals_; }
  const SessionSetup& setup() const { return setup_; }
  const std::vector<TurnMark>& turns() const { return turns_; }
  const History& history() const { return agent_->history(); }
  const std::vector<model::ToolDecl>& declarations() const { return declarations_; }
  const Parent& parent() const { return parent_; }
  std::int64_t updated_ms() const { return updated_ms_; }

  bool is_running() const { return running_; }
  bool is_paused() const { return agent_->is_paused(); }
  base::Json summary() const;
  std::string state() const;  // idle, running, waiting, paused, done, failed, stopped

  // Starts a task, or queues it where one runs. Errors: limit (too many wait already).
  base::Result<> send(std::string text);
  bool unqueue(std::size_t index);
  base::Result<> steer(std::string text);  // likewise
  // Ends the run; what was said and not begun is given back.
  std::vector<std::string> stop();
  void pause();
  void resume();
  // Forgets the last task and what followed. Errors: busy, not_found.
  base::Result<std::string> undo();
  // The model goes on from the conversation as it is, beginning with `forced`. Errors: busy.
  base::Result<> go_on(std::vector<model::TokenId> forced);
  void rename(std::string title) { setup_.title = std::move(title), changed(); }
  SessionLabel label() const;
  bool has_waiting() const { return !queue_.empty(); }
  void want_inside(bool wanted) { lane_->want_experts(wanted); }

 private:
  LiveSession(const Surroundings& around, SessionSetup setup, std::string id);
  base::Result<std::shared_ptr<LiveSession>> fork_at(int turn, std::uint64_t event,
                                                     std::string label) const;
  base::Result<> open();
  base::Result<> remember(std::shared_ptr<EventLog> log, const SessionSummary& about);
  void publish_start(std::string resumed_session, int resumed_node);
  void begin(std::optional<std::string> task);
  static base::Task<> work(std::shared_ptr<LiveSession> self, std::optional<std::string> task);
  void hear(const Event& event);
  void note(const Event& event);      // a new one
  void recall(const Event& event);    // any one: what the summary and the marks tell
  void note_tokens(std::vector<TokenSaid>& tokens, const GenerationEvent& event);
  void changed();

  Surroundings around_;
  SessionSetup setup_;
  std::string id_;
  SessionLock lock_;
  std::string first_task_;  // its title, where it has no other
  Parent parent_;
  std::shared_ptr<EventLog> log_;
  std::unique_ptr<EventFeed> feed_;
  std::unique_ptr<Lane> lane_;
  std::unique_ptr<Approvals> approvals_;  // outlives the tools
  std::unique_ptr<ToolHost> tools_;
  std::unique_ptr<Lane> helpers_lane_;
  std::unique_ptr<Delegate> delegate_;  // before the tools, where there are helpers
  std::unique_ptr<Agent> agent_;
  std::vector<model::ToolDecl> declarations_;
  std::deque<std::string> queue_;
  std::vector<TurnMark> turns_;
  std::size_t tokens_kept_ = 0;
  std::vector<TokenSaid> early_tokens_;  // of a turn that has not been shown yet
  int early_turn_ = 0;
  std::vector<int> asked_after_;  // of each of the person's messages, the turn before it
  int items_ = 0;
  bool running_ = false;
  std::optional<RunEnded> ended_;
  std::string doing_;
  std::int64_t created_ms_ = 0, updated_ms_ = 0;
  std::uint64_t generated_ = 0;  // tokens
};

}  // namespace agent::serve
