// Several tasks over one loaded model. Each is a session of its own, with tools, approvals and
// limits of its own, in a lane of the one model: while one waits for a tool, another speaks. Answers
// are printed in the order of the tasks.
#include "agent/cli/run_many.h"

#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <fstream>

#include "agent/approvals.h"
#include "agent/delegate.h"
#include "agent/cli/agent_setup.h"
#include "agent/cli/run_to_end.h"
#include "agent/cli/session_plan.h"
#include "agent/cli/signals.h"
#include "agent/cli/visible_text.h"
#include "agent/cli/workplace.h"
#include "agent/events_json.h"
#include "agent/model_thread.h"
#include "base/output_file.h"

namespace agent::cli {
namespace {

namespace asio = base::asio;
using base::Errc;
using base::fail;
using base::Result;

constexpr std::size_t kTasksMax = 10'000;
constexpr std::size_t kFileBytesMax = 8u << 20;

// One task a line; blank lines and those that begin with # are left out.
Result<std::vector<std::string>> read_tasks(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Errc::usage, "--tasks: cannot read " + path);
  std::vector<std::string> tasks;
  std::size_t bytes = 0;
  for (std::string line; std::getline(in, line);) {
    bytes += line.size() + 1;
    if (bytes > kFileBytesMax || tasks.size() == kTasksMax)
      return fail(Errc::usage, "--tasks: " + path + ": wanted at most " + std::to_string(kTasksMax) +
                                   " tasks and " + std::to_string(kFileBytesMax) + " bytes");
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string::npos || line[first] == '#') continue;
    tasks.push_back(line.substr(first));
  }
  if (tasks.empty()) return fail(Errc::usage, "--tasks: " + path + ": wanted a task a line, got none");
  return tasks;
}

class Crowd {
 public:
  Crowd(const Args& args, Rooms& rooms, AgentSetup setup, ViewOptions view,
        std::vector<std::string> tasks, int jobs)
      : args_(args),
        rooms_(rooms),
        setup_(std::move(setup)),
        view_(view),
        tasks_(std::move(tasks)),
        ends_(tasks_.size()),
        jobs_(std::min<int>(jobs, static_cast<int>(tasks_.size()))),
        out_(STDOUT_FILENO, "stdout"),
        err_(STDERR_FILENO, "stderr"),
        grants_(GrantBook::usual_file()),
        model_(home_.get_executor(), model_loader(args, rooms),
               {.context_max = setup_.context_max,
                .when_idle = WhenIdle::rest,
                // The common head, and each task with its helper.
                .timelines = {.agents_max = (setup_.delegates ? 2 : 1) * jobs_ + 1, .guests_max = 1}}),
        signals_(home_.get_executor(), [this](Interrupt why) { interrupt(why); }) {}

  int run() {
    return run_to_end<int>(home_, work(), [this] { signals_.stop(); });
  }

 private:
  base::Task<int> work() {
    const auto info = co_await model_.ready();
    if (!info) co_return report_model(info.error());
    info_ = *info;
    if (const auto read = grants_.refresh(); read.has_error()) co_return report(read.error());
    if (!setup_.agents_note.empty() && !view_.json) err_.write("gemmule: " + setup_.agents_note + "\n");
    if (tasks_.size() > 1) co_await read_head();
    Gate done(home_.get_executor());
    int working = jobs_;
    for (int i = 0; i < jobs_; ++i)
      asio::co_spawn(home_, worker(), [&](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
        if (--working == 0) done.open();
      });
    std::function<void()> nothing = [] {};
    co_await done.wait(std::move(nothing));
    co_return finish();
  }

