// Fetching: the contract's texts, and what a hostile loopback server may send (S05, S09-S17, S19, S20). Each refusal
// has its positive control beside it. Which addresses are reached: http_address_test.cc,
// resolver_test.py.
#include "tools/http.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdio>

#include "tests/tools/fetcher.h"
#include "tests/tools/loopback_server.h"
#include "tests/tools/tool_bench.h"
#include "tools/http_url.h"

using namespace tools;
using tools::testing::allow;
using tools::testing::Fetcher;
using tools::testing::hello;
using tools::testing::LoopbackServer;
using tools::testing::Reply;
using tools::testing::SeenRequest;
using tools::testing::ToolBench;
namespace asio = base::asio;

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("http_get returns the body, a status or why not, as the contract says") {
  LoopbackServer server([](const SeenRequest& request, Reply& reply) {
    if (request.target == "/") return reply.ok("hello\n");
    if (request.target == "/long") return reply.ok(std::string(20000, 'x'));
    if (request.target == "/bin")
      return reply.ok(std::string("\0\1\2", 3), "Content-Type: image/png\r\n");
    if (request.target == "/to") return reply.redirect("/");
    reply.write("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnope");
  });
  LuaToolsOptions options;
  options.allowed_hosts = {"127.0.0.1"};
  ToolBench bench(std::move(options));
  const auto get = [&](const std::string& url) {
    return bench.said("http_get", "{\"url\":\"" + url + "\"}");
  };
  CHECK(get(server.url()) == "ok: hello");
  CHECK(get(server.url("/to")) == "ok: hello");
  CHECK(get(server.url("/no")) == "error: HTTP 404");
  CHECK(get(server.url("/long")) == "ok: " + std::string(16000, 'x') + "\n... 4000 more bytes");
  CHECK(get(server.url("/bin")) == "ok: (not text: image/png, 3 bytes)");
  CHECK(get("http://127.0.0.1:1/") == "error: cannot connect to 127.0.0.1:1");
  CHECK(get("http://127.0.0.2/") == "error: address not allowed: 127.0.0.2");
  CHECK(get("ftp://127.0.0.1/") == "error: only http and https");
  CHECK(get("file:///etc/passwd") == "error: only http and https");
  CHECK(get("nonsense") == "error: bad URL: nonsense");
  CHECK(get("http://") == "error: bad URL: http://");
  CHECK(bench.call("http_get", "{\"url\":\"http://10.0.0.1/\"}").failure == base::Errc::denied);
}

TEST_CASE("S05: each redirect is judged again, five at most, and a body does not change hosts") {
  LoopbackServer other(hello);
  LoopbackServer server([&](const SeenRequest& request, Reply& reply) {
    const std::string& t = request.target;
    if (t == "/private")
      return reply.redirect("http://127.0.0.2:" + std::to_string(other.port()) + "/");
    if (t == "/file") return reply.redirect("file:///etc/passwd");
    if (t == "/gopher") return reply.redirect("gopher://127.0.0.1:1/x");
    if (t == "/dict") return reply.redirect("dict://127.0.0.1:1/x");
    if (t == "/ftp") return reply.redirect("ftp://127.0.0.1/x");
    if (t == "/loop") return reply.redirect("/loop");
    if (t == "/307") return reply.redirect(other.url("/"), 307);
    if (t == "/303") return reply.redirect("/303b", 303);
    if (t == "/meta")
      return reply.ok("<meta http-equiv=refresh content='0;url=http://127.0.0.2/'>");
    if (t.starts_with("/n"))
      return t == "/n0" ? reply.ok("end")
                        : reply.redirect("/n" + std::to_string(std::stoi(t.substr(2)) - 1));
    reply.ok(request.method);
  });
  Fetcher fetcher(allow({"127.0.0.1"}));
  CHECK(fetcher.said(server.url("/private")) == "address not allowed: 127.0.0.2");
  for (const char* scheme : {"/file", "/gopher", "/dict", "/ftp"})
    CHECK(fetcher.said(server.url(scheme)) == "only http and https");
  CHECK(fetcher.said(server.url("/loop")) == "too many redirects: more than 5");
  CHECK(fetcher.said(server.url("/n5")) == "200 end");
  CHECK(fetcher.said(server.url("/n6")) == "too many redirects: more than 5");
  CHECK(fetcher.said(server.url("/meta")).starts_with("200 <meta"));
  HttpRequest post;
  post.method = "POST";
  post.body = "secret";
  post.url = server.url("/307");
  CHECK(Fetcher::text(fetcher.send(post)).starts_with("redirect to another host refused"));
  CHECK(other.seen().empty());
  post.url = server.url("/303");
  CHECK(fetcher.send(post)->body == "GET");
}

