// What the store knows: the list of sessions, one session's events, and a conversation as it can be
// gone on with, also after a process was killed in the middle of it. Blocking; any thread, one
// connection each.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "agent/events.h"
#include "agent/session_label.h"
#include "agent/sqlite.h"

namespace agent {

struct SessionSummary {
  std::int64_t key = 0;
  std::string id;
  std::int64_t created_ms = 0, updated_ms = 0;
  std::string workspace;
  std::string model_file;
  std::string parent;
  int parent_node = 0;
  std::uint64_t events = 0;  // the last event's id
  int turns = 0;
  std::string title;   // that a person gave it, or its first task, in one line
  SessionLabel label;
  std::string state;   // "running", "ended", "idle" (its process has gone without an end)
  int exit = -1;       // of the last run; -1: it has not ended
};

// A call that was begun and of which no outcome is known, or that was never begun.
struct OpenCall {
  model::ToolCall call;
  std::string item;         // empty: it was never begun
  bool replay_safe = false; // as its tool said when it was begun
};

struct StoredConversation {
  SessionSummary about;
  int node = -1;                  // where it goes on; -1: nothing was said
  std::vector<model::Message> messages;
  // Said but not among the messages: the process ended in between.
  std::vector<model::Message> lost_messages;  // of the person, or results whose outcome is known
  std::string partial_text;                   // the model's, cut off
  std::vector<OpenCall> open_calls;
  std::vector<Item> open_items;               // shown as in progress, for ever
  int last_turn = 0;
  int last_item = 0;
  int last_call = 0;              // 12 for "call_12": that was begun, also in what was undone
  bool run_is_open = false;       // its last run has not ended
};

class StoreReader {
 public:
  // Errors: see open_store_to_read.
  static base::Result<StoreReader> open(std::string folder);

  // The latest first.
  base::Result<std::vector<SessionSummary>> list(std::int64_t most = -1);  // the latest; -1: all
  // By its id, or the beginning of it that only one has (helpers are found by more than the id of
  // whom they help). Errors: not_found, usage (several).
  base::Result<SessionSummary> find(const std::string& id);
  base::Result<SessionSummary> latest();  // that a person began: no helper's

  // Each event's JSON, in order, those after `after`. `take` returns false to stop.
  using TakeLine = std::function<bool(std::uint64_t id, std::string_view json)>;
  base::Result<> events(std::int64_t key, std::uint64_t after, const TakeLine& take);

  struct Node {
    int node = 0, parent = -1;
  };
  base::Result<std::vector<Node>> nodes(std::int64_t key);

  // At its end, or at the end of `at_node`. Errors: not_found (no such node), bad_format.
  base::Result<StoredConversation> conversation(const SessionSummary& about,
                                                std::optional<int> at_node);
  // A new session that begins with the conversation at this node. Errors: not_found, io.
  base::Result<> fork(const SessionSummary& from, int node, const std::string& new_id,
                      const std::string& workspace);
  base::Result<> remove(std::int64_t key);  // and its helpers'
  // Gives free space back; removes the log.
  base::Result<> compact();
  // Empty: the file is sound. One complaint a line otherwise.
  base::Result<std::string> check();

  const std::string& folder() const { return folder_; }

 private:
  struct Named {
    std::int64_t key = 0;
    std::string id;
  };
  base::Result<std::vector<Named>> with_helpers(std::int64_t key);  // itself among them
  base::Result<SessionSummary> summary(const sqlite::Statement& row);
  base::Result<std::vector<int>> path_to(std::int64_t key, int node);
  base::Result<> read_messages(StoredConversation& into, std::uint64_t& after_event,
                               std::vector<std::int64_t>* rows);
  base::Result<> read_rest(StoredConversation& into, std::uint64_t after_event);
  base::Result<> read_open_calls(StoredConversation& into);

  std::string folder_;
  sqlite::Database database_;
};

}  // namespace agent
