// gemmule prompt and gemmule version: what the model reads, and which program this is.
#pragma once

#include "agent/cli/command.h"

namespace agent::cli {

Command prompt_command();
Command version_command();

}  // namespace agent::cli
