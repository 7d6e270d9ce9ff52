#include "agent/cli/line_reader.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <cerrno>

namespace agent::cli {

namespace asio = base::asio;

// Touched on home only; the thread posts.
struct LineReader::Shared {
  std::deque<std::string> lines;
  bool ended = false;
  std::shared_ptr<Gate> waiting;

  void wake() {
    if (waiting) waiting->open();
  }
};

LineReader::LineReader(asio::any_io_executor home, int fd)
    : home_(std::move(home)),
      fd_(fd),
      shared_(std::make_shared<Shared>()),
      wake_(::eventfd(0, EFD_CLOEXEC)),
      thread_([this](std::stop_token stop) { read(std::move(stop)); }) {}

LineReader::~LineReader() {
  thread_.request_stop();
  ::eventfd_write(wake_.get(), 1);
  thread_.join();
}

base::Task<std::optional<std::string>> LineReader::next() {
  const auto shared = shared_;
  while (shared->lines.empty() && !shared->ended) {
    shared->waiting = std::make_shared<Gate>(home_);
    const auto gate = shared->waiting;
    std::function<void()> cancelled = [gate] { gate->open(); };
    co_await gate->wait(std::move(cancelled));
    shared->waiting = nullptr;
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) co_return std::nullopt;
  }
  if (shared->lines.empty()) co_return std::nullopt;
  std::string line = std::move(shared->lines.front());
  shared->lines.pop_front();
  co_return line;
}

void LineReader::discard() { shared_->lines.clear(); }

void LineReader::read(std::stop_token stop) {
  std::string held;
  const auto give = [this](std::string line) {
    asio::post(home_, [shared = shared_, line = std::move(line)]() mutable {
      shared->lines.push_back(std::move(line));
      shared->wake();
    });
  };
  char block[1 << 14];
  for (;;) {
    pollfd wait[] = {{fd_, POLLIN, 0}, {wake_.get(), POLLIN, 0}};
    if (::poll(wait, 2, -1) < 0 && errno != EINTR) break;
    if (stop.stop_requested()) return;
    if (wait[0].revents == 0) continue;
    const ssize_t n = ::read(fd_, block, sizeof block);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n <= 0) break;
    for (const char c : std::string_view(block, static_cast<std::size_t>(n))) {
      if (c == '\n') {
        give(std::move(held));
        held.clear();
      } else if (held.size() < kLineBytesMax) {
        held += c;
      }
    }
  }
  if (!held.empty()) give(std::move(held));
  asio::post(home_, [shared = shared_] {
    shared->ended = true;
    shared->wake();
  });
}

}  // namespace agent::cli
