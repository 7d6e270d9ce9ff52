// What each part of the constraint lets through and keeps back, case by case.
#include "model/grammar/constraint.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "model/chat_parse.h"
#include "model/grammar/dfa.h"
#include "model/grammar/schema_grammar.h"
#include "model/grammar/token_trie.h"
#include "model/repetition.h"
#include "model/sampler.h"
#include "model/schema.h"
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

std::string why_not(std::string_view schema) {
  const auto fits = grammar::check_enforceable(json(schema));
  return fits ? "" : fits.error().message;
}

std::vector<ToolDecl> tools_of(std::string_view parameters) {
  return {{"do", "Do.", json(parameters)}, {"undo", "Undo.", {}}};
}

std::unique_ptr<Constraint> constraint(const Tokenizer& tokenizer,
                                       const std::vector<ToolDecl>& tools,
                                       const ConstraintOptions& options = {},
                                       Opening opening = Opening::plain, bool thinking = false) {
  auto made = Constraint::create(tokenizer, tools, options, opening, thinking);
  REQUIRE(made.has_value());
  return std::move(*made);
}

bool allows(Constraint& c, TokenId id, int left = 10'000) {
  const auto mask = c.allowed(left);
  return mask[static_cast<std::size_t>(id) / 64] >> (id % 64) & 1;
}

// Whether a call can be written: `text` has ~ where the model writes <|"|>.
bool writes(const Tokenizer& tokenizer, Constraint& c, std::string text) {
  for (char& byte : text)
    if (byte == '~') byte = kQuote;
  for (const TokenId id : tests::call_tokens(tokenizer, text)) {
    if (!allows(c, id)) return false;
    c.accept(id);
  }
  return true;
}

bool can_write(std::string_view parameters, const std::string& arguments,
               const ConstraintOptions& options = {}) {
  static const auto tokenizer = golden_tokenizer();
  const auto tools = tools_of(parameters);
  return writes(*tokenizer, *constraint(*tokenizer, tools, options), "call:do" + arguments);
}

TEST_CASE("a schema that cannot be kept is refused with the path of the keyword") {
  const auto with = [](const std::string& property) {
    return why_not(R"({"type":"object","properties":{"a":)" + property + "}}");
  };
  CHECK(with(R"({"type":"string","pattern":"^x$"})")
            .starts_with("properties.a.pattern: cannot be enforced"));
  CHECK(with(R"({"type":"array","uniqueItems":true})").starts_with("properties.a.uniqueItems: "));
  CHECK(with(R"({"type":"array","uniqueItems":false})") == "");
  CHECK(with(R"({"not":{"type":"null"}})").starts_with("properties.a.not: "));
  CHECK(
      with(R"({"anyOf":[{"type":"string"},{"if":{}}]})").starts_with("properties.a.anyOf[1].if: "));
  CHECK(with(R"({"type":"array","items":{"contains":{}}})")
            .starts_with("properties.a.items.contains: "));
  CHECK(with(R"({"oneOf":[{"type":"integer"},{"type":"number"}]})")
            .starts_with("properties.a.oneOf: "));
  CHECK(with(R"({"oneOf":[{"type":"integer"},{"type":"string"}]})") == "");
  CHECK(
      with(R"({"type":"integer","minimum":5,"maximum":4})").starts_with("properties.a: no number"));
  CHECK(with(R"({"type":"string","minLength":5,"maxLength":4})")
            .starts_with("properties.a.minLength: "));
  CHECK(with(R"({"enum":[]})").starts_with("properties.a.enum: "));
  CHECK(with("false").starts_with("properties.a: false accepts nothing"));
  CHECK(why_not(R"({"type":"string"})").starts_with("type: wanted object"));
  CHECK(why_not(R"({"type":"object","properties":{},"required":["b"]})")
            .starts_with("required: \"b\" is no"));
  CHECK(why_not(R"({"type":"object","properties":{"{":{"type":"null"}}})")
            .starts_with("properties.{: a key"));
  CHECK(why_not(R"({"type":"object","properties":{"a":{"$ref":"#/$defs/n"}},
                    "$defs":{"n":{"type":"object","properties":{"n":{"$ref":"#/$defs/n"}}}}})")
            .find("$ref: a schema that refers to itself") != std::string::npos);
  CHECK(why_not("null") == "");
}

