// The calls of one turn, run: side by side where the tools allow it, in the order written where one
// of them changes what others may read. Thread: home.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "agent/ports.h"

namespace agent {

inline constexpr std::size_t kCallsAtOnceMax = 8;

struct RoundObserver {
  std::function<void(std::size_t index)> started;
  // Between the two, when set: the call is written down where a power cut cannot reach it. An error
  // keeps it from running.
  std::function<base::Task<base::Result<>>()> intent_kept;
  std::function<void(std::size_t index, std::string_view bytes)> printed;
  std::function<void(std::size_t index, const ToolOutcome& outcome, double ms)> ended;
};

// One outcome a call, in the order of the calls; `ended` is called for each, as they end. When the
// coroutine is cancelled, running calls are ended and the others get a result that says so.
base::Task<std::vector<ToolOutcome>> run_calls(ToolHost& tools, std::vector<model::ToolCall> calls,
                                               RoundObserver observer);

// A result of our own for a call that no tool answered.
ToolOutcome refused(const model::ToolCall& call, base::Errc why, std::string text);

}  // namespace agent
