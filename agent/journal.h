// Journal: where a session is written down before anybody sees it (agent/store fills it). Records
// are kept in the order of the calls; the answer comes later, on home, as a count. The feed
// (event_feed.h) holds events back until it has come.
// Thread: home. Does not throw: what cannot be written is told, once, and nothing follows it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "agent/events.h"
#include "base/result.h"

namespace agent {

struct KeptEvent {
  std::shared_ptr<const Event> event;
};
// A message of the conversation as the model reads it, tokens and all. Nodes are turns: a message
// belongs to the turn in which it was said, a person's to the turn that answers it.
struct KeptMessage {
  int node = 0;
  std::uint64_t after_event = 0;  // the last event before it
  model::Message message;
};
// The conversation was replaced (summarised, rewound, forgotten): from this node on it begins anew
// with these messages. What was before stays in the record.
struct KeptHistory {
  int node = 0;
  std::uint64_t after_event = 0;
  std::vector<model::Message> messages;
};
using Record = std::variant<KeptEvent, KeptMessage, KeptHistory>;

class Journal {
 public:
  // `count` records are kept, since the beginning; or writing failed, and no more will be.
  using Kept = std::function<void(std::uint64_t count, std::optional<base::Error> failure)>;

  virtual ~Journal() = default;
  virtual void on_kept(Kept kept) = 0;  // called on home; set before the first record
  // Durable: on the disk, not only with the kernel, before it counts as kept.
  virtual void write(Record record, bool durable) = 0;
  virtual void hurry() = 0;  // somebody waits for what was written so far
};

// What must survive a power cut before anyone relies on it: a call that is about to run, its
// outcome, an answer to a question, the end of a run.
bool must_be_durable(const EventBody& body);

}  // namespace agent
