#include "agent/cli/completion_script.h"

#include <algorithm>
#include <map>
#include <set>

#include "agent/config_keys.h"

namespace agent::cli {
namespace {

std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// The words of an option that takes one of a few.
std::string words_of(const Option& option) {
  for (const ConfigKey& key : config_keys()) {
    if (key.option() != option.name) continue;
    std::string words;
    for (const std::string_view word : key.words)
      words += (words.empty() ? "" : " ") + std::string(word);
    return words;
  }
  return "";
}

bool wants_file(const Option& option) { return option.value == "FILE"; }
bool wants_folder(const Option& option) { return option.value == "DIR"; }

// "sandbox" → "probe plan run", for commands of two words.
std::map<std::string, std::string> second_words(const std::vector<Command>& commands) {
  std::map<std::string, std::string> all;
  for (const Command& command : commands)
    if (const auto space = command.name.find(' '); space != std::string_view::npos) {
      std::string& words = all[std::string(command.name.substr(0, space))];
      words += (words.empty() ? "" : " ") + std::string(command.name.substr(space + 1));
    }
  return all;
}

std::vector<std::string> first_words(const std::vector<Command>& commands) {
  std::vector<std::string> all;
  for (const Command& command : commands) {
    const std::string word(command.name.substr(0, command.name.find(' ')));
    if (std::find(all.begin(), all.end(), word) == all.end()) all.push_back(word);
  }
  all.push_back("help");
  return all;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string bash(const std::vector<Command>& commands) {
  std::string text =
      "# bash completion for gemmule; made by: gemmule completion bash\n"
      "_gemmule() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  local command=${COMP_WORDS[1]} options=\n"
      "  COMPREPLY=()\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W " +
      in_quotes(joined(first_words(commands)) + " --help --version") +
      " -- \"$word\")); return\n  fi\n  case $command in\n";
  for (const auto& [first, seconds] : second_words(commands))
    text += "    " + first + ")\n      if [ \"$COMP_CWORD\" -eq 2 ] && [[ $word != -* ]]; then\n" +
            "        COMPREPLY=($(compgen -W " + in_quotes(seconds) + " -- \"$word\")); return\n" +
            "      fi\n      command=\"$command ${COMP_WORDS[2]}\" ;;\n";
  text += "  esac\n  case $command:$before in\n";
  std::set<std::string> seen;
  for (const Command& command : commands)
    for (const Option& option : command.options) {
      if (option.value.empty()) continue;
      std::string pattern = in_quotes(std::string(command.name) + ":--" + std::string(option.name));
      if (option.letter)
        pattern += "|" + in_quotes(std::string(command.name) + ":-" + option.letter);
      const std::string words = words_of(option);
      std::string act = words.empty() ? wants_folder(option) ? "compgen -d -- \"$word\""
                                        : wants_file(option) ? "compgen -f -- \"$word\""
                                                             : ""
                                      : "compgen -W " + in_quotes(words) + " -- \"$word\"";
      text += "    " + pattern + ") " +
              (act.empty() ? "return" : "COMPREPLY=($(" + act + ")); return") + " ;;\n";
    }
  text += "  esac\n  case $command in\n";
  for (const Command& command : commands) {
    std::string options = "--help";
    for (const Option& option : command.options) options += " --" + std::string(option.name);
    text += "    " + in_quotes(command.name) + ") options=" + in_quotes(options) + " ;;\n";
  }
  return text +
         "  esac\n"
         "  if [[ $word == -* ]]; then\n"
         "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
         "  else\n"
         "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
         "  fi\n"
         "}\n"
         "complete -o filenames -F _gemmule gemmule\n";
}

// In a zsh _arguments specification, [ ] : and \ are special.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_option(const Option& option) {
  std::string value;
  if (!option.value.empty()) {
    const std::string words = words_of(option);
    value = ":" + zsh_text(option.value) + ":" +
            (!words.empty()         ? "(" + words + ")"
             : wants_folder(option) ? "_files -/"
             : wants_file(option)   ? "_files"
                                    : " ");
  }
  const std::string about = "[" + zsh_text(option.help) + "]" + value;
  const std::string star = option.repeatable ? "*" : "";
  std::string text = " \\\n        " + in_quotes(star + "--" + std::string(option.name) + about);
  if (option.letter)
    text += " \\\n        " + in_quotes(star + "-" + std::string(1, option.letter) + about);
  return text;
}

std::string zsh(const std::vector<Command>& commands) {
  std::string text =
      "#compdef gemmule\n# zsh completion for gemmule; made by: gemmule completion zsh\n"
      "_gemmule() {\n  local command=$words[2]\n  if (( CURRENT == 2 )); then\n"
      "    local -a commands=(\n";
  for (const std::string& word : first_words(commands)) {
    std::string summary = "commands and topics";
    for (const Command& command : commands)
      if (command.name == word || command.name.starts_with(word + " ")) {
        summary = command.name == word ? std::string(command.summary) : word + " …";
        break;
      }
    text += "      " + in_quotes(word + ":" + summary) + "\n";
  }
  text += "    )\n    _describe command commands\n    return\n  fi\n  case $command in\n";
  for (const auto& [first, seconds] : second_words(commands))
    text += "    " + first + ")\n      if (( CURRENT == 3 )); then compadd " + seconds +
            "; fi\n      command=\"$command $words[3]\" ;;\n";
  text += "  esac\n  case $command in\n";
  for (const Command& command : commands) {
    text += "    " + in_quotes(command.name) + ")\n      _arguments -s '--help[show help]'";
    for (const Option& option : command.options) text += zsh_option(option);
    text += " '*:file:_files' ;;\n";
  }
  return text + "  esac\n}\n_gemmule \"$@\"\n";
}

std::string fish_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish(const std::vector<Command>& commands) {
  std::string text =
      "# fish completion for gemmule; made by: gemmule completion fish\n"
      "complete -c gemmule -n __fish_use_subcommand -f\n";
  for (const Command& command : commands)
    if (command.name.find(' ') == std::string_view::npos)
      text += "complete -c gemmule -n __fish_use_subcommand -a " + std::string(command.name) +
              " -d " + fish_quotes(command.summary) + "\n";
  for (const auto& [first, seconds] : second_words(commands)) {
    text += "complete -c gemmule -n __fish_use_subcommand -a " + first + "\n";
    text += "complete -c gemmule -n '__fish_seen_subcommand_from " + first +
            "; and not __fish_seen_subcommand_from " + seconds + "' -f -a " + fish_quotes(seconds) +
            "\n";
  }
  for (const Command& command : commands) {
    std::string when;
    std::string name(command.name);
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find(' ', at), name.size());
      when += (when.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ") +
              name.substr(at, end - at);
      at = end + 1;
    }
    for (const Option& option : command.options) {
      text += "complete -c gemmule -n " + fish_quotes(when) + " -l " + std::string(option.name);
      if (option.letter) text += std::string(" -s ") + option.letter;
      if (!option.value.empty()) {
        const std::string words = words_of(option);
        text += words.empty() ? " -r" : " -x -a " + fish_quotes(words);
      }
      text += " -d " + fish_quotes(option.help) + "\n";
    }
  }
  return text;
}

}  // namespace

base::Result<std::string> completion_script(std::string_view shell,
                                            const std::vector<Command>& commands) {
  if (shell == "bash") return bash(commands);
  if (shell == "zsh") return zsh(commands);
  if (shell == "fish") return fish(commands);
  return base::fail(base::Errc::usage, "completion: wanted bash, zsh or fish, got '" +
                                           std::string(shell.substr(0, 40)) + "'");
}

}  // namespace agent::cli
