#include "agent/serve/access.h"

#include <sys/random.h>

#include <algorithm>
#include <chrono>

#include "base/check.h"

namespace agent::serve {
namespace {

constexpr std::size_t kCodesMax = 16, kCookiesMax = 64;
constexpr std::int64_t kCodeLifeMs = 10 * 60 * 1000;

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

std::string new_secret() {
  std::array<unsigned char, 32> bytes;
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t n = getrandom(bytes.data() + have, bytes.size() - have, 0);
    CHECK(n > 0);
    have += static_cast<std::size_t>(n);
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (unsigned char b : bytes) {
    text += kHex[b >> 4];
    text += kHex[b & 15];
  }
  return text;
}

bool equal_secret(std::string_view wanted, std::string_view given) {
  unsigned difference = wanted.size() == given.size() ? 0 : 1;
  for (std::size_t i = 0; i < given.size(); ++i)
    difference |= static_cast<unsigned char>(given[i]) ^
                  static_cast<unsigned char>(wanted.empty() ? 0 : wanted[i % wanted.size()]);
  return difference == 0;
}

Access::Access(std::string token, std::uint16_t port)
    : token_(token.empty() ? new_secret() : std::move(token)),
      cookie_name_("gemmule_" + std::to_string(port)) {}

std::string Access::new_code() {
  if (codes_.size() == kCodesMax) codes_.erase(codes_.begin());
  codes_.push_back({new_secret(), now_ms() + kCodeLifeMs});
  return codes_.back().text;
}

std::optional<std::string> Access::redeem(std::string_view code) {
  std::size_t found = codes_.size();
  for (std::size_t i = 0; i < codes_.size(); ++i)
    if (equal_secret(codes_[i].text, code)) found = i;
  if (found == codes_.size()) return std::nullopt;
  const bool fresh = codes_[found].until_ms > now_ms();
  codes_.erase(codes_.begin() + static_cast<std::ptrdiff_t>(found));
  if (!fresh) return std::nullopt;
  return new_cookie();
}

std::optional<std::string> Access::redeem_token(std::string_view token) {
  if (!equal_secret(token_, token)) return std::nullopt;
  return new_cookie();
}

std::string Access::new_cookie() {
  if (cookies_.size() == kCookiesMax) cookies_.erase(cookies_.begin());
  cookies_.push_back(new_secret());
  return cookie_name_ + "=" + cookies_.back() +
         "; HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000";
}

void Access::forget_cookie(const RequestHead& head) {
  const auto value = cookie_of(head);
  if (!value) return;
  std::erase_if(cookies_, [&](const std::string& c) { return equal_secret(c, *value); });
}

std::optional<std::string_view> Access::cookie_of(const RequestHead& head) const {
  const auto line = head.field("cookie");
  if (!line) return std::nullopt;
  std::string_view rest = *line;
  while (!rest.empty()) {
    std::string_view pair = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    if (pair.size() > cookie_name_.size() && pair.starts_with(cookie_name_) &&
        pair[cookie_name_.size()] == '=')
      return pair.substr(cookie_name_.size() + 1);
  }
  return std::nullopt;
}

Credential Access::credential(const RequestHead& head) const {
  if (head.count("authorization") > 0) {
    const auto value = head.field("authorization");
    if (!value || value->size() < 7) return Credential::wrong;
    std::string scheme(value->substr(0, 7));
    for (char& c : scheme)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    if (scheme != "bearer ") return Credential::wrong;
    return equal_secret(token_, value->substr(7)) ? Credential::bearer : Credential::wrong;
  }
  const auto cookie = cookie_of(head);
  if (!cookie) return Credential::none;
  bool known = false;
  for (const std::string& good : cookies_) known |= equal_secret(good, *cookie);
  return known ? Credential::cookie : Credential::wrong;
}

}  // namespace agent::serve
