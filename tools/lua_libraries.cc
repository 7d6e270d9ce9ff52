// Which parts of Lua a tool gets, and how they are locked.
//
// A list of what is there, not of what is not: base, table, math, utf8, string, coroutine and four
// functions of os. Every library is reached through a locked table, so a script cannot change it;
// finalizers (__gc) are refused because no hook reaches them.
#include <stdexcept>
#include <string>

#include "tools/lua_state.h"

namespace tools {
namespace {

constexpr lua_Integer kRangeMax = 4'000'000;  // elements that one table function may walk

int refuse_write(lua_State* lua) {
  const char* name = lua_type(lua, 2) == LUA_TSTRING ? lua_tostring(lua, 2) : "?";
  return luaL_error(
      lua, "'%s' cannot be set: globals and libraries are read-only; write 'local %s'", name, name);
}

// The table on the top is replaced by an empty one that reads from it and refuses writes.
void lock_top(lua_State* lua) {
  lua_newtable(lua);
  lua_createtable(lua, 0, 3);
  lua_pushvalue(lua, -3);
  lua_setfield(lua, -2, "__index");
  lua_pushcfunction(lua, refuse_write);
  lua_setfield(lua, -2, "__newindex");
  lua_pushliteral(lua, "locked");
  lua_setfield(lua, -2, "__metatable");
  lua_setmetatable(lua, -2);
  lua_remove(lua, -2);
}

// A stock C function behind a look at the clock.
int ticked(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

void tick_functions(lua_State* lua) {  // of the table on the top
  lua_pushnil(lua);
  while (lua_next(lua, -2)) {
    if (lua_iscfunction(lua, -1) && lua_tocfunction(lua, -1) != ticked) {
      lua_pushvalue(lua, -2);
      lua_pushvalue(lua, -2);
      lua_pushcclosure(lua, ticked, 1);
      lua_rawset(lua, -5);  // an existing key: allowed while traversing
    }
    lua_pop(lua, 1);
  }
}

// table.insert, remove and sort believe the length; a __len of 2^60 would keep them busy for ever.
int plain_length(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  luaL_checktype(lua, 1, LUA_TTABLE);
  if (luaL_getmetafield(lua, 1, "__len") != LUA_TNIL)
    return luaL_error(lua, "wanted a table without a __len of its own");
  if (static_cast<lua_Integer>(lua_rawlen(lua, 1)) > kRangeMax)
    return luaL_error(lua, "table too long: at most %I elements",
                      static_cast<LUAI_UACINT>(kRangeMax));
  return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

// The upvalue is a stock function whose arguments 2 and 3 (move) or 3 and 4 (concat) are a range.
template <int First>
int plain_range(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  const lua_Integer from = luaL_optinteger(lua, First, 1);
  const lua_Integer to = luaL_optinteger(lua, First + 1, 0);
  if (to > from && static_cast<lua_Unsigned>(to) - static_cast<lua_Unsigned>(from) >
                       static_cast<lua_Unsigned>(kRangeMax))
    return luaL_error(lua, "range too long: at most %I elements",
                      static_cast<LUAI_UACINT>(kRangeMax));
  return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

void wrap_function(lua_State* lua, const char* name, lua_CFunction wrapper) {
  lua_getfield(lua, -1, name);
  lua_pushcclosure(lua, wrapper, 1);
  lua_setfield(lua, -2, name);
}

int safe_setmetatable(lua_State* lua) {
  if (lua_istable(lua, 2)) {
    lua_pushliteral(lua, "__gc");
    lua_rawget(lua, 2);
    if (!lua_isnil(lua, -1))
      return luaL_error(lua, "setmetatable: __gc is not available; use __close");
    lua_pop(lua, 1);
  }
  return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

int safe_rawset(lua_State* lua) {
  luaL_checktype(lua, 1, LUA_TTABLE);
  if (luaL_getmetafield(lua, 1, "__metatable") != LUA_TNIL)
    return luaL_error(lua, "rawset: the table is locked");
  return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

// load(text [, name [, mode [, env]]]): text only, whatever the mode says.
int safe_load(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  std::size_t length = 0;
  const char* text = luaL_checklstring(lua, 1, &length);
  const char* name = luaL_optstring(lua, 2, "=(load)");
  const char* mode = luaL_optstring(lua, 3, "t");
  if (std::string_view(mode).find('t') == std::string_view::npos) {
    luaL_pushfail(lua);
    lua_pushliteral(lua, "load: only text is loaded, no bytecode");
    return 2;
  }
  const bool has_env = lua_gettop(lua) >= 4;
  if (luaL_loadbufferx(lua, text, length, name, "t") != LUA_OK) {
    luaL_pushfail(lua);
    lua_insert(lua, -2);
    return 2;
  }
  if (has_env) {
    lua_pushvalue(lua, 4);
    if (!lua_setupvalue(lua, -2, 1)) lua_pop(lua, 1);
  }
  return 1;
}

// xpcall whose handler runs after the error has unwound. The stock one calls the handler from
// inside the error, and when that is raised by our hook, with hooks off: an endless handler would
// be free.
int after_handler(lua_State* lua, int, lua_KContext) { return lua_gettop(lua); }

int after_xpcall(lua_State* lua, int status, lua_KContext) {
  lua_pushboolean(lua, status == LUA_OK || status == LUA_YIELD);
  if (lua_toboolean(lua, -1)) {
    lua_replace(lua, 1);  // the handler's place
    return lua_gettop(lua);
  }
  lua_insert(lua, 1);
  lua_callk(lua, 1, LUA_MULTRET, 0, after_handler);
  return lua_gettop(lua);
}

int safe_xpcall(lua_State* lua) {
  const int arguments = lua_gettop(lua) - 2;
  luaL_checktype(lua, 2, LUA_TFUNCTION);
  lua_pushvalue(lua, 1);
  lua_copy(lua, 2, 1);
  lua_replace(lua, 2);  // handler, function, arguments
  const int status = lua_pcallk(lua, arguments, LUA_MULTRET, 0, 0, after_xpcall);
  return after_xpcall(lua, status, 0);
}

int count_garbage(lua_State* lua) {
  const std::string_view what = luaL_optstring(lua, 1, "count");
  if (what != "count") return luaL_error(lua, "collectgarbage: only \"count\" is available");
  lua_pushnumber(lua, lua_gc(lua, LUA_GCCOUNT) + lua_gc(lua, LUA_GCCOUNTB) / 1024.0);
  return 1;
}

void open(lua_State* lua, lua_CFunction library) {
  lua_pushcfunction(lua, library);
  lua_call(lua, 0, 1);
}

void keep_only(lua_State* lua, std::initializer_list<const char*> names) {
  lua_newtable(lua);
  for (const char* name : names) {
    lua_getfield(lua, -2, name);
    lua_setfield(lua, -2, name);
  }
  lua_remove(lua, -2);
}

int build(lua_State* lua) {
  open(lua, luaopen_base);
  keep_only(lua, {"assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "rawequal",
                  "rawget", "rawlen", "rawset", "select", "setmetatable", "tonumber", "tostring",
                  "type", "_VERSION"});
  lua_pushcfunction(lua, safe_xpcall);
  lua_setfield(lua, -2, "xpcall");
  wrap_function(lua, "setmetatable", safe_setmetatable);
  wrap_function(lua, "rawset", safe_rawset);
  lua_pushcfunction(lua, guarded<safe_load>);
  lua_setfield(lua, -2, "load");
  lua_pushcfunction(lua, guarded<count_garbage>);
  lua_setfield(lua, -2, "collectgarbage");

  const auto add = [lua](const char* name) {
    lock_top(lua);
    lua_setfield(lua, -2, name);
  };
  open(lua, luaopen_table);
  tick_functions(lua);
  open(lua, luaopen_table);  // the stock functions again, to wrap them once only
  for (const char* name : {"insert", "remove", "sort"}) {
    lua_getfield(lua, -1, name);
    lua_pushcclosure(lua, plain_length, 1);
    lua_setfield(lua, -3, name);
  }
  lua_getfield(lua, -1, "move");
  lua_pushcclosure(lua, plain_range<2>, 1);
  lua_setfield(lua, -3, "move");
  lua_getfield(lua, -1, "concat");
  lua_pushcclosure(lua, plain_range<3>, 1);
  lua_setfield(lua, -3, "concat");
  lua_pop(lua, 1);
  add("table");

  open(lua, luaopen_math);
  add("math");
  open(lua, luaopen_utf8);
  tick_functions(lua);
  add("utf8");
  open(lua, luaopen_os);
  keep_only(lua, {"clock", "date", "difftime", "time"});
  add("os");
  open_coroutine(lua);
  add("coroutine");
  open_string(lua);
  tick_functions(lua);
  add("string");

  // The globals themselves: the real table stays in the registry for add_module.
  lua_pushvalue(lua, -1);
  lua_setfield(lua, LUA_REGISTRYINDEX, "tools.globals");
  lock_top(lua);
  lua_pushvalue(lua, -1);
  lua_rawseti(lua, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  lua_getfield(lua, LUA_REGISTRYINDEX, "tools.globals");
  lua_pushvalue(lua, -2);
  lua_setfield(lua, -2, "_G");
  return 0;
}

struct Module {
  const char* name;
  const luaL_Reg* functions;  // null: `function` is the value itself
  lua_CFunction function;
  void (*more)(lua_State*);
};

int add(lua_State* lua) {
  const Module& module = *static_cast<const Module*>(lua_touserdata(lua, 1));
  lua_getfield(lua, LUA_REGISTRYINDEX, "tools.globals");
  if (module.functions) {
    lua_newtable(lua);
    luaL_setfuncs(lua, module.functions, 0);
    if (module.more) module.more(lua);
    lock_top(lua);
  } else {
    lua_pushcfunction(lua, module.function);
  }
  lua_setfield(lua, -2, module.name);
  return 0;
}

// Set-up runs protected: out of memory there is an exception of ours, not a panic.
void run_protected(lua_State* lua, lua_CFunction function, void* argument) {
  lua_pushcfunction(lua, function);
  lua_pushlightuserdata(lua, argument);
  if (lua_pcall(lua, 1, 0, 0) != LUA_OK)
    throw std::runtime_error(std::string("cannot set up Lua: ") + lua_tostring(lua, -1));
}

}  // namespace

void open_libraries(LuaState& state) { run_protected(state.main(), build, nullptr); }

void LuaState::add_module(const char* name, const luaL_Reg* functions, void (*more)(lua_State*)) {
  Module module{name, functions, nullptr, more};
  run_protected(main_, add, &module);
}

void LuaState::add_function(const char* name, lua_CFunction function) {
  Module module{name, nullptr, function, nullptr};
  run_protected(main_, add, &module);
}

}  // namespace tools
