#include "agent/cli/configured.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "agent/trust_book.h"

namespace agent::cli {
namespace {

using base::Result;

bool has_option(const Command& command, std::string_view name) {
  return std::any_of(command.options.begin(), command.options.end(),
                     [&](const Option& option) { return option.name == name; });
}

// What the files and floors say, where the command line does not, or may not. Nothing stays of what
// another folder's configuration said.
void fill(const Config& config, const Command& command, Args& args) {
  args.forget_configured();
  for (const ConfigKey& key : config_keys()) {
    const std::string option = key.option();
    if (!has_option(command, option)) continue;
    if (key.is_list()) {
      std::vector<std::string> all;
      std::string from;
      for (const auto& [text, source] : config.items(key)) {
        all.push_back(text);
        from += (from.empty() ? "" : ", ") + source;
      }
      if (all.empty()) continue;
      for (std::string& given : args.given(option)) all.push_back(std::move(given));
      args.configure(option, std::move(all), std::move(from));
      continue;
    }
    std::optional<std::string> given;
    if (args.was_given(option)) given = args.given(option).back();
    const auto effective = config.effective(key, given);
    if (!effective || effective->layer == "flag") continue;
    const std::string& text = effective->value.texts[0];
    if (key.type != ConfigKey::Type::flag) {
      args.configure(option, {text}, effective->value.source);
    } else if (text == "true") {
      args.configure(option, {""}, effective->value.source);
    }
  }
}

}  // namespace

std::vector<Option> with_config_options(std::vector<Option> own) {
  own.push_back({"config", "FILE", "read this file instead of ~/.config/gemmule/config.toml"});
  own.push_back({"profile", "NAME", "use [profile.NAME] of the configuration"});
  own.push_back({"set", "KEY=VALUE", "set a configuration key for this time", 'c', true});
  return own;
}

Result<Config> load_config(const Args& args) {
  ConfigRequest request;
  request.folder = args.value_or("cd", ".");
  request.user_file = args.value("config");
  const char* profile = std::getenv("GEMMULE_PROFILE");
  request.profile = args.value_or("profile", profile ? profile : "");
  request.settings = args.values("set");
  request.environment = [](const char* name) -> const char* { return std::getenv(name); };
  request.places = config_places(request.folder, request.user_file);
  TrustBook book(TrustBook::usual_file());
  if (!request.places.project.empty()) TRY_VOID(book.load());
  request.is_trusted = [&book](const std::string& path, const std::string& bytes) {
    return book.look(path, bytes) == TrustBook::Word::allowed;
  };
  TRY(Config config, Config::load(request));
  return config;
}

std::optional<int> apply_config(const Command& command, Args& args) {
  if (!has_option(command, "config")) return std::nullopt;
  const auto config = load_config(args);
  if (!config) return report(config.error());
  if (const std::string& file = config->untrusted(); !file.empty()) {
    TrustBook book(TrustBook::usual_file());
    const bool is_denied = book.load().has_value() && [&] {
      for (const TrustBook::Entry& entry : book.all())
        if (entry.path == file && !entry.is_allowed) return true;
      return false;
    }();
    const std::string note = file + " is not trusted; look at it and accept it with gemmule trust";
    if (!is_denied && ::isatty(STDIN_FILENO) != 1)
      return report(
          base::fail(base::Errc::config, note + ", or pass it over with gemmule trust --deny"),
          Exit::untrusted);
    if (!is_denied) std::fprintf(stderr, "gemmule: %s (passed over)\n", note.c_str());
  }
  fill(*config, command, args);
  return std::nullopt;
}

}  // namespace agent::cli
