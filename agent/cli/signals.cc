#include "agent/cli/signals.h"

#include <unistd.h>

#include <csignal>

namespace agent::cli {
namespace {

constexpr auto kTwice = std::chrono::seconds(2);

Interrupt meaning(int signal) {
  if (signal == SIGTERM) return Interrupt::sigterm;
  if (signal == SIGHUP) return Interrupt::sighup;
  return Interrupt::sigint;
}

}  // namespace

SignalWatch::SignalWatch(base::asio::any_io_executor home, std::function<void(Interrupt)> interrupt)
    : signals_(home, SIGINT, SIGTERM, SIGHUP),
      grace_timer_(home),
      interrupt_(std::move(interrupt)) {
  signals_.add(SIGUSR1);
  wait();
}

void SignalWatch::expect_end(std::chrono::milliseconds grace, std::function<void()> late) {
  grace_timer_.expires_after(grace);
  grace_timer_.async_wait([late = std::move(late)](boost::system::error_code error) {
    if (!error) late();
  });
}

void SignalWatch::stop() {
  signals_.cancel();
  grace_timer_.cancel();
}

Exit SignalWatch::exit_for(Interrupt why) {
  if (why == Interrupt::sigterm) return Exit::sigterm;
  if (why == Interrupt::sighup) return Exit::sighup;
  return Exit::sigint;
}

void SignalWatch::wait() {
  signals_.async_wait([this](boost::system::error_code error, int signal) {
    if (!error) arrived(signal);
  });
}

void SignalWatch::arrived(int signal) {
  if (signal == SIGUSR1) {
    wait();
    if (tell_) tell_();
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  if (signal == SIGINT) {
    // Nothing is flushed here: what matters was written when it happened.
    if (now - last_sigint_ < kTwice) ::_exit(static_cast<int>(Exit::sigint));
    last_sigint_ = now;
  }
  wait();
  interrupt_(meaning(signal));
}

}  // namespace agent::cli
