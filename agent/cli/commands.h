// Every command of the program that needs only base, model and agent. main.cc adds those that need
// other rooms (sandbox, tools) and dispatches.
#pragma once

#include <vector>

#include "agent/cli/command.h"

namespace agent::cli {

// One function a file: agent/cli/cmd_NAME.cc.
Command inspect_command();     // files
Command synth_command();       // files
Command tokenize_command();    // tokenizer
Command detokenize_command();  // tokenizer
Command render_command();      // chat
Command parse_command();       // chat
Command logits_command();      // forward
Command bench_branches_command();  // forward
Command bench_switch_command();    // agent
Command generate_command();    // forward
Command bench_command();       // forward
Command bench_agent_command(); // agent
Command bench_mask_command();
Command plan_command();        // forward
Command run_command();         // agent
Command chat_command();        // agent
std::vector<Command> permissions_commands();
Command resume_command();      // agent
Command attach_command();      // agent
std::vector<Command> sessions_commands();
std::vector<Command> config_commands();
Command completion_command();
Command doctor_command();      // agent

}  // namespace agent::cli
