// gemmule run --tasks FILE: several tasks at once over one loaded model.
#pragma once

#include "agent/cli/command.h"

namespace agent::cli {

int run_many(const Args& args, Rooms& rooms);

}  // namespace agent::cli
