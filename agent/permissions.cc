#include "agent/permissions.h"

#include <algorithm>
#include <charconv>

#include "base/ascii_case.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Subject = Rule::Subject;

constexpr std::size_t kRuleBytesMax = 4096;
constexpr std::size_t kUrlBytesMax = 2048;  // that may be fetched without a person's look at it
constexpr std::string_view kSubjects[] = {"tool", "read", "write", "run", "host"};

// * stays within a path's component, ** does not; "**/" is whole folders, or none. Polynomial: only
// the last * and the last ** are tried again.
bool glob(std::string_view pattern, std::string_view text, bool is_path) {
  constexpr auto kNone = std::string_view::npos;
  std::size_t p = 0, t = 0;
  std::size_t star = kNone, mark = 0;       // behind the last *, and how far that reaches
  std::size_t deep = kNone, deep_mark = 0;  // the same of the last **
  bool by_folder = false;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      const bool crosses = !is_path || pattern.substr(p, 2) == "**";
      while (p < pattern.size() && pattern[p] == '*') ++p;
      star = crosses ? kNone : p;
      if (!crosses) {
        mark = t;
        continue;
      }
      by_folder =
          is_path && p < pattern.size() && pattern[p] == '/' && (t == 0 || text[t - 1] == '/');
      p += by_folder;
      deep = p;
      deep_mark = t;
    } else if (p < pattern.size() &&
               (pattern[p] == text[t] || (pattern[p] == '?' && !(is_path && text[t] == '/')))) {
      ++p;
      ++t;
    } else if (star != kNone && text[mark] != '/') {
      t = ++mark;
      p = star;
    } else if (deep != kNone) {
      const std::size_t next = by_folder ? text.find('/', deep_mark) : deep_mark;
      if (next == kNone) return false;
      t = deep_mark = next + 1;
      p = deep;
      star = kNone;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool matches_path(std::string_view pattern, std::string_view path) {
  if (pattern.ends_with('/'))
    return path.starts_with(pattern) || path == pattern.substr(0, pattern.size() - 1);
  // A folder's name means what is in it, too.
  return glob(pattern, path, true) || glob(std::string(pattern) + "/**", path, true);
}

struct HostPattern {
  std::string_view name, port;
};
HostPattern split_host(std::string_view pattern) {
  if (pattern.starts_with('[')) {
    const auto end = pattern.find(']');
    HostPattern split{pattern.substr(1, end - 1), {}};
    if (end != std::string_view::npos && pattern.substr(end + 1).starts_with(':'))
      split.port = pattern.substr(end + 2);
    return split;
  }
  const auto colon = pattern.find(':');
  if (colon == std::string_view::npos || pattern.find(':', colon + 1) != std::string_view::npos)
    return {pattern, {}};
  return {pattern.substr(0, colon), pattern.substr(colon + 1)};
}

// A name without a port means the web's own ports.
bool matches_host(std::string_view pattern, const Want& want) {
  const auto [name, port] = split_host(pattern);
  if (port.empty()) {
    if (want.port != 80 && want.port != 443) return false;
  } else if (port != "*" && port != std::to_string(want.port)) {
    return false;
  }
  std::string_view host = want.host;
  while (host.ends_with('.')) host.remove_suffix(1);
  if (name == "*") return true;
  if (name.starts_with("*."))
    return host.size() > name.size() - 1 && host.ends_with(name.substr(1));
  return host == name;
}

bool starts_with(const Words& command, const Words& prefix) {
  return command.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), command.begin());
}

ShellLine line_of(const Want& want) {
  return want.argv.empty() ? read_shell_line(want.what) : read_command(want.argv);
}

