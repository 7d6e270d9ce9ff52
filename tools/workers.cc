#include "tools/workers.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

namespace tools {
namespace {

namespace asio = base::asio;

struct Done {
  explicit Done(const asio::any_io_executor& home)
      : timer(home, asio::steady_timer::time_point::max()) {}
  asio::steady_timer timer;  // cancelled at home when the work is done
  bool finished = false;
};

}  // namespace

Workers::~Workers() {
  if (pool_) pool_->join();
}

base::Task<> Workers::run(std::function<void()> work, std::function<void()> interrupt) {
  if (!pool_) pool_ = std::make_unique<asio::thread_pool>(threads_);
  auto done = std::make_shared<Done>(home_);
  auto job = [done, work = std::move(work), home = home_]() mutable {
    work();
    work = nullptr;
    asio::post(home, [done = std::move(done)] {
      done->finished = true;
      done->timer.cancel();
    });
  };
  asio::post(*pool_, std::move(job));
  while (!done->finished) {
    co_await done->timer.async_wait(base::kAwait);
    const auto state = co_await asio::this_coro::cancellation_state;
    if (!done->finished && state.cancelled() != asio::cancellation_type::none && interrupt)
      interrupt();
  }
}

void Workers::retire(std::shared_ptr<void> object) {
  if (!pool_) return;
  asio::post(*pool_, [object = std::move(object)]() mutable { object.reset(); });
}

}  // namespace tools
