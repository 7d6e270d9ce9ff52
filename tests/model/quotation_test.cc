// Strings that must stand in a file: whatever the logits, what is written stands there; and whatever
// stands there can be written, however it is cut into tokens. Seeds are printed; GEMMULE_SEED
// repeats one.
#include "model/grammar/quotation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "base/utf8.h"
#include "model/chat_parse.h"
#include "model/grammar/constraint.h"
#include "model/grammar/schema_grammar.h"
#include "model/sampler.h"
#include "tests/model/goldens.h"
#include "tests/model/grammar_random.h"

namespace model {
namespace {

using base::Json;
using grammar::Constraint;
using grammar::ConstraintOptions;
using grammar::QuotedText;

constexpr const char* kEdit = R"({"type":"object","properties":{"path":{"type":"string"},
  "old":{"type":"string","x-from-file":"path"},"new":{"type":"string"}},
  "required":["path","old","new"]})";

std::vector<ToolDecl> edit_tool() {
  return {{"edit_file", "Replace.", *base::parse_json(kEdit)}};
}

std::string why_not(std::string_view properties) {
  const auto schema = base::parse_json(R"({"type":"object","properties":)" + std::string(properties) +
                                       R"(,"required":["old"]})");
  REQUIRE(schema.has_value());
  const auto fits = grammar::check_enforceable(*schema);
  return fits ? "" : fits.error().message;
}

// Lines of words, with indentation, what other alphabets write, and much that repeats itself.
std::string random_file(std::mt19937_64& random) {
  static const char* kParts[] = {"the",   "value ", "foo(bar)", "=",    " ", "  ",  "    ",  "\n",
                                 "\n\n",  "\t",     "naïve",    "日本", "🙂", "}",   "return", ";\n",
                                 "aaaa",  "aa",     "<|turn>",  "\"",   "'", "\\n", "42",     "_x"};
  std::string text;
  const int parts = 1 + tests::below(random, tests::below(random, 4) == 0 ? 4 : 400);
  for (int i = 0; i < parts; ++i) text += kParts[random() % std::size(kParts)];
  return text;
}

