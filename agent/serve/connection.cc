#include "agent/serve/connection.h"

#include <sys/socket.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "agent/gate.h"
#include "agent/serve/http_answer.h"
#include "agent/serve/server.h"
#include "agent/serve/ws_client.h"

namespace agent::serve {

namespace asio = base::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using namespace std::chrono_literals;

Connection::Connection(Server& server, Stream stream)
    : server_(server), stream_(std::move(stream)) {}

Connection::~Connection() = default;

void Connection::close() {
  stops_ = true;
  if (websocket_) return websocket_->close_hard();
  if (cancel_handler_) cancel_handler_();
  boost::system::error_code ignored;
  stream_.socket().close(ignored);
}

void Connection::close_after_reply() {
  stops_ = true;
  if (websocket_) return websocket_->close(CloseCode::going_away, "the server stops");
  if (is_waiting_) close();
}

base::Task<> Connection::run(std::shared_ptr<Connection> self) {
  co_await asio::this_coro::throw_if_cancelled(false);
  while (!self->stops_) {
    const bool keep = co_await self->one_request();
    if (!keep) break;
  }
  if (!self->websocket_ && self->stream_.socket().is_open()) co_await self->linger();
}

base::Task<bool> Connection::one_request() {
  Request request;
  request.id = server_.next_request_id();
  bool gone = false;
  is_waiting_ = true;
  auto refusal = co_await read_head(request.head, gone);
  is_waiting_ = false;
  ++requests_;
  if (gone) co_return false;
  const Route* route = nullptr;
  if (!refusal) {
    request.credential = server_.access().credential(request.head);
    refusal = check(request, route);
  }
  if (!refusal && request.head.path == "/ws") co_return co_await upgrade(request);
  if (!refusal) refusal = co_await read_body(request, gone);
  if (gone) co_return false;
  if (refusal) {
    co_await refuse(request, *refusal);
    co_return false;
  }
  HttpAnswer answer(stream_, request, server_.limits());
  co_await handle(*route, answer);
  server_.log_request(request, answer.status());
  co_return answer.keeps_alive() && !stops_;
}

base::Task<std::optional<Refusal>> Connection::read_head(RequestHead& head, bool& gone) {
  const ServerLimits& limits = server_.limits();
  stream_.expires_after(requests_ == 0 ? limits.head_time : limits.idle_time);
  const auto bytes = [this] {
    return std::string_view(static_cast<const char*>(buffer_.data().data()), buffer_.size());
  };
  bool begun = buffer_.size() > 0;
  while (head_length(bytes()) == std::string_view::npos && buffer_.size() <= limits.header_bytes) {
    const auto [ec, n] = co_await stream_.async_read_some(buffer_.prepare(4096), base::kAwait);
    if (ec) {
      gone = true;
      co_return std::nullopt;
    }
    buffer_.commit(n);
    // One deadline for the whole head, however slowly it drips.
    if (!begun && requests_ > 0) stream_.expires_after(limits.head_time);
    begun = true;
    if (has_bare_line_feed(bytes())) break;  // its head would never end
  }
  stream_.expires_never();
  const auto length = std::min(head_length(bytes()), buffer_.size());
  raw_head_ = std::string(bytes().substr(0, length));
  co_return parse_head(raw_head_, limits, head);
}

// The order matters: a foreign page learns nothing but "no".
std::optional<Refusal> Connection::check(const Request& request, const Route*& route) {
  const RequestHead& head = request.head;
  if (auto refusal = check_host(head, server_.place())) return refusal;
  if (auto refusal = check_origin(head, server_.place())) return refusal;
  const bool has_origin = head.count("origin") > 0;
  // A browser names the origin of what it posts, not of what it gets: there our own header, which no
  // foreign page can set, stands for it.
  const bool is_ours = has_origin || (head.path != "/ws" && head.field("x-gemmule") == "1");
  const bool may_act = request.credential == Credential::bearer ||
                       (request.credential == Credential::cookie && is_ours);
  if (head.path == "/ws") {
    if (head.method != "GET") return Refusal{405, "not GET"};
    return may_act ? std::nullopt : std::optional(Refusal{401, "no token for the WebSocket"});
  }
  bool path_exists = false;
  route = server_.find_route(head.method, head.path, path_exists);
  if (!route) return path_exists ? Refusal{405, "method"} : Refusal{404, "no such path"};
  if (head.method == "POST")
    if (auto refusal = check_json_type(head)) return refusal;
  if (route->needs == Needs::header && head.field("x-gemmule") != "1")
    return Refusal{401, "no X-Gemmule header"};
  if (route->needs == Needs::token && !may_act) return Refusal{401, "no token, or a wrong one"};
  if (request.credential == Credential::cookie && route->changes_state &&
      head.field("x-gemmule") != "1")
    return Refusal{401, "no X-Gemmule header beside the cookie"};
  const auto length = head.field("content-length");
  if (length && std::stoull(std::string(*length)) > server_.limits().body_bytes)
    return Refusal{413, "body is longer than " + std::to_string(server_.limits().body_bytes)};
  return std::nullopt;
}

base::Task<std::optional<Refusal>> Connection::read_body(Request& request, bool& gone) {
  http::request_parser<http::string_body> parser;
  parser.eager(true);
  parser.body_limit(server_.limits().body_bytes);
  parser.header_limit(static_cast<std::uint32_t>(server_.limits().header_bytes) + 1024);
  auto no_extensions = [](std::uint64_t, beast::string_view extensions, beast::error_code& ec) {
    if (!extensions.empty()) ec = http::error::bad_chunk_extension;
  };
  parser.on_chunk_header(no_extensions);
  const auto expect = request.head.field("expect");
  if (expect && *expect == "100-continue") {
    static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream_, asio::buffer(kGoOn), base::kAwait);
  }
  stream_.expires_after(server_.limits().body_time);
  const auto [ec, n] = co_await http::async_read(stream_, buffer_, parser, base::kAwait);
  stream_.expires_never();
  if (ec == http::error::body_limit) co_return Refusal{413, "body"};
  if (ec.category() == make_error_code(http::error::end_of_stream).category() &&
      ec != http::error::end_of_stream && ec != http::error::partial_message)
    co_return Refusal{400, "body: " + ec.message()};
  if (ec == beast::error::timeout) co_return Refusal{408, "the body did not come in time"};
  if (ec) {
    gone = true;
    co_return std::nullopt;
  }
  request.body = std::move(parser.get().body());
  co_return std::nullopt;
}

