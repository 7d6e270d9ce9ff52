#include "agent/approvals.h"

#include <algorithm>
#include <boost/asio/this_coro.hpp>
#include <chrono>
#include <cmath>

#include "agent/gate.h"
#include "base/sha256.h"

namespace agent {

using base::Errc;
using base::fail;
using base::Result;

namespace {

std::string host_and_port(const Want& want) {
  const bool six = want.host.find(':') != std::string::npos;
  return (six ? "[" + want.host + "]" : want.host) + ":" + std::to_string(want.port);
}

std::string_view title_of(const Want& want) {
  switch (want.kind) {
    case Want::Kind::use:
      return "Let a tool act outside the sandbox?";
    case Want::Kind::read:
      return "Read a file?";
    case Want::Kind::write:
      return "Change a file?";
    case Want::Kind::run:
      return "Run a command?";
    case Want::Kind::fetch:
      return "Allow network to one host?";
  }
  return "";
}

const std::string kRiskGate = "the risk gate";

std::string risk_of(const RiskJudged& judged) {
  if (judged.probability < 0) return "the model could not be asked how risky it is: " + judged.error;
  const int percent = static_cast<int>(std::lround(100 * judged.probability));
  return "the model itself finds it risky (" + std::to_string(percent) + " %)";
}

// What it is about, in half a sentence for the model.
std::string wish_of(const Want& want) {
  switch (want.kind) {
    case Want::Kind::use:
      return "using " + want.tool;
    case Want::Kind::read:
      return "reading " + want.what.substr(0, 200);
    case Want::Kind::write:
      return "changing " + want.what.substr(0, 200);
    case Want::Kind::run:
      return "this command";
    case Want::Kind::fetch:
      return "network access to " + host_and_port(want);
  }
  return "";
}

std::string where_it_runs(const Want& want) {
  switch (want.kind) {
    case Want::Kind::run:
      if (want.leaves_box) return "The sandbox is off: it runs as you, outside of any box.";
      return "In the sandbox: no network, only the workspace can be written.";
    case Want::Kind::fetch:
      return "The sandbox has no network. Only " + host_and_port(want) +
             " would be opened, through the address filter.";
    case Want::Kind::use:
      return want.leaves_box ? "It is not in the sandbox." : "";
    default:
      return "";
  }
}

}  // namespace

struct Approvals::Question {
  explicit Question(base::asio::any_io_executor home) : answered(std::move(home)) {}
  Want want;
  PermissionAsked asked;
  Gate answered;
  std::string answer;  // empty: cancelled
  std::string by = "person";
  std::string reason;
};

std::string offered_rules(const Want& want) {
  std::string text;
  for (const Rule& rule : rules_for(want)) text += (text.empty() ? "" : ", ") + rule.text();
  return text;
}

Approvals::Approvals(Setup setup, GrantBook& grants) : setup_(std::move(setup)), grants_(grants) {
  seen_version_ = ~grants.version();
  refresh();
}

Approvals::~Approvals() = default;

void Approvals::refresh() {
  const auto read = grants_.refresh();
  std::string broken = read.has_error() ? read.error().message : "";
  if (broken == broken_ && seen_version_ == grants_.version()) return;
  broken_ = std::move(broken);
  publish_policy();
}

void Approvals::publish_policy() {
  seen_version_ = grants_.version();
  auto policy = std::make_shared<PermissionPolicy>();
  policy->mode = setup_.mode;
  policy->rules = setup_.rules;
  policy->grants = grants_.that_hold(setup_.session, setup_.workspace);
  if (!broken_.empty())
    policy->rules.push_back({Answer::deny, Rule::Subject::tool, "*", {}, broken_});
  policy_.store(std::move(policy));
}

void Approvals::set_mode(PermissionMode mode) {
  setup_.mode = mode;
  publish_policy();
  settle_by_rule();
}

// What only the mode allows goes through the risk gate: what a person wrote a rule for does not.
Decision Approvals::look(const Want& want) const {
  const auto policy = policy_.load();
  Decision decision = decide(*policy, want);
  const bool is_gated = decision.answer == Answer::allow && setup_.risk.is_on() &&
                        has_effect(want) && decision.because == because_of(policy->mode);
  if (is_gated) return {Answer::ask, kRiskGate, Decision::About::anything, true};
  return decision;
}

base::Task<RiskJudged> Approvals::judge(Want want) {
  const auto start = std::chrono::steady_clock::now();
  RiskJudged judged{want.call_id, want.tool, want.what, -1, setup_.risk.from, {}, 0};
  const auto likely = co_await setup_.risk.probability_of_yes(risk_question(want));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  judged.ms = took.count();
  if (likely) {
    judged.probability = *likely;
  } else {
    judged.error = likely.error().message;
  }
  setup_.publish(judged);
  co_return judged;
}

PermissionAsked Approvals::question_of(const Want& want) {
  PermissionAsked asked;
  asked.request = "p" + std::to_string(++last_request_);
  asked.call_id = want.call_id;
  asked.tool = want.tool;
  asked.arguments = want.arguments;
  asked.title = title_of(want);
  asked.what = want.kind == Want::Kind::use ? want.tool + " " + want.what : want.what;
  asked.detail = where_it_runs(want);
  if (!want.detail.empty()) asked.detail += (asked.detail.empty() ? "" : "\n") + want.detail;
  asked.scopes = {"call"};
  if (const std::string lasting = offered_rules(want); !lasting.empty()) {
    asked.scopes.insert(asked.scopes.end(), {"session", "project"});
    asked.detail += (asked.detail.empty() ? "" : "\n") + ("A lasting yes is for " + lasting + ".");
  }
  asked.hash = base::sha256_hex(asked.tool + "\n" + asked.arguments);
  return asked;
}

Result<Decision> Approvals::denied_by_policy(const PermissionAsked& asked,
                                             const std::string& because) {
  setup_.publish(PermissionAnswered{asked.request, "deny", "policy", because});
  return fail(Errc::denied, "permission denied: " + because);
}

base::Task<Result<Decision>> Approvals::ask(Want want) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  Decision decision = look(want);
  std::string risk;
  if (decision.by_gate) {
    const RiskJudged judged = co_await judge(want);
    decision = look(want);  // a person may have changed the mode or a rule meanwhile
    if (decision.by_gate && judged.passes())
      co_return Decision{Answer::allow, kRiskGate, Decision::About::anything};
    if (decision.by_gate) risk = risk_of(judged);
  }
  if (decision.answer == Answer::allow) co_return decision;
  if (decision.answer == Answer::deny)
    co_return fail(Errc::denied, "permission denied: " + wish_of(want) + " is not allowed here (" +
                                     decision.because + ")");
  Question question(setup_.home);
  question.want = std::move(want);
  question.asked = question_of(question.want);
  if (!risk.empty())
    question.asked.detail += (question.asked.detail.empty() ? "" : "\n") + ("Asked because " + risk + ".");
  const PermissionAsked& asked = question.asked;
  setup_.publish(asked);
  if (!can_ask()) {
    std::string because = wish_of(question.want) + " needs a person's yes" +
                          (risk.empty() ? "" : " because " + risk) + ", and ";
    because += setup_.on_ask == OnAsk::wait ? setup_.nobody : "nobody is there to ask";
    because += "; do without it, or say in your answer that it is needed";
    if (const std::string rules = offered_rules(question.want); !rules.empty())
      because += " (gemmule permissions add allow " + rules + ")";
    co_return denied_by_policy(asked, because);
  }
  open_[asked.request] = &question;
  std::function<void()> cancelled = [q = &question] { q->answered.open(); };
  co_await question.answered.wait(std::move(cancelled));
  open_.erase(asked.request);
  answered_.insert(asked.request);
  const std::string& answer = question.answer;
  setup_.publish(PermissionAnswered{asked.request, answer.empty() ? "cancelled" : answer,
                                    answer.empty() ? "policy" : question.by, question.reason});
  if (answer.empty()) co_return fail(Errc::cancelled, "interrupted before it was allowed");
  if (answer == "deny") {
    std::string text = "permission denied by the person";
    if (!question.reason.empty()) text += ": " + question.reason;
    co_return fail(Errc::denied, std::move(text));
  }
  Decision given{Answer::allow, "the person's answer", Decision::About::this_host};
  co_return given;
}

