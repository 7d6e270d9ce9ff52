// parse_config: TOML (toml++) as a ConfigLayer. Its exceptions end here.
#include <toml++/toml.h>

#include <algorithm>

#include "agent/config.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Type = ConfigKey::Type;

constexpr std::size_t kFileBytesMax = 1u << 20;
constexpr std::size_t kItemsMax = 1000;

class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)) { layer_.file = file_; }

  Result<ConfigLayer> read(const toml::table& root, const std::string& profile) {
    TRY_VOID(read_keys(root, "", /*is_root=*/true));
    if (const toml::node* profiles = root.get("profile")) {
      const toml::table* table = profiles->as_table();
      if (!table) return wrong(*profiles, "profile", "wanted [profile.NAME] tables");
      for (const auto& [name, node] : *table) {
        const std::string path = "profile." + std::string(name.str());
        const toml::table* one = node.as_table();
        if (!one) return wrong(node, path, "wanted a table");
        // Those that are not asked for are checked, too.
        Reader other(file_);
        TRY_VOID(other.read_keys(*one, path + ".", /*is_root=*/false));
        if (name.str() == profile)
          for (auto& [key, value] : other.layer_.values) layer_.values[key] = std::move(value);
      }
    }
    return std::move(layer_);
  }

 private:
  std::string at(const toml::node& node) const {
    return file_ + ":" + std::to_string(node.source().begin.line);
  }
  base::Error wrong(const toml::node& node, const std::string& key, const std::string& why) const {
    return fail(Errc::config, at(node) + ": " + key + ": " + why);
  }
  base::Error unknown(const toml::node& node, const std::string& before, std::string_view name,
                      std::vector<std::string_view> known) const {
    std::string message = "unknown key";
    if (const auto nearest = nearest_name(name, known); !nearest.empty())
      message += "; did you mean " + before + std::string(nearest) + "?";
    return wrong(node, before + std::string(name.substr(0, 80)), message);
  }

  Result<> read_keys(const toml::table& table, const std::string& before, bool is_root) {
    for (const auto& [name, node] : table) {
      const std::string key_name(name.str());
      if (is_root && key_name == "profile") continue;
      if (is_root && key_name == "mcp") {
        TRY_VOID(read_servers(node));
        continue;
      }
      if (is_root && key_name == "secret") {
        TRY_VOID(read_secrets(node));
        continue;
      }
      const ConfigKey* key = find_config_key(key_name);
      if (!key) {
        std::vector<std::string_view> known;
        for (const ConfigKey& one : config_keys()) known.push_back(one.name);
        if (is_root) known.insert(known.end(), {"profile", "mcp", "secret"});
        return unknown(node, before, key_name, std::move(known));
      }
      TRY(layer_.values[key_name], read_value(*key, node, before + key_name));
    }
    return {};
  }

  Result<ConfigValue> read_value(const ConfigKey& key, const toml::node& node,
                                 const std::string& name) const {
    ConfigValue value{{}, at(node)};
    if (key.is_list() && node.is_array()) {
      if (node.as_array()->size() > kItemsMax) return wrong(node, name, "more than 1000 items");
      for (const toml::node& item : *node.as_array()) {
        const auto* text = item.as_string();
        if (!text) return wrong(item, name, "wanted a list of texts");
        value.texts.push_back(text->get());
      }
    } else {
      TRY(std::string text, scalar(key, node, name));
      value.texts.push_back(std::move(text));
    }
    for (const std::string& text : value.texts)
      if (const auto checked = check_value(key, text); checked.has_error())
        return wrong(node, name, checked.error().message);
    return value;
  }

  // As the command line would spell it.
  Result<std::string> scalar(const ConfigKey& key, const toml::node& node,
                             const std::string& name) const {
    const bool wants_text =
        key.type != Type::integer && key.type != Type::number && key.type != Type::flag;
    if (const auto* text = node.as_string(); text && wants_text) return text->get();
    const bool takes_integer =
        key.type == Type::integer || key.type == Type::number ||
        key.type == Type::duration || key.type == Type::size;
    if (const auto* n = node.as_integer(); n && takes_integer) return std::to_string(n->get());
    if (const auto* x = node.as_floating_point(); x && key.type == Type::number) {
      char text[40];
      std::snprintf(text, sizeof text, "%.17g", x->get());
      return std::string(text);
    }
    if (const auto* b = node.as_boolean()) {
      if (key.type == Type::flag) return std::string(b->get() ? "true" : "false");
      if (key.name == "think") return std::string(b->get() ? "on" : "off");
    }
    const char* wanted = key.is_list()                ? "a list of texts"
                         : key.type == Type::integer  ? "a whole number"
                         : key.type == Type::number   ? "a number"
                         : key.type == Type::flag     ? "true or false"
                         : key.type == Type::duration ? "a time such as \"15m\""
                         : key.type == Type::size     ? "a size such as \"20M\""
                                                      : "a text";
    return wrong(node, name, std::string("wanted ") + wanted + ", got " + kind_of(node));
  }

  static std::string kind_of(const toml::node& node) {
    switch (node.type()) {
      case toml::node_type::string:
        return "a text";
      case toml::node_type::integer:
        return "a whole number";
      case toml::node_type::floating_point:
        return "a number";
      case toml::node_type::boolean:
        return "true or false";
      case toml::node_type::array:
        return "a list";
      case toml::node_type::table:
        return "a table";
      default:
        return "a date or time";
    }
  }

  Result<std::string> text(const toml::node& node, const std::string& name) const {
    const auto* value = node.as_string();
    if (!value) return wrong(node, name, "wanted a text, got " + kind_of(node));
    if (value->get().find('\0') != std::string::npos) return wrong(node, name, "holds a NUL byte");
    return value->get();
  }
  Result<std::vector<std::string>> texts(const toml::node& node, const std::string& name) const {
    const toml::array* list = node.as_array();
    if (!list || list->size() > kItemsMax)
      return wrong(node, name, "wanted a list of texts, got " + kind_of(node));
    std::vector<std::string> items;
    for (const toml::node& item : *list) {
      TRY(std::string one, text(item, name));
      items.push_back(std::move(one));
    }
    return items;
  }
  Result<std::map<std::string, std::string>> pairs(const toml::node& node,
                                                   const std::string& name) const {
    const toml::table* table = node.as_table();
    if (!table) return wrong(node, name, "wanted a table of texts, got " + kind_of(node));
    std::map<std::string, std::string> all;
    for (const auto& [key, value] : *table) {
      TRY(all[std::string(key.str())], text(value, name + "." + std::string(key.str())));
    }
    return all;
  }

  static bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= 32 &&
           std::all_of(name.begin(), name.end(),
                       [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; });
  }

  Result<> read_servers(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (!table) return wrong(node, "mcp", "wanted [mcp.NAME] tables");
    for (const auto& [name, about] : *table) {
      const std::string path = "mcp." + std::string(name.str());
      const toml::table* fields = about.as_table();
      if (!fields) return wrong(about, path, "wanted a table");
      if (!is_name(name.str()))
        return wrong(about, path, "wanted a name of letters, digits, _ and -, at most 32");
      McpServer server;
      server.name = name.str();
      server.source = at(about);
      for (const auto& [field, value] : *fields) {
        const std::string key(field.str()), full = path + "." + key;
        if (key == "command") {
          TRY(server.command, texts(value, full));
        } else if (key == "url") {
          TRY(server.url, text(value, full));
        } else if (key == "env") {
          TRY(server.environment, pairs(value, full));
        } else if (key == "headers") {
          TRY(server.headers, pairs(value, full));
        } else if (key == "sandbox") {
          const auto* boxed = value.as_boolean();
          if (!boxed) return wrong(value, full, "wanted true or false, got " + kind_of(value));
          server.is_boxed = boxed->get();
        } else if (key == "timeout") {
          TRY(const std::string time, text(value, full));
          const auto read = parse_duration(time);
          if (!read) return wrong(value, full, read.error().message);
          server.timeout = *read;
        } else {
          return unknown(value, path + ".", key,
                         {"command", "url", "env", "headers", "sandbox", "timeout"});
        }
      }
      if (server.command.empty() == server.url.empty())
        return wrong(about, path, "wanted either command or url");
      layer_.mcp.push_back(std::move(server));
    }
    return {};
  }

  Result<> read_secrets(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (!table) return wrong(node, "secret", "wanted [secret.NAME] tables");
    for (const auto& [name, about] : *table) {
      const std::string path = "secret." + std::string(name.str());
      const toml::table* fields = about.as_table();
      if (!fields) return wrong(about, path, "wanted a table");
      if (!is_name(name.str()))
        return wrong(about, path, "wanted a name of letters, digits, _ and -, at most 32");
      SecretSource secret;
      secret.name = name.str();
      secret.source = at(about);
      for (const auto& [field, value] : *fields) {
        const std::string key(field.str()), full = path + "." + key;
        if (key == "env") {
          TRY(secret.variable, text(value, full));
        } else if (key == "file") {
          TRY(secret.file, text(value, full));
        } else if (key == "hosts") {
          TRY(secret.hosts, texts(value, full));
        } else {
          return unknown(value, path + ".", key, {"env", "file", "hosts"});
        }
      }
      if (secret.variable.empty() == secret.file.empty())
        return wrong(about, path, "wanted either env or file");
      if (secret.hosts.empty())
        return wrong(about, path, "wanted hosts: the only ones it is ever sent to");
      layer_.secrets.push_back(std::move(secret));
    }
    return {};
  }

  std::string file_;
  ConfigLayer layer_;
};

}  // namespace

Result<ConfigLayer> parse_config(std::string_view text, const std::string& file,
                                 const std::string& profile) {
  if (text.size() > kFileBytesMax) return fail(Errc::config, file + ": larger than 1 MiB");
  try {
    const toml::table root = toml::parse(text, std::string_view(file));
    return Reader(file).read(root, profile);
  } catch (const toml::parse_error& e) {
    return fail(Errc::config, file + ":" + std::to_string(e.source().begin.line) + ": " +
                                  std::string(e.description()));
  } catch (const std::exception& e) {
    return fail(Errc::config, file + ": cannot be read: " + e.what());
  }
}

}  // namespace agent
