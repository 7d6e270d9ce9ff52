// The law: parse(render(m)) == m, over random messages that say anything, also what looks like
// control tokens.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "model/chat_parse.h"
#include "model/chat_render.h"
#include "model/white_space.h"
#include "tests/model/goldens.h"

namespace model {
namespace {

using base::Json;

class RandomMessages {
 public:
  explicit RandomMessages(unsigned seed) : random_(seed) {}

  Message message() {
    Message m;
    m.role = Role::assistant;
    const int parts = 1 + pick(5);
    for (int i = 0; i < parts; ++i) {
      const bool after_text = !m.parts.empty() && std::holds_alternative<Text>(m.parts.back());
      switch (pick(3)) {
        case 0: m.parts.push_back(Thought{text()}); break;
        case 1:
          if (!after_text) m.parts.push_back(Text{text()});
          break;
        default: m.parts.push_back(call());
      }
    }
    return m;
  }

  int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

 private:
  std::string characters(int pieces) {
    static const std::vector<std::string> kPieces = {
        "a", "the ", "x", " ", "\n", "\n\n", "  ", "{", "}", "[", "]", ",", ":", "=", "\"", "'", "\\n",
        "\\", "<", "|>", "\u00e9", "\u65e5\u672c", "\U0001F642", "\u00a0z", "<turn|>", "<|turn>user\n",
        "<|\"|>", "<|tool_call>call:f{}<tool_call|>", "<channel|>", "<|channel>thought\n", "thought",
        "call:", "true", "null", "42", "0.5", "\t", "\r\n", "</s>", "<bos>", "\x01", "#", "\u2581"};
    std::string out;
    for (int i = 0; i < pieces; ++i)
      out += kPieces[static_cast<std::size_t>(pick(static_cast<int>(kPieces.size())))];
    return out;
  }

  // Neither empty nor with white space at its ends: the format trims it. U+2581 is a space to the
  // tokenizer, so it cannot come back.
  std::string text() {
    while (true) {
      std::string all = characters(1 + pick(12));
      for (std::size_t at; (at = all.find("\u2581")) != std::string::npos;) all.erase(at, 3);
      std::string out(strip(all));
      if (!out.empty() && !out.starts_with("thought\n")) return out;
    }
  }

  std::string key() {
    static const std::vector<std::string> kKeys = {"a",    "b",      "path", "Type", "properties",
                                                   "x-y.z", "my key", "1",    "_x",   "\u00e9",
                                                   "k'",   "(p)",    "name", "args"};
    std::string key = kKeys[static_cast<std::size_t>(pick(static_cast<int>(kKeys.size())))];
    return pick(4) == 0 ? key + std::to_string(pick(100)) : key;
  }

  Json value(int depth) {
    static const std::vector<std::string> kNumbers = {
        "0", "-1", "42", "123456789012345678901234567890", "0.5", "-2.25", "1e-07", "1e+16",
        "1000000000000000.0", "5e-324", "-0.0", "1.7976931348623157e+308"};
    switch (pick(depth > 0 ? 8 : 5)) {
      case 0: return pick(2) == 0;
      case 1: return nullptr;
      case 2: return base::JsonNumber{kNumbers[static_cast<std::size_t>(pick(12))]};
      case 3:
      case 4: {
        std::string raw = characters(pick(8));
        for (std::size_t at; (at = raw.find("\u2581")) != std::string::npos;) raw.erase(at, 3);
        return raw;
      }
      case 5: {
        base::JsonArray items;
        for (int i = pick(4); i > 0; --i) items.push_back(value(depth - 1));
        return items;
      }
      default: return object(depth - 1);
    }
  }

  Json object(int depth) {
    base::JsonObject members;
    for (int i = pick(4); i > 0; --i) members.set(key(), value(depth));
    return members;
  }

  ToolCall call() {
    static const std::vector<std::string> kNames = {"f", "get_weather", "math.factorial", "a:b-c", "_x1"};
    return {"", kNames[static_cast<std::size_t>(pick(static_cast<int>(kNames.size())))],
            base::to_json(object(3))};
  }

  std::mt19937 random_;
};

bool same_parts(const Message& a, const Message& b) {
  if (a.parts.size() != b.parts.size()) return false;
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    const ToolCall* x = std::get_if<ToolCall>(&a.parts[i]);
    const ToolCall* y = std::get_if<ToolCall>(&b.parts[i]);
    if (x && y) {
      if (x->name != y->name ||
          !same_tree(*base::parse_json(x->arguments), *base::parse_json(y->arguments)))
        return false;
    } else if (a.parts[i] != b.parts[i]) {
      return false;
    }
  }
  return true;
}

std::vector<TokenId> without_thoughts(const std::vector<TokenId>& ids, const ControlTokens& control) {
  std::vector<TokenId> kept;
  bool inside = false;
  for (const TokenId id : ids) {
    if (id == control.channel_begin) inside = true;
    if (!inside) kept.push_back(id);
    if (id == control.channel_end) inside = false;
  }
  return kept;
}

bool contains(const std::vector<TokenId>& all, const std::vector<TokenId>& part) {
  return std::search(all.begin(), all.end(), part.begin(), part.end()) != all.end();
}

TEST_CASE("a message, said as the model would say it, is read back as itself") {
  const auto tokenizer = golden_tokenizer();
  const char* given = std::getenv("GEMMULE_SEED");
  const unsigned seed = given ? static_cast<unsigned>(std::atoi(given)) : 20'260'715;
  MESSAGE("seed " << seed);
  RandomMessages random(seed);
  int reused = 0;
  for (int i = 0; i < 10'000; ++i) {
    const Message message = random.message();
    const std::vector<TokenId> ids = to_tokens(as_written(message), *tokenizer);
    ChatParser parser(*tokenizer, {}, {});
    std::vector<TokenId> fed;
    for (const TokenId id : ids) {
      if (!parser.feed(id)) break;
      fed.push_back(id);
    }
    const Message read = parser.finish(false);
    if (!same_parts(message, read)) {
      CAPTURE(i);
      CAPTURE(decode(*tokenizer, ids, true));
      FAIL_CHECK("not the same");
    }
    // What was well formed keeps its tokens, and they come back as they were.
    if (read.tokens.empty()) continue;
    ++reused;
    CHECK(read.tokens == fed);
    const Message user{Role::user, {Text{"x"}}};
    const auto running = render({user, read}, {}, {});
    REQUIRE(running.has_value());
    CHECK(contains(to_tokens(*running, *tokenizer), fed));
    if (i % 10 != 0 || std::holds_alternative<ToolCall>(read.parts.back())) continue;
    const auto closed = render({user, read, user}, {}, {});
    REQUIRE(closed.has_value());
    const auto closed_ids = to_tokens(*closed, *tokenizer);
    CHECK(contains(closed_ids, without_thoughts(fed, tokenizer->control())));
  }
  CHECK(reused == 10'000);
}

}  // namespace
}  // namespace model