TEST_CASE("values have their type, their bounds and their choices") {
  const auto value = [](const std::string& schema, const std::string& text) {
    return can_write(R"({"type":"object","properties":{"a":)" + schema + "}}", "{a:" + text + "}");
  };
  CHECK(value(R"({"type":"string"})", "~any } text, \\ \" \n with ü~"));
  CHECK_FALSE(value(R"({"type":"string"})", "5"));
  CHECK(value(R"({"type":"string","minLength":2,"maxLength":3})", "~äöü~"));
  CHECK_FALSE(value(R"({"type":"string","minLength":2,"maxLength":3})", "~äöüx~"));
  CHECK_FALSE(value(R"({"type":"string","minLength":2})", "~ä~"));
  CHECK(value(R"({"type":"integer"})", "-120"));
  for (const char* wrong : {"1.5", "01", "-", "1e5", "+1", "~1~", "true", ""})
    CHECK_FALSE(value(R"({"type":"integer"})", wrong));
  for (const char* good : {"0", "-0.5", "1e-05", "12.25e+3"})
    CHECK(value(R"({"type":"number"})", good));
  for (const char* wrong : {".5", "5.", "1e", "0x1", "NaN"})
    CHECK_FALSE(value(R"({"type":"number"})", wrong));
  const char* percent = R"({"type":"integer","minimum":-5,"exclusiveMaximum":100,"multipleOf":5})";
  for (const char* good : {"-5", "0", "95", "5"}) CHECK(value(percent, good));
  for (const char* wrong : {"-10", "100", "7", "-6", "105"}) CHECK_FALSE(value(percent, wrong));
  const char* share = R"({"type":"number","minimum":0.25,"maximum":1})";
  for (const char* good : {"0.25", "1", "0.5", "0.999999"}) CHECK(value(share, good));
  for (const char* wrong : {"0", "0.2", "1.1", "2", "-1", "0.249"})
    CHECK_FALSE(value(share, wrong));
  const char* listed = R"({"enum":["a","ab",1,null]})";
  for (const char* good : {"~a~", "~ab~", "1", "null"}) CHECK(value(listed, good));
  for (const char* wrong : {"~b~", "~abc~", "10", "true", "a"}) CHECK_FALSE(value(listed, wrong));
  CHECK(value(R"({"type":"string","nullable":true})", "null"));
  CHECK(value(R"({"type":["integer","null"]})", "null"));
  CHECK_FALSE(value(R"({"type":"integer"})", "null"));
  const char* list = R"({"type":"array","items":{"type":"integer"},"minItems":1,"maxItems":2})";
  for (const char* good : {"[1]", "[1,2]"}) CHECK(value(list, good));
  for (const char* wrong : {"[]", "[1,2,3]", "[1,]", "[~a~]", "[1 ]"})
    CHECK_FALSE(value(list, wrong));
  CHECK(value(R"({"anyOf":[{"type":"integer"},{"type":"array","items":{"type":"boolean"}}]})",
              "[true]"));
  CHECK(value(R"({"type":"object"})", "{free key:[1,{x:~y~}],b:null}"));
  CHECK_FALSE(value(R"({"type":"object"})", "{x:1,x:2}"));
  CHECK_FALSE(value(R"({"type":"object","additionalProperties":{"type":"boolean"}})", "{x:1}"));
  CHECK_FALSE(value(R"({"type":"object","maxProperties":1})", "{x:1,y:2}"));
}

TEST_CASE("numbers are bound by what is meant, however it is spelt") {
  const auto value = [](const std::string& schema, const std::string& text) {
    return can_write(R"({"type":"object","properties":{"a":)" + schema + "}}", "{a:" + text + "}");
  };
  CHECK(value(R"({"type":"number","multipleOf":1e-5})", "0.00003"));
  CHECK_FALSE(value(R"({"type":"number","multipleOf":1e-5})", "0.000031"));
  CHECK(value(R"({"type":"number","multipleOf":2.5E+1})", "75"));
  CHECK_FALSE(value(R"({"type":"number","multipleOf":2.5E+1})", "80"));
  CHECK(value(R"({"type":"number","maximum":1.5e-3})", "0.0015"));
  CHECK_FALSE(value(R"({"type":"number","maximum":1.5e-3})", "0.0016"));
  CHECK(value(R"({"type":"integer","minimum":0.0000000001e11})", "10"));
  CHECK_FALSE(value(R"({"type":"integer","minimum":0.0000000001e11,"maximum":90})", "9"));
  CHECK(value(R"({"type":"number","minimum":0.1e-300})", "0.1"));
  CHECK_FALSE(value(R"({"type":"number","minimum":0.1e-99})", "0"));
  CHECK(value(R"({"type":"number","maximum":1000000000000000000000000000000000000000})", "5"));
  CHECK(why_not(R"({"type":"object","properties":{"a":{"type":"number","multipleOf":1e-7}}})")
            .starts_with("properties.a.multipleOf: wanted a number from 0.000001"));
}

