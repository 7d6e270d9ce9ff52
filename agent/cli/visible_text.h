// Foreign text made safe to show: control characters, direction marks and invisible characters
// appear as escapes (\x1b, \u{202e}), so that a file name or a tool's output can neither move the
// cursor nor hide what it says. Everything that we did not write ourselves passes here before it
// reaches a terminal. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

namespace agent::cli {

// Line feeds and tabs stay.
std::string visible_text(std::string_view text);

// On one line: line feeds and tabs are escapes too. At most `columns_max` characters, the rest is
// "…" (or "..." where `ascii`).
std::string visible_line(std::string_view text, std::size_t columns_max, bool ascii = false);

}  // namespace agent::cli
