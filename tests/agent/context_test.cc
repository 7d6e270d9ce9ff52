// A conversation that outgrows the context: what goes, what stays, and that it never goes silently.
// The model here counts four bytes as a token and refuses what does not fit, as the real one does.
#include <doctest/doctest.h>

#include "agent/context.h"
#include "agent/delegate.h"
#include "agent/event_read.h"
#include "agent/events_json.h"
#include "agent/shelf.h"
#include "tests/agent/event_check.h"
#include "tests/agent/scripted.h"

namespace {

using namespace agent;
namespace asio = base::asio;

class CountingModel final : public TextModel {
 public:
  CountingModel(int context, int calls) : context_(context), calls_(calls) {}
  int context_length() const override { return context_; }
  std::vector<std::vector<model::Message>> prompts;
  int summaries = 0;
  bool refuses_to_summarise = false;

  base::Task<Completion> complete(PromptRequest request, ChatSink sink) override {
    Completion c;
    c.message.role = model::Role::assistant;
    const int tokens = static_cast<int>(weight(request.messages) / 4);
    if (tokens >= context_) {
      c.error = "context: too long";
      c.error_code = base::Errc::limit;
      co_return c;
    }
    prompts.push_back(request.messages);
    c.usage = {tokens, 0, 20, 0, 1, 1};
    sink(PrefixFound{tokens, 0, -1});
    const bool asked = text_of(request.messages.back()).find("Summarise it") != std::string::npos;
    if (asked) {
      ++summaries;
      c.stop = Stop::end_of_turn;
      if (!refuses_to_summarise) c.message.parts.push_back(model::Text{"I did things; the number is 42."});
    } else if (calls_-- > 0) {
      const std::string arguments = "{\"n\":" + std::to_string(calls_) + "}";
      const model::ToolCall call{"call_1", "flood", arguments};
      sink(model::ChatEvent(model::CallFound{0, call}));
      c.message.parts.push_back(call);
      c.stop = Stop::tool_calls;
    } else {
      sink(model::ChatEvent(model::TextDelta{"done"}));
      c.message.parts.push_back(model::Text{"done"});
      c.stop = Stop::end_of_turn;
    }
    co_return c;
  }

 private:
  int context_, calls_;
};

class Flood final : public ToolHost {
 public:
  explicit Flood(std::size_t bytes) : bytes_(bytes) {}
  std::vector<model::ToolDecl> declare() const override {
    return {{"flood", "Much text.", base::Json::object({{"type", "object"}})}};
  }
  bool runs_alone(std::string_view) const override { return false; }
  base::Task<ToolOutcome> call(model::ToolCall call, ToolOutputSink) override {
    ToolOutcome outcome;
    outcome.result = {call.id, call.name, call.arguments + std::string(bytes_, 'x'), false};
    co_return outcome;
  }

 private:
  std::size_t bytes_;
};

struct Stage {
  Stage(int context, int calls, std::size_t bytes, AgentOptions options = {})
      : model(context, calls), tools(bytes), loop(home.get_executor(), model, tools, feed, options) {
    feed.subscribe([this](const Event& event) { events.push_back(event); });
  }
  RunEnded run(std::string task) {
    RunEnded end;
    auto keep = [&end](std::exception_ptr error, RunEnded value) {
      if (error) std::rethrow_exception(error);
      end = std::move(value);
    };
    asio::co_spawn(home, loop.run(std::move(task)), keep);
    home.restart();
    home.run();
    return end;
  }
  std::vector<std::pair<int, CompactionItem>> compactions() const {
    std::vector<std::pair<int, CompactionItem>> found;
    for (const Event& event : events)
      if (const auto* done = std::get_if<ItemCompleted>(&event.body))
        if (const auto* made = std::get_if<CompactionItem>(&done->item.content))
          found.emplace_back(event.turn, *made);
    return found;
  }

  asio::io_context home;
  CountingModel model;
  Flood tools;
  EventFeed feed{"test"};
  Agent loop;
  std::vector<Event> events;
};

model::Message said(model::Role role, std::string text) { return {role, {model::Text{std::move(text)}}}; }

}  // namespace

