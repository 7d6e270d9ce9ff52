// SQLite's connection and statements as C++ objects; its error codes as ours, translated here and
// nowhere else. One connection belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace agent::sqlite {

enum class Access { read_only, read_write, create };

class Statement {
 public:
  // Values are copied. Numbers of parameters count from 1.
  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind_blob(int parameter, std::span<const std::byte> bytes);
  Statement& bind_null(int parameter);

  // True: a row is there. False: no more; the statement is ready for the next use.
  base::Result<bool> step();
  base::Result<> run();  // to its end, rows or not
  void reset();          // before the end of the rows

  // Of the current row; columns count from 0. Views live until the next step.
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  std::span<const std::byte> blob(int column) const;
  bool is_null(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  // Errors: not_found (read_only, read_write), io, busy, bad_format (no database, or damaged).
  static base::Result<Database> open(const std::string& path, Access access);

  base::Result<Statement> prepare(std::string_view sql);
  base::Result<> run(const std::string& sql);  // one or more statements without rows
  base::Result<std::int64_t> number(std::string_view sql);  // first column of the first row
  sqlite3* handle() const { return connection_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  std::unique_ptr<sqlite3, Close> connection_;
};

// BEGIN IMMEDIATE … commit(); rolled back when it goes out of scope without.
class Transaction {
 public:
  static base::Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  ~Transaction();
  base::Result<> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace agent::sqlite
