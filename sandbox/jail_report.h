// How the jail tells gemmule what happened: one message on the control socket. Part of
// gemmule-jail.
#pragma once

#include "sandbox/wire.h"

namespace sandbox::jail {

// A layer could not be put up: says which and why, and ends this process. After this nothing of the
// command runs.
[[noreturn]] void refuse(const char* layer, const char* what, int error);

// Hands a listening socket to gemmule.
void send_door(int listener);

void report_end(wire::Cause cause, int wait_status);

}  // namespace sandbox::jail
