#include "agent/serve/ws_client.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/websocket.hpp>

namespace agent::serve {

namespace asio = base::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using namespace std::chrono_literals;

namespace {
constexpr std::size_t kBatchBytes = 256u << 10;
}

WsClient::WsClient(Stream stream, const ServerLimits& limits, SocketRoom& room, bool from_browser)
    : limits_(limits),
      room_(room),
      socket_(std::move(stream)),
      from_browser_(from_browser),
      wake_(socket_.get_executor(), asio::steady_timer::time_point::max()) {
  socket_.next_layer().expires_never();  // the WebSocket has timeouts of its own
  socket_.set_option(websocket::stream_base::timeout{10s, 60s, /*keep_alive_pings=*/true});
  socket_.read_message_max(limits.message_bytes);
  socket_.auto_fragment(false);
  socket_.text(true);
}

base::Task<> WsClient::run(std::shared_ptr<WsClient> self, std::string head, std::string query) {
  co_await asio::this_coro::throw_if_cancelled(false);
  beast::http::request_parser<beast::http::empty_body> parser;
  boost::system::error_code ec;
  parser.put(asio::buffer(head), ec);
  if (ec) co_return;
  // Answers a request that is no proper upgrade with a status of its own.
  const auto [refused] = co_await self->socket_.async_accept(parser.get(), base::kAwait);
  if (refused) co_return self->close_hard();
  self->is_open_ = true;
  self->room_.joined(*self, query);
  asio::co_spawn(self->socket_.get_executor(), write(self), asio::detached);
  co_await self->read();
  self->is_open_ = false;
  self->room_.left(*self);
  self->wake();
}

base::Task<> WsClient::read() {
  beast::flat_buffer buffer;
  std::size_t pieces = 0;
  WireCounter& wire = socket_.next_layer().rate_policy();
  wire.watch(limits_.message_bytes + 65536,
             [this] { close(CloseCode::too_big, "too many fragments"); });
  while (true) {
    const auto [ec, n] = co_await socket_.async_read_some(buffer, kBatchBytes, base::kAwait);
    if (ec) break;
    if (++pieces > limits_.message_fragments) {
      close(CloseCode::too_big, "too many fragments");
      continue;
    }
    if (is_closing_) buffer.consume(buffer.size());  // nobody reads it any more
    if (!socket_.is_message_done() || is_closing_) continue;
    if (socket_.got_binary()) {
      close(CloseCode::unsupported, "text messages only");
      continue;
    }
    std::string text(static_cast<const char*>(buffer.data().data()), buffer.size());
    buffer.consume(buffer.size());
    pieces = 0;
    wire.renew();
    room_.heard(*this, std::move(text));
    // The answer goes out before the next frame is looked at, which may be one that ends it all.
    if (!queue_.empty()) co_await asio::post(socket_.get_executor(), base::kAwait);
  }
}

base::Task<> WsClient::write(std::shared_ptr<WsClient> self) {
  co_await asio::this_coro::throw_if_cancelled(false);
  while (self->is_open_ && !self->is_closing_) {
    const auto message = self->next_message();
    if (!message) {
      co_await self->wake_.async_wait(base::kAwait);
      continue;
    }
    const auto [ec, n] = co_await self->socket_.async_write(asio::buffer(*message), base::kAwait);
    if (ec) break;
    for (Cursor& cursor : self->cursors_) cursor.bytes_when_sent = cursor.log->bytes();
  }
}

void WsClient::send(std::shared_ptr<const std::string> message) {
  if (!is_open_ || is_closing_) return;
  queue_bytes_ += message->size();
  queue_.push_back(std::move(message));
  if (queue_bytes_ > limits_.queue_bytes && queue_.size() > 1)
    return close(CloseCode::try_again_later, "answers are not read");
  wake_.cancel();
}

void WsClient::wake() {
  if (is_open_ && !is_closing_ && lags_too_far())
    close(CloseCode::try_again_later, "too slow; come back with the last id");
  wake_.cancel();
}

void WsClient::watch(std::shared_ptr<EventLog> log, std::uint64_t after, Deltas deltas) {
  unwatch(log->session());
  Cursor cursor{std::move(log), after, deltas};
  cursor.bytes_when_sent = cursor.log->bytes();
  cursors_.push_back(std::move(cursor));
  wake_.cancel();
}

void WsClient::unwatch(const std::string& session) {
  std::erase_if(cursors_, [&](const Cursor& c) { return c.log->session() == session; });
}

bool WsClient::watches(const std::string& session) const {
  for (const Cursor& cursor : cursors_)
    if (cursor.log->session() == session) return true;
  return false;
}

std::shared_ptr<const std::string> WsClient::next_message() {
  if (!queue_.empty()) {
    auto message = std::move(queue_.front());
    queue_.pop_front();
    queue_bytes_ -= message->size();
    return message;
  }
  for (std::size_t i = 0; i < cursors_.size(); ++i) {
    Cursor& cursor = cursors_[next_cursor_++ % cursors_.size()];
    if (cursor.at < cursor.log->published_id()) {
      const auto batch = cursor.log->batch(cursor.at, cursor.deltas, kBatchBytes);
      cursor.at = batch.last;
      return batch.message;
    }
    cursor.live = true;
  }
  return nullptr;
}

bool WsClient::lags_too_far() const {
  for (const Cursor& cursor : cursors_)
    if (cursor.live && cursor.log->bytes() - cursor.bytes_when_sent > limits_.backlog_bytes)
      return true;
  return false;
}

void WsClient::close(CloseCode code, std::string reason) {
  if (is_closing_) return;
  is_closing_ = true;
  wake_.cancel();
  asio::co_spawn(socket_.get_executor(), end(shared_from_this(), code, std::move(reason)),
                 asio::detached);
}

// A client that takes nothing any more does not get five seconds of our memory.
base::Task<> WsClient::end(std::shared_ptr<WsClient> self, CloseCode code, std::string reason) {
  co_await asio::this_coro::throw_if_cancelled(false);
  asio::steady_timer patience(self->socket_.get_executor(), 3s);
  patience.async_wait([self](boost::system::error_code ec) {
    if (!ec) self->close_hard();
  });
  websocket::close_reason why(static_cast<std::uint16_t>(code));
  why.reason = reason;
  co_await self->socket_.async_close(why, base::kAwait);
  patience.cancel();
}

void WsClient::close_hard() { socket_.next_layer().close(); }

}  // namespace agent::serve
