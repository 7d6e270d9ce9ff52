#include "model/chat_results.h"

#include <algorithm>
#include <optional>

namespace model {
namespace {

using base::Result;

template <class T>
void collect(const Message& message, std::vector<T>& out) {
  for (const Part& part : message.parts)
    if (const T* found = std::get_if<T>(&part)) out.push_back(*found);
}

std::string or_unknown(const std::string& name) { return name.empty() ? "unknown" : name; }

// The template's rule: the last call with the same id (absent ones are equal) gives the name.
std::vector<ToolResult> named_as_template_does(std::vector<ToolResult> results,
                                               const std::vector<ToolCall>& calls) {
  for (ToolResult& result : results) {
    for (const ToolCall& call : calls)
      if (call.id == result.id) result.name = call.name;
    result.name = or_unknown(result.name);
  }
  return results;
}

ToolResult no_result(const ToolCall& call) {
  return {.id = call.id, .name = call.name, .content = "no result", .is_error = true};
}

// Results in the message itself have no ids: they stand in the order of the calls, mostly with names.
std::vector<ToolResult> named_by_position(std::vector<ToolResult> results,
                                          const std::vector<ToolCall>& calls,
                                          const Deviations& deviations) {
  for (std::size_t i = 0; i < results.size(); ++i)
    if (results[i].name.empty()) results[i].name = i < calls.size() ? calls[i].name : "unknown";
  if (deviations.answer_missing_results)
    for (std::size_t i = results.size(); i < calls.size(); ++i)
      results.push_back(no_result(calls[i]));
  return results;
}

// D4: by id, else by position.
Result<std::vector<std::optional<ToolResult>>> matched(std::vector<ToolResult> results,
                                                       const std::vector<ToolCall>& calls) {
  std::vector<std::optional<ToolResult>> answers(calls.size());
  const bool calls_have_ids =
      std::ranges::any_of(calls, [](const ToolCall& call) { return !call.id.empty(); });
  const auto place = [&](ToolResult& result) -> Result<> {
    const bool by_id = calls_have_ids && !result.id.empty();
    for (std::size_t i = 0; i < calls.size(); ++i) {
      if (answers[i] || (by_id && calls[i].id != result.id)) continue;
      result.name = calls[i].name;
      answers[i] = result;
      return {};
    }
    return base::fail(base::Errc::usage,
                      by_id ? "tool result: wanted the id of an unanswered call right before it, "
                              "got \"" + result.id + "\""
                            : "tool result: wanted at most one for each call before it, got more");
  };
  // Ids first, so that positions are left for the others.
  std::stable_partition(results.begin(), results.end(), [&](const ToolResult& result) {
    return !result.id.empty() || !calls_have_ids;
  });
  for (ToolResult& result : results) TRY_VOID(place(result));
  return answers;
}

}  // namespace

Result<std::vector<ToolResult>> results_of(const std::vector<Message>& messages, std::size_t index,
                                           const Deviations& deviations) {
  std::vector<ToolCall> calls;
  collect(messages[index], calls);
  std::vector<ToolResult> results;
  collect(messages[index], results);
  const bool legacy = !results.empty();
  if (calls.empty()) {
    for (ToolResult& result : results) result.name = or_unknown(result.name);
    return results;
  }
  std::size_t next = index + 1;
  for (; next < messages.size() && messages[next].role == Role::tool; ++next)
    if (!legacy) collect(messages[next], results);

  if (!deviations.match_results_by_id) {
    if (!legacy) return named_as_template_does(std::move(results), calls);
    for (ToolResult& result : results) result.name = or_unknown(result.name);
    return results;
  }
  if (legacy && next > index + 1)
    return base::fail(base::Errc::usage, "messages[" + std::to_string(index) +
                                             "]: results both in the message and behind it");
  if (legacy) return named_by_position(std::move(results), calls, deviations);
  const bool must_answer =
      deviations.answer_missing_results && (!results.empty() || next < messages.size());
  TRY(const auto answers, matched(std::move(results), calls));
  std::vector<ToolResult> ordered;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (answers[i]) {
      ordered.push_back(*answers[i]);
    } else if (must_answer) {
      ordered.push_back(no_result(calls[i]));
    }
  }
  return ordered;
}

}  // namespace model
