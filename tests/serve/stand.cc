// A server core without model or agent, for tests of HTTP, WebSocket and their bounds: one session
// "feed" whose events come when a client says {"feed":N}; /ws?echo=1 says everything back. Prints its
// port and token on one line. `serve_stand compare` tells how secrets are compared.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <algorithm>
#include <chrono>
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
    if (std::getenv("STAND_GREETS")) client.send(base::to_json(welcome()));  // the panel waits for it
    RequestHead head;
    head.query = query;
    if (head.query_value("echo")) echoes_.insert(&client);
    if (head.query_value("session"))
      client.watch(
          log_,
          std::strtoull(std::string(head.query_value("after").value_or("0")).c_str(), nullptr, 10),
          Deltas::all);
  }

  void heard(WsClient& client, std::string text) override {
    if (echoes_.contains(&client)) return client.send(std::move(text));
    base::JsonLimits limits;
    limits.unique_keys = true;
    const auto json = base::parse_json(text, limits);
    if (!json) return client.send(R"({"type":"error","message":"no JSON"})");
    if (const base::Json* cmd = json->find("cmd"); cmd && cmd->as_string())
      return client.send(base::to_json(answer(client, *json, *cmd->as_string())));
    if (const base::Json* n = json->find("feed"); n && n->as_int()) {
      for (std::int64_t i = 0; i < *n->as_int(); ++i)
        feed_.publish(agent::ItemUpdated{"item_1", "message", std::string(100, 'x')});
      log_->publish();
      for (WsClient* each : std::set<WsClient*>(clients_)) each->wake();
    }
    client.send(base::to_json(base::Json::object({{"type", "ack"}, {"last", log_->last_id()}})));
  }

  void left(WsClient& client) override {
    clients_.erase(&client);
    echoes_.erase(&client);
  }

 private:
  // Enough of the panel's protocol for its page to open the one session there is.
  base::Json welcome() const {
    return base::Json::object(
        {{"type", "welcome"},
         {"v", 1},
         {"model", base::Json::object({{"state", "ready"}, {"name", "none"}, {"backend", "none"}})},
         {"sandbox", "full"},
         {"workspace", "/"},
         {"mode", "ask"},
         {"sessions", base::Json::array({base::Json::object({{"id", "feed"},
                                                             {"title", "A long one"},
                                                             {"state", "done"},
                                                             {"doing", ""},
                                                             {"turns", 1},
                                                             {"tokens", 0},
                                                             {"updated", 0},
                                                             {"queue", base::JsonArray()}})})}});
  }

  base::Json answer(WsClient& client, const base::Json& message, const std::string& cmd) {
    const base::Json* re = message.find("re");
    const base::Json* events = message.find("events");
    if (cmd == "fill" && events && events->as_int()) fill(*events->as_int());
    if (cmd == "watch") client.watch(log_, 0, Deltas::needed);
    const bool known = cmd == "fill" || cmd == "watch" || cmd == "unwatch";
    return base::Json::object({{"type", known ? "ack" : "error"},
                               {"re", re ? *re : base::Json()},
                               {"status", 400},
                               {"message", "not here"},
                               {"head", log_->last_id()}});
  }

  // As a long run: turns of a call with its output and an answer that was streamed.
  void fill(std::int64_t events) {
    for (int item = 1; static_cast<std::int64_t>(log_->last_id()) < events; ++item) {
      feed_.set_turn(item);
      const std::string id = "item_" + std::to_string(item);
      feed_.publish(agent::TurnStarted{{100, 90, -1, ""}});
      agent::Item said{id, agent::ItemStatus::in_progress, agent::MessageItem{}};
      feed_.publish(agent::ItemStarted{said});
      std::string text;
      for (int i = 0; i < 36; ++i) {
        text += "word ";
        feed_.publish(agent::ItemUpdated{id, "message", "word "});
      }
      said.status = agent::ItemStatus::completed;
      std::get<agent::MessageItem>(said.content).text = text;
      feed_.publish(agent::ItemCompleted{said});
      feed_.publish(agent::TurnCompleted{});
    }
    log_->publish();
  }

  std::shared_ptr<EventLog> log_ = std::make_shared<EventLog>("feed");
  agent::EventFeed feed_{"feed"};
  std::set<WsClient*> clients_, echoes_;
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

// How long a comparison takes where the first byte is wrong, over where only the last is. The
// fastest of many rounds count: what else the machine does makes none of them faster.
double comparison_ratio() {
  const std::string secret = new_secret();
  std::string first = secret, last = secret;
  first.front() = first.front() == '0' ? '1' : '0';
  last.back() = last.back() == '0' ? '1' : '0';
  int equal = 0;
  const auto fastest = [&](const std::string& given, double before) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 2000; ++i) equal += equal_secret(secret, given);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    return std::min(before, took.count());
  };
  double of_first = 1, of_last = 1;
  for (int round = 0; round < 2000; ++round) {
    of_first = fastest(first, of_first);
    of_last = fastest(last, of_last);
  }
  return equal == 0 ? of_first / of_last : 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "compare")
    return std::printf("%.4f\n", comparison_ratio()), 0;
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
