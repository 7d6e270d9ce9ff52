// Questions and answers: who decides, what is kept, and what a late or wrong answer gets.
#include "agent/approvals.h"

#include <doctest/doctest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <deque>

#include "agent/events_json.h"

namespace {

using namespace agent;
namespace asio = base::asio;

Want fetch(const std::string& host) {
  Want want;
  want.kind = Want::Kind::fetch;
  want.tool = "http_get";
  want.call_id = "call_1";
  want.arguments = "{\"url\":\"http://" + host + "/\"}";
  want.what = "http://" + host + "/";
  want.host = host;
  want.port = 80;
  return want;
}

struct Desk {
  explicit Desk(OnAsk on_ask = OnAsk::wait, std::string nobody = "") {
    Approvals::Setup setup;
    setup.home = home.get_executor();
    setup.session = "s-1";
    setup.workspace = "/w";
    setup.on_ask = on_ask;
    setup.nobody = std::move(nobody);
    setup.publish = [this](EventBody body) {
      if (const auto* asked = std::get_if<PermissionAsked>(&body)) last = *asked;
      if (const auto* answered = std::get_if<PermissionAnswered>(&body))
        told += answered->answer + " by " + answered->by + "; ";
    };
    approvals.emplace(std::move(setup), grants);
  }
  // Begins a question; its outcome is appended to `outcomes`.
  void ask(Want want) {
    auto ended = [this](std::exception_ptr, base::Result<Decision> decision) {
      outcomes += decision.has_error() ? "denied: " + decision.error().message + "; " : "allowed; ";
    };
    asio::co_spawn(home, approvals->ask(std::move(want)),
                   asio::bind_cancellation_slot(cancels.emplace_back().slot(), std::move(ended)));
    run();
  }
  void run() {
    home.restart();
    home.poll();
  }
  base::Errc answer(const std::string& word, const std::string& reason = "") {
    const auto taken = approvals->answer(last.request, last.hash, word, reason);
    run();
    return taken.has_error() ? taken.error().code : base::Errc::internal;
  }

