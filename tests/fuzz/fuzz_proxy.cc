// Any bytes from a box: a request's head, a chunked body, a TLS greeting. What is passed on has one
// meaning: one head, no header of a second, a body whose end both sides see alike.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "tools/host_list.h"
#include "tools/proxy_request.h"
#include "tools/tls_hello.h"

namespace {

std::size_t count_of(std::string_view text, std::string_view word) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string_view::npos; at += word.size())
    ++n;
  return n;
}

void look_at_request(std::string_view text) {
  using tools::ProxyRequest;
  const std::size_t end = text.find("\r\n\r\n");
  if (end == std::string_view::npos) return;
  const auto request = ProxyRequest::parse(text.substr(0, end + 4));
  if (request.has_error()) return CHECK(!request.error().message.empty());
  CHECK(request->port != 0);
  if (request->is_tunnel) return CHECK(request->head.empty());
  const std::string& head = request->head;
  CHECK(count_of(head, "\r\n\r\n") == 1 && head.ends_with("\r\n\r\n"));
  CHECK(head.find('\0') == std::string::npos);
  CHECK(count_of(head, "\r\nHost: ") == 1);
  const bool counted = request->body == ProxyRequest::Body::counted;
  const bool chunked = request->body == ProxyRequest::Body::chunked;
  CHECK(count_of(head, "\r\ncontent-length: ") + count_of(head, "\r\ntransfer-encoding: ") <= 1);
  CHECK(!counted || count_of(head, "\r\ncontent-length: ") == 1);
  CHECK(!chunked || count_of(head, "\r\ntransfer-encoding: ") == 1);
}

// Where the bytes are cut makes no difference.
void look_at_chunks(std::string_view text) {
  tools::ChunkReader whole, pieces;
  const std::size_t taken = whole.take(text);
  CHECK(taken <= text.size());
  std::size_t by_pieces = 0;
  for (std::size_t at = 0; at < text.size() && !pieces.is_complete() && !pieces.is_broken(); ++at)
    by_pieces += pieces.take(text.substr(at, 1));
  CHECK(whole.is_complete() == pieces.is_complete());
  CHECK(whole.is_broken() == pieces.is_broken());
  CHECK(taken == by_pieces);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  look_at_request(text);
  look_at_chunks(text);
  const std::size_t body = text.find("\r\n\r\n");
  if (body != std::string_view::npos) look_at_chunks(text.substr(body + 4));
  const tools::TlsHello hello = tools::read_tls_hello(text);
  CHECK(hello.server_name.size() <= text.size());
  // More bytes never take back an answer.
  if (hello.state != tools::TlsHello::State::incomplete && size < 4096) {
    const tools::TlsHello again = tools::read_tls_hello(std::string(text) + "x");
    CHECK(again.state == hello.state && again.server_name == hello.server_name);
  }
  static_cast<void>(tools::HostList::parse({std::string(text.substr(0, 300))}));
  return 0;
}
