#include "agent/cli/help.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "agent/cli/build_id.h"
#include "agent/cli/configured.h"
#include "agent/cli/help_topics.h"
#include "agent/cli/man_page.h"
#include "agent/cli/spelling.h"

namespace agent::cli {
namespace {

// One option as help shows it: "  -m, --model FILE     text", wrapped by hand at column 28.
std::string option_line(const Option& option) {
  std::string left = option.letter ? std::string("  -") + option.letter + ", " : "      ";
  left += "--" + std::string(option.name);
  if (!option.value.empty()) left += " " + std::string(option.value);
  if (left.size() < 28) {
    left.resize(28, ' ');
  } else {
    left += "\n" + std::string(28, ' ');
  }
  return left + std::string(option.help) + "\n";
}

void print(FILE* out, const std::string& text) { std::fwrite(text.data(), 1, text.size(), out); }

// Whether a usage line has a place for words that are no option: "[OPTIONS] FILE", not "[--out FILE]".
bool takes_arguments(std::string_view usage) {
  for (bool is_value = false; !usage.empty();) {
    const std::string_view word = usage.substr(0, usage.find(' '));
    usage.remove_prefix(std::min(usage.size(), word.size() + 1));
    const bool is_option = word != "--" && (word.starts_with('-') || word.starts_with("[-"));
    if (!is_option && !is_value && word != "[OPTIONS]") return true;
    is_value = is_option && !word.ends_with(']');
  }
  return false;
}

// "sandbox probe" is two words: the longest command name that the words begin with.
const Command* find_command(const std::vector<Command>& commands,
                            const std::vector<std::string>& words, std::size_t& used) {
  const Command* found = nullptr;
  for (const Command& command : commands) {
    const std::size_t count = 1 + std::count(command.name.begin(), command.name.end(), ' ');
    if (words.size() < count) continue;
    std::string joined = words[0];
    for (std::size_t i = 1; i < count; ++i) joined += " " + words[i];
    if (joined == command.name && (!found || count > used)) {
      found = &command;
      used = count;
    }
  }
  return found;
}

base::Error unknown_command(const std::vector<Command>& commands, const std::string& word) {
  // "sandbox" alone: its commands have two words.
  std::string group;
  std::vector<std::string_view> names;
  for (const Command& command : commands) {
    names.push_back(command.name.substr(0, command.name.find(' ')));
    if (command.name.starts_with(word + " "))
      group += (group.empty() ? "" : ", ") + std::string(command.name.substr(word.size() + 1));
  }
  if (!group.empty())
    return base::fail(base::Errc::usage, word + ": wanted one of its commands: " + group +
                                             " (gemmule " + word + " COMMAND --help)");
  std::string message = "unknown command '" + word + "'";
  if (const auto nearest = nearest_word(word, names); !nearest.empty())
    message += "; did you mean " + std::string(nearest) + "?";
  return base::fail(base::Errc::usage, message + " (gemmule --help lists the commands)");
}

}  // namespace

std::string front_page(const std::vector<Command>& commands) {
  std::string text =
      "gemmule: a Gemma 4 agent in one program, on your own machine.\n\n"
      "usage: gemmule COMMAND [OPTIONS] [ARGUMENTS]\n\n";
  std::size_t column = 0;
  for (const Command& command : commands) column = std::max(column, command.name.size() + 4);
  for (const Command& command : commands) {
    std::string left = "  " + std::string(command.name);
    left.resize(column, ' ');
    text += left + std::string(command.summary) + "\n";
  }
  text += "\n" + help_topic_list();
  text += "\nexec and -p are other words for run. In a terminal, gemmule alone is gemmule chat.\n";
  text += "gemmule COMMAND --help tells more. Start with: gemmule run \"What files are here?\"\n";
  return text;
}

std::string help_text(const Command& command) {
  std::string text = "usage: gemmule " + std::string(command.name) + " " +
                     std::string(command.usage) + "\n\n" + std::string(command.summary) + "\n";
  if (!command.details.empty()) text += "\n" + std::string(command.details) + "\n";
  if (!command.options.empty()) text += "\noptions:\n";
  for (const Option& option : command.options) text += option_line(option);
  return text;
}

namespace {

// Words that people know from elsewhere, and no word at all where somebody sits.
std::vector<std::string> as_we_say(std::vector<std::string> words) {
  if (words.empty() && ::isatty(STDIN_FILENO) && ::isatty(STDOUT_FILENO)) return {"chat"};
  if (!words.empty() && (words[0] == "exec" || words[0] == "-p")) words[0] = "run";
  return words;
}

}  // namespace

int dispatch(const std::vector<Command>& commands, const std::vector<std::string>& given,
             Rooms& rooms) {
  const std::vector<std::string> words = as_we_say(given);
  if (words.empty() || words[0] == "--help" || words[0] == "-h" ||
      (words[0] == "help" && words.size() == 1)) {
    print(words.empty() ? stderr : stdout, front_page(commands));
    return static_cast<int>(words.empty() ? Exit::usage : Exit::ok);
  }
  if (words[0] == "--version" || words[0] == "-V") {
    print(stdout, "gemmule " GEMMULE_VERSION " (build " + build_id() + ")\n");
    return static_cast<int>(Exit::ok);
  }
  if (words[0] == "help" && words[1] == "man" && words.size() == 2) {
    print(stdout, man_page(commands));
    return 0;
  }
  if (words[0] == "help" && words[1] == "man-config" && words.size() == 2) {
    print(stdout, man_page_of_config(commands));
    return 0;
  }
  if (words[0] == "help") {
    if (const auto page = help_topic(std::span(words).subspan(1))) {
      print(stdout, *page);
      return 0;
    }
    std::vector<std::string> asked(words.begin() + 1, words.end());
    asked.push_back("--help");
    return dispatch(commands, asked, rooms);
  }
  std::size_t used = 0;
  const Command* command = find_command(commands, words, used);
  if (!command) return report(unknown_command(commands, words[0]));
  const std::vector<std::string> rest(words.begin() + used, words.end());
  for (const std::string& word : rest) {
    if (word == "--") break;
    if (word == "--help" || word == "-h") {
      print(stdout, help_text(*command));
      return 0;
    }
  }
  auto args = parse_args(command->options, rest);
  if (!args) {
    base::Error error = args.error();
    error.message = std::string(command->name) + ": " + error.message + " (gemmule " +
                    std::string(command->name) + " --help)";
    return report(error);
  }
  if (const auto failed = apply_config(*command, *args)) return *failed;
  if (!args->positional().empty() && !takes_arguments(command->usage))
    return report(base::fail(base::Errc::usage, std::string(command->name) + ": wanted options only, got '" +
                                                    args->positional()[0] + "' (see gemmule " +
                                                    std::string(command->name) + " --help)"));
  return command->run(*args, rooms);
}

}  // namespace agent::cli
