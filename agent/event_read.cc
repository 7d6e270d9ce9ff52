#include "agent/event_read.h"

#include <ctime>

#include "agent/events_json.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Json;

std::string text_at(const Json& json, std::string_view key) {
  const Json* value = json.find(key);
  return value && value->as_string() ? *value->as_string() : "";
}

std::int64_t integer_at(const Json& json, std::string_view key) {
  const Json* value = json.find(key);
  return value ? value->as_int().value_or(0) : 0;
}

int int_at(const Json& json, std::string_view key) { return static_cast<int>(integer_at(json, key)); }

double number_at(const Json& json, std::string_view key) {
  const Json* value = json.find(key);
  return value ? value->as_double().value_or(0) : 0;
}

bool flag_at(const Json& json, std::string_view key) {
  const Json* value = json.find(key);
  return value && value->as_bool() && *value->as_bool();
}

std::vector<std::string> texts_at(const Json& json, std::string_view key) {
  std::vector<std::string> texts;
  const Json* value = json.find(key);
  if (value && value->as_array())
    for (const Json& one : *value->as_array())
      if (one.as_string()) texts.push_back(*one.as_string());
  return texts;
}

const Json& object_at(const Json& json, std::string_view key) {
  static const Json kNone;
  const Json* value = json.find(key);
  return value ? *value : kNone;
}

// 2026-01-31T23:59:59.123Z
std::chrono::system_clock::time_point time_of(const std::string& text) {
  std::tm utc{};
  int ms = 0;
  if (std::sscanf(text.c_str(), "%d-%d-%dT%d:%d:%d.%dZ", &utc.tm_year, &utc.tm_mon, &utc.tm_mday,
                  &utc.tm_hour, &utc.tm_min, &utc.tm_sec, &ms) != 7)
    return {};
  utc.tm_year -= 1900;
  utc.tm_mon -= 1;
  return std::chrono::system_clock::from_time_t(timegm(&utc)) + std::chrono::milliseconds(ms);
}

ItemStatus status_of(const std::string& text) {
  for (int i = 0; i <= static_cast<int>(ItemStatus::uncertain); ++i)
    if (word(static_cast<ItemStatus>(i)) == text) return static_cast<ItemStatus>(i);
  return ItemStatus::uncertain;
}

Exit exit_of(std::int64_t number) {
  for (const ExitCodeRow& row : kExitCodes)
    if (static_cast<int>(row.code) == number) return row.code;
  return Exit::error;
}

Item item_of(const Json& json) {
  Item item{text_at(json, "id"), status_of(text_at(json, "status")), NoteItem{}};
  const std::string kind = text_at(json, "kind");
  if (kind == "message") {
    const bool user = text_at(json, "role") == "user";
    item.content =
        MessageItem{user ? model::Role::user : model::Role::assistant, text_at(json, "text")};
  } else if (kind == "reasoning") {
    item.content = ReasoningItem{text_at(json, "text")};
  } else if (kind == "tool_call") {
    item.content = ToolCallItem{text_at(json, "call_id"),      text_at(json, "name"),
                                text_at(json, "args_text"),    text_at(json, "output"),
                                object_at(json, "facts"),      number_at(json, "duration_ms"),
                                flag_at(json, "replay_safe")};
  } else if (kind == "compaction") {
    item.content = CompactionItem{int_at(json, "before"), int_at(json, "after"),
                                  int_at(json, "results"), text_at(json, "summary")};
  } else {
    item.content = NoteItem{text_at(json, "text")};
  }
  return item;
}

Usage usage_of(const Json& json) {
  Usage u;
  u.prompt_tokens = int_at(json, "prompt");
  u.reused_tokens = int_at(json, "cached");
  u.generated_tokens = int_at(json, "generated");
  u.thought_tokens = int_at(json, "thought");
  return u;
}

Usage usage_and_time_of(const Json& json) {
  Usage u = usage_of(object_at(json, "usage"));
  u.prefill_ms = number_at(object_at(json, "time"), "prefill_ms");
  u.decode_ms = number_at(object_at(json, "time"), "decode_ms");
  return u;
}

SessionStarted session_started(const Json& json) {
  SessionStarted e;
  const Json& model = object_at(json, "model");
  e.model.name = text_at(model, "name");
  e.model.backend = text_at(model, "backend");
  e.model.embedded = flag_at(model, "embedded");
  e.model.context_length = int_at(model, "context_length");
  e.model.thinking = flag_at(model, "thinking");
  e.model.sampling.temperature = static_cast<float>(number_at(model, "temperature"));
  e.workspace = text_at(json, "cwd");
  e.tools = texts_at(json, "tools");
  if (const std::string level = text_at(object_at(json, "sandbox"), "level"); !level.empty())
    e.sandbox = level;
  e.resumed_session = text_at(object_at(json, "resumed_from"), "session");
  e.resumed_node = int_at(object_at(json, "resumed_from"), "node");
  return e;
}

