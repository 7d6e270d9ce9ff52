// A model and tools that follow a script, for tests of the loop only; end-to-end tests use the real
// ones (tests/e2e). Thread: home.
#pragma once

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "agent/agent.h"

namespace tests {

namespace asio = base::asio;
using namespace std::chrono_literals;

// One turn: what the model says and calls; `takes` before it has said it all.
struct Line {
  std::string text = "";
  std::vector<std::pair<std::string, std::string>> calls = {};  // name, arguments
  std::string thought = "";
  std::chrono::milliseconds takes{0};
  agent::Stop stop = agent::Stop::end_of_turn;
  base::Errc error_code = base::Errc::internal;
  std::string broken_call = "";
};

class ScriptedModel final : public agent::TextModel {
 public:
  explicit ScriptedModel(std::vector<Line> lines) : lines_(std::move(lines)) {}

  std::vector<agent::PromptRequest> requests;
  bool repeats_last = false;

  int context_length() const override { return 4096; }

  base::Task<agent::Completion> complete(agent::PromptRequest request,
                                         agent::ChatSink sink) override {
    requests.push_back(std::move(request));
    const Line line = lines_.at(std::min(next_++, lines_.size() - (repeats_last ? 1 : 0)));
    agent::Completion c;
    c.message.role = model::Role::assistant;
    c.usage = {100, 50, 10, 0, 1.0, 2.0};
    sink(agent::PrefixFound{100, 50, -1, {}});
    if (line.takes > 0ms) {
      asio::steady_timer timer(co_await asio::this_coro::executor, line.takes);
      const auto [error] = co_await timer.async_wait(base::kAwait);
      if (error) {
        c.stop = agent::Stop::cancelled;
        co_return c;
      }
    }
    say(line, c, sink);
    co_return c;
  }

 private:
  static void say(const Line& line, agent::Completion& c, const agent::ChatSink& sink) {
    if (!line.thought.empty()) {
      sink(model::ChatEvent(model::ThoughtDelta{line.thought}));
      c.message.parts.push_back(model::Thought{line.thought});
    }
    if (!line.text.empty()) {
      sink(model::ChatEvent(model::TextDelta{line.text}));
      c.message.parts.push_back(model::Text{line.text});
    }
    if (!line.broken_call.empty())
      sink(model::ChatEvent(model::CallBroken{0, "<|tool_call>x", line.broken_call}));
    int index = 0;
    for (const auto& [name, arguments] : line.calls) {
      const model::ToolCall call{"call_" + std::to_string(index + 1), name, arguments};
      sink(model::ChatEvent(model::CallFound{index++, call}));
      c.message.parts.push_back(call);
    }
    c.stop = line.calls.empty() ? line.stop : agent::Stop::tool_calls;
    if (line.stop == agent::Stop::length) c.stop = line.stop;
    if (line.stop == agent::Stop::failed) {
      c.stop = line.stop;
      c.error = "the model failed as scripted";
      c.error_code = line.error_code;
    }
  }

  std::vector<Line> lines_;
  std::size_t next_ = 0;
};

// Tools by name: "slow" waits 10 s unless cancelled, "alone" runs alone, "boxless" has no sandbox,
// "locked" is denied, "caller" reaches a host and is kept from
// another, "thrower" breaks its promise; all others echo their arguments.
class ScriptedTools final : public agent::ToolHost {
 public:
  std::vector<std::string> log;  // "name begin", "name end"
  int running = 0, running_most = 0;
  bool constant = false;  // every call has the same result

  std::vector<model::ToolDecl> declare() const override {
    return {{"echo", "Echo.", base::Json::object({{"type", "object"}})}};
  }
  bool runs_alone(std::string_view tool) const override { return tool == "alone"; }

  base::Task<agent::ToolOutcome> call(model::ToolCall call, agent::ToolOutputSink output) override {
    log.push_back(call.name + " begin");
    running_most = std::max(running_most, ++running);
    agent::ToolOutcome outcome;
    outcome.result.content = constant ? "constant" : call.name + call.arguments;
    if (call.name == "thrower") {
      --running;
      throw std::runtime_error("broken promise");
    }
    output("working\n");
    asio::steady_timer timer(co_await asio::this_coro::executor,
                             call.name == "slow" ? 10'000ms : 5ms);
    const auto [error] = co_await timer.async_wait(base::kAwait);
    if (error) outcome = agent::refused(call, base::Errc::cancelled, "interrupted");
    if (call.name == "boxless")
      outcome = agent::refused(call, base::Errc::sandbox, "no sandbox: user namespaces are off");
    if (call.name == "caller")
      outcome.connections = {{"CONNECT", "a.test:443", "192.0.2.7", "", 5, 7},
                             {"GET", "b.test:80", "", "b.test:80 is not an allowed host", 0, 0}};
    if (call.name == "locked")
      outcome = agent::refused(call, base::Errc::denied, "permission denied");
    --running;
    log.push_back(call.name + " end");
    co_return outcome;
  }
};

// An agent with a script, run to its end.
struct Scene {
  explicit Scene(std::vector<Line> lines, agent::AgentOptions options = {})
      : model(std::move(lines)), loop(home.get_executor(), model, tools, feed, std::move(options)) {
    feed.subscribe([this](const agent::Event& event) { events.push_back(event); });
  }

  asio::io_context home;
  ScriptedModel model;
  ScriptedTools tools;
  agent::EventFeed feed{"test"};
  agent::Agent loop;
  std::vector<agent::Event> events;

  agent::RunEnded run(std::string task) {
    agent::RunEnded end;
    auto keep = [&end](std::exception_ptr error, agent::RunEnded value) {
      if (error) std::rethrow_exception(error);
      end = std::move(value);
    };
    asio::co_spawn(home, loop.run(std::move(task)), keep);
    home.restart();
    home.run();
    return end;
  }

  // Calls `act` after a delay, while the run goes on.
  void after(std::chrono::milliseconds delay, std::function<void()> act) {
    auto timer = std::make_shared<asio::steady_timer>(home, delay);
    timer->async_wait([timer, act = std::move(act)](boost::system::error_code) { act(); });
  }
};

}  // namespace tests
