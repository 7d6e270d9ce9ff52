#include "tools/tls_hello.h"

#include <cstdint>

namespace tools {
namespace {

// Big-endian numbers and counted pieces; past the end everything is empty and `ok` is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  bool ok = true;

  std::size_t number(int bytes) {
    std::size_t n = 0;
    for (const char c : piece(static_cast<std::size_t>(bytes))) n = n << 8 | static_cast<std::uint8_t>(c);
    return n;
  }
  std::string_view piece(std::size_t n) {
    if (n > bytes_.size()) {
      ok = false;
      bytes_ = {};
      return {};
    }
    const std::string_view piece = bytes_.substr(0, n);
    bytes_.remove_prefix(n);
    return piece;
  }
  std::string_view counted(int bytes) { return piece(number(bytes)); }
  bool empty() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

constexpr std::size_t kServerName = 0, kEncryptedHello = 0xfe0d;

void read_extensions(std::string_view bytes, TlsHello& hello) {
  Reader extensions(bytes);
  while (!extensions.empty() && extensions.ok) {
    const std::size_t type = extensions.number(2);
    const std::string_view body = extensions.counted(2);
    if (type == kEncryptedHello) hello.is_encrypted = true;
    if (type != kServerName) continue;
    Reader list(Reader(body).counted(2));
    if (list.number(1) != 0) continue;
    for (const char c : list.counted(2))
      hello.server_name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
}

}  // namespace

TlsHello read_tls_hello(std::string_view bytes) {
  constexpr std::size_t kHandshake = 22, kClientHello = 1, kMessageMax = 64 << 10;
  TlsHello hello;
  hello.state = TlsHello::State::not_tls;
  // The message may be cut into several records.
  std::string message;
  Reader records(bytes);
  while (!records.empty()) {
    if (records.number(1) != kHandshake) return hello;
    if (const std::size_t major = records.number(1); records.ok && major != 3) return hello;
    records.number(1);
    const std::string_view part = records.counted(2);
    if (!records.ok) break;
    if (part.empty()) return hello;
    message += part;
    if (message.size() > kMessageMax || static_cast<std::uint8_t>(message[0]) != kClientHello)
      return hello;
    if (message.size() < 4) continue;
    Reader reader(message);
    reader.number(1);
    const std::size_t size = reader.number(3);
    if (size > kMessageMax) return hello;
    const std::string_view body = reader.piece(size);
    if (!reader.ok) continue;
    Reader fields(body);
    fields.piece(2 + 32);  // version, random
    fields.counted(1);     // session
    fields.counted(2);     // cipher suites
    fields.counted(1);     // compressions
    if (!fields.ok) return hello;
    read_extensions(fields.counted(2), hello);
    hello.state = TlsHello::State::complete;
    return hello;
  }
  if (bytes.size() > 2 * kMessageMax) return hello;
  hello.state = TlsHello::State::incomplete;
  return hello;
}

}  // namespace tools
