// EventFeed: numbers and dates the events of one session and hands each to its subscribers, in the
// order in which they subscribed. With a journal nothing is shown that is not kept: an event is
// handed on when the journal says so, a moment later; without one, at once.
//
// When the journal fails, what was not kept is not shown; only how the run ends still is.
// Thread: home.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agent/events.h"
#include "agent/gate.h"
#include "agent/journal.h"

namespace agent {

using EventSink = std::function<void(const Event&)>;

class EventFeed {
 public:
  explicit EventFeed(std::string session, std::uint64_t last_id = 0)
      : session_(std::move(session)), last_id_(last_id) {}

  // Before the first event.
  void keep_in(std::unique_ptr<Journal> journal);
  void subscribe(EventSink sink) { sinks_.push_back(std::move(sink)); }

  void publish(EventBody body);
  // The conversation, as the model reads it; for the journal only.
  void keep(int node, model::Message message);
  void keep_history(int node, std::vector<model::Message> messages);

  // Everything so far is kept and shown. The error is the journal's, from then on for ever.
  base::Task<base::Result<>> settled();
  const std::optional<base::Error>& failure() const { return failure_; }
  void on_failure(std::function<void()> act) { on_failure_ = std::move(act); }

  void set_turn(int turn) { turn_ = turn; }
  int turn() const { return turn_; }
  const std::string& session() const { return session_; }
  std::uint64_t last_id() const { return last_id_; }

 private:
  struct Held {  // an event that waits for the journal
    std::uint64_t record;
    std::shared_ptr<const Event> event;
  };
  void write(Record record, bool durable);
  void kept(std::uint64_t count, std::optional<base::Error> failure);
  void show(const Event& event);

  std::string session_;
  std::uint64_t last_id_;
  int turn_ = 0;
  std::vector<EventSink> sinks_;

  std::unique_ptr<Journal> journal_;
  std::uint64_t written_ = 0, kept_ = 0;  // records
  std::deque<Held> held_;
  std::list<std::pair<std::uint64_t, Gate*>> waiting_;
  std::optional<base::Error> failure_;
  std::function<void()> on_failure_;
};

// A fresh session's name: the UTC time and four random characters, "20260131-235959-k3f9".
std::string new_session_id();
// … of a helper's: "20260131-235959-k3f9.x02m".
std::string new_helper_id(const std::string& of);
bool is_helper(std::string_view session_id);

}  // namespace agent
