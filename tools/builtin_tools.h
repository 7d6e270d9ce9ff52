// The Lua files of tools/lua, embedded in the program at build time (tools/embed_lua.py).
#pragma once

#include <span>
#include <string_view>

namespace tools {

struct BuiltinTool {
  std::string_view file;  // "read_file.lua"
  std::string_view source;
};

std::span<const BuiltinTool> builtin_tools();  // in the order of the contract

}  // namespace tools
