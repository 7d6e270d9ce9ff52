#include "agent/config.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/unique_fd.h"
#include "base/xdg.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Narrow = ConfigKey::Narrow;

constexpr std::size_t kFileBytesMax = (1u << 20) + 1;

// Nothing when there is no such file.
Result<std::optional<std::string>> read_file(const std::string& path) {
  base::UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (fd.get() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::optional<std::string>();
    return fail(Errc::config, base::system_error(path + ": cannot open", errno).message);
  }
  struct stat about {};
  if (::fstat(fd.get(), &about) != 0 || !S_ISREG(about.st_mode))
    return fail(Errc::config, path + ": not a regular file");
  std::string text;
  char piece[8192];
  while (text.size() < kFileBytesMax) {
    const ssize_t n = ::read(fd.get(), piece, sizeof piece);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(Errc::config, base::system_error(path + ": cannot read", errno).message);
    if (n == 0) break;
    text.append(piece, static_cast<std::size_t>(n));
  }
  return std::optional<std::string>(std::move(text));
}

std::string nearest_project(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path at = fs::weakly_canonical(folder, error);
  for (int depth = 0; !error && depth < 64; ++depth) {
    const fs::path file = at / ".gemmule" / "config.toml";
    // As the book of trusted files names it: without links.
    if (fs::exists(file, error)) return fs::weakly_canonical(file, error).string();
    error.clear();
    if (!at.has_relative_path()) break;
    at = at.parent_path();
  }
  return "";
}

Result<ConfigLayer> from_environment(const std::function<const char*(const char*)>& environment) {
  ConfigLayer layer;
  layer.name = "environment";
  for (const ConfigKey& key : config_keys()) {
    const std::string variable = key.variable();
    const char* set = environment ? environment(variable.c_str()) : nullptr;
    if (!set || !*set) continue;
    ConfigValue value{{}, variable};
    std::string text = set;
    if (key.is_list()) {  // separated by commas
      for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        if (end > at) value.texts.push_back(text.substr(at, end - at));
        at = end + 1;
      }
    } else {
      if (key.type == ConfigKey::Type::flag)
        text = text == "0" || text == "false" ? "false" : "true";
      value.texts.push_back(std::move(text));
    }
    for (const std::string& one : value.texts)
      if (const auto checked = check_value(key, one); checked.has_error())
        return fail(Errc::config, variable + ": " + checked.error().message);
    layer.values[std::string(key.name)] = std::move(value);
  }
  return layer;
}

// -c key=value: the value is TOML, or a bare text.
Result<ConfigLayer> from_settings(const std::vector<std::string>& settings) {
  ConfigLayer layer;
  layer.name = "-c";
  for (const std::string& setting : settings) {
    const auto equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
      return fail(Errc::usage, "-c: wanted key=value, got '" + setting.substr(0, 60) + "'");
    const std::string name = setting.substr(0, equals), text = setting.substr(equals + 1);
    const ConfigKey* key = find_config_key(name);
    if (!key) {
      std::vector<std::string_view> known;
      for (const ConfigKey& one : config_keys()) known.push_back(one.name);
      const auto nearest = nearest_name(name, known);
      return fail(Errc::usage,
                  "-c: unknown key " + name.substr(0, 60) +
                      (nearest.empty() ? "" : "; did you mean " + std::string(nearest) + "?"));
    }
    ConfigValue value{{text}, "-c " + name};
    if (key->is_list() && text.starts_with('[')) {
      auto parsed = parse_config(name + " = " + text, "-c", "");
      if (!parsed) return fail(Errc::usage, parsed.error().message);
      value.texts = parsed->values[name].texts;
    }
    for (const std::string& one : value.texts)
      if (const auto checked = check_value(*key, one); checked.has_error())
        return fail(Errc::usage, "-c " + name + ": " + checked.error().message);
    auto& place = layer.values[name];
    if (key->is_list())
      value.texts.insert(value.texts.begin(), place.texts.begin(), place.texts.end());
    place = std::move(value);
  }
  return layer;
}

}  // namespace

ConfigPlaces config_places(const std::string& folder, const std::optional<std::string>& user_file) {
  ConfigPlaces places;
  places.system = "/etc/xdg/gemmule/config.toml";
  places.requirements = "/etc/gemmule/requirements.toml";
  const std::string own = base::config_dir();
  places.user = user_file ? *user_file : own.empty() ? "" : own + "/config.toml";
  places.project = nearest_project(folder);
  if (places.project == places.user) places.project.clear();
  return places;
}

