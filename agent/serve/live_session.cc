#include "agent/serve/live_session.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <chrono>

#include "agent/context.h"
#include "agent/event_read.h"

namespace agent::serve {

namespace asio = base::asio;
using base::Errc;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t kTokensKeptMax = 20'000;  // with their alternatives; older ones are let go
constexpr std::size_t kQueueMax = 50;

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace

LiveSession::LiveSession(const Surroundings& around, SessionSetup setup, std::string id)
    : around_(around),
      setup_(std::move(setup)),
      id_(std::move(id)),
      created_ms_(now_ms()),
      updated_ms_(created_ms_) {}

LiveSession::~LiveSession() = default;

Result<std::shared_ptr<LiveSession>> LiveSession::create(const Surroundings& around,
                                                         SessionSetup setup, Parent parent) {
  std::shared_ptr<LiveSession> session(
      new LiveSession(around, std::move(setup), new_session_id()));
  TRY(auto begun, around.shelf.begin({.id = session->id_,
                                      .workspace = session->setup_.workspace,
                                      .model_file = session->setup_.model_file,
                                      .parent = parent.session,
                                      .parent_node = parent.turn,
                                      .at_node = {}}));
  session->lock_ = std::move(begun.lock);
  session->parent_ = std::move(parent);
  session->log_ = std::make_shared<EventLog>(session->id_);
  session->feed_ = std::make_unique<EventFeed>(session->id_);
  session->feed_->keep_in(std::move(begun.journal));
  TRY_VOID(session->open());
  session->publish_start("", 0);
  return session;
}

Result<std::shared_ptr<LiveSession>> LiveSession::wake(const Surroundings& around,
                                                       SessionSetup setup, const std::string& id,
                                                       std::shared_ptr<EventLog> log) {
  TRY(TakenSession taken, around.shelf.take(id));
  setup.workspace = taken.about.workspace;
  setup.model_file = taken.about.model_file;
  const SessionLabel label = taken.about.label;
  if (const auto mode = permission_mode(label.mode)) setup.mode = *mode;
  if (!label.title.empty()) setup.title = label.title;
  std::shared_ptr<LiveSession> session(new LiveSession(around, std::move(setup), id));
  session->lock_ = std::move(taken.lock);
  session->created_ms_ = taken.about.created_ms;
  session->updated_ms_ = taken.about.updated_ms;
  session->parent_ = {taken.about.parent, taken.about.parent_node,
                      label.branch.empty() ? "fork" : label.branch};
  TRY_VOID(session->remember(std::move(log), taken.about));
  session->feed_ = std::make_unique<EventFeed>(id, taken.about.events);
  session->feed_->keep_in(around.shelf.journal(taken.origin));
  TRY_VOID(session->open());
  session->feed_->set_turn(taken.last_turn);
  TakenSession::Recovered recovered = taken.recover(*session->tools_);
  session->items_ = std::max(session->items_, recovered.restored.last_item);
  session->publish_start(id, taken.node);
  for (Item& item : recovered.items) session->feed_->publish(ItemCompleted{std::move(item)});
  session->agent_->restore(std::move(recovered.restored));
  return session;
}

void LiveSession::publish_start(std::string resumed_session, int resumed_node) {
  SessionStarted started{around_.model.info(), setup_.workspace, {}};
  for (const model::ToolDecl& tool : declarations_) started.tools.push_back(tool.name);
  started.sandbox = setup_.sandbox;
  started.resumed_session = std::move(resumed_session);
  started.resumed_node = resumed_node;
  feed_->publish(std::move(started));
}

// The log up to now, and what its events tell. A log that a client reads already stays the same.
Result<> LiveSession::remember(std::shared_ptr<EventLog> log, const SessionSummary& about) {
  log_ = log ? std::move(log) : std::make_shared<EventLog>(id_);
  Result<> taken;
  TRY_VOID(around_.shelf.read(about, log_->last_id(), [&](std::uint64_t id, std::string_view line) {
    taken = log_->take_stored(id, line);
    return taken.has_value();
  }));
  TRY_VOID(std::move(taken));
  log_->publish();
  for (std::uint64_t id = 1; id <= log_->last_id(); ++id) {
    if (log_->is_delta(id)) continue;
    const auto event = event_from_json(log_->line(id));
    if (event && *event) recall(**event);
  }
  return {};
}

Result<> LiveSession::open() {
  Approvals::Setup approvals;
  approvals.home = around_.home;
  approvals.session = id_;
  approvals.workspace = setup_.workspace;
  approvals.mode = setup_.mode;
  approvals.rules = setup_.rules;
  for (const std::string& host : setup_.allowed_hosts) {
    TRY(Rule rule, rule_for_host(host, "allowed hosts"));
    approvals.rules.push_back(std::move(rule));
  }
  approvals.on_ask = setup_.agent.on_ask;
  approvals.publish = [this](EventBody body) { feed_->publish(std::move(body)); };
  approvals.risk = {setup_.agent.risk_gate, [this](std::string question) {
                      return around_.model.probability_of_yes(id_, std::move(question));
                    }};
  approvals_ = std::make_unique<Approvals>(std::move(approvals), around_.grants);
  TRY(tools_, around_.make_tools(around_.home, id_, setup_.workspace, setup_.allowed_hosts,
                                 approvals_.get()));
  if (setup_.delegates) {
    helpers_lane_ = std::make_unique<Lane>(around_.model, id_ + "/helper", [](const auto&) {});
    DelegateOptions options;
    options.agent = setup_.agent;
    options.feed = feed_.get();
    options.started = {around_.model.info(), setup_.workspace, {}, setup_.sandbox};
    options.journal = [this](SessionOrigin origin) {
      return around_.shelf.journal(std::move(origin));
    };
    delegate_ = std::make_unique<Delegate>(around_.home, *helpers_lane_, *tools_, std::move(options));
  }
  ToolHost& tools = delegate_ ? static_cast<ToolHost&>(*delegate_) : *tools_;
  declarations_ = tools.declare();
  lane_ = std::make_unique<Lane>(around_.model, id_, [this](const GenerationEvent& event) {
    // The turn's own event is shown a moment later, once it is kept.
    const int turn = feed_->turn();
    if (!turns_.empty() && turns_.back().turn == turn)
      return note_tokens(turns_.back().tokens, event);
    if (std::exchange(early_turn_, turn) != turn) early_tokens_.clear();
    note_tokens(early_tokens_, event);
  });
  agent_ = std::make_unique<Agent>(around_.home, *lane_, tools, *feed_, setup_.agent);
  feed_->subscribe([this](const Event& event) { hear(event); });
  return {};
}

Result<std::shared_ptr<LiveSession>> LiveSession::fork(int turn, std::string label) const {
  if (turn == 0) {
    SessionSetup setup = setup_;
    setup.mode = approvals_->mode();
    return create(around_, std::move(setup), {id_, 0, std::move(label)});
  }
  for (const TurnMark& mark : turns_)
    if (mark.turn == turn && mark.event_after > 0)
      return fork_at(turn, mark.event_after, std::move(label));
  return fail(Errc::not_found, "turn " + std::to_string(turn) + " has not ended in this session");
}

int LiveSession::last_turn() const {
  const auto ended = std::find_if(turns_.rbegin(), turns_.rend(),
                                  [](const TurnMark& mark) { return mark.event_after > 0; });
  return ended == turns_.rend() ? 0 : ended->turn;
}

Result<std::shared_ptr<LiveSession>> LiveSession::fork_before(int turn, std::string label) const {
  for (const TurnMark& mark : turns_) {
    if (mark.turn != turn || mark.event_after == 0) continue;
    TRY(auto child, fork_at(turn, mark.event_before, std::move(label)));
    // Back to before what the model said there, and the results of it.
    const auto& messages = child->agent_->history().messages();
    std::size_t keep = messages.size();
    while (keep > 0 && messages[keep - 1].role == model::Role::tool) --keep;
    if (keep > 0 && messages[keep - 1].role == model::Role::assistant) --keep;
    child->agent_->set_history(child->agent_->history().prefix(keep), child->items_);
    return child;
  }
  return fail(Errc::not_found, "turn " + std::to_string(turn) + " has not ended in this session");
}

// The store makes the copy, which then wakes as any other does. What was seen inside the model is
// not in the store.
Result<std::shared_ptr<LiveSession>> LiveSession::fork_at(int turn, std::uint64_t event,
                                                          std::string label) const {
  TRY(const std::string id, around_.shelf.fork(id_, turn, event));
  around_.model.share(id_, id);
  SessionSetup setup = setup_;
  setup.mode = approvals_->mode();
  TRY(auto child, wake(around_, std::move(setup), id, nullptr));
  child->parent_ = {id_, turn, std::move(label)};
  child->first_task_ = first_task_;
  for (TurnMark& mark : child->turns_)
    for (const TurnMark& own : turns_)
      if (own.turn == mark.turn) {
        mark.tokens = own.tokens;
        child->tokens_kept_ += mark.tokens.size();
      }
  return child;
}

Result<> LiveSession::send(std::string text) {
  if (!running_) return begin(std::move(text)), Result<>();
  if (queue_.size() + agent_->steering().size() >= kQueueMax)
    return fail(Errc::limit, std::to_string(kQueueMax) + " messages wait already");
  queue_.push_back(std::move(text));
  changed();
  return {};
}

bool LiveSession::unqueue(std::size_t index) {
  if (index >= queue_.size()) return false;
  queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(index));
  changed();
  return true;
}

