// AddressGuard: may this connection be made? Decided on the socket address that is about to be
// used, never on a name, so no second look-up can change the answer.
//
// Addresses that are not of the public internet are refused, also inside IPv6 wrappings (mapped,
// NAT64, 6to4, Teredo), unless the URL's host was allowed by the person; cloud metadata addresses
// must be allowed by their own literal. Our own listening ports are refused always.
// Pure but for own_port (reads /proc). Any thread.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tools {

// "127.0.0.1", "::1"; "" for another family.
std::string address_text(const sockaddr* address);
std::uint16_t address_port(const sockaddr* address);

enum class AddressKind { is_public, is_private, is_metadata };
AddressKind classify(const sockaddr* address);

// One of "HOST" or "HOST:PORT", as a person wrote it; IPv6 in brackets when a port follows.
struct AllowedHost {
  std::string host;        // lower case, no brackets
  std::uint16_t port = 0;  // 0: any
  bool may_be_private = true;  // false: only its port is allowed, wherever it leads
};
AllowedHost parse_allowed_host(std::string_view text);

struct Verdict {
  bool allowed = false;
  std::string reason;  // "address not allowed: 10.0.0.1", "port not allowed: 25"
};

// `url_host` is the host of the URL as curl parsed it, without brackets.
Verdict judge(const sockaddr* address, std::string_view url_host,
              const std::vector<AllowedHost>& allowed);

// Of a URL's host that is an address itself, or localhost; nothing for other names.
std::optional<AddressKind> kind_of_literal(const std::string& host);

// Is it an address of this machine?
bool is_local(const sockaddr* address);
// An address of this machine, and this very process listens on its port?
bool own_port(const sockaddr* address);

}  // namespace tools
