// Where constrained output ends: schemas that multiply, keys without end, budgets that run out, and
// words that stand without a type. Nothing may come to a place where no token is left.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "model/call_arguments.h"
#include "model/grammar/constraint.h"
#include "model/grammar/schema_grammar.h"
#include "model/sampler.h"
#include "tests/model/goldens.h"
#include "tests/model/grammar_check.h"
#include "tests/model/grammar_random.h"

namespace model {
namespace {

using base::Json;
using grammar::Constraint;
using grammar::ConstraintOptions;
using grammar::ToolChoice;

Json json(std::string_view text) {
  auto value = base::parse_json(text);
  REQUIRE(value.has_value());
  return std::move(*value);
}

Json with_property(const Json& schema) {
  return Json::object({{"type", "object"}, {"properties", Json::object({{"a", schema}})}});
}

base::Error refusal(const Json& property) {
  const auto fits = grammar::check_enforceable(with_property(property));
  return fits ? base::Error{} : fits.error();
}

// `text` has ~ where the model writes <|"|>.
bool can_write(const Json& parameters, std::string text, const ConstraintOptions& options = {}) {
  static const auto tokenizer = golden_tokenizer();
  auto c = *Constraint::create(*tokenizer, {{"do", "", parameters}}, options, Opening::plain, false);
  for (char& byte : text)
    if (byte == '~') byte = kQuote;
  for (const TokenId id : tests::call_tokens(*tokenizer, "call:do" + text)) {
    const auto mask = c->allowed(100'000);
    if (!(mask[static_cast<std::size_t>(id) / 64] >> (id % 64) & 1)) return false;
    c->accept(id);
    CHECK(c->dead_ends() == 0);
  }
  return true;
}

bool fits(const char* schema, const std::string& text) {
  return can_write(with_property(json(schema)), "{a:" + text + "}");
}

// forms[i][j]: an array that holds one word of its own.
Json forms_within_forms(int outer, int inner) {
  base::JsonArray forms;
  for (int i = 0; i < outer; ++i) {
    base::JsonArray items;
    for (int j = 0; j < inner; ++j)
      items.push_back(Json::object(
          {{"type", "string"},
           {"enum", Json::array({"v" + std::to_string(i) + "_" + std::to_string(j)})}}));
    forms.push_back(Json::object(
        {{"type", "array"}, {"items", Json::object({{"anyOf", Json(std::move(items))}})}}));
  }
  return Json::object({{"anyOf", Json(std::move(forms))}});
}

TEST_CASE("schemas that multiply when they are written out are refused with a path") {
  const auto nested = [](int levels, std::size_t forms, int properties) {
    Json schema = Json::object({{"type", "string"}});
    for (int level = 0; level < levels; ++level) {
      base::JsonObject members;
      for (int i = 0; i < properties; ++i)
        members.set("p" + std::to_string(i), Json::object({{"type", "string"}}));
      members.set("p", schema);
      schema = Json::object({{"anyOf", Json(base::JsonArray(forms, Json(base::JsonObject())))},
                             {"properties", Json(std::move(members))}});
    }
    return schema;
  };
  const auto deep = refusal(nested(8, 64, 0));
  CHECK(deep.code == base::Errc::limit);
  CHECK(deep.message.find("properties.a.anyOf[0].properties.p") == 0);
  const auto wide = refusal(nested(7, 2, 250));
  CHECK(wide.code == base::Errc::limit);
  CHECK(wide.message.find("properties.a.anyOf[") == 0);
  CHECK(wide.message.find("50000 parts") != std::string::npos);
}

TEST_CASE("many forms at once are followed to the last, and too many refused") {
  const Json many = with_property(forms_within_forms(8, 9));
  CHECK(can_write(many, "{a:[~v7_8~]}"));
  CHECK(can_write(many, "{a:[~v7_8~,~v7_0~,~v7_8~]}"));
  CHECK_FALSE(can_write(many, "{a:[~v7_8~,~v6_8~]}"));
  const auto error = refusal(forms_within_forms(23, 23));
  CHECK(error.code == base::Errc::limit);
  CHECK(error.message.find("properties.a: wanted at most 512 forms") == 0);
}

TEST_CASE("forms that end together are followed once, however many items follow") {
  const char* schema =
      R"({"type":"array","items":{"anyOf":[{"type":"integer"},{"type":"number"},{"type":"integer",
         "maximum":50},{"type":"array"},{"type":"array","items":{"type":"integer"}}]}})";
  std::string list = "[1";
  for (int i = 0; i < 40; ++i) list += i % 3 ? ",[7,[],2]" : ",49";
  CHECK(fits(schema, list + "]"));
  CHECK_FALSE(fits(schema, list + ",true]"));
}

