// Commands that speak JSON lines: one object in, one object out, line by line. What is wrong with a
// line becomes {"error": "…"} in its place; the others are not affected. Blocks on its input: these
// commands have no loop beside them.
#pragma once

#include <functional>
#include <string>

#include "agent/cli/command.h"
#include "base/json.h"
#include "base/result.h"

namespace agent::cli {

using LineWork = std::function<base::Result<base::Json>(const base::Json& line)>;

// Reads the one positional argument (a file; "-" or none: standard input), answers on standard
// output. Returns the exit code: 2 when a line was answered with an error. Blank lines are skipped.
int answer_lines(const Args& args, const LineWork& work);

// Typed members of a line. Errors: usage, "text: wanted a string, got a number".
base::Result<std::string> wanted_text(const base::Json& line, std::string_view key);
base::Result<bool> optional_flag(const base::Json& line, std::string_view key, bool fallback);

}  // namespace agent::cli
