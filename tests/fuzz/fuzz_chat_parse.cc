// The first byte chooses options, the rest is what a model wrote, control tokens as text. Whatever it
// is: events and message say the same, arguments are JSON objects, the message can be rendered, and
// faithful tokens read back as the same message.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "model/chat_parse.h"
#include "model/chat_render.h"

namespace {

using namespace model;

std::vector<ToolDecl> declared_tools() {
  const auto schema = base::parse_json(
      R"({"type":"object","properties":{"path":{"type":"string"},"x:y":{"type":"string"},
          "n":{"type":"integer"},"o":{"type":"object","properties":{"s":{"type":"string"}}},
          "l":{"type":"array","items":{"type":"string"}}}})");
  CHECK(schema.has_value());
  return {{.name = "write", .description = "", .parameters = *schema},
          {.name = "fs.read", .description = "", .parameters = *schema}};
}

struct Said {
  std::string text, thought;
  std::vector<ToolCall> calls;
  bool operator==(const Said&) const = default;
};

Said said_in(const Message& message) {
  Said said;
  for (const Part& part : message.parts) {
    if (const Text* t = std::get_if<Text>(&part)) said.text += t->text;
    if (const Thought* t = std::get_if<Thought>(&part)) said.thought += t->text;
    if (const ToolCall* c = std::get_if<ToolCall>(&part)) said.calls.push_back(*c);
  }
  return said;
}

Message parse(const Tokenizer& tokenizer, const std::vector<TokenId>& ids,
              const ParseOptions& options, bool cut) {
  Said heard;
  int started = 0;
  ChatParser parser(tokenizer, options, [&](const ChatEvent& event) {
    if (const auto* t = std::get_if<TextDelta>(&event)) heard.text += t->text;
    if (const auto* t = std::get_if<ThoughtDelta>(&event)) heard.thought += t->text;
    if (const auto* c = std::get_if<CallStarted>(&event)) started = c->index + 1;
    if (const auto* c = std::get_if<CallFound>(&event)) {
      CHECK(c->index < started);
      heard.calls.push_back(c->call);
    }
  });
  for (const TokenId id : ids)
    if (!parser.feed(id)) break;
  Message message = parser.finish(cut);
  CHECK(said_in(message) == heard);
  for (const ToolCall& call : heard.calls) {
    const auto arguments = base::parse_json(call.arguments);
    CHECK(arguments.has_value() && arguments->as_object());
  }
  CHECK(options.find_calls || heard.calls.empty());
  return message;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::shared_ptr<const Tokenizer> tokenizer = Tokenizer::bytes_only();
  static const std::vector<ToolDecl> tools = declared_tools();
  if (size == 0) return 0;
  ParseOptions options;
  if (data[0] & 1) options.tools = tools;
  if (data[0] & 2) options.opening = Opening::open_thought;
  if (data[0] & 4) options.keep_thoughts = false;
  if (data[0] & 8) options.find_calls = false;
  const bool cut = data[0] & 16;
  const std::string_view raw(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Message message =
      parse(*tokenizer, tokenizer->encode(raw, Trust::trusted), options, cut);
  const auto prompt = render({{Role::user, {Text{"x"}}}, message}, {}, {});
  CHECK(prompt.has_value());
  if (!message.tokens.empty()) {
    const Message again = parse(*tokenizer, message.tokens, options, cut);
    CHECK(said_in(again) == said_in(message));
  }
  return 0;
}
