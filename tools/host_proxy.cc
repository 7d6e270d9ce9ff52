#include "tools/host_proxy.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <set>
#include <utility>

#include "base/visible_text.h"
#include "tools/proxy_pair.h"

namespace tools {
namespace {

namespace asio = base::asio;
using asio::ip::tcp;
using base::Errc;
using base::fail;
using base::kAwait;
using base::Result;
using boost::system::error_code;
using namespace std::chrono_literals;

constexpr auto kHeadTime = 30s, kConnectTime = 10s;

std::string answer(int status, const char* phrase, const std::string& why) {
  const std::string body = "gemmule's proxy: " + why + "\n";
  return "HTTP/1.1 " + std::to_string(status) + " " + phrase +
         "\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

// Both to their ends. Not Asio's &&: with g++ 12 its group lets go of one exception twice.
base::Task<> side_by_side(asio::any_io_executor home, base::Task<> one, base::Task<> other) {
  struct Both {
    explicit Both(asio::any_io_executor where)
        : ended(std::move(where), asio::steady_timer::time_point::max()) {}
    asio::steady_timer ended;
    int open = 2;
  };
  const auto both = std::make_shared<Both>(home);
  const auto done = [both](std::exception_ptr) {
    if (--both->open == 0) both->ended.cancel();
  };
  asio::co_spawn(home, std::move(one), done);
  asio::co_spawn(home, std::move(other), done);
  while (both->open > 0) co_await both->ended.async_wait(kAwait);
}

}  // namespace

std::string ProxyConnection::line() const {
  std::string text = (method.empty() ? "(no request)" : method) + " " + target;
  if (!address.empty()) text += " -> " + address;
  if (!refusal.empty()) return base::visible_text(text + ": refused: " + refusal);
  return base::visible_text(text + ": " + std::to_string(sent_bytes) + " bytes sent, " +
                            std::to_string(received_bytes) + " received");
}

class HostProxy::Shared : public std::enable_shared_from_this<Shared> {
 public:
  Shared(asio::any_io_executor home, HostProxyOptions options)
      : home_(std::move(home)), options_(std::move(options)) {}

  void serve(base::UniqueFd listener) {
    auto acceptor = std::make_shared<tcp::acceptor>(home_);
    error_code error;
    acceptor->assign(tcp::v4(), listener.release(), error);
    if (error || stopped_) return;
    acceptors_.insert(acceptor);
    asio::co_spawn(home_, accept_all(shared_from_this(), acceptor), asio::detached);
  }

  void stop() {
    stopped_ = true;
    for (const auto& acceptor : acceptors_) {
      error_code ignored;
      acceptor->close(ignored);
    }
    // Whoever listens may be gone when the coroutines end: told now, and not again.
    const auto log = std::exchange(options_.log, {});
    const auto open = std::exchange(pairs_, {});
    for (const PairPtr& pair : open) {
      pair->close();
      if (log && !std::exchange(pair->is_told, true)) log(pair->about);
    }
  }

 private:
  using Self = std::shared_ptr<Shared>;

  static base::Task<> accept_all(Self self, std::shared_ptr<tcp::acceptor> acceptor) {
    while (!self->stopped_) {
      const auto pair = std::make_shared<ProxyPair>(self->home_);
      const auto [error] = co_await acceptor->async_accept(pair->box, kAwait);
      if (self->stopped_) break;
      if (error) {
        if (!acceptor->is_open() || error == asio::error::operation_aborted) break;
        asio::steady_timer pause(self->home_, 100ms);  // out of descriptors, say
        co_await pause.async_wait(kAwait);
        continue;
      }
      if (static_cast<int>(self->pairs_.size()) >= self->options_.connections_max) continue;
      self->pairs_.insert(pair);
      asio::co_spawn(self->home_, run(self, pair), asio::detached);
    }
    self->acceptors_.erase(acceptor);
  }

  static base::Task<> run(Self self, PairPtr pair) {
    co_await asio::this_coro::throw_if_cancelled(false);
    const Result<> ended = co_await talk(self, pair);
    if (ended.has_error()) pair->about.refusal = ended.error().message;
    error_code ignored;
    pair->host.close(ignored);
    const auto log = self->options_.log;  // a copy: who is told may call stop
    if (log && !std::exchange(pair->is_told, true)) log(pair->about);
    co_await let_read(pair);
    pair->close();
    self->pairs_.erase(pair);  // only now: until then it holds a descriptor
  }

  static base::Task<Result<>> refuse(PairPtr pair, int status, const char* phrase, std::string why) {
    co_await write_all(pair->box, answer(status, phrase, why));
    error_code ignored;
    pair->box.shutdown(tcp::socket::shutdown_send, ignored);
    co_return fail(Errc::denied, why);
  }