TEST_CASE("null fits two schemas at once only where it fits both") {
  const auto value = [](const std::string& schema, const std::string& text) {
    return can_write(R"({"type":"object","properties":{"a":)" + schema + "}}", "{a:" + text + "}");
  };
  const char* one = R"({"allOf":[{"type":"string","nullable":true},{"type":"string","minLength":1}]})";
  CHECK_FALSE(value(one, "null"));
  CHECK(value(one, "~x~"));
  const char* both =
      R"({"allOf":[{"type":["string","null"]},{"minLength":1},{"type":"string","nullable":true}]})";
  CHECK(value(both, "null"));
  CHECK_FALSE(value(both, "~~"));
}

TEST_CASE("a reference is followed by one rule") {
  const auto refers = [](const char* to) {
    return why_not(std::string(R"({"type":"object","properties":{"a":{"$ref":")") + to +
                   R"("}},"$defs":{"a~2b":{"type":"integer"},"x/y":{"type":"integer"},
                      "l":{"anyOf":[{"type":"integer"}]}}})");
  };
  for (const char* good : {"#/$defs/a~2b", "#/$defs/x~1y", "#/$defs/l/anyOf/0"})
    CHECK(refers(good) == "");
  for (const char* wrong : {"#/$defs/a~b", "#/$defs/x/y", "#/$defs/l/anyOf/1", "#/$defs/l/anyOf/-",
                            "http://x/y", "#x"})
    CHECK(refers(wrong).starts_with("properties.a.$ref: wanted a place in the same schema"));
}

