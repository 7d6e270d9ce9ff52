// EventFeed: numbers and dates the events of one session and hands each to its subscribers, in the
// order in which they subscribed (the store first, so that nothing is shown that is not kept).
// Thread: home.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "agent/events.h"

namespace agent {

using EventSink = std::function<void(const Event&)>;

class EventFeed {
 public:
  explicit EventFeed(std::string session, std::uint64_t last_id = 0)
      : session_(std::move(session)), last_id_(last_id) {}

  void subscribe(EventSink sink) { sinks_.push_back(std::move(sink)); }
  void publish(EventBody body);
  void set_turn(int turn) { turn_ = turn; }
  int turn() const { return turn_; }
  const std::string& session() const { return session_; }

 private:
  std::string session_;
  std::uint64_t last_id_;
  int turn_ = 0;
  std::vector<EventSink> sinks_;
};

// A fresh session's name: the UTC time and four random characters, "20260131-235959-k3f9".
std::string new_session_id();

}  // namespace agent