Result<> LiveSession::steer(std::string text) {
  if (!running_) return send(std::move(text));
  if (queue_.size() + agent_->steering().size() >= kQueueMax)
    return fail(Errc::limit, std::to_string(kQueueMax) + " messages wait already");
  agent_->steer(std::move(text));
  agent_->resume();
  changed();
  return {};
}

std::vector<std::string> LiveSession::stop() {
  auto waiting = agent_->take_back_steering();
  waiting.insert(waiting.end(), queue_.begin(), queue_.end());
  queue_.clear();
  agent_->interrupt(Interrupt::cancelled);
  changed();
  return waiting;
}

void LiveSession::pause() { agent_->pause(), changed(); }
void LiveSession::resume() { agent_->resume(), changed(); }

Result<std::string> LiveSession::undo() {
  if (running_) return fail(Errc::busy, "stop the run first");
  if (log_->last_id() != feed_->last_id()) return fail(Errc::busy, "not all is written down yet");
  const auto& messages = agent_->history().messages();
  std::size_t last = messages.size();
  const auto is_task = [](const model::Message& m) {
    return m.role == model::Role::user && !is_summary(m);
  };
  while (last > 0 && !is_task(messages[last - 1])) --last;
  if (last == 0) return fail(Errc::not_found, "there is nothing to undo");
  std::string text;
  for (const model::Part& part : messages[last - 1].parts)
    if (const auto* t = std::get_if<model::Text>(&part)) text += t->text;
  History history = agent_->history().prefix(last - 1);
  // Tasks that a summary stands for go with the first.
  const auto asked = messages.begin() + static_cast<std::ptrdiff_t>(last - 1);
  const bool is_first = std::none_of(messages.begin(), asked, is_task);
  const int turn = asked_after_.empty() ? 0 : is_first ? asked_after_.front() : asked_after_.back();
  agent_->set_history(std::move(history), items_);
  ended_.reset();
  feed_->publish(SessionRewound{turn});
  changed();
  return text;
}

