// The state itself: L12 (C++ and Lua errors through host functions), and patterns against the
// manual.
#include "tools/lua_state.h"

#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <stdexcept>

#include "base/json.h"
#include "tools/api.h"
#include "tools/lua_pattern.h"
#include "tools/lua_types.h"

using tools::LuaPattern;
using tools::LuaState;

namespace {

int alive = 0;
struct Counted {
  Counted() { ++alive; }
  ~Counted() { --alive; }
};

int throws(lua_State*) {
  Counted object;
  throw std::runtime_error("from C++");
}
int raises(lua_State* lua) {
  Counted object;
  return luaL_error(lua, "from Lua");
}
int checks(lua_State* lua) {
  Counted object;
  luaL_checkinteger(lua, 1);
  return 0;
}

std::string run(LuaState& state, const std::string& source) {
  const auto loaded = state.load(source, "=test");
  if (loaded.has_error()) return loaded.error().message;
  lua_State* lua = state.main();
  state.begin_slice();
  const int status = lua_pcall(lua, 0, 1, 0);
  std::string text = status == LUA_OK ? luaL_tolstring(lua, -1, nullptr) : state.pop_error(lua);
  state.end_slice();
  lua_settop(lua, 0);
  return text;
}

}  // namespace

TEST_CASE("L12: destructors run when an exception or a Lua error passes a host function") {
  LuaState state({});
  state.add_function("throws", tools::guarded<throws>);
  state.add_function("raises", tools::guarded<raises>);
  state.add_function("checks", tools::guarded<checks>);
  CHECK(run(state, "throws()") == "from C++");
  CHECK(run(state, "raises()") == "test:1: from Lua");
  CHECK(run(state, "checks('x')").find("number expected, got string") != std::string::npos);
  CHECK(
      run(state, "for i = 1, 1000 do pcall(throws) pcall(raises) pcall(checks) end return 'ok'") ==
      "ok");
  CHECK(alive == 0);
}

TEST_CASE("the string library behaves as the manual says") {
  LuaState state({});
  const auto value = [&](const std::string& expression) {
    return run(state,
               "local t = table.pack(" + expression +
                   ") for i = 1, t.n do t[i] = tostring(t[i]) end return table.concat(t, '|')");
  };
  CHECK(value("('hello world'):find('o w')") == "5|7");
  CHECK(value("('hello'):find('l+')") == "3|4");
  CHECK(value("('hello'):find('(l)(l)')") == "3|4|l|l");
  CHECK(value("('hello'):find('')") == "1|0");
  CHECK(value("('hello'):find('', 10)") == "nil");
  CHECK(value("('hello'):find('l', -2)") == "4|4");
  CHECK(value("('a.b'):find('.', 1, true)") == "2|2");
  CHECK(value("('key = value'):match('^(%w+)%s*=%s*(%w+)$')") == "key|value");
  CHECK(value("('2024-01-31'):match('(%d+)-(%d+)-(%d+)')") == "2024|01|31");
  CHECK(value("('abc'):match('()b()')") == "2|3");
  CHECK(value("('THE (quick) fox'):find('%((%a+)%)')") == "5|11|quick");
  CHECK(value("('f(a(b)c)d'):match('%b()')") == "(a(b)c)");
  CHECK(value("('THE (quick) fox'):gsub('%f[%a]%a+', string.lower)") == "the (quick) fox|3");
  CHECK(value("('hello world'):gsub('o', '0')") == "hell0 w0rld|2");
  CHECK(value("('hello'):gsub('', '-')") == "-h-e-l-l-o-|6");
  CHECK(value("('abc'):gsub('%w', '%0%0')") == "aabbcc|3");
  CHECK(value("('abc abc'):gsub('abc', {abc = 'x'}, 1)") == "x abc|1");
  CHECK(value("('a,b,,c'):gsub(',', ';')") == "a;b;;c|3");
  CHECK(value("('x = 1'):gsub('(%w+) = (%w+)', '%2 = %1')") == "1 = x|1");
  CHECK(value("('aXb'):match('[^%l]')") == "X");
  CHECK(value("('a-b'):match('[a%-]+')") == "a-");
  CHECK(value("('a]b'):match('[]]')") == "]");
  CHECK(value("('x^y'):match('[x^]+')") == "x^");
  CHECK(value("('aaa'):match('a-')") == "");
  CHECK(value("('aaab'):match('a-b')") == "aaab");
  CHECK(value("('abab'):match('(ab)%1')") == "ab");
  CHECK(value("('\\0a\\0'):find('%z')") == "nil");
  CHECK(value("('a\\0b'):find('\\0')") == "2|2");
  CHECK(value("('ab'):rep(3, '-')") == "ab-ab-ab");
  CHECK(value("('ab'):rep(0)") == "");
  CHECK(run(state,
            "local t = {} for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do t[#t + 1] = k .. v end "
            "return table.concat(t, ' ')") == "a1 b2");
  CHECK(run(state, "local n = 0 for _ in ('abc'):gmatch('') do n = n + 1 end return n") == "4");
  for (const char* bad : {"[a", "%", "(", ")", "%b", "%f", "(a", "a)", "%1", "[%"})
    CHECK_MESSAGE(run(state, "return ('a'):match('" + std::string(bad) + "')").size() > 10,
                  std::string(bad));
}

