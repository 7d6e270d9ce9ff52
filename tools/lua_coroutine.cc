// The coroutine library, such that a wait inside a script's own coroutine works: a yield of ours (a
// host operation, a stop) passes through every resume on the way to the driver and comes back down.
//
// A script's resume runs its coroutine in a loop; when the coroutine yields and the state says that
// the yield is ours, resume yields too, with a continuation that goes on where it was.
#include "tools/lua_state.h"

namespace tools {
namespace {

lua_State* check_coroutine(lua_State* lua, int index) {
  lua_State* co = lua_tothread(lua, index);
  luaL_argexpected(lua, co, index, "coroutine");
  return co;
}

// While a coroutine runs under a caller that cannot yield, neither can it wait.
class CallerCannotWait {
 public:
  CallerCannotWait(LuaState& state, bool cannot) : state_(state), cannot_(cannot) {
    state_.cannot_wait_depth += cannot_;
  }
  ~CallerCannotWait() { state_.cannot_wait_depth -= cannot_; }

 private:
  LuaState& state_;
  int cannot_;
};

int resume_again(lua_State* lua, int status, lua_KContext wrapped);

// Resumes `co`; true with its values moved to `lua`, false with the error left on `co`. A yield of
// ours does not return here.
bool run_coroutine(lua_State* lua, lua_State* co, int arguments, bool wrapped, int& results) {
  LuaState& state = LuaState::of(lua);
  int status = 0;
  {
    CallerCannotWait guard(state, !lua_isyieldable(lua));
    status = lua_resume(co, lua, arguments, &results);
  }
  if (status == LUA_YIELD && state.passing_through) {
    lua_pop(co, results);
    lua_yieldk(lua, 0, wrapped, resume_again);
  }
  if (status != LUA_OK && status != LUA_YIELD) {
    state.tick(lua);  // a stop that was raised inside ends the caller too
    return false;
  }
  luaL_checkstack(lua, results + 1, "too many results to resume");
  lua_xmove(co, lua, results);
  return true;
}

// resume returns true and the values, or false and the error; wrap's function returns or raises.
int finish_resume(lua_State* lua, lua_State* co, bool ok, int results, bool wrapped) {
  if (ok && wrapped) return results;
  if (ok) {
    lua_pushboolean(lua, true);
    lua_insert(lua, -(results + 1));
    return results + 1;
  }
  if (wrapped) {
    CallerCannotWait guard(LuaState::of(lua), true);
    if (lua_status(co) != LUA_OK && lua_status(co) != LUA_YIELD) lua_resetthread(co);
  } else {
    lua_pushboolean(lua, false);
  }
  lua_xmove(co, lua, 1);
  return wrapped ? lua_error(lua) : 2;
}

int resume_with(lua_State* lua, lua_State* co, int arguments, bool wrapped) {
  int results = 0;
  const bool ok = run_coroutine(lua, co, arguments, wrapped, results);
  return finish_resume(lua, co, ok, results, wrapped);
}

// The driver has done what our yield asked for. The coroutine is argument 1 of resume, or wrap's
// upvalue.
int resume_again(lua_State* lua, int, lua_KContext wrapped) {
  lua_State* co = lua_tothread(lua, wrapped ? lua_upvalueindex(1) : 1);
  return resume_with(lua, co, 0, wrapped != 0);
}

int refuse(lua_State* lua, const char* why, bool wrapped) {
  if (wrapped) return luaL_error(lua, "%s", why);
  lua_pushboolean(lua, false);
  lua_pushstring(lua, why);
  return 2;
}

int start(lua_State* lua, lua_State* co, int arguments, bool wrapped) {
  LuaState::of(lua).tick(lua);
  if ((lua_status(co) == LUA_OK && lua_gettop(co) == 0) || lua_status(co) > LUA_YIELD) {
    return refuse(lua, "cannot resume dead coroutine", wrapped);
  }
  if (!lua_checkstack(co, arguments)) {
    return refuse(lua, "too many arguments to resume", wrapped);
  }
  lua_xmove(lua, co, arguments);
  return resume_with(lua, co, arguments, wrapped);
}

int coroutine_resume(lua_State* lua) {
  lua_State* co = check_coroutine(lua, 1);
  return start(lua, co, lua_gettop(lua) - 1, false);
}

int wrap_call(lua_State* lua) {
  return start(lua, lua_tothread(lua, lua_upvalueindex(1)), lua_gettop(lua), true);
}

int coroutine_create(lua_State* lua) {
  luaL_checktype(lua, 1, LUA_TFUNCTION);
  lua_State* co = lua_newthread(lua);  // takes the hook of its creator with it
  lua_pushvalue(lua, 1);
  lua_xmove(lua, co, 1);
  return 1;
}

int coroutine_wrap(lua_State* lua) {
  coroutine_create(lua);
  lua_pushcclosure(lua, guarded<wrap_call>, 1);
  return 1;
}

// Runs the close handlers of a coroutine that is suspended or dead; they cannot wait.
int coroutine_close(lua_State* lua) {
  lua_State* co = check_coroutine(lua, 1);
  lua_Debug frame;
  const bool running = co == lua || (lua_status(co) == LUA_OK && lua_getstack(co, 0, &frame));
  if (running) return luaL_error(lua, "cannot close a running coroutine");
  int status = 0;
  {
    CallerCannotWait guard(LuaState::of(lua), true);
    status = lua_resetthread(co);
  }
  LuaState::of(lua).tick(lua);
  lua_pushboolean(lua, status == LUA_OK);
  if (status == LUA_OK) return 1;
  lua_xmove(co, lua, 1);
  return 2;
}

constexpr luaL_Reg kOwn[] = {{"create", guarded<coroutine_create>},
                             {"resume", guarded<coroutine_resume>},
                             {"wrap", guarded<coroutine_wrap>},
                             {"close", guarded<coroutine_close>},
                             {nullptr, nullptr}};

}  // namespace

void open_coroutine(lua_State* lua) {
  lua_pushcfunction(lua, luaopen_coroutine);
  lua_call(lua, 0, 1);
  luaL_setfuncs(lua, kOwn, 0);
}

}  // namespace tools
