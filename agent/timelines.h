// Timelines: which conversation is held in which cache. Every lane of an agent (a conversation, a
// branch of one, a sub-agent) has a timeline of its own, so that going from one to another reads
// nothing; a new lane begins as a branch of the one that holds most of its prompt. Guests (the
// API's requests) share a few among themselves and never push out an agent's; the one that rested
// longest gives way to its like. Thread: the model thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agent/prompt_tokens.h"
#include "agent/read_ahead.h"
#include "model/session.h"

namespace agent {

struct Timeline {
  std::string lane;
  bool is_guests = false;
  std::unique_ptr<model::Session> session;
  PromptTokens held = {};  // what it was brought to last
  std::optional<EndedRun> ended = {};  // the last one, while nothing has been read ahead of it
  bool is_busy = false;
  std::uint64_t used = 0;  // when last, as a count
};

class Timelines {
 public:
  struct Bounds {
    int agents_max = 8;
    int guests_max = 4;
  };
  explicit Timelines(Bounds bounds) : bounds_(bounds) {}

  // Once, before all else: there is memory for one, which the first lane gets.
  base::Result<> open(model::Backend& backend, int capacity);
  void clear() { all_.clear(); }

  // For a prompt of this lane, or of a guest's; busy from then on. Null: all are busy, wait.
  base::Result<Timeline*> take_for_lane(const std::string& lane,
                                        std::span<const model::TokenId> prompt);
  base::Result<Timeline*> take_for_guest(std::span<const model::TokenId> prompt);

  Timeline* find(const std::string& lane);
  // The lane is no more. One that is busy goes when it is taken the next time.
  void release(const std::string& lane);
  // What lane `from` holds, `to` holds as well, where there is room.
  void share(const std::string& from, const std::string& to);
  const std::vector<std::unique_ptr<Timeline>>& all() const { return all_; }

 private:
  Timeline* nearest(bool guests, std::span<const model::TokenId> prompt, int& reused);
  Timeline* longest_at_rest(bool guests);
  int count(bool guests) const;
  base::Result<std::unique_ptr<model::Session>> new_session(const Timeline* branch_of);
  void drop(Timeline* timeline);
  Timeline* took(Timeline& timeline);

  Bounds bounds_;
  model::Backend* backend_ = nullptr;
  int capacity_ = 0;
  std::uint64_t takings_ = 0;
  std::vector<std::unique_ptr<Timeline>> all_;
};

}  // namespace agent
