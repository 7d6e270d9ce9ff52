// What Lua tools can call, one module a file (api_*.cc), and how such a function is written.
//
// A function that only computes or touches files does it at once, on the pool thread that runs the
// script. One that waits (shell, http, sleep) leaves an operation behind and yields; the driver
// (tools/lua_call.h) awaits it on home and resumes the script. A failure is raised as a plain
// string without a position, so a tool that does not catch it hands exactly that text to the model.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "agent/ports.h"
#include "base/json.h"
#include "tools/http.h"
#include "tools/lua_state.h"
#include "tools/quoted_files.h"
#include "tools/shell_home.h"
#include "tools/tool_spec.h"
#include "tools/workspace.h"

namespace tools {

// What all calls share; outlives them. Only `store` changes: on home.
struct Services {
  base::asio::any_io_executor home;
  Workspace workspace;
  std::unique_ptr<HttpClient> http;
  std::unique_ptr<ShellHome> shell;
  agent::Permission* permission = nullptr;  // null: all that the tool declared
  std::shared_ptr<QuotedFiles> quoted;      // null: nothing is held to files
  std::string session = {};                 // whose calls they are; may be empty
  std::map<std::string, base::JsonObject> store;  // by tool; what survives a call
};

using HostResult = base::Result<base::Json>;
// Started on home; its result is what the host function returns.
using HostOperation = std::function<base::Task<HostResult>()>;

// One call, as host functions see it. Pool thread while a slice runs, home between slices.
struct CallContext {
  const ToolSpec& spec;
  Services& services;
  std::function<void(std::string)> emit;  // any thread: output for people, as it comes
  std::string call_id;
  std::string arguments;  // a JSON object as text

  HostOperation pending;              // set by wait_for, taken by the driver
  HostResult result = base::Json();   // of the last operation
  std::optional<base::Errc> failure;  // sandbox, denied: the loop must know
  base::Json facts;                   // for people; see agent/ports.h
  std::vector<agent::NetworkConnection> connections = {};
  // The same again when this very call is made again after the process was killed, and no other's:
  // by it a server, or a tool, knows what it has done already.
  std::string key = {};
  int requests = 0;  // that change something, sent so far
  // Spent waiting for a person: not counted against the call.
  std::chrono::steady_clock::duration time_asked{0};
};

// The context of the running call; raises while a file is only being loaded, or when the tool did
// not declare `need` ("" for what needs no declaration).
CallContext& context_of(lua_State* lua, const char* function, std::string_view need);

// Suspends the script until the operation has run; then its value is returned, or its error raised.
// For `return wait_for(…)` in a host function.
int wait_for(lua_State* lua, CallContext& context, const char* function, HostOperation operation);
// The first half of it, for a host function that yields with a continuation of its own.
void prepare_wait(lua_State* lua, CallContext& context, const char* function,
                  HostOperation operation);

// Raises the error of a host function as the model should read it.
[[noreturn]] void raise_error(lua_State* lua, CallContext& context, const base::Error& error);

void add_fact(CallContext& context, const std::string& key, base::Json value);

// All modules, into a fresh state.
void install_api(LuaState& state);
void install_fs(LuaState& state);      // fs
void install_shell(LuaState& state);   // shell
void install_http(LuaState& state);    // http
void install_values(LuaState& state);  // json, text, store, sleep, print, fail

// Arguments of host functions.
std::string check_string(lua_State* lua, int index);
std::string option_string(lua_State* lua, int index, const char* fallback);

}  // namespace tools
