#include "tools/mcp_http.h"

#include "tools/http_url.h"
#include "tools/mcp_messages.h"

namespace tools::mcp {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

class HttpLink final : public Link {
 public:
  HttpLink(base::asio::any_io_executor home, std::string url, HttpHeaders headers,
           HttpPolicy policy)
      : client_(std::move(home), std::move(policy)),
        url_(std::move(url)),
        headers_(std::move(headers)) {}

  base::Task<Result<Json>> ask(std::string method, Json params,
                               std::chrono::milliseconds timeout) override {
    const std::int64_t id = ++last_id_;
    auto answer = co_await post(request(id, method, std::move(params)), timeout);
    if (answer.has_error()) co_return answer.error();
    for (const std::string& text : messages_of(*answer)) {
      auto message = parse(text);
      if (message.has_error()) co_return message.error();
      if (message->kind == Message::Kind::error && (message->id == id || message->id == 0))
        co_return fail(Errc::usage, message->error);
      // Anything else with another id is not ours to believe.
      if (message->kind == Message::Kind::result && message->id == id)
        co_return std::move(message->result);
    }
    co_return fail(Errc::bad_format, "no answer to " + method + " in what the server sent");
  }

  base::Task<Result<>> tell(std::string method, Json params) override {
    auto answer = co_await post(notification(method, std::move(params)), std::chrono::seconds(10));
    if (answer.has_error()) co_return answer.error();
    co_return Result<>();
  }

  bool is_open() const override { return is_open_; }

 private:
  base::Task<Result<HttpResponse>> post(std::string body, std::chrono::milliseconds timeout) {
    HttpRequest request;
    request.method = "POST";
    request.url = url_;
    request.headers = headers_;
    request.headers.emplace_back("Content-Type", "application/json");
    request.headers.emplace_back("Accept", "application/json, text/event-stream");
    request.headers.emplace_back("MCP-Protocol-Version", std::string(kProtocolVersion));
    if (!session_.empty()) request.headers.emplace_back("Mcp-Session-Id", session_);
    request.body = std::move(body);
    request.timeout = timeout;
    request.body_bytes_max = kMessageBytesMax;
    auto response = co_await client_.fetch(std::move(request));
    if (response.has_error()) co_return response.error();
    if (response->truncated) co_return fail(Errc::limit, "an answer of more than 4 MiB");
    if (response->status == 404 && !session_.empty()) is_open_ = false;  // the session is over
    if (response->status < 200 || response->status > 299)
      co_return fail(Errc::io, "HTTP " + std::to_string(response->status));
    if (const std::string* session = response->header("mcp-session-id");
        session && session->size() <= 256)
      session_ = *session;
    co_return response;
  }

  static std::vector<std::string> messages_of(const HttpResponse& response) {
    const std::string* type = response.header("content-type");
    if (type && type->starts_with("text/event-stream")) return event_data(response.body);
    return {response.body};
  }

  HttpClient client_;
  std::string url_, session_;
  HttpHeaders headers_;
  std::int64_t last_id_ = 0;
  bool is_open_ = true;
};

}  // namespace

Result<std::unique_ptr<Link>> open_http(base::asio::any_io_executor home, std::string url,
                                        HttpHeaders headers, HttpPolicy policy) {
  auto parsed = HttpUrl::parse(url);
  if (parsed.has_error()) return parsed.error();
  // The person named this address: it may be private, and it is the only one.
  policy.allowed = {{parsed->host, parsed->port}};
  policy.redirects_max = 0;
  return std::unique_ptr<Link>(std::make_unique<HttpLink>(std::move(home), std::move(url),
                                                          std::move(headers), std::move(policy)));
}

}  // namespace tools::mcp