  asio::io_context home;
  GrantBook grants{""};
  std::optional<Approvals> approvals;
  std::deque<asio::cancellation_signal> cancels;  // one a question: a signal has one slot
  PermissionAsked last;
  std::string told, outcomes;
};

constexpr auto kTaken = base::Errc::internal;  // of Desk::answer: no error

TEST_CASE("a question waits for its answer, and a yes for the session answers the next by itself") {
  Desk desk;
  desk.ask(fetch("a.org"));
  CHECK(desk.approvals->is_waiting());
  CHECK(desk.last.what == "http://a.org/");
  CHECK(desk.last.scopes == std::vector<std::string>{"call", "session", "project"});
  CHECK(desk.answer("session") == kTaken);
  CHECK(desk.outcomes == "allowed; ");
  CHECK(desk.approvals->look(fetch("a.org")).answer == Answer::allow);
  CHECK(desk.approvals->look(fetch("b.org")).answer == Answer::ask);
  desk.ask(fetch("a.org"));
  CHECK(desk.outcomes == "allowed; allowed; ");
  CHECK(desk.told == "session by person; ");
}

TEST_CASE("a grant settles the questions of the same kind that still wait") {
  Desk desk;
  desk.ask(fetch("a.org"));
  const PermissionAsked first = desk.last;
  desk.ask(fetch("a.org"));
  desk.ask(fetch("b.org"));
  REQUIRE(desk.approvals->answer(first.request, first.hash, "session", "").has_value());
  desk.run();
  CHECK(desk.outcomes == "allowed; allowed; ");
  CHECK(desk.approvals->is_waiting());
  CHECK(desk.answer("deny", "not that one") == kTaken);
  CHECK(desk.outcomes ==
        "allowed; allowed; denied: permission denied by the person: not that one; ");
}

TEST_CASE("an answer that is late, twice, unknown or for other bytes has no effect") {
  Desk desk;
  desk.ask(fetch("a.org"));
  CHECK(desk.approvals->answer("p99", desk.last.hash, "call", "").error().code ==
        base::Errc::not_found);
  CHECK(desk.approvals->answer(desk.last.request, std::string(64, '0'), "call", "").error().code ==
        base::Errc::busy);
  CHECK(desk.answer("maybe") == base::Errc::usage);
  CHECK(desk.outcomes == "");
  CHECK(desk.answer("call") == kTaken);
  CHECK(desk.answer("deny") == base::Errc::busy);
  CHECK(desk.outcomes == "allowed; ");
}

TEST_CASE("where nobody can be asked, ask means deny, and the model reads what would help") {
  Desk desk(OnAsk::deny);
  desk.ask(fetch("a.org"));
  CHECK(desk.outcomes.find("permission denied: network access to a.org:80") != std::string::npos);
  CHECK(desk.outcomes.find("gemmule permissions add allow host:a.org") != std::string::npos);
  CHECK(desk.told == "deny by policy; ");
  Desk alone(OnAsk::wait, "there is no terminal to ask at");
  alone.ask(fetch("a.org"));
  CHECK(alone.outcomes.find("there is no terminal to ask at") != std::string::npos);
}

TEST_CASE("an interrupt ends the question without an answer, and it cannot be answered later") {
  Desk desk;
  desk.ask(fetch("a.org"));
  desk.cancels.back().emit(asio::cancellation_type::all);
  desk.run();
  CHECK(desk.outcomes.find("interrupted") != std::string::npos);
  CHECK(desk.told == "cancelled by policy; ");
  CHECK(desk.answer("call") == base::Errc::busy);
}

TEST_CASE("a command that cannot be seen through can be allowed once only") {
  Desk desk;
  desk.approvals->set_mode(PermissionMode::ask);
  Want want = fetch("x");
  want.kind = Want::Kind::run;
  want.tool = "shell";
  want.what = "echo $(rm x)";
  desk.ask(std::move(want));
  CHECK(desk.last.scopes == std::vector<std::string>{"call"});
  CHECK(desk.answer("session") == base::Errc::usage);
  desk.approvals->set_mode(PermissionMode::auto_edit);  // settles it
  desk.run();
  CHECK(desk.outcomes == "allowed; ");
  CHECK(desk.told == "call by rule; ");
}

Want command(const std::string& line) {
  Want want;
  want.kind = Want::Kind::run;
  want.tool = "shell";
  want.call_id = "call_1";
  want.arguments = "{\"command\":\"" + line + "\"}";
  want.what = line;
  return want;
}

TEST_CASE("the risk gate lets through what the model finds harmless, and asks about the rest") {
  Desk desk;
  std::vector<RiskJudged> judged;
  std::string question;
  base::Result<double> likely = 0.1;
  Approvals::Setup setup;
  setup.home = desk.home.get_executor();
  setup.mode = PermissionMode::full_auto;
  setup.on_ask = OnAsk::deny;
  setup.rules = {*parse_rule(Answer::allow, "run:git status", "test"),
                 *parse_rule(Answer::deny, "run:dd", "test")};
  setup.publish = [&](EventBody body) {
    if (const auto* told = std::get_if<RiskJudged>(&body)) judged.push_back(*told);
    if (const auto* asked = std::get_if<PermissionAsked>(&body)) desk.last = *asked;
  };
  setup.risk.from = 0.6;
  setup.risk.probability_of_yes = [&](std::string text) -> base::Task<base::Result<double>> {
    question = std::move(text);
    co_return likely;
  };
  desk.approvals.emplace(std::move(setup), desk.grants);
  const Approvals& approvals = *desk.approvals;

  CHECK(approvals.look(command("ls")).answer == Answer::ask);
  desk.ask(command("ls"));
  CHECK(desk.outcomes == "allowed; ");
  REQUIRE(judged.size() == 1);
  CHECK(judged[0].passes());
  CHECK(judged[0].call_id == "call_1");
  CHECK(question.find("ls") != question.npos);

  desk.outcomes.clear();
  likely = 0.93;
  desk.ask(command("rm -r /w"));
  CHECK(desk.outcomes.find("the model itself finds it risky (93 %)") != desk.outcomes.npos);
  CHECK(desk.last.detail.find("risky (93 %)") != desk.last.detail.npos);
  CHECK(!judged.back().passes());

  desk.outcomes.clear();
  likely = base::fail(base::Errc::unsupported, "no words for yes");
  desk.ask(command("ls"));
  CHECK(desk.outcomes.find("no words for yes") != desk.outcomes.npos);
  CHECK(judged.back().probability < 0);

  // What a person has decided is not asked of the model; nor what changes nothing.
  const std::size_t asked = judged.size();
  CHECK(approvals.look(command("git status")).answer == Answer::allow);
  CHECK(approvals.look(command("dd of=/w/x")).answer == Answer::deny);
  Want reading = command("a.txt");
  reading.kind = Want::Kind::read;
  CHECK(approvals.look(reading).answer == Answer::allow);
  CHECK(judged.size() == asked);
}

TEST_CASE("what a person decides while the model is asked counts more than what it says") {
  Desk desk;
  Approvals::Setup setup;
  setup.home = desk.home.get_executor();
  setup.mode = PermissionMode::full_auto;
  setup.on_ask = OnAsk::deny;
  setup.publish = [](EventBody) {};
  setup.risk.from = 0.6;
  PermissionMode meanwhile = PermissionMode::full_auto;
  setup.risk.probability_of_yes = [&](std::string) -> base::Task<base::Result<double>> {
    desk.approvals->set_mode(meanwhile);
    co_return 0.1;
  };
  desk.approvals.emplace(std::move(setup), desk.grants);
  desk.ask(command("rm x"));
  CHECK(desk.outcomes == "allowed; ");
  desk.outcomes.clear();
  meanwhile = PermissionMode::read_only;
  desk.ask(command("rm x"));
  CHECK(desk.outcomes.find("denied") != desk.outcomes.npos);
  CHECK(desk.outcomes.find("risky") == desk.outcomes.npos);
}

TEST_CASE("a question that a rule asks is stricter than the gate's") {
  const Decision by_gate{Answer::ask, "", Decision::About::anything, true}, by_rule{Answer::ask, ""};
  CHECK(Decision{Answer::allow, ""}.strictness() < by_gate.strictness());
  CHECK(by_gate.strictness() < by_rule.strictness());
  CHECK(by_rule.strictness() < Decision{Answer::deny, ""}.strictness());
}

TEST_CASE("without a bound there is no risk gate") {
  Desk desk(OnAsk::deny);
  desk.approvals->set_mode(PermissionMode::full_auto);
  CHECK(desk.approvals->look(command("rm x")).answer == Answer::allow);
}

}  // namespace
