#include "tools/host_list.h"

#include <arpa/inet.h>

#include <algorithm>

namespace tools {

bool is_address_literal(std::string_view host) {
  unsigned char bytes[16];
  const std::string text(host);
  return ::inet_pton(AF_INET, text.c_str(), bytes) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), bytes) == 1;
}

bool is_plain_host(std::string_view host) {
  constexpr std::size_t kNameMax = 253, kLabelMax = 63;
  if (host.empty() || host.size() > kNameMax || host.find('\0') != std::string_view::npos)
    return false;
  if (is_address_literal(host)) return true;
  std::size_t label = 0;
  bool digits_only = true;  // "0x7f.1", "2130706433": names that some resolvers take for addresses
  for (const char c : host) {
    if (c == '.') {
      if (label == 0) return false;
      label = 0;
      digits_only = true;
      continue;
    }
    const bool letter = (c >= 'a' && c <= 'z') || c == '_' || c == '-';
    const bool digit = c >= '0' && c <= '9';
    if ((!letter && !digit) || ++label > kLabelMax) return false;
    if (!digit) digits_only = false;
  }
  // The last label of a name is never a number (RFC 3696); hexadecimal ones are caught by getaddrinfo
  // only, so they are refused here too.
  const std::size_t last = host.rfind('.') == std::string_view::npos ? 0 : host.rfind('.') + 1;
  return label > 0 && !digits_only && !host.substr(last).starts_with("0x");
}

base::Result<HostList> HostList::parse(const std::vector<std::string>& entries) {
  HostList list;
  for (const std::string& text : entries) {
    AllowedHost entry = parse_allowed_host(text);
    std::string_view name = entry.host;
    if (name.starts_with("*.")) name.remove_prefix(2);
    const bool port_lost = entry.port == 0 && text.find(']') != std::string::npos
                               ? text.back() != ']'
                               : entry.port == 0 && std::count(text.begin(), text.end(), ':') == 1;
    const bool wild_address = name.size() != entry.host.size() && is_address_literal(name);
    if (!is_plain_host(name) || port_lost || wild_address)
      return base::fail(base::Errc::usage,
                        "allowed host: wanted HOST, HOST:PORT or *.HOST, got '" + text + "'");
    list.entries_.push_back(std::move(entry));
  }
  return list;
}

bool HostList::has(std::string_view host, std::uint16_t port) const {
  if (!is_plain_host(host)) return false;
  return std::any_of(entries_.begin(), entries_.end(), [&](const AllowedHost& entry) {
    if (entry.port != 0 ? entry.port != port : port != 80 && port != 443) return false;
    if (!entry.host.starts_with("*.")) return entry.host == host;
    const std::string_view dotted = std::string_view(entry.host).substr(1);
    return host.size() > dotted.size() && host.ends_with(dotted);
  });
}

bool HostList::means_private(std::string_view host) const {
  return is_address_literal(host) || host == "localhost" || host.ends_with(".localhost");
}

}  // namespace tools