TEST_CASE("xpcall hands the error to its handler, and values through") {
  LuaState state({});
  CHECK(run(state,
            "local a, b, c = xpcall(function(x, y) return x, y end, tostring, 1, 2) "
            "return tostring(a) .. b .. c") == "true12");
  CHECK(run(state,
            "local a, b = xpcall(error, function(e) return e .. '!' end, 'x') "
            "return tostring(a) .. b") == "falsex!");
}

TEST_CASE("table functions do not trust a length that a script made up") {
  LuaState state({});
  for (const char* call : {"table.insert(t, 1, 2)", "table.remove(t, 1)", "table.sort(t)",
                           "table.concat(t, '', 1, 1e15)", "table.move({}, 1, 1e15, 2)"})
    CHECK_MESSAGE(
        run(state, std::string("local t = setmetatable({}, {__len = function() return 1 << 60 "
                               "end}) ") +
                       call + " return 'through'") != "through",
        call);
  CHECK(run(state,
            "local t = {3, 1, 2} table.sort(t) table.insert(t, 4) table.remove(t, 1) "
            "return table.concat(t, ',')") == "2,3,4");
}

namespace {

// "fs.read", "sleep", … : what install_api adds to a state, functions only.
std::set<std::string> installed_names() {
  const auto globals_of = [](LuaState& state) {
    std::set<std::string> names;
    lua_State* lua = state.main();
    lua_getfield(lua, LUA_REGISTRYINDEX, "tools.globals");
    for (lua_pushnil(lua); lua_next(lua, -2); lua_pop(lua, 1)) {
      const std::string name = lua_tostring(lua, -2);
      if (lua_isfunction(lua, -1)) names.insert(name);
      // A module is a locked front of the table that its functions are in.
      if (!lua_istable(lua, -1) || name == "_G" || !lua_getmetatable(lua, -1)) continue;
      lua_getfield(lua, -1, "__index");
      for (lua_pushnil(lua); lua_next(lua, -2); lua_pop(lua, 1))
        if (lua_isfunction(lua, -1)) names.insert(name + "." + lua_tostring(lua, -2));
      lua_pop(lua, 2);
    }
    lua_settop(lua, 0);
    return names;
  };
  LuaState bare({}), full({});
  tools::install_api(full);
  std::set<std::string> names = globals_of(full);
  for (const std::string& name : globals_of(bare)) names.erase(name);
  return names;
}

// What the editor's file declares, from running it.
std::set<std::string> declared_names() {
  std::set<std::string> names;
  const std::unique_ptr<lua_State, decltype(&lua_close)> lua(luaL_newstate(), lua_close);
  REQUIRE(luaL_loadbuffer(lua.get(), tools::lua_types().data(), tools::lua_types().size(), "=types") == LUA_OK);
  REQUIRE(lua_pcall(lua.get(), 0, 0, 0) == LUA_OK);
  lua_pushglobaltable(lua.get());
  for (lua_pushnil(lua.get()); lua_next(lua.get(), -2); lua_pop(lua.get(), 1)) {
    const std::string name = lua_tostring(lua.get(), -2);
    if (lua_isfunction(lua.get(), -1)) names.insert(name);
    if (name == "_G" || !lua_istable(lua.get(), -1)) continue;
    for (lua_pushnil(lua.get()); lua_next(lua.get(), -2); lua_pop(lua.get(), 1))
      if (lua_isfunction(lua.get(), -1)) names.insert(name + "." + lua_tostring(lua.get(), -2));
  }
  return names;
}

}  // namespace

TEST_CASE("the editor's types name exactly the functions that tools can call") {
  const std::set<std::string> installed = installed_names(), declared = declared_names();
  CHECK(installed.size() > 20);
  for (const std::string& name : installed) CHECK_MESSAGE(declared.contains(name), name);
  for (const std::string& name : declared) CHECK_MESSAGE(installed.contains(name), name);
  CHECK(base::parse_json(tools::luals_settings()).has_value());
}
