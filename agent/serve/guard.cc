#include "agent/serve/guard.h"

#include <arpa/inet.h>

#include <algorithm>

#include "base/ascii_case.h"

namespace agent::serve {
namespace {

struct HostPort {
  std::string host;  // lower case, IPv6 without brackets
  std::optional<std::uint16_t> port;
  bool is_ip = false;
};

bool is_ip_literal(int family, const std::string& text) {
  unsigned char address[16];
  return inet_pton(family, text.c_str(), address) == 1;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  if (text.empty() || text.size() > 5) return std::nullopt;
  unsigned value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  if (value == 0 || value > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(value);
}

// "name", "name:port", "[v6]:port". Nothing else: no user, no path, no blanks.
std::optional<HostPort> parse_host(std::string_view text) {
  HostPort parsed;
  std::string_view port;
  bool has_port = false;
  if (text.starts_with('[')) {
    const auto close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    parsed.host = base::lower_case(text.substr(1, close - 1));
    if (!is_ip_literal(AF_INET6, parsed.host)) return std::nullopt;
    parsed.is_ip = true;
    const std::string_view rest = text.substr(close + 1);
    if (!rest.empty() && rest.front() != ':') return std::nullopt;
    has_port = !rest.empty();
    if (has_port) port = rest.substr(1);
  } else {
    const auto colon = text.find(':');
    has_port = colon != std::string_view::npos;
    parsed.host = base::lower_case(text.substr(0, colon));
    if (has_port) port = text.substr(colon + 1);
    const auto allowed = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    };
    if (parsed.host.empty() || !std::all_of(parsed.host.begin(), parsed.host.end(), allowed))
      return std::nullopt;
    parsed.is_ip = is_ip_literal(AF_INET, parsed.host);
  }
  if (has_port) {
    parsed.port = parse_port(port);
    if (!parsed.port) return std::nullopt;
  }
  return parsed;
}

bool is_declared(const std::string& host, const Place& place) {
  return std::find(place.names.begin(), place.names.end(), host) != place.names.end();
}

bool is_ours(const HostPort& host, const Place& place) {
  if (is_declared(host.host, place)) return true;
  // A browser leaves out port 80.
  if (host.port.value_or(80) != place.port) return false;
  return host.is_ip || host.host == "localhost" || host.host.ends_with(".localhost");
}

}  // namespace

std::optional<Refusal> check_host(const RequestHead& head, const Place& place) {
  if (head.count("host") != 1)
    return Refusal{400, "wanted one Host, got " + std::to_string(head.count("host"))};
  const std::string value(*head.field("host"));
  const auto host = parse_host(value);
  if (!host) return Refusal{400, "Host is no host name: " + value};
  if (!is_ours(*host, place))
    return Refusal{403, "Host '" + value + "' is not allowed (--allow-host-name NAME allows one)"};
  return std::nullopt;
}

std::optional<Refusal> check_origin(const RequestHead& head, const Place& place) {
  const auto count = head.count("origin");
  if (count == 0) return std::nullopt;
  const Refusal foreign{
      403, count > 1 ? "two Origins"
                     : "Origin '" + std::string(*head.field("origin")) +
                           "' is not this server (--allow-host-name NAME allows a proxy's)"};
  if (count > 1) return foreign;
  const std::string_view origin = *head.field("origin");
  const auto host = parse_host(*head.field("host"));
  if (!host) return foreign;
  std::string_view authority;
  const bool secure = origin.starts_with("https://");
  if (origin.starts_with("http://")) {
    authority = origin.substr(7);
  } else if (secure) {
    authority = origin.substr(8);
  } else {
    return foreign;
  }
  const auto from = parse_host(authority);
  if (!from) return foreign;
  // Behind a proxy the scheme and the port are the proxy's, and it may put our own address into
  // Host; otherwise all three must be ours.
  if (is_declared(from->host, place)) return std::nullopt;
  if (from->host != host->host) return foreign;
  if (secure || from->port.value_or(80) != place.port) return foreign;
  return std::nullopt;
}

std::optional<Refusal> check_json_type(const RequestHead& head) {
  const auto type = head.field("content-type");
  const Refusal wrong{415, "content type is not application/json"};
  if (!type) return wrong;
  std::string name = base::lower_case(type->substr(0, type->find(';')));
  while (!name.empty() && name.back() == ' ') name.pop_back();
  if (name != "application/json") return wrong;
  return std::nullopt;
}

}  // namespace agent::serve
