// Server: listens, counts its connections and keeps their bounds, and stops gracefully. What it
// serves is a table of routes and a room for WebSocket clients; it knows the meaning of neither.
// Thread: home.
#pragma once

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agent/serve/access.h"
#include "agent/serve/connection.h"
#include "agent/serve/exchange.h"
#include "agent/serve/guard.h"
#include "agent/serve/ws_client.h"
#include "base/result.h"

namespace agent::serve {

// Sockets that are bound and listen, but are not yet answered.
struct Listeners {
  std::optional<base::asio::ip::tcp::acceptor> tcp;
  std::optional<base::asio::local::stream_protocol::acceptor> local;
  std::uint16_t port = 0;
};
// Errors: busy (the port is taken: says by whom where that can be found out), usage, io.
base::Result<Listeners> listen(base::asio::any_io_executor home, const ServerOptions& options);

class Server {
 public:
  Server(Listeners listeners, ServerOptions options, Access& access, std::vector<Route> routes,
         SocketRoom& room);
  ~Server();

  void start();
  // Tells WebSocket clients that it goes, lets answers end for up to `patience`, closes the rest.
  base::Task<> stop(std::chrono::milliseconds patience);

  std::uint16_t port() const { return place_.port; }
  const std::vector<Route>& routes() const { return routes_; }
  std::size_t connections() const { return connections_.size(); }
  std::size_t websockets() const;

  // For Connection.
  const ServerLimits& limits() const { return options_.limits; }
  const Place& place() const { return place_; }
  const Access& access() const { return access_; }
  SocketRoom& room() { return room_; }
  const Route* find_route(std::string_view method, std::string_view path, bool& path_exists) const;
  bool has_room_for_websocket(bool from_browser, bool idle) const;
  std::string next_request_id();
  void log_request(const Request& request, int status);
  void log_refusal(const Request& request, const Refusal& refusal);
  base::Task<> delay_wrong_token();

 private:
  template <class Acceptor>
  base::Task<> accept(Acceptor& acceptor);
  void take(base::asio::generic::stream_protocol::socket socket);
  base::Task<> serve(std::shared_ptr<Connection> connection);

  Listeners listeners_;
  ServerOptions options_;
  Access& access_;
  std::vector<Route> routes_;
  SocketRoom& room_;
  Place place_;
  base::asio::any_io_executor home_;
  std::list<std::shared_ptr<Connection>> connections_;  // oldest first
  std::uint64_t requests_ = 0;
  int wrong_tokens_ = 0;
  std::chrono::steady_clock::time_point wrong_since_{};
  bool stops_ = false;
};

// Foreign text on one line of a log: control characters, quotes and bytes above ASCII as escapes.
std::string log_text(std::string_view text, std::size_t bytes_max = 200);

}  // namespace agent::serve