TEST_CASE("S09: proxies and netrc of the environment have no effect") {
  LoopbackServer proxy([](const SeenRequest&, Reply& reply) { reply.ok("proxied"); });
  LoopbackServer server(hello);
  tools::testing::TempFolder home;
  home.write(".netrc", "machine 127.0.0.1 login me password secret\n");
  home.write(".curlrc", "user-agent = rc\n");
  const std::string address = proxy.url();
  for (const char* name : {"http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"})
    ::setenv(name, address.c_str(), 1);
  const std::string old_home = ::getenv("HOME") ? ::getenv("HOME") : "";
  ::setenv("HOME", home.path().c_str(), 1);
  Fetcher fetcher(allow({"127.0.0.1"}));
  CHECK(fetcher.said(server.url()) == "200 hello\n");
  ::setenv("HOME", old_home.c_str(), 1);
  for (const char* name : {"http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"}) ::unsetenv(name);
  CHECK(proxy.connections() == 0);
  REQUIRE(server.seen().size() == 1);
  CHECK_FALSE(server.seen()[0].has("Authorization"));
  CHECK_FALSE(server.seen()[0].has("rc"));
}

TEST_CASE("S11: endless bodies, bombs, slow drips and floods of headers are ended") {
  std::string bomb;  // 200 MB of zeros in 200 KB
  if (FILE* gzip = ::popen("head -c 200000000 /dev/zero | gzip -9", "r")) {
    char piece[4096];
    while (const std::size_t n = std::fread(piece, 1, sizeof piece, gzip)) bomb.append(piece, n);
    ::pclose(gzip);
  }
  LoopbackServer server([&](const SeenRequest& request, Reply& reply) {
    if (request.target == "/bomb") {
      reply.ok(bomb, "Content-Encoding: gzip\r\n");
    } else if (request.target == "/endless") {
      reply.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
      while (reply.write(std::string(65536, 'x'))) {
      }
    } else if (request.target == "/huge") {
      reply.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
      while (reply.write(std::string(65536, 'x'))) {
      }
    } else if (request.target == "/drip") {
      reply.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
      while (reply.write("x")) std::this_thread::sleep_for(std::chrono::milliseconds(200));
    } else if (request.target == "/headers") {
      reply.write("HTTP/1.1 200 OK\r\n");
      for (int i = 0; i < 1'000'000; ++i)
        if (!reply.write("X-" + std::to_string(i) + ": a\r\n")) return;
    } else {
      std::this_thread::sleep_for(std::chrono::seconds(20));
    }
  });
  Fetcher fetcher(allow({"127.0.0.1"}));
  const auto endless = fetcher.get(server.url("/endless"));
  REQUIRE(endless.has_value());
  CHECK(endless->truncated);
  CHECK(endless->body.size() == (8u << 20));
  const auto bombed = fetcher.get(server.url("/bomb"));
  REQUIRE(bombed.has_value());
  CHECK(bombed->truncated);
  CHECK(bombed->body.size() == (8u << 20));
  CHECK(fetcher.get(server.url("/huge"))->total_bytes == 10'000'000'000u);
  CHECK(fetcher.said(server.url("/headers")).starts_with("response headers of"));
  HttpRequest slow;
  slow.url = server.url("/drip");
  slow.timeout = std::chrono::milliseconds(1500);
  const auto start = std::chrono::steady_clock::now();
  CHECK(Fetcher::text(fetcher.send(slow)) == "timed out after 1 s");
  CHECK(seconds_since(start) < 10);
}

TEST_CASE("S13: own headers stay behind when a redirect leaves the origin") {
  LoopbackServer other(hello);
  LoopbackServer server([&](const SeenRequest& request, Reply& reply) {
    if (request.target == "/away") return reply.redirect(other.url("/there"));
    if (request.target == "/home") return reply.redirect("/stay");
    reply.ok("ok");
  });
  Fetcher fetcher(allow({"127.0.0.1"}));
  HttpRequest request;
  request.headers = {{"Authorization", "Bearer secret"}, {"X-Key", "k"}, {"Accept", "text/plain"}};
  request.url = server.url("/away");
  CHECK(fetcher.send(request).has_value());
  REQUIRE(other.seen().size() == 1);
  CHECK_FALSE(other.seen()[0].has("secret"));
  CHECK_FALSE(other.seen()[0].has("X-Key"));
  CHECK(other.seen()[0].has("Accept: text/plain"));
  request.url = server.url("/home");
  CHECK(fetcher.send(request).has_value());
  CHECK(server.seen().back().has("Authorization: Bearer secret"));
}

TEST_CASE("S10: a connection that one permission opened is not there for a request without it") {
  // Keeps each connection open after its answer, as servers do.
  LoopbackServer server([](const SeenRequest&, Reply& reply) {
    reply.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  });
  Fetcher fetcher;  // may reach no private address
  HttpRequest request;
  request.url = server.url();
  const auto opened = [](HttpHop) -> base::Task<base::Result<std::vector<AllowedHost>>> {
    co_return std::vector<AllowedHost>{parse_allowed_host("127.0.0.1")};
  };
  const auto with_gate = [&] {
    return Fetcher::text(
        tools::testing::run_task(fetcher.io, fetcher.client.fetch(request, opened)));
  };
  CHECK(with_gate() == "200 ok");
  CHECK(fetcher.said(request.url) == "address not allowed: 127.0.0.1");
  CHECK(server.connections() == 1);
  CHECK(with_gate() == "200 ok");
  CHECK(server.connections() == 2);
  CHECK(server.seen().size() == 2);
  Fetcher other;  // nor is it there for another client
  CHECK(other.said(request.url) == "address not allowed: 127.0.0.1");
  CHECK(server.connections() == 2);
}

TEST_CASE("S12: what is no UTF-8 text is told by kind and length, and not shown") {
  const std::string utf16 = std::string("\xff\xfeh\0i\0", 6);
  LoopbackServer server([&](const SeenRequest& request, Reply& reply) {
    if (request.target == "/nul") return reply.ok(std::string("a\0b", 3), "Content-Type: text/plain\r\n");
    if (request.target == "/latin")
      return reply.ok("caf\xe9", "Content-Type: text/plain; charset=iso-8859-1\r\n");
    if (request.target == "/lie") return reply.ok("caf\xe9", "Content-Type: text/plain; charset=utf-8\r\n");
    if (request.target == "/utf16") return reply.ok(utf16, "Content-Type: text/plain; charset=utf-16\r\n");
    if (request.target == "/zip") return reply.ok("PK\3\4\xff\xfe", "");
    reply.ok("caf\xc3\xa9", "Content-Type: text/plain\r\n");
  });
  LuaToolsOptions options;
  options.allowed_hosts = {"127.0.0.1"};
  ToolBench bench(std::move(options));
  const auto get = [&](const std::string& path) {
    return bench.said("http_get", "{\"url\":\"" + server.url(path) + "\"}");
  };
  CHECK(get("/nul") == "ok: (not text: text/plain, 3 bytes)");
  CHECK(get("/latin") == "ok: (not text: text/plain; charset=iso-8859-1, 4 bytes)");
  CHECK(get("/lie") == "ok: (not text: text/plain; charset=utf-8, 4 bytes)");
  CHECK(get("/utf16") == "ok: (not text: text/plain; charset=utf-16, 6 bytes)");
  CHECK(get("/zip") == "ok: (not text: unknown type, 6 bytes)");
  CHECK(get("/") == "ok: caf\xc3\xa9");
}

TEST_CASE("S17: fifty fetches cancelled in the middle are gone at once") {
  LoopbackServer server([](const SeenRequest&, Reply& reply) {
    reply.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
    for (int i = 0; i < 100 && reply.write("x"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
  });
  asio::io_context io;
  HttpPolicy policy = allow({"127.0.0.1"});
  policy.refuse_own_ports = false;
  HttpClient client(io.get_executor(), policy);
  std::vector<std::unique_ptr<asio::cancellation_signal>> signals;
  int ended = 0, cancelled = 0;
  const auto one = [&]() -> base::Task<> {
    co_await asio::this_coro::throw_if_cancelled(false);
    HttpRequest request;
    request.url = server.url();
    const auto response = co_await client.fetch(request);
    ++ended;
    cancelled += response.has_error() && response.error().code == base::Errc::cancelled;
  };
  for (int i = 0; i < 50; ++i) {
    signals.push_back(std::make_unique<asio::cancellation_signal>());
    asio::co_spawn(io, one, asio::bind_cancellation_slot(signals.back()->slot(), asio::detached));
  }
  asio::steady_timer timer(io, std::chrono::milliseconds(700));
  std::chrono::steady_clock::time_point start;
  timer.async_wait([&](auto) {
    start = std::chrono::steady_clock::now();
    for (auto& signal : signals) signal->emit(asio::cancellation_type::all);
  });
  io.run();
  MESSAGE("50 fetches ended " << seconds_since(start) << " s after the cancel");
  CHECK(seconds_since(start) < 5);
  CHECK(ended == 50);
  CHECK(cancelled == 50);
}

TEST_CASE("S19 S20: Lua sets method, url, headers, body and timeout only, and injects nothing") {
  LoopbackServer server([](const SeenRequest& request, Reply& reply) {
    reply.ok(request.method + " " + request.body);
  });
  tools::testing::TempFolder folder;
  folder.write("ask.lua", R"(return { name = "ask", description = "Ask.", needs = { "http" },
    parameters = { request = "object" },
    run = function(args) return http.request(args.request).body end })");
  LuaToolsOptions options;
  options.tool_dirs = {folder.path()};
  options.allowed_hosts = {"127.0.0.1"};
  ToolBench bench(std::move(options));
  const auto ask = [&](const std::string& more) {
    return bench.said("ask", "{\"request\":{\"url\":\"" + server.url() + "\"," + more + "}}");
  };
  CHECK(ask(R"("method":"POST","body":"data","headers":{"X-A":"b"},"timeout_s":5)") ==
        "ok: POST data");
  CHECK(server.seen().back().has("X-A: b\r\n"));
  CHECK(ask(R"("method":"PUT")") == "ok: PUT ");
  for (const char* bad :
       {R"("unix_socket":"/run/docker.sock")", R"("interface":"eth0")", R"("proxy":"http://x")",
        R"("method":"GET / HTTP/1.1\r\nX: y")", R"("method":"get")", R"("headers":{"X\r\nY":"z"})",
        R"("headers":{"X":"a\r\nY: z"})", R"("headers":{"X Y":"a"})",
        R"("headers":{"Host":"evil"})", R"("headers":{"Transfer-Encoding":"chunked"})",
        R"("method":"GET","body":"x")"})
    CHECK_MESSAGE(ask(bad).starts_with("error: "), bad);
  CHECK(server.seen().size() == 2);
}

TEST_CASE("D4: a request that changes something names its call, the same when the call is made again") {
  LoopbackServer server([](const SeenRequest&, Reply& reply) { reply.ok("ok"); });
  tools::testing::TempFolder folder;
  folder.write("send.lua", R"(return { name = "send", description = "Send.", needs = { "http" },
    parameters = { url = "string", own = "string?" },
    run = function(args, call)
      http.get(args.url)
      http.request{ url = args.url, method = "POST", headers = { ["idempotency-Key"] = args.own } }
      http.request{ url = args.url, method = "DELETE" }
      return call.key end })");
  const auto keys_of = [&](const std::string& session, const std::string& more) {
    LuaToolsOptions options;
    options.tool_dirs = {folder.path()};
    options.allowed_hosts = {"127.0.0.1"};
    options.session = session;
    ToolBench bench(std::move(options));
    const std::size_t before = server.seen().size();
    const std::string said = bench.said("send", "{\"url\":\"" + server.url() + "\"" + more + "}");
    std::vector<std::string> keys = {said};
    const auto seen = server.seen();
    for (std::size_t i = before; i < seen.size(); ++i) {
      const std::string& head = seen[i].head;
      const std::size_t at = head.find("dempotency-Key: ");
      keys.push_back(at == head.npos ? "" : head.substr(at + 16, head.find('\r', at) - at - 16));
    }
    return keys;
  };
  const auto first = keys_of("s-1", "");
  REQUIRE(first.size() == 4);
  const std::string key = first[0].substr(4);
  CHECK(key.size() == 32);
  CHECK(first == std::vector<std::string>{"ok: " + key, "", key, key + "-2"});
  CHECK(keys_of("s-1", "") == first);
  CHECK(keys_of("s-2", "")[0] != first[0]);
  CHECK(keys_of("s-1", R"(,"own":"mine")")[2] == "mine");
  CHECK(keys_of("", "")[0] != keys_of("", "")[0]);
}
