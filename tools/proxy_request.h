// ProxyRequest: the head of a request to our proxy, read strictly: what two readers could understand
// differently is refused. Untrusted input. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tools {

struct ProxyRequest {
  static constexpr std::size_t kHeadBytesMax = 32u << 10;

  std::string method;
  std::string host;  // lower case, no brackets; whatever stood there, so look before use
  std::uint16_t port = 0;
  bool is_tunnel = false;  // CONNECT
  std::string head;        // what goes to the host: its own path, its own Host, no hop-by-hop fields
  enum class Body { none, counted, chunked } body = Body::none;
  std::uint64_t body_bytes = 0;

  std::string authority() const;  // "host:port"; for messages

  // `head` ends with its empty line. Errors: bad_format (answer 400), denied (answer 403: a target
  // that is not what it seems, such as a name before an @, or a zero byte).
  static base::Result<ProxyRequest> parse(std::string_view head);
};

// Finds the end of a chunked body as it passes by.
class ChunkReader {
 public:
  // How many of these bytes belong to the body; all, until it is complete.
  std::size_t take(std::string_view bytes);
  bool is_complete() const { return state_ == State::complete; }
  bool is_broken() const { return state_ == State::broken; }

 private:
  enum class State { size, extension, data, data_end, trailer, complete, broken };
  State state_ = State::size;
  std::uint64_t left_ = 0;
  int digits_ = 0;
  bool line_has_text_ = false;
  std::size_t line_bytes_ = 0;
};

}  // namespace tools