bool applies(const Rule& rule, const Want& want) {
  switch (rule.subject) {
    case Subject::tool:
      // Asked once for the call, not again for each thing it does.
      if (rule.answer == Answer::ask && want.kind != Want::Kind::use) return false;
      return glob(rule.pattern, want.tool, false);
    case Subject::read:
      return want.kind == Want::Kind::read && matches_path(rule.pattern, normal_path(want.what));
    case Subject::write:
      return want.kind == Want::Kind::write && matches_path(rule.pattern, normal_path(want.what));
    case Subject::host:
      return want.kind == Want::Kind::fetch && matches_host(rule.pattern, want);
    case Subject::run:
      return false;  // see below: one line can be several commands
  }
  return false;
}

// Does one of these rules speak of one of the line's commands?
const Rule* rule_for_any(const std::vector<const Rule*>& rules, const ShellLine& line) {
  for (const Rule* rule : rules)
    for (const Words& command : line.commands) {
      if (rule->prefix.empty() || starts_with(command, rule->prefix)) return rule;
      Words by_name = command;  // "/bin/rm" is rm, too
      if (!by_name.empty()) by_name[0].erase(0, by_name[0].rfind('/') + 1);
      if (starts_with(by_name, rule->prefix)) return rule;
    }
  return nullptr;
}

// Is every command covered? Returns the rule of the first.
const Rule* rules_for_all(const std::vector<const Rule*>& rules, const ShellLine& line) {
  const Rule* first = nullptr;
  for (const Rule* rule : rules)
    if (rule->prefix.empty()) return rule;  // "run:*"
  if (!line.is_plain || line.commands.empty()) return nullptr;
  for (const Words& command : line.commands) {
    const Rule* found = nullptr;
    for (const Rule* rule : rules)
      if (starts_with(command, rule->prefix)) found = rule;
    if (!found) return nullptr;
    if (!first) first = found;
  }
  return first;
}

std::string named(const Rule& rule) {
  return std::string(word(rule.answer)) + " " + rule.text() +
         (rule.source.empty() ? "" : " (" + rule.source + ")");
}

Decision by_mode(PermissionMode mode, const Want& want) {
  const std::string because = because_of(mode);
  const auto answer = [&](Answer a) { return Decision{a, because, Decision::About::anything}; };
  switch (want.kind) {
    case Want::Kind::read:
      return answer(Answer::allow);
    case Want::Kind::use:
      if (!want.leaves_box || mode == PermissionMode::full_auto) return answer(Answer::allow);
      return answer(mode == PermissionMode::read_only ? Answer::deny : Answer::ask);
    case Want::Kind::write:
      if (mode == PermissionMode::read_only) return answer(Answer::deny);
      return answer(mode == PermissionMode::ask ? Answer::ask : Answer::allow);
    case Want::Kind::run:
      if (mode == PermissionMode::read_only && !want.box_is_read_only) return answer(Answer::deny);
      if (want.leaves_box)
        return answer(mode == PermissionMode::full_auto ? Answer::allow : Answer::ask);
      return answer(mode == PermissionMode::ask ? Answer::ask : Answer::allow);
    case Want::Kind::fetch:
      return answer(mode == PermissionMode::full_auto ? Answer::allow : Answer::ask);
  }
  return answer(Answer::ask);
}

}  // namespace

Result<PermissionMode> permission_mode(std::string_view word) {
  if (word == "read-only") return PermissionMode::read_only;
  if (word == "ask") return PermissionMode::ask;
  if (word == "auto-edit") return PermissionMode::auto_edit;
  if (word == "full-auto") return PermissionMode::full_auto;
  return fail(Errc::usage, "mode: wanted ask, auto-edit, full-auto or read-only, got '" +
                               std::string(word.substr(0, 40)) + "'");
}

std::string_view word(PermissionMode mode) {
  constexpr std::string_view kWords[] = {"read-only", "ask", "auto-edit", "full-auto"};
  return kWords[static_cast<int>(mode)];
}

std::string because_of(PermissionMode mode) { return "mode " + std::string(word(mode)); }

std::string_view word(Answer answer) {
  constexpr std::string_view kWords[] = {"allow", "ask", "deny"};
  return kWords[static_cast<int>(answer)];
}