base::Task<> Connection::refuse(const Request& request, Refusal refusal) {
  server_.log_refusal(request, refusal);
  if (refusal.status == 401) co_await server_.delay_wrong_token();
  HttpAnswer answer(stream_, request, server_.limits());
  Reply reply;
  reply.status = refusal.status;
  // Refusals by Host or Origin say nothing at all; an API's client wants to know its mistake.
  if (refusal.status != 403 && refusal.status != 400)
    reply = error_reply(request, refusal.status, "invalid_request_error",
                        std::string(status_text(refusal.status)));
  answer.close_afterwards();
  co_await answer.reply(std::move(reply));
}

base::Task<bool> Connection::upgrade(Request& request) {
  const bool from_browser = request.credential == Credential::cookie;
  const std::string upgrade(request.head.field("upgrade").value_or(""));
  std::optional<Refusal> refusal;
  if (!beast::iequals(upgrade, "websocket")) refusal = Refusal{426, "no WebSocket upgrade"};
  if (request.head.version_minor == 0) refusal = Refusal{426, "a WebSocket upgrade in HTTP/1.0"};
  // The watched session may stand in the query, so that such a client is never an idle one.
  const bool is_idle = !request.head.query_value("session");
  if (!refusal && !server_.has_room_for_websocket(from_browser, is_idle))
    refusal = Refusal{503, "too many WebSocket clients"};
  if (refusal) {
    co_await refuse(request, *refusal);
    co_return false;
  }
  server_.log_request(request, 101);
  websocket_ = std::make_shared<WsClient>(std::move(stream_), server_.limits(), server_.room(),
                                          from_browser);
  co_await WsClient::run(websocket_, std::move(raw_head_), request.head.query);
  co_return false;
}

// A long answer is not worked out for someone who has left: the handler runs beside a watch on the
// socket, which cancels it.
base::Task<> Connection::handle(const Route& route, Exchange& exchange) {
  if (!route.watches_client) {
    co_await route.handler(exchange);
    co_return;
  }
  const auto home = co_await asio::this_coro::executor;
  asio::cancellation_signal stop;
  cancel_handler_ = [&stop] { stop.emit(asio::cancellation_type::terminal); };
  Gate done(home), watch_ended(home);
  auto handler_ended = [&done](std::exception_ptr) { done.open(); };
  auto readable = [this, &watch_ended](boost::system::error_code ec) {
    char byte;
    const int fd = stream_.socket().native_handle();
    if (!ec && ::recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0 && cancel_handler_)
      cancel_handler_();
    watch_ended.open();
  };
  stream_.socket().async_wait(asio::socket_base::wait_read, readable);
  asio::co_spawn(home, route.handler(exchange),
                 asio::bind_cancellation_slot(stop.slot(), handler_ended));
  std::function<void()> nothing = [] {};
  co_await done.wait(nothing);
  cancel_handler_ = nullptr;
  boost::system::error_code ignored;
  stream_.socket().cancel(ignored);  // ends the watch
  co_await watch_ended.wait(nothing);
}

// Closing while unread bytes wait would take our answer from the other side: read a little first.
base::Task<> Connection::linger() {
  boost::system::error_code ignored;
  stream_.socket().shutdown(asio::socket_base::shutdown_send, ignored);
  stream_.expires_after(1s);
  char scrap[16384];
  for (std::size_t left = 4u << 20; left > sizeof scrap;) {
    const auto [ec, n] = co_await stream_.async_read_some(asio::buffer(scrap), base::kAwait);
    if (ec) break;
    left -= n;
  }
  stream_.socket().close(ignored);
}

}  // namespace agent::serve
