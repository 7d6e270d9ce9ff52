// What is said token by token, with the small random model of the goldens: real tokenizer, cache, forward
// pass and sampler; nonsense answers, held to form.
#include "agent/voice.h"

#include <doctest/doctest.h>

#include "tests/agent/one_generation.h"
#include "tests/agent/scripted.h"
#include "tests/test_data.h"

using agent::Completion;
using agent::Stop;
using model::grammar::ToolChoice;

namespace {

struct RandomModel {
  std::shared_ptr<const model::Model> weights;
  std::shared_ptr<const model::Tokenizer> tokenizer;
  std::unique_ptr<model::Backend> backend;
  agent::Timeline timeline;
  const std::unique_ptr<model::Session>& session = timeline.session;

  RandomModel() {
    auto opened = model::open_model(test_data("goldens/model/moe/model.gguf"));
    REQUIRE(opened.has_value());
    weights = *opened;
    tokenizer = *model::Tokenizer::from_gguf(weights->file);
    backend = std::move(*model::make_reference_backend(weights));
    timeline.session = std::move(*model::Session::create(*backend, 1024));
  }

  Completion complete(const agent::PromptRequest& request, std::string* told = nullptr) {
    const agent::GenerationSink sink = [&](const agent::GenerationEvent& event, int) {
      const auto* chat = std::get_if<model::ChatEvent>(&event);
      const auto* text = chat ? std::get_if<model::TextDelta>(chat) : nullptr;
      if (text && told) *told += text->text;
    };
    return tests::complete(timeline, *tokenizer, request, sink);
  }
};

agent::PromptRequest request(int tokens_max) {
  agent::PromptRequest r;
  r.messages = {{model::Role::user, {model::Text{"Hi"}}}};
  r.sampling.temperature = 1.5f;
  r.sampling.seed = 1;
  r.tokens_max = tokens_max;
  return r;
}

std::string text_of(const Completion& c) {
  std::string text;
  for (const model::Part& part : c.message.parts)
    if (const auto* said = std::get_if<model::Text>(&part)) text += said->text;
  return text;
}

}  // namespace

TEST_CASE("a model of random weights makes the calls it is asked for, whole") {
  RandomModel random;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    agent::PromptRequest r = request(200);
    r.sampling.seed = seed;
    r.constraint.choice = ToolChoice::required;
    r.tools = {{"read_file", "Read.", *base::parse_json(R"({"type":"object","properties":
        {"path":{"type":"string"},"lines":{"type":"integer"}},"required":["path"]})")}};
    const Completion c = random.complete(r);
    REQUIRE(!c.message.parts.empty());
    const auto* call = std::get_if<model::ToolCall>(&c.message.parts[0]);
    REQUIRE(call);
    CHECK(call->name == "read_file");
    CHECK(base::parse_json(call->arguments)->find("path")->as_string());
  }
}

TEST_CASE("an answer under a schema is a whole document, even in a small budget") {
  RandomModel random;
  agent::PromptRequest r = request(60);
  r.constraint.answer_schema = *base::parse_json(
      R"({"type":"object","properties":{"ok":{"type":"boolean"},"why":{"type":"string"}},"required":["ok","why"]})");
  const Completion c = random.complete(r);
  CHECK(c.stop == Stop::end_of_turn);
  const auto answer = base::parse_json(text_of(c));
  REQUIRE(answer.has_value());
  CHECK(answer->find("ok")->as_bool());
  CHECK(answer->find("why")->as_string());
}

TEST_CASE("a schema that cannot be kept fails the completion before anything is read") {
  RandomModel random;
  agent::PromptRequest r = request(10);
  r.tools = {{"t", "T.", *base::parse_json(R"({"type":"object","properties":{"a":{"not":{}}}})")}};
  const Completion c = random.complete(r);
  CHECK(c.stop == Stop::failed);
  CHECK(c.error.starts_with("tool t: parameters: properties.a.not: cannot be enforced"));
  CHECK(random.session->tokens().empty());
}

TEST_CASE("the same seed says the same, another seed something else") {
  RandomModel random;
  agent::PromptRequest r = request(40);
  r.logprobs = 2;
  const Completion first = random.complete(r), second = random.complete(r);
  CHECK(first.message == second.message);
  REQUIRE(first.logprobs.size() == static_cast<std::size_t>(first.usage.generated_tokens));
  CHECK(first.logprobs[0].top == second.logprobs[0].top);
  r.sampling.seed = 2;
  CHECK_FALSE(random.complete(r).message == first.message);
}

TEST_CASE("a stop text ends the answer before it, and none of it is told") {
  RandomModel random;
  std::string told;
  const Completion whole = random.complete(request(60));
  const std::string text = text_of(whole);
  REQUIRE(text.size() > 12);
  std::size_t from = text.size() / 2;
  while ((text[from] & 0xC0) == 0x80) ++from;
  const std::string stop = text.substr(from, 5);
  agent::PromptRequest r = request(60);
  r.stop_texts = {"never said, surely", stop};
  const Completion c = random.complete(r, &told);
  CHECK(c.stop == Stop::end_of_turn);
  CHECK(text_of(c) == text.substr(0, text.find(stop)));
  CHECK(told.find(stop) == std::string::npos);
}

TEST_CASE("a model that repeats itself is taken back, then ended") {
  RandomModel random;
  agent::PromptRequest r = request(900);
  r.sampling.temperature = 0;
  // Nothing but one token can be said, at any temperature.
  const model::TokenId word = random.tokenizer->encode("a", model::Trust::untrusted)[0];
  r.sampling.logit_bias = {{word, 100}};
  std::string told;
  const Completion c = random.complete(r, &told);
  CHECK(c.stop == Stop::repetition);
  CHECK(told.size() >= 200);
  CHECK(text_of(c).size() < 10);
  r.stop_loops = false;
  CHECK(random.complete(r).stop == Stop::length);
}

TEST_CASE("stop texts hold back what may become one") {
  agent::StopTexts stop({"END", "EXIT"});
  CHECK(stop.feed("the E") == "the ");
  CHECK(stop.feed("NTER") == "ENTER");
  CHECK(stop.feed(" EX") == " ");
  CHECK(stop.feed("ITS") == "");
  CHECK(stop.found());
  CHECK(stop.feed("more") == "");
  CHECK(stop.told_bytes() == 10);
}

TEST_CASE("a run that is stuck in one text ends with exit code 5") {
  tests::Scene scene({{.text = "And so on.", .stop = Stop::repetition}});
  const agent::RunEnded end = scene.run("Go.");
  CHECK(end.exit == agent::Exit::stuck);
}

TEST_CASE("a repeated call is forbidden, a required one is required once") {
  agent::AgentOptions options;
  options.constraint.choice = ToolChoice::required;
  tests::Scene scene(
      {{.calls = {{"echo", R"({"a":1})"}}}, {.calls = {{"echo", R"({"a":1})"}}}, {.text = "Done."}},
      options);
  scene.tools.constant = true;
  CHECK(scene.run("Go.").exit == agent::Exit::ok);
  const auto& requests = scene.model.requests;
  REQUIRE(requests.size() == 3);
  CHECK(requests[0].constraint.choice == ToolChoice::required);
  CHECK(requests[1].constraint.choice == ToolChoice::automatic);
  CHECK(requests[1].constraint.forbidden_calls.empty());
  REQUIRE(requests[2].constraint.forbidden_calls.size() == 1);
  CHECK(requests[2].constraint.forbidden_calls[0].arguments == R"({"a":1})");
}