std::string normal_path(std::string_view path) {
  std::vector<std::string_view> parts;
  const std::string root = path.starts_with('/') ? "/" : "";
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), part.size() + 1));
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else {
      parts.push_back(part);
    }
  }
  std::string normal;
  for (const std::string_view part : parts)
    normal += (normal.empty() ? "" : "/") + std::string(part);
  return root + normal;
}

std::string Rule::text() const {
  return std::string(kSubjects[static_cast<int>(subject)]) + ":" +
         (subject == Subject::run ? prefix.empty() ? "*" : quoted(prefix) : pattern);
}

Result<Rule> parse_rule(Answer answer, std::string_view text, std::string source) {
  const auto bad = [&](const std::string& why) {
    return fail(Errc::usage, (source.empty() ? "" : source + ": ") + "rule '" +
                                 std::string(text.substr(0, 80)) + "': " + why);
  };
  if (text.size() > kRuleBytesMax) return bad("longer than 4096 bytes");
  if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }))
    return bad("holds a control character");
  Rule rule{answer, Subject::tool, std::string(text), {}, source};
  if (const auto colon = text.find(':'); colon != std::string_view::npos) {
    const auto* subject =
        std::find(std::begin(kSubjects), std::end(kSubjects), text.substr(0, colon));
    if (subject == std::end(kSubjects))
      return bad("wanted tool:NAME, read:PATH, write:PATH, run:COMMAND or host:NAME");
    rule.subject = static_cast<Subject>(subject - std::begin(kSubjects));
    rule.pattern = text.substr(colon + 1);
  }
  if (rule.pattern.empty()) return bad("says nothing after the colon");
  switch (rule.subject) {
    case Subject::run: {
      if (rule.pattern == "*") break;
      const ShellLine line = read_shell_line(rule.pattern);
      if (!line.is_plain || line.commands.size() != 1)
        return bad("wanted the first words of one plain command, or *");
      rule.prefix = line.commands[0];
      break;
    }
    case Subject::host: {
      rule.pattern = base::lower_case(rule.pattern);
      const auto [name, port] = split_host(rule.pattern);
      unsigned number = 0;
      const auto read = std::from_chars(port.data(), port.data() + port.size(), number);
      const bool port_ok = port.empty() || port == "*" ||
                           (read.ec == std::errc() && read.ptr == port.data() + port.size() &&
                            number >= 1 && number <= 65535);
      if (name.empty() || !port_ok || name.find_first_of("/@ ?#") != std::string_view::npos ||
          name.find('*', 1) != std::string_view::npos ||
          (name.starts_with('*') && name != "*" && !name.starts_with("*.")))
        return bad("wanted HOST, *.HOST or HOST:PORT");
      break;
    }
    case Subject::read:
    case Subject::write: {
      const bool is_folder = rule.pattern.ends_with('/');
      rule.pattern = normal_path(rule.pattern);
      if (rule.pattern == "/" || rule.pattern.starts_with("..") || rule.pattern.starts_with("/.."))
        return bad("wanted a path in the workspace, or in a folder that is added to it");
      if (rule.pattern.empty()) rule.pattern = "**";
      if (is_folder && rule.pattern != "**") rule.pattern += "/";
      break;
    }
    case Subject::tool:
      break;
  }
  return rule;
}

Result<Rule> rule_for_host(std::string_view host, std::string source) {
  const bool is_bare_six = !host.starts_with('[') && std::count(host.begin(), host.end(), ':') > 1;
  std::string pattern = is_bare_six ? "[" + std::string(host) + "]" : std::string(host);
  if (split_host(pattern).port.empty()) pattern += ":*";
  return parse_rule(Answer::allow, "host:" + pattern, std::move(source));
}

