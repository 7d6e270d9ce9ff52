#include "agent/store_write.h"

#include <chrono>

#include "agent/events_json.h"
#include "agent/fault.h"
#include "agent/message_json.h"
#include "agent/store_schema.h"

namespace agent {
namespace {

using base::Result;

std::int64_t ms_of(std::chrono::system_clock::time_point at) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

}  // namespace

Result<StoreRows> StoreRows::prepare(sqlite::Database& database) {
  StoreRows rows;
  TRY(rows.find_session_, database.prepare("SELECT key FROM sessions WHERE id=?"));
  TRY(rows.new_session_,
      database.prepare("INSERT INTO sessions(id, created_ms, workspace, model_file, parent, "
                       "parent_node) VALUES(?,?,?,?,?,?) RETURNING key"));
  TRY(rows.event_, database.prepare("INSERT INTO events VALUES(?,?,?,?,?)"));
  TRY(rows.begin_call_, database.prepare("INSERT INTO calls VALUES(?,?,?,?,NULL,?)"));
  TRY(rows.end_call_,
      database.prepare("UPDATE calls SET outcome=? WHERE session=? AND item=? AND outcome IS NULL"));
  TRY(rows.node_, database.prepare("INSERT OR IGNORE INTO nodes VALUES(?,?,?)"));
  TRY(rows.message_, database.prepare("INSERT INTO messages VALUES(?,?,?,?,?)"));
  TRY(rows.last_node_, database.prepare("SELECT node FROM messages WHERE id > ? AND id < ? "
                                        "ORDER BY id DESC LIMIT 1"));
  TRY(rows.last_message_, database.prepare("SELECT id FROM messages WHERE id > ? AND id < ? "
                                           "ORDER BY id DESC LIMIT 1"));
  return rows;
}

Result<std::int64_t> StoreRows::session(const SessionOrigin& origin) {
  find_session_.bind(1, std::string_view(origin.id));
  TRY(const bool known, find_session_.step());
  if (known) {
    const std::int64_t key = find_session_.integer(0);
    find_session_.reset();
    if (origin.at_node) {
      TRY(Place* const at, place(key));
      at->node = *origin.at_node;
    }
    return key;
  }
  new_session_.bind(1, std::string_view(origin.id))
      .bind(2, ms_of(std::chrono::system_clock::now()))
      .bind(3, std::string_view(origin.workspace))
      .bind(4, std::string_view(origin.model_file))
      .bind(5, std::string_view(origin.parent))
      .bind(6, static_cast<std::int64_t>(origin.parent_node));
  TRY(const bool made, new_session_.step());
  const std::int64_t key = made ? new_session_.integer(0) : 0;
  TRY_VOID(new_session_.run());
  fault_point("session.create");
  return key;
}

Result<> StoreRows::add(std::int64_t session, const Record& record) {
  return std::visit([&](const auto& kept) { return add(session, kept); }, record);
}

Result<> StoreRows::add(std::int64_t session, const KeptEvent& kept) {
  const Event& event = *kept.event;
  event_.bind(1, row_of(session, static_cast<std::int64_t>(event.id)))
      .bind(2, static_cast<std::int64_t>(event.turn))
      .bind(3, ms_of(event.at))
      .bind(4, type_name(event.body))
      .bind(5, std::string_view(base::to_json(event_to_json(event))));
  TRY_VOID(event_.run());
  TRY_VOID(add_call(session, event));
  fault_point("event.before_commit");
  return {};
}

// The intent of a call, or its outcome.
Result<> StoreRows::add_call(std::int64_t session, const Event& event) {
  const auto id = static_cast<std::int64_t>(event.id);
  if (const auto* started = std::get_if<ItemStarted>(&event.body)) {
    const auto* call = std::get_if<ToolCallItem>(&started->item.content);
    if (!call) return {};
    begin_call_.bind(1, session)
        .bind(2, std::string_view(started->item.id))
        .bind(3, std::string_view(call->call_id))
        .bind(4, id)
        .bind(5, static_cast<std::int64_t>(call->replay_safe));
    TRY_VOID(begin_call_.run());
    fault_point("intent.before_commit");
  } else if (const auto* ended = std::get_if<ItemCompleted>(&event.body)) {
    // A call that ended without having begun (interrupted before it ran) has no row.
    if (!std::holds_alternative<ToolCallItem>(ended->item.content)) return {};
    end_call_.bind(1, id).bind(2, session).bind(3, std::string_view(ended->item.id));
    TRY_VOID(end_call_.run());
    fault_point("outcome.before_commit");
  }
  return {};
}

Result<StoreRows::Place*> StoreRows::place(std::int64_t session) {
  if (const auto it = places_.find(session); it != places_.end()) return &it->second;
  Place place;
  last_node_.bind(1, first_row(session)).bind(2, first_row(session + 1));
  TRY(const bool has_node, last_node_.step());
  if (has_node) {
    place.node = static_cast<int>(last_node_.integer(0));
    last_node_.reset();
  }
  last_message_.bind(1, first_row(session)).bind(2, first_row(session + 1));
  TRY(const bool has_message, last_message_.step());
  if (has_message) {
    place.messages = number_of(last_message_.integer(0));
    last_message_.reset();
  }
  return &(places_[session] = place);
}

Result<> StoreRows::enter_node(std::int64_t session, Place& place, int node) {
  if (node == place.node) return {};
  node_.bind(1, session)
      .bind(2, static_cast<std::int64_t>(node))
      .bind(3, static_cast<std::int64_t>(place.node));
  TRY_VOID(node_.run());
  place.node = node;
  return {};
}

Result<> StoreRows::add_message(std::int64_t session, Place& place, int node,
                                std::uint64_t after_event, const model::Message* message) {
  message_.bind(1, row_of(session, ++place.messages))
      .bind(2, static_cast<std::int64_t>(node))
      .bind(3, static_cast<std::int64_t>(after_event))
      .bind(4, std::string_view(message ? base::to_json(message_to_json(*message)) : "null"))
      .bind_blob(5, message ? tokens_to_bytes(message->tokens) : std::vector<std::byte>());
  TRY_VOID(message_.run());
  fault_point("message.before_commit");
  return {};
}

Result<> StoreRows::add(std::int64_t session, const KeptMessage& kept) {
  TRY(Place* const at, place(session));
  TRY_VOID(enter_node(session, *at, kept.node));
  return add_message(session, *at, kept.node, kept.after_event, &kept.message);
}

Result<> StoreRows::add(std::int64_t session, const KeptHistory& kept) {
  TRY(Place* const at, place(session));
  TRY_VOID(enter_node(session, *at, kept.node));
  TRY_VOID(add_message(session, *at, kept.node, kept.after_event, nullptr));
  for (const model::Message& message : kept.messages)
    TRY_VOID(add_message(session, *at, kept.node, kept.after_event, &message));
  fault_point("compaction.before_commit");
  return {};
}

}  // namespace agent
