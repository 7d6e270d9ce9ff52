#include "tools/http.h"

#include <curl/curl.h>

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <cstring>

#include "base/ascii_case.h"
#include "base/check.h"
#include "tools/curl_loop.h"
#include "tools/etag_cache.h"
#include "tools/http_url.h"

namespace tools {
namespace {

namespace asio = base::asio;
using base::Errc;
using base::fail;
using base::Result;
using std::chrono::milliseconds;

constexpr std::size_t kHeaderBytesMax = 256u << 10;
constexpr std::size_t kHeadersMax = 1000;
constexpr long kConnectTimeoutMs = 5000;
constexpr long kSlowSeconds = 10;  // slower than kSlowBytes a second for that long: ended
constexpr long kSlowBytes = 10;

constexpr std::string_view kMethods[] = {"GET",   "HEAD",   "POST",   "PUT",
                                         "PATCH", "DELETE", "OPTIONS"};
// Headers that describe the connection or the frame; ours to set.
constexpr std::string_view kOwnHeaders[] = {"host",
                                            "content-length",
                                            "transfer-encoding",
                                            "connection",
                                            "proxy-authorization",
                                            "proxy-connection",
                                            "te",
                                            "trailer",
                                            "upgrade",
                                            "expect",
                                            "keep-alive"};

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

void append(HeaderList& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  CHECK(longer != nullptr);
  list.release();
  list.reset(longer);
}

// One hop: a request to one URL and what came of it.
struct Transfer {
  Transfer(const asio::any_io_executor& home, const HttpPolicy& policy)
      : policy(policy), finished_timer(home, asio::steady_timer::time_point::max()) {}

  const HttpPolicy& policy;
  HttpUrl url;
  std::vector<AllowedHost> allowed;  // the policy's, and what the gate opened
  std::size_t body_bytes_max = 0;
  HeaderList header_list, fixed_names;
  char trouble[CURL_ERROR_SIZE] = "";  // curl's own words
  std::unique_ptr<CURL, FreeEasy> easy;  // destroyed before the lists that it points to

  HttpResponse response;
  std::size_t header_bytes = 0;
  std::string refused;  // why a connection was not made
  bool too_many_headers = false;

  asio::steady_timer finished_timer;  // cancelled when the transfer is done
  bool finished = false;
  CURLcode code = CURLE_OK;
};

curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address) {
  Transfer& transfer = *static_cast<Transfer*>(self);
  if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
  Verdict verdict = judge(&address->addr, transfer.url.host, transfer.allowed);
  if (verdict.allowed && transfer.policy.refuse_own_ports && own_port(&address->addr))
    verdict = {false, "address not allowed: " + address_text(&address->addr) +
                          " (this program listens there)"};
  if (!verdict.allowed) {
    transfer.refused = verdict.reason;
    return CURL_SOCKET_BAD;  // curl goes on with the next address, if the name has one
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  Transfer& transfer = *static_cast<Transfer*>(self);
  const std::size_t length = size * count;
  std::string& body = transfer.response.body;
  const std::size_t room = transfer.body_bytes_max - body.size();
  body.append(bytes, std::min(room, length));
  transfer.response.total_bytes += length;
  if (length <= room) return length;
  transfer.response.truncated = true;
  return 0;  // ends the transfer
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* self) {
  Transfer& transfer = *static_cast<Transfer*>(self);
  std::string_view line(bytes, size * count);
  transfer.header_bytes += line.size();
  HttpHeaders& headers = transfer.response.headers;
  if (transfer.header_bytes > kHeaderBytesMax || headers.size() >= kHeadersMax) {
    transfer.too_many_headers = true;
    return 0;
  }
  if (line.starts_with("HTTP/")) {
    headers.clear();  // the final response, after "100 Continue"
    return line.size();
  }
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && std::strchr(" \t\r\n", value.front())) value.remove_prefix(1);
    while (!value.empty() && std::strchr(" \t\r\n", value.back())) value.remove_suffix(1);
    headers.emplace_back(base::lower_case(line.substr(0, colon)), value);
  }
  return size * count;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) || std::strchr("!#$%&'*+-.^_`|~", c);
  });
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

const std::string* HttpResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return &value;
  return nullptr;
}

Result<> check_request(const HttpRequest& request) {
  if (std::find(std::begin(kMethods), std::end(kMethods), request.method) == std::end(kMethods))
    return fail(Errc::usage,
                "http: wanted a method (GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS)");
  for (const auto& [name, value] : request.headers) {
    if (!is_token(name)) return fail(Errc::usage, "http: a header's name is no token");
    const std::string key = base::lower_case(name);
    if (std::find(std::begin(kOwnHeaders), std::end(kOwnHeaders), key) != std::end(kOwnHeaders))
      return fail(Errc::usage, "http: the header " + name + " cannot be set");
    if (std::any_of(value.begin(), value.end(),
                    [](unsigned char c) { return (c < ' ' && c != '\t') || c == 0x7f; }))
      return fail(Errc::usage, "http: the header " + name + " holds a control character");
  }
  if (request.headers.size() > 64) return fail(Errc::usage, "http: more than 64 headers");
  if (!request.body.empty() && (request.method == "GET" || request.method == "HEAD"))
    return fail(Errc::usage, "http: " + request.method + " has no body");
  return {};
}

