// gemmule sessions: list, show, export, remove, clean up.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include "agent/cli/commands.h"
#include "agent/cli/output.h"
#include "agent/cli/session_plan.h"
#include "agent/cli/transcript.h"
#include "agent/cli/visible_text.h"
#include "agent/config_keys.h"
#include "agent/store_schema.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

int report_store(const base::Error& error) { return report(error, exit_for_store(error)); }

Result<StoreReader> open_reader() {
  TRY(std::string folder, data_folder());
  return StoreReader::open(std::move(folder));
}

// Written to the last byte; a reader that has gone is no failure.
int deliver(const std::string& text) {
  Output out(1, "stdout");
  out.write(text);
  if (out.failure()) return report(*out.failure(), Exit::error);
  return 0;
}

base::Json summary_json(const SessionSummary& s) {
  return base::Json::object(
      {{"id", s.id},
       {"state", s.state},
       {"exit", s.exit < 0 ? base::Json() : base::Json(s.exit)},
       {"turns", s.turns},
       {"events", s.events},
       {"created_ms", s.created_ms},
       {"updated_ms", s.updated_ms},
       {"cwd", s.workspace},
       {"model", s.model_file},
       {"title", s.title},
       {"forked_from", s.parent.empty()
                           ? base::Json()
                           : base::Json::object({{"session", s.parent}, {"node", s.parent_node}})}});
}

int list_sessions(const Args& args, Rooms&) {
  auto reader = open_reader();
  if (reader.has_error() && reader.error().code == Errc::not_found) {
    std::fprintf(stderr, "no sessions yet\n");
    return 0;
  }
  if (reader.has_error()) return report_store(reader.error());
  const auto most = args.integer_or("max", 0, 1, 1'000'000);
  if (most.has_error()) return report(most.error());
  const auto all = reader->list(*most > 0 ? *most : -1);
  if (all.has_error()) return report_store(all.error());
  std::string text;
  for (const SessionSummary& s : *all) {
    if (args.has("json")) {
      text += base::to_json(summary_json(s)) + "\n";
      continue;
    }
    char line[160];
    const std::string state = s.state == "ended" && s.exit > 0 ? "exit " + std::to_string(s.exit) : s.state;
    std::snprintf(line, sizeof line, "%-26s %-8s %4d turn%s %s  ", s.id.c_str(), state.c_str(), s.turns,
                  s.turns == 1 ? " " : "s", utc_time(s.updated_ms).c_str());
    text += line + visible_line(s.title, 60, true) + "\n";
  }
  return deliver(text);
}

// The session that is named, or --last.
Result<SessionSummary> chosen(StoreReader& reader, const Args& args, const char* command) {
  const auto& words = args.positional();
  if (words.size() > 1 || (words.empty() && !args.has("last")))
    return fail(Errc::usage, std::string(command) + ": wanted one session's id or --last");
  return words.empty() ? reader.latest() : reader.find(words[0]);
}

int show_session(const Args& args, Rooms&) {
  auto reader = open_reader();
  if (reader.has_error()) return report_store(reader.error());
  const auto session = chosen(*reader, args, "sessions show");
  if (session.has_error()) return report_store(session.error());
  const auto text = transcript(*reader, *session, TranscriptForm::text);
  if (text.has_error()) return report_store(text.error());
  return deliver(*text);
}

int export_session(const Args& args, Rooms&) {
  auto reader = open_reader();
  if (reader.has_error()) return report_store(reader.error());
  const auto session = chosen(*reader, args, "sessions export");
  if (session.has_error()) return report_store(session.error());
  if (args.has("markdown")) {
    const auto text = transcript(*reader, *session, TranscriptForm::markdown);
    if (text.has_error()) return report_store(text.error());
    return deliver(*text);
  }
  Output out(1, "stdout");
  const auto read = reader->events(session->key, 0, [&](std::uint64_t, std::string_view json) {
    out.write(std::string(json) + "\n");
    return !out.failure() && !out.reader_gone();
  });
  if (read.has_error()) return report_store(read.error());
  if (out.failure()) return report(*out.failure(), Exit::error);
  return 0;
}

