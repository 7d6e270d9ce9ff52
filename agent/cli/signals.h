// SignalWatch: SIGINT, SIGTERM and SIGHUP as calls on home. The first asks for an orderly end; a
// second SIGINT within two seconds ends the process at once. SIGUSR1 asks what is going on.
// Thread: home.
#pragma once

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>

#include "agent/agent.h"

namespace agent::cli {

class SignalWatch {
 public:
  // `interrupt` is called for each signal but the one that ends the process.
  SignalWatch(base::asio::any_io_executor home, std::function<void(Interrupt)> interrupt);

  void on_question(std::function<void()> tell) { tell_ = std::move(tell); }

  // Calls `late` after `grace`, unless arrived_in_time() is called before.
  void expect_end(std::chrono::milliseconds grace, std::function<void()> late);
  void arrived_in_time() { grace_timer_.cancel(); }

  void stop();

  // The exit code of a process that this ended.
  static Exit exit_for(Interrupt why);

 private:
  void wait();
  void arrived(int signal);

  base::asio::signal_set signals_;
  base::asio::steady_timer grace_timer_;
  std::function<void(Interrupt)> interrupt_;
  std::function<void()> tell_;
  std::chrono::steady_clock::time_point last_sigint_{};
};

}  // namespace agent::cli
