#include "tools/secrets.h"

namespace tools {
namespace {

constexpr std::string_view kOpen = "{{secret:", kClose = "}}";

bool is_for(const Secret& secret, std::string_view host, std::uint16_t port) {
  for (const std::string& allowed : secret.hosts) {
    std::string_view name = allowed;
    bool port_matches = port == 443;  // never in the clear, unless the person names the port
    if (const auto colon = name.rfind(':');
        colon != std::string_view::npos && name.find(':') == colon) {
      port_matches = name.substr(colon + 1) == std::to_string(port);
      name = name.substr(0, colon);
    }
    if (!port_matches) continue;
    if (name == host) return true;
    if (name.starts_with("*.") && host.size() > name.size() - 1 && host.ends_with(name.substr(1)))
      return true;
  }
  return false;
}

}  // namespace

base::Result<std::string> Secrets::fill_in(std::string_view text, std::string_view host,
                                           std::uint16_t port) const {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t open = text.find(kOpen, at);
    const std::size_t close =
        open == std::string_view::npos ? open : text.find(kClose, open + kOpen.size());
    if (close == std::string_view::npos) {
      out += text.substr(at);
      return out;
    }
    out += text.substr(at, open - at);
    const std::string_view name = text.substr(open + kOpen.size(), close - open - kOpen.size());
    const Secret* found = nullptr;
    for (const Secret& secret : secrets_)
      if (secret.name == name) found = &secret;
    if (!found)
      return base::fail(base::Errc::denied, "no secret named " + std::string(name.substr(0, 40)));
    if (!is_for(*found, host, port))
      return base::fail(base::Errc::denied, "secret " + found->name + " is not for " +
                                                std::string(host) + ":" + std::to_string(port));
    out += found->value;
    at = close + kClose.size();
  }
}

std::string Secrets::hide(std::string text) const {
  for (const Secret& secret : secrets_) {
    if (secret.value.size() < 4) continue;  // would hide innocent text
    const std::string name = std::string(kOpen) + secret.name + std::string(kClose);
    for (std::size_t at = 0; (at = text.find(secret.value, at)) != std::string::npos;
         at += name.size())
      text.replace(at, secret.value.size(), name);
  }
  return text;
}

}  // namespace tools
