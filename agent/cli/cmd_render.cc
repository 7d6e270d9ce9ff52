// gemmule render: messages, tools and options to the prompt's text, line by line. Needs no model.
#include "agent/cli/commands.h"
#include "agent/cli/json_lines.h"
#include "model/chat_json.h"
#include "model/chat_render.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;
using model::Deviations;

struct DeviationName {
  std::string_view number, name;
  bool Deviations::*member;
};
constexpr DeviationName kDeviations[] = {
    {"D1", "content_before_calls", &Deviations::content_before_calls},
    {"D2", "reopen_turn", &Deviations::reopen_turn},
    {"D3", "answer_missing_results", &Deviations::answer_missing_results},
    {"D4", "match_results_by_id", &Deviations::match_results_by_id},
    {"D5", "parse_string_arguments", &Deviations::parse_string_arguments},
    {"D7", "normalise_schemas", &Deviations::normalise_schemas},
    {"D8", "full_schemas", &Deviations::full_schemas},
    {"D9", "empty_thought_after_result", &Deviations::empty_thought_after_result},
    {"D10", "reuse_tokens", &Deviations::reuse_tokens},
};

// "none", "default", or {"D8": true, "content_before_calls": false}: switches on top of the default.
Result<Deviations> deviations_of(const Json& line) {
  const Json* given = line.find("deviations");
  if (!given || given->is_null()) return Deviations();
  if (const std::string* word = given->as_string()) {
    if (*word == "none") return Deviations::none();
    if (*word == "default") return Deviations();
  }
  const base::JsonObject* switches = given->as_object();
  if (!switches)
    return fail(Errc::usage, "deviations: wanted \"none\", \"default\" or an object of switches");
  Deviations deviations;
  for (const auto& [key, value] : *switches) {
    bool known = key == "D6";  // injection safety is no switch: text prompts cannot show it
    for (const DeviationName& d : kDeviations) {
      if (key != d.number && key != d.name) continue;
      known = true;
      TRY(deviations.*d.member, optional_flag(*given, key, deviations.*d.member));
    }
    if (!known)
      return fail(Errc::usage, "deviations: wanted D1 to D10 or their names, got " + key.substr(0, 80));
  }
  return deviations;
}

Result<model::RenderOptions> options_of(const Json& line) {
  model::RenderOptions options;
  TRY(options.thinking, optional_flag(line, "thinking", false));
  TRY(options.thinking, optional_flag(line, "enable_thinking", options.thinking));
  TRY(options.preserve_thinking, optional_flag(line, "preserve_thinking", false));
  TRY(options.add_generation_prompt, optional_flag(line, "add_generation_prompt", true));
  if (const Json* size = line.find("size"); size && *size != Json("big")) {
    if (*size != Json("small")) return fail(Errc::usage, "size: wanted \"big\" or \"small\"");
    options.size = model::SizeClass::small;
  }
  return options;
}

Result<Json> render_line(const Json& line) {
  const Json* messages = line.find("messages");
  if (!messages) return fail(Errc::usage, "messages: wanted a list, got nothing");
  const Json* tools = line.find("tools");
  // Options stand in the line or together under "opts".
  const Json* options_in = line.find("opts");
  TRY(model::RenderOptions options, options_of(options_in ? *options_in : line));
  TRY(options.deviations, deviations_of(line));
  TRY(const auto conversation, model::messages_from_json(*messages, options.deviations));
  TRY(const auto declared, model::tools_from_json(tools ? *tools : Json(), options.deviations));
  TRY(const auto prompt, model::render(conversation, declared, options));
  return Json::object({{"prompt", model::to_text(prompt)}});
}

int render(const Args& args, Rooms&) { return answer_lines(args, render_line); }

}  // namespace

Command render_command() {
  return {
      .name = "render",
      .usage = "[LINES|-]",
      .summary = "show the prompt that a conversation becomes",
      .details =
          "Reads one JSON object a line and answers each with {\"prompt\": \"…\"}. Keys: messages\n"
          "and tools (as in chat completions APIs), thinking, preserve_thinking,\n"
          "add_generation_prompt (default true), size (\"big\" or \"small\"), deviations (\"none\":\n"
          "the canonical chat template byte for byte; or switches, {\"D8\": true}). Needs no model.\n"
          "A line that cannot be answered gives {\"error\": \"…\"}, and the exit code is 2.\n\n"
          "  echo '{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}' | gemmule render",
      .options = {},
      .run = render,
  };
}

}  // namespace agent::cli
