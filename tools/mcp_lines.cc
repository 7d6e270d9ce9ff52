#include "tools/mcp_lines.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

namespace tools::mcp {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;
namespace asio = base::asio;

namespace {

constexpr std::size_t kUselessBytesMax = 16u << 20;
constexpr std::size_t kUselessLinesMax = 10'000;

}  // namespace

struct LineDialogue::Waiting {
  explicit Waiting(const asio::any_io_executor& home) : timer(home) {}
  asio::steady_timer timer;  // the time of the request; cancelled when there is an answer
  bool is_done = false;
  Result<Json> answer = Json();

  void finish(Result<Json> with) {
    if (is_done) return;
    answer = std::move(with);
    is_done = true;
    timer.cancel();
  }
};

LineDialogue::LineDialogue(asio::any_io_executor home, std::function<bool(std::string)> send,
                           std::function<void()> close)
    : home_(std::move(home)), send_(std::move(send)), close_(std::move(close)) {}

LineDialogue::~LineDialogue() {
  if (is_open_) close_();
}

void LineDialogue::take(std::string_view bytes) {
  while (!bytes.empty() && is_open_) {
    const std::size_t end = bytes.find('\n');
    line_ += bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    if (line_.size() > kMessageBytesMax)
      return close("the server printed a line of more than 4 MiB");
    if (end == std::string_view::npos) return;
    const std::string line = std::move(line_);
    line_.clear();
    take_line(line);
  }
}

void LineDialogue::take_line(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  useless_bytes_ += line.size();
  if (useless_bytes_ > kUselessBytesMax || ++useless_lines_ > kUselessLinesMax)
    return close("the server floods: it printed more than was asked for");
  auto message = parse(line);
  if (message.has_error()) return;  // a log line of its own
  if (message->kind == Message::Kind::request) {
    if (!send_(reply_to(message->request_id, message->method))) close("the server ended");
    return;
  }
  if (message->kind == Message::Kind::notification) return;
  const auto it = waiting_.find(message->id);
  if (it == waiting_.end()) return;  // an id that we never gave, or gave up on
  useless_bytes_ = useless_lines_ = 0;
  if (message->kind == Message::Kind::error) {
    it->second->finish(fail(Errc::usage, message->error));
  } else {
    it->second->finish(std::move(message->result));
  }
}

void LineDialogue::ended(const std::string& why) {
  if (is_open_) close(why);
}

void LineDialogue::close(const std::string& why) {
  if (!std::exchange(is_open_, false)) return;
  why_closed_ = why;
  close_();
  for (auto& [id, waiting] : waiting_) waiting->finish(fail(Errc::io, why));
}

base::Task<Result<Json>> LineDialogue::ask(std::string method, Json params,
                                           std::chrono::milliseconds timeout) {
  const auto self = shared_from_this();
  if (!is_open_) co_return fail(Errc::io, why_closed_);
  const std::int64_t id = ++last_id_;
  Waiting waiting(home_);
  waiting_[id] = &waiting;
  waiting.timer.expires_after(timeout);
  if (!send_(request(id, method, std::move(params)))) close("the server ended");
  while (!waiting.is_done) {
    const auto [error] = co_await waiting.timer.async_wait(base::kAwait);
    if (waiting.is_done) break;
    const auto state = co_await asio::this_coro::cancellation_state;
    const bool cancelled = state.cancelled() != asio::cancellation_type::none;
    if (!error || cancelled) {
      // Whatever comes of it later is not waited for.
      if (method == "tools/call")
        send_(notification("notifications/cancelled",
                           Json::object({{"requestId", static_cast<long long>(id)}})));
      waiting.is_done = true;
      waiting.answer = cancelled
                           ? fail(Errc::cancelled, "interrupted")
                           : fail(Errc::limit, "timed out after " +
                                                   std::to_string(timeout.count() / 1000) + " s");
    }
  }
  waiting_.erase(id);
  co_return std::move(waiting.answer);
}

base::Task<Result<>> LineDialogue::tell(std::string method, Json params) {
  if (!is_open_) co_return fail(Errc::io, why_closed_);
  if (!send_(notification(method, std::move(params)))) co_return fail(Errc::io, "the server ended");
  co_return Result<>();
}

}  // namespace tools::mcp
