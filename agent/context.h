// How a conversation that grows too long is made to fit: what may go, in which order, and what may
// not. Old results become handles (their text stays with us and in the record), finished thoughts
// go, and then the model's own summary stands for all but the task and the last turns.
// Pure functions, any thread; the loop decides when (agent_context.cc).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "model/chat.h"

namespace agent {

inline constexpr int kTurnsKept = 3;            // the last ones are never summarised
inline constexpr double kFreeShareWanted = 0.4; // after making room, or the run stops
inline constexpr int kTurnsBetween = 10;        // at least, from one time to the next
inline constexpr std::size_t kHandleBytesMin = 400;  // shorter results stay

// The bytes of what a message says; tokens are estimated from their sum.
std::size_t weight(const model::Message& message);
std::size_t weight(const std::vector<model::Message>& messages);

struct Lightened {
  std::vector<model::Message> messages;
  std::map<std::string, std::string> put_away;  // call id -> the result's text
  int results = 0;
  int thoughts = 0;
};
// Results and thoughts before the last `turns_kept` turns. A turn begins with a message of the
// model.
Lightened lighten(const std::vector<model::Message>& messages, int turns_kept);

// What the model reads instead of a result that was put away.
std::string handle_for(const model::ToolResult& result);
bool is_handle(const model::ToolResult& result);

// The conversation with what the model is asked for when it shall summarise.
std::vector<model::Message> asking_for_summary(std::vector<model::Message> messages);

// Whether a message of the user's role is such a summary, and nothing that a person said.
bool is_summary(const model::Message& message);

// The system text, the first task, the summary, the latest task where it is another, the last turns.
std::vector<model::Message> with_summary(const std::vector<model::Message>& messages,
                                         const std::string& summary);

}  // namespace agent
