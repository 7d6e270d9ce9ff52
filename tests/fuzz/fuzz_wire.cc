// Any bytes on the wire, to a whole server but for its port: as HTTP (first byte even), or as WebSocket
// frames behind a proper upgrade (odd). Nothing crashes or hangs, what comes back begins as HTTP, and
// when the other side has gone, nothing of the connection is left.
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>
#include <cstdint>
#include <set>
#include <string>

#include "agent/serve/assets.h"
#include "agent/serve/routes_access.h"
#include "agent/serve/server.h"
#include "base/check.h"
#include "base/json.h"

namespace {

namespace asio = base::asio;
using namespace agent::serve;
using Local = asio::local::stream_protocol;

constexpr const char* kUpgrade =
    "GET /ws HTTP/1.1\r\nHost: fuzz.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    "Authorization: Bearer seed\r\n\r\n";

// Reads each message as the panel does, and says it back.
class Room final : public SocketRoom {
 public:
  void joined(WsClient& client, const std::string&) override { clients_.insert(&client); }
  void heard(WsClient& client, std::string text) override {
    CHECK(clients_.contains(&client));
    base::JsonLimits limits;
    limits.depth_max = 32;
    limits.unique_keys = true;
    client.send(base::parse_json(text, limits) ? std::move(text) : std::string("no JSON"));
  }
  void left(WsClient& client) override { CHECK(clients_.erase(&client) == 1); }
  bool is_empty() const { return clients_.empty(); }

 private:
  std::set<WsClient*> clients_;
};

base::Task<> echo(Exchange& exchange) {
  const auto body = json_body(exchange.request(), 8u << 20);
  Reply reply;
  reply.body = body ? base::to_json(*body) : "{}";
  co_await exchange.reply(std::move(reply));
}

base::Task<> talk(Local::socket& socket, std::string_view bytes, std::string& answer) {
  co_await asio::this_coro::throw_if_cancelled(false);
  co_await asio::async_write(socket, asio::buffer(bytes), base::kAwait);
  boost::system::error_code ignored;
  socket.shutdown(asio::socket_base::shutdown_send, ignored);
  char piece[4096];
  for (;;) {
    const auto [ec, n] = co_await socket.async_read_some(asio::buffer(piece), base::kAwait);
    if (ec) co_return;
    if (answer.size() < 16) answer.append(piece, n);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const bool frames = data[0] & 1;
  std::string bytes(frames ? kUpgrade : "");
  bytes.append(reinterpret_cast<const char*>(data) + 1, size - 1);

  asio::io_context home(1);
  ServerOptions options;
  options.allowed_hosts = {"fuzz.test"};
  Listeners listeners;
  listeners.tcp.emplace(home);  // never opened
  Access access("seed", 1);
  Room room;
  std::vector<Route> routes = asset_routes("");
  for (Route& route : access_routes(access)) routes.push_back(std::move(route));
  routes.push_back({"POST", "/v1/echo", Needs::token, true, true, [](Exchange& e) { return echo(e); }});
  Server server(std::move(listeners), options, access, std::move(routes), room);

  Local::socket ours(home), theirs(home);
  asio::local::connect_pair(ours, theirs);
  auto connection = std::make_shared<Connection>(
      server, Stream(asio::generic::stream_protocol::socket(std::move(theirs))));
  std::weak_ptr<Connection> rest = connection;
  std::string answer;
  asio::co_spawn(home, Connection::run(std::move(connection)), asio::detached);
  asio::co_spawn(home, talk(ours, bytes, answer), asio::detached);
  home.run();
  CHECK(rest.expired());
  CHECK(room.is_empty());
  CHECK(answer.empty() || answer.starts_with("HTTP/1.1 "));
  CHECK(!frames || answer.starts_with("HTTP/1.1 101"));
  return 0;
}
