// The store's file: where it lies, its tables, its version. One SQLite database (WAL) holds all
// sessions of a person.
//
// Rows are only added, never changed, until a session is removed: events as they were told, the
// messages that the model reads, the calls that were begun. Rowids of events and messages are
// (session << 32 | number), so a session's rows lie together and in order.
#pragma once

#include <cstdint>
#include <string>

#include "agent/sqlite.h"
#include "base/result.h"

namespace agent {

// base::data_dir(). Errors: not_found (no home at all).
base::Result<std::string> data_folder();

inline std::string store_file(const std::string& folder) { return folder + "/sessions.db"; }

// Makes folder (0700), file and tables where they are missing; brings an older file up to date.
// Errors: io, busy, bad_format (damaged, or no store), unsupported (made by a newer program).
base::Result<sqlite::Database> open_store_to_write(const std::string& folder);
// Errors: the same, and not_found.
base::Result<sqlite::Database> open_store_to_read(const std::string& folder);

inline constexpr std::int64_t first_row(std::int64_t session) { return session << 32; }
inline constexpr std::int64_t row_of(std::int64_t session, std::int64_t n) {
  return session << 32 | n;
}
inline constexpr std::int64_t number_of(std::int64_t row) { return row & 0xffffffff; }

}  // namespace agent
