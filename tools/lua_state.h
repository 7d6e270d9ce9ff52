// LuaState: one small Lua 5.4 interpreter with bounds that a script cannot argue with.
//
// Memory is counted by the allocator, time by a hook every few thousand instructions and by every
// library call; a script that is over its bounds is not asked: its coroutine is made to yield
// (which no pcall catches) and is never resumed. Libraries are the listed few, all read-only;
// nothing of the machine (os, io, package, debug, bytecode) is there. Thread: one at a time, any;
// only cancel() may be called from another. Not here: what tools may do (tools/api.h) and how a
// call is driven (tools/lua_call.h).
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <lua.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tools {

struct LuaLimits {
  std::size_t memory_bytes = 64u << 20;
  std::chrono::milliseconds cpu_time{1000};    // Lua's own time; waiting is not counted
  std::chrono::milliseconds wall_time{60000};  // from the start of the call, waiting included
  std::size_t string_bytes = 16u << 20;        // one string made by a library function
};

class LuaState {
 public:
  enum class Stop { none, cpu_time, wall_time, memory, cancelled };

  explicit LuaState(const LuaLimits& limits);
  ~LuaState();
  LuaState(const LuaState&) = delete;
  LuaState& operator=(const LuaState&) = delete;

  lua_State* main() const { return main_; }
  const LuaLimits& limits() const { return limits_; }
  static LuaState& of(lua_State* lua) { return **static_cast<LuaState**>(lua_getextraspace(lua)); }

  // Compiles `source` (text only) and leaves the function on the stack of main(), with the locked
  // globals as its _ENV. Errors: bad_format, "FILE:LINE: …".
  base::Result<> load(std::string_view source, const std::string& chunk_name);
  // Adds a table of functions to the globals, locked; for the modules of tools/api.h. `more`, if
  // any, finds the table on the top and may add values to it.
  void add_module(const char* name, const luaL_Reg* functions, void (*more)(lua_State*) = nullptr);
  void add_function(const char* name, lua_CFunction function);

  // Stops the script at its next check. The only function for other threads.
  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  bool is_cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

  // Around each run of Lua code on the calling thread: its CPU time counts.
  void begin_slice();
  void end_slice();
  // Close handlers of a stopped script get a last, short budget, and cannot wait.
  void begin_closing();

  // Looks at the clocks; anything but none means that the script must end.
  Stop check();
  Stop stopped() const { return stopped_; }
  std::string stop_text() const;
  std::chrono::milliseconds wall_left() const;
  // Waiting for a person is not the script's fault.
  void add_time(std::chrono::steady_clock::duration time) { deadline_ += time; }

  // For library functions: raises an error when the script is over its bounds. Cheap.
  void tick(lua_State* lua);
  // May the running code wait? Not inside table.sort, a gsub callback, or a close handler.
  bool can_wait(lua_State* lua) const;

  // A yield of ours (a wait, a stop) passes through every coroutine of the script's own.
  bool passing_through = false;
  int cannot_wait_depth = 0;

  // The error on the top of `lua`, popped, as text: a string as it is, another value through its
  // __tostring within the bounds.
  std::string pop_error(lua_State* lua);

  // What belongs to the call that this state serves (tools/lua_call.h); null while a file is
  // loaded.
  void* owner = nullptr;

 private:
  static void* allocate(void* self, void* block, std::size_t old_size, std::size_t new_size);
  static void hook(lua_State* lua, lua_Debug* event);
  void arm(lua_State* lua, int instructions);

  LuaLimits limits_;
  lua_State* main_ = nullptr;
  std::size_t used_bytes_ = 0;
  std::size_t peak_bytes_ = 0;
  int denials_ = 0;
  std::atomic<bool> cancelled_{false};
  Stop stopped_ = Stop::none;
  bool closing_ = false;
  std::chrono::nanoseconds cpu_used_{0};
  std::chrono::nanoseconds slice_begin_{0};  // thread CPU clock
  std::chrono::nanoseconds cpu_allowed_;
  std::chrono::steady_clock::time_point deadline_;
  std::chrono::steady_clock::time_point next_look_;
};

// Runs a C++ function as a Lua one: a std::exception becomes a Lua error with its text; Lua's own
// errors and yields pass, running destructors (this needs the C++ build of Lua).
template <int (*Function)(lua_State*)>
int guarded(lua_State* lua) {
  std::string message;
  try {
    return Function(lua);
  } catch (const std::exception& e) {
    message = e.what();
  }
  lua_pushlstring(lua, message.data(), message.size());
  message = std::string();
  return lua_error(lua);
}

// Raises `message` as it is (no position): what a tool may pass on to the model.
[[noreturn]] void raise(lua_State* lua, std::string_view message);

// The libraries (lua_libraries.cc, lua_coroutine.cc, lua_string.cc).
void open_libraries(LuaState& state);
void open_coroutine(lua_State* lua);  // leaves the table on the stack
void open_string(lua_State* lua);     // leaves the table on the stack; sets the strings' metatable

}  // namespace tools
