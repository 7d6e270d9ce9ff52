#include "agent/event_feed.h"

#include <boost/asio/this_coro.hpp>
#include <ctime>
#include <random>

namespace agent {
namespace {

// How a run ends is told even when it can no longer be kept.
bool tells_the_end(const EventBody& body) {
  return std::holds_alternative<TurnFailed>(body) || std::holds_alternative<RunEnded>(body) ||
         std::holds_alternative<SessionEnded>(body);
}

}  // namespace

void EventFeed::keep_in(std::unique_ptr<Journal> journal) {
  journal_ = std::move(journal);
  journal_->on_kept([this](std::uint64_t count, std::optional<base::Error> failure) {
    kept(count, std::move(failure));
  });
}

void EventFeed::publish(EventBody body) {
  if (failure_ && !tells_the_end(body)) return;
  auto event = std::make_shared<const Event>(
      Event{++last_id_, std::chrono::system_clock::now(), session_, turn_, std::move(body)});
  if (!journal_ || failure_) return show(*event);
  write(KeptEvent{event}, must_be_durable(event->body));
  held_.push_back({written_, std::move(event)});
}

void EventFeed::keep(int node, model::Message message) {
  if (journal_ && !failure_) write(KeptMessage{node, last_id_, std::move(message)}, false);
}

void EventFeed::keep_history(int node, std::vector<model::Message> messages) {
  if (journal_ && !failure_) write(KeptHistory{node, last_id_, std::move(messages)}, true);
}

void EventFeed::write(Record record, bool durable) {
  ++written_;
  journal_->write(std::move(record), durable);
}

void EventFeed::show(const Event& event) {
  for (const EventSink& sink : sinks_) sink(event);
}

void EventFeed::kept(std::uint64_t count, std::optional<base::Error> failure) {
  kept_ = count;
  while (!held_.empty() && held_.front().record <= kept_) {
    const auto event = std::move(held_.front().event);
    held_.pop_front();
    show(*event);
  }
  if (failure && !failure_) {
    failure_ = std::move(failure);
    std::deque<Held> lost = std::exchange(held_, {});
    last_id_ -= lost.size();
    for (const Held& one : lost) {
      if (!tells_the_end(one.event->body)) continue;
      Event event = *one.event;
      event.id = ++last_id_;
      show(event);
    }
    if (on_failure_) on_failure_();
  }
  for (auto it = waiting_.begin(); it != waiting_.end();) {
    if (it->first > kept_ && !failure_) {
      ++it;
      continue;
    }
    it->second->open();
    it = waiting_.erase(it);
  }
}

base::Task<base::Result<>> EventFeed::settled() {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  if (journal_ && !failure_ && kept_ < written_) {
    Gate gate(co_await base::asio::this_coro::executor);
    waiting_.emplace_back(written_, &gate);
    journal_->hurry();
    std::function<void()> it_comes_anyway = [] {};
    co_await gate.wait(std::move(it_comes_anyway));
  }
  if (failure_) co_return *failure_;
  co_return base::Result<>();
}

namespace {

std::string four_letters() {
  std::random_device random;
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string letters;
  for (int i = 0; i < 4; ++i) letters += kLetters[random() % kLetters.size()];
  return letters;
}

}  // namespace

std::string new_session_id() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y%m%d-%H%M%S-", &utc);
  std::string id = text;
  return id + four_letters();
}

std::string new_helper_id(const std::string& of) { return of + "." + four_letters(); }

bool is_helper(std::string_view session_id) { return session_id.find('.') != session_id.npos; }

}  // namespace agent
