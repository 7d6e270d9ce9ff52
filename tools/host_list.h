// HostList: which hosts a person allowed, by name and port, for the proxy that boxes use.
//
// "example.org" is that name on ports 80 and 443; "example.org:8443" that port; "*.example.org"
// every name below it, itself not. A name is compared whole and exactly, in lower case; what is not
// a plain host name is on no list. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "tools/address_guard.h"

namespace tools {

class HostList {
 public:
  // Errors: usage ("wanted HOST, HOST:PORT or *.HOST, got …").
  static base::Result<HostList> parse(const std::vector<std::string>& entries);

  bool has(std::string_view host, std::uint16_t port) const;
  // An address literal or "localhost" on the list says that a private address is meant; a name does
  // not, whatever it resolves to.
  bool means_private(std::string_view host) const;
  bool empty() const { return entries_.empty(); }

 private:
  std::vector<AllowedHost> entries_;
};

// A name as in DNS, or an address without brackets; lower case. No trailing dot, no empty label.
bool is_plain_host(std::string_view host);
bool is_address_literal(std::string_view host);

}  // namespace tools
