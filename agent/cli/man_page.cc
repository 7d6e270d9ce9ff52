#include "agent/cli/man_page.h"

#include <algorithm>
#include <cstdio>

#include "agent/config_keys.h"
#include "agent/exit_codes.h"

namespace agent::cli {
namespace {

// Text as roff shows it: dashes that can be copied, no line that is taken for a request.
std::string roff(std::string_view text) {
  std::string out;
  bool at_start = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0xC0) {  // our own texts: valid UTF-8
      const int more = static_cast<unsigned char>(c) >= 0xF0   ? 3
                       : static_cast<unsigned char>(c) >= 0xE0 ? 2
                                                               : 1;
      unsigned code = static_cast<unsigned char>(c) & (0x3Fu >> more);
      for (int i = 0; i < more && at + 1 < text.size(); ++i)
        code = code << 6 | (static_cast<unsigned char>(text[++at]) & 0x3Fu);
      char escape[16];
      std::snprintf(escape, sizeof escape, "\\[u%04X]", code);
      out += escape;
      at_start = false;
      continue;
    }
    if (at_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '-') {
      out += "\\-";
    } else if (c == '\\') {
      out += "\\e";
    } else {
      out += c;
    }
    at_start = c == '\n';
  }
  return out;
}

std::string heading(const char* name, const char* section, const char* about) {
  return ".TH " + roff(name) + " " + section + " \"\" \"gemmule " GEMMULE_VERSION "\" \"gemmule\"\n" +
         ".SH NAME\n" + roff(name) + " \\- " + roff(about) + "\n";
}

std::string option(const Option& one) {
  std::string text = ".TP\n";
  if (one.letter) text += std::string("\\fB\\-") + one.letter + "\\fR, ";
  text += "\\fB\\-\\-" + roff(one.name) + "\\fR";
  if (!one.value.empty()) text += " \\fI" + roff(one.value) + "\\fR";
  return text + "\n" + roff(one.help) + (one.repeatable ? " (may be repeated)" : "") + "\n";
}

// A paragraph and examples, as they are laid out in the table.
std::string details(std::string_view text) {
  return text.empty() ? "" : ".PP\n.nf\n" + roff(text) + "\n.fi\n";
}

std::string command_section(const Command& command) {
  std::string text = ".SS gemmule " + roff(command.name) + " " + roff(command.usage) + "\n" +
                     roff(command.summary) + "\n" + details(command.details);
  for (const Option& one : command.options) text += option(one);
  return text;
}

std::string_view kind_of(const ConfigKey& key) {
  switch (key.type) {
    case ConfigKey::Type::integer:
      return "a whole number";
    case ConfigKey::Type::number:
      return "a number";
    case ConfigKey::Type::duration:
      return "a time: \"90s\", \"15m\", \"2h\"";
    case ConfigKey::Type::size:
      return "a size: \"64k\", \"20M\", \"4G\"";
    case ConfigKey::Type::flag:
      return "true or false";
    case ConfigKey::Type::texts:
    case ConfigKey::Type::rules:
    case ConfigKey::Type::hosts:
      return "a list of texts";
    default:
      return "a text";
  }
}

std::string_view help_of(const std::vector<Command>& commands, const std::string& name) {
  for (const Command& command : commands)
    for (const Option& one : command.options)
      if (one.name == name) return one.help;
  return "";
}

}  // namespace

std::string man_page(const std::vector<Command>& commands) {
  std::string text = heading("gemmule", "1", "a Gemma 4 agent in one program, on your own machine");
  text +=
      ".SH SYNOPSIS\n\\fBgemmule\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n"
      ".SH DESCRIPTION\nRuns a language model in its own process and lets it act: it reads and "
      "writes files of a workspace, runs commands in a sandbox and fetches pages, within what "
      "you allow.\n.SH COMMANDS\n";
  for (const Command& command : commands) text += command_section(command);
  text += ".SH EXIT STATUS\n";
  for (const ExitCodeRow& row : kExitCodes)
    text += ".TP\n\\fB" + std::to_string(static_cast<int>(row.code)) + "\\fR " + roff(row.name) +
            "\n" + roff(row.meaning) + "\n";
  text +=
      ".SH ENVIRONMENT\n.TP\n\\fBGEMMULE_\\fR\\fIKEY\\fR\nevery key of gemmule.toml(5) in "
      "capitals, such as GEMMULE_MAX_TURNS\n.TP\n\\fBGEMMULE_PROFILE\\fR\nas \\-\\-profile\n"
      ".TP\n\\fBNO_COLOR, CLICOLOR_FORCE, FORCE_COLOR\\fR\ncolour off or on\n"
      ".SH FILES\n.TP\n~/.config/gemmule/config.toml\nyour configuration\n"
      ".TP\n.RS\n.RE\n\\&.gemmule/config.toml\na project's, once trusted\n"
      ".TP\n~/.local/share/gemmule/\nsessions\n.TP\n~/.local/state/gemmule/\npermissions, what is trusted\n"
      ".SH SEE ALSO\ngemmule.toml(5)\n";
  return text;
}

std::string man_page_of_config(const std::vector<Command>& commands) {
  std::string text = heading("gemmule.toml", "5", "configuration of gemmule");
  text +=
      ".SH DESCRIPTION\nTOML. Values are looked for, nearest first, in: options, "
      "\\fB\\-c\\fR key=value, the environment (GEMMULE_KEY), the chosen profile, the "
      "project's .gemmule/config.toml (only once you have accepted it with gemmule trust, and "
      "only to narrow), your ~/.config/gemmule/config.toml, /etc/xdg/gemmule/config.toml. A "
      "list is the sum of all of them. /etc/gemmule/requirements.toml narrows whatever the "
      "rest says. An unknown key is an error.\n.SH KEYS\n";
  for (const ConfigKey& key : config_keys()) {
    text += ".TP\n\\fB" + roff(key.name) + "\\fR\n" + roff(help_of(commands, key.option())) +
            "\n(" + roff(kind_of(key));
    for (const std::string_view word : key.words)
      text += std::string(word == key.words.front() ? ": " : ", ") + roff(word);
    text += ")\n";
  }
  text +=
      ".SH TABLES\n.TP\n\\fB[profile.\\fINAME\\fB]\\fR\nany of the keys, used with "
      "\\-\\-profile NAME\n.TP\n\\fB[mcp.\\fINAME\\fB]\\fR\na server of the Model Context "
      "Protocol: command (a list of words) or url; env, headers (tables), sandbox "
      "(true or false), timeout\n.TP\n\\fB[secret.\\fINAME\\fB]\\fR\nwhat {{secret:NAME}} in a "
      "header stands for: env or file, and hosts (a list; NAME means port 443, NAME:PORT any): the only ones "
      "it is sent to\n"
      ".SH SEE ALSO\ngemmule(1)\n";
  return text;
}

}  // namespace agent::cli
