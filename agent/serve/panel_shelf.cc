// The panel's sessions that are asleep: looking at them, waking them, putting others to sleep.
#include <algorithm>

#include "agent/serve/panel.h"

namespace agent::serve {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto kReadOnEvery = 250ms;       // what other processes write to sessions that are watched
constexpr int kLooksBetweenLists = 4;      // … and which sessions there are
constexpr std::int64_t kRestMs = 600'000;  // until a session that nobody watches falls asleep

// As LiveSession::state() says it.
std::string state_of(const SessionSummary& s) {
  if (s.state == "running") return "running";
  if (s.exit == 0) return "done";
  if (s.exit == static_cast<int>(Exit::sigint) || s.exit == static_cast<int>(Exit::sigterm) ||
      (s.exit < 0 && s.turns > 0))
    return "stopped";
  return s.exit > 0 ? "failed" : "idle";
}

}  // namespace

LiveSession::Surroundings Panel::around() {
  return {home_,  model_,
          make_tools_, grants_,
          shelf_, {[this](LiveSession& s) { session_changed(s); },
                   [this](LiveSession& s) { session_grew(s); }}};
}

Result<LiveSession*> Panel::awake(Call& call) {
  if (!call.names_one()) return fail(Errc::usage, "session: wanted the id of a session");
  if (call.session) return call.session;
  if (model_state_ != "ready") return fail(Errc::busy, "the model is not ready");
  const std::string id = call.asleep->id;
  const auto read = read_logs_.extract(id);
  auto log = read.empty() ? nullptr : read.mapped();
  SessionSetup setup = options_.setup;
  auto woken = LiveSession::wake(around(), std::move(setup), id, log);
  if (!woken) {
    if (log) read_logs_[id] = log;
    return woken.error();
  }
  TRY(auto session, add(std::move(woken)));
  call.asleep = nullptr;
  return call.session = session.get();
}

Result<std::shared_ptr<EventLog>> Panel::log_of(Call& call) {
  if (call.session) return call.session->log();
  if (!call.asleep) return fail(Errc::not_found, "no such session");
  auto& log = read_logs_[call.asleep->id];
  if (!log) log = std::make_shared<EventLog>(call.asleep->id);
  Result<> taken;
  TRY_VOID(shelf_.read(*call.asleep, log->last_id(), [&](std::uint64_t id, std::string_view line) {
    taken = log->take_stored(id, line);
    return taken.has_value();
  }));
  TRY_VOID(std::move(taken));
  log->publish();
  return log;
}

bool Panel::is_watched(const std::string& id) const {
  return std::ranges::any_of(clients_, [&](const auto& one) { return one.first->watches(id); });
}

// Sessions that another process works on grow before the eyes of those who watch them.
void Panel::read_on() {
  std::erase_if(read_logs_, [this](const auto& one) {
    return !shelf_.find(one.first) || !is_watched(one.first);
  });
  const Json nothing;
  for (auto& [id, log] : read_logs_) {
    const std::uint64_t before = log->last_id();
    const SessionSummary* about = shelf_.find(id);
    const auto read = shelf_.read(*about, before, [&](std::uint64_t event, std::string_view line) {
      return log->take_stored(event, line).has_value();
    });
    if (!read || log->last_id() == before) continue;
    log->publish();
    for (auto& [client, one] : clients_)
      if (client->watches(id)) client->wake();
  }
}

// Which sessions there are, and what became of them elsewhere.
void Panel::look_at_shelf() {
  const auto before = shelf_.all();
  if (!shelf_.look(options_.sessions_max)) return;
  for (const auto& [id, about] : shelf_.all()) {
    if (sessions_.contains(id)) continue;
    const auto old = before.find(id);
    if (old == before.end() || old->second.events != about.events ||
        old->second.state != about.state || old->second.label != about.label)
      broadcast(Json::object({{"type", "session"}, {"session", summary_of(about)}}));
  }
  for (const auto& [id, about] : before)
    if (!shelf_.find(id) && !sessions_.contains(id))
      broadcast(Json::object({{"type", "gone"}, {"session", id}}));
}

void Panel::put_to_sleep() {
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  std::erase_if(sessions_, [&](const auto& one) {
    const LiveSession& session = *one.second;
    return !session.is_running() && !session.has_waiting() && !is_watched(one.first) &&
           now - session.updated_ms() > kRestMs;
  });
}

void Panel::keep_looking() {
  const bool looks_at_all = looks_++ % kLooksBetweenLists == 0;
  if (!clients_.empty()) {
    read_on();
    if (looks_at_all) look_at_shelf();
  }
  if (looks_at_all) put_to_sleep();
  shelf_timer_.expires_after(kReadOnEvery);
  shelf_timer_.async_wait([this](boost::system::error_code ec) {
    if (!ec) keep_looking();
  });
}

Json Panel::summary_of(const SessionSummary& s) const {
  const std::string state = state_of(s);
  const bool is_elsewhere = state == "running";
  const auto mode = permission_mode(s.label.mode);
  return Json::object(
      {{"id", s.id},
       {"title", s.title.empty() ? "New session" : s.title},
       {"state", state},
       {"doing", is_elsewhere ? "in another program" : state == "failed"
                     ? "exit code " + std::to_string(s.exit) : std::string()},
       {"elsewhere", is_elsewhere},
       {"turns", s.turns},
       {"tokens", Json()},
       {"workspace", s.workspace},
       {"mode", word(mode ? *mode : options_.setup.mode)},
       {"created", s.created_ms},
       {"updated", s.updated_ms},
       {"exit", s.exit >= 0 ? Json(s.exit) : Json()},
       {"last_id", s.events},
       {"queue", JsonArray()},
       {"parent", s.parent.empty() ? Json()
                                   : Json::object({{"session", s.parent},
                                                   {"turn", s.parent_node},
                                                   {"label", s.label.branch.empty() ? "fork" : s.label.branch}})}});
}

}  // namespace agent::serve
