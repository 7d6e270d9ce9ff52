#include "agent/serve/session_shelf.h"

#include <algorithm>

#include "agent/event_feed.h"
#include "agent/store_schema.h"
#include "base/json.h"
#include "base/xdg.h"

namespace agent::serve {

using base::Errc;
using base::fail;
using base::Result;

Result<StoreReader*> SessionShelf::reader() {
  if (!reader_) {
    TRY(auto opened, StoreReader::open(store_.folder()));
    reader_ = std::move(opened);
  }
  return &*reader_;
}

bool SessionShelf::look(std::size_t sessions_max) {
  if (!watch_) {
    auto opened = open_store_to_read(store_.folder());
    if (!opened) return false;  // nothing was ever kept
    watch_ = std::move(*opened);
  }
  const auto version = watch_->number("PRAGMA data_version");
  if (!version || *version == version_) return false;
  const auto from = reader();
  if (!from) return false;
  auto list = (*from)->list(static_cast<std::int64_t>(sessions_max));
  if (!list) return false;
  version_ = *version;
  all_.clear();
  for (SessionSummary& each : *list) {
    if (all_.size() == sessions_max) break;
    if (is_helper(each.id)) continue;  // shown under the call that made it
    std::string id = each.id;
    all_.emplace(std::move(id), std::move(each));
  }
  return true;
}

const SessionSummary* SessionShelf::find(const std::string& id) const {
  const auto it = all_.find(id);
  return it == all_.end() ? nullptr : &it->second;
}

Result<> SessionShelf::read(const SessionSummary& session, std::uint64_t after,
                            const StoreReader::TakeLine& take) {
  TRY(StoreReader * from, reader());
  return from->events(session.key, after, take);
}

Result<std::vector<model::Message>> SessionShelf::messages(const SessionSummary& session) {
  TRY(StoreReader * from, reader());
  TRY(auto conversation, from->conversation(session, std::nullopt));
  return std::move(conversation.messages);
}

Result<std::set<std::string>> SessionShelf::search(const std::string& text) {
  TRY(auto database, open_store_to_read(store_.folder()));
  TRY(auto rows, database.prepare(
                     "SELECT id FROM sessions WHERE key IN (SELECT DISTINCT id>>32 FROM events WHERE "
                     "type='item.completed' AND instr(lower(json),lower(?2))>0 AND instr(lower("
                     "coalesce(json_extract(json,'$.item.text'),'')||char(10)||"
                     "coalesce(json_extract(json,'$.item.name'),'')||char(10)||"
                     "coalesce(json_extract(json,'$.item.args_text'),'')||char(10)||"
                     "coalesce(json_extract(json,'$.item.output'),'')||char(10)||"
                     "coalesce(json_extract(json,'$.item.summary'),'')), "
                     "lower(?1))>0)"));
  std::string in_json;  // as it stands in the event's line: most lines need not be parsed
  base::append_json_string(in_json, text);
  rows.bind(1, std::string_view(text)).bind(2, std::string_view(in_json).substr(1, in_json.size() - 2));
  std::set<std::string> found;
  for (;;) {
    TRY(const bool more, rows.step());
    if (!more) return found;
    found.emplace(rows.text(0));
  }
}

Result<SessionShelf::Begun> SessionShelf::begin(SessionOrigin origin) {
  TRY_VOID(base::make_private_dir(store_.folder()));
  Begun begun;
  TRY(begun.lock, SessionLock::take(store_.folder(), origin.id));
  begun.journal = store_.journal(home_, std::move(origin));
  return begun;
}

// In the log of the file it survives the program; a power cut may take the last one.
Result<> SessionShelf::keep_label(const std::string& id, const SessionLabel& label) {
  if (!labels_) {
    TRY(auto opened, open_store_to_write(store_.folder()));
    TRY_VOID(opened.run("PRAGMA synchronous=NORMAL"));
    labels_ = std::move(opened);
  }
  return write_label(*labels_, id, label);
}

// The child's own turns begin after those that it shares: what is before them is the parent's to
// branch from. A helper shares none.
Result<std::string> SessionShelf::fork(const std::string& from, int turn, std::uint64_t event) {
  TRY(StoreReader * reader, this->reader());
  TRY(const SessionSummary shown, reader->find(from));
  SessionSummary owner = shown;
  while (!is_helper(owner.id) && turn <= owner.parent_node && !owner.parent.empty()) {
    auto parent = reader->find(owner.parent);
    if (!parent) break;  // removed
    owner = std::move(*parent);
  }
  const std::string id = new_session_id();
  TRY_VOID(reader->fork(owner, turn, id, shown.workspace));
  TRY(const SessionSummary child, reader->find(id));
  TRY(auto database, open_store_to_write(store_.folder()));
  std::string was, is;
  base::append_json_string(was, shown.id);
  base::append_json_string(is, id);
  TRY(auto copy, database.prepare("INSERT INTO events SELECT (?1 << 32) | (id & 4294967295), turn, "
                                  "at_ms, type, replace(json, ?2, ?3) FROM events "
                                  "WHERE id>?4 AND id<=?5"));
  copy.bind(1, child.key)
      .bind(2, "\"session\":" + was)
      .bind(3, "\"session\":" + is)
      .bind(4, first_row(shown.key))
      .bind(5, row_of(shown.key, static_cast<std::int64_t>(event)));
  TRY_VOID(copy.run());
  return id;
}

Result<> SessionShelf::remove(const std::string& id) {
  TRY(const SessionLock lock, SessionLock::take(store_.folder(), id));
  TRY(StoreReader * from, reader());
  TRY(const SessionSummary about, from->find(id));
  if (about.id != id) return fail(Errc::not_found, "no session " + id);
  all_.erase(id);
  return from->remove(about.key);
}

}  // namespace agent::serve
