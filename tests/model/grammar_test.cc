// Calls that cannot be malformed: whatever the logits, what comes out parses and fits its schema;
// and whatever fits is let through. Seeds are printed; GEMMULE_GRAMMAR_CALLS and GEMMULE_SEED
// change how many calls and which.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <random>

#include "model/chat_parse.h"
#include "model/grammar/constraint.h"
#include "model/grammar/schema_grammar.h"
#include "model/sampler.h"
#include "tests/model/bfcl.h"
#include "tests/model/grammar_check.h"
#include "tests/model/grammar_random.h"

namespace model {
namespace {

using base::Json;
using grammar::Constraint;
using grammar::ConstraintOptions;
using grammar::ToolChoice;

std::unique_ptr<Constraint> constraint(const Tokenizer& tokenizer,
                                       const std::vector<ToolDecl>& tools,
                                       const ConstraintOptions& options = {}) {
  auto made = Constraint::create(tokenizer, tools, options, Opening::plain, false);
  if (!made) MESSAGE(made.error().message);
  REQUIRE(made.has_value());
  return std::move(*made);
}

bool allows(std::span<const std::uint64_t> mask, TokenId id) {
  return mask[static_cast<std::size_t>(id) / 64] >> (id % 64) & 1;
}

// How many of the tokens are let through, one after the other.
std::size_t accepted(Constraint& c, const std::vector<TokenId>& ids) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!allows(c.allowed(100'000), ids[i])) return i;
    c.accept(ids[i]);
  }
  return ids.size();
}

// Random logits, a few tokens preferred: a model of nothing, at any temperature.
class NoModel {
 public:
  NoModel(int vocab, std::uint64_t seed)
      : random_(seed), noise_(static_cast<std::size_t>(vocab)), logits_(noise_.size()) {
    std::normal_distribution<float> normal(0, 2);
    for (float& logit : noise_) logit = normal(random_);
  }
  const std::vector<float>& next() {  // the same noise, turned
    const auto by = static_cast<std::ptrdiff_t>(random_() % noise_.size());
    std::rotate_copy(noise_.begin(), noise_.begin() + by, noise_.end(), logits_.begin());
    return logits_;
  }
  std::mt19937_64& random() { return random_; }

