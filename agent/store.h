// Store: the one writer of this process to the store of sessions. Its thread takes what all
// sessions have written meanwhile and commits it at once: what must be durable with an fsync, the
// rest within a few milliseconds without one (a killed process loses neither).
//
// Made, used and destroyed on home, journals before the store; the destructor writes what is left.
// Opening the file happens on the thread too: its failure is the first record's.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "agent/journal.h"
#include "base/task.h"

namespace agent {

// What is known of a session before its first event.
struct SessionOrigin {
  std::string id;
  std::string workspace;
  std::string model_file;  // as it was asked for; empty: the built-in model
  std::string parent;      // forked from this session, or empty
  int parent_node = 0;
  std::optional<int> at_node;  // of a session that exists: go on from there, not from its last node
};

class Store {
 public:
  explicit Store(std::string folder);
  ~Store();

  const std::string& folder() const { return folder_; }
  // Where a new session, or one that exists (same id; origin is then not looked at) is written.
  // The caller holds its lock (session_lock.h). One journal a session.
  std::unique_ptr<Journal> journal(base::asio::any_io_executor home, SessionOrigin origin);

 private:
  class SessionJournal;
  class Writer;
  struct Told;  // how a journal's owner is told
  struct Job {
    std::shared_ptr<Told> told;
    std::optional<SessionOrigin> begin;  // the journal's first
    std::optional<Record> record;
    bool durable = false;
  };

  void put(Job job, bool hurry);
  void hurry();
  void work();

  std::string folder_;
  std::mutex mutex_;  // guards the three below
  std::condition_variable something_;
  std::deque<Job> jobs_;
  bool hurry_ = false;
  bool ends_ = false;
  std::thread thread_;  // last: everything above outlives it
};

}  // namespace agent
