#include "agent/history.h"

#include <charconv>

#include "base/check.h"

namespace agent {

using model::Message;
using model::Role;

History::History(std::string system) {
  if (!system.empty()) messages_.push_back({Role::system, {model::Text{std::move(system)}}});
}

History::History(std::vector<Message> messages) : messages_(std::move(messages)) {
  constexpr std::string_view kPrefix = "call_";
  for (const Message& message : messages_)
    for (const model::Part& part : message.parts)
      if (const auto* call = std::get_if<model::ToolCall>(&part); call && call->id.starts_with(kPrefix))
        std::from_chars(call->id.data() + kPrefix.size(), call->id.data() + call->id.size(), calls_);
}

void History::add_user(std::string text) {
  messages_.push_back({Role::user, {model::Text{std::move(text)}}});
}

std::vector<model::ToolCall> History::add_assistant(Message message) {
  std::vector<model::ToolCall> calls;
  for (model::Part& part : message.parts) {
    if (auto* call = std::get_if<model::ToolCall>(&part)) {
      call->id = "call_" + std::to_string(++calls_);
      calls.push_back(*call);
    }
  }
  if (!message.parts.empty()) messages_.push_back(std::move(message));
  return calls;
}

void History::add_result(model::ToolResult result) {
  messages_.push_back({Role::tool, {std::move(result)}});
}

History History::prefix(std::size_t messages) const {
  CHECK(messages <= messages_.size());
  History shorter = *this;
  shorter.messages_.resize(messages);
  return shorter;
}

std::string text_of(const Message& message) {
  std::string text;
  for (const model::Part& part : message.parts)
    if (const auto* t = std::get_if<model::Text>(&part)) text += t->text;
  constexpr std::string_view kSpace = " \t\r\n";
  text.erase(text.find_last_not_of(kSpace) + 1);
  text.erase(0, std::min(text.find_first_not_of(kSpace), text.size()));
  return text;
}

}  // namespace agent
