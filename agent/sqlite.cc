#include "agent/sqlite.h"

#include <sqlite3.h>

#include <cstring>

#include "base/check.h"

namespace agent::sqlite {
namespace {

using base::Errc;
using base::Result;

constexpr int kBusyMs = 10'000;  // other processes hold the lock for one commit at a time

base::Error error_of(sqlite3* connection, int code) {
  Errc kind = Errc::io;
  std::string advice;
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: kind = Errc::busy; break;
    case SQLITE_NOMEM: kind = Errc::out_of_memory; break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: kind = Errc::bad_format; break;
    case SQLITE_MISUSE:
    case SQLITE_ERROR: kind = Errc::internal; break;
    default: break;
  }
  std::string text = connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  const int system = connection ? sqlite3_system_errno(connection) : 0;
  const int base_code = code & 0xff;
  if (system != 0 && (base_code == SQLITE_IOERR || base_code == SQLITE_CANTOPEN ||
                      base_code == SQLITE_FULL || base_code == SQLITE_READONLY))
    text += std::string(" (") + std::strerror(system) + ")";
  return base::fail(kind, text);
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

Statement& Statement::bind(int parameter, std::int64_t value) {
  CHECK(sqlite3_bind_int64(statement_.get(), parameter, value) == SQLITE_OK);
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), parameter, text.data() ? text.data() : "", text.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_blob(int parameter, std::span<const std::byte> bytes) {
  // A null pointer would bind NULL, and no bytes are not NULL.
  const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
  sqlite3_bind_blob64(statement_.get(), parameter, data, bytes.size(), SQLITE_TRANSIENT);
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  CHECK(sqlite3_bind_null(statement_.get(), parameter) == SQLITE_OK);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  sqlite3* connection = sqlite3_db_handle(statement_.get());
  if (code != SQLITE_DONE) {
    base::Error error = error_of(connection, code);
    sqlite3_reset(statement_.get());
    return error;
  }
  reset();
  return false;
}

Result<> Statement::run() {
  for (;;) {
    TRY(const bool more, step());
    if (!more) return {};
  }
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::span<const std::byte> Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Result<Database> Database::open(const std::string& path, Access access) {
  // Tests and sanitizers apart, one connection is used by one thread: no mutexes inside.
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  Database database;
  database.connection_.reset(raw);
  if (code != SQLITE_OK) return error_of(raw, code);
  sqlite3_busy_timeout(raw, kBusyMs);
  // The log stays when the last connection closes: that costs the end of a run nothing.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  // What a hostile file may make us do: run no code of its, believe no schema of its.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) return error_of(handle(), code);
  Statement statement;
  statement.statement_.reset(raw);
  return statement;
}

Result<> Database::run(const std::string& sql) {
  const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error_of(handle(), code);
  return {};
}

Result<std::int64_t> Database::number(std::string_view sql) {
  TRY(Statement statement, prepare(sql));
  TRY(const bool there, statement.step());
  return there ? statement.integer(0) : 0;
}

Result<Transaction> Transaction::begin(Database& database) {
  TRY_VOID(database.run("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ && !sqlite3_get_autocommit(database_->handle()))
    static_cast<void>(database_->run("ROLLBACK"));
}

Result<> Transaction::commit() {
  TRY_VOID(database_->run("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace agent::sqlite