int remove_sessions(const Args& args, Rooms&) {
  if (args.positional().empty())
    return report(fail(Errc::usage, "sessions rm: wanted one or more sessions' ids"));
  auto reader = open_reader();
  if (reader.has_error()) return report_store(reader.error());
  for (const std::string& id : args.positional()) {
    const auto session = reader->find(id);
    if (session.has_error()) return report_store(session.error());
    const auto lock = SessionLock::take(reader->folder(), session->id);
    if (lock.has_error()) return report_store(lock.error());
    const auto removed = reader->remove(session->key);
    if (removed.has_error()) return report_store(removed.error());
    std::fprintf(stderr, "removed %s\n", session->id.c_str());
  }
  return 0;
}

int collect(const Args& args, Rooms&) {
  const auto age = parse_duration(args.value_or("older-than", "30d"));
  if (age.has_error())
    return report(fail(Errc::usage, "--older-than: " + age.error().message));
  auto reader = open_reader();
  if (reader.has_error()) return report_store(reader.error());
  const auto all = reader->list();
  if (all.has_error()) return report_store(all.error());
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t before =
      std::chrono::duration_cast<std::chrono::milliseconds>(now - *age).count();
  int removed = 0;
  for (const SessionSummary& s : *all) {
    if (s.updated_ms >= before) continue;
    const auto lock = SessionLock::take(reader->folder(), s.id);
    if (lock.has_error()) continue;  // it is being worked on
    if (!args.has("dry-run")) {
      const auto gone = reader->remove(s.key);
      if (gone.has_error()) return report_store(gone.error());
    }
    std::fprintf(stderr, "%s %s\n", args.has("dry-run") ? "would remove" : "removed", s.id.c_str());
    ++removed;
  }
  if (!args.has("dry-run")) {
    const auto compacted = reader->compact();
    if (compacted.has_error()) return report_store(compacted.error());
  }
  std::fprintf(stderr, "%d of %zu sessions\n", removed, all->size());
  return 0;
}

int check_store(const Args&, Rooms&) {
  auto reader = open_reader();
  if (reader.has_error()) return report_store(reader.error());
  const auto complaints = reader->check();
  if (complaints.has_error()) return report_store(complaints.error());
  if (!complaints->empty())
    return report(fail(Errc::bad_format, "session store: damaged: " + *complaints), Exit::state);
  std::printf("ok   %s\n", store_file(reader->folder()).c_str());
  return 0;
}

}  // namespace

std::vector<Command> sessions_commands() {
  const Option last{"last", "", "the latest session"};
  return {
      {"sessions ls", "[OPTIONS]", "list the sessions, the latest first",
       "Every run and chat is kept (unless --ephemeral) in $XDG_DATA_HOME/gemmule/sessions.db.\n"
       "A session is running, ended, or idle: its process has gone without an end.",
       {{"json", "", "one JSON object a line"}, {"max", "N", "at most N"}},
       list_sessions},
      {"sessions show", "[ID|--last]", "print a session for reading",
       "The beginning of an id is enough. 'node N' marks where resume --at N can go on from.",
       {last},
       show_session},
      {"sessions export", "[ID|--last] [OPTIONS]", "print a session whole: its events, or Markdown",
       "It holds what the person, the model and the tools said, file contents and outputs\n"
       "included. Events keep the schema of: gemmule help events --schema",
       {last, {"json", "", "every event as one JSON line (default)"}, {"markdown", "", "a page for people"}},
       export_session},
      {"sessions rm", "ID…", "remove sessions", "", {}, remove_sessions},
      {"sessions gc", "[OPTIONS]", "remove old sessions and give their space back", "",
       {{"older-than", "TIME", "not worked on for this long: 90d, 12h (default: 30d)"},
        {"dry-run", "", "only say what would be removed"}},
       collect},
      {"sessions check", "", "check that the store's file is sound", "", {}, check_store},
  };
}

}  // namespace agent::cli
