// What a Lua editor should know of the functions that tools can call: annotations in the form of
// the Lua language server, and its settings file that leads there. A test holds them against what
// is really installed (api.h). Pure, any thread.
#pragma once

#include <string_view>

namespace tools {

std::string_view lua_types();      // gemmule.d.lua
std::string_view luals_settings(); // .luarc.json, beside it

}  // namespace tools
