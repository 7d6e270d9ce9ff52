#include "agent/serve/http_answer.h"

#include <array>
#include <boost/asio/write.hpp>

namespace agent::serve {

namespace asio = base::asio;

namespace {

constexpr std::string_view kEveryAnswer =
    "Cache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src "
    "'self' "
    "data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

bool wants_to_stay(const RequestHead& head) {
  std::string value(head.field("connection").value_or(""));
  for (char& c : value) c = static_cast<char>(c | 0x20);
  if (head.version_minor == 0) return value == "keep-alive";
  return value != "close";
}

}  // namespace

std::string_view status_text(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 426:
      return "Upgrade Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 499:
      return "Client Closed Request";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Unknown";
  }
}

Reply error_reply(const Request& request, int status, std::string_view type,
                  std::string_view message, std::string_view param) {
  base::JsonObject error;
  error.set("message", message);
  error.set("type", type);
  error.set("param", param.empty() ? base::Json() : base::Json(param));
  error.set("code", status);
  error.set("request_id", request.id);
  Reply reply;
  reply.status = status;
  reply.body = base::to_json(base::Json::object({{"error", std::move(error)}})) + "\n";
  if (status == 401) reply.headers.push_back({"WWW-Authenticate", "Bearer"});
  if (status == 503) reply.headers.push_back({"Retry-After", "1"});
  return reply;
}

HttpAnswer::HttpAnswer(Stream& stream, const Request& request, const ServerLimits& limits)
    : stream_(stream),
      request_(request),
      limits_(limits),
      keep_alive_(wants_to_stay(request.head)) {}

std::string HttpAnswer::head_of(const Reply& reply, std::string_view length_line) {
  status_ = reply.status;
  std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " ";
  head.append(status_text(reply.status)).append("\r\n");
  head.append(kEveryAnswer);
  if (!reply.type.empty()) head += "Content-Type: " + reply.type + "\r\n";
  for (const Field& field : reply.headers) head += field.name + ": " + field.value + "\r\n";
  head.append(length_line);
  head += keep_alive_ ? "\r\n" : "Connection: close\r\n\r\n";
  return head;
}

template <class Buffers>
base::Task<bool> HttpAnswer::put(Buffers buffers) {
  stream_.expires_after(limits_.write_time);
  const auto [ec, n] = co_await asio::async_write(stream_, buffers, base::kAwait);
  stream_.expires_never();
  if (ec) failed_ = true;
  co_return !failed_;
}

base::Task<bool> HttpAnswer::reply(Reply reply) {
  const std::string_view body = reply.fixed.empty() ? std::string_view(reply.body) : reply.fixed;
  if (body.empty()) reply.type.clear();
  const std::string head =
      head_of(reply, "Content-Length: " + std::to_string(body.size()) + "\r\n");
  const std::string_view shown = request_.head.method == "HEAD" ? std::string_view() : body;
  const std::array<asio::const_buffer, 2> buffers{asio::buffer(head),
                                                  asio::buffer(shown.data(), shown.size())};
  co_return co_await put(buffers);
}

base::Task<bool> HttpAnswer::begin(Reply reply) {
  chunked_ = request_.head.version_minor == 1;
  if (!chunked_) keep_alive_ = false;
  const std::string head = head_of(reply, chunked_ ? "Transfer-Encoding: chunked\r\n" : "");
  const std::array<asio::const_buffer, 1> buffers{asio::buffer(head)};
  co_return co_await put(buffers);
}

base::Task<bool> HttpAnswer::write(std::string piece) {
  if (failed_) co_return false;
  if (piece.empty()) co_return true;
  if (chunked_) {
    char size[32];
    std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
    piece.insert(0, size);
    piece += "\r\n";
  }
  const std::array<asio::const_buffer, 1> buffers{asio::buffer(piece)};
  co_return co_await put(buffers);
}

base::Task<bool> HttpAnswer::end() {
  if (failed_) co_return false;
  if (!chunked_) co_return true;
  static constexpr std::string_view kLast = "0\r\n\r\n";
  const std::array<asio::const_buffer, 1> buffers{asio::buffer(kLast)};
  co_return co_await put(buffers);
}

}  // namespace agent::serve
