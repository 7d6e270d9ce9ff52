// The small modules: json, store, and the functions sleep, print and fail.
#include <boost/asio/steady_timer.hpp>

#include "base/utf8.h"
#include "base/visible_text.h"
#include "tools/api.h"
#include "tools/lua_value.h"

namespace tools {
namespace {

using base::Json;

constexpr std::size_t kStoreBytesMax = 1u << 20;  // a tool's values together

int json_decode(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  const auto value =
      base::parse_json(check_string(lua, 1), {.bytes_max = 8u << 20, .depth_max = 64});
  if (value.has_error()) raise(lua, "json.decode: " + value.error().message);
  push_json(lua, *value);
  return 1;
}

int json_encode(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  luaL_checkany(lua, 1);
  const auto value = read_json(lua, 1, "value");
  if (value.has_error()) raise(lua, "json.encode: " + value.error().message);
  const std::string text = base::to_json(*value);
  lua_pushlstring(lua, text.data(), text.size());
  return 1;
}

// The store is read and changed on home, so calls that run side by side see whole values.
base::Task<HostResult> store_read(CallContext& context, std::string key) {
  const base::JsonObject& values = context.services.store[context.spec.decl.name];
  const Json* value = values.find(key);
  co_return value ? *value : Json();
}

base::Task<HostResult> store_write(CallContext& context, std::string key, Json value) {
  base::JsonObject& values = context.services.store[context.spec.decl.name];
  if (value.is_null()) {
    values.erase(key);
    co_return Json();
  }
  base::JsonObject changed = values;
  changed.set(std::move(key), std::move(value));
  if (base::to_json(Json(changed)).size() > kStoreBytesMax)
    co_return base::fail(base::Errc::limit, "store.set: more than 1 MiB is kept for this tool");
  values = std::move(changed);
  co_return Json();
}

int store_get(lua_State* lua) {
  CallContext& context = context_of(lua, "store.get", "store");
  CallContext* self = &context;
  return wait_for(lua, context, "store.get",
                  [self, key = check_string(lua, 1)] { return store_read(*self, key); });
}

int store_set(lua_State* lua) {
  CallContext& context = context_of(lua, "store.set", "store");
  CallContext* self = &context;
  const std::string key = check_string(lua, 1);
  auto value = read_json(lua, 2, "value");
  if (value.has_error()) raise(lua, "store.set: " + value.error().message);
  return wait_for(lua, context, "store.set", [self, key, value = std::move(*value)] {
    return store_write(*self, key, value);
  });
}

base::Task<HostResult> wait_a_while(CallContext& context, std::chrono::milliseconds time) {
  base::asio::steady_timer timer(context.services.home, time);
  co_await timer.async_wait(base::kAwait);
  co_return Json();
}

int sleep_s(lua_State* lua) {
  CallContext& context = context_of(lua, "sleep", "");
  const double seconds = luaL_checknumber(lua, 1);
  if (!(seconds >= 0 && seconds <= 86400))
    return luaL_error(lua, "sleep: wanted 0 to 86400 seconds");
  const std::chrono::milliseconds wanted(static_cast<long>(seconds * 1000));
  const auto time = std::min(wanted, LuaState::of(lua).wall_left() + std::chrono::milliseconds(1));
  CallContext* self = &context;
  return wait_for(lua, context, "sleep", [self, time] { return wait_a_while(*self, time); });
}

// print(…): a line for the person who watches; the model does not see it.
int print(lua_State* lua) {
  LuaState::of(lua).tick(lua);
  std::string line;
  const int count = lua_gettop(lua);
  for (int i = 1; i <= count; ++i) {
    std::size_t length = 0;
    const char* text = luaL_tolstring(lua, i, &length);
    if (i > 1) line += '\t';
    line.append(text, length);
    lua_pop(lua, 1);
  }
  line += '\n';
  auto* context = static_cast<CallContext*>(LuaState::of(lua).owner);
  if (context) context->emit(std::move(line));
  return 0;
}

// fail("text"): ends the call; the model reads exactly this text as an error.
int fail(lua_State* lua) {
  luaL_checkstring(lua, 1);
  lua_settop(lua, 1);
  return lua_error(lua);
}

// text.cut(s, bytes): the head of s, not ending inside a character.
int text_cut(lua_State* lua) {
  std::size_t length = 0;
  const char* text = luaL_checklstring(lua, 1, &length);
  const lua_Integer bytes = luaL_checkinteger(lua, 2);
  std::size_t keep = bytes < 0 ? 0 : std::min(length, static_cast<std::size_t>(bytes));
  if (keep < length) keep = base::complete_utf8_prefix(std::string_view(text, keep));
  lua_pushlstring(lua, text, keep);
  return 1;
}

// text.visible(s): on one line and safe to show: control characters spelt out, UTF-8 repaired.
int text_visible(lua_State* lua) {
  std::size_t length = 0;
  const char* text = luaL_checklstring(lua, 1, &length);
  std::string line;
  for (const char c : base::visible_text(std::string_view(text, length))) {
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\t') {
      line += "\\t";
    } else {
      line += c;
    }
  }
  lua_pushlstring(lua, line.data(), line.size());
  return 1;
}

// text.is_text(s): UTF-8 without zero bytes.
int text_is_text(lua_State* lua) {
  std::size_t length = 0;
  const char* bytes = luaL_checklstring(lua, 1, &length);
  const std::string_view text(bytes, length);
  lua_pushboolean(lua, looks_like_text(text) && base::is_valid_utf8(text));
  return 1;
}

constexpr luaL_Reg kJson[] = {
    {"decode", guarded<json_decode>}, {"encode", guarded<json_encode>}, {nullptr, nullptr}};
constexpr luaL_Reg kStore[] = {
    {"get", guarded<store_get>}, {"set", guarded<store_set>}, {nullptr, nullptr}};
constexpr luaL_Reg kText[] = {
    {"cut", guarded<text_cut>}, {"is_text", guarded<text_is_text>},
    {"visible", guarded<text_visible>}, {nullptr, nullptr}};

}  // namespace

void install_values(LuaState& state) {
  state.add_module("json", kJson, [](lua_State* lua) {
    push_null(lua);
    lua_setfield(lua, -2, "null");
  });
  state.add_module("store", kStore);
  state.add_module("text", kText);
  state.add_function("sleep", guarded<sleep_s>);
  state.add_function("print", guarded<print>);
  state.add_function("fail", guarded<fail>);
}

}  // namespace tools
