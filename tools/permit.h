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

// What is thought of touching `path`, as the script gave it. A link is judged by its own name and by
// what it leads to; the stricter of the two answers counts, and `want.what` is the name it was about.
struct Judged {
  agent::Want want;
  agent::Decision decision;  // allow for a path outside: the workspace refuses that itself
};
Judged judge_path(const CallContext& context, agent::Want::Kind kind, const std::string& path);
// The same for a wish of `want`'s kind and tool. Any thread.
Judged judge_path(const Workspace& workspace, const agent::Permission* permission,
                  agent::Want want, const std::string& path);

// Pool, for files. True: go on. False: somebody must be asked for what was judged, see ask_then.
// Raises where it is denied.
bool may_go_on(lua_State* lua, CallContext& context, const Judged& judged);

// May a match in this file be shown, to whom may search the place it is in? A file that somebody
// would have to be asked about for a reason of its own is left out, as a denied one is.
bool may_show(const CallContext& context, const std::string& path,
              const agent::Decision& of_place);

// For `return ask_then(…)` in a host function: suspends the script until it is allowed, then runs
// `act` with the same arguments, or raises.
int ask_then(lua_State* lua, CallContext& context, const char* function, agent::Want want,
             lua_CFunction act);

// What changes, for the person who is asked: the lines that differ, with a little around them.
std::string line_difference(std::string_view before, std::string_view after);

}  // namespace tools
