// gemmule permissions: what was allowed or forbidden for longer than one call; see agent/grants.h.
#include <cstdio>

#include "agent/cli/agent_setup.h"
#include "agent/cli/commands.h"
#include "agent/cli/transcript.h"
#include "agent/cli/visible_text.h"
#include "agent/grants.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

Result<GrantBook> open_book() {
  GrantBook book(GrantBook::usual_file());
  TRY_VOID(book.refresh());
  return book;
}

int list(const Args& args, Rooms&) {
  if (!args.positional().empty())
    return report(fail(Errc::usage, "permissions ls: wanted no argument"));
  auto book = open_book();
  if (!book) return report(book.error());
  for (const Grant& grant : book->all()) {
    if (args.has("json")) {
      const Json line =
          Json::object({{"id", grant.id},
                        {"answer", word(grant.rule.answer)},
                        {"rule", grant.rule.text()},
                        {"workspace", grant.workspace.empty() ? Json() : Json(grant.workspace)},
                        {"given_ms", grant.given_ms}});
      std::printf("%s\n", base::to_json(line).c_str());
      continue;
    }
    std::printf(
        "%-5s %-6s %-40s %s  %s\n", grant.id.c_str(), std::string(word(grant.rule.answer)).c_str(),
        visible_line(grant.rule.text(), 200).c_str(), utc_time(grant.given_ms).c_str(),
        grant.workspace.empty() ? "everywhere" : visible_line(grant.workspace, 200).c_str());
  }
  return 0;
}

int add(const Args& args, Rooms&) {
  const auto& words = args.positional();
  if (words.size() < 2)
    return report(fail(Errc::usage,
                       "permissions add: wanted allow, ask or deny, and a rule, such as "
                       "allow host:example.com"));
  Answer answer = Answer::ask;
  if (words[0] == "allow") {
    answer = Answer::allow;
  } else if (words[0] == "deny") {
    answer = Answer::deny;
  } else if (words[0] != "ask") {
    return report(
        fail(Errc::usage, "permissions add: wanted allow, ask or deny, got '" + words[0] + "'"));
  }
  Grant grant;
  if (!args.has("everywhere")) {
    auto folder = existing_folder("-C", args.value_or("cd", "."));
    if (!folder) return report(folder.error());
    grant.workspace = std::move(*folder);
  }
  auto book = open_book();
  if (!book) return report(book.error());
  for (std::size_t i = 1; i < words.size(); ++i) {
    auto rule = parse_rule(answer, words[i], "");
    if (!rule) return report(rule.error());
    grant.rule = std::move(*rule);
    const auto added = book->add(grant);
    if (!added) return report(added.error());
    std::printf("%s  %s %s  %s\n", added->id.c_str(), words[0].c_str(),
                visible_line(added->rule.text(), 200).c_str(),
                added->workspace.empty() ? "everywhere"
                                         : visible_line(added->workspace, 200).c_str());
  }
  return 0;
}

int revoke(const Args& args, Rooms&) {
  if (args.positional().empty() && !args.has("all"))
    return report(fail(Errc::usage, "permissions revoke: wanted an id (gemmule permissions ls)"));
  auto book = open_book();
  if (!book) return report(book.error());
  std::vector<std::string> ids = args.positional();
  if (args.has("all"))
    for (const Grant& grant : book->all()) ids.push_back(grant.id);
  for (const std::string& id : ids) {
    const auto gone = book->revoke(id);
    if (!gone) return report(gone.error(), Exit::usage);
    std::printf("revoked %s\n", id.c_str());
  }
  return 0;
}

constexpr const char* kRules =
    "A rule is one of\n"
    "  host:NAME  host:*.NAME  host:NAME:PORT   requests to a host (ports 80 and 443, or PORT)\n"
    "  write:PATH  read:PATH                    files of the workspace; * and ** match\n"
    "  run:COMMAND                              commands that begin with these words\n"
    "  tool:NAME                                a tool and all it does; * matches\n\n"
    "Deny beats what a person allowed, which beats ask, which beats allow, which beats the mode.\n";

}  // namespace

std::vector<Command> permissions_commands() {
  return {
      {.name = "permissions ls",
       .usage = "[--json]",
       .summary = "what was allowed or forbidden until revoked, where and when",
       .details = "",
       .options = {{"json", "", "one JSON object a line"}},
       .run = list},
      {.name = "permissions add",
       .usage = "allow|ask|deny RULE …",
       .summary = "allow or forbid something in this project until revoked",
       .details = kRules,
       .options = {{"cd", "DIR", "the project's folder (default: the current one)", 'C'},
                   {"everywhere", "", "in every project"}},
       .run = add},
      {.name = "permissions revoke",
       .usage = "ID …",
       .summary = "take back what was allowed or forbidden",
       .details = "",
       .options = {{"all", "", "everything"}},
       .run = revoke},
  };
}

}  // namespace agent::cli
