// Permit: how host functions ask before they act (agent/ports.h, Permission). A script notices
// nothing of it but the error when it was denied; the time that a person takes to answer is not
// counted against the call.
#pragma once

#include "tools/api.h"

namespace tools {

// The wish of the running call: its tool and its arguments, to do `kind` with `what`.
agent::Want want_of(const CallContext& context, agent::Want::Kind kind, std::string what);

// Home. Allowed at once, or after somebody's yes. Errors: denied, cancelled.
base::Task<base::Result<agent::Decision>> permit(CallContext& context, agent::Want want);

// Pool, for files: `path` as the script gave it. True: go on. False: somebody must be asked, see
// ask_then. Raises where it is denied. A link is judged by its own name and by what it leads to.
bool may_touch(lua_State* lua, CallContext& context, agent::Want::Kind kind,
               const std::string& path);

// May a match in this file be shown?
bool may_show(const CallContext& context, const std::string& path);

// For `return ask_then(…)` in a host function: suspends the script until it is allowed, then runs
// `act` with the same arguments, or raises.
int ask_then(lua_State* lua, CallContext& context, const char* function, agent::Want want,
             lua_CFunction act);

// What changes, for the person who is asked: the lines that differ, with a little around them.
std::string line_difference(std::string_view before, std::string_view after);

}  // namespace tools
