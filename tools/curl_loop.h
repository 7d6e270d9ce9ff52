// CurlLoop: libcurl's multi interface driven by the io_context.
//
// curl says which sockets and which time it waits for; this watches them and tells curl. It knows
// nothing of requests. Thread: home.
#pragma once

#include <curl/curl.h>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>

#include "base/task.h"

namespace tools {

class CurlLoop {
 public:
  // `done` is called on home, once for each transfer that was added and not removed.
  using Done = std::function<void(CURL* easy, CURLcode code)>;

  CurlLoop(base::asio::any_io_executor home, Done done);
  ~CurlLoop();
  CurlLoop(const CurlLoop&) = delete;
  CurlLoop& operator=(const CurlLoop&) = delete;

  void add(CURL* easy);  // the caller keeps owning it, and removes it before it is cleaned up
  void remove(CURL* easy);

 private:
  struct Watch;
  static int on_socket(CURL* easy, curl_socket_t fd, int what, void* self, void* watch);
  static int on_timeout(CURLM* multi, long timeout_ms, void* self);
  void wait(const std::shared_ptr<Watch>& watch, bool to_write);
  void act(curl_socket_t fd, int events);
  void report();

  base::asio::any_io_executor home_;
  Done done_;
  CURLM* multi_;
  base::asio::steady_timer timer_;
  std::map<curl_socket_t, std::shared_ptr<Watch>> watches_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace tools
