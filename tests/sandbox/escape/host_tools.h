// gemmule's own tools on a fixture's workspace: what acts outside the box on what a command left
// there. Thread: the caller's; each call runs an io_context to its end.
#pragma once

#include <chrono>
#include <string>

#include "tests/sandbox/escape/fixture.h"

namespace escape {

struct ToolSaid {
  bool is_error = false;
  std::string text;
  std::chrono::milliseconds duration{0};
  // The longest that the home thread computed without coming back to its loop. Its own processor
  // time, not the clock's, so that a loaded machine does not make it longer.
  double home_stall_ms = 0;
};

// A built-in tool, or one of `tool_dir`; `arguments` is a JSON object.
ToolSaid call_tool(const Fixture& fixture, const std::string& tool, const std::string& arguments,
                   const std::string& tool_dir = "");

std::string json_text(const std::string& text);  // with its quotes

// Runs `attempt` in a child of ours and says whether it came back in time.
bool comes_back(std::chrono::milliseconds patience, void (*attempt)(const std::string&),
                const std::string& argument);

}  // namespace escape
