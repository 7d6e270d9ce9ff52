// Steering, pausing and going back: what a person does to a run from outside.
#include <doctest/doctest.h>

#include "tests/agent/scripted.h"

using namespace tests;
using agent::Exit;

namespace {

std::string last_user_text(const agent::PromptRequest& request) {
  const model::Message& last = request.messages.back();
  return last.role == model::Role::user ? std::get<model::Text>(last.parts[0]).text : "";
}

// Acts as soon as an event of this kind is published.
template <class Body>
void on_first(Scene& scene, std::function<void()> act) {
  auto pending = std::make_shared<bool>(true);
  scene.feed.subscribe([pending, act = std::move(act)](const agent::Event& event) {
    if (std::holds_alternative<Body>(event.body) && std::exchange(*pending, false)) act();
  });
}

}  // namespace

TEST_CASE("a message that steers is read with the next turn, after the results") {
  Scene scene({{.calls = {{"echo", "{}"}}}, {.text = "Done."}});
  on_first<agent::ItemStarted>(scene, [&] { scene.loop.steer("In French, please."); });
  CHECK(scene.run("Do it.").answer == "Done.");
  REQUIRE(scene.model.requests.size() == 2);
  CHECK(last_user_text(scene.model.requests[1]) == "In French, please.");
  CHECK(scene.loop.steering().empty());
}

TEST_CASE("a run that would have ended goes on for a message that steers") {
  Scene scene({{.text = "First."}, {.text = "Second."}});
  on_first<agent::TurnStarted>(scene, [&] { scene.loop.steer("And then?"); });
  const auto end = scene.run("Do it.");
  CHECK(end.answer == "Second.");
  CHECK(end.totals.turns == 2);
}

TEST_CASE("a message that came too late for its run is not lost") {
  Scene scene({{.text = "First."}, {.text = "Second."}});
  scene.run("One.");
  scene.loop.steer("Late.");
  scene.run("Two.");
  const auto& messages = scene.model.requests[1].messages;
  REQUIRE(messages.size() == 5);
  CHECK(std::get<model::Text>(messages[3].parts[0]).text == "Late.");
}

TEST_CASE("a paused run waits before its next turn, and its time stands still") {
  agent::AgentOptions options;
  options.limits.time = 2000ms;
  Scene scene({{.calls = {{"echo", "{}"}}}, {.text = "Done."}}, options);
  on_first<agent::ItemStarted>(scene, [&] { scene.loop.pause(); });
  std::size_t turns_while_paused = 0;
  scene.after(2500ms, [&] {
    turns_while_paused = scene.model.requests.size();
    CHECK(scene.loop.is_paused());
    scene.loop.resume();
  });
  CHECK(scene.run("Do it.").exit == Exit::ok);
  CHECK(turns_while_paused == 1);
  CHECK(!scene.loop.is_paused());
}

TEST_CASE("a paused run can be interrupted") {
  Scene scene({{.calls = {{"echo", "{}"}}}, {.text = "Done."}});
  on_first<agent::ItemStarted>(scene, [&] { scene.loop.pause(); });
  scene.after(200ms, [&] { scene.loop.interrupt(agent::Interrupt::cancelled); });
  const auto end = scene.run("Do it.");
  CHECK(end.reason == "interrupted");
  CHECK(scene.model.requests.size() == 1);
}

TEST_CASE("a conversation goes on from an earlier place") {
  Scene scene({{.text = "One."}, {.text = "Two."}, {.text = "Three."}});
  scene.run("First.");
  scene.run("Second.");
  // The system text, the first task and its answer, the second task.
  scene.loop.set_history(scene.loop.history().prefix(4), 9);
  agent::RunEnded end;
  const auto keep = [&](std::exception_ptr error, agent::RunEnded value) {
    CHECK(!error);
    end = std::move(value);
  };
  asio::co_spawn(scene.home, scene.loop.go_on(), keep);
  scene.home.restart();
  scene.home.run();
  CHECK(end.answer == "Three.");
  CHECK(end.final_item == "item_10");
  REQUIRE(scene.model.requests.size() == 3);
  CHECK(scene.model.requests[2].messages.size() == 4);
  CHECK(last_user_text(scene.model.requests[2]) == "Second.");
}
