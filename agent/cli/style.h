// Style: what the terminal may be shown: colour, redrawing, symbols. Flags beat the environment.
#pragma once

#include <string>

#include "agent/cli/command.h"

namespace agent::cli {

struct Style {
  bool colour = false;
  bool live = false;   // stderr is a terminal and lines may be redrawn and streamed
  bool ascii = false;  // symbols in ASCII
  bool plain = false;  // one line an event, no redrawing

  std::string dim(std::string_view text) const { return wrap("2", text); }
  std::string bold(std::string_view text) const { return wrap("1", text); }
  std::string red(std::string_view text) const { return wrap("31", text); }
  std::string cyan(std::string_view text) const { return wrap("36", text); }

 private:
  std::string wrap(std::string_view code, std::string_view text) const;
};

// For what is written to stderr. Options --color and --plain; NO_COLOR, CLICOLOR_FORCE,
// FORCE_COLOR, TERM, CI, LC_ALL, LC_CTYPE, LANG. Errors: usage.
base::Result<Style> choose_style(const Args& args);

}  // namespace agent::cli
