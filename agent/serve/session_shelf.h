// SessionShelf: the sessions that are kept in the store, for the panel: what there is (those of the
// terminal, too), what was told in them, and the right to go on with one. The panel's own live
// sessions write there through journals that the shelf gives out.
//
// Reads block for as long as a local database takes. Thread: home.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "agent/agent.h"
#include "agent/session_lock.h"
#include "agent/store.h"
#include "agent/store_read.h"

namespace agent::serve {

// A stored session that is ours to go on with.
struct TakenSession {
  SessionSummary about;
  SessionLock lock;
  SessionOrigin origin;
  int node = 0, last_turn = 0;
  struct Recovered {
    Agent::Restored restored;
    std::vector<Item> items;  // to be told as they ended
  };
  std::function<Recovered(const ToolHost& tools)> recover;
};
// By id. Errors: not_found, busy (another process has it), io, …
using TakeSession = std::function<base::Result<TakenSession>(const std::string& id)>;

class SessionShelf {
 public:
  // `store` outlives it.
  SessionShelf(base::asio::any_io_executor home, Store& store, TakeSession take)
      : home_(std::move(home)), store_(store), take_(std::move(take)) {}

  // What there is, by id: the newest `sessions_max`. look() reads it again where the file has
  // changed; true: it had.
  bool look(std::size_t sessions_max);
  const std::map<std::string, SessionSummary>& all() const { return all_; }
  const SessionSummary* find(const std::string& id) const;

  // Events after `after`, as lines.
  base::Result<> read(const SessionSummary& session, std::uint64_t after,
                      const StoreReader::TakeLine& take);
  base::Result<std::vector<model::Message>> messages(const SessionSummary& session);
  // Those in which somebody said this, or a tool did; by id. Upper and lower case are the same.
  base::Result<std::set<std::string>> search(const std::string& text);

  struct Begun {
    SessionLock lock;
    std::unique_ptr<Journal> journal;
  };
  base::Result<Begun> begin(SessionOrigin origin);
  base::Result<TakenSession> take(const std::string& id) { return take_(id); }
  // What a person settled for it. Kept at once, for good.
  base::Result<> keep_label(const std::string& id, const SessionLabel& label);
  std::unique_ptr<Journal> journal(SessionOrigin origin) {
    return store_.journal(home_, std::move(origin));
  }
  // A new session that begins as `from` was at the end of `turn`, with the events up to `event`.
  // Its id. Errors: not_found (no such turn), io.
  base::Result<std::string> fork(const std::string& from, int turn, std::uint64_t event);
  // For ever. Errors: busy (another process has it), io.
  base::Result<> remove(const std::string& id);

 private:
  base::Result<StoreReader*> reader();

  base::asio::any_io_executor home_;
  Store& store_;
  TakeSession take_;
  std::optional<StoreReader> reader_;
  std::optional<sqlite::Database> watch_;  // tells when others have written
  std::optional<sqlite::Database> labels_;
  std::int64_t version_ = -1;
  std::map<std::string, SessionSummary> all_;
};

}  // namespace agent::serve
