// The last words of a process that crashes: which signal, in which turn; then the
// signal's own effect. Written with what may be called in a signal's handler, nothing else.
#pragma once

namespace agent::cli {

void tell_of_crashes();
void set_crash_turn(int turn);  // from home

}  // namespace agent::cli
