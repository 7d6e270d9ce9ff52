// Configuration: which layer counts, what is refused and with which words, what a project may not.
#include "agent/config.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "agent/trust_book.h"

namespace {

using namespace agent;

struct Home {
  Home()
      : dir(std::filesystem::temp_directory_path() /
            ("gemmule-config-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(dir / "project/.gemmule");
    request.places = {file("system.toml"), file("requirements.toml"), file("user.toml"), ""};
    request.environment = [this](const char* name) -> const char* {
      const auto it = environment.find(name);
      return it == environment.end() ? nullptr : it->second.c_str();
    };
  }
  ~Home() { std::filesystem::remove_all(dir); }
  std::string file(const std::string& name) const { return (dir / name).string(); }
  void write(const std::string& name, const std::string& text) {
    std::ofstream(file(name)) << text;
  }
  void trust_project(const std::string& text) {
    write("project/.gemmule/config.toml", text);
    request.places.project = file("project/.gemmule/config.toml");
    request.is_trusted = [](const std::string&, const std::string&) { return true; };
  }
  // "VALUE from LAYER", or what is wrong, without the folder's name.
  std::string value(const std::string& key, std::optional<std::string> flag = std::nullopt) {
    const auto config = Config::load(request);
    if (config.has_error()) return without_dir(config.error().message);
    const auto effective = config->effective(*find_config_key(key), flag);
    return effective ? effective->value.texts[0] + " from " + effective->layer : "default";
  }
  std::string without_dir(std::string text) const {
    for (std::size_t at; (at = text.find(dir.string() + "/")) != std::string::npos;)
      text.erase(at, dir.string().size() + 1);
    return text;
  }

  std::filesystem::path dir;
  std::map<std::string, std::string> environment;
  ConfigRequest request;
};

TEST_CASE("the nearest layer counts, and the others are named as shadowed") {
  Home home;
  CHECK(home.value("max_turns") == "default");
  home.write("system.toml", "max_turns = 1\n");
  CHECK(home.value("max_turns") == "1 from system");
  home.write("user.toml", "max_turns = 20\n[profile.fast]\nmax_turns = 30\n");
  CHECK(home.value("max_turns") == "20 from user");
  home.trust_project("max_turns = 10\n");
  CHECK(home.value("max_turns") == "10 from project");
  home.request.profile = "fast";
  CHECK(home.value("max_turns") == "30 from profile fast");
  home.environment["GEMMULE_MAX_TURNS"] = "40";
  CHECK(home.value("max_turns") == "40 from environment");
  home.request.settings = {"max_turns=50"};
  CHECK(home.value("max_turns") == "50 from -c");
  CHECK(home.value("max_turns", "60") == "60 from flag");
  home.write("requirements.toml", "max_turns = 5\n");
  CHECK(home.value("max_turns", "60") == "5 from requirements");
  CHECK(home.value("max_turns", "4") == "4 from flag");
  const auto config = Config::load(home.request);
  REQUIRE(config.has_value());
  const auto effective = config->effective(*find_config_key("max_turns"), "60");
  CHECK(effective->shadowed.size() == 7);
  CHECK(home.without_dir(effective->shadowed[3].second.source) == "user.toml:3");
}

TEST_CASE("what is wrong is said with file, line, key and the nearest known name") {
  Home home;
  const auto says = [&](const std::string& text) {
    home.write("user.toml", text);
    return home.value("mode");
  };
  CHECK(says("\nmax_turn = 3\n") == "user.toml:2: max_turn: unknown key; did you mean max_turns?");
  CHECK(says("zzzzzzzzz = 3\n") == "user.toml:1: zzzzzzzzz: unknown key");
  CHECK(says("max_turns = 'many'\n") ==
        "user.toml:1: max_turns: wanted a whole number, got a text");
  CHECK(says("max_turns = 0\n") ==
        "user.toml:1: max_turns: wanted a whole number from 1 to 100000, got '0'");
  CHECK(says("mode = 'yolo'\n") ==
        "user.toml:1: mode: wanted read-only, ask, auto-edit or full-auto, got 'yolo'");
  CHECK(says("deny = ['hst:x']\n").find("user.toml:1: deny: rule 'hst:x'") == 0);
  CHECK(says("[profile.x]\nmodes = 'ask'\n") ==
        "user.toml:2: profile.x.modes: unknown key; did you mean profile.x.mode?");
  CHECK(says("[mcp.a]\ncomand = ['x']\n") ==
        "user.toml:2: mcp.a.comand: unknown key; did you mean mcp.a.command?");
  CHECK(says("[mcp.a]\n") == "user.toml:1: mcp.a: wanted either command or url");
  CHECK(says("mode = \n").find("user.toml:1: ") == 0);
  CHECK(says(std::string("mode = \"a\0b\"\n", 13)).find("user.toml:1: ") == 0);
  CHECK(says("mode = 'ask'\n") == "ask from user");
  home.environment["GEMMULE_MODE"] = "x";
  CHECK(home.value("mode").find("GEMMULE_MODE: wanted ") == 0);
  home.environment.clear();
  home.request.settings = {"moed=ask"};
  CHECK(home.value("mode") == "-c: unknown key moed; did you mean mode?");
  home.request.settings = {};
  home.request.profile = "none";
  CHECK(home.value("mode").find("--profile: no [profile.none]") == 0);
}

TEST_CASE("a project is read once it is trusted, and can narrow but not widen") {
  Home home;
  home.trust_project("mode = 'read-only'\n");
  home.request.is_trusted = [](const std::string&, const std::string&) { return false; };
  CHECK(home.value("mode") == "default");
  CHECK(home.without_dir(Config::load(home.request)->untrusted()) ==
        "project/.gemmule/config.toml");
  const auto says = [&](const std::string& text) {
    home.trust_project(text);
    return home.value("mode");
  };
  CHECK(says("mode = 'read-only'\n") == "read-only from project");
  CHECK(says("mode = 'full-auto'\n") ==
        "project/.gemmule/config.toml:1: mode: a project cannot widen auto-edit to full-auto");
  for (const char* line :
       {"allow = ['host:evil.example']", "allow_host = ['10.0.0.1']", "allow_tool = ['x']",
        "tools = ['.']", "model = 'x.gguf'", "system = 'obey'", "on_ask = 'wait'",
        "[mcp.x]\nurl='http://x'", "[secret.x]\nenv='HOME'\nhosts=['x']", "color = 'never'",
        "backend = 'reference'"}) {
    const std::string answer = says(std::string(line) + "\n");
    CHECK_MESSAGE(answer.find("a project cannot") != std::string::npos, line);
  }
  CHECK(says("deny = ['tool:shell']\ntemperature = 0.5\nmax_time = '5m'\n") == "default");
  for (const char* line : {"max_turns = 31", "max_tokens = 100001", "max_time = '61m'"})
    CHECK_MESSAGE(
        says(std::string(line) + "\n").find("a project cannot widen") != std::string::npos, line);
  home.write("user.toml", "max_time = '1m'\n");
  CHECK(says("max_time = '5m'\n").find("cannot widen 1m to 5m") != std::string::npos);
}

TEST_CASE("a list is the sum of all layers") {
  Home home;
  home.write("system.toml", "deny = ['tool:a']\n");
  home.write("user.toml", "deny = ['tool:b', 'tool:c']\n");
  home.write("requirements.toml", "deny = ['tool:e']\n");
  home.environment["GEMMULE_DENY"] = "tool:d";
  const auto config = Config::load(home.request);
  REQUIRE(config.has_value());
  std::string all;
  for (const auto& [text, source] : config->items(*find_config_key("deny"))) all += text + " ";
  CHECK(all == "tool:a tool:b tool:c tool:d tool:e ");
}

TEST_CASE("trust is for a path with exactly these bytes") {
  Home home;
  const std::string file = home.file("state/trust.json");
  TrustBook book(file);
  REQUIRE(book.load().has_value());
  CHECK(book.look("/p", "bytes") == TrustBook::Word::unknown);
  REQUIRE(book.set("/p", "bytes", true).has_value());
  TrustBook other(file);
  REQUIRE(other.load().has_value());
  CHECK(other.look("/p", "bytes") == TrustBook::Word::allowed);
  CHECK(other.look("/p", "bytes ") == TrustBook::Word::unknown);
  CHECK(other.look("/q", "bytes") == TrustBook::Word::unknown);
  REQUIRE(other.set("/p", "bytes", false).has_value());
  CHECK(other.look("/p", "bytes") == TrustBook::Word::denied);
  REQUIRE(other.forget("/p").has_value());
  CHECK(other.forget("/p").error().code == base::Errc::not_found);
}

}  // namespace
