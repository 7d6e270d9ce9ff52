// The proxy that boxes reach hosts through: its list, its reading of requests and greetings, and the
// whole of it between real sockets.
#include "tools/host_proxy.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <thread>

#include "tests/tools/loopback_server.h"
#include "tools/proxy_request.h"
#include "tools/tls_hello.h"

namespace {

using namespace tools;
using tools::testing::LoopbackServer;
using tools::testing::Reply;
using tools::testing::SeenRequest;

HostList list_of(const std::vector<std::string>& entries) {
  auto list = HostList::parse(entries);
  REQUIRE(list.has_value());
  return *list;
}

TEST_CASE("a host is on the list whole and exactly, or not at all") {
  const HostList list = list_of({"example.org", "Api.Example.net:8443", "*.wild.test", "[::1]:80"});
  CHECK(list.has("example.org", 443));
  CHECK(list.has("example.org", 80));
  CHECK(list.has("api.example.net", 8443));
  CHECK(list.has("a.wild.test", 443));
  CHECK(list.has("a.b.wild.test", 443));
  CHECK(list.has("::1", 80));
  for (const char* host : {"wild.test", "xwild.test", "example.org.", "example.org.evil.com",
                           "evilexample.org", "EXAMPLE.ORG", "", ".", ".wild.test", "a..wild.test",
                           "example.org@evil.com", "1.2.3.4", "exampleorg", "evil.com/.wild.test"})
    CHECK_MESSAGE(!list.has(host, 443), host);
  CHECK(!list.has(std::string_view("evil.com\0.wild.test", 19), 443));
  CHECK(!list.has("example.org", 22));
  CHECK(!list.has("api.example.net", 443));
  for (const char* entry : {"", "*", "*.", "a b", "http://x.org", "x.org:99999", "x.org:", "*.1.2.3.4",
                            "x.org.", "a,b", "[::1]x"})
    CHECK_MESSAGE(!HostList::parse({entry}).has_value(), entry);
  CHECK(!is_plain_host("2130706433"));
  CHECK(!is_plain_host("0x7f.0x1"));
  CHECK(!is_plain_host("127.1"));
}

std::string head_of(const std::string& text) {
  const auto request = ProxyRequest::parse(text);
  if (!request) return "error: " + request.error().message;
  return request->authority() + " " + request->head;
}

TEST_CASE("a request is rewritten for its host: own path, own Host, nothing between hops") {
  CHECK(head_of("GET http://a.test/x?y HTTP/1.1\r\nHost: evil.test\r\nProxy-Authorization: b\r\n"
                "Connection: close, X-Drop\r\nX-Drop: 1\r\nAccept: */*\r\n\r\n") ==
        "a.test:80 GET /x?y HTTP/1.1\r\nHost: a.test\r\naccept: */*\r\nConnection: close\r\n\r\n");
  CHECK(head_of("GET http://A.test:8080 HTTP/1.0\r\n\r\n") ==
        "a.test:8080 GET / HTTP/1.1\r\nHost: a.test:8080\r\nConnection: close\r\n\r\n");
  CHECK(head_of("GET http://[::1]:81?q#f HTTP/1.1\r\n\r\n") ==
        "[::1]:81 GET /?q HTTP/1.1\r\nHost: [::1]:81\r\nConnection: close\r\n\r\n");
  // A body must end for the host where it ends for us.
  CHECK(head_of("POST http://a.test/ HTTP/1.1\r\nConnection: content-length, close\r\n"
                "Content-Length: 30\r\n\r\n") ==
        "a.test:80 POST / HTTP/1.1\r\nHost: a.test\r\ncontent-length: 30\r\nConnection: close\r\n\r\n");
  CHECK(head_of("POST http://a.test/ HTTP/1.1\r\nConnection: transfer-encoding\r\n"
                "Transfer-Encoding: chunked\r\n\r\n")
            .find("transfer-encoding: chunked") != std::string::npos);
  const auto tunnel = ProxyRequest::parse("CONNECT a.test:443 HTTP/1.1\r\nHost: x\r\n\r\n");
  REQUIRE(tunnel.has_value());
  CHECK(tunnel->is_tunnel);
  CHECK(tunnel->authority() == "a.test:443");
}

TEST_CASE("a request that two readers could read differently is refused") {
  using namespace std::string_literals;
  const std::string end = " HTTP/1.1\r\n\r\n";
  for (const std::string& head :
       {"GET /x" + end, "GET https://a.test/" + end, "GET ftp://a.test/" + end, "CONNECT a.test" + end,
        "CONNECT a.test:x" + end, "CONNECT a.test:99999" + end, "CONNECT :443" + end + "x",
        "GET http://u@a.test/" + end, "GET http://a.test:80@b.test/" + end,
        "CONNECT a.test\0.b.test:443"s + end, "GET  http://a.test/" + end, "GET http://a.test/ x" + end,
        "GET http://a.test/ HTTP/2.0\r\n\r\n"s, "GET http://a.test/ HTTP/1.1\nA: b\r\n\r\n"s,
        "GET http://a.test/ HTTP/1.1\r\nA b\r\n\r\n"s, "GET http://a.test/ HTTP/1.1\r\n folded: x\r\n\r\n"s,
        "POST http://a.test/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"s,
        "POST http://a.test/ HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"s,
        "POST http://a.test/ HTTP/1.1\r\nContent-Length: -1\r\n\r\n"s,
        "POST http://a.test/ HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"s, ""s, "\r\n\r\n"s})
    CHECK_MESSAGE(!ProxyRequest::parse(head).has_value(), head);
}

TEST_CASE("the end of a chunked body is found wherever the bytes are cut") {
  const std::string body = "4;x=y\r\nwiki\r\n00A\r\n0123456789\r\n0\r\nT: 1\r\n\r\n";
  for (std::size_t cut = 0; cut <= body.size(); ++cut) {
    ChunkReader reader;
    const std::string more = body.substr(cut) + "GET next";
    const std::size_t first = reader.take(body.substr(0, cut));
    const std::size_t second = reader.take(more);
    CHECK(first + second == body.size());
    CHECK(reader.is_complete());
  }
  for (const char* broken : {"x\r\n", "4\r\nwikix", "-1\r\n", "1111111111111111\r\n"}) {
    ChunkReader reader;
    reader.take(broken);
    CHECK(reader.is_broken());
  }
}

std::string counted(const std::string& bytes, int size) {
  std::string out;
  for (int i = size - 1; i >= 0; --i) out += static_cast<char>(bytes.size() >> (8 * i) & 0xff);
  return out + bytes;
}
std::string hello_message(const std::string& name, const std::string& more = "") {
  const std::string entry = std::string(1, '\0') + counted(name, 2);
  const std::string extension = std::string("\0\0", 2) + counted(counted(entry, 2), 2) + more;
  return "\x01" + counted("\x03\x03" + std::string(32, 'r') + std::string(1, '\0') +
                              counted("\x13\x01", 2) + counted(std::string(1, '\0'), 1) +
                              counted(extension, 2),
                          3);
}

TEST_CASE("a TLS greeting is read whole, in pieces and in several records") {
  const std::string message = hello_message("Host.Test", std::string("\xfe\x0d\0\0", 4));
  const std::string one = "\x16\x03\x01" + counted(message, 2);
  const TlsHello whole = read_tls_hello(one);
  CHECK(whole.state == TlsHello::State::complete);
  CHECK(whole.server_name == "host.test");
  CHECK(whole.is_encrypted);
  for (std::size_t n = 0; n < one.size(); ++n)
    CHECK(read_tls_hello(one.substr(0, n)).state == TlsHello::State::incomplete);
  std::string records;
  for (const char c : message) records += "\x16\x03\x01" + counted(std::string(1, c), 2);
  CHECK(read_tls_hello(records).server_name == "host.test");
  CHECK(read_tls_hello("GET / HTTP/1.1\r\n").state == TlsHello::State::not_tls);
  CHECK(read_tls_hello("SSH-2.0-x").state == TlsHello::State::not_tls);
  CHECK(read_tls_hello(std::string("\x16\x03\x01\0\0", 5)).state == TlsHello::State::not_tls);
}

// A client on its own thread, between a real proxy and a real server.
struct Bench {
  boost::asio::io_context io;
  std::vector<ProxyConnection> log;
  int port = 0;

