// AGENTS.md: what a workspace tells an agent. Text from a repository is foreign: the model reads it
// only after a person has accepted exactly these bytes (--accept-agents-md), once; the TrustBook knows.
// Blocking.
#pragma once

#include <string>

#include "base/result.h"

namespace agent::cli {

struct AgentsFile {
  std::string text;  // to be read by the model; empty: there is none, or it is not accepted
  std::string note;  // one line for the person; may be empty
};

// Errors: usage (too long, not text; only where it is to be accepted), config (a
// damaged trust book), io.
base::Result<AgentsFile> read_agents_file(const std::string& workspace, bool accept);

}  // namespace agent::cli
