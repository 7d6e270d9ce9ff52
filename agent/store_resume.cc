// A conversation put together again from what the store has: the messages on the way to a node, and
// what was told but had not yet become a message when the process ended.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "agent/event_read.h"
#include "agent/fault.h"
#include "agent/message_json.h"
#include "agent/store_read.h"
#include "agent/store_schema.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using sqlite::Statement;

int number_at_end(std::string_view id) {
  const auto at = id.rfind('_');
  return at == std::string_view::npos ? 0 : std::atoi(std::string(id.substr(at + 1)).c_str());
}

const Item* item_of(const Event& event) {
  if (const auto* started = std::get_if<ItemStarted>(&event.body)) return &started->item;
  if (const auto* ended = std::get_if<ItemCompleted>(&event.body)) return &ended->item;
  return nullptr;
}

// What the events after the last message tell, and which items nobody closed.
class Rest {
 public:
  void take(const Event& event) {
    if (std::holds_alternative<RunEnded>(event.body)) is_open = false;
    if (const auto* grown = std::get_if<ItemUpdated>(&event.body)) {
      if (const auto it = open_.find(grown->item_id); it != open_.end()) it->second.second += grown->delta;
      return;
    }
    const Item* item = item_of(event);
    if (!item) return;
    is_open = true;
    if (std::holds_alternative<ItemStarted>(event.body)) {
      open_[item->id] = {*item, ""};
      order_.push_back(item->id);
      return;
    }
    open_.erase(item->id);
    const auto* message = std::get_if<MessageItem>(&item->content);
    if (!message || event.id <= after_event) return;
    if (message->role == model::Role::user) {
      users.push_back({model::Role::user, {model::Text{message->text}}});
    } else {
      text += message->text;
    }
  }

  // The items that nobody closed, with what is known of them.
  std::vector<Item> close() {
    std::vector<Item> items;
    for (const std::string& id : order_) {
      const auto it = open_.find(id);
      if (it == open_.end()) continue;
      auto& [item, grown] = it->second;
      if (auto* message = std::get_if<MessageItem>(&item.content)) {
        message->text = grown;
        text += grown;
      } else if (auto* thought = std::get_if<ReasoningItem>(&item.content)) {
        thought->text = grown;
      }
      items.push_back(item);
    }
    return items;
  }

  std::uint64_t after_event = 0;
  std::vector<model::Message> users;
  std::string text;
  bool is_open = false;

 private:
  std::map<std::string, std::pair<Item, std::string>> open_;
  std::vector<std::string> order_;
};

}  // namespace

Result<std::vector<int>> StoreReader::path_to(std::int64_t key, int node) {
  TRY(const auto all, nodes(key));
  std::map<int, int> parents;
  for (const Node& one : all) parents[one.node] = one.parent;
  if (!parents.contains(node))
    return fail(Errc::not_found, "no node " + std::to_string(node) + " in this session");
  std::vector<int> path;
  for (int at = node; parents.contains(at) && path.size() <= all.size(); at = parents[at])
    path.push_back(at);
  std::reverse(path.begin(), path.end());
  return path;
}

Result<> StoreReader::read_messages(StoredConversation& into, std::uint64_t& after_event,
                                    std::vector<std::int64_t>* rows_read) {
  TRY(const auto path, path_to(into.about.key, into.node));
  TRY(Statement rows, database_.prepare("SELECT id, node, after_event, json, tokens FROM messages "
                                        "WHERE id>? AND id<? ORDER BY id"));
  rows.bind(1, first_row(into.about.key)).bind(2, first_row(into.about.key + 1));
  const std::set<int> on_path(path.begin(), path.end());
  for (;;) {
    TRY(const bool more, rows.step());
    if (!more) return {};
    if (!on_path.contains(static_cast<int>(rows.integer(1)))) continue;
    after_event = static_cast<std::uint64_t>(rows.integer(2));
    TRY(const base::Json json, base::parse_json(rows.text(3)));
    if (json.is_null()) {
      into.messages.clear();
      if (rows_read) rows_read->clear();
      continue;
    }
    TRY(model::Message message, message_from_json(json));
    message.tokens = tokens_from_bytes(rows.blob(4));
    into.messages.push_back(std::move(message));
    if (rows_read) rows_read->push_back(rows.integer(0));
  }
}