TEST_CASE("more free keys than are followed are refused when the schema is read") {
  const auto error = refusal(json(R"({"type":"object","minProperties":257})"));
  CHECK(error.code == base::Errc::limit);
  CHECK(error.message.find("properties.a.minProperties: wanted at most 256, got 257") == 0);
  CHECK(refusal(json(R"({"type":"object","minProperties":256})")).message.empty());
}

TEST_CASE("a free key is led to its end when it is long") {
  const Json open = with_property(json(R"({"type":"object"})"));
  const auto key = [&](const std::string& text) { return can_write(open, "{a:{" + text + ":1}}"); };
  const std::string longest(256, 'k');
  CHECK(key(longest));
  CHECK_FALSE(key(longest + "k"));
  CHECK(key(longest.substr(1) + "\u00fc"));  // the character is finished
  CHECK_FALSE(key(longest.substr(1) + "\u00fck"));
  // Where the key cannot be used as it is, letters follow.
  CHECK(key(longest.substr(1) + " 1"));
  CHECK(key(longest + ":1," + longest + "2"));
  CHECK_FALSE(key(longest + ":1," + longest + "2x"));
  for (const char* space : {" ", "\u00a0", "\u2003", "\u3000", "\u1680", "\u205f"})
    CHECK_FALSE(key(std::string(space) + "x"));
  for (const char* letter : {"\u00e4", "\u3042", "\u2014", "\u16a0", "\u2060"})
    CHECK(key(std::string(letter) + " x"));
}

TEST_CASE("a random model among free keys never comes to a place where nothing may follow") {
  const auto tokenizer = golden_tokenizer();
  const std::uint64_t seed = tests::seed_of_run();
  MESSAGE("GEMMULE_SEED=" << seed);
  std::mt19937_64 random(seed);
  const std::vector<ToolDecl> tools = {{"do", "", json(R"({"type":"object","properties":{"o":
      {"type":"object","minProperties":40}},"required":["o"]})")}};
  std::vector<float> logits(static_cast<std::size_t>(tokenizer->size()));
  for (float& logit : logits) logit = std::normal_distribution<float>(0, 2)(random);
  for (int round = 0; round < 3; ++round) {
    auto c = *Constraint::create(*tokenizer, tools, {.choice = ToolChoice::required},
                                 Opening::plain, false);
    Sampler sampler({.temperature = 1.5f, .seed = random()});
    for (int left = 1500; left > 0; --left) {
      std::ranges::rotate(logits, logits.begin() + static_cast<std::ptrdiff_t>(random() % logits.size()));
      const auto mask = c->allowed(left);
      REQUIRE(c->dead_ends() == 0);
      const TokenId id = sampler.sample(logits, {}, mask);
      c->accept(id);
      REQUIRE(c->dead_ends() == 0);
      if (id == tokenizer->control().call_end) break;
      REQUIRE(left > 1);
    }
  }
}

