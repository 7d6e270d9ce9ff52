// SessionPlan: which session a command works in: a new one, one that goes on, or none that is kept.
// Made before the loop starts; takes the session's lock.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "agent/agent.h"
#include "agent/cli/agent_setup.h"
#include "agent/session_lock.h"
#include "agent/store.h"
#include "agent/store_read.h"

namespace agent::cli {

struct SessionPlan {
  SessionOrigin origin;
  bool is_kept = true;
  std::string folder;
  SessionLock lock;
  std::optional<StoredConversation> resumed;
  std::map<std::string, std::string> put_away;  // results that the conversation holds handles of
  bool keeps_partial_text = false;  // what a killed completion had said stays in the conversation
};

// --ephemeral: nothing is written. Errors: not_found (no home), io.
base::Result<SessionPlan> new_session_plan(const Args& args, const AgentSetup& setup);

// As it is found from any folder; a name that is no file stays as it is.
std::string absolute_path(const std::string& path);

struct ResumeWish {
  std::string id;           // empty: the latest
  std::optional<int> at;    // node
  bool fork = false;
  std::string folder = {};  // of the store; empty: the usual one
};
// Errors: not_found, usage, busy, io.
base::Result<SessionPlan> resume_plan(const ResumeWish& wish);

// What the conversation goes on with, and what is told of calls of which nobody knows whether they
// ran. `tools` is asked as it is now.
struct Recovery {
  Agent::Restored restored;
  std::vector<Item> items;  // to be told as they ended
};
Recovery recover(const SessionPlan& plan, const ToolHost& tools);

// The exit code of a failure to open, read or write the store.
Exit exit_for_store(const base::Error& error);

}  // namespace agent::cli
