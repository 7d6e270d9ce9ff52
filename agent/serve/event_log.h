// EventLog: the events of one session as the lines that every reader gets, in memory, and the
// batches in which WebSocket clients receive them. Clients that are equally far share one batch, so
// that a hundred watchers cost little more than one. Thread: home.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "agent/events.h"

namespace agent::serve {

enum class Deltas {
  all,     // every event
  needed,  // without the deltas of items that have been completed: they say it again as a whole
};

class EventLog {
 public:
  explicit EventLog(std::string session) : session_(std::move(session)) {}

  const std::string& session() const { return session_; }
  void append(const Event& event);
  // One from the store, the next by its id. Errors: bad_format (there is a gap).
  base::Result<> take_stored(std::uint64_t id, std::string_view line);

  std::uint64_t last_id() const { return lines_.size(); }  // ids are 1, 2, 3, …
  std::uint64_t published_id() const { return published_; }
  std::uint64_t bytes() const { return bytes_; }  // of all lines
  void publish() { published_ = last_id(); }      // clients may see all that is there

  struct Batch {
    std::shared_ptr<const std::string> message;  // {"type":"events",…}
    std::uint64_t last = 0;                      // the id it reaches
  };
  // The events after `after` up to published_id(), about `bytes_max` of them at least one. Requires
  // after < published_id().
  Batch batch(std::uint64_t after, Deltas deltas, std::size_t bytes_max);

  const std::string& line(std::uint64_t id) const { return lines_[id - 1].text; }
  bool is_delta(std::uint64_t id) const { return lines_[id - 1].item != 0; }

 private:
  struct Line {
    std::string text;
    std::uint32_t item = 0;  // of a delta: the number in its item's id; 0: no delta
  };
  struct Made {
    std::uint64_t after, until;
    Deltas deltas;
    Batch batch;
  };

  std::string session_;
  std::vector<Line> lines_;
  std::unordered_set<std::uint32_t> completed_;
  std::uint64_t published_ = 0, bytes_ = 0;
  std::vector<Made> made_;  // the last few batches
};

}  // namespace agent::serve
