#include "agent/event_feed.h"

#include <ctime>
#include <random>

namespace agent {

void EventFeed::publish(EventBody body) {
  const Event event{++last_id_, std::chrono::system_clock::now(), session_, turn_, std::move(body)};
  for (const EventSink& sink : sinks_) sink(event);
}

std::string new_session_id() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y%m%d-%H%M%S-", &utc);
  std::string id = text;
  std::random_device random;
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  for (int i = 0; i < 4; ++i) id += kLetters[random() % kLetters.size()];
  return id;
}

}  // namespace agent
