// One connection from a box and the one it leads to, and what can be done with such a pair: read,
// pass on, look at the greeting, let it go. The judgement of where it may lead is host_proxy.cc's.
// Thread: home. Functions take the pair by value: it lives as long as something is done with it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>

#include "base/result.h"
#include "base/task.h"
#include "tools/host_proxy.h"
#include "tools/proxy_request.h"

namespace tools {

struct ProxyPair {
  explicit ProxyPair(const base::asio::any_io_executor& home)
      : box(home), host(home), patience(home) {}
  base::asio::ip::tcp::socket box, host;
  base::asio::steady_timer patience;
  ProxyConnection about;
  std::string held;      // read from the box, not yet passed on
  bool is_over = false;  // closed: whoever was waiting for something else must not go on
  bool is_told = false;

  void close();
};
using PairPtr = std::shared_ptr<ProxyPair>;

// Closes it when the time is over, unless `patience` is cancelled or set anew.
void close_after(const PairPtr& pair, std::chrono::seconds time);

// More bytes from the box into `held`. False when there are none.
base::Task<bool> read_more(PairPtr pair);
base::Task<bool> write_all(base::asio::ip::tcp::socket& to, std::string bytes);
// Until `from` ends; then no more is written to `to`.
base::Task<> copy(PairPtr pair, base::asio::ip::tcp::socket& from,
                  base::asio::ip::tcp::socket& to, std::uint64_t& count);
// A request's body and not a byte more: a second request would not have been looked at.
base::Task<> copy_body(PairPtr pair, ProxyRequest request);
// Reads the greeting of TLS and passes it on; false ends the tunnel.
base::Task<bool> greet(PairPtr pair, std::string host, bool must_be_tls);
base::Task<> greet_and_copy(PairPtr pair, std::string host);
// Closing a socket that holds unread bytes takes back what was sent on it: what the box says beyond
// its request is read, a while, and thrown away, so that it can read its answer.
base::Task<> let_read(PairPtr pair);

}  // namespace tools
