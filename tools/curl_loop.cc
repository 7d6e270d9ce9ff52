#include "tools/curl_loop.h"

#include <boost/asio/post.hpp>
#include <utility>

#include "base/check.h"

namespace tools {

namespace asio = base::asio;

// One socket of curl's. The descriptor only borrows the number: it is released before curl closes
// it.
struct CurlLoop::Watch {
  Watch(const asio::any_io_executor& home, curl_socket_t fd) : descriptor(home, fd), fd(fd) {}
  ~Watch() { descriptor.release(); }
  asio::posix::stream_descriptor descriptor;
  curl_socket_t fd;
  int wanted = 0;                         // CURL_POLL_IN, OUT, INOUT; 0: no longer watched
  bool reading = false, writing = false;  // a wait is pending
};

CurlLoop::CurlLoop(asio::any_io_executor home, Done done)
    : home_(home), done_(std::move(done)), timer_(home) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  CHECK(ready == CURLE_OK);
  multi_ = curl_multi_init();
  CHECK(multi_ != nullptr);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, on_socket);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, on_timeout);
  curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, 8L);
  curl_multi_setopt(multi_, CURLMOPT_MAX_TOTAL_CONNECTIONS, 64L);
}

CurlLoop::~CurlLoop() {
  *alive_ = false;
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, nullptr);
  curl_multi_cleanup(multi_);
}

void CurlLoop::add(CURL* easy) { CHECK(curl_multi_add_handle(multi_, easy) == CURLM_OK); }

void CurlLoop::remove(CURL* easy) { curl_multi_remove_handle(multi_, easy); }

int CurlLoop::on_socket(CURL*, curl_socket_t fd, int what, void* self, void*) {
  CurlLoop& loop = *static_cast<CurlLoop*>(self);
  const auto found = loop.watches_.find(fd);
  if (what == CURL_POLL_REMOVE) {
    if (found == loop.watches_.end()) return 0;
    found->second->wanted = 0;
    found->second->descriptor.release();  // cancels the waits; curl may close the socket now
    loop.watches_.erase(found);
    return 0;
  }
  std::shared_ptr<Watch> watch;
  if (found != loop.watches_.end()) {
    watch = found->second;
  } else {
    watch = std::make_shared<Watch>(loop.home_, fd);
    loop.watches_.emplace(fd, watch);
  }
  watch->wanted = what;
  if (what & CURL_POLL_IN) loop.wait(watch, false);
  if (what & CURL_POLL_OUT) loop.wait(watch, true);
  return 0;
}

void CurlLoop::wait(const std::shared_ptr<Watch>& watch, bool to_write) {
  bool& pending = to_write ? watch->writing : watch->reading;
  if (std::exchange(pending, true)) return;
  const auto kind =
      to_write ? asio::posix::descriptor_base::wait_write : asio::posix::descriptor_base::wait_read;
  watch->descriptor.async_wait(kind, [this, alive = alive_, watch, to_write](auto error) {
    (to_write ? watch->writing : watch->reading) = false;
    const int event = to_write ? CURL_POLL_OUT : CURL_POLL_IN;
    if (!*alive || !(watch->wanted & event)) return;
    act(watch->fd, error ? CURL_CSELECT_ERR : to_write ? CURL_CSELECT_OUT : CURL_CSELECT_IN);
    if (*alive && (watch->wanted & event)) wait(watch, to_write);
  });
}

// curl may call this from inside any call into it: the timer is only set here.
int CurlLoop::on_timeout(CURLM*, long timeout_ms, void* self) {
  CurlLoop& loop = *static_cast<CurlLoop*>(self);
  if (timeout_ms < 0) {
    loop.timer_.cancel();
    return 0;
  }
  loop.timer_.expires_after(std::chrono::milliseconds(timeout_ms));
  loop.timer_.async_wait([&loop, alive = loop.alive_](auto error) {
    if (!error && *alive) loop.act(CURL_SOCKET_TIMEOUT, 0);
  });
  return 0;
}

void CurlLoop::act(curl_socket_t fd, int events) {
  int running = 0;
  curl_multi_socket_action(multi_, fd, events, &running);
  report();
}

void CurlLoop::report() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* easy = message->easy_handle;
    const CURLcode code = message->data.result;
    curl_multi_remove_handle(multi_, easy);  // `message` ends here
    done_(easy, code);
  }
}

}  // namespace tools
