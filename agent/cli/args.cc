// parse_args: the command line against an option table.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

#include "agent/cli/command.h"
#include "agent/cli/spelling.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

base::Error unknown_option(const std::vector<Option>& options, std::string_view word) {
  std::string message = "unknown option " + std::string(word);
  std::string_view asked = word.substr(word.find_first_not_of('-'));
  asked = asked.substr(0, asked.find('='));
  std::vector<std::string_view> names;
  for (const Option& option : options) names.push_back(option.name);
  if (const auto nearest = nearest_word(asked, names); !nearest.empty())
    message += "; did you mean --" + std::string(nearest) + "?";
  return fail(Errc::usage, message);
}

// As a person writes it: 0.05, not 0.050000.
std::string plain(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", number);
  return text;
}

const Option* find_option(const std::vector<Option>& options, std::string_view name) {
  const auto it = std::find_if(options.begin(), options.end(), [&](const Option& o) {
    return o.name == name || (name.size() == 1 && o.letter == name[0]);
  });
  return it == options.end() ? nullptr : &*it;
}

}  // namespace

Result<Args> parse_args(const std::vector<Option>& options, std::span<const std::string> words) {
  Args args;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      args.positional_.insert(args.positional_.end(), words.begin() + i + 1, words.end());
      break;
    }
    if (word.size() < 2 || word[0] != '-') {
      args.positional_.push_back(word);
      continue;
    }
    const bool is_long = word[1] == '-';
    std::string_view name = std::string_view(word).substr(is_long ? 2 : 1);
    std::optional<std::string> value;
    if (const auto equals = name.find('='); is_long && equals != std::string_view::npos) {
      value = std::string(name.substr(equals + 1));
      name = name.substr(0, equals);
    } else if (!is_long && name.size() > 1) {
      value = std::string(name.substr(1));  // -mFILE
      name = name.substr(0, 1);
    }
    const Option* option =
        is_long && name.size() == 1 ? nullptr : find_option(options, name);
    if (!option) return unknown_option(options, word);
    const std::string key(option->name);
    if (option->value.empty()) {
      if (value) return fail(Errc::usage, "--" + key + " takes no value, got '" + *value + "'");
      value = "";
    } else if (!value) {
      if (i + 1 >= words.size())
        return fail(Errc::usage,
                    "--" + key + ": wanted a value (" + std::string(option->value) + "), got none");
      value = words[++i];
    }
    args.given_[key].push_back(*value);
  }
  return args;
}

const std::vector<std::string>* Args::look(std::string_view option) const {
  const std::string name(option);
  if (const auto it = configured_.find(name); it != configured_.end()) return &it->second.first;
  const auto it = given_.find(name);
  return it == given_.end() ? nullptr : &it->second;
}

const std::string* Args::source(std::string_view option) const {
  const auto it = configured_.find(std::string(option));
  return it == configured_.end() ? nullptr : &it->second.second;
}

std::vector<std::string> Args::given(std::string_view option) const {
  const auto it = given_.find(std::string(option));
  return it == given_.end() ? std::vector<std::string>{} : it->second;
}

std::optional<std::string> Args::value(std::string_view option) const {
  const auto* values = look(option);
  if (!values || values->empty()) return std::nullopt;
  return values->back();
}

std::vector<std::string> Args::values(std::string_view option) const {
  const auto* values = look(option);
  return values ? *values : std::vector<std::string>{};
}

std::string Args::value_or(std::string_view option, std::string fallback) const {
  return value(option).value_or(std::move(fallback));
}

Result<std::int64_t> Args::integer_or(std::string_view option, std::int64_t fallback,
                                      std::int64_t least, std::int64_t most) const {
  const auto text = value(option);
  if (!text) return fallback;
  std::int64_t n = 0;
  const char* end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, n);
  if (read.ec != std::errc() || read.ptr != end || n < least || n > most)
    return fail(Errc::usage, "--" + std::string(option) + ": wanted a whole number from " +
                                 std::to_string(least) + " to " + std::to_string(most) +
                                 ", got '" + *text + "'");
  return n;
}

Result<double> Args::number_or(std::string_view option, double fallback, double least,
                               double most) const {
  const auto text = value(option);
  if (!text) return fallback;
  double n = 0;
  const char* end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, n);
  if (read.ec != std::errc() || read.ptr != end || !(n >= least && n <= most))
    return fail(Errc::usage, "--" + std::string(option) + ": wanted a number from " +
                                 plain(least) + " to " + plain(most) +
                                 ", got '" + *text + "'");
  return n;
}

}  // namespace agent::cli