class HttpClient::Transfers {
 public:
  Transfers(asio::any_io_executor home, HttpPolicy policy)
      : home_(home), policy_(std::move(policy)), loop_(home, [](CURL* easy, CURLcode code) {
          void* self = nullptr;
          curl_easy_getinfo(easy, CURLINFO_PRIVATE, &self);
          auto& transfer = *static_cast<Transfer*>(self);
          transfer.finished = true;
          transfer.code = code;
          transfer.finished_timer.cancel();
        }) {}

  base::Task<Result<HttpResponse>> fetch(HttpRequest request, HttpGate gate) {
    if (auto checked = check_request(request); checked.has_error()) co_return checked.error();
    auto first = HttpUrl::parse(request.url);
    if (first.has_error()) co_return first.error();
    HttpUrl url = std::move(*first);
    auto deadline = std::chrono::steady_clock::now() + request.timeout;
    for (int hop = 0;; ++hop) {
      std::vector<AllowedHost> allowed = policy_.allowed;
      if (gate) {
        const auto asked_at = std::chrono::steady_clock::now();
        HttpHop wanted{request.method, url.text, url.host, url.port, hop > 0};
        auto opened = co_await gate(std::move(wanted));
        if (opened.has_error()) co_return opened.error();
        allowed.insert(allowed.end(), opened->begin(), opened->end());
        deadline += std::chrono::steady_clock::now() - asked_at;
      }
      const auto left =
          std::chrono::duration_cast<milliseconds>(deadline - std::chrono::steady_clock::now());
      if (left.count() <= 0) co_return timed_out(request);
      auto transfer = std::make_unique<Transfer>(home_, policy_);
      transfer->url = std::move(url);
      transfer->allowed = std::move(allowed);
      HttpRequest sent = request;
      if (auto filled = fill_in_secrets(sent, transfer->url); filled.has_error())
        co_return filled.error();
      if (const std::string name = cache_.name_of(request); hop == 0 && !name.empty())
        sent.headers.emplace_back("If-None-Match", name);
      prepare(*transfer, sent, left);
      loop_.add(transfer->easy.get());
      while (!transfer->finished) {
        co_await transfer->finished_timer.async_wait(base::kAwait);
        const auto state = co_await asio::this_coro::cancellation_state;
        if (!transfer->finished && state.cancelled() != asio::cancellation_type::none) {
          loop_.remove(transfer->easy.get());
          co_return fail(Errc::cancelled, "cancelled");
        }
      }
      auto outcome = conclude(*transfer, request);
      if (outcome.has_error()) co_return outcome.error();
      char* location = nullptr;
      curl_easy_getinfo(transfer->easy.get(), CURLINFO_REDIRECT_URL, &location);
      if (!is_redirect(outcome->status) || !location) {
        hide_secrets(*outcome);
        if (hop > 0) co_return outcome;
        co_return cache_.settle(request, std::move(*outcome));
      }
      if (hop == policy_.redirects_max)
        co_return fail(Errc::limit,
                       "too many redirects: more than " + std::to_string(policy_.redirects_max));
      auto next = HttpUrl::parse(location);
      if (next.has_error()) co_return next.error();
      if (auto followed = follow(request, outcome->status, transfer->url, *next);
          followed.has_error())
        co_return followed.error();
      url = std::move(*next);
    }
  }

 private:
  static base::Error timed_out(const HttpRequest& request) {
    return fail(Errc::limit,
                "timed out after " + std::to_string(request.timeout.count() / 1000) + " s");
  }

  Result<> fill_in_secrets(HttpRequest& request, const HttpUrl& url) const {
    for (auto& [name, value] : request.headers) {
      TRY(value, policy_.secrets.fill_in(value, url.host, url.port));
    }
    TRY(request.body, policy_.secrets.fill_in(request.body, url.host, url.port));
    return check_request(request);
  }
  // A server that sends one back does not get it into the prompt that way.
  void hide_secrets(HttpResponse& response) const {
    if (policy_.secrets.is_empty()) return;
    response.body = policy_.secrets.hide(std::move(response.body));
    for (auto& [name, value] : response.headers) value = policy_.secrets.hide(std::move(value));
  }