TEST_CASE("any number of tokens may have the same bytes") {
  std::vector<grammar::TokenTrie::Entry> entries;
  for (TokenId id = 0; id < 70'000; ++id) entries.emplace_back("same", id);
  entries.emplace_back("sa", 70'000);
  const grammar::TokenTrie trie(std::move(entries));
  CHECK(trie.tokens_below(grammar::TokenTrie::kRoot).size() == 70'001);
  CHECK(trie.tokens(4).size() == 70'000);
}

TEST_CASE("keys are declared, each at most once, the required ones before the end") {
  const char* schema =
      R"({"type":"object","properties":{"a":{"type":"integer"},"ab":{"type":"integer"},
                          "c":{"type":"object","properties":{"d":{"type":"null"}},"required":["d"]}},
                          "required":["ab"]})";
  for (const char* good : {"{ab:1}", "{a:1,ab:2}", "{ab:1,c:{d:null},a:3}"})
    CHECK(can_write(schema, good));
  for (const char* wrong :
       {"{}", "{a:1}", "{ab:1,ab:2}", "{ab:1,b:2}", "{ab:1,c:{}}", "{ab:1", "{ab:1}}", "{ab:1,}",
        "{,ab:1}", "{ab=1}", "{\"ab\":1}", "{ ab:1}", "(ab:1)", ""})
    CHECK_FALSE(can_write(schema, wrong));
}

TEST_CASE("a forbidden call cannot come out, and others can") {
  const auto tokenizer = golden_tokenizer();
  const auto write = [&](std::string_view parameters, std::vector<ToolCall> forbidden,
                         std::string text) {
    return writes(
        *tokenizer,
        *constraint(*tokenizer, tools_of(parameters), {.forbidden_calls = std::move(forbidden)}),
        "call:" + text);
  };
  const char* path =
      R"({"type":"object","properties":{"path":{"type":"string"},"n":{"type":"integer"}},"required":["path"]})";
  const ToolCall seen{"", "do", R"({"path":"a.txt"})"};
  CHECK_FALSE(write(path, {seen}, "do{path:~a.txt~}"));
  CHECK(write(path, {seen}, "do{path:~a.txt~,n:1}"));
  CHECK(write(path, {seen}, "do{path:~a.tx~}"));
  CHECK(write(path, {seen}, "undo{}"));
  const char* only =
      R"({"type":"object","properties":{"on":{"type":"boolean"}},"required":["on"]})";
  const ToolCall yes{"", "do", R"({"on":true})"}, no{"", "do", R"({"on":false})"};
  CHECK_FALSE(write(only, {yes}, "do{on:true}"));
  CHECK(write(only, {yes}, "do{on:false}"));
  CHECK_FALSE(write(only, {yes, no}, "do{on:"));  // nothing is left to be said
  CHECK_FALSE(write(only, {{"", "undo", "{}"}}, "undo{}"));
  // Both keys, in either order.
  const ToolCall two{"", "do", R"({"path":"x","n":1})"};
  CHECK_FALSE(write(path, {two}, "do{path:~x~,n:1}"));
  CHECK_FALSE(write(path, {two}, "do{n:1,path:~x~}"));
  CHECK(write(path, {two}, "do{n:12,path:~x~}"));
  auto none =
      constraint(*tokenizer, {{"undo", "Undo.", {}}}, {.forbidden_calls = {{"", "undo", "{}"}}});
  CHECK_FALSE(allows(*none, tokenizer->control().call_begin));
}

TEST_CASE("the tool choice says whether and what is called") {
  const auto tokenizer = golden_tokenizer();
  const ControlTokens& control = tokenizer->control();
  const auto tools = tools_of(R"({"type":"object","properties":{}})");
  auto none = constraint(*tokenizer, tools, {.choice = ToolChoice::none});
  CHECK_FALSE(allows(*none, control.call_begin));
  CHECK(allows(*none, control.turn_end));
  auto required = constraint(*tokenizer, tools, {.choice = ToolChoice::required});
  CHECK(allows(*required, control.call_begin));
  CHECK_FALSE(allows(*required, control.turn_end));
  CHECK_FALSE(allows(*required, tokenizer->encode("a", Trust::untrusted)[0]));
  CHECK_FALSE(allows(*required, control.channel_begin));
  CHECK(writes(*tokenizer, *required, "call:undo{}"));
  CHECK(allows(*required, control.response_begin));
  CHECK(allows(*required, control.call_begin));  // several calls a turn
  auto thinking =
      constraint(*tokenizer, tools, {.choice = ToolChoice::required}, Opening::plain, true);
  CHECK(allows(*thinking, control.channel_begin));
  auto named = constraint(*tokenizer, tools, {.choice = ToolChoice::required, .tool = "do"});
  CHECK_FALSE(writes(*tokenizer, *named, "call:undo{}"));
  const auto unknown = Constraint::create(
      *tokenizer, tools, {.choice = ToolChoice::required, .tool = "x"}, Opening::plain, false);
  CHECK(unknown.error().message == "tool choice: no tool is named x");
  auto free = constraint(*tokenizer, tools, {.constrain = false});
  CHECK(writes(*tokenizer, *free, "call:anything[1"));
}

TEST_CASE("tokens that have no place in an answer are never sampled") {
  const auto tokenizer = golden_tokenizer();
  const ControlTokens& c = tokenizer->control();
  auto free = constraint(*tokenizer, {});
  for (const TokenId id :
       {c.pad, c.bos, c.mask, c.tool_begin, c.tool_end, c.response_end, c.quote, c.think,
        c.turn_begin, c.image, c.audio, c.video, c.image_begin, c.image_end, c.call_begin})
    if (id != kNoToken) CHECK_FALSE(allows(*free, id));
  for (const TokenId id : {c.eos, c.turn_end, c.channel_begin}) CHECK(allows(*free, id));
}

TEST_CASE("a thought is closed when its budget is used up") {
  const auto tokenizer = golden_tokenizer();
  const ControlTokens& control = tokenizer->control();
  auto c = constraint(*tokenizer, {}, {.thought_tokens_max = 3}, Opening::open_thought, true);
  const TokenId word = tokenizer->encode("a", Trust::untrusted)[0];
  for (int i = 0; i < 3; ++i) {
    CHECK(allows(*c, word));
    c->accept(word);
  }
  CHECK_FALSE(allows(*c, word));
  CHECK(allows(*c, control.channel_end));
  c->accept(control.channel_end);
  CHECK(allows(*c, word));
  CHECK_FALSE(allows(*c, control.channel_begin));
}

TEST_CASE("a call without its opener is held to its schema all the same") {
  const auto tokenizer = golden_tokenizer();
  auto c = constraint(*tokenizer,
                      tools_of(R"({"type":"object","properties":{"n":{"type":"integer"}}})"));
  c->adopt_call("call:do{n");
  CHECK(c->in_call());
  CHECK(allows(*c, tokenizer->encode(":", Trust::untrusted)[0]));
  CHECK_FALSE(allows(*c, tokenizer->encode(",", Trust::untrusted)[0]));
}

// A random answer under a schema, as text.
std::string random_answer(const Tokenizer& tokenizer, const Json& schema, std::mt19937_64& random,
                          int budget) {
  auto c = constraint(tokenizer, {}, {.answer_schema = schema});
  std::vector<float> logits(static_cast<std::size_t>(tokenizer.size()));
  for (float& logit : logits) logit = std::normal_distribution<float>(0, 2)(random);
  Sampler sampler({.temperature = 1.2f, .seed = random()});
  std::vector<TokenId> ids;
  for (int left = budget; left > 0; --left) {
    std::ranges::rotate(logits,
                        logits.begin() + static_cast<std::ptrdiff_t>(random() % logits.size()));
    const auto mask = c->allowed(left);
    const TokenId id = sampler.sample(logits, ids, mask);
    if (c->dead_ends() > 0) return "a dead end: " + decode(tokenizer, ids, true);
    if (tokenizer.is_stop(id)) return decode(tokenizer, ids, true);
    c->accept(id);
    ids.push_back(id);
  }
  return "cut: " + decode(tokenizer, ids, true);
}

TEST_CASE("an answer fits its schema, whatever the model") {
  const auto tokenizer = golden_tokenizer();
  const std::uint64_t seed = tests::seed_of_run();
  MESSAGE("GEMMULE_SEED=" << seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 150; ++i) {
    const Json schema = i % 3 ? tests::random_schema(random, 3) : tests::random_object(random, 3);
    CAPTURE(base::to_json(schema));
    const std::string answer = random_answer(*tokenizer, schema, random, 300);
    CAPTURE(answer);
    const auto value = base::parse_json(answer, {.unique_keys = true});
    REQUIRE(value.has_value());
    CHECK(tests::misfit(*value, schema) == "");
    CHECK(validate(*value, schema).has_value());
  }
}

TEST_CASE("null stays null beside a later text") {
  const auto tokenizer = golden_tokenizer();
  ParseOptions options;
  options.tools = tools_of(R"({"type":"object","properties":{"o":{"type":"object","properties":
      {"a":{"type":["string","null"]}}},"b":{"type":"string"}}})");
  ChatParser parser(*tokenizer, options, {});
  std::string text = "call:do{o:{a:null},b:~x~}";
  for (char& byte : text)
    if (byte == '~') byte = kQuote;
  for (const TokenId id : tests::call_tokens(*tokenizer, text)) parser.feed(id);
  const Message message = parser.finish(false);
  REQUIRE(message.parts.size() == 1);
  CHECK(std::get<ToolCall>(message.parts[0]).arguments == R"({"o":{"a":null},"b":"x"})");
}

