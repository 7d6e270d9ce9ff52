#include "agent/context.h"

#include <algorithm>

namespace agent {
namespace {

using model::Message;
using model::Part;
using model::Role;

constexpr std::string_view kPutAway = "(put away: ";
constexpr std::string_view kSummaryHead = "Your summary of what happened since then";

struct Weigh {
  std::size_t operator()(const model::Text& t) const { return t.text.size(); }
  std::size_t operator()(const model::Thought& t) const { return t.text.size(); }
  std::size_t operator()(const model::Media& m) const { return m.source.size(); }
  std::size_t operator()(const model::ToolCall& c) const {
    return c.name.size() + c.arguments.size();
  }
  std::size_t operator()(const model::ToolResult& r) const {
    return r.name.size() + r.content.size();
  }
};

// Where the last `turns` turns begin.
std::size_t tail_begin(const std::vector<Message>& messages, int turns) {
  std::size_t i = messages.size();
  while (i > 0 && turns > 0)
    if (messages[--i].role == Role::assistant) --turns;
  return turns > 0 ? 0 : i;
}

}  // namespace

std::size_t weight(const Message& message) {
  std::size_t bytes = 16;  // what stands around it
  for (const Part& part : message.parts) bytes += std::visit(Weigh{}, part);
  return bytes;
}

std::size_t weight(const std::vector<Message>& messages) {
  std::size_t bytes = 0;
  for (const Message& message : messages) bytes += weight(message);
  return bytes;
}

std::string handle_for(const model::ToolResult& result) {
  return std::string(kPutAway) + std::to_string(result.content.size()) +
         " bytes; read_result with id \"" + result.id + "\" gives them)";
}

bool is_handle(const model::ToolResult& result) { return result.content.starts_with(kPutAway); }

Lightened lighten(const std::vector<Message>& messages, int turns_kept) {
  Lightened light;
  light.messages = messages;
  const std::size_t end = tail_begin(messages, turns_kept);
  for (std::size_t i = 0; i < end; ++i) {
    Message& message = light.messages[i];
    const auto is_thought = [](const Part& part) {
      return std::holds_alternative<model::Thought>(part);
    };
    // A message of thoughts alone stays: something must answer what came before it.
    if (const auto gone = std::count_if(message.parts.begin(), message.parts.end(), is_thought);
        gone > 0 && static_cast<std::size_t>(gone) < message.parts.size()) {
      std::erase_if(message.parts, is_thought);
      message.tokens.clear();
      light.thoughts += static_cast<int>(gone);
    }
    for (Part& part : message.parts) {
      auto* result = std::get_if<model::ToolResult>(&part);
      if (!result || result->content.size() < kHandleBytesMin || is_handle(*result)) continue;
      std::string handle = handle_for(*result);
      light.put_away[result->id] = std::exchange(result->content, std::move(handle));
      ++light.results;
    }
  }
  return light;
}

bool is_summary(const Message& message) {
  const auto* text = message.role == Role::user && !message.parts.empty()
                         ? std::get_if<model::Text>(&message.parts[0])
                         : nullptr;
  return text && text->text.starts_with(kSummaryHead);
}

std::vector<Message> asking_for_summary(std::vector<Message> messages) {
  messages.push_back(
      {Role::user,
       {model::Text{"This conversation is getting too long to be kept whole. Summarise it for "
                    "yourself: the task, what was done, what was found (names, numbers, paths), "
                    "what is left to do. Use no tool. What you do not write down is forgotten."}}});
  return messages;
}

std::vector<Message> with_summary(const std::vector<Message>& messages, const std::string& summary) {
  const std::size_t tail = tail_begin(messages, kTurnsKept);
  const auto is_task = [](const Message& m) { return m.role == Role::user && !is_summary(m); };
  const auto begin = messages.begin(), end = begin + static_cast<std::ptrdiff_t>(tail);
  std::vector<Message> kept;
  for (auto it = begin; it != end && it->role == Role::system; ++it) kept.push_back(*it);
  const auto first = std::find_if(begin, end, is_task);
  if (first != end) kept.push_back(*first);
  kept.push_back({Role::user,
                  {model::Text{std::string(kSummaryHead) + ", up to the last turns:\n" + summary}}});
  const auto last = std::find_if(std::reverse_iterator(end), std::reverse_iterator(begin), is_task);
  if (last != std::reverse_iterator(begin) && first != end && &*last != &*first)
    kept.push_back(*last);
  kept.insert(kept.end(), end, messages.end());
  return kept;
}

}  // namespace agent