  // The head of all prompts (system text and tools) is read once, and copied for each task.
  base::Task<> read_head() {
    EventFeed feed("head");
    Approvals approvals(asking(feed), grants_);
    Rooms::ToolSetup tool_setup = setup_.tools;
    tool_setup.permission = &approvals;
    tool_setup.session = feed.session();
    auto tools = rooms_.make_tools(home_.get_executor(), tool_setup);
    if (!tools) co_return;  // each task says so
    const AgentOptions options = agent_options(setup_, info_);
    PromptRequest request;
    request.messages = History(options.system).messages();
    request.messages.push_back({model::Role::user, {model::Text{tasks_[0]}}});
    request.tools = (*tools)->declare();
    if (setup_.delegates) request.tools.push_back(delegate_declaration());
    request.render = options.render;
    request.sampling = options.sampling;
    request.tokens_max = 1;
    request.lane = "head";
    ChatSink silent = [](const CompletionEvent&) {};
    co_await model_.complete(std::move(request), std::move(silent));
  }

  Approvals::Setup asking(EventFeed& feed) {
    return {home_.get_executor(), feed.session(), setup_.tools.workspace,
            setup_.mode,          setup_.rules,   setup_.on_ask,
            "several tasks run at once",
            [&feed](EventBody body) { feed.publish(std::move(body)); },
            {setup_.risk_gate, [this, &feed](std::string question) {
               return model_.probability_of_yes(feed.session(), std::move(question));
             }}};
  }

  base::Task<> worker() {
    while (next_ < tasks_.size() && interrupted_by_ == Interrupt::none) {
      const std::size_t i = next_++;
      ends_[i] = co_await one(i);
      if (!view_.json) {
        if (view_.verbosity != Verbosity::quiet)
          err_.write("gemmule: task " + std::to_string(i + 1) + " of " +
                     std::to_string(tasks_.size()) + ": exit " +
                     std::to_string(static_cast<int>(ends_[i]->exit)) +
                     (ends_[i]->message.empty() ? "" : ", " + visible_line(ends_[i]->message, 300)) +
                     "\n");
        print_answers();
      }
    }
  }

  RunEnded not_begun(const base::Error& error, Exit exit) {
    RunEnded end;
    end.exit = exit;
    end.reason = "not_begun";
    end.message = error.message;
    return end;
  }

  base::Task<RunEnded> one(std::size_t i) {
    auto plan = new_session_plan(args_, setup_);
    if (plan.has_error()) co_return not_begun(plan.error(), exit_for_store(plan.error()));
    if (plan->is_kept && !store_) store_ = std::make_unique<Store>(plan->folder);
    EventFeed feed(plan->origin.id);
    if (store_) feed.keep_in(store_->journal(home_.get_executor(), plan->origin));
    if (view_.json)
      feed.subscribe([this](const Event& event) { out_.write(event_line(event) + "\n"); });
    Approvals approvals(asking(feed), grants_);
    Rooms::ToolSetup tool_setup = setup_.tools;
    tool_setup.permission = &approvals;
    tool_setup.session = feed.session();
    auto tools = rooms_.make_tools(home_.get_executor(), tool_setup);
    if (!tools) co_return not_begun(tools.error(), exit_for(tools.error().code));
    AgentOptions options = agent_options(setup_, info_);
    options.lane = feed.session();
    SessionStarted started{info_, setup_.tools.workspace, {}};
    if (!setup_.tools.sandbox_level.empty()) started.sandbox = setup_.tools.sandbox_level;
    std::unique_ptr<Delegate> delegate;
    if (setup_.delegates) {
      DelegateOptions with{options, &feed, started, [this](SessionOrigin origin) {
                             return store_ ? store_->journal(home_.get_executor(), std::move(origin))
                                           : nullptr;
                           }};
      delegate = std::make_unique<Delegate>(home_.get_executor(), model_, **tools, std::move(with));
    }
    ToolHost& door = delegate ? static_cast<ToolHost&>(*delegate) : **tools;
    Agent agent(home_.get_executor(), model_, door, feed, std::move(options));
    for (const model::ToolDecl& tool : door.declare()) started.tools.push_back(tool.name);
    feed.publish(std::move(started));
    agents_.push_back(&agent);
    RunEnded end = co_await agent.run(tasks_[i]);
    std::erase(agents_, &agent);
    model_.release(feed.session());
    model_.release(feed.session() + "/helper");
    feed.publish(SessionEnded{end.exit, end.reason, end.final_item});
    const Result<> kept = co_await feed.settled();
    if (kept.has_error() && end.exit == Exit::ok) {
      end.exit = Exit::state;
      end.message = kept.error().message;
    }
    co_return end;
  }

