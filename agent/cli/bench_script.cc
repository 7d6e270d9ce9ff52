#include "agent/cli/bench_script.h"

#include <algorithm>
#include <array>

namespace agent::cli {
namespace {

using model::TokenId;

constexpr std::array<std::string_view, 48> kWords = {
    "the",   "a",     "file",  "line",   "first", "second", "names",  "holds", "what",  "was",
    "asked", "so",    "it",    "should", "be",    "read",   "again",  "then",  "count", "words",
    "of",    "and",   "with",  "notes",  "list",  "three",  "values", "under", "each",  "folder",
    "looks", "right", "after", "all",    "tests", "ran",    "one",    "error", "build", "still",
    "needs", "time",  "to",    "finish", "while", "table",  "shows",  "more"};

int count(const model::Tokenizer& tokenizer, const std::string& text) {
  std::vector<TokenId> ids;
  tokenizer.encode_to(text, model::Trust::untrusted, ids);
  return static_cast<int>(ids.size());
}

class Words {
 public:
  Words(const model::Tokenizer& tokenizer, std::uint64_t seed)
      : tokenizer_(tokenizer), random_(seed) {}

  // About so many tokens, one word at least.
  std::string of(int tokens) {
    std::string text;
    do {
      const int missing = std::max(1, (tokens - count(tokenizer_, text)) / 4);
      for (int i = 0; i < missing; ++i) {
        if (!text.empty()) text += ' ';
        text += kWords[random_() % kWords.size()];
      }
    } while (count(tokenizer_, text) < tokens);
    return text;
  }

 private:
  const model::Tokenizer& tokenizer_;
  std::mt19937_64 random_;
};

}  // namespace

std::vector<model::ToolDecl> bench_tools() {
  const auto schema = [](const char* text) { return *base::parse_json(text); };
  return {
      {"read_file", "Read a text file of the workspace.",
       schema(R"({"type":"object","properties":{"path":{"type":"string"}},"required":["path"]})")},
      {"list_files", "List the files of a folder.",
       schema(R"({"type":"object","properties":{"folder":{"type":"string"}}})")},
  };
}

std::vector<BenchTurn> bench_turns(const BenchScript& script, int tokens_at_begin,
                                   const model::Tokenizer& tokenizer) {
  Words words(tokenizer, script.seed);
  // What a turn leaves in the history; its control tokens and the call take some of it.
  const int call = count(tokenizer, "call:read_file{path:notes/10.txt}response:read_file{value:}");
  const int left = (script.tokens_at_end - tokens_at_begin) / std::max(1, script.turns);
  const int words_left = std::max(8, left - call - 20);
  std::vector<BenchTurn> turns(static_cast<std::size_t>(script.turns));
  int number = 0;
  for (BenchTurn& turn : turns) {
    turn.task = "Task " + std::to_string(++number) + ": " + words.of(words_left * 15 / 100);
    turn.call.path = "notes/" + std::to_string(number) + ".txt";
    turn.result = words.of(words_left * 50 / 100);
    turn.answer.text = words.of(words_left * 30 / 100);
    if (!script.thinks) continue;
    turn.call.thought = words.of(words_left * 30 / 100);
    turn.answer.thought = words.of(words_left * 30 / 100);
  }
  return turns;
}

std::vector<TokenId> spoken(const Speech& speech, model::Opening opening,
                            const model::Tokenizer& tokenizer) {
  const model::ControlTokens& control = tokenizer.control();
  std::vector<TokenId> ids;
  const auto text = [&](const std::string& words) {
    tokenizer.encode_to(words, model::Trust::untrusted, ids);
  };
  const bool is_open = opening == model::Opening::open_thought;
  if (!speech.thought.empty()) {
    if (!is_open) {
      ids.push_back(control.channel_begin);
      text("thought\n" + speech.thought);
    } else {
      text(speech.thought);
    }
  }
  if (!speech.thought.empty() || is_open) ids.push_back(control.channel_end);
  if (speech.path.empty()) {
    text(speech.text);
    ids.push_back(control.turn_end);
    return ids;
  }
  ids.push_back(control.call_begin);
  text("call:read_file{path:");
  ids.push_back(control.quote);
  text(speech.path);
  ids.push_back(control.quote);
  text("}");
  ids.push_back(control.call_end);
  ids.push_back(control.response_begin);
  return ids;
}

}  // namespace agent::cli