  std::string ask(HostProxyOptions options, const std::string& bytes, const std::string& then = "") {
    io.restart();
    base::UniqueFd listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    REQUIRE(::bind(listener.get(), reinterpret_cast<sockaddr*>(&at), size) == 0);
    REQUIRE(::listen(listener.get(), 8) == 0);
    ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&at), &size);
    options.refuse_own_ports = false;
    HostProxy* running = nullptr;
    options.log = [&](const ProxyConnection& one) {
      log.push_back(one);
      if (running) running->stop();
    };
    HostProxy proxy(io.get_executor(), std::move(options));
    running = &proxy;
    proxy.serve(std::move(listener));
    std::string answer;
    std::thread client([&] {
      const base::UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
      if (::connect(fd.get(), reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) return;
      // In two pieces, so that nothing hangs on how bytes arrive.
      (void)!::send(fd.get(), bytes.data(), bytes.size() / 2, MSG_NOSIGNAL);
      ::usleep(5000);
      (void)!::send(fd.get(), bytes.data() + bytes.size() / 2, bytes.size() - bytes.size() / 2,
                    MSG_NOSIGNAL);
      char piece[4096];
      bool sent = then.empty();
      for (;;) {
        const ssize_t n = ::recv(fd.get(), piece, sizeof piece, 0);
        if (n <= 0) break;
        answer.append(piece, static_cast<std::size_t>(n));
        if (!sent && answer.find("established") != std::string::npos) {
          (void)!::send(fd.get(), then.data(), then.size(), MSG_NOSIGNAL);
          ::shutdown(fd.get(), SHUT_WR);
          sent = true;
        }
      }
    });
    io.run();
    client.join();
    return answer;
  }
};