  static base::Task<Result<>> talk(Self self, PairPtr pair) {
    close_after(pair, kHeadTime);
    std::size_t end;
    while ((end = pair->held.find("\r\n\r\n")) == std::string::npos) {
      if (pair->held.size() > ProxyRequest::kHeadBytesMax)
        co_return co_await refuse(pair, 431, "Too Large", "the request's head is too long");
      if (!co_await read_more(pair)) co_return fail(Errc::denied, "no request came");
    }
    auto request = ProxyRequest::parse(std::string_view(pair->held).substr(0, end + 4));
    pair->held.erase(0, end + 4);
    if (request.has_error()) {
      const bool denied = request.error().code == Errc::denied;
      co_return co_await refuse(pair, denied ? 403 : 400, denied ? "Forbidden" : "Bad Request",
                                request.error().message);
    }
    pair->about.method = request->method;
    pair->about.target = request->authority();
    if (!self->options_.allowed.has(request->host, request->port))
      co_return co_await refuse(pair, 403, "Forbidden",
                                request->authority() + " is not an allowed host");
    const Result<> connected = co_await connect(self, pair, request->host, request->port);
    if (connected.has_error()) {
      const bool denied = connected.error().code == Errc::denied;
      co_return co_await refuse(pair, denied ? 403 : 502, denied ? "Forbidden" : "Bad Gateway",
                                connected.error().message);
    }
    co_return co_await pass_on(self, pair, std::move(*request));
  }

  static base::Task<Result<>> pass_on(Self self, PairPtr pair, ProxyRequest request) {
    if (request.is_tunnel) {
      co_await write_all(pair->box, "HTTP/1.1 200 Connection established\r\n\r\n");
      const auto& ports = self->options_.tls_ports;
      if (std::find(ports.begin(), ports.end(), request.port) != ports.end()) {
        close_after(pair, kHeadTime);
        if (!co_await greet(pair, request.host, true)) co_return Result<>();
        base::Task<> there = copy(pair, pair->box, pair->host, pair->about.sent_bytes);
        base::Task<> back = copy(pair, pair->host, pair->box, pair->about.received_bytes);
        co_await side_by_side(self->home_, std::move(there), std::move(back));
        co_return Result<>();
      }
      pair->patience.cancel();
      base::Task<> there = greet_and_copy(pair, request.host);
      base::Task<> back = copy(pair, pair->host, pair->box, pair->about.received_bytes);
      co_await side_by_side(self->home_, std::move(there), std::move(back));
      co_return Result<>();
    }
    pair->patience.cancel();
    if (!co_await write_all(pair->host, request.head)) co_return Result<>();
    // The answer may come before the whole body has gone.
    base::Task<> there = copy_body(pair, request);
    base::Task<> back = copy(pair, pair->host, pair->box, pair->about.received_bytes);
    co_await side_by_side(self->home_, std::move(there), std::move(back));
    co_return Result<>();
  }

  // To the first address that may be used and answers.
  static base::Task<Result<>> connect(Self self, PairPtr pair, std::string host,
                                      std::uint16_t port) {
    close_after(pair, kConnectTime);
    const Result<std::vector<tcp::endpoint>> found = co_await look_up(self, host, port);
    if (found.has_error()) co_return found.error();
    if (pair->is_over) co_return fail(Errc::io, "given up while " + host + " was looked up");
    base::Error last = fail(Errc::io, "cannot connect to " + host);
    for (const tcp::endpoint& endpoint : *found) {
      const auto* address = endpoint.data();
      const std::string text = address_text(address);
      const AddressKind kind = classify(address);
      const bool meant = self->options_.allowed.means_private(host) || self->is_fixed(host, port);
      const bool literal = host == text;
      if ((kind == AddressKind::is_metadata && !literal) ||
          (kind == AddressKind::is_private && !meant) ||
          (self->options_.refuse_own_ports && own_port(address))) {
        last = fail(Errc::denied, "address not allowed: " + text);
        continue;
      }
      error_code ignored;
      pair->host.close(ignored);
      const auto [error] = co_await pair->host.async_connect(endpoint, kAwait);
      if (pair->is_over) {
        pair->host.close(ignored);
        co_return fail(Errc::io, "given up while connecting to " + host);
      }
      if (error) {
        last = fail(Errc::io, "cannot connect to " + host + ":" + std::to_string(port));
        continue;
      }
      pair->about.address = text;
      co_return Result<>();
    }
    co_return last;
  }

  static base::Task<Result<std::vector<tcp::endpoint>>> look_up(Self self, std::string host,
                                                                std::uint16_t port) {
    std::vector<tcp::endpoint> endpoints;
    if (const std::string fixed = self->fixed(host, port); !fixed.empty()) {
      endpoints.emplace_back(asio::ip::make_address(fixed), port);
      co_return endpoints;
    }
    tcp::resolver resolver(self->home_);
    const auto [error, results] =
        co_await resolver.async_resolve(host, std::to_string(port), tcp::resolver::numeric_service, kAwait);
    if (error) co_return fail(Errc::io, "no address for " + host);
    for (const auto& result : results) endpoints.push_back(result.endpoint());
    co_return endpoints;
  }

  std::string fixed(const std::string& host, std::uint16_t port) const {
    const std::string head = host + ":" + std::to_string(port) + ":";
    for (const std::string& name : options_.fixed_names)
      if (name.starts_with(head)) return name.substr(head.size());
    return "";
  }
  bool is_fixed(const std::string& host, std::uint16_t port) const {
    return !fixed(host, port).empty();
  }

  asio::any_io_executor home_;
  HostProxyOptions options_;
  std::set<std::shared_ptr<tcp::acceptor>> acceptors_;
  std::set<PairPtr> pairs_;
  bool stopped_ = false;
};

HostProxy::HostProxy(asio::any_io_executor home, HostProxyOptions options)
    : shared_(std::make_shared<Shared>(std::move(home), std::move(options))) {}
HostProxy::~HostProxy() { stop(); }
void HostProxy::serve(base::UniqueFd listener) { shared_->serve(std::move(listener)); }
void HostProxy::stop() { shared_->stop(); }

}  // namespace tools
