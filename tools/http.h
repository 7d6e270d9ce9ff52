// HttpClient: fetches for tools, by rules that a request cannot change.
//
// http and https only; every socket address is judged when the connection is made
// (tools/address_guard.h), each redirect again by a loop of ours; no proxies, cookies, netrc or
// credentials from the environment; own headers stay behind when a redirect leaves the origin. Size
// (also inflated), time, speed, headers and redirects are bounded.
// Thread: home. Lua can set method, url, headers, body and timeout, nothing else.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/task.h"
#include "tools/address_guard.h"
#include "tools/secrets.h"

namespace tools {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  HttpHeaders headers;
  std::string body;
  std::chrono::milliseconds timeout{30000};  // of the whole, redirects included
  std::size_t body_bytes_max = 8u << 20;     // of the response, inflated; more is cut off
};

struct HttpResponse {
  int status = 0;
  std::string url;      // of the last hop
  HttpHeaders headers;  // names in lower case
  std::string body;
  bool truncated = false;
  std::uint64_t total_bytes = 0;  // of the body, as far as is known

  const std::string* header(std::string_view lower_case_name) const;
};

// One request of a fetch: the first, and each that a redirect asks for.
struct HttpHop {
  std::string method, url;  // as it is sent
  std::string host;         // without brackets, in punycode
  std::uint16_t port = 0;
  bool is_redirect = false;
};
// Asked before each hop; returns what is opened for it beyond the policy. Its time is not counted.
using HttpGate = std::function<base::Task<base::Result<std::vector<AllowedHost>>>(HttpHop hop)>;

struct HttpPolicy {
  std::vector<AllowedHost> allowed;  // may be private, and on any port
  int redirects_max = 5;
  bool refuse_own_ports = true;
  Secrets secrets;           // what {{secret:NAME}} stands for in headers and bodies
  std::vector<std::string> fixed_names;  // "host:port:address,address" instead of DNS; for tests
};

class HttpClient {
 public:
  HttpClient(base::asio::any_io_executor home, HttpPolicy policy);
  ~HttpClient();

  // Cancelled through the coroutine's cancellation slot. Errors: usage ("bad URL: …", "only http
  // and https"), denied ("address not allowed: IP"), io ("cannot connect to HOST:PORT", and why when its name is at
  // fault), limit
  // (time, redirects, headers), cancelled. A status of 400 and above is a response, not an error.
  base::Task<base::Result<HttpResponse>> fetch(HttpRequest request, HttpGate gate = nullptr);

 private:
  class Transfers;
  std::unique_ptr<Transfers> transfers_;
};

// What a request may say. Errors: usage. Refuses line breaks, unknown methods, and headers that
// belong to the connection (Host, Content-Length, …).
base::Result<> check_request(const HttpRequest& request);

}  // namespace tools
