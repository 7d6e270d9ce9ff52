#include "tools/lua_state.h"

#include <malloc.h>
#include <time.h>

#include <cstdlib>
#include <new>
#include <stdexcept>

namespace tools {
namespace {

constexpr int kInstructionsBetweenLooks = 4000;
constexpr int kDenialsMax = 16;  // each costs a full collection
constexpr std::chrono::milliseconds kClosingTime{50};
constexpr std::size_t kTrimBytes = 8u << 20;

// An error outside any protected call (out of memory while we prepare one): an exception, which the
// driver catches, instead of the end of the process.
int panic(lua_State* lua) {
  const char* text = lua_type(lua, -1) == LUA_TSTRING ? lua_tostring(lua, -1) : "Lua failed";
  throw std::runtime_error(text);
}

std::chrono::nanoseconds thread_cpu_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace

LuaState::LuaState(const LuaLimits& limits)
    : limits_(limits),
      cpu_allowed_(limits.cpu_time),
      deadline_(std::chrono::steady_clock::now() + limits.wall_time) {
  main_ = lua_newstate(allocate, this);
  if (!main_) throw std::bad_alloc();
  *static_cast<LuaState**>(lua_getextraspace(main_)) = this;
  lua_atpanic(main_, panic);
  open_libraries(*this);
  arm(main_, kInstructionsBetweenLooks);
}

LuaState::~LuaState() {
  lua_close(main_);  // no finalizers run: setmetatable refuses __gc
  if (peak_bytes_ > kTrimBytes) malloc_trim(0);
}

void* LuaState::allocate(void* self, void* block, std::size_t old_size, std::size_t new_size) {
  LuaState& state = *static_cast<LuaState*>(self);
  if (!block) old_size = 0;
  if (new_size == 0) {
    std::free(block);
    state.used_bytes_ -= old_size;
    return nullptr;
  }
  const std::size_t used = state.used_bytes_ - old_size + new_size;
  if (new_size > old_size && used > state.limits_.memory_bytes) {
    ++state.denials_;
    return nullptr;
  }
  void* moved = std::realloc(block, new_size);
  if (!moved) return new_size <= old_size ? block : nullptr;
  state.used_bytes_ = used;
  if (used > state.peak_bytes_) state.peak_bytes_ = used;
  return moved;
}

void LuaState::arm(lua_State* lua, int instructions) {
  lua_sethook(lua, hook, LUA_MASKCOUNT, instructions);
}

void LuaState::begin_slice() {
  slice_begin_ = thread_cpu_time();
  next_look_ = {};
}

void LuaState::end_slice() { cpu_used_ += thread_cpu_time() - slice_begin_; }

void LuaState::begin_closing() {
  end_slice();
  begin_slice();
  closing_ = true;
  stopped_ = Stop::none;
  denials_ = 0;
  cpu_allowed_ = cpu_used_ + kClosingTime;
  deadline_ = std::chrono::steady_clock::now() + 4 * kClosingTime;
}

LuaState::Stop LuaState::check() {
  if (stopped_ != Stop::none) return stopped_;
  if (is_cancelled() && !closing_) return stopped_ = Stop::cancelled;
  if (denials_ > kDenialsMax) return stopped_ = Stop::memory;
  const auto now = std::chrono::steady_clock::now();
  if (now >= deadline_) return stopped_ = Stop::wall_time;
  if (now < next_look_) return Stop::none;
  next_look_ = now + std::chrono::milliseconds(2);
  if (cpu_used_ + (thread_cpu_time() - slice_begin_) > cpu_allowed_)
    return stopped_ = Stop::cpu_time;
  return Stop::none;
}

std::string LuaState::stop_text() const {
  const auto seconds = [](std::chrono::milliseconds t) {
    std::string text = std::to_string(t.count() / 1000);
    if (t.count() % 1000) text += "." + std::to_string(1000 + t.count() % 1000).substr(1);
    return text + " s";
  };
  switch (stopped_) {
    case Stop::cpu_time:
      return "stopped: the tool computed for more than " + seconds(limits_.cpu_time);
    case Stop::wall_time:
      return "stopped: the tool took more than " + seconds(limits_.wall_time);
    case Stop::memory:
      return "stopped: the tool used more than " + std::to_string(limits_.memory_bytes >> 20) +
             " MiB of memory";
    case Stop::cancelled:
      return "cancelled";
    case Stop::none:
      break;
  }
  return "";
}

std::chrono::milliseconds LuaState::wall_left() const {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline_ - std::chrono::steady_clock::now());
  return left.count() > 0 ? left : std::chrono::milliseconds(0);
}

bool LuaState::can_wait(lua_State* lua) const {
  return !closing_ && cannot_wait_depth == 0 && lua_isyieldable(lua);
}

// Once a script is over its bounds, every further instruction of every coroutine comes here: it
// yields where it can and raises where it cannot, so neither pcall nor a C function holds it.
void LuaState::hook(lua_State* lua, lua_Debug*) {
  LuaState& state = of(lua);
  if (state.check() == Stop::none) return;
  state.arm(lua, 1);
  if (state.can_wait(lua)) {
    state.passing_through = true;
    lua_yield(lua, 0);
    return;
  }
  raise(lua, state.stop_text());
}

void LuaState::tick(lua_State* lua) {
  if (check() == Stop::none) return;
  arm(lua, 1);
  raise(lua, stop_text());
}

namespace {
int to_text(lua_State* lua) {
  luaL_tolstring(lua, 1, nullptr);
  return 1;
}
}  // namespace

std::string LuaState::pop_error(lua_State* lua) {
  if (lua_type(lua, -1) != LUA_TSTRING) {
    if (lua != main_) {
      lua_xmove(lua, main_, 1);  // a coroutine that died cannot run __tostring
      return pop_error(main_);
    }
    if (lua_isnil(lua, -1)) {
      lua_pop(lua, 1);
      return "error without a message (nil)";
    }
    lua_pushcfunction(lua, to_text);
    lua_insert(lua, -2);
    if (lua_pcall(lua, 1, 1, 0) != LUA_OK) {
      lua_pop(lua, 1);
      return "error whose text cannot be had";
    }
  }
  std::size_t length = 0;
  const char* text = lua_tolstring(lua, -1, &length);
  std::string message(text, length);
  lua_pop(lua, 1);
  return message;
}

base::Result<> LuaState::load(std::string_view source, const std::string& chunk_name) {
  if (luaL_loadbufferx(main_, source.data(), source.size(), chunk_name.c_str(), "t") != LUA_OK) {
    std::size_t length = 0;
    const char* text = lua_tolstring(main_, -1, &length);
    std::string message = text ? std::string(text, length) : "cannot be compiled";
    lua_pop(main_, 1);
    return base::fail(base::Errc::bad_format, std::move(message));
  }
  return {};
}

void raise(lua_State* lua, std::string_view message) {
  lua_pushlstring(lua, message.data(), message.size());
  lua_error(lua);
  std::abort();  // lua_error does not return
}

}  // namespace tools
