#include "tools/api.h"

#include "tools/lua_value.h"

namespace tools {
namespace {

int finish_wait(lua_State* lua, int, lua_KContext) {
  CallContext& context = *static_cast<CallContext*>(LuaState::of(lua).owner);
  if (context.result.has_error()) raise_error(lua, context, context.result.error());
  push_json(lua, *context.result);
  context.result = base::Json();
  return 1;
}

int finish_wait_guarded(lua_State* lua, int status, lua_KContext k) {
  std::string message;
  try {
    return finish_wait(lua, status, k);
  } catch (const std::exception& e) {
    message = e.what();
  }
  raise(lua, message);
}

}  // namespace

CallContext& context_of(lua_State* lua, const char* function, std::string_view need) {
  LuaState& state = LuaState::of(lua);
  state.tick(lua);
  auto* context = static_cast<CallContext*>(state.owner);
  if (!context)
    luaL_error(lua, "%s cannot be used while the file is loaded; call it inside run", function);
  if (!need.empty() && !context->spec.may(need))
    luaL_error(lua, "%s: the tool did not declare it; add needs = { \"%s\" }", function,
               std::string(need).c_str());
  return *context;
}

void prepare_wait(lua_State* lua, CallContext& context, const char* function,
                  HostOperation operation) {
  LuaState& state = LuaState::of(lua);
  if (!state.can_wait(lua))
    luaL_error(lua, "%s cannot wait here (inside table.sort, a gsub callback or a close handler)",
               function);
  context.pending = std::move(operation);
  state.passing_through = true;
}

int wait_for(lua_State* lua, CallContext& context, const char* function, HostOperation operation) {
  prepare_wait(lua, context, function, std::move(operation));
  return lua_yieldk(lua, 0, 0, finish_wait_guarded);
}

void raise_error(lua_State* lua, CallContext& context, const base::Error& error) {
  if (error.code == base::Errc::sandbox || error.code == base::Errc::denied)
    context.failure = error.code;
  raise(lua, error.message);
}

void add_fact(CallContext& context, const std::string& key, base::Json value) {
  if (!context.facts.as_object()) context.facts = base::Json::object();
  context.facts.as_object()->set(key, std::move(value));
}

std::string check_string(lua_State* lua, int index) {
  std::size_t length = 0;
  const char* text = luaL_checklstring(lua, index, &length);
  return std::string(text, length);
}

std::string option_string(lua_State* lua, int index, const char* fallback) {
  return lua_isnoneornil(lua, index) ? std::string(fallback) : check_string(lua, index);
}

void install_api(LuaState& state) {
  install_fs(state);
  install_shell(state);
  install_http(state);
  install_values(state);
}

}  // namespace tools
