// Gate: where a coroutine on home waits for something that is not Asio's (the model thread, other
// coroutines). A timer that never fires, cancelled when the gate opens. Thread: home.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>

#include "base/task.h"

namespace agent {

class Gate {
 public:
  explicit Gate(base::asio::any_io_executor home)
      : timer_(home, base::asio::steady_timer::time_point::max()) {}

  void open() {
    open_ = true;
    timer_.cancel();
  }

  // Returns when open, never before. `on_cancel` is called once if the waiting coroutine is
  // cancelled meanwhile: it asks the other side to hurry, and the other side still opens the gate.
  base::Task<> wait(std::function<void()> on_cancel) {
    namespace this_coro = base::asio::this_coro;
    co_await this_coro::throw_if_cancelled(false);
    bool told = false;
    while (!open_) {
      const auto state = co_await this_coro::cancellation_state;
      if (!told && state.cancelled() != base::asio::cancellation_type::none) {
        told = true;
        on_cancel();
        continue;
      }
      co_await timer_.async_wait(base::kAwait);
    }
  }

 private:
  base::asio::steady_timer timer_;
  bool open_ = false;
};

}  // namespace agent
