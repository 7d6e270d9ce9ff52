// Which addresses a fetch reaches: S01-S04 and S06-S08 against a loopback server. Each refusal has its
// positive control beside it.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>

#include <chrono>
#include <cstdio>

#include "tests/tools/fetcher.h"
#include "tools/http_url.h"

using namespace tools;
using tools::testing::allow;
using tools::testing::Fetcher;
using tools::testing::hello;
using tools::testing::LoopbackServer;
using tools::testing::Reply;
using tools::testing::SeenRequest;
namespace asio = base::asio;

namespace {

sockaddr_storage address_of(const std::string& text, int port = 80) {
  sockaddr_storage storage{};
  auto* four = reinterpret_cast<sockaddr_in*>(&storage);
  auto* six = reinterpret_cast<sockaddr_in6*>(&storage);
  if (::inet_pton(AF_INET, text.c_str(), &four->sin_addr) == 1) {
    four->sin_family = AF_INET;
    four->sin_port = htons(static_cast<std::uint16_t>(port));
  } else {
    REQUIRE(::inet_pton(AF_INET6, text.c_str(), &six->sin6_addr) == 1);
    six->sin6_family = AF_INET6;
    six->sin6_port = htons(static_cast<std::uint16_t>(port));
  }
  return storage;
}

AddressKind kind_of(const std::string& text) {
  const sockaddr_storage storage = address_of(text);
  return classify(reinterpret_cast<const sockaddr*>(&storage));
}

}  // namespace

TEST_CASE("S01 S02: every spelling of a private address is refused before a connection is made") {
  LoopbackServer server(hello);
  const std::string port = ":" + std::to_string(server.port()) + "/";
  Fetcher closed;
  for (const std::string host :
       {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "0", "2130706433", "0x7f000001", "0x7f.1",
        "0177.0.0.1", "127.1", "①②⑦.⓪.⓪.①", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "127.0.0.1."}) {
    const auto response = closed.get("http://" + host + port);
    CHECK_MESSAGE(response.has_error(), host);
    if (response.has_error() && response.error().code != base::Errc::denied)
      MESSAGE(host << ": " << response.error().message);
  }
  CHECK(server.connections() == 0);
  Fetcher allowed(allow({"127.0.0.1", "localhost", "0x7f.1"}));
  CHECK(allowed.said("http://127.0.0.1" + port) == "200 hello\n");
  CHECK(allowed.said("http://localhost" + port) == "200 hello\n");
  CHECK(allowed.said("http://0x7f.1" + port) == "200 hello\n");  // curl's parser makes it 127.0.0.1
}

TEST_CASE("the ranges that are not public are known, in v4, v6 and wrapped") {
  for (const char* text : {"0.1.2.3",
                           "10.1.2.3",
                           "100.64.0.1",
                           "127.9.9.9",
                           "169.254.1.1",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.8",
                           "192.0.2.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "198.51.100.7",
                           "203.0.113.9",
                           "224.0.0.1",
                           "239.1.1.1",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "fc00::1",
                           "fd12::1",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1",
                           "2001:db8::1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::10.0.0.1",
                           "2002:0a00:0001::",
                           "2001:0:1234::1",
                           "::10.0.0.1",
                           "::8.8.8.8",
                           "100::1",
                           "4000::1"})
    CHECK_MESSAGE(kind_of(text) == AddressKind::is_private, text);
  for (const char* text : {"169.254.169.254", "fd00:ec2::254", "::ffff:169.254.169.254"})
    CHECK_MESSAGE(kind_of(text) == AddressKind::is_metadata, text);
  for (const char* text :
       {"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1",
        "192.0.1.1", "198.17.0.1", "223.255.255.255", "2606:4700::1", "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8", "2002:0808:0808::"})
    CHECK_MESSAGE(kind_of(text) == AddressKind::is_public, text);
}

