#include "agent/narrator.h"

namespace agent {
namespace {

Item item_of(std::string id, ItemStatus status, bool thought, std::string text) {
  Item item{std::move(id), status, {}};
  if (thought) {
    item.content = ReasoningItem{std::move(text)};
  } else {
    item.content = MessageItem{model::Role::assistant, std::move(text)};
  }
  return item;
}

}  // namespace

void Narrator::hear(const CompletionEvent& event) {
  std::visit([this](const auto& e) { hear(e); }, event);
}

void Narrator::hear(const PrefixFound& prefix) {
  turn_started_ = true;
  prefill_start_ = progress_told_ = std::chrono::steady_clock::now();
  feed_.publish(TurnStarted{prefix});
}

void Narrator::hear(const PrefillProgress& progress) {
  using namespace std::chrono;
  const auto now = steady_clock::now();
  if (now - progress_told_ < milliseconds(250)) return;
  progress_told_ = now;
  const double seconds = duration<double>(now - prefill_start_).count();
  feed_.publish(PrefillProgressed{progress.done, progress.total, progress.done / seconds});
}

void Narrator::hear(const model::ChatEvent& event) {
  if (const auto* text = std::get_if<model::TextDelta>(&event)) return grow(false, text->text);
  if (const auto* thought = std::get_if<model::ThoughtDelta>(&event))
    return grow(true, thought->text);
  if (const auto* broken = std::get_if<model::CallBroken>(&event)) broken_call_ = broken->reason;
  finish(ItemStatus::completed);  // a call ends the text before it
}

void Narrator::grow(bool thought, const std::string& delta) {
  if (delta.empty()) return;
  if (is_open_ && is_thought_ != thought) finish(ItemStatus::completed);
  if (!is_open_) {
    is_open_ = true;
    is_thought_ = thought;
    item_id_ = ids_.next();
    text_.clear();
    if (!thought) last_message_item_ = item_id_;
    feed_.publish(ItemStarted{item_of(item_id_, ItemStatus::in_progress, thought, "")});
  }
  text_ += delta;
  feed_.publish(ItemUpdated{item_id_, thought ? "reasoning" : "message", delta});
}

void Narrator::finish(ItemStatus status) {
  if (!is_open_) return;
  is_open_ = false;
  feed_.publish(ItemCompleted{item_of(item_id_, status, is_thought_, std::move(text_))});
}

}  // namespace agent