TEST_CASE("a run of tokens that repeats is noticed, lists of equal lines are not") {
  const auto loop_at = [](int period, int tokens) {
    Repetition watch;
    for (int i = 0; i < 30; ++i) watch.add(1000 + i);
    for (int i = 0; i < tokens; ++i)
      if (const int back = watch.add(i % period)) return std::pair(i + 1, back);
    return std::pair(0, 0);
  };
  CHECK(loop_at(1, 199).first == 0);
  CHECK(loop_at(1, 400) == std::pair(200, 199));
  CHECK(loop_at(7, 400) == std::pair(200, 193));
  CHECK(loop_at(100, 399).first == 0);
  CHECK(loop_at(100, 400) == std::pair(400, 300));
}

TEST_CASE("a bias moves a token up and down, and logprobs are the model's own") {
  const std::vector<float> logits = {1, 2, 3};
  Sampler down({.temperature = 0, .logit_bias = {{2, -100}, {0, 0.5f}}});
  CHECK(down.sample(logits, {}) == 1);
  Sampler up({.temperature = 0, .logit_bias = {{0, 5}}});
  CHECK(up.sample(logits, {}) == 0);
  const TokenLogprobs told = logprobs_of(logits, 0, 2);
  CHECK(told.taken.logprob == doctest::Approx(-2.407606));
  REQUIRE(told.top.size() == 2);
  CHECK(told.top[0].id == 2);
  CHECK(told.top[0].logprob == doctest::Approx(-0.407606));
  CHECK(told.top[1].id == 1);
}

}  // namespace
}  // namespace model
