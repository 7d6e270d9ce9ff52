// gemmule prompt: the very text, or the tokens, that the model reads: at the head of a new task, or
// where a kept session goes on. gemmule version.
#include "agent/cli/cmd_prompt.h"

#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "agent/cli/agent_setup.h"
#include "agent/cli/build_id.h"
#include "agent/cli/configured.h"
#include "agent/cli/output.h"
#include "agent/cli/session_plan.h"
#include "agent/cli/visible_text.h"
#include "agent/delegate.h"
#include "agent/prompt_tokens.h"
#include "agent/store_schema.h"
#include "base/json.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

// Where the session would go on; nothing of it is changed or taken.
Result<StoredConversation> stored_conversation(const Args& args) {
  TRY(const std::string folder, data_folder());
  TRY(auto reader, StoreReader::open(folder));
  const bool is_last = args.has("last");
  if (args.positional().size() + is_last > 1)
    return fail(Errc::usage, "prompt: wanted one session's id or --last");
  TRY(const SessionSummary about, is_last ? reader.latest() : reader.find(args.positional()[0]));
  return reader.conversation(about, std::nullopt);
}

Result<PromptRequest> request_for(const Args& args, Rooms& rooms, const model::Config& config) {
  TRY(AgentSetup setup, read_agent_setup(args));
  ModelInfo info;
  info.thinking = config.thinking;
  const AgentOptions options = agent_options(setup, info);
  base::asio::io_context home;
  TRY(const auto tools, rooms.make_tools(home.get_executor(), setup.tools));
  PromptRequest request;
  request.messages = History(options.system).messages();
  request.tools = tools->declare();
  if (setup.delegates) request.tools.push_back(delegate_declaration());
  request.render = options.render;
  return request;
}

int prompt(const Args& given, Rooms& rooms) {
  Args args = given;
  const bool is_stored = args.has("last") || !args.positional().empty();
  std::vector<model::Message> messages;
  if (is_stored) {
    auto stored = stored_conversation(args);
    if (stored.has_error()) return report(stored.error(), exit_for_store(stored.error()));
    messages = std::move(stored->messages);
    if (!args.was_given("cd")) args.set("cd", stored->about.workspace);
    if (!args.was_given("model") && !stored->about.model_file.empty())
      args.set("model", stored->about.model_file);
    if (const auto failed = apply_config(prompt_command(), args)) return *failed;
  }
  const auto model = open_model_option(args);
  if (!model) return report_model(model.error());
  const auto tokenizer = model::Tokenizer::from_gguf((*model)->file);
  if (!tokenizer) return report_model(tokenizer.error());
  auto request = request_for(args, rooms, (*model)->config);
  if (!request) return report(request.error());
  if (is_stored) request->messages = std::move(messages);
  const auto tokens = prompt_tokens(*request, **tokenizer);
  if (!tokens) return report(tokens.error());

  Output out(1, "stdout");
  std::string text;
  for (std::size_t at = 0; at < tokens->ids.size(); ++at) {
    const std::string_view piece = (*tokenizer)->piece(tokens->ids[at]);
    if (!args.has("show-tokens")) {
      text += piece;
      continue;
    }
    char line[48];
    std::snprintf(line, sizeof line, "%7zu %7d  ", at, static_cast<int>(tokens->ids[at]));
    text += line + visible_line(piece, 200) + "\n";
  }
  if (!args.has("show-tokens")) text = visible_text(text) + "\n";
  out.write(text);
  std::fprintf(stderr, "%zu tokens, %d of them system text and tools\n", tokens->ids.size(),
               tokens->system_end);
  return out.failure() ? report(*out.failure(), Exit::error) : 0;
}

int version(const Args& args, Rooms&) {
  if (args.has("json")) {
    std::printf("%s\n", base::to_json(base::Json::object({{"version", GEMMULE_VERSION},
                                                          {"build", build_id()}}))
                            .c_str());
  } else {
    std::printf("gemmule %s (build %s)\n", GEMMULE_VERSION, build_id().c_str());
  }
  return 0;
}

}  // namespace

Command prompt_command() {
  return {"prompt",
          "[OPTIONS] [ID|--last]",
          "Show the very prompt that the model reads.",
          "Without a session: the head of every new task, system text and tools. With one: where\n"
          "it goes on. Control tokens are shown as they are spelt.\n\n"
          "  gemmule prompt --last --show-tokens",
          with_agent_options({
              {"last", "", "of the latest session"},
              {"show-tokens", "", "a token a line: its place, its id, its piece"},
          }),
          prompt};
}

Command version_command() {
  return {"version",
          "[--json]",
          "Say which version and build this is.",
          "",
          {{"json", "", "as a JSON object"}},
          version};
}

}  // namespace agent::cli
