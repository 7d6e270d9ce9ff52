#include "agent/session_label.h"

#include <algorithm>

#include "base/utf8.h"

namespace agent {
namespace {

constexpr std::size_t kTitleBytes = 80;

constexpr const char* kTable =
    "CREATE TABLE IF NOT EXISTS labels("
    "session TEXT PRIMARY KEY, title TEXT NOT NULL, mode TEXT NOT NULL, branch TEXT NOT NULL) "
    "WITHOUT ROWID";

base::Result<bool> has_table(sqlite::Database& database) {
  TRY(const auto found, database.number("SELECT count(*) FROM sqlite_master WHERE name='labels'"));
  return found > 0;
}

}  // namespace

base::Result<SessionLabel> read_label(sqlite::Database& database, std::string_view session) {
  SessionLabel label;
  TRY(const bool any, has_table(database));
  if (!any) return label;
  TRY(auto row, database.prepare("SELECT title, mode, branch FROM labels WHERE session=?"));
  TRY(const bool found, row.bind(1, session).step());
  if (found) label = {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))};
  return label;
}

base::Result<> write_label(sqlite::Database& database, std::string_view session,
                           const SessionLabel& label) {
  TRY_VOID(database.run(kTable));
  TRY(auto row, database.prepare("INSERT OR REPLACE INTO labels VALUES(?,?,?,?)"));
  row.bind(1, session)
      .bind(2, std::string_view(label.title))
      .bind(3, std::string_view(label.mode))
      .bind(4, std::string_view(label.branch));
  return row.run();
}

base::Result<> remove_label(sqlite::Database& database, std::string_view session) {
  TRY(const bool any, has_table(database));
  if (!any) return {};
  TRY(auto row, database.prepare("DELETE FROM labels WHERE session=?"));
  return row.bind(1, session).run();
}

std::string title_of_task(std::string_view task) {
  const auto first = task.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  task.remove_prefix(first);
  std::string line(task.substr(0, task.find_first_of("\r\n")));
  std::replace_if(line.begin(), line.end(), [](unsigned char c) { return c < 32; }, ' ');
  if (line.size() <= kTitleBytes) return line;
  line.resize(base::complete_utf8_prefix(std::string_view(line).substr(0, kTitleBytes)));
  return line + "…";
}

}  // namespace agent