 private:
  std::mt19937_64 random_;
  std::vector<float> noise_, logits_;
};

// One answer under a constraint, up to the stop token.
std::vector<TokenId> write(NoModel& model, const Tokenizer& tokenizer, Constraint& c,
                           int tokens_max, std::uint64_t seed) {
  Sampler sampler({.temperature = 1.5f, .seed = seed});
  std::vector<TokenId> ids;
  while (static_cast<int>(ids.size()) < tokens_max) {
    const auto mask = c.allowed(tokens_max - static_cast<int>(ids.size()));
    if (c.dead_ends() > 0) MESSAGE("a dead end: " << decode(tokenizer, ids, true));
    REQUIRE(c.dead_ends() == 0);
    const TokenId id = sampler.sample(model.next(), ids, mask);
    REQUIRE(allows(mask, id));
    ids.push_back(id);
    if (tokenizer.is_stop(id)) break;
    c.accept(id);
    if (id == tokenizer.control().call_end) break;
  }
  return ids;
}

const ToolDecl* find_tool(const std::vector<ToolDecl>& tools, const std::string& name) {
  for (const ToolDecl& tool : tools)
    if (tool.name == name) return &tool;
  return nullptr;
}

// One required call by a random model: parsed, and checked by a reading of its own.
void check_call(NoModel& model, const Tokenizer& tokenizer, const std::vector<ToolDecl>& tools,
                int tokens_max, std::uint64_t seed) {
  auto c = constraint(tokenizer, tools, {.choice = ToolChoice::required});
  CAPTURE(tools.size() == 1 ? base::to_json(tools[0].parameters) : "");
  CAPTURE(tokens_max);
  const auto ids = write(model, tokenizer, *c, tokens_max, seed);
  CAPTURE(decode(tokenizer, ids, true));
  ParseOptions options;
  options.tools = tools;
  ChatParser parser(tokenizer, options, {});
  for (const TokenId id : ids) parser.feed(id);
  const Message message = parser.finish(true);
  REQUIRE(message.parts.size() == 1);
  const auto* call = std::get_if<ToolCall>(&message.parts[0]);
  REQUIRE(call);
  CHECK(message.tokens == ids);  // well formed to the token
  const ToolDecl* tool = find_tool(tools, call->name);
  REQUIRE(tool);
  CAPTURE(base::to_json(tool->parameters));
  CAPTURE(call->arguments);
  const auto arguments = base::parse_json(call->arguments, {.unique_keys = false});
  REQUIRE(arguments.has_value());
  CHECK(tests::misfit(*arguments, tool->parameters) == "");
}

int calls_of_run(int fallback) {
  const char* given = std::getenv("GEMMULE_GRAMMAR_CALLS");
  return given ? std::atoi(given) : fallback;
}

TEST_CASE("a random model at temperature 1.5 calls random tools without a fault") {
  const auto tokenizer = golden_tokenizer();
  const std::uint64_t seed = tests::seed_of_run();
  MESSAGE("GEMMULE_SEED=" << seed);
  std::mt19937_64 random(seed);
  NoModel model(tokenizer->size(), seed);
  const int sets = std::min(200, calls_of_run(300) / 3),
            each = std::max(1, calls_of_run(300) / sets);
  for (int set = 0; set < sets; ++set) {
    const auto tools = tests::random_tools(random);
    for (int i = 0; i < each; ++i)
      check_call(model, *tokenizer, tools, 200 + static_cast<int>(random() % 200), random());
  }
}

TEST_CASE("a random model at temperature 1.5 calls BFCL's tools without a fault") {
  const auto tokenizer = golden_tokenizer();
  const std::uint64_t seed = tests::seed_of_run();
  MESSAGE("GEMMULE_SEED=" << seed);
  std::mt19937_64 random(seed);
  NoModel model(tokenizer->size(), seed);
  const auto cases = bfcl_cases();
  const int calls = calls_of_run(200);
  for (int i = 0; i < calls; ++i) {
    const auto& c =
        cases[calls < static_cast<int>(cases.size()) ? random() % cases.size()
                                                     : static_cast<std::size_t>(i) % cases.size()];
    CAPTURE(c.id);
    check_call(model, *tokenizer, c.tools, 250 + static_cast<int>(random() % 200), random());
  }
}

TEST_CASE("every right call of BFCL is let through token for token, and its mutations are not") {
  const auto tokenizer = golden_tokenizer();
  std::mt19937_64 random(7);
  int through = 0, contradict = 0, refused = 0;
  for (const BfclCase& c : bfcl_cases()) {
    CAPTURE(c.id);
    for (std::size_t choice = 0; choice < 2; ++choice)
      for (const ToolCall& call : bfcl_calls(c, choice)) {
        CAPTURE(call.arguments);
        const Json arguments = *base::parse_json(call.arguments);
        const ToolDecl* tool = find_tool(c.tools, call.name);
        // Some answers contradict their own declaration.
        if (!tool || !tests::misfit(arguments, tool->parameters).empty()) {
          ++contradict;
          continue;
        }
        const auto ids = to_tokens(as_written({Role::assistant, {call}}), *tokenizer);
        auto constrained = constraint(*tokenizer, c.tools);
        const std::size_t passed = accepted(*constrained, ids);
        CHECK(passed == ids.size());
        ++through;
        for (int m = 0; m < 10; ++m) {
          const auto mutated =
              tests::mutated_call(random, call.name, arguments, tool->parameters, m);
          if (mutated.empty()) continue;
          CAPTURE(mutated);
          auto strict = constraint(*tokenizer, c.tools);
          const auto wrong = tests::call_tokens(*tokenizer, mutated);
          CHECK(accepted(*strict, wrong) < wrong.size());
          ++refused;
        }
      }
  }
  MESSAGE(through << " calls let through, " << refused << " mutations refused, " << contradict
                  << " answers contradict their declaration");
  CHECK(through >= 500);
  CHECK(refused >= through * 9);
}

TEST_CASE("masks are made in time over a vocabulary of the real size") {
  const auto tokenizer = tests::synth_tokenizer(262'144);
  const auto cases = bfcl_cases();
  const auto& tools = cases[cases.size() - 1].tools;
  NoModel model(tokenizer->size(), 1);
  std::vector<double> us;
  std::mt19937_64 random(1);
  for (int call = 0; call < 12; ++call) {
    auto c = constraint(*tokenizer, tools, {.choice = ToolChoice::required});
    Sampler sampler({.temperature = 1.5f, .seed = random()});
    std::vector<float> logits = model.next();
    for (int left = 120; left > 0; --left) {
      const auto start = std::chrono::steady_clock::now();
      const auto mask = c->allowed(left);
      us.push_back(
          std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
              .count());
      std::swap(logits[random() % logits.size()], logits[random() % logits.size()]);
      const TokenId id = sampler.sample(logits, {}, mask);
      c->accept(id);
      if (id == tokenizer->control().call_end) break;
    }
  }
  std::ranges::sort(us);
  MESSAGE(us.size() << " masks: median " << us[us.size() / 2] << " us, p99 "
                    << us[us.size() * 99 / 100] << " us, worst " << us.back() << " us");
  CHECK(us[us.size() / 2] < 500);  // 50 on an idle machine
}

}  // namespace
}  // namespace model
