#include "agent/limits.h"

#include <algorithm>

#include "base/utf8.h"

namespace agent {

std::optional<LimitReached> Spending::over() const {
  if (totals.turns >= limits_.turns)
    return LimitReached{"turns", std::to_string(totals.turns) +
                                     " turns are used up; --max-turns N raises the limit"};
  if (totals.usage.generated_tokens >= limits_.tokens)
    return LimitReached{"tokens", std::to_string(totals.usage.generated_tokens) +
                                      " tokens are used up; --max-tokens N raises the limit"};
  if (tool_time_left().count() <= 0)
    return LimitReached{"tool_time", "the tools have run for " +
                                         std::to_string(static_cast<int>(totals.tool_ms / 1000)) +
                                         " seconds; --max-tool-time TIME raises the limit"};
  if (disk_bytes_ > limits_.disk_bytes)
    return LimitReached{"disk", "the tools have written " + std::to_string(disk_bytes_) +
                                    " bytes, at most " + std::to_string(limits_.disk_bytes) +
                                    " are allowed; --max-disk SIZE raises the limit"};
  if (output_bytes_ > limits_.output_bytes)
    return LimitReached{"output", "the tools' results have " + std::to_string(output_bytes_) +
                                      " bytes together, at most " +
                                      std::to_string(limits_.output_bytes) +
                                      " are allowed; --max-output SIZE raises the limit"};
  return std::nullopt;
}

int Spending::completion_tokens() const {
  return std::min(limits_.completion_tokens, limits_.tokens - totals.usage.generated_tokens);
}

void Spending::add_turn(const Usage& usage) {
  ++totals.turns;
  Usage& sum = totals.usage;
  sum.prompt_tokens += usage.prompt_tokens;
  sum.reused_tokens += usage.reused_tokens;
  sum.generated_tokens += usage.generated_tokens;
  sum.thought_tokens += usage.thought_tokens;
  sum.prefill_ms += usage.prefill_ms;
  sum.decode_ms += usage.decode_ms;
}

std::chrono::milliseconds Spending::tool_time_left() const {
  return limits_.tool_time - std::chrono::milliseconds(static_cast<std::int64_t>(totals.tool_ms));
}

std::optional<std::string> Spending::take_result(std::string& content) {
  output_bytes_ += content.size();
  if (content.size() <= limits_.result_bytes) return std::nullopt;
  const std::string_view head = std::string_view(content).substr(0, limits_.result_bytes);
  std::string whole = content;
  const std::size_t kept = base::complete_utf8_prefix(head);
  const std::size_t more = content.size() - kept;
  content.resize(kept);
  content += "\n... " + std::to_string(more) + " more bytes";
  return whole;
}

}  // namespace agent