  // Changes the request to what the redirect asks for, or refuses.
  static Result<> follow(HttpRequest& request, int status, const HttpUrl& from, const HttpUrl& to) {
    if (from.scheme == "https" && to.scheme == "http")
      return fail(Errc::denied, "redirect from https to http refused: " + to.text);
    const bool keeps_method = status == 307 || status == 308;
    if (!keeps_method && request.method != "GET" && request.method != "HEAD") {
      request.method = "GET";
      request.body.clear();
    }
    if (from.same_origin(to)) return {};
    if (!request.body.empty())
      return fail(Errc::denied,
                  "redirect to another host refused: the body is not sent to " + to.authority());
    std::erase_if(request.headers, [](const auto& header) {
      const std::string name = base::lower_case(header.first);
      return name != "accept" && name != "accept-language";
    });
    return {};
  }

  void prepare(Transfer& transfer, const HttpRequest& request, milliseconds left) const {
    transfer.body_bytes_max = request.body_bytes_max;
    for (const auto& [name, value] : request.headers)
      append(transfer.header_list, value.empty() ? name + ";" : name + ": " + value);
    append(transfer.header_list, "Expect:");
    for (const std::string& fixed : policy_.fixed_names) append(transfer.fixed_names, fixed);
    transfer.easy.reset(curl_easy_init());
    CURL* easy = transfer.easy.get();
    CHECK(easy != nullptr);
    curl_easy_setopt(easy, CURLOPT_CURLU, transfer.url.handle.get());
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer.trouble);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.header_list.get());
    if (transfer.fixed_names) curl_easy_setopt(easy, CURLOPT_RESOLVE, transfer.fixed_names.get());

    // What was opened for this hop alone is not left for another.
    if (transfer.allowed.size() > policy_.allowed.size())
      curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);  // a stuck resolver does not hold a cancel
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate, br");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "gemmule/0.1");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, kConnectTimeoutMs);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, kSlowBytes);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, kSlowSeconds);

    if (request.method == "HEAD") {
      curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    } else if (request.method != "GET") {
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                       static_cast<curl_off_t>(request.body.size()));
      curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, request.body.data());
      curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
  }

  // curl's outcome, translated once.
  static Result<HttpResponse> conclude(Transfer& transfer, const HttpRequest& request) {
    CURL* easy = transfer.easy.get();
    const std::string authority = transfer.url.authority();
    curl_off_t looked_up_us = 0, started_us = 0;  // 0: it did not come to that
    curl_easy_getinfo(easy, CURLINFO_NAMELOOKUP_TIME_T, &looked_up_us);
    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &started_us);
    const CURLcode code = transfer.code == CURLE_WRITE_ERROR && transfer.response.truncated
                              ? CURLE_OK
                              : transfer.code;
    if (transfer.too_many_headers)
      return fail(Errc::limit, "response headers of " + authority + " are too long");
    switch (code) {
      case CURLE_OK:
        break;
      case CURLE_COULDNT_CONNECT:
        if (!transfer.refused.empty()) return fail(Errc::denied, transfer.refused);
        return fail(Errc::io, "cannot connect to " + authority);
      case CURLE_COULDNT_RESOLVE_HOST:
        return fail(Errc::io, "cannot connect to " + authority + " (no such name)");
      case CURLE_OPERATION_TIMEDOUT:
        if (started_us > 0) return timed_out(request);
        return fail(Errc::io, "cannot connect to " + authority +
                                  (looked_up_us > 0 ? "" : " (no answer to the name's lookup)"));
      case CURLE_URL_MALFORMAT:
        return fail(Errc::usage, "bad URL: " + transfer.url.text);
      case CURLE_UNSUPPORTED_PROTOCOL:
        return fail(Errc::usage, "only http and https");
      case CURLE_PEER_FAILED_VERIFICATION:
      case CURLE_SSL_CONNECT_ERROR:
        return fail(Errc::io,
                    "no trusted connection to " + authority + ": " +
                        (*transfer.trouble ? transfer.trouble : curl_easy_strerror(code)));
      default:
        return fail(Errc::io,
                    "fetching from " + authority + " failed: " + curl_easy_strerror(code));
    }
    HttpResponse response = std::move(transfer.response);
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    response.url = transfer.url.text;
    curl_off_t announced = -1;  // of the encoded body, so only a guess when that was compressed
    curl_easy_getinfo(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
    if (response.truncated && announced > 0 && !response.header("content-encoding"))
      response.total_bytes = std::max(response.total_bytes, static_cast<std::uint64_t>(announced));
    return response;
  }

  asio::any_io_executor home_;
  HttpPolicy policy_;
  EtagCache cache_;
  CurlLoop loop_;
};

HttpClient::HttpClient(asio::any_io_executor home, HttpPolicy policy)
    : transfers_(std::make_unique<Transfers>(std::move(home), std::move(policy))) {}
HttpClient::~HttpClient() = default;

base::Task<Result<HttpResponse>> HttpClient::fetch(HttpRequest request, HttpGate gate) {
  return transfers_->fetch(std::move(request), std::move(gate));
}

}  // namespace tools