Result<Config> Config::load(const ConfigRequest& request) {
  Config config;
  TRY(auto settings, from_settings(request.settings));
  TRY(auto environment, from_environment(request.environment));
  config.layers_.push_back(std::move(settings));
  config.layers_.push_back(std::move(environment));

  const ConfigPlaces& places = request.places;
  std::optional<ConfigLayer> project, user, system;
  bool profile_found = request.profile.empty();
  const auto read = [&](const std::string& file, const char* name, bool must_be_there,
                        std::optional<ConfigLayer>& into) -> Result<> {
    if (file.empty()) return {};
    TRY(const auto text, read_file(file));
    if (!text) {
      if (must_be_there) return fail(Errc::config, "--config: no such file: " + file);
      return {};
    }
    TRY(auto layer, parse_config(*text, file, ""));
    layer.name = name;
    into = std::move(layer);
    if (request.profile.empty()) return {};
    TRY(auto with_profile, parse_config(*text, file, request.profile));
    // What the profile changes is a layer of its own, above the project's.
    ConfigLayer only;
    only.name = "profile " + request.profile;
    only.file = file;
    for (auto& [key, value] : with_profile.values) {
      const auto plain = into->values.find(key);
      if (plain == into->values.end() || plain->second.source != value.source)
        only.values[key] = std::move(value);
    }
    if (only.values.empty()) return {};
    profile_found = true;
    config.layers_.push_back(std::move(only));
    return {};
  };
  TRY_VOID(read(places.user, "user", request.user_file.has_value(), user));
  TRY_VOID(read(places.system, "system", false, system));
  if (!profile_found)
    return fail(Errc::usage, "--profile: no [profile." + request.profile.substr(0, 60) + "] in " +
                                 (places.user.empty() ? "any file" : places.user));
  if (!places.project.empty()) {
    TRY(const auto text, read_file(places.project));
    if (text && request.is_trusted && request.is_trusted(places.project, *text)) {
      TRY(auto layer, parse_config(*text, places.project, ""));
      layer.name = "project";
      project = std::move(layer);
    } else if (text) {
      config.untrusted_ = places.project;
    }
  }
  const std::size_t above_project = config.layers_.size();
  if (user) config.layers_.push_back(std::move(*user));
  if (system) config.layers_.push_back(std::move(*system));
  for (const ConfigLayer& layer : config.layers_) {
    for (const McpServer& server : layer.mcp) {
      const auto same = [&](const McpServer& other) { return other.name == server.name; };
      if (std::none_of(config.mcp_.begin(), config.mcp_.end(), same)) config.mcp_.push_back(server);
    }
    for (const SecretSource& secret : layer.secrets) {
      const auto same = [&](const SecretSource& other) { return other.name == secret.name; };
      if (std::none_of(config.secrets_.begin(), config.secrets_.end(), same))
        config.secrets_.push_back(secret);
    }
  }
  if (project) {
    Config below;
    below.layers_.assign(config.layers_.begin() + static_cast<std::ptrdiff_t>(above_project),
                         config.layers_.end());
    TRY_VOID(below.check_project(*project));
    config.layers_.insert(config.layers_.begin() + static_cast<std::ptrdiff_t>(above_project),
                          std::move(*project));
  }
  if (!places.requirements.empty()) {
    std::optional<ConfigLayer> floor;
    TRY_VOID(read(places.requirements, "requirements", false, floor));
    if (floor) {
      TRY_VOID(Config().check_project(*floor));
      config.floor_ = std::move(floor);
    }
  }
  return config;
}

// A project may refuse more and limit more, nothing else.
Result<> Config::check_project(const ConfigLayer& project) const {
  if (!project.mcp.empty())
    return fail(Errc::config, project.mcp[0].source + ": mcp." + project.mcp[0].name +
                                  ": a project cannot name servers; put it into your own file");
  if (!project.secrets.empty())
    return fail(Errc::config,
                project.secrets[0].source +
                    ": secret: a project cannot name secrets; put it into your own file");
  for (const auto& [name, value] : project.values) {
    const ConfigKey& key = *find_config_key(name);
    if (key.narrow == Narrow::never)
      return fail(Errc::config, value.source + ": " + name +
                                    ": a project cannot set this; put it into your own file");
    if (key.narrow != Narrow::smaller && key.narrow != Narrow::ordered) continue;
    const auto wide = effective(key, std::nullopt);
    const std::string limit = wide ? wide->value.texts[0] : std::string(key.usual);
    if (!limit.empty() && !is_narrower(key, value.texts[0], limit))
      return fail(Errc::config, value.source + ": " + name + ": a project cannot widen " + limit +
                                    " to " + value.texts[0]);
  }
  return {};
}

std::optional<Config::Effective> Config::effective(const ConfigKey& key,
                                                   const std::optional<std::string>& flag) const {
  std::vector<std::pair<std::string, ConfigValue>> found;
  if (flag) found.push_back({"flag", {{*flag}, "--" + key.option()}});
  for (const ConfigLayer& layer : layers_)
    if (const auto it = layer.values.find(std::string(key.name)); it != layer.values.end())
      found.push_back({layer.name, it->second});
  if (floor_) {
    const auto it = floor_->values.find(std::string(key.name));
    const bool limits = key.narrow == Narrow::smaller || key.narrow == Narrow::ordered;
    // A floor bounds also what holds where nobody says anything; it never widens that.
    const std::string holds = !limits         ? ""
                              : found.empty() ? std::string(key.usual)
                                              : found[0].second.texts[0];
    if (it != floor_->values.end() &&
        (key.narrow == Narrow::adds ||
         (limits ? holds.empty() || !is_narrower(key, holds, it->second.texts[0]) : found.empty())))
      found.insert(found.begin(), {floor_->name, it->second});
  }
  if (found.empty()) return std::nullopt;
  Effective effective;
  effective.layer = found[0].first;
  effective.value = found[0].second;
  effective.shadowed.assign(found.begin() + 1, found.end());
  return effective;
}

std::vector<std::pair<std::string, std::string>> Config::items(const ConfigKey& key) const {
  std::vector<std::pair<std::string, std::string>> all;
  const auto add = [&](const ConfigLayer& layer) {
    const auto it = layer.values.find(std::string(key.name));
    if (it == layer.values.end()) return;
    for (const std::string& text : it->second.texts) all.push_back({text, it->second.source});
  };
  for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) add(*layer);
  if (floor_) add(*floor_);
  return all;
}

}  // namespace agent
