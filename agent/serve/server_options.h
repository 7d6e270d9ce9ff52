// What a server listens to and every bound it keeps. Plain data; the figures are the defaults of
// `gemmule serve`, tests make them smaller.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace agent::serve {

struct ServerLimits {
  std::size_t header_bytes = 16u << 10;  // of a request's head; more is 431
  std::size_t header_fields = 100;
  std::size_t body_bytes = 16u << 20;           // more is 413
  std::size_t json_bytes = 8u << 20;            // of a body that is read as JSON; more is 400
  std::chrono::milliseconds head_time{10'000};  // from the first byte waited for to the head's end
  std::chrono::milliseconds body_time{30'000};
  std::chrono::milliseconds idle_time{60'000};   // between two requests of one connection
  std::chrono::milliseconds write_time{30'000};  // the other side takes nothing for so long
  std::size_t connections = 768;                 // sockets; beyond, the longest waiting one goes
  std::size_t websockets = 512;
  std::size_t websockets_idle = 64;        // that watch no session; each kind of client has so many
  std::size_t message_bytes = 256u << 10;  // of one WebSocket message; more is 1009
  std::size_t message_fragments = 4096;    // of one WebSocket message
  std::size_t backlog_bytes = 4u << 20;    // that a live client may lag; then it is dropped (1013)
  std::size_t queue_bytes = 1u << 20;      // of answers that wait for one client
};

struct ServerOptions {
  std::string address = "127.0.0.1";       // an IP literal
  std::uint16_t port = 4640;               // 0: any free one
  std::vector<std::string> allowed_hosts;  // further names in Host (a reverse proxy's)
  std::string unix_socket;                 // path of a socket beside the port; empty: none
  std::string www_dir;                     // assets from here instead of the binary (development)
  std::function<void(std::string_view line)> log;  // one safe line each; may be empty
  bool log_all_requests = false;                   // else only refusals
  ServerLimits limits;
};

}  // namespace agent::serve