// The calls of the last turn that have no result among the messages.
Result<> StoreReader::read_open_calls(StoredConversation& into) {
  std::map<std::string, bool> has_result;
  std::vector<model::ToolCall> calls;
  for (const model::Message& message : into.messages) {
    for (const model::Part& part : message.parts) {
      if (const auto* call = std::get_if<model::ToolCall>(&part)) calls.push_back(*call);
      if (const auto* result = std::get_if<model::ToolResult>(&part)) has_result[result->id] = true;
    }
  }
  TRY(Statement rows, database_.prepare("SELECT item, outcome, replay_safe, intent FROM calls WHERE "
                                        "session=? AND call=? ORDER BY intent DESC LIMIT 1"));
  TRY(Statement outcome, database_.prepare("SELECT json FROM events WHERE id=?"));
  for (const model::ToolCall& call : calls) {
    if (has_result[call.id]) continue;
    rows.bind(1, into.about.key).bind(2, std::string_view(call.id));
    TRY(const bool begun, rows.step());
    if (!begun) {
      into.open_calls.push_back({call, "", false});
      continue;
    }
    if (rows.is_null(1)) {
      into.open_calls.push_back({call, std::string(rows.text(0)), rows.integer(2) != 0});
    } else {
      outcome.bind(1, row_of(into.about.key, rows.integer(1)));
      TRY(const bool there, outcome.step());
      if (!there) return fail(Errc::bad_format, "the outcome of " + call.id + " is missing");
      TRY(const auto event, event_from_json(outcome.text(0)));
      outcome.reset();
      const Item* item = event ? item_of(*event) : nullptr;
      const auto* told = item ? std::get_if<ToolCallItem>(&item->content) : nullptr;
      if (!told) return fail(Errc::bad_format, "the outcome of " + call.id + " cannot be read");
      into.lost_messages.push_back(
          {model::Role::tool,
           {model::ToolResult{call.id, call.name, told->output,
                              item->status != ItemStatus::completed}}});
    }
    rows.reset();
  }
  TRY(Statement last, database_.prepare("SELECT max(CAST(substr(call, 6) AS INTEGER)) FROM calls "
                                        "WHERE session=?"));
  TRY(const bool any, last.bind(1, into.about.key).step());
  if (any && !last.is_null(0)) into.last_call = static_cast<int>(last.integer(0));
  return {};
}

Result<> StoreReader::read_rest(StoredConversation& into, std::uint64_t after_event) {
  // From the last person's message on: items may have been opened before the last message was kept.
  Rest rest;
  rest.after_event = after_event;
  Result<> broken;
  const auto take = [&](std::uint64_t, std::string_view json) {
    auto event = event_from_json(json);
    if (event.has_error()) {
      broken = event.error();
      return false;
    }
    if (*event) {
      rest.take(**event);
      into.last_turn = std::max(into.last_turn, (*event)->turn);
      if (const Item* item = item_of(**event))
        into.last_item = std::max(into.last_item, number_at_end(item->id));
    }
    return true;
  };
  TRY(Statement begin, database_.prepare("SELECT max(id) FROM events WHERE id>=? AND id<? AND "
                                         "type IN ('session.started','run.completed')"));
  begin.bind(1, first_row(into.about.key)).bind(2, first_row(into.about.key + 1));
  TRY(const bool any, begin.step());
  const std::uint64_t from =
      any ? static_cast<std::uint64_t>(std::max<std::int64_t>(0, number_of(begin.integer(0)) - 1)) : 0;
  begin.reset();
  // Ids of items go on from the highest, which is in the last run or the one before.
  TRY(Statement last_items, database_.prepare("SELECT json FROM events WHERE id>=? AND id<=? AND type IN "
                                              "('item.started','item.completed') ORDER BY id DESC LIMIT 64"));
  last_items.bind(1, first_row(into.about.key)).bind(2, row_of(into.about.key, static_cast<std::int64_t>(from)));
  for (;;) {
    TRY(const bool more, last_items.step());
    if (!more) break;
    TRY(const auto event, event_from_json(last_items.text(0)));
    if (const Item* item = event ? item_of(*event) : nullptr)
      into.last_item = std::max(into.last_item, number_at_end(item->id));
  }
  TRY_VOID(events(into.about.key, from, take));
  TRY_VOID(std::move(broken));
  into.open_items = rest.close();
  into.run_is_open = rest.is_open;
  into.partial_text = std::move(rest.text);
  for (model::Message& message : rest.users) into.lost_messages.push_back(std::move(message));
  return {};
}

