#include "sandbox/git_names.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/ascii_case.h"
#include "base/unique_fd.h"

namespace sandbox {
namespace {

constexpr std::size_t kConfigBytesMax = 1 << 20, kNamesMax = 100;

std::string_view trimmed(std::string_view text) {
  const std::string_view space = " \t\r";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

// Quotes and escapes as git reads them; a comment ends it.
std::string value_of(std::string_view text) {
  std::string value;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      quoted = !quoted;
    } else if (c == '\\' && i + 1 < text.size()) {
      const char next = text[++i];
      value += next == 't' ? '\t' : next == 'n' ? '\n' : next;
    } else if (!quoted && (c == '#' || c == ';')) {
      break;
    } else {
      value += c;
    }
  }
  return std::string(trimmed(value));
}

bool is_kept_anyway(const std::string& path) {
  for (const std::string kept : {".git/config", ".git/hooks", ".gemmule", ".envrc"})
    if (path == kept || path.starts_with(kept + "/")) return true;
  return false;
}

std::string config_text(const std::string& path) {
  const base::UniqueFd file(
      open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  if (!file.is_open()) return "";
  std::string text(kConfigBytesMax, '\0');
  std::size_t have = 0;
  for (ssize_t n = 0; have < text.size(); have += static_cast<std::size_t>(n)) {
    n = read(file.get(), text.data() + have, text.size() - have);
    if (n <= 0) break;
  }
  text.resize(have);
  return text;
}

}  // namespace

std::vector<GitName> names_in_git_config(std::string_view config) {
  std::vector<GitName> names;
  std::string section;
  while (!config.empty() && names.size() < kNamesMax) {
    const std::size_t end = config.find('\n');
    std::string_view line = trimmed(config.substr(0, end));
    config.remove_prefix(end == std::string_view::npos ? config.size() : end + 1);
    if (line.starts_with('[')) {
      const std::size_t close = line.rfind(']');
      if (close == std::string_view::npos) continue;
      section = base::lower_case(line.substr(1, line.find_first_of(" \t\"]", 1) - 1));
      line = trimmed(line.substr(close + 1));  // a key may follow
    }
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string key = base::lower_case(trimmed(line.substr(0, equals)));
    const std::string value = value_of(line.substr(equals + 1));
    if (value.empty()) continue;
    if (section == "core" && key == "hookspath") names.push_back({value, true});
    if ((section == "include" || section == "includeif") && key == "path")
      names.push_back({value, false});
    if (section == "extensions" && key == "worktreeconfig" && base::lower_case(value) != "false")
      names.push_back({"config.worktree", false});
  }
  return names;
}

std::vector<GitName> git_names(const std::string& workspace) {
  namespace fs = std::filesystem;
  const char* home = std::getenv("HOME");
  std::vector<GitName> found;
  // The person's own settings count in every repository. And files that these include.
  std::vector<fs::path> files = {fs::path(workspace) / ".git/config"};
  if (home) files.push_back(fs::path(home) / ".gitconfig");
  if (const char* config = std::getenv("XDG_CONFIG_HOME"); config && *config) {
    files.push_back(fs::path(config) / "git/config");
  } else if (home) {
    files.push_back(fs::path(home) / ".config/git/config");
  }
  for (std::size_t i = 0; i < files.size() && i < kNamesMax; ++i)
    for (const GitName& name : names_in_git_config(config_text(files[i].string()))) {
      std::string written = name.path;
      if (home && written.starts_with("~/")) written.replace(0, 1, home);
      if (written.starts_with('~')) continue;  // another account's home
      const fs::path from = name.is_folder ? fs::path(workspace) : files[i].parent_path();
      const fs::path path = (from / written).lexically_normal();
      // Read wherever it lies: what it names may lie in the workspace.
      if (!name.is_folder && files.size() < kNamesMax && std::ranges::find(files, path) == files.end())
        files.push_back(path);
      std::string relative = path.lexically_relative(workspace).string();
      while (relative.ends_with('/')) relative.pop_back();
      if (relative.empty() || relative == "." || relative == ".." || relative.starts_with("../")) continue;
      if (relative == ".git" || is_kept_anyway(relative)) continue;
      const GitName clean{relative, name.is_folder};
      if (found.size() == kNamesMax || std::find(found.begin(), found.end(), clean) != found.end()) continue;
      found.push_back(clean);
    }
  return found;
}

}  // namespace sandbox
