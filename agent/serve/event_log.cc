#include "agent/serve/event_log.h"

#include <algorithm>
#include <charconv>

#include "agent/event_read.h"
#include "agent/events_json.h"
#include "base/check.h"

namespace agent::serve {
namespace {

constexpr std::size_t kMadeMax = 4;
constexpr std::string_view kType = R"("type":")", kDelta = R"("type":"item.updated")",
                           kCompleted = R"("type":"item.completed")", kItem = R"("item":{"id":")";

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

// The fields' order is events_json's: v, id, ts, session, turn, type, then the type's own.
base::Result<> EventLog::take_stored(std::uint64_t id, std::string_view line) {
  if (id != last_id() + 1)
    return base::fail(base::Errc::bad_format, "session " + session_ + ": event " +
                                                  std::to_string(last_id() + 1) + " is missing");
  const std::string_view head = line.substr(0, 400);
  Line kept{std::string(line)};
  // The first type is the event's own; a helper's follows.
  const std::string_view type = head.substr(std::min(head.size(), head.find(kType)));
  const bool is_delta = type.starts_with(kDelta);
  if (is_delta || type.starts_with(kCompleted)) {
    const auto item = head.find(kItem);
    if (item != head.npos) {
      const auto from = item + kItem.size();
      const auto n = item_number(std::string(head.substr(from, head.find('"', from) - from)));
      is_delta ? void(kept.item = n) : void(completed_.insert(n));
    }
  }
  if (line.size() > kEventLineBytesMax) {  // the store has it whole
    TRY(const auto event, event_from_json(line));
    if (event) kept.text = event_line(*event);
  }
  bytes_ += kept.text.size();
  lines_.push_back(std::move(kept));
  return {};
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
