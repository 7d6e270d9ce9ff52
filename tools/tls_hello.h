// The first message of TLS, as far as it tells which host is meant. Untrusted input, no decryption.
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace tools {

struct TlsHello {
  enum class State {
    incomplete,  // more bytes are needed
    not_tls,
    complete,
  } state = State::incomplete;
  std::string server_name;  // lower case; empty: not said
  bool is_encrypted = false;  // a second, hidden name is in it (ECH)
};
TlsHello read_tls_hello(std::string_view bytes);

}  // namespace tools
