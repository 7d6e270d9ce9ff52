#include "agent/delegate.h"

#include <boost/asio/this_coro.hpp>

#include "model/schema.h"

namespace agent {
namespace {

constexpr std::string_view kName = "delegate";
constexpr int kTurnsMax = 12;

}  // namespace

const model::ToolDecl& delegate_declaration() {
  static const model::ToolDecl kDeclaration = {
      std::string(kName),
      "Give a part of the task to a helper who sees nothing of this conversation. Its answer comes "
      "back.",
      base::parse_json(R"({"type":"object","properties":{"task":{"type":"string"},
                           "tools":{"type":"array","items":{"type":"string"}}},
                           "required":["task"]})")
          .value()};
  return kDeclaration;
}

namespace {

AgentOptions narrower(AgentOptions options) {
  Limits& limits = options.limits;
  limits.turns = std::min(limits.turns, kTurnsMax);
  limits.tokens /= 4;
  limits.time /= 2;
  limits.output_bytes /= 4;
  // How our answer must look is no matter of the helper's.
  options.constraint.choice = model::grammar::ToolChoice::automatic;
  options.constraint.tool.clear();
  options.constraint.answer_schema.reset();
  options.stop_texts.clear();
  options.lane += "/helper";  // begins as a copy of ours, as far as the two prompts agree
  return options;
}

}  // namespace

// The tools that the helper may use; it is told of all.
class Delegate::Narrowed final : public ToolHost {
 public:
  // Its calls are told apart from ours by their names: "call_2.call_1".
  Narrowed(const Delegate& owner, std::string call_id, std::set<std::string> allowed)
      : owner_(owner), call_id_(std::move(call_id)), allowed_(std::move(allowed)) {}
  std::vector<model::ToolDecl> declare() const override { return owner_.declare(); }
  bool runs_alone(std::string_view tool) const override { return owner_.tools_.runs_alone(tool); }
  bool replay_safe(std::string_view tool) const override {
    return owner_.tools_.replay_safe(tool);
  }
  // What was shown to us the helper has not seen: it quotes freely (no file_texts).
  base::Task<ToolOutcome> call(model::ToolCall call, ToolOutputSink output) override {
    const bool is_given =
        call.name != kName && (allowed_.empty() || allowed_.contains(call.name));
    const std::string id = call.id;
    call.id = call_id_ + "." + id;
    ToolOutcome outcome;
    if (is_given) {
      outcome = co_await owner_.tools_.call(std::move(call), std::move(output));
      outcome.result.id = id;
      co_return outcome;
    }
    outcome.result = {id, call.name, "not one of your tools: " + call.name, true};
    co_return outcome;
  }

 private:
  const Delegate& owner_;
  std::string call_id_;
  std::set<std::string> allowed_;  // empty: all
};

Delegate::Delegate(base::asio::any_io_executor home, TextModel& model, ToolHost& tools,
                   DelegateOptions options)
    : home_(std::move(home)), model_(model), tools_(tools), options_(std::move(options)) {}

std::vector<model::ToolDecl> Delegate::declare() const {
  auto all = tools_.declare();
  all.push_back(delegate_declaration());
  return all;
}

bool Delegate::runs_alone(std::string_view tool) const {
  return tool == kName || tools_.runs_alone(tool);
}

base::Task<ToolOutcome> Delegate::call(model::ToolCall call, ToolOutputSink output) {
  if (call.name == kName) co_return co_await help(std::move(call));
  co_return co_await tools_.call(std::move(call), std::move(output));
}

base::Task<ToolOutcome> Delegate::help(model::ToolCall call) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  ToolOutcome outcome;
  outcome.result = {call.id, call.name, "", true};
  const auto arguments = base::parse_json(call.arguments);
  const auto valid = arguments ? model::validate(*arguments, delegate_declaration().parameters)
                               : base::Result<>(arguments.error());
  if (!valid) {
    outcome.result.content = "bad arguments: " + valid.error().message;
    co_return outcome;
  }
  std::set<std::string> allowed;
  if (const base::Json* names = arguments->find("tools"); names && names->as_array())
    for (const base::Json& name : *names->as_array()) allowed.insert(*name.as_string());

  SessionStarted started = options_.started;
  for (const model::ToolDecl& tool : tools_.declare())
    if (allowed.empty() || allowed.contains(tool.name)) started.tools.push_back(tool.name);
  Narrowed tools(*this, call.id, std::move(allowed));
  EventFeed feed(new_helper_id(options_.feed->session()));
  SessionOrigin origin;
  origin.id = feed.session();
  origin.workspace = options_.started.workspace;
  origin.parent = options_.feed->session();
  origin.parent_node = options_.feed->turn();
  if (options_.journal)
    if (auto journal = options_.journal(std::move(origin))) feed.keep_in(std::move(journal));
  feed.subscribe([this, &call](const Event& event) {
    options_.feed->publish(SubagentTold{call.id, 1, std::make_shared<const Event>(event)});
  });

  feed.publish(std::move(started));
  Agent helper(home_, model_, tools, feed, narrower(options_.agent));
  const RunEnded end = co_await helper.run(*arguments->find("task")->as_string());
  feed.publish(SessionEnded{end.exit, end.reason, end.final_item});
  static_cast<void>(co_await feed.settled());

  outcome.facts = base::Json::object({{"session", feed.session()},
                                      {"exit", static_cast<int>(end.exit)},
                                      {"turns", end.totals.turns},
                                      {"generated", end.totals.usage.generated_tokens},
                                      {"cached", end.totals.usage.reused_tokens}});
  outcome.result.is_error = end.exit != Exit::ok;
  outcome.result.content =
      end.exit == Exit::ok ? end.answer : "the helper did not finish: " + end.message;
  if (end.exit == Exit::sigint || end.exit == Exit::sigterm || end.exit == Exit::sighup)
    outcome.failure = base::Errc::cancelled;
  co_return outcome;
}

}  // namespace agent
