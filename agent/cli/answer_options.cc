#include "agent/cli/answer_options.h"

#include <charconv>
#include <fstream>
#include <iterator>

#include "base/json.h"
#include "model/grammar/schema_grammar.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using model::grammar::ToolChoice;

constexpr std::size_t kSchemaBytesMax = 1u << 20;
constexpr std::size_t kStopTextsMax = 16;

Result<base::Json> read_schema(const std::string& path) {
  const std::string what = "--output-schema " + path;
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Errc::usage, what + ": cannot open");
  std::string text(kSchemaBytesMax + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return fail(Errc::usage, what + ": cannot read");
  if (text.size() > kSchemaBytesMax) return fail(Errc::usage, what + ": wanted at most 1 MiB");
  auto schema = base::parse_json(text);
  if (!schema) return fail(Errc::usage, what + ": " + schema.error().message);
  if (!schema->as_object())
    return fail(Errc::usage,
                what + ": wanted a JSON schema (an object), got " + std::string(schema->kind()));
  const auto enforceable = model::grammar::check_answer_schema(*schema);
  if (!enforceable) return fail(Errc::usage, what + ": " + enforceable.error().message);
  return std::move(*schema);
}

// "1234=-5"
Result<std::pair<model::TokenId, float>> read_bias(const std::string& word) {
  const std::size_t equals = word.find('=');
  const char* const end = word.data() + word.size();
  model::TokenId id = 0;
  float bias = 0;
  bool good = equals != std::string::npos;
  if (good) {
    const auto left = std::from_chars(word.data(), word.data() + equals, id);
    const auto right = std::from_chars(word.data() + equals + 1, end, bias);
    good = left.ec == std::errc() && left.ptr == word.data() + equals && id >= 0 &&
           right.ec == std::errc() && right.ptr == end && bias >= -100 && bias <= 100;
  }
  if (!good)
    return fail(Errc::usage,
                "--logit-bias: wanted TOKEN=BIAS with a token id (see gemmule tokenize) "
                "and -100 to 100, got '" +
                    word + "'");
  return std::pair(id, bias);
}

}  // namespace

std::vector<Option> tool_choice_options() {
  return {{"tool-choice", "WORD",
           "auto, none, required (a call comes first) or a tool's name (default: auto)"},
          {"no-constrain", "", "do not hold calls to their tools' schemas"}};
}

std::vector<Option> answer_options() {
  return {{"output-schema", "FILE", "the answer is JSON that fits this JSON schema"},
          {"stop", "TEXT", "end the answer before this text", 0, true},
          {"thought-tokens", "N", "close a thought after so many tokens"},
          {"logit-bias", "ID=X", "add X (-100 to 100) to this token's logit", 0, true}};
}

Result<AnswerOptions> read_answer_options(const Args& args) {
  AnswerOptions options;
  options.constraint.constrain = !args.has("no-constrain");
  const std::string choice = args.value_or("tool-choice", "auto");
  if (choice == "none") {
    options.constraint.choice = ToolChoice::none;
  } else if (choice != "auto") {
    options.constraint.choice = ToolChoice::required;
    if (choice != "required") options.constraint.tool = choice;
  }
  if (const auto path = args.value("output-schema")) {
    TRY(options.constraint.answer_schema, read_schema(*path));
  }
  if (args.has("thought-tokens")) {
    TRY(const auto most, args.integer_or("thought-tokens", 0, 0, 10'000'000));
    options.constraint.thought_tokens_max = static_cast<int>(most);
  }
  options.stop_texts = args.values("stop");
  if (options.stop_texts.size() > kStopTextsMax)
    return fail(Errc::usage, "--stop: wanted at most 16 texts, got " +
                                 std::to_string(options.stop_texts.size()));
  for (const std::string& text : options.stop_texts)
    if (text.empty()) return fail(Errc::usage, "--stop: wanted a text, got an empty one");
  for (const std::string& word : args.values("logit-bias")) {
    TRY(const auto bias, read_bias(word));
    options.logit_bias.push_back(bias);
  }
  return options;
}

}  // namespace agent::cli
