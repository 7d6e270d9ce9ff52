// The string library: the stock functions behind a look at the clock, and find, match, gmatch, gsub
// and rep written on LuaPattern and with a bound on what they make. No dump.
#include <algorithm>
#include <stdexcept>
#include <string>

#include "tools/lua_pattern.h"
#include "tools/lua_state.h"

namespace tools {
namespace {

std::string_view check_view(lua_State* lua, int index) {
  std::size_t length = 0;
  const char* text = luaL_checklstring(lua, index, &length);
  return {text, length};
}

void check_made(lua_State* lua, std::size_t bytes) {
  const std::size_t most = LuaState::of(lua).limits().string_bytes;
  if (bytes > most)
    throw std::runtime_error("string too long: at most " + std::to_string(most >> 20) +
                             " MiB can be made at once");
}

std::function<void()> looker(lua_State* lua) {
  return [lua] { LuaState::of(lua).tick(lua); };
}

// Pushes capture i of a match that spans [begin, end); with no captures, number 0 is the whole.
void push_capture(lua_State* lua, const LuaPattern& pattern, std::string_view subject, int i,
                  std::size_t begin, std::size_t end) {
  if (i >= pattern.capture_count()) {
    if (i != 0) throw std::runtime_error("invalid capture index %" + std::to_string(i + 1));
    lua_pushlstring(lua, subject.data() + begin, end - begin);
    return;
  }
  const LuaPattern::Capture& capture = pattern.capture(i);
  if (capture.length == LuaPattern::Capture::kPosition)
    lua_pushinteger(lua, static_cast<lua_Integer>(capture.begin + 1));
  else
    lua_pushlstring(lua, subject.data() + capture.begin, capture.length);
}

int push_captures(lua_State* lua, const LuaPattern& pattern, std::string_view subject,
                  std::size_t begin, std::size_t end, bool whole_if_none) {
  const int count = pattern.capture_count() == 0 && whole_if_none ? 1 : pattern.capture_count();
  luaL_checkstack(lua, count, "too many captures");
  for (int i = 0; i < count; ++i) push_capture(lua, pattern, subject, i, begin, end);
  return count;
}

// The start that a script names (1-based, negative from the end) as an index; kNone past the end.
std::size_t start_index(lua_Integer init, std::size_t length) {
  if (init > 0) {
    const auto at = static_cast<std::size_t>(init - 1);
    return at > length ? LuaPattern::kNone : at;
  }
  if (init == 0) return 0;
  const auto back = static_cast<std::size_t>(-(init + 1)) + 1;
  return back > length ? 0 : length - back;
}

std::size_t find_plain(std::string_view subject, std::string_view wanted, std::size_t from) {
  if (wanted.empty()) return from;
  const void* at = memmem(subject.data() + from, subject.size() - from, wanted.data(),
                          wanted.size());  // linear time
  if (!at) return LuaPattern::kNone;
  return static_cast<std::size_t>(static_cast<const char*>(at) - subject.data());
}

int find_or_match(lua_State* lua, bool find) {
  LuaState::of(lua).tick(lua);
  const std::string_view subject = check_view(lua, 1);
  std::string_view pattern = check_view(lua, 2);
  const std::size_t start = start_index(luaL_optinteger(lua, 3, 1), subject.size());
  if (start == LuaPattern::kNone) {
    luaL_pushfail(lua);
    return 1;
  }
  if (find &&
      (lua_toboolean(lua, 4) || pattern.find_first_of("^$*+?.([%-") == std::string_view::npos)) {
    const std::size_t at = find_plain(subject, pattern, start);
    if (at == LuaPattern::kNone) {
      luaL_pushfail(lua);
      return 1;
    }
    lua_pushinteger(lua, static_cast<lua_Integer>(at + 1));
    lua_pushinteger(lua, static_cast<lua_Integer>(at + pattern.size()));
    return 2;
  }
  const bool anchored = !pattern.empty() && pattern[0] == '^';
  if (anchored) pattern.remove_prefix(1);
  LuaPattern matcher(subject, pattern, looker(lua));
  for (std::size_t at = start; at <= subject.size(); ++at) {
    const std::size_t end = matcher.match_at(at);
    if (end != LuaPattern::kNone) {
      if (!find) return push_captures(lua, matcher, subject, at, end, true);
      lua_pushinteger(lua, static_cast<lua_Integer>(at + 1));
      lua_pushinteger(lua, static_cast<lua_Integer>(end));
      return 2 + push_captures(lua, matcher, subject, at, end, false);
    }
    if (anchored) break;
  }
  luaL_pushfail(lua);
  return 1;
}

int string_find(lua_State* lua) { return find_or_match(lua, true); }
int string_match(lua_State* lua) { return find_or_match(lua, false); }

// Upvalues: subject, pattern, where to go on, end of the last match (so that an empty match right
// after it is skipped).
int gmatch_next(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  const std::string_view subject = check_view(lua, lua_upvalueindex(1));
  const std::string_view pattern = check_view(lua, lua_upvalueindex(2));
  const auto from = static_cast<std::size_t>(lua_tointeger(lua, lua_upvalueindex(3)));
  const lua_Integer last_end = lua_tointeger(lua, lua_upvalueindex(4));
  LuaPattern matcher(subject, pattern, looker(lua));
  for (std::size_t at = from; at <= subject.size(); ++at) {
    const std::size_t end = matcher.match_at(at);
    if (end == LuaPattern::kNone || static_cast<lua_Integer>(end) == last_end) continue;
    lua_pushinteger(lua, static_cast<lua_Integer>(end));
    lua_copy(lua, -1, lua_upvalueindex(3));
    lua_replace(lua, lua_upvalueindex(4));
    return push_captures(lua, matcher, subject, at, end, true);
  }
  return 0;
}

int string_gmatch(lua_State* lua) {
  const std::string_view subject = check_view(lua, 1);
  check_view(lua, 2);
  const std::size_t start = start_index(luaL_optinteger(lua, 3, 1), subject.size());
  lua_settop(lua, 2);
  lua_pushinteger(
      lua, static_cast<lua_Integer>(start == LuaPattern::kNone ? subject.size() + 1 : start));
  lua_pushinteger(lua, -1);
  lua_pushcclosure(lua, guarded<gmatch_next>, 4);
  return 1;
}

// Appends what replaces the match [begin, end): a template, a table's entry or a function's result.
void append_replacement(lua_State* lua, std::string& out, const LuaPattern& matcher,
                        std::string_view subject, std::size_t begin, std::size_t end) {
  const int type = lua_type(lua, 3);
  if (type == LUA_TSTRING || type == LUA_TNUMBER) {
    const std::string_view form = check_view(lua, 3);
    for (std::size_t i = 0; i < form.size(); ++i) {
      if (form[i] != '%') {
        out += form[i];
        continue;
      }
      const char c = ++i < form.size() ? form[i] : '\0';
      if (c == '%') {
        out += '%';
      } else if (c == '0') {
        out.append(subject.substr(begin, end - begin));
      } else if (c >= '1' && c <= '9') {
        push_capture(lua, matcher, subject, c - '1', begin, end);
        out.append(check_view(lua, -1));
        lua_pop(lua, 1);
      } else {
        throw std::runtime_error("invalid use of '%' in replacement string");
      }
    }
    return;
  }
  if (type == LUA_TTABLE) {
    push_capture(lua, matcher, subject, 0, begin, end);
    lua_gettable(lua, 3);
  } else {
    lua_pushvalue(lua, 3);
    lua_call(lua, push_captures(lua, matcher, subject, begin, end, true), 1);
  }
  if (!lua_toboolean(lua, -1)) {
    out.append(subject.substr(begin, end - begin));
  } else if (lua_isstring(lua, -1)) {
    out.append(check_view(lua, -1));
  } else {
    throw std::runtime_error(std::string("invalid replacement value (a ") + luaL_typename(lua, -1) +
                             ")");
  }
  lua_pop(lua, 1);
}

int string_gsub(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  const std::string_view subject = check_view(lua, 1);
  std::string_view pattern = check_view(lua, 2);
  const int type = lua_type(lua, 3);
  luaL_argexpected(
      lua,
      type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3,
      "string/function/table");
  const lua_Integer most = luaL_optinteger(lua, 4, static_cast<lua_Integer>(subject.size()) + 1);
  const bool anchored = !pattern.empty() && pattern[0] == '^';
  if (anchored) pattern.remove_prefix(1);
  LuaPattern matcher(subject, pattern, looker(lua));
  std::string out;
  lua_Integer count = 0;
  std::size_t at = 0, last_end = LuaPattern::kNone;
  while (count < most) {
    const std::size_t end = matcher.match_at(at);
    if (end != LuaPattern::kNone && end != last_end) {
      ++count;
      append_replacement(lua, out, matcher, subject, at, end);
      check_made(lua, out.size());
      at = last_end = end;
    } else if (at < subject.size()) {
      out += subject[at++];
    } else {
      break;
    }
    if (anchored) break;
  }
  if (at < subject.size()) out.append(subject.substr(at));
  check_made(lua, out.size());
  lua_pushlstring(lua, out.data(), out.size());
  lua_pushinteger(lua, count);
  return 2;
}

int string_rep(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  const std::string_view text = check_view(lua, 1);
  const lua_Integer times = luaL_checkinteger(lua, 2);
  const std::string_view between =
      lua_isnoneornil(lua, 3) ? std::string_view() : check_view(lua, 3);
  if (times <= 0 || text.size() + between.size() == 0) {
    lua_pushliteral(lua, "");
    return 1;
  }
  const std::size_t each = text.size() + between.size();
  if (static_cast<std::size_t>(times) > LuaState::of(lua).limits().string_bytes / each + 1)
    check_made(lua, static_cast<std::size_t>(-1));
  const auto n = static_cast<std::size_t>(times);
  check_made(lua, n * each - between.size());
  luaL_Buffer buffer;
  char* to = luaL_buffinitsize(lua, &buffer, n * each);
  for (std::size_t i = 0; i < n; ++i) {
    to = std::copy(text.begin(), text.end(), to);
    if (i + 1 < n) to = std::copy(between.begin(), between.end(), to);
  }
  luaL_pushresultsize(&buffer, n * each - between.size());
  return 1;
}

constexpr luaL_Reg kOwn[] = {{"find", guarded<string_find>},     {"match", guarded<string_match>},
                             {"gmatch", guarded<string_gmatch>}, {"gsub", guarded<string_gsub>},
                             {"rep", guarded<string_rep>},       {nullptr, nullptr}};

}  // namespace

void open_string(lua_State* lua) {
  lua_pushcfunction(lua, luaopen_string);
  lua_call(lua, 0, 1);
  luaL_setfuncs(lua, kOwn, 0);
  lua_pushnil(lua);
  lua_setfield(lua, -2, "dump");
  lua_pushliteral(lua, "");
  lua_getmetatable(lua, -1);
  lua_pushliteral(lua, "locked");
  lua_setfield(lua, -2, "__metatable");
  lua_pop(lua, 2);
}

}  // namespace tools
