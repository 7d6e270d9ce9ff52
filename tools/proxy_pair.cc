#include "tools/proxy_pair.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "tools/tls_hello.h"

namespace tools {

namespace asio = base::asio;
using asio::ip::tcp;
using base::Errc;
using base::fail;
using base::kAwait;
using base::Result;
using boost::system::error_code;

namespace {
constexpr std::size_t kPieceBytes = 32u << 10;
}

void ProxyPair::close() {
  is_over = true;
  error_code ignored;
  box.close(ignored);
  host.close(ignored);
  patience.cancel();
}

void close_after(const PairPtr& pair, std::chrono::seconds time) {
  pair->patience.expires_after(time);
  pair->patience.async_wait([weak = std::weak_ptr<ProxyPair>(pair)](error_code error) {
    if (const PairPtr late = error ? nullptr : weak.lock()) late->close();
  });
}

base::Task<bool> read_more(PairPtr pair) {
  char piece[4096];
  const auto [error, n] = co_await pair->box.async_read_some(asio::buffer(piece), kAwait);
  pair->held.append(piece, n);
  co_return !error;
}

base::Task<bool> write_all(tcp::socket& to, std::string bytes) {
  const auto [error, n] = co_await asio::async_write(to, asio::buffer(bytes), kAwait);
  (void)n;
  co_return !error;
}

base::Task<> copy(PairPtr pair, tcp::socket& from, tcp::socket& to, std::uint64_t& count) {
  std::string piece(kPieceBytes, '\0');
  for (;;) {
    const auto [error, n] = co_await from.async_read_some(asio::buffer(piece), kAwait);
    count += n;
    if (n > 0) {
      const auto [failed, m] = co_await asio::async_write(to, asio::buffer(piece, n), kAwait);
      (void)m;
      if (failed) break;
    }
    if (error == asio::error::eof) {
      error_code ignored;
      to.shutdown(tcp::socket::shutdown_send, ignored);
      co_return;
    }
    if (error) break;
  }
  pair->close();
}

base::Task<> copy_body(PairPtr pair, ProxyRequest request) {
  ChunkReader chunks;
  std::uint64_t left = request.body_bytes;
  while (request.body == ProxyRequest::Body::chunked ? !chunks.is_complete() : left > 0) {
    if (pair->held.empty() && !co_await read_more(pair)) co_return;
    std::size_t n = pair->held.size();
    if (request.body == ProxyRequest::Body::chunked) {
      n = chunks.take(pair->held);
      if (chunks.is_broken()) co_return pair->close();
    } else {
      n = static_cast<std::size_t>(std::min<std::uint64_t>(left, n));
      left -= n;
    }
    pair->about.sent_bytes += n;
    if (!co_await write_all(pair->host, pair->held.substr(0, n))) co_return;
    pair->held.erase(0, n);
  }
}

base::Task<> let_read(PairPtr pair) {
  error_code ignored;
  pair->box.shutdown(tcp::socket::shutdown_send, ignored);
  close_after(pair, std::chrono::seconds(2));
  std::string piece(4096, '\0');
  for (int pieces = 0; pieces < 64; ++pieces) {
    const auto [error, n] = co_await pair->box.async_read_some(asio::buffer(piece), kAwait);
    if (error || n == 0) break;
  }
  pair->patience.cancel();
}

namespace {

// What the box's client says first inside a tunnel. Errors: denied.
base::Task<Result<>> check_greeting(PairPtr pair, std::string host, bool must_be_tls) {
  for (;;) {
    const TlsHello hello = read_tls_hello(pair->held);
    if (hello.state == TlsHello::State::not_tls && !must_be_tls) co_return Result<>();
    if (hello.state == TlsHello::State::not_tls)
      co_return fail(Errc::denied, "what was said inside the tunnel is not TLS");
    if (hello.state == TlsHello::State::complete) {
      const bool same = hello.server_name == host ||
                        (hello.server_name.empty() && is_address_literal(host));
      if (!same)
        co_return fail(Errc::denied, "TLS names another host: '" + hello.server_name + "'");
      if (hello.is_encrypted) co_return fail(Errc::denied, "TLS hides a second host name");
      co_return Result<>();
    }
    if (co_await read_more(pair)) continue;
    if (!must_be_tls) co_return Result<>();
    co_return fail(Errc::denied, "nothing was said in the tunnel");
  }
}

}  // namespace

base::Task<bool> greet(PairPtr pair, std::string host, bool must_be_tls) {
  const Result<> greeting = co_await check_greeting(pair, host, must_be_tls);
  pair->patience.cancel();
  if (greeting.has_error()) {
    pair->about.refusal = greeting.error().message;
    pair->close();
    co_return false;
  }
  pair->about.sent_bytes += pair->held.size();
  const std::string held = std::exchange(pair->held, {});
  if (held.empty()) co_return true;
  const bool written = co_await write_all(pair->host, held);
  co_return written;
}

base::Task<> greet_and_copy(PairPtr pair, std::string host) {
  const bool may_go_on = co_await greet(pair, std::move(host), false);
  if (!may_go_on) co_return;
  co_await copy(pair, pair->box, pair->host, pair->about.sent_bytes);
}

}  // namespace tools
