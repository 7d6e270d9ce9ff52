// The options of every command that runs an agent (run, chat), read once: workspace, limits,
// sampling, permissions, the way to the model.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agent/agent.h"
#include "agent/cli/answer_options.h"
#include "agent/cli/command.h"
#include "agent/model_thread.h"
#include "agent/permissions.h"

namespace agent::cli {

struct AgentSetup {
  Rooms::ToolSetup tools;
  Limits limits;
  OnAsk on_ask = OnAsk::deny;
  bool on_ask_given = false;
  PermissionMode mode = PermissionMode::auto_edit;
  double risk_gate = 0;  // RiskGate::from
  std::vector<Rule> rules;
  std::string system;
  int best_of = 1;
  std::string cache_file;  // where the conversation's cache is kept; empty: nowhere
  std::string agents_file;  // AGENTS.md of the workspace, where it was accepted
  std::string agents_note;  // why it is not read; one line
  int context_max = 0;
  bool delegates = false;  // the model may give parts of the task to helpers
  // Absent: what the model's file asks for.
  std::optional<bool> think;
  std::optional<double> temperature, top_p, min_p;
  std::optional<int> top_k;
  std::optional<std::uint64_t> seed;
  AnswerOptions answer;
};

// `own`, then those that run and chat share, then those of every command with a model.
std::vector<Option> with_agent_options(std::vector<Option> own);

// Errors: usage (a bad value, a workspace that is no folder).
base::Result<AgentSetup> read_agent_setup(const Args& args);

AgentOptions agent_options(const AgentSetup& setup, const ModelInfo& model);

// An existing folder, as an absolute path without links. Errors: usage, "-C: no such folder: x".
base::Result<std::string> existing_folder(const std::string& option, const std::string& path);
// Those of --add-dir. Errors: usage.
base::Result<std::vector<std::string>> added_folders(const Args& args);

// Opens model, tokenizer and backend as the options say; runs on the model thread.
ModelLoader model_loader(const Args& args, const Rooms& rooms);

}  // namespace agent::cli
