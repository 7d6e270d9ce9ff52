#include "agent/serve/event_log.h"

#include <charconv>

#include "agent/events_json.h"
#include "base/check.h"

namespace agent::serve {
namespace {

constexpr std::size_t kMadeMax = 4;

// "item_17" -> 17
std::uint32_t item_number(const std::string& id) {
  const auto digits = id.find_last_not_of("0123456789") + 1;
  std::uint32_t n = 0;
  std::from_chars(id.data() + digits, id.data() + id.size(), n);
  return n;
}

}  // namespace

void EventLog::append(const Event& event) {
  CHECK(event.id == last_id() + 1);
  Line line{event_line(event)};
  if (const auto* delta = std::get_if<ItemUpdated>(&event.body)) {
    line.item = item_number(delta->item_id);
  } else if (const auto* done = std::get_if<ItemCompleted>(&event.body)) {
    completed_.insert(item_number(done->item.id));
  }
  bytes_ += line.text.size();
  lines_.push_back(std::move(line));
}

std::shared_ptr<EventLog> EventLog::copy(const EventLog& other, std::string session,
                                         std::uint64_t until) {
  auto log = std::make_shared<EventLog>(std::move(session));
  std::string from, to;
  base::append_json_string(from, other.session_);
  base::append_json_string(to, log->session_);
  for (std::uint64_t id = 1; id <= until; ++id) {
    Line line = other.lines_[id - 1];
    // The field stands near the front of every line (events_json writes v, id, ts, session).
    if (const auto at = line.text.find(from); at != std::string::npos)
      line.text.replace(at, from.size(), to);
    log->bytes_ += line.text.size();
    log->lines_.push_back(std::move(line));
  }
  log->completed_ = other.completed_;
  log->publish();
  return log;
}

EventLog::Batch EventLog::batch(std::uint64_t after, Deltas deltas, std::size_t bytes_max) {
  CHECK(after < published_);
  for (const Made& made : made_)
    if (made.after == after && made.until == published_ && made.deltas == deltas) return made.batch;

  std::string events;
  std::uint64_t last = after;
  while (last < published_ && (events.empty() || events.size() < bytes_max)) {
    const Line& line = lines_[last++];
    if (deltas == Deltas::needed && line.item != 0 && completed_.contains(line.item)) continue;
    if (!events.empty()) events += ',';
    events += line.text;
  }
  std::string head = R"({"type":"events","session":)";
  base::append_json_string(head, session_);
  head += ",\"from\":" + std::to_string(after + 1) + ",\"to\":" + std::to_string(last) +
          ",\"head\":" + std::to_string(published_) + ",\"events\":[";
  Batch batch{std::make_shared<const std::string>(head + events + "]}"), last};
  if (made_.size() == kMadeMax) made_.erase(made_.begin());
  made_.push_back({after, published_, deltas, batch});
  return batch;
}

}  // namespace agent::serve
