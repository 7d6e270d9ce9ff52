// Config: what files and the environment say about options, in layers, and which value counts.
//
//   flag > -c key=value > environment > profile > project > user (or --config) > system > default
//
// A list is the sum of all layers. A project's file (.gemmule/config.toml, nearest upward) is read
// only once a person has accepted exactly these bytes (agent/trust_book.h), and can only narrow.
// Floors (/etc/gemmule/requirements.toml) narrow whatever the rest says. An unknown key is an error
// that names the nearest known one. Nothing is loaded but these files. Thread: any, one at a time.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agent/config_keys.h"

namespace agent {

struct ConfigValue {
  std::vector<std::string> texts;  // one, unless the key is a list
  std::string source;              // "/home/me/.config/gemmule/config.toml:3", "GEMMULE_MODE"
};

// A server of the Model Context Protocol whose tools the agent may use.
struct McpServer {
  std::string name;
  std::vector<std::string> command;  // stdio
  std::string url;                   // or streamable HTTP
  std::map<std::string, std::string> environment;
  std::map<std::string, std::string> headers;  // may hold {{secret:NAME}}
  bool is_boxed = true;                        // stdio: inside the sandbox
  std::chrono::milliseconds timeout{30'000};   // of one call
  std::string source;
};

// A secret by name: taken from the environment when it is sent, and only to its hosts.
struct SecretSource {
  std::string name, variable, file;  // one of the two
  std::vector<std::string> hosts;    // as in a host rule
  std::string source;
};

struct ConfigLayer {
  std::string name;                           // "user", "project", …
  std::string file;                           // "" where there is none
  std::map<std::string, ConfigValue> values;  // by key
  std::vector<McpServer> mcp;
  std::vector<SecretSource> secrets;
};

struct ConfigPlaces {
  std::string system, requirements, user, project;  // "" where there is none
};
// By the environment; `folder` is where the search for a project begins.
ConfigPlaces config_places(const std::string& folder, const std::optional<std::string>& user_file);

// Reads TOML text. `profile`: also the values of [profile.NAME], over the others. Errors: config,
// "FILE:LINE: key: wanted …".
base::Result<ConfigLayer> parse_config(std::string_view text, const std::string& file,
                                       const std::string& profile);

struct ConfigRequest {
  std::string folder = ".";
  std::optional<std::string> user_file;  // --config
  std::string profile;                   // --profile
  std::vector<std::string> settings;     // -c key=value
  std::function<const char*(const char*)> environment;
  // Is a project's file accepted? See TrustBook. Called with its path and bytes.
  std::function<bool(const std::string& path, const std::string& bytes)> is_trusted;
  ConfigPlaces places;
};

class Config {
 public:
  // Errors: config; usage (-c, --profile).
  static base::Result<Config> load(const ConfigRequest& request);

  // What counts, given what the command line says; nothing: nobody says anything. For lists, all.
  struct Effective {
    ConfigValue value;
    std::vector<std::pair<std::string, ConfigValue>> shadowed;  // layer and value, nearest first
    std::string layer;
  };
  std::optional<Effective> effective(const ConfigKey& key,
                                     const std::optional<std::string>& flag) const;
  // A list's items of every layer, the command line's not among them.
  std::vector<std::pair<std::string, std::string>> items(const ConfigKey& key) const;

  const std::vector<McpServer>& mcp() const { return mcp_; }
  const std::vector<SecretSource>& secrets() const { return secrets_; }
  // A project's file that was not read, because nobody accepted it yet.
  const std::string& untrusted() const { return untrusted_; }
  const std::vector<ConfigLayer>& layers() const { return layers_; }  // nearest first

 private:
  base::Result<> check_project(const ConfigLayer& project) const;

  std::vector<ConfigLayer> layers_;
  std::optional<ConfigLayer> floor_;
  std::vector<McpServer> mcp_;
  std::vector<SecretSource> secrets_;
  std::string untrusted_;
};

}  // namespace agent
