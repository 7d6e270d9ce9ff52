#include "model/chat_parse.h"

#include <doctest/doctest.h>

#include <random>

#include "tests/model/goldens.h"

namespace model {
namespace {

using base::Json;

// {"tool": ["a", "b"]}: declared tools with string parameters.
std::vector<ToolDecl> tools_of(const Json& row) {
  std::vector<ToolDecl> tools;
  const Json* schema = row.find("schema");
  if (!schema) return tools;
  for (const auto& [name, keys] : *schema->as_object()) {
    base::JsonObject properties;
    for (const Json& key : *keys.as_array())
      properties.set(*key.as_string(), Json::object({{"type", "string"}}));
    tools.push_back({.name = name,
                     .description = "",
                     .parameters = Json::object({{"type", "object"}, {"properties", properties}})});
  }
  return tools;
}

struct Outcome {
  std::string content, reasoning;
  std::vector<std::pair<std::string, std::string>> calls;
  bool operator==(const Outcome&) const = default;
};

Outcome outcome_of(const Message& message) {
  Outcome outcome;
  for (const Part& part : message.parts) {
    if (const Text* text = std::get_if<Text>(&part)) outcome.content += text->text;
    if (const Thought* thought = std::get_if<Thought>(&part)) outcome.reasoning += thought->text;
    if (const ToolCall* call = std::get_if<ToolCall>(&part))
      outcome.calls.emplace_back(call->name, call->arguments);
  }
  return outcome;
}

struct Heard {  // what the events alone said
  Outcome outcome;
  std::vector<std::string> names;
};

Outcome parse(const Tokenizer& tokenizer, const std::vector<TokenId>& ids, const Json& row) {
  ParseOptions options;
  options.tools = tools_of(row);
  if (flag_of(row, "in_thought")) options.opening = Opening::open_thought;
  Heard heard;
  ChatParser parser(tokenizer, options, [&](const ChatEvent& event) {
    if (const auto* text = std::get_if<TextDelta>(&event)) heard.outcome.content += text->text;
    if (const auto* text = std::get_if<ThoughtDelta>(&event)) heard.outcome.reasoning += text->text;
    if (const auto* call = std::get_if<CallFound>(&event)) {
      heard.outcome.calls.emplace_back(call->call.name, call->call.arguments);
      CHECK(call->index < static_cast<int>(heard.names.size()));
      CHECK(heard.names[static_cast<std::size_t>(call->index)] == call->call.name);
    }
    if (const auto* call = std::get_if<CallStarted>(&event)) {
      heard.names.resize(static_cast<std::size_t>(call->index) + 1);
      heard.names.back() = call->name;
    }
  });
  for (const TokenId id : ids)
    if (!parser.feed(id)) break;
  const Message message = parser.finish(flag_of(row, "cut"));
  const Outcome outcome = outcome_of(message);
  CHECK(heard.outcome == outcome);  // nothing emitted was ever taken back
  return outcome;
}

Outcome wanted(const Json& row) {
  Outcome outcome{text_of(row, "content"), text_of(row, "reasoning"), {}};
  for (const Json& call : *row.find("calls")->as_array())
    outcome.calls.emplace_back(*(*call.as_array())[0].as_string(),
                               base::to_json((*call.as_array())[1]));
  return outcome;
}

void check_same(const Outcome& got, const Outcome& want) {
  CHECK(got.content == want.content);
  CHECK(got.reasoning == want.reasoning);
  REQUIRE(got.calls.size() == want.calls.size());
  for (std::size_t i = 0; i < want.calls.size(); ++i) {
    CHECK(got.calls[i].first == want.calls[i].first);
    CAPTURE(got.calls[i].second);
    CAPTURE(want.calls[i].second);
    CHECK(same_tree(*base::parse_json(got.calls[i].second), *base::parse_json(want.calls[i].second)));
  }
}

// The same text in other tokens: cut anywhere, each piece encoded by itself.
std::vector<TokenId> in_random_chunks(const Tokenizer& tokenizer, const Tokenizer& bytes,
                                      const std::string& raw, std::mt19937& random) {
  std::vector<TokenId> ids;
  std::string chunk;
  const auto end_chunk = [&] {
    tokenizer.encode_to(chunk, Trust::untrusted, ids);
    chunk.clear();
  };
  for (const TokenId id : bytes.encode(raw, Trust::trusted)) {
    if (bytes.is_control(id)) {
      end_chunk();
      ids.push_back(tokenizer.find(bytes.piece(id)));
    } else {
      chunk += bytes.piece(id);
      if (random() % 3 == 0) end_chunk();
    }
  }
  end_chunk();
  return ids;
}

TEST_CASE("every raw output parses as the format says, however it is cut into tokens") {
  const auto bytes = Tokenizer::bytes_only();
  const auto golden = golden_tokenizer();
  const auto rows = golden_lines("goldens/chat/parse.jsonl");
  CHECK(rows.size() == 65);
  std::mt19937 random(65);
  for (const Json& row : rows) {
    const std::string& raw = text_of(row, "raw");
    CAPTURE(raw);
    check_same(parse(*bytes, bytes->encode(raw, Trust::trusted), row), wanted(row));
    check_same(parse(*golden, golden->encode(raw, Trust::trusted), row), wanted(row));
    for (int round = 0; round < 10; ++round) {
      check_same(parse(*golden, in_random_chunks(*golden, *bytes, raw, random), row), wanted(row));
    }
  }
}

}  // namespace
}  // namespace model
