// A conversation in the terminal, for commands that begin one or go on with one.
#pragma once

#include "agent/cli/workplace.h"

namespace agent::cli {

// Until its end; the exit code. Opens the place.
base::Task<int> hold_chat(Workplace& place);

}  // namespace agent::cli
