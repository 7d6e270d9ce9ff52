#include "agent/cli/style.h"

#include <unistd.h>

#include <cstdlib>

namespace agent::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool is_utf8_locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view value = environment(name);
    if (value.empty()) continue;
    return value.find("UTF-8") != value.npos || value.find("utf8") != value.npos ||
           value.find("utf-8") != value.npos;
  }
  return false;
}

}  // namespace

std::string Style::wrap(std::string_view code, std::string_view text) const {
  if (!colour || text.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

base::Result<Style> choose_style(const Args& args) {
  const std::string color = args.value_or("color", "auto");
  if (color != "auto" && color != "always" && color != "never")
    return base::fail(base::Errc::usage,
                      "--color: wanted auto, always or never, got '" + color + "'");
  const bool is_terminal = ::isatty(STDERR_FILENO) == 1;
  const bool is_dumb = environment("TERM") == "dumb";
  Style style;
  style.plain = args.has("plain") || !environment("CI").empty();
  style.ascii = style.plain || !is_utf8_locale();
  style.live = is_terminal && !style.plain && !is_dumb;
  if (color == "always") {
    style.colour = true;
  } else if (color == "never" || !environment("NO_COLOR").empty()) {
    style.colour = false;
  } else {
    const auto forced = [](std::string_view value) { return !value.empty() && value != "0"; };
    style.colour = forced(environment("CLICOLOR_FORCE")) || forced(environment("FORCE_COLOR")) ||
                   (is_terminal && !is_dumb && !style.plain);
  }
  return style;
}

}  // namespace agent::cli
