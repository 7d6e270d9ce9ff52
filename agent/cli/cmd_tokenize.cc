// gemmule tokenize: {"text"} to {"ids"}, line by line.
#include "agent/cli/commands.h"
#include "agent/cli/json_lines.h"
#include "agent/cli/vocabulary_option.h"

namespace agent::cli {
namespace {

using base::Json;
using base::Result;

int tokenize(const Args& args, Rooms&) {
  const auto tokenizer = open_vocabulary_option(args);
  if (tokenizer.has_error()) return report_model(tokenizer.error());
  return answer_lines(args, [&](const Json& line) -> Result<Json> {
    TRY(const std::string text, wanted_text(line, "text"));
    TRY(const bool control, optional_flag(line, "control", true));
    base::JsonArray ids;
    const auto trust = control ? model::Trust::trusted : model::Trust::untrusted;
    for (const model::TokenId id : (*tokenizer)->encode(text, trust)) ids.emplace_back(id);
    return Json::object({{"ids", Json(std::move(ids))}});
  });
}

}  // namespace

Command tokenize_command() {
  return {
      .name = "tokenize",
      .usage = "[-m FILE] [LINES|-]",
      .summary = "turn text into token numbers",
      .details =
          "Reads one JSON object a line and answers each with one. {\"text\": \"…\"} gives\n"
          "{\"ids\": […]}. Control tokens in the text count as such; with \"control\": false they\n"
          "are ordinary text, as in everything that a person or a tool says. No <bos> is added.\n"
          "A line that cannot be answered gives {\"error\": \"…\"}, and the exit code is 2.\n\n"
          "  echo '{\"text\": \"Hello<turn|>\"}' | gemmule tokenize",
      .options = vocabulary_options(),
      .run = tokenize,
  };
}

}  // namespace agent::cli