// A resolver that changes its mind: resolver_test.py.
TEST_CASE("S03 S04: the address that is used is judged, whatever the name said before") {
  LoopbackServer server(hello);
  const std::string port = std::to_string(server.port());
  HttpPolicy policy;
  policy.fixed_names = {"private.test:80:10.0.0.5", "mixed.test:80:127.0.0.1,127.0.0.2",
                        "loop.test:" + port + ":127.0.0.1"};
  Fetcher fetcher(policy);
  CHECK(fetcher.said("http://private.test/") == "address not allowed: 10.0.0.5");
  CHECK(fetcher.said("http://mixed.test/").starts_with("address not allowed: 127.0.0."));
  CHECK(fetcher.said("http://loop.test:" + port + "/") == "address not allowed: 127.0.0.1");
  CHECK(server.connections() == 0);
  policy.allowed = {parse_allowed_host("loop.test:" + port)};
  Fetcher allowed(policy);
  CHECK(allowed.said("http://loop.test:" + port + "/") == "200 hello\n");
}

TEST_CASE("S06: a URL is parsed once, and misleading ones are refused") {
  for (const std::string bad :
       {"https://good@evil/", "https://user:pw@evil/", "https://evil\\@good/", "//evil/",
        "http://a b/", "http://a\tb/", "http://a\nb/", "http://a%00b/", "http://", "http:///", "",
        "http://:80/", "http://a:99999/", "http://a:0/", "http://[::1/", "evil.test/path"})
    CHECK_MESSAGE(HttpUrl::parse(bad).has_error(), bad);
  const auto url = HttpUrl::parse("https://good#@evil/");
  REQUIRE(url.has_value());
  CHECK(url->host == "good");
  CHECK(url->text == "https://good/");
  const auto idn = HttpUrl::parse("http://BÜCHER.example:8080/a?b#c");
  REQUIRE(idn.has_value());
  CHECK(idn->host == "xn--bcher-kva.example");
  CHECK(idn->authority() == "xn--bcher-kva.example:8080");
  CHECK(HttpUrl::parse("http://[2001:db8::1]/")->authority() == "[2001:db8::1]:80");
  CHECK(HttpUrl::parse("http://x/" + std::string(3000, 'a')).has_error());
}

TEST_CASE("S07: metadata addresses need their own literal, allowing a name is not enough") {
  HttpPolicy policy = allow({"metadata.google.internal"});
  policy.fixed_names = {"metadata.google.internal:80:169.254.169.254"};
  Fetcher fetcher(policy);
  CHECK(fetcher.said("http://metadata.google.internal/") == "address not allowed: 169.254.169.254");
  CHECK(fetcher.said("http://169.254.169.254/") == "address not allowed: 169.254.169.254");
  CHECK(fetcher.said("http://[fd00:ec2::254]/") == "address not allowed: fd00:ec2::254");
  const sockaddr_storage address = address_of("169.254.169.254");
  CHECK(judge(reinterpret_cast<const sockaddr*>(&address), "169.254.169.254",
              {parse_allowed_host("169.254.169.254")})
            .allowed);
}

TEST_CASE("S08: a port that this program listens on is refused, also when its host is allowed") {
  LoopbackServer server(hello);
  asio::io_context io;
  HttpClient client(io.get_executor(), allow({"127.0.0.1"}));
  HttpRequest request;
  request.url = server.url();
  const auto response = tools::testing::run_task(io, client.fetch(request));
  REQUIRE(response.has_error());
  CHECK(response.error().message == "address not allowed: 127.0.0.1 (this program listens there)");
  CHECK(server.connections() == 0);
}

TEST_CASE("a port other than 80 and 443 is reached on named hosts only") {
  const sockaddr_storage smtp = address_of("8.8.8.8", 25), web = address_of("8.8.8.8", 443);
  const auto* smtp_address = reinterpret_cast<const sockaddr*>(&smtp);
  CHECK(judge(smtp_address, "dns.google", {}).reason == "port not allowed: 25");
  CHECK(judge(smtp_address, "dns.google", {parse_allowed_host("DNS.google:25")}).allowed);
  CHECK_FALSE(judge(smtp_address, "dns.google", {parse_allowed_host("dns.google:26")}).allowed);
  CHECK(judge(reinterpret_cast<const sockaddr*>(&web), "dns.google", {}).allowed);
}
