// ToolSpec: what a tool's file says about itself.
//
// A tool is a Lua file that returns one table:
//   return { name = "count", description = "Count words.", parameters = { path = "string" },
//            needs = { "fs.read" }, run = function(args) … end }
// The file is run once to read the table (loading may compute, but not wait or touch anything), and
// again, in a fresh state, for each call. Parameters are a short form or a JSON schema; see
// tools/parameters.h. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/chat.h"
#include "tools/lua_state.h"

namespace tools {

struct ToolSpec {
  model::ToolDecl decl;
  std::vector<std::string> needs;  // "fs.read", "fs.write", "shell", "http", "store"
  LuaLimits limits;
  std::size_t output_bytes = 64u << 10;  // of the result; more is cut in the middle
  bool replay_safe = false;              // may run again when it is not known whether it ran
  bool polling = false;                  // the same call again is waiting, not a loop
  bool runs_alone = false;               // changes what other calls may read
  std::string file;                      // as it was named; for messages
  std::string chunk;                     // its last part; what Lua's own messages begin with
  std::string source;

  bool may(std::string_view need) const;
};

inline constexpr std::string_view kNeeds[] = {"fs.read", "fs.write", "shell", "http", "store"};

// Errors: bad_format, one sentence that names the file and the line or the field:
// "word.lua:3: '=' expected near 'run'", "word.lua: parameters.path: wanted a type …, got 'strng'".
base::Result<ToolSpec> read_tool(std::string source, const std::string& file);

// The same from the file itself. Errors: also not_found, io, limit (1 MiB).
base::Result<ToolSpec> read_tool_file(const std::string& path);

// Pushes the tool's table, made anew, on the stack of `state`; for a call.
base::Result<> push_tool(LuaState& state, const ToolSpec& spec);

}  // namespace tools
