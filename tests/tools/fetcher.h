// What the tests of fetching share: a client with an io_context of its own, told as "200 body" or the
// error's text.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/tools/loopback_server.h"
#include "tests/tools/tool_bench.h"
#include "tools/http.h"

namespace tools::testing {

struct Fetcher {
  explicit Fetcher(HttpPolicy policy = {}) : client(io.get_executor(), open(std::move(policy))) {}
  static HttpPolicy open(HttpPolicy policy) {
    policy.refuse_own_ports = false;
    return policy;
  }
  base::Result<HttpResponse> get(const std::string& url) {
    HttpRequest request;
    request.url = url;
    return send(std::move(request));
  }
  base::Result<HttpResponse> send(HttpRequest request) {
    return run_task(io, client.fetch(std::move(request)));
  }
  // "200 body" or the error's text.
  std::string said(const std::string& url) { return text(get(url)); }
  static std::string text(const base::Result<HttpResponse>& response) {
    return response.has_error() ? response.error().message
                                : std::to_string(response->status) + " " + response->body;
  }
  base::asio::io_context io;
  HttpClient client;
};

inline HttpPolicy allow(std::vector<std::string> hosts) {
  HttpPolicy policy;
  for (const std::string& host : hosts) policy.allowed.push_back(parse_allowed_host(host));
  return policy;
}

inline void hello(const SeenRequest&, Reply& reply) { reply.ok("hello\n"); }

}  // namespace tools::testing