Result<> LiveSession::go_on(std::vector<model::TokenId> forced) {
  if (running_) return fail(Errc::busy, "this session runs already");
  const auto& messages = agent_->history().messages();
  if (messages.empty() || messages.back().role == model::Role::system ||
      messages.back().role == model::Role::assistant)
    return fail(Errc::usage, "there is no message to go on from");
  lane_->force_next(std::move(forced));
  begin(std::nullopt);
  return {};
}

void LiveSession::begin(std::optional<std::string> task) {
  if (first_task_.empty() && task) first_task_ = title_of_task(*task);
  running_ = true;
  ended_.reset();
  doing_ = "starts";
  asio::co_spawn(around_.home, work(shared_from_this(), std::move(task)), asio::detached);
  changed();
}

base::Task<> LiveSession::work(std::shared_ptr<LiveSession> self, std::optional<std::string> task) {
  co_await asio::this_coro::throw_if_cancelled(false);
  while (true) {
    if (task) {
      self->ended_ = co_await self->agent_->run(std::move(*task));
    } else {
      self->ended_ = co_await self->agent_->go_on();
    }
    // What steered too late for the run comes next, or waits where the person sees it.
    auto late = self->agent_->take_back_steering();
    self->queue_.insert(self->queue_.begin(), late.begin(), late.end());
    if (self->queue_.empty() || self->ended_->exit != Exit::ok) break;
    task = std::move(self->queue_.front());
    self->queue_.pop_front();
    self->changed();
  }
  co_await self->feed_->settled();
  self->running_ = false;
  self->changed();
}

void LiveSession::hear(const Event& event) {
  note(event);
  log_->append(event);
  around_.observer.grew(*this);
}