  // As far as the tasks before them have ended.
  void print_answers() {
    for (; printed_ < ends_.size() && ends_[printed_]; ++printed_) {
      const RunEnded& end = *ends_[printed_];
      out_.write((tasks_.size() > 1 ? "# " + visible_line(tasks_[printed_], 300) + "\n" : "") +
                 (end.answer.empty() ? "(no answer: " + end.message + ")" : end.answer) + "\n");
    }
  }

  // All answers as JSON lines in the file, and the exit code: the first that is not 0.
  int finish() {
    int code = interrupted_by_ == Interrupt::none
                   ? 0
                   : static_cast<int>(SignalWatch::exit_for(interrupted_by_));
    for (const auto& end : ends_)
      if (code == 0 && end && end->exit != Exit::ok) code = static_cast<int>(end->exit);
    if (const auto path = args_.value("output")) {
      std::string text;
      for (std::size_t i = 0; i < tasks_.size(); ++i)
        text += base::to_json(base::Json::object(
                    {{"task", tasks_[i]},
                     {"exit", ends_[i] ? static_cast<int>(ends_[i]->exit) : code},
                     {"reason", ends_[i] ? ends_[i]->reason : "not_begun"},
                     {"answer", ends_[i] ? ends_[i]->answer : ""}})) +
                "\n";
      auto file = base::OutputFile::create(*path);
      if (!file) return report(file.error(), Exit::error);
      auto written = file->write(std::as_bytes(std::span(text)));
      if (written) written = file->commit();
      if (!written) return report(written.error(), Exit::error);
    }
    if (out_.failure()) return report(*out_.failure(), Exit::error);
    return code;
  }

  void interrupt(Interrupt why) {
    interrupted_by_ = why;
    for (Agent* agent : agents_) agent->interrupt(why);
    if (agents_.empty()) ::_exit(static_cast<int>(SignalWatch::exit_for(why)));
  }

  const Args& args_;
  Rooms& rooms_;
  AgentSetup setup_;
  ViewOptions view_;
  std::vector<std::string> tasks_;
  std::vector<std::optional<RunEnded>> ends_;
  int jobs_;
  asio::io_context home_{1};
  Output out_, err_;
  GrantBook grants_;
  std::unique_ptr<Store> store_;
  ModelThread model_;
  ModelInfo info_;
  std::vector<Agent*> agents_;
  std::size_t next_ = 0, printed_ = 0;
  Interrupt interrupted_by_ = Interrupt::none;
  SignalWatch signals_;
};

}  // namespace

int run_many(const Args& args, Rooms& rooms) {
  if (!args.positional().empty())
    return report(fail(Errc::usage, "run: wanted --tasks or a task, got both"));
  for (const char* alone : {"image", "save-cache"})
    if (args.has(alone))
      return report(fail(Errc::usage, "run: wanted --tasks or --" + std::string(alone) + ", got both"));
  auto tasks = read_tasks(args.value_or("tasks", ""));
  if (!tasks) return report(tasks.error());
  const auto jobs = args.integer_or("jobs", 1, 1, 64);
  if (!jobs) return report(jobs.error());
  auto setup = read_agent_setup(args);
  if (!setup) return report(setup.error());
  auto view = read_view_options(args);
  if (!view) return report(view.error());
  if (!rooms.make_tools)
    return report(fail(Errc::unsupported, "this program was built without tools"), Exit::error);
  Crowd crowd(args, rooms, std::move(*setup), *view, std::move(*tasks), static_cast<int>(*jobs));
  return crowd.run();
}

}  // namespace agent::cli
