// What a person settled for a session beside what is said in it: the name they gave it, its
// permission mode, and how a branch came about. It is kept in the store, in a table of its own that
// is made with the first label: a store from before has none, and an older program does not look.
// Blocking; the thread of the connection.
#pragma once

#include <string>
#include <string_view>

#include "agent/sqlite.h"

namespace agent {

struct SessionLabel {
  std::string title;   // given by a person; empty: the first task tells it
  std::string mode;    // a word of permission_mode(); empty: that of whoever goes on with it
  std::string branch;  // "fork", "retry", "token"; empty: not said

  bool operator==(const SessionLabel&) const = default;
};

// Where there is none, or no table yet, an empty one.
base::Result<SessionLabel> read_label(sqlite::Database& database, std::string_view session);
base::Result<> write_label(sqlite::Database& database, std::string_view session,
                           const SessionLabel& label);
base::Result<> remove_label(sqlite::Database& database, std::string_view session);

// A title for a session that has no name: the first line of its task that says something.
std::string title_of_task(std::string_view task);

}  // namespace agent
