// A line of JSON schema, then bytes that choose: the schema is compiled as a tool's parameters and as
// an answer's form, and written under by a model that takes any token that may come next. There is
// always one, each can be followed, and a call that comes to its end fits the schema.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "model/call_arguments.h"
#include "model/call_parse.h"
#include "model/grammar/constraint.h"
#include "model/schema.h"

namespace {

using namespace model;
using grammar::Constraint;

constexpr int kTokensMax = 300;

// The choices: the bytes, then numbers that follow from them.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {
    for (const char c : bytes) state_ = (state_ ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
  }
  std::uint64_t next() {
    state_ = state_ * 6364136223846793005 + 1442695040888963407;
    const std::uint64_t given =
        at_ < bytes_.size() ? static_cast<std::uint8_t>(bytes_[at_++]) : state_ >> 33;
    return given;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint64_t state_ = 0xcbf29ce484222325;
};

// A token that may follow, the `choice`th round.
TokenId pick(std::span<const std::uint64_t> mask, std::uint64_t choice) {
  const auto has = [&](std::uint64_t id) { return mask[id / 64] >> (id % 64) & 1; };
  const std::uint64_t size = mask.size() * 64;
  for (std::uint64_t i = 0; i < size; ++i)
    if (const std::uint64_t id = (choice + i) % size; has(id)) return static_cast<TokenId>(id);
  CHECK(false);
  return kNoToken;
}

// What was written up to a stop or the end of a call; "" where the budget ran out first.
std::string write(const Tokenizer& tokenizer, Constraint& c, Choices& choices) {
  const ControlTokens& control = tokenizer.control();
  std::string text;
  for (int left = kTokensMax; left > 0; --left) {
    const auto mask = c.allowed(left);
    CHECK(c.dead_ends() == 0);
    const TokenId id = pick(mask, choices.next());
    if (id == control.call_end || tokenizer.is_stop(id)) return text;
    c.accept(id);
    CHECK(c.dead_ends() == 0);
    if (id != control.call_begin) text += id == control.quote ? std::string(1, kQuote)
                                                              : std::string(tokenizer.piece(id));
  }
  return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::shared_ptr<const Tokenizer> tokenizer = Tokenizer::bytes_only();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  const auto schema = base::parse_json(input.substr(0, line));
  if (!schema) return 0;
  Choices choices(line == input.npos ? "" : input.substr(line + 1));

  const std::vector<ToolDecl> tools = {{.name = "f", .description = "", .parameters = *schema}};
  auto call = Constraint::create(*tokenizer, tools, {.choice = grammar::ToolChoice::required},
                                 Opening::plain, false);
  if (!call) {
    CHECK(!call.error().message.empty());
  } else if (const std::string text = write(*tokenizer, **call, choices); !text.empty()) {
    const ParsedBlock parsed = parse_calls(text, DeclaredTools(tools));
    CHECK(parsed.complete);
    CHECK(parsed.calls.size() == 1);
    const auto arguments = base::parse_json(parsed.calls[0].arguments);
    CHECK(arguments.has_value());
    CHECK(validate(*arguments, *schema).has_value());
  }

  auto answer =
      Constraint::create(*tokenizer, {}, {.answer_schema = *schema}, Opening::plain, false);
  if (!answer) {
    CHECK(!answer.error().message.empty());
  } else if (const std::string text = write(*tokenizer, **answer, choices); !text.empty()) {
    const auto value = base::parse_json(text);
    CHECK(value.has_value());
    CHECK(validate(*value, *schema).has_value());
  }
  return 0;
}
