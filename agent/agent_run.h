// What the loop knows about the run in progress. Private to agent.cc and agent_run.cc.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>

#include "agent/agent.h"
#include "agent/gate.h"
#include "agent/loop_watch.h"

namespace agent {

struct Agent::Run {
  Run(base::asio::any_io_executor home, const Limits& limits)
      : spending(limits), deadline(std::move(home)) {}

  Spending spending;
  std::vector<model::ToolDecl> declarations;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  base::asio::cancellation_signal stop;
  Interrupt interrupted_by = Interrupt::none;
  base::asio::steady_timer deadline;
  std::optional<Gate> resumed;  // while it waits, paused

  std::string context_error;  // the model's, which had no room for the prompt

  // Of the current turn.
  bool turn_is_open = false;
  Usage usage;
  double tool_ms = 0;
  std::string final_item;   // of its last message
  std::string broken_call;  // why a call of it could not be read

  int broken_in_a_row = 0;
  LoopWatch watch;
  std::string stuck_on;         // the call that is repeated without end
  std::string sandbox_refusal;  // what a tool said when the box was not to be had
  std::string denial;           // what was denied last
  int denials = 0;              // in a row
  std::vector<model::ToolCall> denied;  // calls that cannot be made again
};

}  // namespace agent
