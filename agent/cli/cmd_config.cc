// gemmule config: what the configuration says, and where; gemmule trust: which project's file may
// say something.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "agent/cli/commands.h"
#include "agent/cli/configured.h"
#include "agent/cli/visible_text.h"
#include "agent/trust_book.h"

namespace agent::cli {
namespace {

using base::Errc;
using base::fail;
using base::Result;

std::string joined(const std::vector<std::string>& texts, bool is_list) {
  if (!is_list) return texts.empty() ? "" : visible_line(texts[0], 500);
  std::string text = "[";
  for (const std::string& one : texts)
    text += (text.size() > 1 ? ", " : "") + visible_line(one, 200);
  return text + "]";
}

int explain(const Args& args, Rooms&) {
  const auto config = load_config(args);
  if (!config) return report(config.error());
  if (!config->untrusted().empty())
    std::printf("%s is not trusted and not read; gemmule trust shows it\n",
                config->untrusted().c_str());
  std::vector<const ConfigKey*> keys;
  for (const std::string& name : args.positional()) {
    std::string spelt = name;
    for (char& c : spelt)
      if (c == '-') c = '_';
    const ConfigKey* key = find_config_key(spelt);
    if (!key) {
      std::vector<std::string_view> known;
      for (const ConfigKey& one : config_keys()) known.push_back(one.name);
      const auto nearest = nearest_name(spelt, known);
      return report(
          fail(Errc::usage,
               "config explain: unknown key " + name.substr(0, 60) +
                   (nearest.empty() ? "" : "; did you mean " + std::string(nearest) + "?")));
    }
    keys.push_back(key);
  }
  const bool all = keys.empty();
  if (all)
    for (const ConfigKey& key : config_keys()) keys.push_back(&key);
  for (const ConfigKey* key : keys) {
    if (key->is_list()) {
      const auto items = config->items(*key);
      if (items.empty() && all) continue;
      std::printf("%s: %zu item%s%s\n", std::string(key->name).c_str(), items.size(),
                  items.size() == 1 ? "" : "s", items.empty() ? " (default)" : "");
      for (const auto& [text, source] : items)
        std::printf("  %s  (%s)\n", visible_line(text, 200).c_str(), source.c_str());
      continue;
    }
    const auto effective = config->effective(*key, std::nullopt);
    if (!effective) {
      if (!all)
        std::printf("%s: nothing sets it; the default counts\n", std::string(key->name).c_str());
      continue;
    }
    std::printf("%s = %s  (%s)\n", std::string(key->name).c_str(),
                joined(effective->value.texts, false).c_str(), effective->value.source.c_str());
    for (const auto& [layer, value] : effective->shadowed)
      std::printf("  shadows %s  (%s)\n", joined(value.texts, false).c_str(), value.source.c_str());
  }
  for (const McpServer& server : config->mcp())
    if (all)
      std::printf("mcp.%s: %s  (%s)\n", server.name.c_str(),
                  server.url.empty() ? joined(server.command, true).c_str() : server.url.c_str(),
                  server.source.c_str());
  for (const SecretSource& secret : config->secrets())
    if (all)
      std::printf("secret.%s: for %s  (%s)\n", secret.name.c_str(),
                  joined(secret.hosts, true).c_str(), secret.source.c_str());
  return 0;
}

int paths(const Args& args, Rooms&) {
  const ConfigPlaces places = config_places(args.value_or("cd", "."), args.value("config"));
  const auto row = [](const char* name, const std::string& file, const char* absent) {
    std::error_code error;
    const bool is_there = !file.empty() && std::filesystem::exists(file, error);
    std::printf("%-13s %s%s\n", name, file.empty() ? absent : file.c_str(),
                file.empty() || is_there ? "" : "  (not there)");
  };
  std::printf("the nearest first; flags, -c and GEMMULE_… come before all of them\n");
  row("project", places.project, "none (.gemmule/config.toml, here or above)");
  row("user", places.user, "none (set HOME)");
  row("system", places.system, "");
  row("requirements", places.requirements, "");
  return 0;
}

Result<std::string> bytes_of(const std::string& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error))
    return fail(Errc::usage, "no such file: " + file);
  if (std::filesystem::file_size(file, error) > (1u << 20))
    return fail(Errc::usage, file + ": larger than 1 MiB");
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) return fail(Errc::io, file + ": cannot read");
  return text;
}

