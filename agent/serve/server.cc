#include "agent/serve/server.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

#include "agent/serve/port_owner.h"

namespace agent::serve {

namespace asio = base::asio;
using base::Errc;
using base::fail;
using base::Result;
using namespace std::chrono_literals;

namespace {

constexpr int kWrongTokensFree = 10;  // in ten seconds; then each answer takes longer
constexpr auto kWrongTokenDelay = 20ms;

Result<asio::ip::tcp::acceptor> listen_tcp(asio::any_io_executor home,
                                           const ServerOptions& options) {
  boost::system::error_code ec;
  const auto address = asio::ip::make_address(options.address, ec);
  if (ec) return fail(Errc::usage, "address: wanted an IP address, got '" + options.address + "'");
  const asio::ip::tcp::endpoint place(address, options.port);
  asio::ip::tcp::acceptor acceptor(home);
  acceptor.open(place.protocol(), ec);
  if (ec) return fail(Errc::io, "cannot open a socket: " + ec.message());
  // Without this a restart waits for the old connections' ends; a listening socket still conflicts.
  acceptor.set_option(asio::socket_base::reuse_address(true), ec);
  acceptor.bind(place, ec);
  if (!ec) acceptor.listen(256, ec);
  if (ec == asio::error::address_in_use)
    return fail(Errc::busy, "port " + std::to_string(options.port) + " is taken" +
                                port_owner(options.port) +
                                "; end that program, or choose another with --port N");
  if (ec)
    return fail(Errc::io, "cannot listen on " + options.address + ":" +
                              std::to_string(options.port) + ": " + ec.message());
  return acceptor;
}

Result<asio::local::stream_protocol::acceptor> listen_local(asio::any_io_executor home,
                                                            const std::string& path) {
  struct stat found;
  if (lstat(path.c_str(), &found) == 0) {
    if (!S_ISSOCK(found.st_mode)) return fail(Errc::usage, path + ": exists and is no socket");
    asio::local::stream_protocol::socket probe(home);
    boost::system::error_code ec;
    probe.connect(path, ec);
    if (!ec) return fail(Errc::busy, path + ": another server listens there");
    unlink(path.c_str());
  }
  boost::system::error_code ec;
  asio::local::stream_protocol::acceptor acceptor(home);
  acceptor.open(asio::local::stream_protocol(), ec);
  // Only this user may connect, from the first moment on.
  const mode_t before = umask(0177);
  if (!ec) acceptor.bind(path, ec);
  umask(before);
  if (!ec) acceptor.listen(256, ec);
  if (ec) return fail(Errc::io, path + ": cannot listen: " + ec.message());
  return acceptor;
}

bool is_same_user(int fd) {
  ucred who{};
  socklen_t size = sizeof who;
  return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 &&
         (who.uid == geteuid() || who.uid == 0);
}

}  // namespace

std::string log_text(std::string_view text, std::size_t bytes_max) {
  std::string out;
  for (unsigned char c : text.substr(0, bytes_max)) {
    if (c >= 0x20 && c < 0x7f && c != '\\' && c != '"') {
      out += static_cast<char>(c);
    } else {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\x%02x", c);
      out += escape;
    }
  }
  if (text.size() > bytes_max) out += "...";
  return out;
}

Result<Listeners> listen(asio::any_io_executor home, const ServerOptions& options) {
  Listeners listeners;
  TRY(listeners.tcp, listen_tcp(home, options));
  listeners.port = listeners.tcp->local_endpoint().port();
  if (!options.unix_socket.empty()) {
    TRY(listeners.local, listen_local(home, options.unix_socket));
  }
  return listeners;
}

Server::Server(Listeners listeners, ServerOptions options, Access& access,
               std::vector<Route> routes, SocketRoom& room)
    : listeners_(std::move(listeners)),
      options_(std::move(options)),
      access_(access),
      routes_(std::move(routes)),
      room_(room),
      place_{listeners_.port, options_.allowed_hosts},
      home_(listeners_.tcp->get_executor()) {}

Server::~Server() {
  for (const auto& connection : connections_) connection->close();
  if (listeners_.local) unlink(options_.unix_socket.c_str());
}

void Server::start() {
  asio::co_spawn(home_, accept(*listeners_.tcp), asio::detached);
  if (listeners_.local) asio::co_spawn(home_, accept(*listeners_.local), asio::detached);
}

template <class Acceptor>
base::Task<> Server::accept(Acceptor& acceptor) {
  co_await asio::this_coro::throw_if_cancelled(false);
  while (!stops_) {
    auto [ec, socket] = co_await acceptor.async_accept(base::kAwait);
    if (stops_ || ec == asio::error::operation_aborted) break;
    if (ec) {  // out of descriptors, most likely: let some go, try again
      asio::steady_timer pause(home_, 100ms);
      co_await pause.async_wait(base::kAwait);
      continue;
    }
    if constexpr (std::is_same_v<Acceptor, asio::local::stream_protocol::acceptor>) {
      if (!is_same_user(socket.native_handle())) continue;
    } else {
      boost::system::error_code ignored;
      socket.set_option(asio::ip::tcp::no_delay(true), ignored);
      // What the kernel keeps for a slow reader is bounded, too.
      socket.set_option(asio::socket_base::send_buffer_size(256 << 10), ignored);
    }
    take(asio::generic::stream_protocol::socket(std::move(socket)));
  }
}

void Server::take(asio::generic::stream_protocol::socket socket) {
  if (connections_.size() >= options_.limits.connections) {
    for (const auto& old : connections_) {
      if (!old->is_waiting()) continue;
      old->close();  // the longest waiting one; its coroutine takes it off the list
      break;
    }
  }
  // Nothing could be let go, or it has not gone yet: a few more are not worth a refusal.
  if (connections_.size() >= options_.limits.connections + 64) return;
  auto connection = std::make_shared<Connection>(*this, Stream(std::move(socket)));
  connections_.push_back(connection);
  asio::co_spawn(home_, serve(connection), asio::detached);
}

base::Task<> Server::serve(std::shared_ptr<Connection> connection) {
  co_await asio::this_coro::throw_if_cancelled(false);
  co_await Connection::run(connection);
  connections_.remove(connection);
}

base::Task<> Server::stop(std::chrono::milliseconds patience) {
  stops_ = true;
  boost::system::error_code ignored;
  listeners_.tcp->close(ignored);
  if (listeners_.local) listeners_.local->close(ignored);
  const auto all = connections_;
  for (const auto& connection : all) connection->close_after_reply();
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!connections_.empty() && std::chrono::steady_clock::now() < until) {
    asio::steady_timer pause(home_, 10ms);
    co_await pause.async_wait(base::kAwait);
  }
  const auto rest = connections_;
  for (const auto& connection : rest) connection->close();
}

