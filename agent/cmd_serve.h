// gemmule serve: see cmd_serve.cc.
#pragma once

#include "agent/cli/command.h"

namespace agent {

cli::Command serve_command();

}  // namespace agent
