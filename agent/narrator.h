// Narrator: the stream of one completion as items: text and thoughts are opened, grow and are
// closed. Calls are told by the loop when it runs them. Thread: home; one narrator a completion.
#pragma once

#include <chrono>
#include <string>

#include "agent/event_feed.h"

namespace agent {

// Item ids of one session.
class ItemIds {
 public:
  explicit ItemIds(int last = 0) : last_(last) {}
  int last() const { return last_; }
  std::string next() { return "item_" + std::to_string(++last_); }

 private:
  int last_;
};

class Narrator {
 public:
  Narrator(EventFeed& feed, ItemIds& ids) : feed_(feed), ids_(ids) {}

  void hear(const CompletionEvent& event);
  // Closes what is open.
  void finish(ItemStatus status);

  bool turn_started() const { return turn_started_; }
  const std::string& last_message_item() const { return last_message_item_; }
  const std::string& broken_call() const { return broken_call_; }  // why; empty when none was

 private:
  void hear(const PrefixFound& prefix);
  void hear(const PrefillProgress& progress);
  void hear(const model::ChatEvent& event);
  void grow(bool thought, const std::string& delta);

  EventFeed& feed_;
  ItemIds& ids_;
  bool turn_started_ = false;
  bool is_open_ = false;
  bool is_thought_ = false;
  std::string item_id_;
  std::string text_;
  std::string last_message_item_;
  std::string broken_call_;
  std::chrono::steady_clock::time_point prefill_start_{};
  std::chrono::steady_clock::time_point progress_told_{};
};

}  // namespace agent