TEST_CASE("a forbidden call at the end of the budget leaves another way") {
  const auto tokenizer = golden_tokenizer();
  const Json parameters = json(R"({"type":"object","properties":{"on":{"type":"boolean"},
      "path":{"type":"string"}},"required":["on","path"]})");
  std::vector<ToolCall> forbidden;
  for (const char* on : {"true", "false"})
    for (const char* path : {"", "a"})
      forbidden.push_back(
          {"", "do", std::string(R"({"on":)") + on + R"(,"path":")" + path + "\"}"});
  std::mt19937_64 random(3);
  std::vector<float> logits(static_cast<std::size_t>(tokenizer->size()));
  for (int budget = 3; budget < 60; ++budget) {
    auto c = *Constraint::create(*tokenizer, {{"do", "", parameters}},
                                 {.choice = ToolChoice::required, .forbidden_calls = forbidden},
                                 Opening::plain, false);
    for (float& logit : logits) logit = std::normal_distribution<float>(0, 2)(random);
    Sampler sampler({.temperature = 1.5f, .seed = random()});
    for (int left = budget; left > 0; --left) {
      const TokenId id = sampler.sample(logits, {}, c->allowed(left));
      CAPTURE(budget);
      CAPTURE(left);
      REQUIRE(c->dead_ends() == 0);
      c->accept(id);
      if (id == tokenizer->control().call_end) break;
    }
  }
}

TEST_CASE("words about one type bind its values, also where no type is named") {
  CHECK(fits(R"({"minLength":3})", "~abc~"));
  CHECK_FALSE(fits(R"({"minLength":3})", "~ab~"));
  CHECK(fits(R"({"minLength":3})", "5"));
  CHECK(fits(R"({"type":"any","minLength":3})", "[]"));
  CHECK_FALSE(fits(R"({"type":"any","minLength":3})", "~~"));
  CHECK_FALSE(fits(R"({"maximum":3})", "4"));
  CHECK(fits(R"({"maximum":3})", "~4~"));
  CHECK_FALSE(fits(R"({"minItems":1})", "[]"));
  CHECK(fits(R"({"minItems":1})", "[null]"));
  CHECK_FALSE(fits(R"({"prefixItems":[{"type":"integer"}]})", "[~a~]"));
  CHECK(fits(R"({"prefixItems":[{"type":"integer"}]})", "[1,~a~]"));
  CHECK_FALSE(fits(R"({"required":["x"]})", "{}"));
  CHECK(fits(R"({"required":["x"]})", "{x:1,y:2}"));
  CHECK(fits(R"({"required":["x"]})", "true"));
  CHECK_FALSE(fits(R"({"additionalProperties":{"type":"boolean"}})", "{x:1}"));
  CHECK_FALSE(fits(R"({"additionalProperties":false})", "{x:1}"));
  CHECK_FALSE(fits(R"({"maxProperties":1})", "{x:1,y:2}"));
  CHECK(refusal(json(R"({"items":[{"type":"string"}]})")).message.find("properties.a.items: ") == 0);
}

TEST_CASE("what stands beside an enum takes values away from it") {
  CHECK(fits(R"({"enum":[1,5,9],"maximum":5})", "5"));
  CHECK_FALSE(fits(R"({"enum":[1,5,9],"maximum":5})", "9"));
  CHECK_FALSE(fits(R"({"enum":["a","abc"],"minLength":2})", "~a~"));
  CHECK_FALSE(fits(R"({"type":["integer","boolean"],"enum":[1,"a",true]})", "~a~"));
  CHECK(fits(R"({"type":["integer","boolean"],"enum":[1,"a",true]})", "true"));
  CHECK_FALSE(fits(R"({"enum":["a","b"],"const":"a"})", "~b~"));
  CHECK_FALSE(fits(R"({"enum":[[1],[1,2]],"minItems":2})", "[1]"));
  CHECK(refusal(json(R"({"enum":[1,2],"minimum":3})")).message.find("properties.a.enum: no value") == 0);
}

}  // namespace
}  // namespace model
