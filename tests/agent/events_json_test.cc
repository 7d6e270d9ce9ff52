#include "agent/events_json.h"

#include <doctest/doctest.h>

#include "agent/event_read.h"
#include "base/utf8.h"
#include "tests/agent/event_check.h"
#include "tests/agent/scripted.h"

using namespace agent;

namespace {

Event call_event(std::string arguments, std::string output) {
  Event event{7,
              std::chrono::system_clock::time_point(std::chrono::milliseconds(1700000000123)),
              "s",
              2,
              {}};
  event.body = ItemCompleted{
      Item{"item_3", ItemStatus::failed,
           ToolCallItem{"call_1", "shell", std::move(arguments), std::move(output), {}, 1.25}}};
  return event;
}

}  // namespace

TEST_CASE("an event is one line with id, time, session, turn and type first") {
  CHECK(event_line(call_event(R"({"command":"ls"})", "exit 1")) ==
        R"({"v":1,"id":7,"ts":"2023-11-14T22:13:20.123Z","session":"s","turn":2,)"
        R"("type":"item.completed","item":{"id":"item_3","status":"failed","kind":"tool_call",)"
        R"("call_id":"call_1","name":"shell","args_text":"{\"command\":\"ls\"}",)"
        R"("args":{"command":"ls"},"output":"exit 1","facts":null,"duration_ms":1.3,"replay_safe":false}})");
}

TEST_CASE("a line stays below 1 MiB and is valid UTF-8 whatever the texts hold") {
  for (const std::string& piece : {std::string("\x1b"), std::string("\xff"), std::string("é")}) {
    std::string text;
    while (text.size() < (3u << 20)) text += piece;
    const std::string line = event_line(call_event("{\"x\":\"y\"}", text));
    CHECK(line.size() < kEventLineBytesMax);
    CHECK(base::is_valid_utf8(line));
    const auto json = base::parse_json(line);
    REQUIRE(json.has_value());
    CHECK(json->find("truncated")->find("output")->as_int().value_or(0) ==
          std::int64_t(text.size()));
  }
}

TEST_CASE("every line of a run keeps the schema") {
  using tests::Line;
  AgentOptions options;
  options.limits.turns = 3;
  tests::Scene scene({{.text = "a", .calls = {{"echo", "{}"}, {"thrower", "{}"}}, .thought = "t"},
                      {.broken_call = "no name"},
                      {.calls = {{"locked", "{}"}, {"boxless", "{}"}}}},
                     options);
  scene.run("Go.");
  CHECK(scene.events.size() > 15);
  for (const Event& event : scene.events) CHECK(tests::schema_error(event_line(event)) == "");
  Event event{1, {}, "s", 0, SessionStarted{}};
  CHECK(tests::schema_error(event_line(event)) == "");
  event.body = TurnFailed{};
  CHECK(tests::schema_error(event_line(event)) == "");
  event.body = SessionEnded{};
  CHECK(tests::schema_error(event_line(event)) == "");
  event.body = PermissionAsked{"p1", "call_1", "shell", "{}", "Run?", "ls", "", {"call"}, "00"};
  CHECK(tests::schema_error(event_line(event)) == "");
  event.body = PermissionAnswered{"p1", "deny", "person", "no"};
  CHECK(tests::schema_error(event_line(event)) == "");
  event.body = SessionRewound{};
  CHECK(tests::schema_error(event_line(event)) == "");
  event.body = NetworkConnected{"call_1", {"CONNECT", "a.test:443", "1.2.3.4", "", 5, 7}};
  CHECK(tests::schema_error(event_line(event)) == "");
  event.body = NetworkConnected{"call_1", {"GET", "b.test:80", "", "not an allowed host", 0, 0}};
  CHECK(tests::schema_error(event_line(event)) == "");
  for (const double likely : {-1.0, 0.25, 1.0}) {
    event.body = RiskJudged{"call_1", "shell", "rm x", likely, 0.5, likely < 0 ? "busy" : "", 1.5};
    CHECK(tests::schema_error(event_line(event)) == "");
    const auto again = event_from_json(event_line(event));
    REQUIRE((again && *again));
    const auto& judged = std::get<RiskJudged>((*again)->body);
    CHECK(judged.probability == likely);
    CHECK(judged.passes() == (likely == 0.25));
    CHECK(judged.what == "rm x");
  }
}

TEST_CASE("each connection of a command is an event of its call, before the call's end, and reads back") {
  tests::Scene scene({{.calls = {{"caller", "{}"}}}, {.text = "Done."}});
  scene.run("Go.");
  std::vector<NetworkConnected> told;
  bool call_has_ended = false;
  for (const Event& event : scene.events) {
    if (const auto* ended = std::get_if<ItemCompleted>(&event.body))
      call_has_ended = call_has_ended || std::holds_alternative<ToolCallItem>(ended->item.content);
    if (!std::holds_alternative<NetworkConnected>(event.body)) continue;
    CHECK(!call_has_ended);
    CHECK(tests::schema_error(event_line(event)) == "");
    const auto again = event_from_json(event_line(event));
    REQUIRE(again.has_value());
    REQUIRE(again->has_value());
    told.push_back(std::get<NetworkConnected>((*again)->body));
  }
  REQUIRE(told.size() == 2);
  CHECK(told[0].call_id != "");
  CHECK(told[0].connection.target == "a.test:443");
  CHECK(told[0].connection.address == "192.0.2.7");
  CHECK(told[0].connection.received_bytes == 7);
  CHECK(told[1].connection.refusal == "b.test:80 is not an allowed host");
}

TEST_CASE("the schema refuses a line that lacks a field") {
  CHECK(tests::schema_error(
            R"({"v":1,"id":1,"ts":"","session":"s","turn":0,"type":"limit.reached"})") != "");
}
