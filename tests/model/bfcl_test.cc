#include <doctest/doctest.h>

#include "model/chat_parse.h"
#include "model/chat_render.h"
#include "model/schema.h"
#include "tests/model/bfcl.h"

namespace model {
namespace {

std::vector<ToolCall> read_back(const Tokenizer& tokenizer, const std::vector<TokenId>& ids,
                                const std::vector<ToolDecl>& tools) {
  ParseOptions options;
  options.tools = tools;
  ChatParser parser(tokenizer, options, {});
  for (const TokenId id : ids)
    if (!parser.feed(id)) break;
  std::vector<ToolCall> calls;
  for (const Part& part : parser.finish(false).parts) {
    REQUIRE(std::holds_alternative<ToolCall>(part));
    calls.push_back(std::get<ToolCall>(part));
  }
  CHECK(parser.finish_reason() == Finish::tool_calls);
  return calls;
}

bool fits_declaration(const base::Json& arguments, const std::string& name,
                      const std::vector<ToolDecl>& tools) {
  for (const ToolDecl& tool : tools)
    if (tool.name == name) return validate(arguments, tool.parameters).has_value();
  return false;
}

TEST_CASE("every right call of BFCL, said as the model would, is read back as the same tree") {
  const auto golden = golden_tokenizer();
  const auto bytes = Tokenizer::bytes_only();
  const auto cases = bfcl_cases();
  CHECK(cases.size() >= 200);
  int compared = 0;
  for (const BfclCase& c : cases) {
    CAPTURE(c.id);
    for (std::size_t choice = 0; choice < 3; ++choice) {
      const std::vector<ToolCall> calls = bfcl_calls(c, choice);
      const Prompt written = as_written({Role::assistant, {calls.begin(), calls.end()}});
      for (const Tokenizer* tokenizer : {golden.get(), bytes.get()}) {
        const auto read = read_back(*tokenizer, to_tokens(written, *tokenizer), {});
        REQUIRE(read.size() == calls.size());
        for (std::size_t i = 0; i < calls.size(); ++i) {
          CHECK(read[i].name == calls[i].name);
          CAPTURE(calls[i].arguments);
          CAPTURE(read[i].arguments);
          CHECK(same_tree(*base::parse_json(read[i].arguments),
                          *base::parse_json(calls[i].arguments)));
          ++compared;
        }
        // With the declarations at hand a bare value follows its declared type, so the few answers
        // that contradict their own declaration are left out.
        const auto typed = read_back(*tokenizer, to_tokens(written, *tokenizer), c.tools);
        REQUIRE(typed.size() == calls.size());
        for (std::size_t i = 0; i < calls.size(); ++i) {
          const base::Json arguments = *base::parse_json(calls[i].arguments);
          if (!fits_declaration(arguments, calls[i].name, c.tools)) continue;
          CHECK(same_tree(*base::parse_json(typed[i].arguments), arguments));
        }
      }
    }
  }
  CHECK(compared >= 1200);
}

TEST_CASE("every tool of BFCL can be declared") {
  for (const BfclCase& c : bfcl_cases()) {
    const auto prompt = render({{Role::user, {Text{"x"}}}}, c.tools, {});
    REQUIRE(prompt.has_value());
    const std::string text = to_text(*prompt);
    for (const ToolDecl& tool : c.tools)
      CHECK(text.find("declaration:" + tool.name + "{") != std::string::npos);
    CHECK(text.find("DICT") == std::string::npos);
    CHECK(text.find("FLOAT") == std::string::npos);
  }
}

}  // namespace
}  // namespace model