TEST_CASE("through the proxy one request reaches its host, and a second one in its wake does not") {
  LoopbackServer server([](const SeenRequest& seen, Reply& reply) { reply.ok("got " + seen.target + seen.body); });
  const std::string port = std::to_string(server.port());
  HostProxyOptions options;
  options.allowed = list_of({"a.test:" + port});
  options.fixed_names = {"a.test:" + port + ":127.0.0.1"};
  Bench bench;
  const std::string answer =
      bench.ask(options, "POST http://a.test:" + port +
                             "/one HTTP/1.1\r\nHost: evil.test\r\nContent-Length: 4\r\n\r\nbody"
                             "GET http://evil.test/two HTTP/1.1\r\n\r\n");
  CHECK_MESSAGE(answer.ends_with("got /onebody"), answer);
  REQUIRE(server.seen().size() == 1);
  CHECK(server.seen()[0].has("Host: a.test:" + port));
  REQUIRE(bench.log.size() == 1);
  CHECK(bench.log[0].target == "a.test:" + port);
  CHECK(bench.log[0].address == "127.0.0.1");
  CHECK(bench.log[0].sent_bytes == 4);
  CHECK(bench.log[0].refusal.empty());
}

TEST_CASE("a host that is not allowed, a private address and a false greeting are refused and told") {
  LoopbackServer server([](const SeenRequest&, Reply& reply) { reply.ok("reached"); });
  const std::string port = std::to_string(server.port());
  HostProxyOptions options;
  options.allowed = list_of({"a.test:" + port, "localhost.localdomain.test:" + port, "127.0.0.1:1"});
  options.fixed_names = {"a.test:" + port + ":127.0.0.1"};
  Bench bench;
  CHECK(bench.ask(options, "GET http://b.test:" + port + "/ HTTP/1.1\r\n\r\n")
            .starts_with("HTTP/1.1 403 "));
  CHECK(bench.log.back().refusal.find("not an allowed host") != std::string::npos);
  CHECK(bench.ask(options, "BAD\r\n\r\n").starts_with("HTTP/1.1 400 "));
  CHECK(bench.ask(options, "GET http://127.0.0.1:1/ HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 502 "));
  options.tls_ports = {static_cast<std::uint16_t>(server.port())};
  const std::string connect = "CONNECT a.test:" + port + " HTTP/1.1\r\n\r\n";
  const auto tls = [](const std::string& name) {
    return "\x16\x03\x01" + counted(hello_message(name), 2);
  };
  CHECK(bench.ask(options, connect, tls("evil.test")).find("reached") == std::string::npos);
  CHECK(bench.log.back().refusal.find("names another host") != std::string::npos);
  CHECK(bench.ask(options, connect, "GET / HTTP/1.1\r\n\r\n").find("reached") == std::string::npos);
  CHECK(bench.log.back().refusal.find("not TLS") != std::string::npos);
  CHECK(server.seen().empty());
  options.tls_ports = {443};
  CHECK(bench.ask(options, connect, "GET / HTTP/1.1\r\n\r\n").find("reached") != std::string::npos);
}

TEST_CASE("a name on the list that turns out to be a private address is refused") {
  // "localhost" says what it means; any other name of the loopback does not.
  LoopbackServer server([](const SeenRequest&, Reply& reply) { reply.ok("reached"); });
  const std::string port = std::to_string(server.port());
  HostProxyOptions options;
  options.allowed = list_of({"localhost:" + port, "ip6-localhost:" + port});
  Bench bench;
  CHECK(bench.ask(options, "GET http://localhost:" + port + "/ HTTP/1.1\r\n\r\n").ends_with("reached"));
  const std::string other =
      bench.ask(options, "GET http://ip6-localhost:" + port + "/ HTTP/1.1\r\n\r\n");
  CHECK((other.starts_with("HTTP/1.1 403 ") || other.starts_with("HTTP/1.1 502 ")));
}

}  // namespace
