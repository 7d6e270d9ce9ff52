#include "agent/cli/workplace.h"

#include <unistd.h>

#include "agent/cli/crash.h"
#include "agent/cli/run_to_end.h"
#include "agent/events_json.h"

namespace agent::cli {
namespace {

// From a signal to the end of the process, at most; a model in the middle of a long step is left
// where it is.
constexpr auto kGrace = std::chrono::milliseconds(150);
// … and where tools run: they are killed, and what came of it is written down first.
constexpr auto kGraceWithTools = std::chrono::milliseconds(3000);

}  // namespace

base::Result<ViewOptions> read_view_options(const Args& args) {
  ViewOptions options;
  TRY(options.style, choose_style(args));
  if (args.has("quiet")) options.verbosity = Verbosity::quiet;
  if (args.has("verbose")) options.verbosity = Verbosity::verbose;
  options.json = args.has("json");
  return options;
}

Workplace::Workplace(const Args& args, Rooms& rooms, AgentSetup setup, ViewOptions view,
                     SessionPlan plan)
    : rooms_(rooms),
      setup_(std::move(setup)),
      view_options_(view),
      plan_(std::move(plan)),
      model_(home_.get_executor(), model_loader(args, rooms),
             {.context_max = setup_.context_max,
              .saved = {setup_.cache_file, [this](const std::string& why) { tell(why); }}}),
      out_(STDOUT_FILENO, "stdout"),
      err_(STDERR_FILENO, "stderr"),
      view_(out_, err_, view.style, view.verbosity),
      json_(out_),
      store_(plan_.is_kept ? std::make_unique<Store>(plan_.folder) : nullptr),
      feed_(plan_.origin.id, plan_.resumed ? plan_.resumed->about.events : 0),
      grants_(GrantBook::usual_file()),
      idle_signal_([this](Interrupt why) { give_up(why); }),
      signals_(home_.get_executor(), [this](Interrupt why) { interrupt(why); }) {
  if (store_) feed_.keep_in(store_->journal(home_.get_executor(), plan_.origin));
  feed_.subscribe([this](const Event& event) { show(event); });
  signals_.on_question([this] { tell_what_goes_on(); });
}

int Workplace::run(base::Task<int> work) {
  return run_to_end<int>(home_, std::move(work), [this] { signals_.stop(); });
}

// A person is asked where one is: through the terminal, which may also be that of a run whose
// input and output are pipes.
void Workplace::open_approvals() {
  person_ = std::make_unique<AskPerson>(home_.get_executor(), view_options_.style, lines_);
  Approvals::Setup setup{home_.get_executor(),
                         feed_.session(),
                         setup_.tools.workspace,
                         setup_.mode,
                         setup_.rules,
                         setup_.on_ask,
                         setup_.on_ask == OnAsk::wait ? person_->why_not() : "",
                         [this](EventBody body) { feed_.publish(std::move(body)); },
                         {setup_.risk_gate, [this](std::string question) {
                            return model_.probability_of_yes(agent_->lane(), std::move(question));
                          }}};
  approvals_ = std::make_unique<Approvals>(std::move(setup), grants_);
  person_->answers_to(*approvals_);
  setup_.tools.permission = approvals_.get();
  setup_.tools.session = feed_.session();
  feed_.subscribe([this](const Event& event) { person_->hear(event); });
}

base::Task<std::optional<int>> Workplace::open() {
  if (!rooms_.make_tools)
    co_return report(base::fail(base::Errc::unsupported, "this program was built without tools"),
                     Exit::error);
  if (const auto read = grants_.refresh(); read.has_error()) co_return report(read.error());
  open_approvals();
  auto tools = rooms_.make_tools(home_.get_executor(), setup_.tools);
  if (!tools) co_return report(tools.error());
  tools_ = std::move(*tools);
  const auto info = co_await model_.ready();
  if (!info) co_return report_model(info.error());
  agent_ = std::make_unique<Agent>(home_.get_executor(), model_, door_to_tools(*info), feed_,
                                   agent_options(setup_, *info));
  SessionStarted started{*info, setup_.tools.workspace, {}};
  for (const model::ToolDecl& tool : (delegate_ ? *delegate_ : *tools_).declare()) started.tools.push_back(tool.name);
  if (!setup_.tools.sandbox_level.empty()) started.sandbox = setup_.tools.sandbox_level;
  if (plan_.resumed) {
    const SessionSummary& about = plan_.resumed->about;
    feed_.set_turn(plan_.resumed->last_turn);
    started.resumed_session = about.parent.empty() || about.events > 0 ? about.id : about.parent;
    started.resumed_node = about.events > 0 ? std::max(plan_.resumed->node, 0) : about.parent_node;
  }
  feed_.publish(std::move(started));
  if (!setup_.agents_note.empty() && !view_options_.json) view_.warn(setup_.agents_note);
  if (plan_.resumed) go_on_from_the_store();
  const base::Result<> kept = co_await feed_.settled();
  if (kept.has_error())
    co_return report(
        base::fail(kept.error().code, kept.error().message + "; --ephemeral works without a session"),
        Exit::state);
  co_return std::nullopt;
}

ToolHost& Workplace::door_to_tools(const ModelInfo& model) {
  if (!setup_.delegates) return *tools_;
  DelegateOptions options;
  options.agent = agent_options(setup_, model);
  options.feed = &feed_;
  options.started.model = model;
  options.started.workspace = setup_.tools.workspace;
  if (!setup_.tools.sandbox_level.empty()) options.started.sandbox = setup_.tools.sandbox_level;
  options.journal = [this](SessionOrigin origin) -> std::unique_ptr<Journal> {
    return store_ ? store_->journal(home_.get_executor(), std::move(origin)) : nullptr;
  };
  delegate_ = std::make_unique<Delegate>(home_.get_executor(), model_, *tools_, std::move(options));
  return *delegate_;
}

// For SIGUSR1: on stderr, whatever else is written there.
void Workplace::tell_what_goes_on() {
  err_.write("gemmule: session " + feed_.session() + ", turn " + std::to_string(feed_.turn()) +
             ", event " + std::to_string(feed_.last_id()) + ", " +
             (works_ ? "working" : "waiting") + (doing_.empty() ? "" : ", last: " + doing_) + "\n");
}

void Workplace::go_on_from_the_store() {
  Recovery recovery = recover(plan_, *tools_);
  for (Item& item : recovery.items) feed_.publish(ItemCompleted{std::move(item)});
  agent_->restore(std::move(recovery.restored));
}

base::Task<std::optional<int>> Workplace::settle(Exit of_the_run) {
  const base::Result<> kept = co_await feed_.settled();
  if (kept.has_error() && of_the_run != Exit::state) co_return report(kept.error(), Exit::state);
  co_return std::nullopt;
}

base::Task<RunEnded> Workplace::work_on(std::string task) {
  co_return co_await worked(agent_->run(std::move(task)));
}

base::Task<RunEnded> Workplace::go_on() { co_return co_await worked(agent_->go_on()); }

base::Task<RunEnded> Workplace::worked(base::Task<RunEnded> work) {
  works_ = true;
  RunEnded end = co_await std::move(work);
  works_ = false;
  signals_.arrived_in_time();
  co_return end;
}

base::Task<> Workplace::save_cache() {
  const auto saved = co_await model_.save();
  if (!saved) tell("--save-cache: " + saved.error().message);
}

void Workplace::tell(const std::string& why) {
  if (!view_options_.json) view_.warn(why);
}

void Workplace::count_calls(const Event& event) {
  const auto is_call = [](const Item& item) {
    return std::holds_alternative<ToolCallItem>(item.content);
  };
  if (const auto* started = std::get_if<ItemStarted>(&event.body))
    calls_running_ += is_call(started->item);
  if (const auto* ended = std::get_if<ItemCompleted>(&event.body); ended && calls_running_ > 0)
    calls_running_ -= is_call(ended->item);
}

void Workplace::show(const Event& event) {
  set_crash_turn(event.turn);
  count_calls(event);
  doing_ = type_name(event.body);
  if (view_options_.json) {
    json_.show(event);
  } else {
    view_.show(event);
  }
  if (works_ && (out_.failure() || out_.reader_gone())) agent_->interrupt(Interrupt::stdout_closed);
}

void Workplace::interrupt(Interrupt why) {
  if (!works_) return idle_signal_(why);
  signals_.expect_end(calls_running_ > 0 ? kGraceWithTools : kGrace, [this, why] { give_up(why); });
  agent_->interrupt(why);
}

// The model is still loading, or a model or tool does not end in time. Children die with us.
void Workplace::give_up(Interrupt why) {
  if (!view_options_.json) {
    const std::string told = works_ ? view_.what_was_done() : "interrupted";
    err_.write("gemmule: " + told + "\n");
  }
  ::_exit(static_cast<int>(SignalWatch::exit_for(why)));
}

}  // namespace agent::cli
