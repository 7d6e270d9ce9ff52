// LiveSession: one conversation of the panel, with its agent, its event log, its lane of the engine
// and its questions. It runs one task at a time; further messages steer, or wait in its queue.
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
#include "agent/serve/event_log.h"
#include "agent/serve/lane.h"

namespace agent::serve {

using MakeTools = std::function<base::Result<std::unique_ptr<ToolHost>>(
    base::asio::any_io_executor home, const std::string& workspace,
    const std::vector<std::string>& allowed_hosts, Permission* permission)>;

// What a new session begins with; the panel may change some of it for one session.
struct SessionSetup {
  std::string workspace;
  std::vector<std::string> allowed_hosts;
  AgentOptions agent;
  PermissionMode mode = PermissionMode::auto_edit;
  std::vector<Rule> rules;
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
  std::size_t messages_before = 0;  // of the history, when its completion began
  std::size_t messages_after = 0;   // when it had ended, results and all; 0: it has not
  std::uint64_t event_before = 0;   // the last event before it
  std::uint64_t event_after = 0;
  int items_before = 0;
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
  static base::Result<std::shared_ptr<LiveSession>> create(base::asio::any_io_executor home,
                                                           ModelThread& model, MakeTools make_tools,
                                                           GrantBook& grants, SessionSetup setup,
                                                           Observer observer);
  // A session that shares everything up to the end of `turn` (0: only the start). Errors:
  // not_found.
  base::Result<std::shared_ptr<LiveSession>> fork(int turn, std::string label) const;
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

  // Starts a task, or queues it where one runs.
  void send(std::string text);
  void queue(std::string text) { queue_.push_back(std::move(text)), changed(); }
  bool unqueue(std::size_t index);
  void steer(std::string text);
  // Ends the run; what was said and not begun is given back.
  std::vector<std::string> stop();
  void pause();
  void resume();
  // Forgets the last task and what followed. Errors: busy, not_found.
  base::Result<std::string> undo();
  // The model goes on from the conversation as it is, beginning with `forced`. Errors: busy.
  base::Result<> go_on(std::vector<model::TokenId> forced);
  void rename(std::string title) { title_ = std::move(title), changed(); }
  void want_inside(bool wanted) { lane_->want_experts(wanted); }

 private:
  LiveSession(base::asio::any_io_executor home, ModelThread& model, MakeTools make_tools,
              GrantBook& grants, SessionSetup setup, Observer observer);
  // A place in this session's past.
  struct Place {
    int turn = 0;
    std::size_t messages = 0;
    std::uint64_t event = 0;
    int items = 0;
  };
  base::Result<std::shared_ptr<LiveSession>> fork_at(Place place, std::string label) const;
  base::Result<> open();
  void begin(std::optional<std::string> task);
  static base::Task<> work(std::shared_ptr<LiveSession> self, std::optional<std::string> task);
  void hear(const Event& event);
  void note(const Event& event);
  void note_tokens(std::vector<TokenSaid>& tokens, const GenerationEvent& event);
  void changed();

  base::asio::any_io_executor home_;
  ModelThread& model_;
  MakeTools make_tools_;
  GrantBook& grants_;
  SessionSetup setup_;
  Observer observer_;
  std::string id_;
  std::string title_;
  Parent parent_;
  std::shared_ptr<EventLog> log_;
  std::unique_ptr<EventFeed> feed_;
  std::unique_ptr<Lane> lane_;
  std::unique_ptr<Approvals> approvals_;  // outlives the tools
  std::unique_ptr<ToolHost> tools_;
  std::unique_ptr<Agent> agent_;
  std::vector<model::ToolDecl> declarations_;
  std::deque<std::string> queue_;
  std::vector<TurnMark> turns_;
  std::size_t tokens_kept_ = 0;
  int items_ = 0;
  bool running_ = false;
  std::optional<RunEnded> ended_;
  std::string doing_;
  std::int64_t created_ms_ = 0, updated_ms_ = 0;
  std::uint64_t generated_ = 0;  // tokens
};

}  // namespace agent::serve
