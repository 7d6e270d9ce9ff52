// History: the messages of one conversation, always in a state that can be rendered: every call has
// its result, also when a run was interrupted between the two. Thread: home.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "model/chat.h"

namespace agent {

class History {
 public:
  History() = default;  // nothing said yet, not even a system text
  explicit History(std::string system);
  explicit History(std::vector<model::Message> messages);  // with the calls' ids as they were given

  const std::vector<model::Message>& messages() const { return messages_; }

  void add_user(std::string text);
  // Gives the message's calls ids of their own ("call_12") and returns them. An empty message is not kept.
  std::vector<model::ToolCall> add_assistant(model::Message message);
  void add_result(model::ToolResult result);

  // The same conversation, told more shortly.
  void replace(std::vector<model::Message> messages) { messages_ = std::move(messages); }

  // Calls so far; the next ones' ids come behind. Also behind these, where a session has more pasts
  // than one: no two calls of a session have the same id.
  int calls() const { return calls_; }
  void count_on_from(int calls) { calls_ = std::max(calls_, calls); }

  // The first `messages` messages. What is cut off must not leave a call without its result: a
  // place before a completion, or after a turn, is always fine.
  History prefix(std::size_t messages) const;

 private:
  std::vector<model::Message> messages_;
  int calls_ = 0;
};

// The text parts of a message, joined and without white space at its ends.
std::string text_of(const model::Message& message);

}  // namespace agent
