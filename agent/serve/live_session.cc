#include "agent/serve/live_session.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <chrono>

#include "base/utf8.h"

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

std::string first_line(const std::string& text, std::size_t bytes_max) {
  std::string line = text.substr(0, text.find('\n'));
  if (line.size() <= bytes_max) return line;
  line.resize(base::complete_utf8_prefix(std::string_view(line).substr(0, bytes_max)));
  return line + "…";
}

}  // namespace

LiveSession::LiveSession(asio::any_io_executor home, ModelThread& model, MakeTools make_tools,
                         GrantBook& grants, SessionSetup setup, Observer observer)
    : home_(std::move(home)),
      model_(model),
      make_tools_(std::move(make_tools)),
      grants_(grants),
      setup_(std::move(setup)),
      observer_(std::move(observer)),
      id_(new_session_id()),
      created_ms_(now_ms()),
      updated_ms_(created_ms_) {}

LiveSession::~LiveSession() = default;

Result<std::shared_ptr<LiveSession>> LiveSession::create(asio::any_io_executor home, ModelThread& model,
                                                         MakeTools make_tools, GrantBook& grants,
                                                         SessionSetup setup, Observer observer) {
  std::shared_ptr<LiveSession> session(new LiveSession(std::move(home), model,
                                                       std::move(make_tools), grants,
                                                       std::move(setup), std::move(observer)));
  session->log_ = std::make_shared<EventLog>(session->id_);
  session->feed_ = std::make_unique<EventFeed>(session->id_);
  TRY_VOID(session->open());
  SessionStarted started{model.info(), session->setup_.workspace, {}};
  for (const model::ToolDecl& tool : session->declarations_) started.tools.push_back(tool.name);
  session->feed_->publish(std::move(started));
  return session;
}

Result<> LiveSession::open() {
  Approvals::Setup approvals;
  approvals.home = home_;
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
  approvals_ = std::make_unique<Approvals>(std::move(approvals), grants_);
  TRY(tools_, make_tools_(home_, setup_.workspace, setup_.allowed_hosts, approvals_.get()));
  declarations_ = tools_->declare();
  lane_ = std::make_unique<Lane>(model_, id_, [this](const GenerationEvent& event) {
    if (!turns_.empty()) note_tokens(turns_.back().tokens, event);
  });
  agent_ = std::make_unique<Agent>(home_, *lane_, *tools_, *feed_, setup_.agent);
  feed_->subscribe([this](const Event& event) { hear(event); });
  return {};
}

Result<std::shared_ptr<LiveSession>> LiveSession::fork(int turn, std::string label) const {
  if (turn == 0) {
    const std::size_t system = agent_->history().messages().empty() ||
                                       agent_->history().messages()[0].role != model::Role::system
                                   ? 0
                                   : 1;
    return fork_at({0, system, 1, 0}, std::move(label));
  }
  for (std::size_t i = 0; i < turns_.size(); ++i) {
    const TurnMark& mark = turns_[i];
    if (mark.turn != turn || mark.messages_after == 0) continue;
    const int items = i + 1 < turns_.size() ? turns_[i + 1].items_before : items_;
    return fork_at({turn, mark.messages_after, mark.event_after, items}, std::move(label));
  }
  return fail(Errc::not_found, "turn " + std::to_string(turn) + " has not ended in this session");
}

Result<std::shared_ptr<LiveSession>> LiveSession::fork_before(int turn, std::string label) const {
  for (const TurnMark& mark : turns_)
    if (mark.turn == turn)
      return fork_at({turn - 1, mark.messages_before, mark.event_before, mark.items_before},
                     std::move(label));
  return fail(Errc::not_found, "there is no turn " + std::to_string(turn) + " in this session");
}

Result<std::shared_ptr<LiveSession>> LiveSession::fork_at(Place place, std::string label) const {
  std::shared_ptr<LiveSession> child(
      new LiveSession(home_, model_, make_tools_, grants_, setup_, observer_));
  child->parent_ = {id_, place.turn, std::move(label)};
  child->title_ = title_;
  child->log_ = EventLog::copy(*log_, child->id_, place.event);
  child->feed_ = std::make_unique<EventFeed>(child->id_, place.event);
  TRY_VOID(child->open());
  child->feed_->set_turn(place.turn);
  for (const TurnMark& mark : turns_) {
    if (mark.turn > place.turn) continue;
    child->turns_.push_back(mark);
    child->tokens_kept_ += mark.tokens.size();
  }
  child->items_ = place.items;
  model_.share(id_, child->id_);
  child->agent_->set_history(agent_->history().prefix(place.messages), place.items);
  return child;
}

