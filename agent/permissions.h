// Permissions: may a tool do this? A pure function of a mode, rules and grants; the answer names
// what decided it.
//
//   deny rules > grants of a person > ask rules > allow rules > the mode
//
// A rule is one line of text: "host:*.example.com", "write:src/**", "read:.env", "run:git status",
// "tool:http_*". Inside the sandbox nothing asks (the box is the permission), unless the mode is
// "ask"; what leaves it, a host or a remote server, does. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agent/ports.h"
#include "agent/shell_words.h"

namespace agent {

enum class PermissionMode {
  read_only,  // nothing in the workspace is changed; the network asks
  ask,        // every change and every command asks; the network, too
  auto_edit,  // changes in the workspace and commands in the sandbox do not ask, the network does
  full_auto,  // nothing asks; what is denied stays denied
};
// Errors: usage, with the words that there are.
base::Result<PermissionMode> permission_mode(std::string_view word);
std::string_view word(PermissionMode mode);
std::string because_of(PermissionMode mode);  // what a decision says that the mode made

std::string_view word(Answer answer);  // "allow", "ask", "deny"

struct Rule {
  enum class Subject { tool, read, write, run, host };
  Answer answer = Answer::ask;
  Subject subject = Subject::tool;
  std::string pattern;  // tool, read, write: with * ? and **; host: name, *.name, name:port
  Words prefix;         // run
  std::string source;   // where it was written: "--deny-tool", "config.toml:12"

  std::string text() const;  // "host:example.com", as it can be read again
};
// Errors: usage: "rule 'hst:x': wanted tool:, read:, write:, run: or host: …".
base::Result<Rule> parse_rule(Answer answer, std::string_view text, std::string source);

// What a person allowed (or forbade) for longer than one call.
struct Grant {
  std::string id;  // "g3"
  Rule rule;
  std::string session;        // holds in this session only
  std::string workspace;      // a project's; empty and no session: everywhere
  std::int64_t given_ms = 0;  // since 1970
};

struct PermissionPolicy {
  PermissionMode mode = PermissionMode::auto_edit;
  std::vector<Rule> rules;
  std::vector<Grant> grants;  // those that hold here
};

// What --allow-host HOST[:PORT] says: that host, on this port or on all.
base::Result<Rule> rule_for_host(std::string_view host, std::string source);

Decision decide(const PermissionPolicy& policy, const Want& want);

// The rules that would allow exactly this from now on; empty: it can only be allowed once.
std::vector<Rule> rules_for(const Want& want);

// "src/../a" → "a", "./a" → "a"; "" for the folder itself. "/" stays in front: a path in a folder
// that was added to the workspace.
std::string normal_path(std::string_view path);

}  // namespace agent
