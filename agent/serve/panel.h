// Panel: what the messages of the WebSocket mean. It keeps the sessions, carries out commands, and
// tells every client what has changed. The protocol is documented in PROTOCOL.md, message by
// message.
//
// A session is live (an agent of this process goes on with it) or asleep in the store, where it can
// be looked at, also while another process (gemmule chat) works on it; a command that changes it
// wakes it. One that has rested for long falls asleep again. Thread: home.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "agent/grants.h"
#include "agent/model_thread.h"
#include "agent/serve/live_session.h"
#include "agent/serve/ws_client.h"

namespace agent::serve {

// One row of the settings view: what is in force, and where it comes from.
struct Setting {
  std::string name, value, source;
};

struct PanelOptions {
  std::string version;
  SessionSetup setup;
  std::string sandbox;  // "full", or what is missing
  std::vector<Setting> settings;
  std::size_t sessions_max = 200;
};

class Panel final : public SocketRoom {
 public:
  Panel(base::asio::any_io_executor home, ModelThread& model, MakeTools make_tools,
        SessionShelf& shelf, PanelOptions options);
  ~Panel() override;

  // The model is there, or why it is not. Until then sessions cannot be started.
  void model_is_ready(const base::Result<ModelInfo>& info);
  void set_agent_options(AgentOptions options) { options_.setup.agent = std::move(options); }
  // What sessions begin, or wake, with from now on.
  void reconfigure(PanelOptions options);
  void stop();  // every run; before the server closes
  bool is_busy() const;

  void joined(WsClient& client, const std::string& query) override;
  void heard(WsClient& client, std::string text) override;
  void left(WsClient& client) override;

  std::size_t clients() const { return clients_.size(); }
  std::size_t sessions() const { return sessions_.size(); }
  std::size_t running() const;

 private:
  struct Client {
    bool wants_machine = false;
    std::string inside;  // the session whose inner view is open
  };
  // A command's arguments and who sent it.
  struct Call {
    WsClient& client;
    const base::Json& message;
    // Where the command names one: live, or asleep.
    LiveSession* session = nullptr;
    const SessionSummary* asleep = nullptr;
    bool names_one() const { return session || asleep; }
    std::string id() const { return session ? session->id() : asleep->id; }
    base::Result<std::string> text(std::string_view key, std::size_t bytes_max) const;
    base::Result<std::int64_t> integer(std::string_view key, std::int64_t least,
                                       std::int64_t most) const;
  };
  using Answer = base::Result<base::JsonObject>;
  using Command = Answer (Panel::*)(Call&);

  // panel_commands.cc
  static const std::map<std::string, Command, std::less<>>& commands();
  Answer watch(Call& call);
  Answer unwatch(Call& call);
  Answer events(Call& call);
  Answer start(Call& call);
  Answer send(Call& call);
  Answer unqueue(Call& call);
  Answer stop_run(Call& call);
  Answer pause(Call& call);
  Answer resume(Call& call);
  Answer undo(Call& call);
  Answer fork(Call& call);
  Answer retry(Call& call);
  Answer answer(Call& call);
  Answer rename(Call& call);
  Answer remove(Call& call);
  Answer mode(Call& call);
  Answer search(Call& call);
  // panel_inside.cc
  Answer inside(Call& call);
  Answer experts(Call& call);
  Answer branch(Call& call);
  // panel_views.cc
  Answer tools(Call& call);
  Answer try_tool(Call& call);
  Answer permissions(Call& call);
  Answer revoke(Call& call);
  Answer settings(Call& call);
  Answer machine(Call& call);
  Answer context(Call& call);
  Answer tree(Call& call);

  base::Result<std::shared_ptr<LiveSession>> add(base::Result<std::shared_ptr<LiveSession>> made);
  // One that was not there before: what is settled for it is kept.
  base::Result<std::shared_ptr<LiveSession>> add_new(
      base::Result<std::shared_ptr<LiveSession>> made);
  LiveSession* find(const std::string& id);
  LiveSession::Surroundings around();
  // The session of the command, live. Errors: usage (none is named), busy, those of wake.
  base::Result<LiveSession*> awake(Call& call);
  base::Result<std::shared_ptr<EventLog>> log_of(Call& call);
  base::Result<ToolHost*> bench_tools();
  void look_inside(Call& call);
  struct SeenTurn {
    int turn = 0;
    std::span<const TokenSaid> tokens;  // until the session does something
  };
  base::Result<SeenTurn> turn_of(Call& call);
  void leave_inside(const std::string& id);
  void make_room();
  void put_to_sleep();
  void look_at_shelf();
  void read_on();
  bool is_watched(const std::string& id) const;
  base::Json summary_of(const SessionSummary& asleep) const;
  base::Json welcome() const;
  base::Json machine_now();
  base::Task<> finish_try(std::weak_ptr<WsClient> client, base::Json re, model::ToolCall call);
  void broadcast(const base::Json& message);
  void session_changed(LiveSession& session);
  void session_grew(LiveSession& session);
  void flush_changes();
  void flush_events();
  void tell_machine();
  void keep_looking();
  std::size_t watchers() const;

  base::asio::any_io_executor home_;
  ModelThread& model_;
  MakeTools make_tools_;
  SessionShelf& shelf_;
  PanelOptions options_;
  GrantBook grants_{GrantBook::usual_file()};
  std::string model_state_ = "loading";  // loading, ready, failed
  std::string model_error_;
  std::map<WsClient*, Client> clients_;
  std::map<std::string, std::shared_ptr<LiveSession>> sessions_;
  std::map<std::string, std::shared_ptr<EventLog>> read_logs_;  // of sessions that are asleep
  std::shared_ptr<ToolHost> bench_tools_;  // for tools that a person tries
  std::set<std::string> changed_, grown_;
  base::asio::steady_timer changes_timer_, events_timer_, machine_timer_, shelf_timer_;
  int looks_ = 0;
  bool changes_wait_ = false, events_wait_ = false;
  std::chrono::steady_clock::time_point changes_flushed_{}, events_flushed_{};
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  // Tokens a second, a value a second, newest last.
  std::vector<double> speed_;
  std::uint64_t tokens_seen_ = 0;
  double busy_seen_ms_ = 0;
};

}  // namespace agent::serve
