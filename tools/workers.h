// Workers: where blocking work and Lua code run, so that the home thread never stalls.
//
// A coroutine on home hands over a function, waits, and goes on at home when it is done. The pool
// is started by the first call. Destroy it before the io_context: the destructor waits for what
// runs.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>

#include "base/task.h"

namespace tools {

class Workers {
 public:
  Workers(base::asio::any_io_executor home, unsigned threads)
      : home_(std::move(home)), threads_(threads) {}
  ~Workers();

  // Runs `work` on the pool; it must not throw. When the coroutine is cancelled meanwhile,
  // `interrupt` is called (on home) and the wait goes on: work always ends before run does.
  base::Task<> run(std::function<void()> work, std::function<void()> interrupt);

  // Drops `object` on the pool; nobody waits for it.
  void retire(std::shared_ptr<void> object);

  const base::asio::any_io_executor& home() const { return home_; }

 private:
  base::asio::any_io_executor home_;
  unsigned threads_;
  std::unique_ptr<base::asio::thread_pool> pool_;
};

}  // namespace tools
