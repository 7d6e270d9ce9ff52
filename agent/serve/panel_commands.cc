// The panel's commands on sessions: watch, start, steer, stop, answer, fork, …
#include <algorithm>

#include "agent/serve/panel.h"

namespace agent::serve {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;

namespace {

constexpr std::size_t kTaskBytesMax = 200u << 10;

JsonObject named(LiveSession& session) {
  JsonObject object;
  object.set("session", session.id());
  return object;
}

base::Error no_session() { return fail(Errc::usage, "session: wanted the id of a session"); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return out;
}

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
  if (!call.session) return no_session();
  const auto& log = call.session->log();
  const Json* after = call.message.find("after");
  const auto from = after ? after->as_int() : std::int64_t{0};
  if (!from || *from < 0) return fail(Errc::usage, "after: wanted an event's id");
  const Json* deltas = call.message.find("deltas");
  const bool needed = deltas && deltas->as_string() && *deltas->as_string() == "needed";
  const std::uint64_t at =
      std::min<std::uint64_t>(static_cast<std::uint64_t>(*from), log->last_id());
  call.client.watch(log, at, needed ? Deltas::needed : Deltas::all);
  JsonObject answer = named(*call.session);
  answer.set("after", at);
  answer.set("head", log->last_id());
  return answer;
}

Panel::Answer Panel::unwatch(Call& call) {
  if (!call.session) return no_session();
  call.client.unwatch(call.session->id());
  return named(*call.session);
}

// A page of older events, for a view that began near the end.
Panel::Answer Panel::events(Call& call) {
  if (!call.session) return no_session();
  TRY(const auto after, call.integer("after", 0, INT64_MAX));
  TRY(const auto limit, call.integer("limit", 1, 2000));
  const auto& log = call.session->log();
  JsonArray list;
  std::uint64_t id = static_cast<std::uint64_t>(after);
  const std::uint64_t until = std::min(log->last_id(), id + static_cast<std::uint64_t>(limit));
  while (id < until) {
    auto event = base::parse_json(log->line(++id));
    if (event) list.push_back(std::move(*event));
  }
  JsonObject answer = named(*call.session);
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
  LiveSession::Observer observer{[this](LiveSession& s) { session_changed(s); },
                                 [this](LiveSession& s) { session_grew(s); }};
  TRY(auto session, add(LiveSession::create(home_, model_, make_tools_, grants_, std::move(setup),
                                            std::move(observer))));
  if (!task.empty()) session->send(std::move(task));
  return named(*session);
}

Panel::Answer Panel::send(Call& call) {
  if (!call.session) return no_session();
  TRY(std::string text, call.text("text", kTaskBytesMax));
  if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(Errc::usage, "text: wanted a message, got nothing");
  std::string how = "send";
  if (call.message.find("how")) {
    TRY(how, call.text("how", 10));
  }
  if (how == "steer") {
    call.session->steer(std::move(text));
  } else if (how == "send" || how == "queue") {
    call.session->send(std::move(text));
  } else {
    return fail(Errc::usage, "how: wanted send, steer or queue");
  }
  return named(*call.session);
}

Panel::Answer Panel::unqueue(Call& call) {
  if (!call.session) return no_session();
  TRY(const auto index, call.integer("index", 0, 1000));
  if (!call.session->unqueue(static_cast<std::size_t>(index)))
    return fail(Errc::not_found, "index: no such message in the queue");
  return named(*call.session);
}

Panel::Answer Panel::stop_run(Call& call) {
  if (!call.session) return no_session();
  JsonArray waiting;
  for (std::string& text : call.session->stop()) waiting.push_back(std::move(text));
  JsonObject answer = named(*call.session);
  answer.set("queue", std::move(waiting));
  return answer;
}

Panel::Answer Panel::pause(Call& call) {
  if (!call.session) return no_session();
  if (!call.session->is_running()) return fail(Errc::busy, "nothing runs here");
  call.session->pause();
  return named(*call.session);
}

Panel::Answer Panel::resume(Call& call) {
  if (!call.session) return no_session();
  call.session->resume();
  return named(*call.session);
}

Panel::Answer Panel::undo(Call& call) {
  if (!call.session) return no_session();
  TRY(std::string text, call.session->undo());
  JsonObject answer = named(*call.session);
  answer.set("text", std::move(text));  // so that it can be said better
  return answer;
}

Panel::Answer Panel::fork(Call& call) {
  if (!call.session) return no_session();
  TRY(const auto turn, call.integer("turn", 0, INT32_MAX));
  TRY(auto child, add(call.session->fork(static_cast<int>(turn), "fork")));
  return named(*child);
}

// The turn again, in a branch of its own.
Panel::Answer Panel::retry(Call& call) {
  if (!call.session) return no_session();
  TRY(const auto turn, call.integer("turn", 1, INT32_MAX));
  TRY(auto child, add(call.session->fork_before(static_cast<int>(turn), "retry")));
  TRY_VOID(child->go_on({}));
  return named(*child);
}

Panel::Answer Panel::answer(Call& call) {
  if (!call.session) return no_session();
  TRY(const std::string request, call.text("request", 40));
  TRY(const std::string hash, call.text("hash", 80));
  TRY(const std::string answer, call.text("answer", 20));
  std::string reason;
  if (call.message.find("reason")) {
    TRY(reason, call.text("reason", 2000));
  }
  TRY_VOID(call.session->approvals().answer(request, hash, answer, reason));
  return named(*call.session);
}

Panel::Answer Panel::rename(Call& call) {
  if (!call.session) return no_session();
  TRY(std::string title, call.text("title", 200));
  call.session->rename(std::move(title));
  return named(*call.session);
}

Panel::Answer Panel::remove(Call& call) {
  if (!call.session) return no_session();
  if (call.session->is_running()) return fail(Errc::busy, "stop the run first");
  const std::string id = call.session->id();
  for (auto& [client, about] : clients_) client->unwatch(id);
  JsonObject answer = named(*call.session);
  sessions_.erase(id);
  broadcast(Json::object({{"type", "gone"}, {"session", id}}));
  return answer;
}

Panel::Answer Panel::mode(Call& call) {
  if (!call.session) return no_session();
  TRY(const std::string text, call.text("mode", 20));
  TRY(const PermissionMode mode, permission_mode(text));
  call.session->approvals().set_mode(mode);
  session_changed(*call.session);
  return named(*call.session);
}

// Sessions in whose titles or events a text stands.
Panel::Answer Panel::search(Call& call) {
  TRY(const std::string query, call.text("query", 200));
  const std::string wanted = lower(query);
  JsonArray found;
  for (const auto& [id, session] : sessions_) {
    const Json summary = session->summary();
    bool hit = lower(*summary.find("title")->as_string()).find(wanted) != std::string::npos;
    const auto& log = session->log();
    for (std::uint64_t e = 1; !hit && e <= log->last_id(); ++e)
      hit = log->line(e).find("item.completed") != std::string::npos &&
            lower(log->line(e)).find(wanted) != std::string::npos;
    if (hit) found.push_back(id);
  }
  JsonObject answer;
  answer.set("sessions", std::move(found));
  return answer;
}

}  // namespace agent::serve
