// Events: everything that a person, the panel, the API or the store may know about a run. There is
// no second channel. One variant here, one spelling as JSON in events_json.h (help events
// --schema). Thread: home. Plain data, no behaviour.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "agent/exit_codes.h"
#include "agent/ports.h"
#include "base/json.h"

namespace agent {

// The words of the JSON are the enumerators' names.
enum class ItemStatus { in_progress, completed, failed, declined, interrupted, uncertain };

struct MessageItem {
  model::Role role = model::Role::assistant;  // user or assistant
  std::string text;
};
struct ReasoningItem {
  std::string text;
};
struct ToolCallItem {
  std::string call_id;
  std::string name;
  std::string arguments;  // a JSON object as text
  std::string output;     // what the model reads; empty while in progress
  base::Json facts;       // see ToolOutcome
  double duration_ms = 0;
  bool replay_safe = false;  // its tool says that it may run twice
};
struct CompactionItem {  // room was made in the context
  int before = 0, after = 0;  // tokens; after: about
  int results = 0;            // that became handles
  std::string summary;        // what the model wrote; empty: none was needed
};
struct NoteItem {  // something that we, not the model, added to the conversation
  std::string text;
};

struct Item {
  std::string id;  // "item_7", unique in a session
  ItemStatus status = ItemStatus::in_progress;
  std::variant<MessageItem, ReasoningItem, ToolCallItem, NoteItem, CompactionItem> content;
};

struct ModelInfo {
  std::string name;
  std::string backend;  // "cpu (avx512, 2 threads)"
  bool embedded = false;
  int context_length = 0;
  // What the file asks for, unless the person says otherwise.
  bool thinking = true;
  model::SamplerOptions sampling;
};

struct SessionStarted {
  ModelInfo model;
  std::string workspace;
  std::vector<std::string> tools;
  std::string sandbox = "full";  // of commands: or "landlock+seccomp", or "off"
  // Goes on with this session, from the end of this turn; empty for a new one. Another id than the
  // event's: a fork.
  std::string resumed_session = {};
  int resumed_node = 0;
};
struct TurnStarted {  // a turn: one completion and the calls it makes
  PrefixFound prefix;
};
struct PrefillProgressed {  // at most four a second
  int done = 0;
  int total = 0;
  double tokens_per_s = 0;
};
struct ItemStarted {
  Item item;
};
struct ItemUpdated {
  std::string item_id;
  std::string kind;   // "message", "reasoning" or "tool_call"
  std::string delta;  // text that follows; for a call: what the tool printed
};
struct ItemCompleted {
  Item item;
};
struct LimitReached {
  std::string which;  // "turns", "tokens", "time", "tool_time", "output", "disk", "context"
  std::string detail;
};
struct LoopDetected {
  std::string evidence;  // the call that is repeated
  std::string action;    // "hinted", "refused" or "stopped"
};
struct TurnCompleted {
  Usage usage;
  double tool_ms = 0;
};
struct TurnFailed {
  Exit code = Exit::error;
  std::string message;
};

// A call waits for a permission. What is shown is what would run: the hash is of these bytes, and
// an answer names it.
struct PermissionAsked {
  std::string request;  // "p3", unique in a session
  std::string call_id;
  std::string tool;
  std::string arguments;            // a JSON object as text
  std::string title;                // the question
  std::string what;                 // the argument that matters: a URL, a path, a command
  std::string detail;               // what would be opened, and why it is asked
  std::vector<std::string> scopes;  // that may be given: "call", "session", "project"
  std::string hash;                 // SHA-256, hex, of the tool's name, a line feed, the arguments
};
struct PermissionAnswered {
  std::string request;
  std::string answer;  // "call", "session", "project", "deny" or "cancelled"
  std::string by;      // "person", "rule" or "policy"
  std::string reason;  // the model reads it; may be empty
};
// A command in the sandbox reached a host through gemmule's proxy, or was kept from it.
struct NetworkConnected {
  std::string call_id;
  NetworkConnection connection;
};
// The risk gate asked the model about a deed. It passes where a yes is less likely than `from`.
struct RiskJudged {
  std::string call_id;
  std::string tool;
  std::string what;         // a path, a command, a URL
  double probability = -1;  // of yes; negative: the model could not be asked
  double from = 0;
  std::string error;        // why it could not be asked
  double ms = 0;
  bool passes() const { return probability >= 0 && probability < from; }
};
struct Event;
// What a helper of ours told, as it told it; a session of its own has it, too. Between the start of
// the call that gave it its task and the end of that call.
struct SubagentTold {
  std::string call_id;
  int depth = 1;  // of the helper: 1 is ours
  std::shared_ptr<const Event> event;
};
struct SessionRewound {  // what came after this turn is no longer part of the conversation
  int to_turn = 0;
};

// Sums over the turns of a run.
struct Totals {
  int turns = 0;
  int calls = 0;
  Usage usage;
  double tool_ms = 0;
  double wall_ms = 0;
};
struct RunEnded {
  Exit exit = Exit::error;
  std::string reason;      // "answered", "turns", "interrupted", …
  std::string message;     // one sentence for people; empty when all is well
  std::string answer;      // the final answer; empty when there is none
  std::string final_item;  // its id
  Totals totals;
};
struct SessionEnded {
  Exit exit = Exit::ok;
  std::string reason;
  std::string final_item;
};

using EventBody =
    std::variant<SessionStarted, TurnStarted, PrefillProgressed, ItemStarted, ItemUpdated,
                 ItemCompleted, LimitReached, LoopDetected, TurnCompleted, TurnFailed, RunEnded,
                 SessionEnded, PermissionAsked, PermissionAnswered, SessionRewound,
                 NetworkConnected, RiskJudged, SubagentTold>;

struct Event {
  std::uint64_t id = 0;  // 1, 2, 3, … without gaps in a session
  std::chrono::system_clock::time_point at;
  std::string session;
  int turn = 0;  // 0: before the first
  EventBody body;
};

}  // namespace agent
