// Lists, events, removal. How a conversation is put together again: store_resume.cc.
#include "agent/store_read.h"

#include <algorithm>

#include "agent/event_feed.h"
#include "agent/event_read.h"
#include "agent/session_lock.h"
#include "agent/store_schema.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using sqlite::Statement;

constexpr const char* kSessionColumns =
    "SELECT key, id, created_ms, workspace, model_file, parent, parent_node FROM sessions ";
constexpr const char* kLatestFirst =
    "ORDER BY coalesce((SELECT at_ms FROM events WHERE id>=sessions.key<<32 AND "
    "id<(sessions.key+1)<<32 ORDER BY id DESC LIMIT 1), created_ms) DESC, key DESC ";

}  // namespace

Result<StoreReader> StoreReader::open(std::string folder) {
  StoreReader reader;
  reader.folder_ = std::move(folder);
  TRY(reader.database_, open_store_to_read(reader.folder_));
  return reader;
}

Result<SessionSummary> StoreReader::summary(const Statement& row) {
  SessionSummary s;
  s.key = row.integer(0);
  s.id = row.text(1);
  s.created_ms = s.updated_ms = row.integer(2);
  s.workspace = row.text(3);
  s.model_file = row.text(4);
  s.parent = row.text(5);
  s.parent_node = static_cast<int>(row.integer(6));
  const std::int64_t first = first_row(s.key), end = first_row(s.key + 1);
  TRY(Statement last, database_.prepare("SELECT id, turn, at_ms, type FROM events WHERE id>=? AND "
                                        "id<? ORDER BY id DESC LIMIT 1"));
  TRY(const bool any, last.bind(1, first).bind(2, end).step());
  s.state = "idle";
  if (any) {
    s.events = static_cast<std::uint64_t>(number_of(last.integer(0)));
    s.turns = static_cast<int>(last.integer(1));
    s.updated_ms = last.integer(2);
    if (last.text(3) == "session.ended") s.state = "ended";
  }
  // A helper works within the session that it helps, but ends before it.
  if (!(is_helper(s.id) && s.state == "ended") && SessionLock::is_held(folder_, s.id))
    s.state = "running";
  // The end of the last run is among the last few events, or it has not come.
  TRY(Statement end_of_run, database_.prepare("SELECT json FROM events WHERE id>=? AND id<? AND "
                                              "type='run.completed' ORDER BY id DESC LIMIT 1"));
  const std::int64_t tail = std::max(first, row_of(s.key, static_cast<std::int64_t>(s.events)) - 8);
  TRY(const bool ended, end_of_run.bind(1, tail).bind(2, end).step());
  if (ended) {
    TRY(const auto event, event_from_json(end_of_run.text(0)));
    if (event) s.exit = static_cast<int>(std::get<RunEnded>(event->body).exit);
  }
  TRY(s.label, read_label(database_, s.id));
  s.title = s.label.title;
  // The first task is among the first few.
  TRY(Statement task, database_.prepare("SELECT json FROM events WHERE id>=? AND id<? AND "
                                        "type='item.completed' ORDER BY id LIMIT 4"));
  task.bind(1, first).bind(2, std::min(end, first + 16));
  while (s.title.empty()) {
    TRY(const bool more, task.step());
    if (!more) break;
    TRY(const auto event, event_from_json(task.text(0)));
    const auto* item = event ? std::get_if<ItemCompleted>(&event->body) : nullptr;
    const auto* message = item ? std::get_if<MessageItem>(&item->item.content) : nullptr;
    if (message && message->role == model::Role::user) s.title = title_of_task(message->text);
  }
  return s;
}

Result<std::vector<SessionSummary>> StoreReader::list(std::int64_t most) {
  std::vector<SessionSummary> all;
  TRY(Statement rows, database_.prepare(std::string(kSessionColumns) + kLatestFirst + "LIMIT ?1"));
  rows.bind(1, most);
  for (;;) {
    TRY(const bool more, rows.step());
    if (!more) break;
    TRY(auto one, summary(rows));
    all.push_back(std::move(one));
  }
  return all;
}

