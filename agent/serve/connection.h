// Connection: one socket, from its first byte to its end: heads and bodies in, replies out, and the
// hand-over to a WebSocket. It checks what guard.h demands before any handler sees a request.
// Thread: home. Made by Server, which counts it.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "agent/serve/exchange.h"
#include "agent/serve/guard.h"
#include "agent/serve/stream.h"

namespace agent::serve {

class Server;
class WsClient;

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Server& server, Stream stream);
  ~Connection();

  // Owns the connection until it is closed.
  static base::Task<> run(std::shared_ptr<Connection> self);

  void close();                                    // at once
  void close_after_reply();                        // graceful stop
  bool is_waiting() const { return is_waiting_; }  // for a request's head; the first to go
  bool is_websocket() const { return websocket_ != nullptr; }
  WsClient* websocket() { return websocket_.get(); }

 private:
  class Answer;

  base::Task<bool> one_request();  // false: close
  base::Task<std::optional<Refusal>> read_head(RequestHead& head, bool& gone);
  base::Task<std::optional<Refusal>> read_body(Request& request, bool& gone);
  std::optional<Refusal> check(const Request& request, const Route*& route);
  base::Task<> refuse(const Request& request, Refusal refusal);
  base::Task<bool> upgrade(Request& request);
  base::Task<> handle(const Route& route, Exchange& exchange);
  base::Task<> linger();

  Server& server_;
  Stream stream_;
  boost::beast::flat_buffer buffer_;
  std::string raw_head_;  // of the current request
  std::shared_ptr<WsClient> websocket_;
  std::function<void()> cancel_handler_;  // while one runs that can be cancelled
  bool is_waiting_ = true;
  bool stops_ = false;
  int requests_ = 0;
};

}  // namespace agent::serve
