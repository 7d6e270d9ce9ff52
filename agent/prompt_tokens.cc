#include "agent/prompt_tokens.h"

#include <algorithm>

namespace agent {
namespace {

using base::Result;
using model::TokenId;

constexpr std::string_view kTool = "tool declaration ";

Result<PromptTokens> tokens_of(const std::vector<model::Message>& messages,
                               const PromptRequest& request, const model::RenderOptions& options,
                               const model::Tokenizer& tokenizer) {
  TRY(const model::Prompt rendered, model::render(messages, request.tools, options));
  PromptTokens prompt;
  std::vector<int> places;
  prompt.ids = model::to_tokens(rendered, tokenizer, &places);
  prompt.opening = rendered.opening;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string& what = rendered.marks[i].what;
    if (prompt.system_end == 0 && (what.starts_with("message ") || i + 1 == places.size()))
      prompt.system_end = places[i];
    prompt.marks.push_back({places[i], what});
  }
  prompt.begins_run = !messages.empty() && messages.back().role == model::Role::user;
  return prompt;
}

const std::string& what_stands_at(const PromptTokens& prompt, int token) {
  static const std::string kNothing;
  const std::string* what = &kNothing;
  for (const PromptTokens::Mark& mark : prompt.marks)
    if (mark.at <= token) what = &mark.what;
  return *what;
}

bool has(const PromptTokens& prompt, const std::string& what) {
  return std::ranges::any_of(prompt.marks, [&](const auto& mark) { return mark.what == what; });
}

std::string reason_of(const PromptTokens& before, std::span<const TokenId> held,
                      const PromptTokens& now, int at, const model::ControlTokens& control) {
  const int read = static_cast<int>(before.ids.size());
  const std::string& was = at < read ? what_stands_at(before, at) : "the last answer";
  const std::string& is = what_stands_at(now, at);
  const bool thought_was_opened =
      at < read && at >= before.marks.back().at && before.opening == model::Opening::open_thought;
  if (held[static_cast<std::size_t>(at)] == control.channel_begin || thought_was_opened)
    return "thoughts of finished turns are left out";
  if (was.starts_with(kTool) || is.starts_with(kTool)) {
    if (was == is) return is + " changed";
    if (was.starts_with(kTool) && !has(now, was)) return was + " is gone";
    if (is.starts_with(kTool) && !has(before, is)) return is + " is new";
    return "tool declarations are in another order";
  }
  if (at == static_cast<int>(now.ids.size()) || is == now.marks.back().what)
    return at < read ? "the conversation was taken back to before " + was
                     : "the last answer was taken back";
  return at < read ? was + " changed" : is + " is not what the model said";
}

}  // namespace

Result<PromptTokens> prompt_tokens(const PromptRequest& request,
                                   const model::Tokenizer& tokenizer) {
  return tokens_of(request.messages, request, request.render, tokenizer);
}

Result<PromptTokens> settled_tokens(const PromptRequest& request, const model::Message& message,
                                    const model::Tokenizer& tokenizer) {
  std::vector<model::Message> messages = request.messages;
  if (!message.parts.empty()) messages.push_back(message);
  messages.push_back({model::Role::user, {model::Text{"."}}});
  model::RenderOptions options = request.render;
  options.add_generation_prompt = false;
  TRY(PromptTokens prompt, tokens_of(messages, request, options, tokenizer));
  // Up to the control token that opens the person's turn: how its words are cut into tokens is not
  // known yet.
  const auto turn = std::find_if(prompt.marks.rbegin(), prompt.marks.rend(), [](const auto& mark) {
    return mark.what.starts_with("message ");
  });
  prompt.ids.resize(static_cast<std::size_t>(turn->at) + 1);
  prompt.opening = model::Opening::plain;
  return prompt;
}

void choose_snapshots(const PromptTokens& prompt, model::SyncOptions& reading) {
  reading.pinned_at = prompt.system_end;
  constexpr int kWorthIt = 16;  // tokens; a snapshot of fewer costs more than reading them
  if (prompt.system_end >= kWorthIt) reading.snapshots_at.push_back(prompt.system_end);
  if (prompt.begins_run) reading.snapshots_at.push_back(static_cast<int>(prompt.ids.size()));
}

PrefixFound prefix_found(const model::SyncReport& report, const PromptTokens& before,
                         std::span<const TokenId> held, const PromptTokens& now,
                         const model::ControlTokens& control) {
  PrefixFound found;
  found.prompt_tokens = static_cast<int>(now.ids.size());
  found.kept = report.reused;
  found.diverged_at = report.diverged_at;
  if (report.diverged_at >= 0 && !before.marks.empty() && !now.marks.empty())
    found.reason = reason_of(before, held, now, report.diverged_at, control);
  return found;
}

}  // namespace agent
