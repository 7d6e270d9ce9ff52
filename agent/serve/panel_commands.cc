// The panel's commands on sessions: watch, start, steer, stop, answer, fork, …
#include <algorithm>

#include "agent/serve/panel.h"
#include "base/ascii_case.h"

namespace agent::serve {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;

namespace {

constexpr std::size_t kTaskBytesMax = 200u << 10;

JsonObject named(const std::string& session) {
  JsonObject object;
  object.set("session", session);
  return object;
}

base::Error no_session() { return fail(Errc::usage, "session: wanted the id of a session"); }
base::Error nothing_runs() { return fail(Errc::busy, "nothing runs here"); }

}  // namespace

const std::map<std::string, Panel::Command, std::less<>>& Panel::commands() {
  static const std::map<std::string, Command, std::less<>> table = {
      {"watch", &Panel::watch},       {"unwatch", &Panel::unwatch},
      {"events", &Panel::events},     {"start", &Panel::start},
      {"send", &Panel::send},         {"unqueue", &Panel::unqueue},
      {"stop", &Panel::stop_run},     {"pause", &Panel::pause},
      {"resume", &Panel::resume},     {"undo", &Panel::undo},
      {"fork", &Panel::fork},         {"retry", &Panel::retry},
      {"answer", &Panel::answer},     {"rename", &Panel::rename},
      {"delete", &Panel::remove},     {"mode", &Panel::mode},
      {"search", &Panel::search},     {"tools", &Panel::tools},
      {"try_tool", &Panel::try_tool}, {"permissions", &Panel::permissions},
      {"revoke", &Panel::revoke},     {"settings", &Panel::settings},
      {"machine", &Panel::machine},   {"context", &Panel::context},
      {"tree", &Panel::tree},         {"inside", &Panel::inside},
      {"experts", &Panel::experts},   {"branch", &Panel::branch},
  };
  return table;
}

Panel::Answer Panel::watch(Call& call) {
  if (!call.names_one()) return no_session();
  TRY(const auto log, log_of(call));
  const Json* after = call.message.find("after");
  const auto from = after ? after->as_int() : std::int64_t{0};
  if (!from || *from < 0) return fail(Errc::usage, "after: wanted an event's id");
  const Json* deltas = call.message.find("deltas");
  const bool needed = deltas && deltas->as_string() && *deltas->as_string() == "needed";
  const std::uint64_t at =
      std::min<std::uint64_t>(static_cast<std::uint64_t>(*from), log->last_id());
  call.client.watch(log, at, needed ? Deltas::needed : Deltas::all);
  JsonObject answer = named(call.id());
  answer.set("after", at);
  answer.set("head", log->last_id());
  return answer;
}

Panel::Answer Panel::unwatch(Call& call) {
  if (!call.names_one()) return no_session();
  call.client.unwatch(call.id());
  return named(call.id());
}

// A page of older events, for a view that began near the end.
Panel::Answer Panel::events(Call& call) {
  if (!call.names_one()) return no_session();
  TRY(const auto after, call.integer("after", 0, INT64_MAX));
  TRY(const auto limit, call.integer("limit", 1, 2000));
  TRY(const auto log, log_of(call));
  JsonArray list;
  std::uint64_t id = static_cast<std::uint64_t>(after);
  const std::uint64_t until = std::min(log->last_id(), id + static_cast<std::uint64_t>(limit));
  while (id < until) {
    auto event = base::parse_json(log->line(++id));
    if (event) list.push_back(std::move(*event));
  }
  JsonObject answer = named(call.id());
  answer.set("events", std::move(list));
  answer.set("head", log->last_id());
  return answer;
}

Panel::Answer Panel::start(Call& call) {
  if (model_state_ != "ready")
    return fail(Errc::busy, model_state_ == "loading" ? "the model is still loading"
                                                      : "there is no model: " + model_error_);
  SessionSetup setup = options_.setup;
  if (const Json* word = call.message.find("mode"); word && word->as_string()) {
    TRY(setup.mode, permission_mode(*word->as_string()));
  }
  if (const Json* think = call.message.find("think"); think && think->as_bool())
    setup.agent.render.thinking = *think->as_bool();
  if (const Json* seed = call.message.find("seed"); seed && seed->as_int())
    setup.agent.sampling.seed = static_cast<std::uint64_t>(*seed->as_int());
  if (const Json* heat = call.message.find("temperature"); heat && heat->as_double()) {
    if (!(*heat->as_double() >= 0 && *heat->as_double() <= 10))
      return fail(Errc::usage, "temperature: wanted a number from 0 to 10");
    setup.agent.sampling.temperature = static_cast<float>(*heat->as_double());
  }
  std::string task;
  if (call.message.find("task")) {
    TRY(task, call.text("task", kTaskBytesMax));
  }
  TRY(auto session, add_new(LiveSession::create(around(), std::move(setup))));
  if (!task.empty()) {
    TRY_VOID(session->send(std::move(task)));
  }
  return named(session->id());
}

Panel::Answer Panel::send(Call& call) {
  TRY(LiveSession * session, awake(call));
  TRY(std::string text, call.text("text", kTaskBytesMax));
  if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(Errc::usage, "text: wanted a message, got nothing");
  std::string how = "send";
  if (call.message.find("how")) {
    TRY(how, call.text("how", 10));
  }
  if (how == "steer") {
    TRY_VOID(session->steer(std::move(text)));
  } else if (how == "send" || how == "queue") {
    TRY_VOID(session->send(std::move(text)));
  } else {
    return fail(Errc::usage, "how: wanted send, steer or queue");
  }
  return named(session->id());
}

Panel::Answer Panel::unqueue(Call& call) {
  if (!call.session) return call.asleep ? nothing_runs() : no_session();
  TRY(const auto index, call.integer("index", 0, 1000));
  if (!call.session->unqueue(static_cast<std::size_t>(index)))
    return fail(Errc::not_found, "index: no such message in the queue");
  return named(call.id());
}

Panel::Answer Panel::stop_run(Call& call) {
  if (!call.session) return call.asleep ? nothing_runs() : no_session();
  JsonArray waiting;
  for (std::string& text : call.session->stop()) waiting.push_back(std::move(text));
  JsonObject answer = named(call.id());
  answer.set("queue", std::move(waiting));
  return answer;
}

Panel::Answer Panel::pause(Call& call) {
  if (!call.session) return call.asleep ? nothing_runs() : no_session();
  if (!call.session->is_running()) return fail(Errc::busy, "nothing runs here");
  call.session->pause();
  return named(call.id());
}

Panel::Answer Panel::resume(Call& call) {
  if (!call.session) return call.asleep ? nothing_runs() : no_session();
  call.session->resume();
  return named(call.id());
}

Panel::Answer Panel::undo(Call& call) {
  TRY(LiveSession * session, awake(call));
  TRY(std::string text, session->undo());
  JsonObject answer = named(session->id());
  answer.set("text", std::move(text));  // so that it can be said better
  return answer;
}

Panel::Answer Panel::fork(Call& call) {
  TRY(LiveSession * session, awake(call));
  // Which turn is the last one only the session knows for sure: what a client was told of it may be older.
  std::int64_t turn = session->last_turn();
  if (call.message.find("turn")) {
    TRY(turn, call.integer("turn", 0, INT32_MAX));
  }
  TRY(auto child, add_new(session->fork(static_cast<int>(turn), "fork")));
  return named(child->id());
}

// The turn again, in a branch of its own.
Panel::Answer Panel::retry(Call& call) {
  TRY(LiveSession * session, awake(call));
  TRY(const auto turn, call.integer("turn", 1, INT32_MAX));
  TRY(auto child, add_new(session->fork_before(static_cast<int>(turn), "retry")));
  TRY_VOID(child->go_on({}));
  return named(child->id());
}

Panel::Answer Panel::answer(Call& call) {
  if (!call.session) return call.asleep ? nothing_runs() : no_session();
  TRY(const std::string request, call.text("request", 40));
  TRY(const std::string hash, call.text("hash", 80));
  TRY(const std::string answer, call.text("answer", 20));
  std::string reason;
  if (call.message.find("reason")) {
    TRY(reason, call.text("reason", 2000));
  }
  TRY_VOID(call.session->approvals().answer(request, hash, answer, reason));
  return named(call.id());
}

Panel::Answer Panel::rename(Call& call) {
  TRY(LiveSession * session, awake(call));
  TRY(std::string title, call.text("title", 200));
  // One line, as it is shown.
  std::replace_if(title.begin(), title.end(), [](unsigned char c) { return c < 32; }, ' ');
  SessionLabel label = session->label();
  label.title = title;
  TRY_VOID(shelf_.keep_label(session->id(), label));
  session->rename(std::move(title));
  return named(session->id());
}

Panel::Answer Panel::remove(Call& call) {
  if (!call.names_one()) return no_session();
  if (call.session && call.session->is_running()) return fail(Errc::busy, "stop the run first");
  const std::string id = call.id();
  JsonObject answer = named(id);
  for (auto& [client, about] : clients_) client->unwatch(id);
  sessions_.erase(id);  // and gives its lock back
  read_logs_.erase(id);
  TRY_VOID(shelf_.remove(id));
  broadcast(Json::object({{"type", "gone"}, {"session", id}}));
  return answer;
}

Panel::Answer Panel::mode(Call& call) {
  TRY(LiveSession * session, awake(call));
  TRY(const std::string text, call.text("mode", 20));
  TRY(const PermissionMode mode, permission_mode(text));
  SessionLabel label = session->label();
  label.mode = word(mode);
  TRY_VOID(shelf_.keep_label(session->id(), label));
  session->approvals().set_mode(mode);
  session_changed(*session);
  return named(session->id());
}

// Sessions in whose titles a text stands, or in what was said or done there.
Panel::Answer Panel::search(Call& call) {
  TRY(const std::string query, call.text("query", 200));
  const std::string wanted = base::lower_case(query);
  TRY(auto found, shelf_.search(query));
  for (const auto& [id, session] : sessions_)
    if (base::lower_case(*session->summary().find("title")->as_string()).find(wanted) != std::string::npos)
      found.insert(id);
  for (const auto& [id, asleep] : shelf_.all())
    if (base::lower_case(asleep.title).find(wanted) != std::string::npos) found.insert(id);
  JsonArray list;
  for (const std::string& id : found)
    if (sessions_.contains(id) || shelf_.find(id)) list.push_back(id);
  JsonObject answer;
  answer.set("sessions", std::move(list));
  return answer;
}

}  // namespace agent::serve
