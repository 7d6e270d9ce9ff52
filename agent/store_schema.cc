#include "agent/store_schema.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "base/unique_fd.h"
#include "base/xdg.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using sqlite::Access;
using sqlite::Database;

constexpr std::int64_t kVersion = 1;
constexpr std::int64_t kApplicationId = 0x67656d31;  // "gem1"

constexpr const char* kTables = R"sql(
CREATE TABLE sessions(
  key INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given again
  id TEXT NOT NULL UNIQUE,
  created_ms INTEGER NOT NULL,
  workspace TEXT NOT NULL,
  model_file TEXT NOT NULL,               -- as it was asked for; empty: the built-in model
  parent TEXT NOT NULL,                   -- the session it was forked from, or empty
  parent_node INTEGER NOT NULL);
CREATE TABLE events(
  id INTEGER PRIMARY KEY,                 -- session << 32 | the event's id
  turn INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  type TEXT NOT NULL,
  json TEXT NOT NULL);
CREATE TABLE nodes(                       -- the conversation's tree; a node is a turn
  session INTEGER NOT NULL,
  node INTEGER NOT NULL,
  parent INTEGER NOT NULL,                -- -1: the first
  PRIMARY KEY(session, node)) WITHOUT ROWID;
CREATE TABLE messages(
  id INTEGER PRIMARY KEY,                 -- session << 32 | number
  node INTEGER NOT NULL,
  after_event INTEGER NOT NULL,
  json TEXT NOT NULL,                     -- null: the conversation begins anew here
  tokens BLOB NOT NULL);
CREATE TABLE calls(                       -- every call that was begun
  session INTEGER NOT NULL,
  item TEXT NOT NULL,
  call TEXT NOT NULL,
  intent INTEGER NOT NULL,                -- the event that began it
  outcome INTEGER,                        -- the event that ended it; null: not known
  replay_safe INTEGER NOT NULL,
  PRIMARY KEY(session, item)) WITHOUT ROWID;
)sql";

// The file's name and first page are on the disk: what the log holds is worth nothing without.
Result<> flush_new_file(const std::string& folder) {
  for (const std::string& path : {store_file(folder), folder}) {
    base::UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd.is_open() || ::fsync(fd.get()) != 0)
      return base::system_error(path + ": cannot flush", errno);
  }
  return {};
}

Result<> set_up(const std::string& folder, Database& database) {
  base::UniqueFd turn(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!turn.is_open() || ::flock(turn.get(), LOCK_EX) != 0)
    return base::system_error(folder + ": cannot lock", errno);
  TRY(const auto version, database.number("PRAGMA user_version"));
  if (version != 0) return {};  // somebody was faster
  TRY(const auto tables, database.number("SELECT count(*) FROM sqlite_master"));
  if (tables > 0) return fail(Errc::bad_format, "not a store of sessions");
  // Nothing to lose yet: written fast, flushed once.
  TRY_VOID(database.run("PRAGMA synchronous=OFF"));
  TRY_VOID(database.run("PRAGMA auto_vacuum=INCREMENTAL"));
  TRY_VOID(database.run("PRAGMA journal_mode=WAL"));
  TRY(auto transaction, sqlite::Transaction::begin(database));
  TRY_VOID(database.run(kTables));
  TRY_VOID(database.run("PRAGMA application_id=" + std::to_string(kApplicationId)));
  TRY_VOID(database.run("PRAGMA user_version=" + std::to_string(kVersion)));
  TRY_VOID(transaction.commit());
  return flush_new_file(folder);
}

Result<> check_version(Database& database) {
  TRY(const auto version, database.number("PRAGMA user_version"));
  TRY(const auto application, database.number("PRAGMA application_id"));
  if (version > kVersion)
    return fail(Errc::unsupported, "made by a newer gemmule (version " + std::to_string(version) +
                                       ", this one knows " + std::to_string(kVersion) + ")");
  if (application != kApplicationId || version < 1)
    return fail(Errc::bad_format, "not a store of sessions");
  return {};
}

Result<Database> open_here(const std::string& folder) {
  TRY_VOID(base::make_private_dir(folder));
  const std::string file = store_file(folder);
  TRY(Database database, Database::open(file, Access::create));
  TRY(const auto version, database.number("PRAGMA user_version"));
  if (version == 0) TRY_VOID(set_up(folder, database));
  TRY_VOID(check_version(database));
  TRY_VOID(database.run("PRAGMA journal_size_limit=16777216"));
  return database;
}

base::Error about(const std::string& folder, base::Error error) {
  error.message = "session store " + store_file(folder) + ": " + error.message;
  return error;
}

}  // namespace

Result<std::string> data_folder() {
  std::string folder = base::data_dir();
  if (folder.empty())
    return fail(Errc::not_found, "session store: no home folder; set HOME or XDG_DATA_HOME");
  return folder;
}

Result<Database> open_store_to_write(const std::string& folder) {
  auto opened = open_here(folder);
  if (opened.has_error()) return about(folder, std::move(opened).error());
  return opened;
}

Result<Database> open_store_to_read(const std::string& folder) {
  if (::access(store_file(folder).c_str(), F_OK) != 0)
    return fail(Errc::not_found, "there are no sessions yet (" + store_file(folder) + ")");
  auto opened = Database::open(store_file(folder), Access::read_write);
  if (opened.has_error()) return about(folder, std::move(opened).error());
  Database database = std::move(*opened);
  auto checked = check_version(database);
  if (checked.has_error()) return about(folder, std::move(checked).error());
  return database;
}

}  // namespace agent
