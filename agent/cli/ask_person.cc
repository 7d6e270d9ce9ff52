#include "agent/cli/ask_person.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <cerrno>

#include "agent/cli/visible_text.h"

namespace agent::cli {
namespace {

namespace asio = base::asio;

constexpr std::size_t kShownBytesMax = 16u << 10;
constexpr int kUnclearMax = 5;

}  // namespace

AskPerson::AskPerson(asio::any_io_executor home, Style style, LineReader* lines)
    : home_(std::move(home)),
      style_(style),
      lines_(lines),
      terminal_(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {}

AskPerson::~AskPerson() { *alive_ = false; }

std::string AskPerson::why_not() const {
  if (terminal_.get() < 0) return "there is no terminal to ask at";
  return "";
}

void AskPerson::hear(const Event& event) {
  if (const auto* asked = std::get_if<PermissionAsked>(&event.body)) {
    if (!approvals_->can_ask()) return;
    waiting_.push_back(*asked);
    begin_next();
  } else if (const auto* answered = std::get_if<PermissionAnswered>(&event.body)) {
    std::erase_if(waiting_,
                  [&](const PermissionAsked& asked) { return asked.request == answered->request; });
    if (shown_ == answered->request) drop_.emit(asio::cancellation_type::all);
  }
}

void AskPerson::begin_next() {
  if (!shown_.empty() || waiting_.empty()) return;
  PermissionAsked asked = std::move(waiting_.front());
  waiting_.pop_front();
  shown_ = asked.request;
  auto ended = [this, alive = alive_](std::exception_ptr) {
    if (!*alive) return;
    shown_.clear();
    begin_next();
  };
  asio::co_spawn(home_, ask(std::move(asked)),
                 asio::bind_cancellation_slot(drop_.slot(), std::move(ended)));
}

void AskPerson::write(const std::string& text) {
  std::string_view left = text;
  while (!left.empty()) {
    const ssize_t n = ::write(terminal_.get(), left.data(), left.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    left.remove_prefix(static_cast<std::size_t>(n));
  }
}

void AskPerson::show(const PermissionAsked& asked) {
  const auto shown = [](const std::string& text) {
    std::string safe = visible_text(std::string_view(text).substr(0, kShownBytesMax));
    if (text.size() > kShownBytesMax)
      safe += "\n… " + std::to_string(text.size() - kShownBytesMax) + " more bytes";
    std::string indented = "  ";
    for (const char c : safe) indented += c == '\n' ? std::string("\n  ") : std::string(1, c);
    return indented + "\n";
  };
  std::string text = "\n" + style_.bold(asked.title + " (" + visible_line(asked.tool, 60) + ")") +
                     "\n" + shown(asked.what);
  if (!asked.detail.empty()) text += style_.dim(shown(asked.detail));
  const auto& scopes = asked.scopes;
  text += "y this call";
  if (std::find(scopes.begin(), scopes.end(), "session") != scopes.end())
    text += " · s this session";
  if (std::find(scopes.begin(), scopes.end(), "project") != scopes.end())
    text += " · p this project, until revoked";
  text += " · n no (n WHY tells the model why): ";
  if (style_.ascii) {
    for (std::size_t at = 0; (at = text.find("·", at)) != std::string::npos;)
      text.replace(at, std::string_view("·").size(), "|");
  }
  write(text);
}

base::Task<> AskPerson::ask(PermissionAsked asked) {
  co_await asio::this_coro::throw_if_cancelled(false);
  if (!lines_) {
    own_lines_ = std::make_unique<LineReader>(home_, terminal_.get());
    lines_ = own_lines_.get();
  }
  ::tcflush(terminal_.get(), TCIFLUSH);
  lines_->discard();
  show(asked);
  for (int unclear = 0;; ++unclear) {
    const auto line = co_await lines_->next();
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) {
      write("\n");
      co_return;
    }
    std::string said = line.value_or("n the terminal was closed");
    said.erase(0, std::min(said.find_first_not_of(" \t"), said.size()));
    const std::string word = said.substr(0, said.find(' '));
    const std::string reason = word.size() < said.size() ? said.substr(word.size() + 1) : "";
    std::string answer;
    if (word == "y" || word == "yes") answer = "call";
    if (word == "s") answer = "session";
    if (word == "p") answer = "project";
    if (word == "n" || word == "no" || unclear == kUnclearMax) answer = "deny";
    if (!answer.empty()) {
      const auto taken = approvals_->answer(asked.request, asked.hash, answer, reason);
      if (!taken.has_error()) co_return;
      write(visible_text(taken.error().message) + "\n");
      if (answer == "deny") co_return;
    }
    write("y, s, p or n? ");
  }
}

}  // namespace agent::cli
