// A server core without model or agent, for tests of HTTP, WebSocket and their bounds: one session
// "feed" whose events come when a client says {"feed":N}. Prints its port and token on one line.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "agent/event_feed.h"
#include "agent/serve/assets.h"
#include "agent/serve/routes_access.h"
#include "agent/serve/server.h"
#include "base/json.h"

namespace asio = base::asio;
using namespace agent::serve;

namespace {

class Feed final : public SocketRoom {
 public:
  Feed() {
    feed_.subscribe([this](const agent::Event& event) { log_->append(event); });
  }

  void joined(WsClient& client, const std::string& query) override {
    clients_.insert(&client);
    RequestHead head;
    head.query = query;
    if (head.query_value("session"))
      client.watch(
          log_,
          std::strtoull(std::string(head.query_value("after").value_or("0")).c_str(), nullptr, 10),
          Deltas::all);
  }

  void heard(WsClient& client, std::string text) override {
    base::JsonLimits limits;
    limits.unique_keys = true;
    const auto json = base::parse_json(text, limits);
    if (!json) return client.send(R"({"type":"error","message":"no JSON"})");
    if (const base::Json* n = json->find("feed"); n && n->as_int()) {
      for (std::int64_t i = 0; i < *n->as_int(); ++i)
        feed_.publish(agent::ItemUpdated{"item_1", "message", std::string(100, 'x')});
      log_->publish();
      for (WsClient* each : std::set<WsClient*>(clients_)) each->wake();
    }
    client.send(base::to_json(base::Json::object({{"type", "ack"}, {"last", log_->last_id()}})));
  }

  void left(WsClient& client) override { clients_.erase(&client); }

 private:
  std::shared_ptr<EventLog> log_ = std::make_shared<EventLog>("feed");
  agent::EventFeed feed_{"feed"};
  std::set<WsClient*> clients_;
};

base::Task<> echo(Exchange& exchange) {
  auto body = json_body(exchange.request(), 8u << 20);
  Reply reply;
  if (body) {
    reply.body = "{\"ok\":true}";
  } else {
    reply = error_reply(exchange.request(), 400, "invalid_request_error", body.error().message);
  }
  co_await exchange.reply(std::move(reply));
}

base::Task<> drip(Exchange& exchange) {
  co_await asio::this_coro::throw_if_cancelled(false);
  Reply head;
  head.type = "text/event-stream";
  co_await exchange.begin(std::move(head));
  for (int i = 0; i < 1000; ++i) {
    asio::steady_timer pause(co_await asio::this_coro::executor, std::chrono::milliseconds(10));
    const auto [ec] = co_await pause.async_wait(base::kAwait);
    if (ec) {
      std::fprintf(stderr, "drip: cancelled at %d\n", i);
      co_return;
    }
    const bool here = co_await exchange.write("data: x\n\n");
    if (!here) {
      std::fprintf(stderr, "drip: cancelled at %d\n", i);
      co_return;
    }
  }
  co_await exchange.end();
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  asio::io_context home(1);
  ServerOptions options;
  options.port = argc > 1 ? static_cast<std::uint16_t>(std::atoi(argv[1])) : 0;
  if (argc > 2) options.unix_socket = argv[2];
  options.log = [](std::string_view line) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
  };
  options.limits.head_time = std::chrono::seconds(2);
  options.allowed_hosts = {"gemmule.test"};
  auto listeners = listen(home.get_executor(), options);
  if (!listeners) {
    std::fprintf(stderr, "%s\n", listeners.error().message.c_str());
    return 7;
  }
  Access access("", listeners->port);
  Feed feed;
  std::vector<Route> routes = asset_routes("");
  for (Route& route : access_routes(access)) routes.push_back(std::move(route));
  routes.push_back(
      {"POST", "/v1/echo", Needs::token, true, false, [](Exchange& e) { return echo(e); }});
  routes.push_back(
      {"GET", "/drip", Needs::token, false, true, [](Exchange& e) { return drip(e); }});
  Server server(std::move(*listeners), options, access, std::move(routes), feed);
  server.start();
  std::printf("%u %s %s\n", server.port(), access.token().c_str(), access.new_code().c_str());
  std::fflush(stdout);
  asio::signal_set signals(home, SIGTERM, SIGINT);
  signals.async_wait([&](boost::system::error_code, int) {
    asio::co_spawn(home, server.stop(std::chrono::seconds(1)),
                   [&](std::exception_ptr) { home.stop(); });
  });
  home.run();
}