RunEnded run_ended(const Json& json) {
  RunEnded e;
  e.exit = exit_of(integer_at(json, "exit"));
  e.reason = text_at(json, "reason");
  e.message = text_at(json, "message");
  e.answer = text_at(json, "answer");
  e.final_item = text_at(json, "final_item");
  e.totals.turns = int_at(json, "turns");
  e.totals.calls = int_at(json, "calls");
  e.totals.usage = usage_and_time_of(json);
  e.totals.tool_ms = number_at(object_at(json, "time"), "tool_ms");
  e.totals.wall_ms = number_at(object_at(json, "time"), "wall_ms");
  return e;
}

Exit exit_named(const std::string& name) {
  for (const ExitCodeRow& row : kExitCodes)
    if (row.name == name) return row.code;
  return Exit::error;
}

constexpr int kHelpersDeepMax = 8;

std::optional<Event> event_of(const Json& json, int depth);

std::optional<EventBody> body_of(const std::string& type, const Json& json, int depth) {
  if (type == "session.started") return session_started(json);
  if (type == "turn.started") {
    const Json& prefix = object_at(json, "prefix");
    TurnStarted e;
    e.prefix.prompt_tokens = int_at(prefix, "prompt");
    e.prefix.kept = int_at(prefix, "kept");
    e.prefix.diverged_at =
        object_at(prefix, "diverged_at").is_null() ? -1 : int_at(prefix, "diverged_at");
    e.prefix.reason = text_at(prefix, "reason");
    return e;
  }
  if (type == "prefill.progress")
    return PrefillProgressed{int_at(json, "done"), int_at(json, "total"), number_at(json, "tok_s")};
  if (type == "item.started") return ItemStarted{item_of(object_at(json, "item"))};
  if (type == "item.updated") {
    const Json& item = object_at(json, "item");
    return ItemUpdated{text_at(item, "id"), text_at(item, "kind"), text_at(json, "delta")};
  }
  if (type == "item.completed") return ItemCompleted{item_of(object_at(json, "item"))};
  if (type == "limit.reached") return LimitReached{text_at(json, "which"), text_at(json, "detail")};
  if (type == "loop.detected")
    return LoopDetected{text_at(json, "evidence"), text_at(json, "action")};
  if (type == "turn.completed")
    return TurnCompleted{usage_and_time_of(json), number_at(object_at(json, "time"), "tool_ms")};
  if (type == "turn.failed")
    return TurnFailed{exit_named(text_at(json, "code")), text_at(json, "message")};
  if (type == "run.completed") return run_ended(json);
  if (type == "session.ended")
    return SessionEnded{exit_of(integer_at(json, "exit")), text_at(json, "reason"),
                        text_at(json, "final_item")};
  if (type == "permission.asked") {
    PermissionAsked e;
    e.request = text_at(json, "request");
    e.call_id = text_at(json, "call_id");
    e.tool = text_at(json, "tool");
    e.arguments = text_at(json, "arguments");
    e.title = text_at(json, "title");
    e.what = text_at(json, "what");
    e.detail = text_at(json, "detail");
    e.scopes = texts_at(json, "scopes");
    e.hash = text_at(json, "hash");
    return e;
  }
  if (type == "permission.answered")
    return PermissionAnswered{text_at(json, "request"), text_at(json, "answer"),
                              text_at(json, "by"), text_at(json, "reason")};
  if (type == "session.rewound") return SessionRewound{int_at(json, "to_turn")};
  if (type == "risk.judged") {
    RiskJudged e;
    e.call_id = text_at(json, "call_id");
    e.tool = text_at(json, "tool");
    e.what = text_at(json, "what");
    const Json* likely = json.find("probability");
    e.probability = likely && likely->as_double() ? *likely->as_double() : -1;
    e.from = number_at(json, "from");
    e.error = text_at(json, "error");
    e.ms = number_at(json, "duration_ms");
    return e;
  }
  if (type == "network.connection") {
    NetworkConnected e;
    e.call_id = text_at(json, "call_id");
    e.connection = {text_at(json, "method"), text_at(json, "target"), text_at(json, "address"),
                    text_at(json, "refusal")};
    e.connection.sent_bytes = static_cast<std::uint64_t>(integer_at(json, "sent_bytes"));
    e.connection.received_bytes = static_cast<std::uint64_t>(integer_at(json, "received_bytes"));
    return e;
  }
  if (type == "subagent.event" && depth < kHelpersDeepMax) {
    auto event = event_of(object_at(json, "event"), depth + 1);
    if (!event) return std::nullopt;
    return SubagentTold{text_at(json, "call_id"), int_at(json, "depth"),
                        std::make_shared<const Event>(std::move(*event))};
  }
  return std::nullopt;
}

std::optional<Event> event_of(const Json& json, int depth) {
  auto body = body_of(text_at(json, "type"), json, depth);
  if (!body) return std::nullopt;
  Event event;
  event.id = static_cast<std::uint64_t>(integer_at(json, "id"));
  event.at = time_of(text_at(json, "ts"));
  event.session = text_at(json, "session");
  event.turn = int_at(json, "turn");
  event.body = std::move(*body);
  return event;
}

}  // namespace

base::Result<std::optional<Event>> event_from_json(std::string_view line) {
  TRY(const Json json, base::parse_json(line));
  if (integer_at(json, "id") < 1)
    return fail(Errc::bad_format, "event: wanted an id, got none");
  return event_of(json, 0);
}

}  // namespace agent
