#include "agent/events_json.h"

#include <ctime>

#include "base/utf8.h"

namespace agent {
namespace {

using base::Json;
using base::JsonArray;
using base::JsonObject;

std::string rfc3339(std::chrono::system_clock::time_point at) {
  using namespace std::chrono;
  const auto ms = duration_cast<milliseconds>(at.time_since_epoch()).count();
  const std::time_t seconds = static_cast<std::time_t>(ms / 1000);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[64];
  const std::size_t n = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  std::snprintf(text + n, sizeof text - n, ".%03dZ", static_cast<int>(ms % 1000));
  return text;
}

Json to_json_with(const Event& event, std::size_t text_max);

double tenth(double x) { return static_cast<double>(static_cast<long long>(x * 10 + 0.5)) / 10; }

// Writes fields into one object; texts longer than `text_max` are cut and their lengths noted.
class Fields {
 public:
  explicit Fields(std::size_t text_max) : text_max_(text_max) {}

  JsonObject object;
  int turn = 0;  // of the event

  void text(JsonObject& into, const char* key, const std::string& value) {
    if (value.size() <= text_max_) return into.set(key, value);
    const std::string_view head = std::string_view(value).substr(0, text_max_);
    into.set(key, std::string(head.substr(0, base::complete_utf8_prefix(head))));
    truncated_.set(key, value.size());
  }

  Json item(const Item& item) {
    JsonObject o;
    o.set("id", item.id);
    o.set("status", word(item.status));
    std::visit([&](const auto& content) { fill(o, content); }, item.content);
    return o;
  }

  void finish() {
    if (!truncated_.empty()) object.set("truncated", std::move(truncated_));
  }

  void body(const SessionStarted& e) {
    const auto& s = e.model.sampling;
    object.set("model", Json::object({{"name", e.model.name},
                                      {"backend", e.model.backend},
                                      {"embedded", e.model.embedded},
                                      {"context_length", e.model.context_length},
                                      {"thinking", e.model.thinking},
                                      {"temperature", static_cast<double>(s.temperature)}}));
    object.set("cwd", e.workspace);
    object.set("sandbox", Json::object({{"level", e.sandbox}}));
    JsonArray tools(e.tools.begin(), e.tools.end());
    object.set("tools", std::move(tools));
    object.set("resumed_from", e.resumed_session.empty()
                                   ? Json()
                                   : Json::object({{"session", e.resumed_session},
                                                   {"node", e.resumed_node}}));
  }
  void body(const TurnStarted& e) {
    const int diverged = e.prefix.diverged_at;
    object.set("prefix", Json::object({{"prompt", e.prefix.prompt_tokens},
                                       {"kept", e.prefix.kept},
                                       {"prefilled", e.prefix.prompt_tokens - e.prefix.kept},
                                       {"diverged_at", diverged < 0 ? Json() : Json(diverged)},
                                       {"reason", diverged < 0 ? Json() : Json(e.prefix.reason)}}));
  }
  void body(const PrefillProgressed& e) {
    object.set("done", e.done);
    object.set("total", e.total);
    object.set("tok_s", tenth(e.tokens_per_s));
  }
  void body(const ItemStarted& e) { object.set("item", item(e.item)); }
  void body(const ItemUpdated& e) {
    object.set("item", Json::object({{"id", e.item_id}, {"kind", e.kind}}));
    text(object, "delta", e.delta);
  }
  void body(const ItemCompleted& e) { object.set("item", item(e.item)); }
  void body(const LimitReached& e) {
    object.set("which", e.which);
    object.set("detail", e.detail);
  }
  void body(const LoopDetected& e) {
    text(object, "evidence", e.evidence);
    object.set("action", e.action);
  }
  void body(const TurnCompleted& e) {
    object.set("usage", usage(e.usage));
    object.set("time", Json::object({{"prefill_ms", tenth(e.usage.prefill_ms)},
                                     {"decode_ms", tenth(e.usage.decode_ms)},
                                     {"tool_ms", tenth(e.tool_ms)}}));
    object.set("node", turn);
  }
  void body(const TurnFailed& e) {
    object.set("code", word(e.code));
    text(object, "message", e.message);
  }
  void body(const RunEnded& e) {
    object.set("exit", static_cast<int>(e.exit));
    object.set("code", word(e.exit));
    object.set("reason", e.reason);
    text(object, "message", e.message);
    text(object, "answer", e.answer);
    object.set("final_item", e.final_item.empty() ? Json() : Json(e.final_item));
    object.set("turns", e.totals.turns);
    object.set("calls", e.totals.calls);
    object.set("usage", usage(e.totals.usage));
    object.set("time", Json::object({{"prefill_ms", tenth(e.totals.usage.prefill_ms)},
                                     {"decode_ms", tenth(e.totals.usage.decode_ms)},
                                     {"tool_ms", tenth(e.totals.tool_ms)},
                                     {"wall_ms", tenth(e.totals.wall_ms)}}));
  }
  void body(const SessionEnded& e) {
    object.set("exit", static_cast<int>(e.exit));
    object.set("code", word(e.exit));
    object.set("reason", e.reason);
    object.set("final_item", e.final_item.empty() ? Json() : Json(e.final_item));
  }
  void body(const PermissionAsked& e) {
    object.set("request", e.request);
    object.set("call_id", e.call_id);
    object.set("tool", e.tool);
    text(object, "arguments", e.arguments);
    object.set("title", e.title);
    text(object, "what", e.what);
    text(object, "detail", e.detail);
    object.set("scopes", JsonArray(e.scopes.begin(), e.scopes.end()));
    object.set("hash", e.hash);
  }
  void body(const PermissionAnswered& e) {
    object.set("request", e.request);
    object.set("answer", e.answer);
    object.set("by", e.by);
    text(object, "reason", e.reason);
  }
  void body(const SessionRewound& e) { object.set("to_turn", e.to_turn); }
  void body(const RiskJudged& e) {
    object.set("call_id", e.call_id);
    object.set("tool", e.tool);
    text(object, "what", e.what);
    object.set("probability", e.probability < 0 ? Json() : Json(e.probability));
    object.set("from", e.from);
    object.set("passed", e.passes());
    text(object, "error", e.error);
    object.set("duration_ms", tenth(e.ms));
  }
  void body(const SubagentTold& e) {
    object.set("call_id", e.call_id);
    object.set("depth", e.depth);
    object.set("event", e.event ? to_json_with(*e.event, text_max_) : Json());
  }
  void body(const NetworkConnected& e) {
    const NetworkConnection& c = e.connection;
    object.set("call_id", e.call_id);
    object.set("method", c.method);
    text(object, "target", c.target);
    object.set("address", c.address.empty() ? Json() : Json(c.address));
    object.set("allowed", c.refusal.empty());
    text(object, "refusal", c.refusal);
    object.set("sent_bytes", c.sent_bytes);
    object.set("received_bytes", c.received_bytes);
  }

