// gemmule run: one task, then the end.
#include "agent/cli/commands.h"
#include "agent/cli/run_many.h"
#include "agent/cli/task_input.h"
#include "agent/cli/workplace.h"
#include "base/output_file.h"

namespace agent::cli {
namespace {

using base::Result;

struct RunFlags {
  AgentSetup setup;
  ViewOptions view;
  std::optional<base::OutputFile> answer_file;  // opened before the work, so that it can be written
  TaskInput input;
};

Result<RunFlags> read_flags(const Args& args) {
  if (args.has("image"))
    return base::fail(base::Errc::usage, "--image: images cannot be read yet; describe what is in " +
                                             *args.value("image") + " in words");
  RunFlags flags;
  TRY(flags.setup, read_agent_setup(args));
  TRY(flags.view, read_view_options(args));
  // Half a document is no answer: nothing of it goes to stdout before it is whole.
  if (flags.setup.answer.constraint.answer_schema) flags.view.style.plain = true;
  TRY(flags.input, read_task(args));
  if (const auto path = args.value("output")) {
    auto file = base::OutputFile::create(*path);
    if (!file) return base::fail(base::Errc::usage, "--output: " + file.error().message);
    flags.answer_file.emplace(std::move(*file));
  }
  return flags;
}

Result<> write_answer(base::OutputFile& file, const std::string& answer) {
  TRY_VOID(file.write(std::as_bytes(std::span(answer))));
  TRY_VOID(file.write(std::as_bytes(std::span("\n", 1))));
  return file.commit();
}

// What is left after the run: the answer's file, and whether stdout took everything.
int deliver(const RunEnded& end, std::optional<base::OutputFile>& answer_file, Output& out) {
  if (answer_file && !end.answer.empty()) {
    const auto written = write_answer(*answer_file, end.answer);
    if (!written) return report(written.error(), Exit::error);
  }
  if (out.failure()) return report(*out.failure(), Exit::error);
  return static_cast<int>(end.exit);
}

base::Task<int> perform(Workplace& place, RunFlags& flags) {
  if (!flags.input.warning.empty() && !flags.view.json) place.view().warn(flags.input.warning);
  if (const auto failed = co_await place.open()) co_return *failed;
  const RunEnded end = co_await place.work_on(std::move(flags.input.task));
  co_await place.save_cache();
  place.feed().publish(SessionEnded{end.exit, end.reason, end.final_item});
  if (const auto failed = co_await place.settle(end.exit)) co_return *failed;
  co_return deliver(end, flags.answer_file, place.out());
}

int run(const Args& args, Rooms& rooms) {
  if (args.has("tasks")) return run_many(args, rooms);
  auto flags = read_flags(args);
  if (!flags) return report(flags.error());
  auto plan = new_session_plan(args, flags->setup);
  if (plan.has_error()) return report(plan.error(), exit_for_store(plan.error()));
  Workplace place(args, rooms, flags->setup, flags->view, std::move(*plan));
  return place.run(perform(place, *flags));
}

}  // namespace

Command run_command() {
  return {"run",
          "[OPTIONS] [TASK|-]",
          "work on one task with tools, print the answer",
          "The answer goes to stdout, everything else to stderr. With TASK and piped stdin, the\n"
          "data follows the task; '-' reads the task itself from stdin.\n\n"
          "  gemmule run \"How many lines does notes.txt have?\"\n"
          "  gemmule run -C ~/project -m gemma-4-26b-a4b.gguf \"Why does the build fail?\"\n"
          "  git diff | gemmule run -q \"Write a commit message.\" > message.txt",
          with_agent_options({
              {"json", "", "every event as one JSON line on stdout, nothing on stderr"},
              {"output", "FILE", "write the answer to FILE too", 'o'},
              {"quiet", "", "only the answer", 'q'},
              {"verbose", "", "arguments and results in full", 'v'},
              {"stdin", "", "wait for data on stdin"},
              {"tasks", "FILE", "work on every task of this file, one a line"},
              {"jobs", "N", "… so many of them at once (default: 1)"},
              {"image", "FILE", "refused: this build reads no images"},
              {"ephemeral", "", "keep nothing of this session"},
          }),
          run};
}

}  // namespace agent::cli