Result<> Approvals::answer(const std::string& request, const std::string& hash,
                           const std::string& answer, const std::string& reason) {
  if (answer != "call" && answer != "session" && answer != "project" && answer != "deny")
    return fail(Errc::usage, "answer: wanted call, session, project or deny");
  const auto it = open_.find(request);
  if (it == open_.end())
    return answered_.contains(request)
               ? fail(Errc::busy, "this question has been answered")
               : fail(Errc::not_found, "no such question: " + request.substr(0, 40));
  Question& question = *it->second;
  if (!question.answer.empty()) return fail(Errc::busy, "this question has been answered");
  if (question.asked.hash != hash)
    return fail(Errc::busy, "the hash is not that of the call that waits");
  const auto& scopes = question.asked.scopes;
  if (answer != "deny" && std::find(scopes.begin(), scopes.end(), answer) == scopes.end())
    return fail(Errc::usage, "this can only be allowed for one call");
  if (answer == "session" || answer == "project") {
    for (Rule& rule : rules_for(question.want)) {
      Grant grant;
      grant.rule = std::move(rule);
      grant.workspace = setup_.workspace;
      if (answer == "session") grant.session = setup_.session;
      TRY_VOID(grants_.add(std::move(grant)));
    }
  }
  question.answer = answer;
  question.reason = reason.substr(0, 2000);
  question.answered.open();
  if (answer != "call" && answer != "deny") {
    publish_policy();
    settle_by_rule();
  }
  return {};
}

void Approvals::settle_by_rule() {
  for (auto& [request, question] : open_) {
    if (!question->answer.empty()) continue;
    const Decision decision = look(question->want);
    if (decision.answer == Answer::ask) continue;
    question->answer = decision.answer == Answer::allow ? "call" : "deny";
    question->by = "rule";
    question->reason = decision.because;
    question->answered.open();
  }
}

std::string Approvals::waiting_for() const {
  return open_.empty() ? "" : open_.begin()->second->asked.title;
}

std::vector<PermissionAsked> Approvals::open_questions() const {
  std::vector<PermissionAsked> questions;
  for (const auto& [request, question] : open_)
    if (question->answer.empty()) questions.push_back(question->asked);
  return questions;
}

}  // namespace agent
