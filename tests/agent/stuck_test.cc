// Seven ways in which agents were seen to go round in circles, as scripts: each ends within five
// calls, with its exit code. And work that only looks like it goes on.
#include <doctest/doctest.h>

#include "tests/agent/scripted.h"

using namespace tests;
using agent::Exit;

namespace {

constexpr int kCallsMax = 5;

std::vector<Line> times(int n, const Line& line) {
  return std::vector<Line>(static_cast<std::size_t>(n), line);
}

Line call(std::string name, std::string arguments = "{}") {
  return {.calls = {{std::move(name), std::move(arguments)}}};
}

}  // namespace

TEST_CASE("stuck: the same file is read again and again, with success each time") {
  Scene scene(times(90, call("read_file", R"({"path":"src/main.cc"})")));
  const auto end = scene.run("Fix the bug.");
  CHECK(end.exit == Exit::stuck);
  CHECK(end.totals.calls <= kCallsMax);
}

TEST_CASE("stuck: one malformed call, written 85 times whatever is said about it") {
  Scene scene(times(85, {.broken_call = "the arguments end in the middle"}));
  const auto end = scene.run("Send the report.");
  CHECK(end.exit == Exit::incomplete);
  CHECK(scene.model.requests.size() <= kCallsMax);
}

TEST_CASE("stuck: a tool that always fails with the same words") {
  Scene scene(times(90, call("locked", R"({"to":"/etc/hosts"})")));
  const auto end = scene.run("Block the site.");
  CHECK(end.exit == Exit::stuck);
  CHECK(end.totals.calls <= kCallsMax);
}

TEST_CASE("stuck: a thought, a sentence and the same call, each time in other words") {
  std::vector<Line> lines;
  for (int i = 0; i < 40; ++i) {
    Line line = call("list_files");
    line.text = "Attempt " + std::to_string(i) + ".";
    line.thought = "I should look at the files, for the time " + std::to_string(i) + ".";
    lines.push_back(line);
  }
  Scene scene(std::move(lines));
  const auto end = scene.run("What is here?");
  CHECK(end.exit == Exit::stuck);
  CHECK(end.totals.calls <= kCallsMax);
}

TEST_CASE("stuck: a long result is asked for 63 times") {
  Scene scene(times(63, call("shell", R"({"command":"cat big.log )" + std::string(4000, 'x') + R"("})")));
  const auto end = scene.run("Why did it fail?");
  CHECK(end.exit == Exit::stuck);
  CHECK(end.totals.calls <= kCallsMax);
}

TEST_CASE("stuck: the same call, spelt anew each time with another time limit, nonce and order") {
  std::vector<Line> lines;
  for (int i = 0; i < 30; ++i) {
    const std::string n = std::to_string(i);
    lines.push_back(call("search", i % 2 ? R"({"query":"x","timeout_s":)" + n + R"(,"nonce":")" + n + "\"}"
                                         : R"({"request_id":")" + n + R"(", "query" : "x"})"));
  }
  Scene scene(std::move(lines));
  scene.tools.constant = true;
  const auto end = scene.run("Find x.");
  CHECK(end.exit == Exit::stuck);
  CHECK(end.totals.calls <= kCallsMax);
}

TEST_CASE("stuck: two calls take turns and neither tells anything new") {
  std::vector<Line> lines;
  for (int i = 0; i < 40; ++i) lines.push_back(call(i % 2 ? "build" : "read_file"));
  Scene scene(std::move(lines));
  const auto end = scene.run("Make it build.");
  CHECK(end.exit == Exit::stuck);
  CHECK(end.totals.calls <= kCallsMax);
}

TEST_CASE("not stuck: files that are read again after others were, and tests after each edit") {
  std::vector<Line> lines;
  for (int i = 0; i < 8; ++i) {
    const std::string n = std::to_string(i);
    lines.push_back(call("edit_file", R"({"line":)" + n + "}"));
    lines.push_back(call("test"));
    lines.push_back(call("read_file", R"({"path":"a.cc"})"));
  }
  lines.push_back({.text = "Done."});
  Scene scene(std::move(lines));
  CHECK(scene.run("Make the tests pass.").answer == "Done.");
  CHECK(scene.tools.log.size() == 48);
}
