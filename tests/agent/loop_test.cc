#include <doctest/doctest.h>

#include "agent/events_json.h"
#include "tests/agent/scripted.h"

using namespace tests;
using agent::Exit;

namespace {

std::vector<std::string> results(const agent::PromptRequest& request) {
  std::vector<std::string> texts;
  for (const auto& message : request.messages)
    for (const auto& part : message.parts)
      if (const auto* r = std::get_if<model::ToolResult>(&part))
        texts.push_back(r->id + " " + r->content);
  return texts;
}

std::vector<std::string> types(const std::vector<agent::Event>& events) {
  std::vector<std::string> names;
  for (const auto& event : events) names.emplace_back(agent::type_name(event.body));
  return names;
}

double elapsed_ms(const std::function<void()>& act) {
  const auto start = std::chrono::steady_clock::now();
  act();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

}  // namespace

TEST_CASE("an answer without calls ends the run with it") {
  Scene scene({{.text = "  Hello.\n"}});
  const auto end = scene.run("Say hello.");
  CHECK(end.exit == Exit::ok);
  CHECK(end.answer == "Hello.");
  CHECK(end.reason == "answered");
  CHECK(end.totals.turns == 1);
  CHECK(types(scene.events) ==
        std::vector<std::string>{"item.completed", "turn.started", "item.started", "item.updated",
                                 "item.completed", "turn.completed", "run.completed"});
  CHECK(end.final_item == "item_2");
}

TEST_CASE("the result of a call is in the next prompt, and the system text is at its head") {
  Scene scene({{.text = "Looking.", .calls = {{"echo", R"({"a":1})"}}}, {.text = "Done."}});
  const auto end = scene.run("Do it.");
  CHECK(end.answer == "Done.");
  CHECK(end.totals.calls == 1);
  REQUIRE(scene.model.requests.size() == 2);
  CHECK(std::get<model::Text>(scene.model.requests[0].messages[0].parts[0]).text ==
        agent::kSystemText);
  CHECK(results(scene.model.requests[1]) == std::vector<std::string>{R"(call_1 echo{"a":1})"});
}

TEST_CASE("parallel calls run side by side and their results stand in the order of the calls") {
  Scene scene({{.calls = {{"a", "{}"}, {"b", "{}"}, {"c", "{}"}}}, {.text = "Done."}});
  scene.run("Do it.");
  CHECK(scene.tools.running_most == 3);
  CHECK(results(scene.model.requests[1]) ==
        std::vector<std::string>{"call_1 a{}", "call_2 b{}", "call_3 c{}"});
}

TEST_CASE("a call that changes things waits for those before it and holds up those after it") {
  Scene scene({{.calls = {{"a", "{}"}, {"alone", "{}"}, {"b", "{}"}}}, {.text = "Done."}});
  scene.run("Do it.");
  CHECK(scene.tools.log == std::vector<std::string>{"a begin", "a end", "alone begin", "alone end",
                                                    "b begin", "b end"});
}

TEST_CASE("call ids are unique over the turns of a conversation") {
  Scene scene({{.calls = {{"a", "{}"}}}, {.calls = {{"b", "{}"}}}, {.text = "Done."}});
  scene.run("Do it.");
  CHECK(results(scene.model.requests[2]) == std::vector<std::string>{"call_1 a{}", "call_2 b{}"});
}

TEST_CASE("a second task continues the conversation") {
  Scene scene({{.text = "One."}, {.text = "Two."}});
  scene.run("First.");
  const auto end = scene.run("Second.");
  CHECK(end.answer == "Two.");
  CHECK(scene.model.requests[1].messages.size() == 4);  // system, user, assistant, user
  CHECK(end.totals.turns == 1);
  CHECK(scene.events.back().turn == 2);
}

TEST_CASE("every limit ends the run with exit code 6 and its name") {
  agent::AgentOptions options;
  SUBCASE("turns") {
    options.limits.turns = 3;
    Scene scene({{.calls = {{"echo", "{}"}}}}, options);
    scene.model.repeats_last = true;
    const auto end = scene.run("Go on.");
    CHECK(end.exit == Exit::limit);
    CHECK(end.reason == "turns");
    CHECK(end.totals.turns == 3);
  }
  SUBCASE("tokens") {
    options.limits.tokens = 25;  // a scripted turn writes 10
    Scene scene({{.calls = {{"echo", "{}"}}}}, options);
    scene.model.repeats_last = true;
    const auto end = scene.run("Go on.");
    CHECK(end.reason == "tokens");
    CHECK(end.totals.turns == 3);
    CHECK(scene.model.requests[2].tokens_max == 5);
  }
  SUBCASE("time") {
    options.limits.time = 50ms;
    Scene scene({{.calls = {{"slow", "{}"}}}, {.text = "Late."}}, options);
    agent::RunEnded end;
    CHECK(elapsed_ms([&] { end = scene.run("Go on."); }) < 5000);
    CHECK(end.exit == Exit::limit);
    CHECK(end.reason == "time");
  }
  SUBCASE("output") {
    options.limits.output_bytes = 100;
    Scene scene({{.calls = {{"echo", R"({"x":")" + std::string(200, 'x') + R"("})"}}}}, options);
    scene.model.repeats_last = true;
    CHECK(scene.run("Go on.").reason == "output");
  }
  SUBCASE("context") {
    Scene scene({{.stop = agent::Stop::failed, .error_code = base::Errc::limit}}, options);
    const auto end = scene.run("Go on.");
    CHECK(end.exit == Exit::limit);
    CHECK(end.reason == "context_exhausted");
  }
  SUBCASE("length of one answer") {
    Scene scene({{.text = "And so on and", .stop = agent::Stop::length}}, options);
    const auto end = scene.run("Go on.");
    CHECK(end.exit == Exit::limit);
    CHECK(end.reason == "tokens");
    CHECK(end.answer.empty());
  }
}

TEST_CASE("a result that is too long is cut, and says by how much") {
  agent::AgentOptions options;
  options.limits.result_bytes = 10;
  Scene scene({{.calls = {{"echo", R"({"x":"yyyyyyyy"})"}}}, {.text = "Done."}}, options);
  scene.run("Go.");
  CHECK(results(scene.model.requests[1])[0] == "call_1 echo{\"x\":\"\n... 10 more bytes");
}

TEST_CASE("calls beyond the bound of a turn are answered with an error, not run") {
  agent::AgentOptions options;
  options.limits.calls_per_turn = 1;
  Scene scene({{.calls = {{"a", "{}"}, {"b", "{}"}}}, {.text = "Done."}}, options);
  scene.run("Go.");
  CHECK(scene.tools.log.size() == 2);
  CHECK(results(scene.model.requests[1])[1] ==
        "call_2 too many calls in one turn: wanted at most 1, got 2");
}

TEST_CASE("an interrupt ends a tool at once, and every call still has its result") {
  Scene scene({{.calls = {{"slow", "{}"}, {"alone", "{}"}}}, {.text = "Later."}});
  scene.after(20ms, [&] { scene.loop.interrupt(agent::Interrupt::sigint); });
  agent::RunEnded end;
  CHECK(elapsed_ms([&] { end = scene.run("Wait."); }) < 5000);
  CHECK(end.exit == Exit::sigint);
  CHECK(end.reason == "interrupted");
  const auto again = scene.run("Go on.");
  CHECK(again.answer == "Later.");
  CHECK(results(scene.model.requests[1]) ==
        std::vector<std::string>{"call_1 interrupted", "call_2 interrupted before it ran"});
}

TEST_CASE("an interrupt ends the model at once, with the signal's exit code") {
  Scene scene({{.text = "Late.", .takes = 10s}});
  scene.after(20ms, [&] { scene.loop.interrupt(agent::Interrupt::sigterm); });
  agent::RunEnded end;
  CHECK(elapsed_ms([&] { end = scene.run("Wait."); }) < 5000);
  CHECK(end.exit == Exit::sigterm);
}

TEST_CASE("a missing sandbox shows in the exit code, though the model answered") {
  Scene scene({{.calls = {{"boxless", "{}"}}}, {.text = "I could not."}});
  const auto end = scene.run("Run it.");
  CHECK(end.exit == Exit::sandbox);
  CHECK(end.answer == "I could not.");
  CHECK(end.message == "no sandbox: user namespaces are off");
}

TEST_CASE("a denied call ends the run only where the person asked for that") {
  agent::AgentOptions options;
  SUBCASE("deny") {
    Scene scene({{.calls = {{"locked", "{}"}}}, {.text = "Without, then."}}, options);
    CHECK(scene.run("Go.").exit == Exit::ok);
  }
  SUBCASE("fail") {
    options.on_ask = agent::OnAsk::fail;
    Scene scene({{.calls = {{"locked", "{}"}}}, {.text = "Without, then."}}, options);
    CHECK(scene.run("Go.").exit == Exit::denied);
  }
}

TEST_CASE("a call that cannot be read is asked for again, twice at most") {
  SUBCASE("mended") {
    Scene scene({{.broken_call = "no name"}, {.text = "Done."}});
    CHECK(scene.run("Go.").answer == "Done.");
  }
  SUBCASE("never") {
    Scene scene({{.broken_call = "no name"}});
    scene.model.repeats_last = true;
    const auto end = scene.run("Go.");
    CHECK(end.exit == Exit::incomplete);
    CHECK(end.reason == "broken_call");
    CHECK(end.totals.turns == 3);
  }
}

TEST_CASE("an empty answer is named, not taken for success") {
  Scene scene({{.text = " \n"}});
  const auto end = scene.run("Go.");
  CHECK(end.exit == Exit::incomplete);
  CHECK(end.reason == "empty_answer");
}

TEST_CASE("a tool that throws costs one result, not the run") {
  Scene scene({{.calls = {{"thrower", "{}"}}}, {.text = "Done."}});
  CHECK(scene.run("Go.").answer == "Done.");
  CHECK(results(scene.model.requests[1])[0] == "call_1 the tool failed: broken promise");
}

TEST_CASE("a failed model ends the run with its sentence") {
  Scene scene({{.stop = agent::Stop::failed, .error_code = base::Errc::out_of_memory}});
  const auto end = scene.run("Go.");
  CHECK(end.exit == Exit::model);
  CHECK(end.message == "the model failed as scripted");
}

TEST_CASE("the same call with the same result is hinted at, then refused, then ends the run") {
  Scene scene({{.calls = {{"echo", R"({"a":1,"b":2})"}}},
               {.calls = {{"echo", R"({"b":2,"a":1,"timeout_s":9})"}}},
               {.calls = {{"echo", R"({"a":1,"b":2})"}}}});
  scene.model.repeats_last = true;
  scene.tools.constant = true;
  const auto end = scene.run("Go.");
  CHECK(end.exit == Exit::stuck);
  CHECK(end.reason == "stuck");
  CHECK(end.totals.calls == 5);
  CHECK(scene.tools.log.size() == 4);  // begin and end of two
  const auto texts = results(scene.model.requests.back());
  CHECK(texts[1] == "call_2 constant\n(This call gave the same result before.)");
  CHECK(texts[2].find("call_3 not run") == 0);
}

TEST_CASE("repeating a call after something new happened is no loop") {
  std::vector<Line> lines;
  for (int i = 0; i < 6; ++i) {
    lines.push_back({.calls = {{"test", "{}"}}});
    lines.push_back({.calls = {{"edit", R"({"n":)" + std::to_string(i) + "}"}}});
  }
  lines.push_back({.text = "Done."});
  Scene scene(std::move(lines));
  const auto end = scene.run("Go.");
  CHECK(end.answer == "Done.");
  CHECK(scene.tools.log.size() == 24);
}

TEST_CASE("two calls in turn that bring nothing new are a loop too") {
  std::vector<Line> lines;
  for (int i = 0; i < 10; ++i) lines.push_back({.calls = {{i % 2 ? "a" : "b", "{}"}}});
  Scene scene(std::move(lines));
  const auto end = scene.run("Go.");
  CHECK(end.exit == Exit::stuck);
  CHECK(end.totals.calls == 5);
}