TEST_CASE("two hundred thousand tokens of results pass through small and large contexts") {
  for (const int context : {8192, 32768, 262144}) {
    CAPTURE(context);
    AgentOptions options;
    options.limits.turns = 200;
    options.limits.completion_tokens = 512;
    Stage stage(context, 80, 10'000, options);
    const RunEnded end = stage.run("read it all");
    // Finished, or stopped with the named reason; and never twice in a row.
    if (end.exit != Exit::ok) {
      CHECK(end.exit == Exit::limit);
      CHECK(end.reason == "context_exhausted");
    }
    if (context == 262144) CHECK(end.exit == Exit::ok);
    const auto made = stage.compactions();
    for (std::size_t i = 1; i < made.size(); ++i)
      CHECK(made[i].first - made[i - 1].first >= kTurnsBetween);
    for (const auto& prompt : stage.model.prompts) {
      CHECK(static_cast<int>(weight(prompt) / 4) < context);
      CHECK(text_of(prompt[1]) == "read it all");  // the first task is never lost
    }
  }
}

TEST_CASE("a summary stands for the one before it, and for no task") {
  const auto said = [](model::Role role, const char* text) {
    return model::Message{role, {model::Text{text}}};
  };
  std::vector<model::Message> messages = {said(model::Role::system, "s"), said(model::Role::user, "the task")};
  for (int i = 0; i < 6; ++i) messages.push_back(said(model::Role::assistant, "a turn"));
  messages = with_summary(messages, "first");
  CHECK(is_summary(messages[2]));
  CHECK_FALSE(is_summary(messages[1]));
  for (int i = 0; i < 6; ++i) messages.push_back(said(model::Role::assistant, "a turn"));
  messages = with_summary(messages, "second");
  CHECK(std::count_if(messages.begin(), messages.end(), is_summary) == 1);
  CHECK(text_of(messages[1]) == "the task");
  CHECK(text_of(messages[2]).ends_with("second"));
}

TEST_CASE("old results become handles that can be read back, and the prompt says so") {
  AgentOptions options;
  options.limits.turns = 100;
  options.limits.completion_tokens = 256;
  Stage stage(32768, 20, 7'000, options);
  const RunEnded end = stage.run("go");
  CHECK(end.exit == Exit::ok);
  const auto made = stage.compactions();
  REQUIRE(made.size() == 1);
  CHECK(made[0].second.results > 0);
  CHECK(made[0].second.after < made[0].second.before);
  CHECK(made[0].second.after <= 32768 * (1 - kFreeShareWanted));
  bool has_handle = false;
  for (const model::Message& message : stage.loop.history().messages())
    for (const model::Part& part : message.parts)
      if (const auto* result = std::get_if<model::ToolResult>(&part)) has_handle |= is_handle(*result);
  CHECK(has_handle);
}

TEST_CASE("when handles are not enough, the model's own summary stands for all but the task and the last turns") {
  AgentOptions options;
  options.limits.turns = 400;
  options.limits.calls_per_turn = 4;
  // Results too small to be put away: only a summary helps.
  Stage stage(8192, 90, 250, options);
  const RunEnded end = stage.run("count");
  CHECK(stage.model.summaries >= 1);
  const auto made = stage.compactions();
  REQUIRE(!made.empty());
  CHECK(made[0].second.summary == "I did things; the number is 42.");
  if (end.exit != Exit::ok) CHECK(end.reason == "context_exhausted");
  const auto& messages = stage.loop.history().messages();
  CHECK(text_of(messages[1]) == "count");
  CHECK(text_of(messages[2]).find("the number is 42") != std::string::npos);
}

TEST_CASE("a model that writes no summary ends the run with the reason, not with less context") {
  AgentOptions options;
  options.limits.turns = 400;
  Stage stage(8192, 120, 250, options);
  stage.model.refuses_to_summarise = true;
  const RunEnded end = stage.run("count");
  CHECK(end.exit == Exit::limit);
  CHECK(end.reason == "context_exhausted");
  CHECK(end.message.find("no summary") != std::string::npos);
}

TEST_CASE("the last turns, the task and short results are left as they are") {
  std::vector<model::Message> messages = {said(model::Role::system, "s"), said(model::Role::user, "task")};
  for (int i = 1; i <= 6; ++i) {
    const std::string id = "call_" + std::to_string(i);
    messages.push_back({model::Role::assistant, {model::Thought{"hm"}, model::ToolCall{id, "f", "{}"}}});
    messages.back().tokens = {1, 2};
    messages.push_back({model::Role::tool, {model::ToolResult{id, "f", std::string(i == 1 ? 10 : 900, 'x')}}});
  }
  const Lightened light = lighten(messages, kTurnsKept);
  REQUIRE(light.messages.size() == messages.size());
  CHECK(light.results == 2);
  CHECK(light.thoughts == 3);
  CHECK(light.put_away.at("call_2") == std::string(900, 'x'));
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const bool is_old = i >= 2 && i < messages.size() - 6;
    if (!is_old || i == 3) CHECK(light.messages[i] == messages[i]);
  }
  CHECK(light.messages[2].tokens.empty());
  CHECK(lighten(light.messages, kTurnsKept).results == 0);
  const auto summed = with_summary(messages, "S");
  CHECK(text_of(summed[0]) == "s");
  CHECK(text_of(summed[1]) == "task");
  CHECK(text_of(summed[2]).find("S") != std::string::npos);
  CHECK(std::vector(summed.end() - 6, summed.end()) == std::vector(messages.end() - 6, messages.end()));
}

TEST_CASE("a result that was put away is read in pieces, and wrong wishes are answered") {
  asio::io_context home;
  Flood flood(1);
  Shelf shelf(flood);
  CHECK(shelf.declare().size() == 1);
  shelf.put({{"call_7", std::string(5000, 'a') + "end"}});
  shelf.offer();
  CHECK(shelf.declare().size() == 2);
  const auto read = [&](std::string arguments) {
    ToolOutcome got;
    auto keep = [&](std::exception_ptr, ToolOutcome o) { got = std::move(o); };
    asio::co_spawn(home, shelf.call({"c", "read_result", std::move(arguments)}, {}), keep);
    home.restart();
    home.run();
    return got.result;
  };
  CHECK(read(R"({"id":"call_7"})").content == std::string(4000, 'a') + "\n... 1003 more bytes; read on with first_byte=4000");
  CHECK(read(R"({"id":"call_7","first_byte":4000})").content == std::string(1000, 'a') + "end");
  CHECK(read(R"({"id":"call_8"})").is_error);
  CHECK(read(R"({"id":"call_7","first_byte":5003})").is_error);
  CHECK(read(R"({"id":7})").is_error);
  CHECK(read("{").is_error);
}

TEST_CASE("a helper works in a conversation of its own, with narrower limits and only the tools it is given") {
  tests::ScriptedModel model({{.calls = {{"delegate", R"({"task":"look","tools":["echo"]})"}}},
                              {.calls = {{"shell", "{}"}, {"echo", "{}"}}},  // the helper's
                              {.text = "seen"},                             // the helper's
                              {.text = "all done"}});
  tests::ScriptedTools tools;
  asio::io_context home;
  EventFeed feed("parent");
  std::vector<Event> events;
  feed.subscribe([&](const Event& event) { events.push_back(event); });
  Delegate delegate(home.get_executor(), model, tools, {AgentOptions{}, &feed, {{}, "/w", {}}, {}});
  Agent loop(home.get_executor(), model, delegate, feed, {});
  RunEnded end;
  auto keep = [&](std::exception_ptr, RunEnded value) { end = std::move(value); };
  asio::co_spawn(home, loop.run("do it"), keep);
  home.run();
  CHECK(end.answer == "all done");
  REQUIRE(model.requests.size() == 4);
  // The head of the helper's prompt is ours: system text and declarations.
  CHECK(model.requests[1].tools == model.requests[0].tools);
  CHECK(model.requests[1].messages[0] == model.requests[0].messages[0]);
  CHECK(text_of(model.requests[1].messages[1]) == "look");
  CHECK(tools.log == std::vector<std::string>{"echo begin", "echo end"});
  const auto& result = std::get<model::ToolResult>(model.requests[3].messages.back().parts[0]);
  CHECK(result.content == "seen");

  // All that it told stands in our session, whole and in order, between the call's start and its end.
  std::vector<std::string> kinds;
  std::uint64_t told = 0;
  for (const Event& event : events) {
    const std::string line = event_line(event);
    CHECK_MESSAGE(tests::schema_error(line) == "", line);
    const auto read = event_from_json(line);
    REQUIRE((read.has_value() && read->has_value()));
    CHECK(event_line(**read) == line);
    if (const auto* started = std::get_if<ItemStarted>(&event.body))
      if (const auto* item = std::get_if<ToolCallItem>(&started->item.content)) kinds.push_back("+" + item->name);
    if (const auto* ended = std::get_if<ItemCompleted>(&event.body))
      if (const auto* item = std::get_if<ToolCallItem>(&ended->item.content)) kinds.push_back("-" + item->name);
    const auto* nested = std::get_if<SubagentTold>(&event.body);
    if (!nested) continue;
    CHECK(nested->call_id == "call_1");
    CHECK(nested->depth == 1);
    CHECK(nested->event->id == ++told);
    CHECK(nested->event->session != "parent");
    const auto* ended = std::get_if<ItemCompleted>(&nested->event->body);
    const auto* item = ended ? std::get_if<ToolCallItem>(&ended->item.content) : nullptr;
    if (item) kinds.push_back("helper's " + item->name + " " + item->call_id);
    CHECK_MESSAGE(tests::schema_error(event_line(*nested->event)) == "", line);
  }
  CHECK(kinds == std::vector<std::string>{"+delegate", "helper's shell call_1", "helper's echo call_2", "-delegate"});
  REQUIRE(told > 0);
}
