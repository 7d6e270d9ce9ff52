#include "agent/cli/help_topics.h"

#include "agent/events_json.h"
#include "agent/exit_codes.h"

namespace agent::cli {
namespace {

std::string exit_codes_page() {
  std::string text = "Exit codes of every command:\n\n";
  for (const ExitCodeRow& row : kExitCodes) {
    std::string code = std::to_string(static_cast<int>(row.code));
    code.insert(0, 5 - code.size(), ' ');
    std::string name(row.name);
    name.resize(12, ' ');
    text += code + "  " + name + std::string(row.meaning) + "\n";
  }
  return text + "\nA tool that failed is no run that failed: 0 when the model still answered.\n";
}

std::string events_page() {
  std::string text =
      "gemmule run --json writes one JSON object a line: v, id, ts, session, turn, type and the\n"
      "type's own fields. Ids count 1, 2, 3, … Readers ignore types and fields they do not "
      "know.\n\n";
  for (const EventBody& body :
       {EventBody(SessionStarted{}), EventBody(TurnStarted{}), EventBody(PrefillProgressed{}),
        EventBody(ItemStarted{}), EventBody(ItemUpdated{}), EventBody(ItemCompleted{}),
        EventBody(LimitReached{}), EventBody(LoopDetected{}), EventBody(TurnCompleted{}),
        EventBody(TurnFailed{}), EventBody(RunEnded{}), EventBody(SessionEnded{}),
        EventBody(PermissionAsked{}), EventBody(PermissionAnswered{}), EventBody(SessionRewound{}),
        EventBody(NetworkConnected{}), EventBody(RiskJudged{}), EventBody(SubagentTold{})})
    text += "  " + std::string(type_name(body)) + "\n";
  return text + "\ngemmule help events --schema prints the JSON schema.\n";
}

}  // namespace

std::optional<std::string> help_topic(std::span<const std::string> words) {
  if (words.empty()) return std::nullopt;
  if (words[0] == "exit-codes" && words.size() == 1) return exit_codes_page();
  if (words[0] == "events" && words.size() == 1) return events_page();
  if (words[0] == "events" && words.size() == 2 && words[1] == "--schema")
    return std::string(event_schema()) + "\n";
  return std::nullopt;
}

std::string help_topic_list() {
  return "  help exit-codes   what the exit codes mean\n"
         "  help events       what run --json writes\n"
         "  help man          the manual page; help man-config: that of the configuration\n";
}

}  // namespace agent::cli
