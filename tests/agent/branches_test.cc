// Branches of one session: completions written side by side, and a question on the side.
#include "agent/side_question.h"

#include <doctest/doctest.h>

#include <cmath>

#include "model/weights.h"
#include "tests/agent/one_generation.h"
#include "tests/model/difference.h"
#include "tests/test_data.h"

namespace {

struct Bench {
  std::shared_ptr<const model::Model> model = std::move(*model::open_model(test_data("goldens/model/moe/model.gguf")));
  std::shared_ptr<const model::Tokenizer> tokenizer = std::move(*model::Tokenizer::from_gguf(model->file));
  std::unique_ptr<model::Backend> backend =
      std::move(*model::make_cpu_backend(model, {.threads = 1, .exact = true}));
  agent::Timeline timeline{.lane = "", .session = std::move(*model::Session::create(*backend, 900))};
  const std::unique_ptr<model::Session>& session = timeline.session;
  const agent::PromptTokens& held = timeline.held;

  agent::PromptRequest request(int best_of, float temperature) {
    agent::PromptRequest r;
    r.messages = {{model::Role::user, {model::Text{"Tell me more."}}}};
    r.sampling.temperature = temperature;
    r.sampling.seed = 5;
    r.tokens_max = 20;
    r.best_of = best_of;
    return r;
  }
  agent::Completion complete(const agent::PromptRequest& r) {
    return tests::complete(timeline, *tokenizer, r);
  }
};

}  // namespace

TEST_CASE("greedy branches all say the same, which is what one alone says") {
  Bench bench;
  const auto alone = bench.complete(bench.request(1, 0));
  const auto together = bench.complete(bench.request(4, 0));
  CHECK(together.message == alone.message);
  CHECK(together.stop == alone.stop);
  CHECK(together.usage.generated_tokens == 4 * alone.usage.generated_tokens);
}

TEST_CASE("the branch that is taken is in the session, and no memory of the others is left") {
  Bench bench;
  const auto said = bench.complete(bench.request(5, 1.5f));
  CHECK(said.usage.generated_tokens > 20);
  const auto& tokens = bench.session->tokens();
  CHECK(std::equal(bench.held.ids.begin(), bench.held.ids.end(), tokens.begin()));
  CHECK(tokens.size() > bench.held.ids.size());
  auto fresh = std::move(*model::Session::create(*bench.backend, 900));
  REQUIRE(fresh->sync(tokens, {}).has_value());
  CHECK(worst_apart(fresh->logits(), bench.session->logits()) < 1e-4);
  // A snapshot at the prompt may share; nothing else is held.
  CHECK(bench.session->cache().family_bytes() <= 2 * bench.session->cache().bytes());
}

TEST_CASE("a question on the side is answered from the logits and leaves no trace") {
  Bench bench;
  bench.complete(bench.request(1, 0));
  const auto before = bench.session->tokens();
  const std::vector<float> logits(bench.session->logits().begin(), bench.session->logits().end());
  std::vector<model::TokenId> question;
  bench.tokenizer->encode_to("Is this safe?", model::Trust::untrusted, question);
  const auto yes = agent::probability_of_yes(*bench.session, *bench.tokenizer, question, {});
  if (yes.has_error()) {  // a vocabulary of bytes has no such words
    CHECK(yes.error().code == base::Errc::unsupported);
  } else {
    CHECK(*yes >= 0);
    CHECK(*yes <= 1);
    CHECK(*yes == *agent::probability_of_yes(*bench.session, *bench.tokenizer, question, {}));
  }
  CHECK(bench.session->tokens() == before);
  CHECK(std::equal(logits.begin(), logits.end(), bench.session->logits().begin()));
}

TEST_CASE("the built-in model's words for yes and no are weighed against each other") {
  auto model = model::open_embedded_model();
  if (!model) return;  // built without one
  auto tokenizer = std::move(*model::Tokenizer::from_gguf((*model)->file));
  auto backend = std::move(*model::make_cpu_backend(*model, {.threads = 1}));
  auto session = std::move(*model::Session::create(*backend, 400));
  std::vector<model::TokenId> prompt = {tokenizer->control().bos}, question;
  tokenizer->encode_to("One and one is two.", model::Trust::untrusted, prompt);
  tokenizer->encode_to(" Is that so?", model::Trust::untrusted, question);
  REQUIRE(session->sync(prompt, {}).has_value());
  const auto yes = agent::probability_of_yes(*session, *tokenizer, question, {});
  if (yes.has_error()) {
    CHECK(yes.error().code == base::Errc::unsupported);
  } else {
    CHECK((*yes >= 0 && *yes <= 1));
  }
  CHECK(session->tokens() == prompt);
}
