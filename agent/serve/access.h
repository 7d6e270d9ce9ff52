// Access: the token of this server, the one-time codes that browsers exchange for a cookie, and the
// cookies. All secrets are 256 random bits and are compared in constant time. Thread: home.
//
// It keeps nothing on disk; cmd_serve writes the token's file. It never locks a client out: wrong
// tokens are only answered later (README.md).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agent/serve/request_head.h"
#include "base/result.h"

namespace agent::serve {

// 64 hexadecimal digits from the kernel's generator.
std::string new_secret();
// Takes the same time for every `given` of the same length.
bool equal_secret(std::string_view wanted, std::string_view given);

enum class Credential { none, wrong, bearer, cookie };

class Access {
 public:
  // An empty token makes a fresh one. `port` names the cookie, so that two servers on one host do
  // not take each other's.
  Access(std::string token, std::uint16_t port);

  const std::string& token() const { return token_; }

  // A code for one browser, good for ten minutes and one use. The newest 16 are kept.
  std::string new_code();
  // The value of Set-Cookie, or nothing when the code is unknown, used or too old.
  std::optional<std::string> redeem(std::string_view code);
  // The same for someone who knows the token itself.
  std::optional<std::string> redeem_token(std::string_view token);
  void forget_cookie(const RequestHead& head);  // log out

  // A bearer token in Authorization wins over a cookie. A query is never looked at.
  Credential credential(const RequestHead& head) const;

 private:
  struct Code {
    std::string text;
    std::int64_t until_ms;
  };
  std::optional<std::string_view> cookie_of(const RequestHead& head) const;
  std::string new_cookie();

  std::string token_;
  std::string cookie_name_;
  std::vector<Code> codes_;
  std::vector<std::string> cookies_;  // values that are good; the newest 64
};

}  // namespace agent::serve