Result<SessionSummary> StoreReader::find(const std::string& id) {
  if (id.empty()) return fail(Errc::not_found, "wanted a session's id, got nothing");
  TRY(Statement rows, database_.prepare(std::string(kSessionColumns) +
                                        "WHERE id=?1 OR (substr(id, 1, length(?1))=?1 AND "
                                        "(instr(id, '.')=0 OR instr(?1, '.')>0)) "
                                        "ORDER BY id=?1 DESC LIMIT 2"));
  rows.bind(1, std::string_view(id));
  TRY(const bool any, rows.step());
  if (!any)
    return fail(Errc::not_found, "no session " + id + "; gemmule sessions ls lists them");
  TRY(auto found, summary(rows));
  if (found.id == id) return found;
  TRY(const bool several, rows.step());
  if (several)
    return fail(Errc::usage, "session " + id + ": several begin so; give more of the id");
  return found;
}

Result<SessionSummary> StoreReader::latest() {
  TRY(Statement rows, database_.prepare(std::string(kSessionColumns) + "WHERE instr(id, '.')=0 " +
                                        kLatestFirst + "LIMIT 1"));
  TRY(const bool any, rows.step());
  if (!any) return fail(Errc::not_found, "there are no sessions yet");
  return summary(rows);
}

Result<> StoreReader::events(std::int64_t key, std::uint64_t after, const TakeLine& take) {
  TRY(Statement rows,
      database_.prepare("SELECT id, json FROM events WHERE id>? AND id<? ORDER BY id"));
  rows.bind(1, row_of(key, static_cast<std::int64_t>(after))).bind(2, first_row(key + 1));
  for (;;) {
    TRY(const bool more, rows.step());
    if (!more) return {};
    if (!take(static_cast<std::uint64_t>(number_of(rows.integer(0))), rows.text(1))) return {};
  }
}

Result<std::vector<StoreReader::Node>> StoreReader::nodes(std::int64_t key) {
  std::vector<Node> nodes;
  TRY(Statement rows,
      database_.prepare("SELECT node, parent FROM nodes WHERE session=? ORDER BY node"));
  rows.bind(1, key);
  for (;;) {
    TRY(const bool more, rows.step());
    if (!more) return nodes;
    nodes.push_back({static_cast<int>(rows.integer(0)), static_cast<int>(rows.integer(1))});
  }
}

Result<std::vector<StoreReader::Named>> StoreReader::with_helpers(std::int64_t key) {
  std::vector<Named> all;
  TRY(Statement rows, database_.prepare("SELECT h.key, h.id FROM sessions h, sessions s WHERE s.key=? AND "
                                        "substr(h.id || '.', 1, length(s.id) + 1) = s.id || '.'"));
  rows.bind(1, key);
  for (;;) {
    TRY(const bool more, rows.step());
    if (!more) return all;
    all.push_back({rows.integer(0), std::string(rows.text(1))});
  }
}

Result<> StoreReader::remove(std::int64_t key) {
  TRY(auto transaction, sqlite::Transaction::begin(database_));
  TRY(const std::vector<Named> sessions, with_helpers(key));
  for (const auto& [one, id] : sessions) {
    TRY_VOID(remove_label(database_, id));
    const std::string rows = " WHERE id>=" + std::to_string(first_row(one)) +
                             " AND id<" + std::to_string(first_row(one + 1));
    const std::string session = " WHERE session=" + std::to_string(one);
    TRY_VOID(database_.run("DELETE FROM events" + rows + "; DELETE FROM messages" + rows +
                           "; DELETE FROM nodes" + session + "; DELETE FROM calls" + session +
                           "; DELETE FROM sessions WHERE key=" + std::to_string(one)));
  }
  return transaction.commit();
}

Result<> StoreReader::compact() {
  TRY_VOID(database_.run("PRAGMA incremental_vacuum"));
  return database_.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<std::string> StoreReader::check() {
  std::string complaints;
  TRY(Statement rows, database_.prepare("PRAGMA integrity_check"));
  for (;;) {
    TRY(const bool more, rows.step());
    if (!more) return complaints;
    if (rows.text(0) != "ok") complaints += std::string(rows.text(0)) + "\n";
  }
}

}  // namespace agent
