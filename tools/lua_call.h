// LuaCall: one call of one tool: a Lua coroutine driven by a C++ coroutine.
//
// Each call has a state of its own, made and destroyed on the pool; slices of Lua run on the pool,
// operations between them are awaited on home. So a script can neither stall home nor leave
// anything behind. Nothing is thrown; the outcome is text. Thread: run_lua_call on home.
#pragma once

#include <memory>
#include <string>

#include "base/task.h"
#include "tools/api.h"
#include "tools/workers.h"

namespace tools {

struct CallOutcome {
  std::string text;
  bool is_error = false;
  std::optional<base::Errc> failure;
  base::Json facts;
  std::vector<agent::NetworkConnection> connections = {};
};

// `arguments` is an object that fits the tool's schema, `call` what the model said. Cancelled through the coroutine's slot: the
// pending operation is ended, close handlers run (briefly), the outcome says cancelled.
base::Task<CallOutcome> run_lua_call(Workers& workers, Services& services,
                                     std::shared_ptr<const ToolSpec> spec, model::ToolCall call,
                                     base::Json arguments, agent::ToolOutputSink output);

}  // namespace tools