namespace {

Decision decide_by_rules(const PermissionPolicy& policy, const Want& want) {
  const ShellLine line = want.kind == Want::Kind::run ? line_of(want) : ShellLine{};
  // What of the four layers speaks of this; a run rule is matched against the whole line.
  const auto search = [&](Answer answer, bool of_grants) -> const Rule* {
    std::vector<const Rule*> run_rules;
    const auto look = [&](const Rule& rule) -> const Rule* {
      if (rule.answer != answer) return nullptr;
      if (rule.subject == Subject::run && want.kind == Want::Kind::run) run_rules.push_back(&rule);
      return applies(rule, want) ? &rule : nullptr;
    };
    if (of_grants) {
      for (const Grant& grant : policy.grants)
        if (const Rule* rule = look(grant.rule)) return rule;
    } else {
      for (const Rule& given : policy.rules)
        if (const Rule* rule = look(given)) return rule;
    }
    if (run_rules.empty()) return nullptr;
    return answer == Answer::allow ? rules_for_all(run_rules, line) : rule_for_any(run_rules, line);
  };
  for (const bool of_grants : {false, true})
    if (const Rule* rule = search(Answer::deny, of_grants))
      return {Answer::deny, named(*rule), Decision::About::anything};
  const auto allowed_by = [](const Rule& rule) {
    Decision decision{Answer::allow, named(rule), Decision::About::anything};
    if (rule.subject == Subject::host)
      decision.about = rule.pattern.find('*') == std::string::npos ? Decision::About::this_host
                                                                   : Decision::About::hosts;
    return decision;
  };
  if (const Rule* rule = search(Answer::allow, true)) return allowed_by(*rule);
  for (const bool of_grants : {true, false})
    if (const Rule* rule = search(Answer::ask, of_grants))
      return {Answer::ask, named(*rule), Decision::About::anything};
  if (const Rule* rule = search(Answer::allow, false)) return allowed_by(*rule);
  Decision decision = by_mode(policy.mode, want);
  // A command that we cannot see through could be one that is denied.
  if (want.kind == Want::Kind::run && decision.answer == Answer::allow && !line.is_plain) {
    const auto denies_commands = [](const Rule& rule) {
      return rule.answer == Answer::deny && rule.subject == Subject::run;
    };
    if (std::any_of(policy.rules.begin(), policy.rules.end(), denies_commands) ||
        std::any_of(policy.grants.begin(), policy.grants.end(),
                    [&](const Grant& grant) { return denies_commands(grant.rule); }))
      return {Answer::ask, "some commands are denied, and this line cannot be seen through",
              Decision::About::anything};
  }
  return decision;
}

}  // namespace

Decision decide(const PermissionPolicy& policy, const Want& want) {
  Decision decision = decide_by_rules(policy, want);
  if (want.kind == Want::Kind::fetch && decision.answer == Answer::allow &&
      want.what.size() > kUrlBytesMax)
    return {Answer::ask, "a URL of more than 2 KiB could carry something away",
            Decision::About::anything};
  return decision;
}

std::vector<Rule> rules_for(const Want& want) {
  Rule rule{Answer::allow, Subject::tool, want.tool, {}, ""};
  switch (want.kind) {
    case Want::Kind::use:
      return {rule};
    case Want::Kind::read:
    case Want::Kind::write: {
      rule.subject = want.kind == Want::Kind::read ? Subject::read : Subject::write;
      rule.pattern = normal_path(want.what);
      // A name that would be read as a pattern cannot be granted by its name.
      if (rule.pattern.empty() || rule.pattern.find_first_of("*?") != std::string::npos) return {};
      return {rule};
    }
    case Want::Kind::fetch: {
      rule.subject = Subject::host;
      const bool six = want.host.find(':') != std::string::npos;
      rule.pattern = six ? "[" + want.host + "]" : want.host;
      if (want.port != 80 && want.port != 443) rule.pattern += ":" + std::to_string(want.port);
      return {rule};
    }
    case Want::Kind::run: {
      const ShellLine line = line_of(want);
      if (!line.is_plain) return {};
      std::vector<Rule> rules;
      for (const Words& command : line.commands) {
        rule.subject = Subject::run;
        rule.pattern.clear();
        rule.prefix = grant_prefix(command);
        if (rule.prefix.empty()) return {};
        rules.push_back(rule);
      }
      return rules;
    }
  }
  return {};
}

}  // namespace agent