void LiveSession::note(const Event& event) {
  updated_ms_ = now_ms();
  recall(event);
  if (std::holds_alternative<TurnStarted>(event.body)) {
    for (std::size_t i = 0; tokens_kept_ > kTokensKeptMax && i + 1 < turns_.size(); ++i) {
      tokens_kept_ -= turns_[i].tokens.size();
      turns_[i].tokens.clear();
    }
    doing_ = "turn " + std::to_string(event.turn);
  } else if (const auto* started = std::get_if<ItemStarted>(&event.body)) {
    const auto* call = std::get_if<ToolCallItem>(&started->item.content);
    if (!call) return;
    doing_ = "turn " + std::to_string(event.turn) + " · " + call->name;
  } else if (!std::holds_alternative<TurnCompleted>(event.body) &&
             !std::holds_alternative<PermissionAsked>(event.body) &&
             !std::holds_alternative<PermissionAnswered>(event.body)) {
    return;
  }
  changed();
}

void LiveSession::recall(const Event& event) {
  const auto count_item = [this](const std::string& id) {
    const auto digits = id.find_last_not_of("0123456789") + 1;
    if (digits < id.size()) items_ = std::max(items_, std::atoi(id.c_str() + digits));
  };
  if (const auto* begun = std::get_if<TurnStarted>(&event.body)) {
    turns_.push_back({.turn = event.turn,
                      .event_before = event.id - 1,
                      .prompt_tokens = begun->prefix.prompt_tokens,
                      .tokens = {}});
    if (event.turn == early_turn_) turns_.back().tokens = std::exchange(early_tokens_, {});
  } else if (const auto* started = std::get_if<ItemStarted>(&event.body)) {
    count_item(started->item.id);
  } else if (const auto* done = std::get_if<ItemCompleted>(&event.body)) {
    count_item(done->item.id);
    const auto* message = std::get_if<MessageItem>(&done->item.content);
    if (!message || message->role != model::Role::user) return;
    asked_after_.push_back(event.turn);
    if (first_task_.empty()) first_task_ = title_of_task(message->text);
  } else if (const auto* turn = std::get_if<TurnCompleted>(&event.body)) {
    generated_ += static_cast<std::uint64_t>(turn->usage.generated_tokens);
    for (TurnMark& mark : turns_)
      if (mark.turn == event.turn) mark.event_after = event.id;
  } else if (const auto* end = std::get_if<RunEnded>(&event.body)) {
    ended_ = *end;
  } else if (const auto* rewound = std::get_if<SessionRewound>(&event.body)) {
    std::erase_if(turns_, [&](const TurnMark& mark) { return mark.turn > rewound->to_turn; });
    while (asked_after_.size() > 1 && asked_after_.back() > rewound->to_turn) asked_after_.pop_back();
    if (!asked_after_.empty()) asked_after_.pop_back();
    ended_.reset();
  }
}

// What the view inside the model shows of a turn.
void LiveSession::note_tokens(std::vector<TokenSaid>& tokens, const GenerationEvent& event) {
  if (const auto* token = std::get_if<TokenSaid>(&event)) {
    tokens.push_back(*token);
    ++tokens_kept_;
  } else if (const auto* back = std::get_if<TokensTakenBack>(&event)) {
    const auto count = std::min(tokens.size(), static_cast<std::size_t>(back->count));
    tokens.resize(tokens.size() - count);
    tokens_kept_ -= count;
  }
}

void LiveSession::changed() { around_.observer.changed(*this); }

std::string LiveSession::state() const {
  if (approvals_->is_waiting()) return "waiting";
  if (running_) return agent_->is_paused() ? "paused" : "running";
  if (!ended_) return "idle";
  if (ended_->exit == Exit::ok) return "done";
  return ended_->reason == "interrupted" ? "stopped" : "failed";
}

SessionLabel LiveSession::label() const {
  return {setup_.title, std::string(word(approvals_->mode())), parent_.label};
}

Json LiveSession::summary() const {
  base::JsonArray queue(queue_.begin(), queue_.end());
  std::string doing = running_ ? doing_ : ended_ ? ended_->message : "";
  if (approvals_->is_waiting()) doing = "asks: " + approvals_->waiting_for();
  const std::string& title = setup_.title.empty() ? first_task_ : setup_.title;
  return Json::object(
      {{"id", id_},
       {"title", title.empty() ? "New session" : title},
       {"state", state()},
       {"doing", doing},
       {"turns", turns_.empty() ? 0 : turns_.back().turn},
       {"tokens", generated_},
       {"workspace", setup_.workspace},
       {"mode", word(approvals_->mode())},
       {"created", created_ms_},
       {"updated", updated_ms_},
       {"exit", ended_ ? Json(static_cast<int>(ended_->exit)) : Json()},
       {"last_id", log_->last_id()},
       {"queue", std::move(queue)},
       {"parent", parent_.session.empty() ? Json()
                                          : Json::object({{"session", parent_.session},
                                                          {"turn", parent_.turn},
                                                          {"label", parent_.label}})}});
}

}  // namespace agent::serve
