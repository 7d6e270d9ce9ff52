// gemmule detokenize: {"ids"} to {"text"}, line by line.
#include "agent/cli/commands.h"
#include "agent/cli/json_lines.h"
#include "agent/cli/vocabulary_option.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

Result<std::vector<model::TokenId>> wanted_ids(const Json& line, int vocabulary) {
  const Json* list = line.find("ids");
  if (!list || !list->as_array())
    return fail(Errc::usage, "ids: wanted a list of token numbers, got " +
                                 (list ? std::string(list->kind()) : "nothing"));
  std::vector<model::TokenId> ids;
  for (const Json& item : *list->as_array()) {
    const auto id = item.as_int();
    if (!id || *id < 0 || *id >= vocabulary)
      return fail(Errc::usage, "ids[" + std::to_string(ids.size()) + "]: wanted 0 to " +
                                   std::to_string(vocabulary - 1) + ", got " +
                                   base::to_json(item).substr(0, 40));
    ids.push_back(static_cast<model::TokenId>(*id));
  }
  return ids;
}

int detokenize(const Args& args, Rooms&) {
  const auto tokenizer = open_vocabulary_option(args);
  if (tokenizer.has_error()) return report_model(tokenizer.error());
  return answer_lines(args, [&](const Json& line) -> Result<Json> {
    TRY(const auto ids, wanted_ids(line, (*tokenizer)->size()));
    TRY(const bool skip, optional_flag(line, "skip_special", false));
    return Json::object({{"text", model::decode(**tokenizer, ids, !skip)}});
  });
}

}  // namespace

Command detokenize_command() {
  return {
      .name = "detokenize",
      .usage = "[-m FILE] [LINES|-]",
      .summary = "turn token numbers into text",
      .details =
          "Reads one JSON object a line and answers each with one. {\"ids\": […]} gives\n"
          "{\"text\": \"…\"}; with \"skip_special\": true control tokens are left out. Bytes that\n"
          "are no UTF-8 become U+FFFD. A line that cannot be answered gives {\"error\": \"…\"}, and\n"
          "the exit code is 2.\n\n"
          "  echo '{\"ids\": [2, 105]}' | gemmule detokenize",
      .options = vocabulary_options(),
      .run = detokenize,
  };
}

}  // namespace agent::cli
