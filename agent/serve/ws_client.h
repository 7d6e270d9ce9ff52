// WsClient: one WebSocket. What it is sent comes from two places: a short queue of answers, and
// cursors into the sessions' event logs, which need no queue at all: a client that is behind simply
// reads on from where it is. One that falls too far behind while it is live is dropped (1013) and
// can come back with the last id it saw. Thread: home.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "agent/serve/event_log.h"
#include "agent/serve/server_options.h"
#include "agent/serve/stream.h"

namespace agent::serve {

enum class CloseCode : std::uint16_t {
  going_away = 1001,
  unsupported = 1003,
  too_big = 1009,
  try_again_later = 1013,
};

class WsClient;

// What the messages mean; the panel's hub fills it.
class SocketRoom {
 public:
  virtual ~SocketRoom() = default;
  // `query` is the upgrade's query: "session=…&after=…".
  virtual void joined(WsClient& client, const std::string& query) = 0;
  virtual void heard(WsClient& client, std::string text) = 0;
  virtual void left(WsClient& client) = 0;
};

class WsClient : public std::enable_shared_from_this<WsClient> {
 public:
  using Socket = boost::beast::websocket::stream<Stream>;

  WsClient(Stream stream, const ServerLimits& limits, SocketRoom& room, bool from_browser);

  // `head` is the raw head of the upgrade request. Returns when the socket is closed.
  static base::Task<> run(std::shared_ptr<WsClient> self, std::string head, std::string query);

  void send(std::shared_ptr<const std::string> message);
  void send(std::string message) { send(std::make_shared<const std::string>(std::move(message))); }

  // From the first event after `after` on. A second watch of the same session replaces the first.
  void watch(std::shared_ptr<EventLog> log, std::uint64_t after, Deltas deltas);
  void unwatch(const std::string& session);
  bool watches(const std::string& session) const;
  bool is_idle() const { return cursors_.empty(); }
  bool from_browser() const { return from_browser_; }

  void wake();  // there may be something to send
  void close(CloseCode code, std::string reason);
  void close_hard();

 private:
  struct Cursor {
    std::shared_ptr<EventLog> log;
    std::uint64_t at = 0;
    Deltas deltas = Deltas::all;
    bool live = false;                  // has been at the head once
    std::uint64_t bytes_when_sent = 0;  // of the log, at the last completed write
  };

  base::Task<> read();
  static base::Task<> write(std::shared_ptr<WsClient> self);
  static base::Task<> end(std::shared_ptr<WsClient> self, CloseCode code, std::string reason);
  std::shared_ptr<const std::string> next_message();
  bool lags_too_far() const;

  const ServerLimits& limits_;
  SocketRoom& room_;
  Socket socket_;
  const bool from_browser_;
  bool is_open_ = false;
  bool is_closing_ = false;
  std::deque<std::shared_ptr<const std::string>> queue_;
  std::size_t queue_bytes_ = 0;
  std::vector<Cursor> cursors_;
  std::size_t next_cursor_ = 0;  // they take turns
  base::asio::steady_timer wake_;
};

}  // namespace agent::serve
