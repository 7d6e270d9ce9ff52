// The rows of records: which go where. Used by the store's thread within its transactions.
#pragma once

#include <map>
#include <string>

#include "agent/journal.h"
#include "agent/sqlite.h"
#include "agent/store.h"

namespace agent {

class StoreRows {
 public:
  static base::Result<StoreRows> prepare(sqlite::Database& database);

  // The row of a session: of this id, or a new one.
  base::Result<std::int64_t> session(const SessionOrigin& origin);
  base::Result<> add(std::int64_t session, const Record& record);
  // A transaction was rolled back: what was read before it may not hold.
  void forget() { places_.clear(); }

 private:
  struct Place {       // of a session
    int node = -1;     // the last that was written to
    std::int64_t messages = 0;
  };

  base::Result<> add(std::int64_t session, const KeptEvent& kept);
  base::Result<> add(std::int64_t session, const KeptMessage& kept);
  base::Result<> add(std::int64_t session, const KeptHistory& kept);
  base::Result<> add_call(std::int64_t session, const Event& event);
  base::Result<> enter_node(std::int64_t session, Place& place, int node);
  base::Result<> add_message(std::int64_t session, Place& place, int node,
                             std::uint64_t after_event,
                             const model::Message* message);  // null: it begins anew here
  base::Result<Place*> place(std::int64_t session);

  sqlite::Statement find_session_, new_session_, event_, begin_call_, end_call_, node_, message_,
      last_node_, last_message_;
  std::map<std::int64_t, Place> places_;
};

}  // namespace agent
