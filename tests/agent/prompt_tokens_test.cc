// What a prompt is made of, what a conversation settles to when a run is over, and why prompts
// diverge, in words.
#include "agent/prompt_tokens.h"

#include <doctest/doctest.h>

#include "model/weights.h"
#include "tests/test_data.h"

namespace {

std::shared_ptr<const model::Tokenizer> tokenizer() {
  auto opened = model::open_model(test_data("goldens/model/moe/model.gguf"));
  REQUIRE(opened.has_value());
  return std::move(*model::Tokenizer::from_gguf((*opened)->file));
}

model::ToolDecl tool(std::string name, std::string description) {
  return {std::move(name), std::move(description),
          *base::parse_json(R"({"type":"object","properties":{"path":{"type":"string"}}})")};
}

agent::PromptRequest conversation(bool thinking) {
  agent::PromptRequest r;
  r.messages = {{model::Role::system, {model::Text{"Be kind."}}},
                {model::Role::user, {model::Text{"What is in the file?"}}}};
  r.tools = {tool("read_file", "Read."), tool("http_get", "Fetch.")};
  r.render.thinking = thinking;
  return r;
}

// Reads what the model "says" as the parser does, so that the message has its tokens.
model::Message said(const model::Tokenizer& t, const agent::PromptTokens& prompt,
                    std::vector<std::pair<bool, std::string>> pieces) {
  model::ParseOptions options;
  options.opening = prompt.opening;
  model::ChatParser parser(t, options, [](const auto&) {});
  for (const auto& [control, text] : pieces) {
    if (control) {
      parser.feed(t.find(text));
    } else {
      std::vector<model::TokenId> ids;
      t.encode_to(text, model::Trust::untrusted, ids);
      for (const auto id : ids) parser.feed(id);
    }
  }
  return parser.finish(false);
}

bool begins_with(const std::vector<model::TokenId>& whole, const std::vector<model::TokenId>& start) {
  return whole.size() >= start.size() && std::equal(start.begin(), start.end(), whole.begin());
}

// What a session holds after the prompt and the message.
std::vector<model::TokenId> held_after(const agent::PromptTokens& prompt,
                                       const model::Message& message) {
  std::vector<model::TokenId> held = prompt.ids;
  held.insert(held.end(), message.tokens.begin(), message.tokens.end());
  return held;
}

agent::PrefixFound divergence(const model::Tokenizer& t, const agent::PromptTokens& before,
                              const std::vector<model::TokenId>& held,
                              const agent::PromptTokens& now) {
  const auto differ = std::mismatch(held.begin(), held.end(), now.ids.begin(), now.ids.end());
  model::SyncReport report;
  report.reused = static_cast<int>(differ.first - held.begin());
  if (differ.first != held.end()) report.diverged_at = report.reused;
  return agent::prefix_found(report, before, held, now, t.control());
}

}  // namespace

TEST_CASE("what a conversation settles to begins every next prompt, whatever the person says") {
  const auto t = tokenizer();
  for (const bool thinking : {false, true})
    for (const bool with_call : {false, true}) {
      CAPTURE(thinking);
      CAPTURE(with_call);
      agent::PromptRequest request = conversation(thinking);
      if (with_call) {
        const auto prompt = *agent::prompt_tokens(request, *t);
        model::Message call =
            said(*t, prompt, {{true, "<|channel>"}, {false, "thought\nI look."}, {true, "<channel|>"},
                              {true, "<|tool_call>"}, {false, "call:read_file{path:"},
                              {true, "<|\"|>"}, {false, "a.txt"}, {true, "<|\"|>"}, {false, "}"},
                              {true, "<tool_call|>"}});
        REQUIRE(call.parts.size() == 2);
        std::get<model::ToolCall>(call.parts[1]).id = "call_1";
        request.messages.push_back(call);
        request.messages.push_back(
            {model::Role::tool, {model::ToolResult{"call_1", "read_file", "some words"}}});
      }
      const auto prompt = *agent::prompt_tokens(request, *t);
      const bool open = prompt.opening == model::Opening::open_thought;
      std::vector<std::pair<bool, std::string>> pieces = {
          {false, "I know it."}, {true, "<channel|>"}, {false, "It has words."}};
      if (!open) pieces.insert(pieces.begin(), {{true, "<|channel>"}, {false, "thought\n"}});
      const model::Message answer = said(*t, prompt, pieces);
      REQUIRE(!answer.tokens.empty());
      const auto settled = *agent::settled_tokens(request, answer, *t);
      for (const char* words : {"And now?", "  12", ".", "\xC3\xA9t\xC3\xA9"}) {
        agent::PromptRequest next = request;
        next.messages.push_back(answer);
        next.messages.push_back({model::Role::user, {model::Text{words}}});
        const auto after = *agent::prompt_tokens(next, *t);
        CHECK(begins_with(after.ids, settled.ids));
        CHECK(after.ids.size() < settled.ids.size() + 40);
        const auto found = divergence(*t, prompt, held_after(prompt, answer), after);
        CHECK(found.reason == "thoughts of finished turns are left out");
        CHECK(divergence(*t, settled, settled.ids, after).diverged_at == -1);
      }
    }
}

TEST_CASE("a prompt that diverges says where and why") {
  const auto t = tokenizer();
  const agent::PromptRequest request = conversation(false);
  const auto before = *agent::prompt_tokens(request, *t);
  CHECK(before.begins_run);
  CHECK(before.system_end > 0);
  const auto reason = [&](const std::function<void(agent::PromptRequest&)>& change) {
    agent::PromptRequest changed = request;
    change(changed);
    return divergence(*t, before, before.ids, *agent::prompt_tokens(changed, *t)).reason;
  };
  CHECK(reason([](auto& r) { r.tools[1].description = "Fetch a page."; }) ==
        "tool declaration http_get changed");
  CHECK(reason([](auto& r) { r.tools.pop_back(); }) == "tool declaration http_get is gone");
  CHECK(reason([](auto& r) { r.tools.insert(r.tools.begin(), tool("edit", "Edit.")); }) ==
        "tool declaration edit is new");
  CHECK(reason([](auto& r) { std::swap(r.tools[0], r.tools[1]); }) ==
        "tool declarations are in another order");
  CHECK(reason([](auto& r) { r.messages[0].parts = {model::Text{"Be short."}}; }) ==
        "system text changed");
  CHECK(reason([](auto& r) { r.messages[1].parts = {model::Text{"Why?"}}; }) ==
        "message 1 (user) changed");

  // Taken back.
  agent::PromptRequest longer = request;
  longer.messages.push_back({model::Role::assistant, {model::Text{"Words."}}});
  longer.messages.push_back({model::Role::user, {model::Text{"More."}}});
  const auto held = *agent::prompt_tokens(longer, *t);
  CHECK(divergence(*t, held, held.ids, before).diverged_at >= 0);
  const model::Message answer = said(*t, before, {{false, "Words."}});
  CHECK(divergence(*t, before, held_after(before, answer), before).reason ==
        "the last answer was taken back");
}