int check(const Args& args, Rooms&) {
  int code = 0;
  for (const std::string& file : args.positional()) {
    const auto text = bytes_of(file);
    if (!text) return report(text.error());
    const auto layer = parse_config(*text, file, "");
    if (!layer) {
      code = report(layer.error());
    } else {
      std::printf("ok  %s\n", file.c_str());
    }
  }
  if (!args.positional().empty()) return code;
  const auto config = load_config(args);
  if (!config) return report(config.error());
  std::printf("ok\n");
  for (const ConfigLayer& layer : config->layers())
    if (!layer.file.empty()) std::printf("  %s: %s\n", layer.name.c_str(), layer.file.c_str());
  if (!config->untrusted().empty())
    std::printf("  not trusted, not read: %s\n", config->untrusted().c_str());
  return 0;
}

int trust(const Args& args, Rooms&) {
  TrustBook book(TrustBook::usual_file());
  if (const auto loaded = book.load(); loaded.has_error()) return report(loaded.error());
  if (args.has("list")) {
    for (const TrustBook::Entry& entry : book.all())
      std::printf("%-5s %s  %s\n", entry.is_allowed ? "allow" : "deny",
                  entry.sha256.substr(0, 16).c_str(), visible_line(entry.path, 500).c_str());
    return 0;
  }
  std::string file = args.positional().empty() ? config_places(args.value_or("cd", "."), {}).project
                                               : args.positional()[0];
  if (file.empty())
    return report(fail(Errc::usage, "trust: no .gemmule/config.toml here or above; name a file"));
  std::error_code error;
  if (const auto real = std::filesystem::weakly_canonical(file, error); !error)
    file = real.string();
  if (args.has("forget")) {
    const auto gone = book.forget(file);
    return gone.has_value() ? 0 : report(gone.error());
  }
  const auto bytes = bytes_of(file);
  if (!bytes) return report(bytes.error());
  // Seen before it is accepted: exactly these bytes are.
  std::printf("%s\n\n%s\n", visible_line(file, 500).c_str(), visible_text(*bytes).c_str());
  bool is_allowed = !args.has("deny");
  if (!args.has("yes") && is_allowed) {
    if (::isatty(STDIN_FILENO) != 1)
      return report(fail(Errc::usage, "trust: nobody is there to ask; --yes accepts these bytes"));
    std::printf(
        "Accept this file? It can limit what the agent may do and set how it samples. y/n: ");
    std::fflush(stdout);
    std::string line;
    std::getline(std::cin, line);
    if (line != "y" && line != "yes") return report(fail(Errc::denied, "trust: not accepted"));
  }
  const auto kept = book.set(file, *bytes, is_allowed);
  if (!kept) return report(kept.error());
  std::printf("%s\n", is_allowed ? "accepted" : "passed over from now on");
  return 0;
}

const std::vector<Option> kWhere = {
    {"cd", "DIR", "as if started in this folder", 'C'},
};

}  // namespace

std::vector<Command> config_commands() {
  return {
      {.name = "config explain",
       .usage = "[KEY …]",
       .summary = "what the configuration says: value, file and line, and what that shadows",
       .details = "Nearest first: flags, -c key=value, GEMMULE_KEY, the profile, the project's\n"
                  ".gemmule/config.toml (once trusted), your own file, the system's. A list is\n"
                  "the sum of all. Keys are the long options of gemmule run, with _ for -.\n\n"
                  "  gemmule config explain max_turns",
       .options = with_config_options(kWhere),
       .run = explain},
      {.name = "config path",
       .usage = "",
       .summary = "the files that are read, nearest first",
       .details = "",
       .options = with_config_options(kWhere),
       .run = paths},
      {.name = "config check",
       .usage = "[FILE …]",
       .summary = "read configuration files and say what is wrong, with file and line",
       .details = "",
       .options = with_config_options(kWhere),
       .run = check},
      {.name = "trust",
       .usage = "[FILE]",
       .summary = "look at a project's configuration and accept it",
       .details = "What counts is path and bytes: after a change it must be accepted again.",
       .options = {{"cd", "DIR", "the project's folder (default: the current one)", 'C'},
                   {"yes", "", "accept without asking", 'y'},
                   {"deny", "", "pass it over in silence from now on"},
                   {"forget", "", "as if it had never been seen"},
                   {"list", "", "what was accepted and what is passed over"}},
       .run = trust},
  };
}

}  // namespace agent::cli
