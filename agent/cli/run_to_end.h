// Runs one piece of work on home, and home until it is done. Thread: the caller's becomes home.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <functional>
#include <optional>

#include "base/check.h"
#include "base/task.h"

namespace agent::cli {

// What the work returns; what it throws is thrown here. `ended` is called on home, right after it.
template <class T>
T run_to_end(base::asio::io_context& home, base::Task<T> work, std::function<void()> ended = {}) {
  std::optional<T> result;
  auto keep = [&](std::exception_ptr error, T value) {
    if (error) std::rethrow_exception(error);
    result = std::move(value);
    if (ended) ended();
    home.stop();
  };
  base::asio::co_spawn(home, std::move(work), keep);
  home.run();
  CHECK(result.has_value());  // nobody else stops home
  return std::move(*result);
}

}  // namespace agent::cli