Result<StoredConversation> StoreReader::conversation(const SessionSummary& about,
                                                     std::optional<int> at_node) {
  StoredConversation c;
  c.about = about;
  c.last_turn = about.turns;
  TRY(Statement head, database_.prepare("SELECT node FROM messages WHERE id>? AND id<? "
                                        "ORDER BY id DESC LIMIT 1"));
  head.bind(1, first_row(about.key)).bind(2, first_row(about.key + 1));
  TRY(const bool any, head.step());
  if (any) c.node = static_cast<int>(head.integer(0));
  const int last = c.node;
  if (at_node) c.node = *at_node;
  head.reset();
  std::uint64_t after_event = 0;
  if (c.node >= 0 || at_node) TRY_VOID(read_messages(c, after_event, nullptr));
  if (c.node == last) TRY_VOID(read_open_calls(c));
  TRY_VOID(read_rest(c, after_event));
  if (c.node != last) {  // what was cut off is on another branch
    c.lost_messages.clear();
    c.partial_text.clear();
    c.run_is_open = false;
  }
  return c;
}

Result<> StoreReader::fork(const SessionSummary& from, int node, const std::string& new_id,
                           const std::string& workspace) {
  StoredConversation there;
  there.about = from;
  there.node = node;
  std::vector<std::int64_t> rows;
  std::uint64_t after_event = 0;
  TRY_VOID(read_messages(there, after_event, &rows));
  TRY_VOID(database_.run("PRAGMA synchronous=FULL"));
  TRY(auto transaction, sqlite::Transaction::begin(database_));
  TRY(Statement session,
      database_.prepare("INSERT INTO sessions(id, created_ms, workspace, model_file, parent, "
                        "parent_node) VALUES(?1, ?6, ?2, ?3, ?4, ?5) RETURNING key"));
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  session.bind(1, std::string_view(new_id))
      .bind(2, std::string_view(workspace))
      .bind(3, std::string_view(from.model_file))
      .bind(4, std::string_view(from.id))
      .bind(5, static_cast<std::int64_t>(node))
      .bind(6, std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
  TRY(const bool made, session.step());
  const std::int64_t key = made ? session.integer(0) : 0;
  TRY_VOID(session.run());
  TRY(Statement add_node, database_.prepare("INSERT INTO nodes VALUES(?, 0, -1)"));
  TRY_VOID(add_node.bind(1, key).run());
  TRY(Statement copy, database_.prepare("INSERT INTO messages SELECT ?1, 0, 0, json, tokens FROM "
                                        "messages WHERE id=?2"));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    TRY_VOID(copy.bind(1, row_of(key, static_cast<std::int64_t>(i + 1))).bind(2, rows[i]).run());
    if (i == rows.size() / 2) fault_point("branch.before_commit");
  }
  return transaction.commit();
}

}  // namespace agent
