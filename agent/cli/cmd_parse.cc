// gemmule parse: what a model wrote to content, reasoning and calls, line by line. Needs no model:
// control tokens stand in the text and count as themselves.
#include "agent/cli/commands.h"
#include "agent/cli/json_lines.h"
#include "model/chat_json.h"
#include "model/chat_parse.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonObject;
using base::Result;

// {"tool": ["key", …]}: declared tools with string parameters; or {"tool": {a JSON schema}}.
Result<std::vector<model::ToolDecl>> tools_of(const Json& line) {
  const Json* tools = line.find("tools");
  TRY(auto declared, model::tools_from_json(tools ? *tools : Json()));
  const Json* schema = line.find("schema");
  if (!schema || schema->is_null()) return declared;
  if (!schema->as_object())
    return fail(Errc::usage, "schema: wanted an object, got " + std::string(schema->kind()));
  for (const auto& [name, given] : *schema->as_object()) {
    model::ToolDecl tool{.name = name, .description = "", .parameters = given};
    if (const base::JsonArray* keys = given.as_array()) {
      JsonObject properties;
      for (const Json& key : *keys) {
        if (!key.as_string())
          return fail(Errc::usage, "schema." + name + ": wanted a list of names");
        properties.set(*key.as_string(), Json::object({{"type", "string"}}));
      }
      tool.parameters =
          Json::object({{"type", "object"}, {"properties", Json(std::move(properties))}});
    } else if (!given.as_object()) {
      return fail(Errc::usage, "schema." + name + ": wanted a list of names or a JSON schema");
    }
    declared.push_back(std::move(tool));
  }
  return declared;
}

std::string_view finish_name(model::Finish finish) {
  switch (finish) {
    case model::Finish::stop: return "stop";
    case model::Finish::tool_calls: return "tool_calls";
    case model::Finish::length: return "length";
  }
  return "stop";
}

Result<Json> parse_line(const model::Tokenizer& tokenizer, const Json& line) {
  TRY(const std::string raw, wanted_text(line, "raw"));
  TRY(const bool in_thought, optional_flag(line, "in_thought", false));
  TRY(const bool cut, optional_flag(line, "cut", false));
  model::ParseOptions options;
  TRY(options.tools, tools_of(line));
  if (in_thought) options.opening = model::Opening::open_thought;

  model::ChatParser parser(tokenizer, std::move(options), {});
  for (const model::TokenId id : tokenizer.encode(raw, model::Trust::trusted))
    if (!parser.feed(id)) break;
  const model::Message message = parser.finish(cut);
  std::string content, reasoning;
  base::JsonArray calls;
  for (const model::Part& part : message.parts) {
    if (const auto* text = std::get_if<model::Text>(&part)) content += text->text;
    if (const auto* thought = std::get_if<model::Thought>(&part)) reasoning += thought->text;
    if (const auto* call = std::get_if<model::ToolCall>(&part)) {
      TRY(Json arguments, base::parse_json(call->arguments));
      calls.push_back(Json::array({call->name, std::move(arguments)}));
    }
  }
  return Json::object({{"content", content},
                       {"reasoning", reasoning},
                       {"calls", Json(std::move(calls))},
                       {"finish", finish_name(parser.finish_reason())}});
}

int parse(const Args& args, Rooms&) {
  const auto tokenizer = model::Tokenizer::bytes_only();
  return answer_lines(args, [&](const Json& line) { return parse_line(*tokenizer, line); });
}

}  // namespace

Command parse_command() {
  return {
      .name = "parse",
      .usage = "[LINES|-]",
      .summary = "show what is understood of a model's raw output",
      .details =
          "Reads one JSON object a line and answers each with {\"content\", \"reasoning\",\n"
          "\"calls\": [[name, arguments], …], \"finish\"}. Keys: raw (control tokens written as\n"
          "text), schema ({\"tool\": [\"key\", …]}: declared tools with string parameters) or tools\n"
          "(full declarations), in_thought (the prompt ended inside a thought), cut (ended by the\n"
          "token limit). Needs no model. A line that cannot be answered gives {\"error\": \"…\"}, and\n"
          "the exit code is 2.\n\n"
          "  echo '{\"raw\": \"Hi<turn|>\"}' | gemmule parse",
      .options = {},
      .run = parse,
  };
}

}  // namespace agent::cli
