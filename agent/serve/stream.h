// The byte stream under HTTP and WebSocket: TCP or a unix socket, with Beast's timeouts. Its rate
// policy limits nothing but counts what arrives, because empty WebSocket fragments are invisible
// to the reader of messages. Thread: home.
#pragma once

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <utility>

#include "base/task.h"

namespace agent::serve {

class WireCounter {
 public:
  // Calls `exceeded` once, as soon as more than `bytes` have come since the last renew(). Less than
  // ten seconds' worth is renewed by itself: control frames may come for hours.
  void watch(std::uint64_t bytes, std::function<void()> exceeded) {
    allowance_ = bytes;
    exceeded_ = std::move(exceeded);
    renew();
  }
  void renew() {
    read_ = 0;
    renewed_ = std::chrono::steady_clock::now();
  }

 private:
  friend class boost::beast::rate_policy_access;
  static constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

  std::size_t available_read_bytes() const { return kAll; }
  std::size_t available_write_bytes() const { return kAll; }
  void transfer_read_bytes(std::size_t n) {
    read_ += n;
    if (!exceeded_ || read_ <= allowance_) return;
    if (std::chrono::steady_clock::now() - renewed_ > std::chrono::seconds(10)) return renew();
    std::exchange(exceeded_, nullptr)();
  }
  void transfer_write_bytes(std::size_t) {}
  void on_timer() {}

  std::uint64_t read_ = 0, allowance_ = 0;
  std::chrono::steady_clock::time_point renewed_{};
  std::function<void()> exceeded_;
};

using Stream = boost::beast::basic_stream<base::asio::generic::stream_protocol,
                                          base::asio::any_io_executor, WireCounter>;

}  // namespace agent::serve
