#include "tools/address_guard.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

#include "base/ascii_case.h"

namespace tools {
namespace {

struct Range4 {
  std::uint32_t net;
  int bits;
};

constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// IANA's special-purpose registry (RFC 6890 and its successors).
constexpr Range4 kPrivate4[] = {
    {ip(0, 0, 0, 0), 8},      {ip(10, 0, 0, 0), 8},     {ip(100, 64, 0, 0), 10},
    {ip(127, 0, 0, 0), 8},    {ip(169, 254, 0, 0), 16}, {ip(172, 16, 0, 0), 12},
    {ip(192, 0, 0, 0), 24},   {ip(192, 0, 2, 0), 24},   {ip(192, 88, 99, 0), 24},
    {ip(192, 168, 0, 0), 16}, {ip(198, 18, 0, 0), 15},  {ip(198, 51, 100, 0), 24},
    {ip(203, 0, 113, 0), 24}, {ip(224, 0, 0, 0), 4},    {ip(240, 0, 0, 0), 4},
};

AddressKind classify4(std::uint32_t address) {
  if (address == ip(169, 254, 169, 254) || address == ip(169, 254, 170, 2) ||
      address == ip(100, 100, 100, 200))
    return AddressKind::is_metadata;
  for (const Range4& range : kPrivate4)
    if ((address >> (32 - range.bits)) == (range.net >> (32 - range.bits)))
      return AddressKind::is_private;
  return AddressKind::is_public;
}

using Bytes16 = std::array<std::uint8_t, 16>;

std::uint32_t word(const Bytes16& b, std::size_t at) {
  return ip(b[at], b[at + 1], b[at + 2], b[at + 3]);
}

AddressKind classify6(const Bytes16& b) {
  const auto starts = [&](std::initializer_list<int> head) {
    return std::equal(head.begin(), head.end(), b.begin(),
                      [](int want, std::uint8_t got) { return want == got; });
  };
  if (starts({0xfd, 0x00, 0x0e, 0xc2}) && word(b, 4) == 0 && word(b, 8) == 0 &&
      word(b, 12) == 0x254)
    return AddressKind::is_metadata;  // fd00:ec2::254
  const bool zero8 = word(b, 0) == 0 && word(b, 4) == 0;
  if (zero8 && word(b, 8) == 0) {  // ::/96: unspecified, loopback, v4-compatible
    const AddressKind inner = classify4(word(b, 12));
    return inner == AddressKind::is_metadata ? inner : AddressKind::is_private;
  }
  if (zero8 && word(b, 8) == 0xffff) return classify4(word(b, 12));       // v4-mapped
  if (zero8 && word(b, 8) == 0xffff0000) return AddressKind::is_private;  // SIIT
  if (starts({0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return classify4(word(b, 12));
  if (starts({0x00, 0x64, 0xff, 0x9b, 0, 1})) return AddressKind::is_private;  // local NAT64
  if (starts({0x20, 0x02})) return classify4(word(b, 2));                      // 6to4
  if (starts({0x20, 0x01, 0x00, 0x00})) return AddressKind::is_private;        // Teredo
  if (starts({0x20, 0x01, 0x0d, 0xb8})) return AddressKind::is_private;        // documentation
  if (starts({0x01, 0x00, 0, 0, 0, 0, 0, 0})) return AddressKind::is_private;  // discard
  if (starts({0x3f, 0xff}) && b[2] < 0x10) return AddressKind::is_private;     // documentation
  if ((b[0] & 0xfe) == 0xfc || b[0] == 0xff)
    return AddressKind::is_private;                           // unique local, multicast
  if (b[0] == 0xfe) return AddressKind::is_private;           // link-local, site-local
  if ((b[0] & 0xe0) != 0x20) return AddressKind::is_private;  // not global unicast
  return AddressKind::is_public;
}

Bytes16 bytes_of(const sockaddr* address) {
  sockaddr_in6 six;
  std::memcpy(&six, address, sizeof six);
  Bytes16 bytes;
  std::memcpy(bytes.data(), &six.sin6_addr, 16);
  return bytes;
}

// The inodes of this process's sockets.
std::set<unsigned long> own_sockets() {
  std::set<unsigned long> inodes;
  DIR* folder = ::opendir("/proc/self/fd");
  if (!folder) return inodes;
  while (const dirent* entry = ::readdir(folder)) {
    char target[64];
    const ssize_t n = ::readlinkat(::dirfd(folder), entry->d_name, target, sizeof target - 1);
    if (n <= 0) continue;
    target[n] = 0;
    unsigned long inode = 0;
    if (std::sscanf(target, "socket:[%lu]", &inode) == 1) inodes.insert(inode);
  }
  ::closedir(folder);
  return inodes;
}

}  // namespace

std::string address_text(const sockaddr* address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address->sa_family == AF_INET) {
    sockaddr_in four;
    std::memcpy(&four, address, sizeof four);
    ::inet_ntop(AF_INET, &four.sin_addr, text, sizeof text);
  } else if (address->sa_family == AF_INET6) {
    const Bytes16 bytes = bytes_of(address);
    ::inet_ntop(AF_INET6, bytes.data(), text, sizeof text);
  }
  return text;
}

std::uint16_t address_port(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in four;
    std::memcpy(&four, address, sizeof four);
    return ntohs(four.sin_port);
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 six;
    std::memcpy(&six, address, sizeof six);
    return ntohs(six.sin6_port);
  }
  return 0;
}

AddressKind classify(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in four;
    std::memcpy(&four, address, sizeof four);
    return classify4(ntohl(four.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) return classify6(bytes_of(address));
  return AddressKind::is_private;
}

AllowedHost parse_allowed_host(std::string_view text) {
  AllowedHost allowed;
  const auto read_port = [&](std::string_view digits) {
    std::uint16_t port = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (read.ec == std::errc() && read.ptr == digits.data() + digits.size()) allowed.port = port;
  };
  if (text.starts_with('[')) {
    const std::size_t end = std::min(text.find(']'), text.size());
    allowed.host = base::lower_case(text.substr(1, end - 1));
    if (end + 1 < text.size() && text[end + 1] == ':') read_port(text.substr(end + 2));
    return allowed;
  }
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos) {
    allowed.host = base::lower_case(text.substr(0, colon));
    read_port(text.substr(colon + 1));
  } else {
    allowed.host = base::lower_case(text);  // a name, or bare IPv6
  }
  return allowed;
}

Verdict judge(const sockaddr* address, std::string_view url_host,
              const std::vector<AllowedHost>& allowed) {
  const std::string host = base::lower_case(url_host);
  const std::string text = address_text(address);
  const std::uint16_t port = address_port(address);
  const AddressKind kind = classify(address);
  bool host_allowed = false, private_allowed = false, literal_allowed = false;
  for (const AllowedHost& one : allowed) {
    if (one.port != 0 && one.port != port) continue;
    if (one.host != host) continue;
    host_allowed = true;
    private_allowed |= one.may_be_private;
    literal_allowed |= one.may_be_private && host == text;
  }
  if (kind == AddressKind::is_metadata && !literal_allowed)
    return {false, "address not allowed: " + text};
  if (kind == AddressKind::is_private && !private_allowed)
    return {false, "address not allowed: " + text};
  if (port != 80 && port != 443 && !host_allowed)
    return {false, "port not allowed: " + std::to_string(port)};
  return {true, ""};
}

std::optional<AddressKind> kind_of_literal(const std::string& host) {
  if (host == "localhost" || host.ends_with(".localhost")) return AddressKind::is_private;
  sockaddr_in four{};
  four.sin_family = AF_INET;
  if (::inet_pton(AF_INET, host.c_str(), &four.sin_addr) == 1)
    return classify(reinterpret_cast<const sockaddr*>(&four));
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  if (::inet_pton(AF_INET6, host.substr(0, host.find('%')).c_str(), &six.sin6_addr) == 1)
    return classify(reinterpret_cast<const sockaddr*>(&six));
  return std::nullopt;
}

bool is_local(const sockaddr* address) {
  std::string text = address_text(address);
  if (text.starts_with("::ffff:")) text.erase(0, 7);  // one of version 4, in a socket of version 6
  if (text.starts_with("127.") || text == "0.0.0.0" || text == "::") return true;
  ifaddrs* all = nullptr;
  if (::getifaddrs(&all) != 0) return true;
  bool found = false;
  for (const ifaddrs* one = all; one && !found; one = one->ifa_next) {
    if (!one->ifa_addr) continue;
    const std::string own = address_text(one->ifa_addr);
    found = !own.empty() && own == text;
  }
  ::freeifaddrs(all);
  return found;
}

bool own_port(const sockaddr* address) {
  const std::uint16_t port = address_port(address);
  if (!is_local(address)) return false;
  std::set<unsigned long> inodes;
  for (const char* file : {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
    std::ifstream in(file);
    std::string row;
    std::getline(in, row);  // the heading
    while (std::getline(in, row)) {
      std::istringstream words(row);
      std::string slot, local, remote, state, queues, timer, retransmits, uid, timeout;
      unsigned long inode = 0;
      words >> slot >> local >> remote >> state >> queues >> timer >> retransmits >> uid >>
          timeout >> inode;
      const std::size_t colon = local.rfind(':');
      if (state != "0A" || colon == std::string::npos) continue;  // 0A: listening
      unsigned listening = 0;
      std::sscanf(local.c_str() + colon + 1, "%X", &listening);
      if (listening != port) continue;
      if (inodes.empty()) inodes = own_sockets();
      if (inodes.count(inode)) return true;
    }
  }
  return false;
}

}  // namespace tools