std::unique_ptr<Constraint> constraint(const Tokenizer& tokenizer, grammar::FileTexts files,
                                       ConstraintOptions options = {}) {
  options.file_texts = std::move(files);
  auto made = Constraint::create(tokenizer, edit_tool(), options, Opening::plain, false);
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

// Random logits at temperature 1.5; strings end by themselves after a while.
std::vector<TokenId> write(const Tokenizer& tokenizer, Constraint& c, int tokens_max,
                           std::mt19937_64& random) {
  std::vector<float> logits(static_cast<std::size_t>(tokenizer.size()));
  std::normal_distribution<float> normal(0, 2);
  Sampler sampler({.temperature = 1.5f, .seed = random()});
  std::vector<TokenId> ids;
  for (int left = tokens_max; left > 0; --left) {
    for (float& logit : logits) logit = normal(random);
    logits[static_cast<std::size_t>(tokenizer.control().quote)] = 8;
    const auto mask = c.allowed(left);
    REQUIRE(c.dead_ends() == 0);
    const TokenId id = sampler.sample(logits, ids, mask);
    REQUIRE(allows(mask, id));
    ids.push_back(id);
    c.accept(id);
    if (id == tokenizer.control().call_end) break;
  }
  return ids;
}

ToolCall call_in(const Tokenizer& tokenizer, const std::vector<TokenId>& ids) {
  ParseOptions options;
  options.tools = edit_tool();
  ChatParser parser(tokenizer, options, {});
  for (const TokenId id : ids) parser.feed(id);
  const Message message = parser.finish(true);
  REQUIRE(message.parts.size() == 1);
  const auto* call = std::get_if<ToolCall>(&message.parts[0]);
  REQUIRE(call);
  return *call;
}

std::string argument(const ToolCall& call, const char* name) {
  const auto arguments = base::parse_json(call.arguments);
  REQUIRE(arguments.has_value());
  REQUIRE(arguments->find(name));
  return *arguments->find(name)->as_string();
}

// A text as tokens, cut at random: at each place one of the tokens that fit, mostly not the longest.
std::vector<TokenId> random_cut(const Tokenizer& tokenizer, std::string_view text,
                                std::mt19937_64& random) {
  std::vector<TokenId> ids;
  while (!text.empty()) {
    std::vector<TokenId> fitting;
    for (TokenId id = 0; id < tokenizer.size(); ++id)
      if (!tokenizer.is_control(id) && !tokenizer.piece(id).empty() &&
          text.starts_with(tokenizer.piece(id)))
        fitting.push_back(id);
    REQUIRE(!fitting.empty());  // each byte is a token
    ids.push_back(fitting[random() % fitting.size()]);
    text.remove_prefix(tokenizer.piece(ids.back()).size());
  }
  return ids;
}

std::vector<TokenId> call_with(const Tokenizer& tokenizer, const std::vector<TokenId>& old) {
  auto ids = tests::call_tokens(tokenizer, std::string("call:edit_file{path:") + kQuote + "a.txt" +
                                               kQuote + ",old:" + kQuote);
  ids.pop_back();  // the end of a call
  ids.insert(ids.end(), old.begin(), old.end());
  auto rest = tests::call_tokens(tokenizer, std::string(1, kQuote) + ",new:" + kQuote + "b" +
                                                kQuote + "}");
  ids.insert(ids.end(), rest.begin() + 1, rest.end());
  return ids;
}

bool stands_in(const std::string& file, const std::string& piece) {
  return file.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("what a random model quotes at temperature 1.5 stands in the file that it named") {
  const auto tokenizer = golden_tokenizer();
  const std::uint64_t seed = tests::seed_of_run();
  MESSAGE("GEMMULE_SEED=" << seed);
  std::mt19937_64 random(seed);
  for (int i = 0; i < 150; ++i) {
    const std::string file = random_file(random);
    std::string asked;
    auto c = constraint(
        *tokenizer,
        [&](const std::string& tool, const std::string& path) {
          CHECK(tool == "edit_file");
          asked = path;
          return std::optional(file);
        },
        {.choice = grammar::ToolChoice::required});
    const auto ids = write(*tokenizer, *c, 40 + tests::below(random, 200), random);
    CAPTURE(file);
    CAPTURE(decode(*tokenizer, ids, true));
    const ToolCall call = call_in(*tokenizer, ids);
    CHECK(asked == argument(call, "path"));
    CHECK(!argument(call, "old").empty());
    CHECK(base::is_valid_utf8(argument(call, "old")));
    CHECK(stands_in(file, argument(call, "old")));
  }
}

TEST_CASE("each piece of a file can be quoted, however it is cut into tokens, and what is changed is not") {
  const auto tokenizer = golden_tokenizer();
  const std::uint64_t seed = tests::seed_of_run();
  MESSAGE("GEMMULE_SEED=" << seed);
  std::mt19937_64 random(seed);
  int refused = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string file = random_file(random);
    const auto files = [&](const std::string&, const std::string&) { return std::optional(file); };
    std::vector<std::size_t> borders;
    for (std::size_t at = 0; at <= file.size(); ++at)
      if (at == file.size() || (file[at] & 0xC0) != 0x80) borders.push_back(at);
    const std::size_t first = random() % (borders.size() - 1);
    const std::size_t count = 1 + random() % std::min<std::size_t>(60, borders.size() - 1 - first);
    const std::size_t from = borders[first], to = borders[first + count];
    const std::string piece = file.substr(from, to - from);
    CAPTURE(file);
    CAPTURE(piece);
    const auto whole = call_with(*tokenizer, random_cut(*tokenizer, piece, random));
    CHECK(accepted(*constraint(*tokenizer, files), whole) == whole.size());
    for (int m = 0; m < 5; ++m) {
      std::string changed = piece;
      const std::size_t at = random() % changed.size();
      m == 0 ? changed.insert(at, "q") : m == 1 ? changed.erase(at, 1) : (changed[at] ^= 1, changed);
      if (m == 2) changed = piece + "zq";
      if (changed.empty() || stands_in(file, changed)) continue;
      const auto wrong = call_with(*tokenizer, random_cut(*tokenizer, changed, random));
      CAPTURE(changed);
      CHECK(accepted(*constraint(*tokenizer, files), wrong) < wrong.size());
      ++refused;
    }
    const auto empty = call_with(*tokenizer, {});
    CHECK(accepted(*constraint(*tokenizer, files), empty) < empty.size());
  }
  CHECK(refused > 50);
}

TEST_CASE("the file is named before it is quoted; where nothing is known of it, the text is free") {
  const auto tokenizer = golden_tokenizer();
  const auto late = tests::call_tokens(
      *tokenizer, std::string("call:edit_file{new:") + kQuote + "b" + kQuote + ",old:" + kQuote + "x" +
                      kQuote + ",path:" + kQuote + "a" + kQuote + "}");
  const auto known = [](const std::string&, const std::string&) {
    return std::optional<std::string>("x");
  };
  CHECK(accepted(*constraint(*tokenizer, known), late) < late.size());
  CHECK(accepted(*constraint(*tokenizer, {}), late) == late.size());

  const auto ids = call_with(*tokenizer, tokenizer->encode("not there", Trust::untrusted));
  const std::optional<std::string> kUnknown[] = {
      std::nullopt, "", "a\r\nb", std::string("a\0b", 3), "\xC3(", std::string(2u << 20, 'a')};
  for (const auto& text : kUnknown) {
    const auto files = [&](const std::string&, const std::string&) { return text; };
    CHECK(accepted(*constraint(*tokenizer, files), ids) == ids.size());
  }
  const auto other = [](const std::string&, const std::string&) { return std::optional<std::string>("is not"); };
  CHECK(accepted(*constraint(*tokenizer, other), ids) < ids.size());
  CHECK(accepted(*constraint(*tokenizer, other, {.constrain = false}), ids) == ids.size());
}

TEST_CASE("a call that may not be made again is not what the file leaves over") {
  const auto tokenizer = golden_tokenizer();
  const auto files = [](const std::string&, const std::string&) {
    return std::optional<std::string>("x");
  };
  // All but the last byte of what the file has is forbidden: the text is free then.
  const ToolCall made{"", "edit_file", R"({"new":"b","path":"a.txt","old":"x"})"};
  auto c = constraint(*tokenizer, files, {.forbidden_calls = {made}});
  auto ids = tests::call_tokens(*tokenizer, std::string("call:edit_file{new:") + kQuote + "b" + kQuote +
                                                ",path:" + kQuote + "a.txt" + kQuote + ",old:" +
                                                kQuote + "x" + kQuote + "}");
  CHECK(accepted(*c, ids) < ids.size());
  CHECK(c->dead_ends() == 0);
}

TEST_CASE("a tool that cannot be held to its file is refused by the keyword's path") {
  CHECK(why_not(R"({"path":{"type":"string"},"old":{"type":"string","x-from-file":"path"}})")
            .find("properties.old.x-from-file") == 0);  // path is not required
  CHECK(why_not(R"({"old":{"type":"string","x-from-file":"path"}})").find("no property") !=
        std::string::npos);
  CHECK(why_not(R"({"path":{"type":"integer"},"old":{"type":"string","x-from-file":"path"}})")
            .find("wanted a property that is a string") != std::string::npos);
  CHECK(why_not(R"({"path":{"type":"string"},"old":{"type":"string","maxLength":3,"x-from-file":"path"}})")
            .find("nothing that bounds it") != std::string::npos);
  CHECK(why_not(R"({"old":{"type":"object","properties":{"a":{"type":"string","x-from-file":"a"}}}})")
            .find("can only stand at") != std::string::npos);
  const auto answer = base::parse_json(R"({"type":"string","x-from-file":"a"})");
  CHECK(grammar::check_answer_schema(*answer).has_error());
  CHECK(grammar::check_enforceable(*base::parse_json(kEdit)).has_value());
}

TEST_CASE("masks along a file are made in time over a vocabulary of the real size") {
  const auto tokenizer = tests::synth_tokenizer(262'144);
  std::mt19937_64 random(3);
  std::string file;
  while (file.size() < 20'000) file += random_file(random);
  const auto files = [&](const std::string&, const std::string&) { return std::optional(file); };
  std::vector<double> us;
  for (int i = 0; i < 40; ++i) {
    auto c = constraint(*tokenizer, files);
    const auto& call = call_with(*tokenizer, random_cut(*tokenizer, file.substr(random() % 100, 40), random));
    for (const TokenId id : call) {
      const auto start = std::chrono::steady_clock::now();
      const auto mask = c->allowed(10'000);
      us.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
      if (!allows(mask, id)) break;
      c->accept(id);
    }
  }
  std::ranges::sort(us);
  MESSAGE("a mask takes " << us[us.size() / 2] << " us at the median, " << us[us.size() * 99 / 100]
                          << " us at the 99th percentile, at most " << us.back() << " us");
  CHECK(us[us.size() / 2] < 2'000);  // an order of magnitude loose and more
}

}  // namespace model