void LiveSession::send(std::string text) {
  if (running_) return queue(std::move(text));
  begin(std::move(text));
}

bool LiveSession::unqueue(std::size_t index) {
  if (index >= queue_.size()) return false;
  queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(index));
  changed();
  return true;
}

void LiveSession::steer(std::string text) {
  if (!running_) return send(std::move(text));
  agent_->steer(std::move(text));
  agent_->resume();
  changed();
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
  const auto& messages = agent_->history().messages();
  std::size_t last = messages.size();
  while (last > 0 && messages[last - 1].role != model::Role::user) --last;
  if (last == 0) return fail(Errc::not_found, "there is nothing to undo");
  std::string text;
  for (const model::Part& part : messages[last - 1].parts)
    if (const auto* t = std::get_if<model::Text>(&part)) text += t->text;
  History history = agent_->history().prefix(last - 1);
  int turn = 0;
  while (!turns_.empty() && turns_.back().messages_before >= last) turns_.pop_back();
  if (!turns_.empty()) turn = turns_.back().turn;
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
  if (title_.empty() && task) title_ = first_line(*task, 80);
  running_ = true;
  ended_.reset();
  doing_ = "starts";
  asio::co_spawn(home_, work(shared_from_this(), std::move(task)), asio::detached);
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
  self->running_ = false;
  self->changed();
}

void LiveSession::hear(const Event& event) {
  note(event);
  log_->append(event);
  observer_.grew(*this);
}

void LiveSession::note(const Event& event) {
  updated_ms_ = now_ms();
  const auto count_item = [this](const std::string& id) {
    const auto digits = id.find_last_not_of("0123456789") + 1;
    if (digits < id.size()) items_ = std::max(items_, std::atoi(id.c_str() + digits));
  };
  if (std::holds_alternative<TurnStarted>(event.body)) {
    TurnMark mark;
    mark.turn = event.turn;
    mark.messages_before = agent_->history().messages().size();
    mark.event_before = event.id - 1;
    mark.items_before = items_;
    mark.prompt_tokens = std::get<TurnStarted>(event.body).prefix.prompt_tokens;
    turns_.push_back(std::move(mark));
    for (std::size_t i = 0; tokens_kept_ > kTokensKeptMax && i + 1 < turns_.size(); ++i) {
      tokens_kept_ -= turns_[i].tokens.size();
      turns_[i].tokens.clear();
    }
    doing_ = "turn " + std::to_string(event.turn);
    changed();
  } else if (const auto* started = std::get_if<ItemStarted>(&event.body)) {
    count_item(started->item.id);
    if (const auto* call = std::get_if<ToolCallItem>(&started->item.content)) {
      doing_ = "turn " + std::to_string(event.turn) + " · " + call->name;
      changed();
    }
  } else if (const auto* done = std::get_if<ItemCompleted>(&event.body)) {
    count_item(done->item.id);
  } else if (const auto* turn = std::get_if<TurnCompleted>(&event.body)) {
    generated_ += static_cast<std::uint64_t>(turn->usage.generated_tokens);
    if (!turns_.empty()) {
      turns_.back().messages_after = agent_->history().messages().size();
      turns_.back().event_after = event.id;
    }
    changed();
  } else if (std::holds_alternative<PermissionAsked>(event.body) ||
             std::holds_alternative<PermissionAnswered>(event.body)) {
    changed();
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

void LiveSession::changed() { observer_.changed(*this); }

std::string LiveSession::state() const {
  if (approvals_->is_waiting()) return "waiting";
  if (running_) return agent_->is_paused() ? "paused" : "running";
  if (!ended_) return "idle";
  if (ended_->exit == Exit::ok) return "done";
  return ended_->reason == "interrupted" ? "stopped" : "failed";
}

Json LiveSession::summary() const {
  base::JsonArray queue(queue_.begin(), queue_.end());
  std::string doing = running_ ? doing_ : ended_ ? ended_->message : "";
  if (approvals_->is_waiting()) doing = "asks: " + approvals_->waiting_for();
  return Json::object(
      {{"id", id_},
       {"title", title_.empty() ? "New session" : title_},
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
