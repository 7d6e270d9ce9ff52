#include "agent/serve/panel.h"

#include <algorithm>
#include <cstdlib>

#include "agent/serve/request_head.h"

namespace agent::serve {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;
using namespace std::chrono_literals;

namespace {

constexpr int kProtocol = 1;
constexpr auto kChangesEvery = 80ms;
constexpr std::size_t kSpeedKept = 60;
constexpr std::size_t kLiveMax = 64;

int status_of(Errc code) {
  switch (code) {
    case Errc::not_found:
      return 404;
    case Errc::busy:
      return 409;
    case Errc::limit:
      return 429;
    case Errc::denied:
      return 403;
    case Errc::usage:
    case Errc::bad_format:
      return 400;
    default:
      return 500;
  }
}

std::string error_message(const Json* re, const base::Error& error) {
  return base::to_json(Json::object({{"type", "error"},
                                     {"re", re ? *re : Json()},
                                     {"status", status_of(error.code)},
                                     {"message", error.message}}));
}

}  // namespace

Panel::Panel(base::asio::any_io_executor home, ModelThread& model, MakeTools make_tools,
             SessionShelf& shelf, PanelOptions options)
    : home_(home),
      model_(model),
      make_tools_(std::move(make_tools)),
      shelf_(shelf),
      options_(std::move(options)),
      changes_timer_(home),
      events_timer_(home),
      machine_timer_(home),
      shelf_timer_(home) {
  shelf_.look(options_.sessions_max);
  tell_machine();
  keep_looking();
}

Panel::~Panel() = default;

void Panel::model_is_ready(const Result<ModelInfo>& info) {
  model_state_ = info ? "ready" : "failed";
  if (!info) model_error_ = info.error().message;
  broadcast(welcome());
}

void Panel::reconfigure(PanelOptions options) {
  options_ = std::move(options);
  bench_tools_.reset();  // made anew when somebody wants them; a call that runs keeps its own
  broadcast(welcome());
}

void Panel::stop() {
  machine_timer_.cancel();
  shelf_timer_.cancel();
  for (auto& [id, session] : sessions_) session->stop();
}

bool Panel::is_busy() const { return running() > 0; }

std::size_t Panel::running() const {
  return static_cast<std::size_t>(std::count_if(
      sessions_.begin(), sessions_.end(), [](const auto& s) { return s.second->is_running(); }));
}

Json Panel::welcome() const {
  JsonObject model;
  model.set("state", model_state_);
  if (model_state_ == "failed") model.set("error", model_error_);
  if (model_state_ == "ready") {
    model.set("name", model_.info().name);
    model.set("backend", model_.info().backend);
    model.set("embedded", model_.info().embedded);
    model.set("context_length", model_.info().context_length);
  }
  JsonArray sessions;
  for (const auto& [id, session] : sessions_) sessions.push_back(session->summary());
  for (const auto& [id, asleep] : shelf_.all())
    if (!sessions_.contains(id)) sessions.push_back(summary_of(asleep));
  return Json::object({{"type", "welcome"},
                       {"v", kProtocol},
                       {"version", options_.version},
                       {"model", std::move(model)},
                       {"sandbox", options_.sandbox},
                       {"workspace", options_.setup.workspace},
                       {"mode", word(options_.setup.mode)},
                       {"sessions", std::move(sessions)}});
}

void Panel::joined(WsClient& client, const std::string& query) {
  clients_[&client];
  client.send(base::to_json(welcome()));
  RequestHead head;
  head.query = query;
  const auto id = head.query_value("session");
  if (!id) return;
  const Json nothing;
  Call call{client, nothing};
  call.session = find(std::string(*id));
  if (!call.session) call.asleep = shelf_.find(std::string(*id));
  const auto log = log_of(call);
  if (!log) return client.send(error_message(nullptr, log.error()));
  const std::uint64_t after =
      std::strtoull(std::string(head.query_value("after").value_or("0")).c_str(), nullptr, 10);
  const auto deltas = head.query_value("deltas") == "needed" ? Deltas::needed : Deltas::all;
  client.watch(*log, std::min(after, (*log)->last_id()), deltas);
}

void Panel::left(WsClient& client) {
  const std::string inside = clients_[&client].inside;
  clients_.erase(&client);
  if (!inside.empty()) leave_inside(inside);
}

void Panel::heard(WsClient& client, std::string text) {
  base::JsonLimits limits;
  limits.depth_max = 32;
  limits.unique_keys = true;
  const auto message = base::parse_json(text, limits);
  if (!message)
    return client.send(error_message(nullptr, fail(Errc::bad_format, message.error().message)));
  const Json* re = message->find("re");
  const Json* name = message->find("cmd");
  if (!name || !name->as_string())
    return client.send(error_message(re, fail(Errc::usage, "cmd: wanted the name of a command")));
  const auto found = commands().find(*name->as_string());
  if (found == commands().end())
    return client.send(error_message(re, fail(Errc::usage, "cmd: no such command")));
  Call call{client, *message};
  if (const Json* id = message->find("session")) {
    call.session = id->as_string() ? find(*id->as_string()) : nullptr;
    if (!call.session && id->as_string()) call.asleep = shelf_.find(*id->as_string());
    if (!call.names_one())
      return client.send(error_message(re, fail(Errc::not_found, "no such session")));
  }
  Answer answer = (this->*found->second)(call);
  if (!answer) return client.send(error_message(re, answer.error()));
  JsonObject ack;
  ack.set("type", "ack");
  ack.set("re", re ? *re : Json());
  for (auto& [key, value] : answer->members()) ack.set(key, std::move(value));
  client.send(base::to_json(std::move(ack)));
}

Result<std::string> Panel::Call::text(std::string_view key, std::size_t bytes_max) const {
  const Json* value = message.find(key);
  if (!value || !value->as_string()) return fail(Errc::usage, std::string(key) + ": wanted a text");
  if (value->as_string()->size() > bytes_max)
    return fail(Errc::usage, std::string(key) + ": wanted at most " + std::to_string(bytes_max) +
                                 " bytes, got " + std::to_string(value->as_string()->size()));
  return *value->as_string();
}

Result<std::int64_t> Panel::Call::integer(std::string_view key, std::int64_t least,
                                          std::int64_t most) const {
  const Json* value = message.find(key);
  const auto n = value ? value->as_int() : std::nullopt;
  if (!n || *n < least || *n > most)
    return fail(Errc::usage, std::string(key) + ": wanted a whole number from " +
                                 std::to_string(least) + " to " + std::to_string(most));
  return *n;
}

LiveSession* Panel::find(const std::string& id) {
  const auto it = sessions_.find(id);
  return it == sessions_.end() ? nullptr : it->second.get();
}

Result<std::shared_ptr<LiveSession>> Panel::add(Result<std::shared_ptr<LiveSession>> made) {
  if (!made) return made;
  make_room();
  sessions_[(*made)->id()] = *made;
  (*made)->log()->publish();
  session_changed(**made);
  return made;
}

Result<std::shared_ptr<LiveSession>> Panel::add_new(Result<std::shared_ptr<LiveSession>> made) {
  if (made) {
    TRY_VOID(shelf_.keep_label((*made)->id(), (*made)->label()));
  }
  return add(std::move(made));
}

// The one that rested longest falls asleep when too many are live.
void Panel::make_room() {
  while (sessions_.size() >= kLiveMax) {
    auto oldest = sessions_.end();
    for (auto it = sessions_.begin(); it != sessions_.end(); ++it)
      if (!it->second->is_running() && !it->second->has_waiting() && !is_watched(it->first) &&
          (oldest == sessions_.end() || it->second->updated_ms() < oldest->second->updated_ms()))
        oldest = it;
    if (oldest == sessions_.end()) return;
    sessions_.erase(oldest);
  }
}

void Panel::broadcast(const Json& message) {
  const auto shared = std::make_shared<const std::string>(base::to_json(message));
  for (auto& [client, about] : clients_) client->send(shared);
}

// As with events: the first goes out at once, so that a new session stands in the list when its
// first words do.
void Panel::session_changed(LiveSession& session) {
  changed_.insert(session.id());
  if (std::exchange(changes_wait_, true)) return;
  const auto now = std::chrono::steady_clock::now();
  changes_timer_.expires_at(std::max(now, changes_flushed_ + kChangesEvery));
  changes_timer_.async_wait([this](boost::system::error_code ec) {
    if (!ec) flush_changes();
  });
}

void Panel::flush_changes() {
  changes_wait_ = false;
  changes_flushed_ = std::chrono::steady_clock::now();
  for (const std::string& id : std::exchange(changed_, {}))
    if (LiveSession* session = find(id))
      broadcast(Json::object({{"type", "session"}, {"session", session->summary()}}));
}

std::size_t Panel::watchers() const {
  std::size_t n = 0;
  for (const auto& [client, about] : clients_) n += !client->is_idle();
  return n;
}

// The first event goes out at once; those that follow wait for the next beat, which is slower the
// more there are to tell: two hundred watchers must not slow the model down.
void Panel::session_grew(LiveSession& session) {
  grown_.insert(session.id());
  if (std::exchange(events_wait_, true)) return;
  const auto beat = std::clamp(std::chrono::milliseconds(2 * watchers()), 30ms, 400ms);
  const auto now = std::chrono::steady_clock::now();
  events_timer_.expires_at(std::max(now, events_flushed_ + beat));
  events_timer_.async_wait([this](boost::system::error_code ec) {
    if (!ec) flush_events();
  });
}

void Panel::flush_events() {
  events_wait_ = false;
  events_flushed_ = std::chrono::steady_clock::now();
  for (const std::string& id : std::exchange(grown_, {})) {
    LiveSession* session = find(id);
    if (!session) continue;
    session->log()->publish();
    for (auto& [client, about] : clients_)
      if (client->watches(id)) client->wake();
  }
}

// Once a second: the speed's history grows, and whoever looks is told.
void Panel::tell_machine() {
  const ModelStats stats = model_.stats();
  speed_.push_back(static_cast<double>(stats.generated_tokens - tokens_seen_));
  tokens_seen_ = stats.generated_tokens;
  if (speed_.size() > kSpeedKept) speed_.erase(speed_.begin());
  bool somebody = false;
  for (const auto& [client, about] : clients_) somebody |= about.wants_machine;
  if (somebody) {
    const auto shared = std::make_shared<const std::string>(base::to_json(machine_now()));
    for (auto& [client, about] : clients_)
      if (about.wants_machine) client->send(shared);
  }
  machine_timer_.expires_after(1s);
  machine_timer_.async_wait([this](boost::system::error_code ec) {
    if (!ec) tell_machine();
  });
}

}  // namespace agent::serve