 private:
  static Json usage(const Usage& u) {
    return Json::object({{"prompt", u.prompt_tokens},
                         {"cached", u.reused_tokens},
                         {"generated", u.generated_tokens},
                         {"thought", u.thought_tokens}});
  }

  void fill(JsonObject& o, const MessageItem& m) {
    o.set("kind", "message");
    o.set("role", m.role == model::Role::user ? "user" : "assistant");
    text(o, "text", m.text);
  }
  void fill(JsonObject& o, const ReasoningItem& r) {
    o.set("kind", "reasoning");
    text(o, "text", r.text);
  }
  void fill(JsonObject& o, const NoteItem& n) {
    o.set("kind", "note");
    text(o, "text", n.text);
  }
  void fill(JsonObject& o, const CompactionItem& c) {
    o.set("kind", "compaction");
    o.set("before", c.before);
    o.set("after", c.after);
    o.set("results", c.results);
    text(o, "summary", c.summary);
  }
  void fill(JsonObject& o, const ToolCallItem& c) {
    o.set("kind", "tool_call");
    o.set("call_id", c.call_id);
    o.set("name", c.name);
    text(o, "args_text", c.arguments);
    // The parsed form beside the spelt one, unless that would make the line too long.
    if (c.arguments.size() <= text_max_) {
      auto args = base::parse_json(c.arguments);
      o.set("args", args ? std::move(*args) : Json());
    } else {
      o.set("args", Json());
    }
    text(o, "output", c.output);
    o.set("facts", c.facts);
    o.set("duration_ms", tenth(c.duration_ms));
    o.set("replay_safe", c.replay_safe);
  }

  std::size_t text_max_;
  JsonObject truncated_;
};

Json to_json_with(const Event& event, std::size_t text_max) {
  Fields fields(text_max);
  fields.object.set("v", 1);
  fields.object.set("id", event.id);
  fields.object.set("ts", rfc3339(event.at));
  fields.object.set("session", event.session);
  fields.object.set("turn", event.turn);
  fields.turn = event.turn;
  fields.object.set("type", type_name(event.body));
  std::visit([&](const auto& body) { fields.body(body); }, event.body);
  fields.finish();
  return std::move(fields.object);
}

}  // namespace

Json event_to_json(const Event& event) { return to_json_with(event, std::string::npos); }

std::string event_line(const Event& event) {
  // A byte can become six ("\u001b"), and a call holds its arguments twice.
  for (std::size_t text_max : {256u << 10, 32u << 10}) {
    std::string line = base::to_json(to_json_with(event, text_max));
    if (line.size() < kEventLineBytesMax) return line;
  }
  return base::to_json(to_json_with(event, 1u << 10));
}

std::string_view type_name(const EventBody& body) {
  constexpr std::string_view kNames[] = {
      "session.started",  "turn.started",        "prefill.progress", "item.started",
      "item.updated",     "item.completed",      "limit.reached",    "loop.detected",
      "turn.completed",   "turn.failed",         "run.completed",    "session.ended",
      "permission.asked", "permission.answered", "session.rewound",
      "network.connection", "risk.judged", "subagent.event"};
  static_assert(std::size(kNames) == std::variant_size_v<EventBody>);
  return kNames[body.index()];
}

std::string_view word(ItemStatus status) {
  constexpr std::string_view kWords[] = {"in_progress", "completed",   "failed",
                                         "declined",    "interrupted", "uncertain"};
  return kWords[static_cast<int>(status)];
}

std::string_view word(Exit code) {
  for (const ExitCodeRow& row : kExitCodes)
    if (row.code == code) return row.name;
  return "error";
}

}  // namespace agent