std::size_t Server::websockets() const {
  std::size_t n = 0;
  for (const auto& connection : connections_) n += connection->is_websocket();
  return n;
}

const Route* Server::find_route(std::string_view method, std::string_view path,
                                bool& path_exists) const {
  if (method == "HEAD") method = "GET";
  for (const Route& route : routes_) {
    if (route.path != path) continue;
    path_exists = true;
    if (route.method == method) return &route;
  }
  return nullptr;
}

bool Server::has_room_for_websocket(bool from_browser, bool idle) const {
  std::size_t all = 0, idle_ones = 0;
  for (const auto& connection : connections_) {
    const WsClient* client = connection->websocket();
    if (!client) continue;
    ++all;
    idle_ones += client->is_idle() && client->from_browser() == from_browser;
  }
  // The last few places are kept for browsers: a script's flood does not lock out the panel.
  const std::size_t most = options_.limits.websockets - (from_browser ? 0 : 16);
  return all < most && (!idle || idle_ones < options_.limits.websockets_idle);
}

std::string Server::next_request_id() { return "r" + std::to_string(++requests_); }

void Server::log_request(const Request& request, int status) {
  if (!options_.log || !options_.log_all_requests) return;
  // Never the query: somebody will put a token there.
  options_.log(request.id + " " + std::to_string(status) + " " + log_text(request.head.method) +
               " " + log_text(request.head.path));
}

void Server::log_refusal(const Request& request, const Refusal& refusal) {
  if (!options_.log) return;
  options_.log(request.id + " refused " + std::to_string(refusal.status) + " " +
               log_text(request.head.method) + " " + log_text(request.head.path) + ": " +
               log_text(refusal.reason));
}

base::Task<> Server::delay_wrong_token() {
  const auto now = std::chrono::steady_clock::now();
  if (now - wrong_since_ > 10s) {
    wrong_since_ = now;
    wrong_tokens_ = 0;
  }
  if (++wrong_tokens_ <= kWrongTokensFree) co_return;
  asio::steady_timer pause(home_, kWrongTokenDelay);
  co_await pause.async_wait(base::kAwait);
}

}  // namespace agent::serve
