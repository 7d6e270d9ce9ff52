// gemmule resume: go on with a session that was kept. gemmule attach: watch one that is running.
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

#include "agent/cli/cmd_chat.h"
#include "agent/cli/commands.h"
#include "agent/cli/configured.h"
#include "agent/cli/task_input.h"
#include "agent/cli/workplace.h"
#include "agent/event_read.h"
#include "agent/store_schema.h"
#include "base/output_file.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr const char* kGoOn = "Go on where you stopped.";

int report_store(const base::Error& error) { return report(error, exit_for_store(error)); }

struct ResumeFlags {
  ResumeWish wish;
  std::optional<std::string> task;
};

Result<ResumeFlags> read_flags(const Args& args) {
  ResumeFlags flags;
  auto words = args.positional();
  if (!args.has("last") && !words.empty()) {
    flags.wish.id = words.front();
    words.erase(words.begin());
  }
  if (words.size() > 1)
    return fail(Errc::usage, "resume: wanted a session and one task, got " +
                                 std::to_string(words.size()) + " tasks; put the task in quotes");
  if (!words.empty()) flags.task = words[0];
  if (flags.task == "-") {
    TRY(flags.task, read_all_of_stdin());
  }
  if (flags.task && flags.task->find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(Errc::usage, "resume: the task is empty");
  if (args.has("at")) {
    TRY(const auto node, args.integer_or("at", 0, 0, 1'000'000'000));
    flags.wish.at = static_cast<int>(node);
  }
  flags.wish.fork = args.has("fork");
  return flags;
}

// Something to go on with where no task was given.
bool ends_open(const StoredConversation& stored) {
  if (!stored.open_calls.empty() || !stored.lost_messages.empty()) return true;
  return !stored.messages.empty() && stored.messages.back().role != model::Role::assistant &&
         stored.messages.back().role != model::Role::system;
}

base::Task<int> perform(Workplace& place, ResumeFlags& flags, bool ends_with_answer) {
  if (const auto failed = co_await place.open()) co_return *failed;
  RunEnded end;
  if (flags.task) {
    end = co_await place.work_on(std::move(*flags.task));
  } else if (ends_with_answer) {
    end = co_await place.work_on(kGoOn);
  } else {
    end = co_await place.go_on();
  }
  co_await place.save_cache();
  place.feed().publish(SessionEnded{end.exit, end.reason, end.final_item});
  if (const auto failed = co_await place.settle(end.exit)) co_return *failed;
  if (place.out().failure()) co_return report(*place.out().failure(), Exit::error);
  co_return static_cast<int>(end.exit);
}

int resume(const Args& given, Rooms& rooms) {
  auto flags = read_flags(given);
  if (!flags) return report(flags.error());
  auto plan = resume_plan(flags->wish);
  if (plan.has_error()) return report_store(plan.error());
  Args args = given;
  if (!args.was_given("cd")) args.set("cd", plan->origin.workspace);
  if (!args.was_given("model") && !plan->origin.model_file.empty())
    args.set("model", plan->origin.model_file);
  // The rules of the session's folder, not of the one that this was typed in.
  if (const auto failed = apply_config(resume_command(), args)) return *failed;
  auto setup = read_agent_setup(args);
  if (!setup) return report(setup.error());
  auto view = read_view_options(args);
  if (!view) return report(view.error());

  const StoredConversation& stored = *plan->resumed;
  const bool is_open = ends_open(stored) || stored.run_is_open;
  const bool was_cut = stored.about.exit > 0;  // by a limit, a signal, a failure
  const bool talks = !flags->task && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
  if (!flags->task && !talks && !is_open && !was_cut)
    return report(fail(Errc::usage, "resume: session " + plan->origin.id +
                                        " is complete; give it a task: gemmule resume " +
                                        plan->origin.id + " \"…\""));
  plan->keeps_partial_text = flags->task.has_value() || talks;
  const bool ends_with_answer = !is_open;
  Workplace place(args, rooms, *setup, *view, std::move(*plan));
  if (talks) return place.run(hold_chat(place));
  return place.run(perform(place, *flags, ends_with_answer));
}

volatile std::sig_atomic_t stopped_by = 0;

int attach(const Args& args, Rooms&) {
  const auto view_options = read_view_options(args);
  if (!view_options) return report(view_options.error());
  const auto& words = args.positional();
  if (words.size() > 1)
    return report(fail(Errc::usage, "attach: wanted one session's id"));
  auto folder = data_folder();
  if (folder.has_error()) return report_store(folder.error());
  auto reader = StoreReader::open(*folder);
  if (reader.has_error()) return report_store(reader.error());
  const auto session = words.empty() ? reader->latest() : reader->find(words[0]);
  if (session.has_error()) return report_store(session.error());

  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    std::signal(signal, [](int which) { stopped_by = which; });
  Output out(STDOUT_FILENO, "stdout"), err(STDERR_FILENO, "stderr");
  TerminalView view(out, err, view_options->style, view_options->verbosity);
  std::uint64_t seen = 0;
  Result<> broken;
  for (;;) {
    // Looked at before reading: what was written before the lock fell is then read too.
    const bool is_live = SessionLock::is_held(*folder, session->id);
    const auto read = reader->events(session->key, seen, [&](std::uint64_t id, std::string_view json) {
      seen = id;
      if (view_options->json) {
        out.write(std::string(json) + "\n");
      } else if (auto event = event_from_json(json); event.has_error()) {
        broken = event.error();
      } else if (*event) {
        view.show(**event);
      }
      return stopped_by == 0 && broken && !out.reader_gone();
    });
    if (read.has_error()) return report_store(read.error());
    if (broken.has_error()) return report_store(broken.error());
    if (out.failure()) return report(*out.failure(), Exit::error);
    if (stopped_by != 0) return 128 + stopped_by;
    if (!is_live || out.reader_gone()) return 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

}  // namespace

Command resume_command() {
  std::vector<Option> options = with_agent_options({
      {"last", "", "the latest session"},
      {"at", "N", "go on from the end of this node (see sessions show)"},
      {"fork", "", "as a new session; the old one stays as it is"},
      {"json", "", "every event as one JSON line on stdout, nothing on stderr"},
      {"quiet", "", "only the answer", 'q'},
      {"verbose", "", "arguments and results in full", 'v'},
  });
  return {"resume",
          "[ID|--last] [TASK|-]",
          "go on with a session that was kept",
          "Without a task, a run that was cut off goes on; in a terminal you can talk on. Works in\n"
          "the session's own workspace and with its model unless -C or -m say otherwise. A call\n"
          "that was begun and whose end nobody knows is shown as uncertain, to the model too, and\n"
          "made again only if its tool says that this is safe.\n\n"
          "  gemmule resume --last\n"
          "  gemmule resume 20260131-235959-k3f9 \"And now the tests.\"\n"
          "  gemmule resume --last --at 3 --fork \"Try it another way.\"",
          std::move(options),
          resume};
}

Command attach_command() {
  return {"attach",
          "[ID]",
          "watch a session that runs in another process",
          "Shows what has happened and follows until its process ends; the latest session without\n"
          "an ID. Only watches: Ctrl-C ends the watching.",
          {
              {"json", "", "every event as one JSON line on stdout"},
              {"quiet", "", "only the answers", 'q'},
              {"verbose", "", "arguments and results in full", 'v'},
              {"color", "WORD", "auto, always or never (default: auto)"},
              {"plain", "", "one line an event, no redrawing, no symbols"},
          },
          attach};
}

}  // namespace agent::cli
