// gemmule chat: a conversation, line by line; the session stays from task to task.
#include <unistd.h>

#include "agent/cli/cmd_chat.h"
#include "agent/cli/chat_branches.h"
#include "agent/cli/commands.h"
#include "agent/cli/line_reader.h"
#include "agent/cli/workplace.h"

namespace agent::cli {
namespace {

constexpr std::string_view kHelp =
    "/help        this\n"
    "/clear       forget the conversation\n"
    "/quit        end (so does Ctrl-D)\n"
    "A line that ends in \\ goes on in the next one. Ctrl-C stops the answer, twice ends.\n";

class Chat {
 public:
  explicit Chat(Workplace& place)
      : place_(place), branches_(place), is_interactive_(::isatty(STDIN_FILENO) == 1) {}

  base::Task<int> hold() {
    LineReader lines(place_.home());
    // Not from a pipe: its next line is a task, not an answer.
    if (::isatty(STDIN_FILENO) == 1) place_.ask_through(lines);
    if (const auto failed = co_await place_.open()) co_return *failed;
    place_.on_idle_signal([this](Interrupt why) { idle_signal(why); });
    prompt();
    std::string task;
    int code = static_cast<int>(Exit::ok);
    std::string reason = "end_of_input";
    while (auto line = co_await lines.next()) {
      const bool goes_on = !line->empty() && line->back() == '\\';
      if (goes_on) line->back() = '\n';
      task += *line;
      if (goes_on) continue;
      if (task == "/quit" || task == "/exit") {
        reason = "quit";
        break;
      }
      if (!obeyed(task) && task.find_first_not_of(" \t\r\n") != std::string::npos) {
        branches_.note(task);
        const RunEnded end = co_await place_.work_on(std::move(task));
        if (const auto failed = co_await place_.settle(end.exit)) co_return *failed;
        // A person saw what happened; a script reads the last task's code.
        code = is_interactive_ ? 0 : static_cast<int>(end.exit);
        if (end.reason == "terminated" || end.reason == "hung_up" ||
            end.reason == "stdout_closed" || (end.reason == "interrupted" && !is_interactive_)) {
          code = static_cast<int>(end.exit);
          reason = end.reason;
          break;
        }
      }
      task.clear();
      prompt();
    }
    co_await place_.save_cache();
    place_.feed().publish(SessionEnded{static_cast<Exit>(code), reason, ""});
    if (const auto failed = co_await place_.settle(Exit::ok)) co_return *failed;
    if (place_.out().failure()) co_return report(*place_.out().failure(), Exit::error);
    co_return code;
  }

 private:
  void prompt() {
    if (is_interactive_) place_.err().write(place_.view_options().style.ascii ? "> " : "› ");
  }

  // False: the line is a task (/retry makes it one).
  bool obeyed(std::string& line) {
    if (line.empty() || line[0] != '/') return false;
    std::optional<std::string> again;
    if (branches_.obey(line, again)) {
      if (again) line = std::move(*again);
      return !again;
    }
    if (line == "/clear") {
      branches_.forget();
      place_.agent().forget();
      place_.view().warn("the conversation is forgotten");
    } else if (line == "/help") {
      place_.err().write(std::string(ChatBranches::kHelp) + std::string(kHelp));
    } else {
      place_.view().warn("unknown command " + line + "; /help lists them");
    }
    return true;
  }

  void idle_signal(Interrupt why) {
    if (why != Interrupt::sigint || !is_interactive_)
      ::_exit(static_cast<int>(SignalWatch::exit_for(why)));
    place_.err().write("\n(Ctrl-C again or /quit ends)\n");
    prompt();
  }

  Workplace& place_;
  ChatBranches branches_;
  bool is_interactive_;
};

}  // namespace

base::Task<int> hold_chat(Workplace& place) {
  Chat chat(place);
  co_return co_await chat.hold();
}

namespace {

int run(const Args& args, Rooms& rooms) {
  if (!args.positional().empty())
    return report(base::fail(
        base::Errc::usage,
        "chat: wanted no argument, got '" + args.positional()[0] + "'; gemmule run takes a task"));
  auto setup = read_agent_setup(args);
  if (!setup) return report(setup.error());
  if (!setup->on_ask_given && ::isatty(STDIN_FILENO) == 1) setup->on_ask = OnAsk::wait;
  auto view = read_view_options(args);
  if (!view) return report(view.error());
  auto plan = new_session_plan(args, *setup);
  if (plan.has_error()) return report(plan.error(), exit_for_store(plan.error()));
  Workplace place(args, rooms, *setup, *view, std::move(*plan));
  return place.run(hold_chat(place));
}

}  // namespace

Command chat_command() {
  return {"chat",
          "[OPTIONS]",
          "talk with the agent, line by line",
          "Reads tasks from stdin, one a line, and keeps the conversation. /help lists what can\n"
          "be typed.\n\n"
          "  gemmule chat\n"
          "  gemmule chat -C ~/project --think on\n"
          "  printf 'What files are here?\\nWhich is the longest?\\n' | gemmule chat -q",
          with_agent_options({
              {"json", "", "every event as one JSON line on stdout, nothing on stderr"},
              {"quiet", "", "only the answers", 'q'},
              {"verbose", "", "arguments and results in full", 'v'},
              {"ephemeral", "", "keep nothing of this session"},
          }),
          run};
}

}  // namespace agent::cli
