#include "sandbox/shell_session.h"

#include <boost/asio/this_coro.hpp>
#include <random>

#include "sandbox/open_box.h"
#include "sandbox/run_output.h"

namespace sandbox {

namespace asio = base::asio;
using base::Errc;
using base::fail;
using base::Result;
using namespace std::chrono_literals;

namespace {

// Reads a line and a mark, each ended by a zero byte, runs the line, prints the mark and the exit
// code. What it reads and where it prints is out of the commands' reach: the numbers are closed for
// them, so they neither eat the next line nor keep the output open.
constexpr const char* kLoop =
    "exec 250>&1 251<&0 </dev/null\n"
    "while IFS= read -r -d '' -u 251 GEMMULE_LINE && IFS= read -r -d '' -u 251 GEMMULE_MARK; do\n"
    "  eval \"$GEMMULE_LINE\" 250>&- 251<&-\n"
    "  printf '\\0%s %d\\0' \"$GEMMULE_MARK\" \"$?\" >&250\n"
    "done\n";

constexpr std::size_t kIdleBytesMax = 16 << 10;
constexpr auto kSessionTime = std::chrono::hours(24 * 7);

std::string new_mark() {
  std::random_device random;
  std::string mark = "gemmule";
  for (int i = 0; i < 4; ++i) mark += "-" + std::to_string(random());
  return mark;
}

// Finds "\0MARK CODE\0" in a stream and passes on what stands before it.
class MarkFinder {
 public:
  explicit MarkFinder(std::string mark) : head_('\0' + std::move(mark) + ' ') {}

  // Bytes that belong to the command; `code` is set when its end was found.
  std::string feed(std::string_view bytes, std::optional<int>& code) {
    held_ += bytes;
    std::string passed;
    for (std::size_t at; (at = held_.find(head_)) != std::string::npos;) {
      passed += held_.substr(0, at);
      held_.erase(0, at);
      std::size_t end = head_.size();
      while (end < held_.size() && end < head_.size() + kDigitsMax && is_digit(held_[end])) ++end;
      if (end == held_.size()) return passed;  // the rest is on its way
      if (end > head_.size() && held_[end] == '\0') {
        code = std::atoi(held_.c_str() + head_.size());
        rest_ = held_.substr(end + 1);
        return passed;
      }
      // A command may know the mark and print it: its own words, then.
      passed += held_.substr(0, head_.size());
      held_.erase(0, head_.size());
    }
    // What may be the beginning of the mark waits for its rest.
    std::size_t keep = std::min(held_.size(), head_.size() - 1);
    while (keep > 0 && held_.compare(held_.size() - keep, keep, head_, 0, keep) != 0) --keep;
    passed += held_.substr(0, held_.size() - keep);
    held_.erase(0, held_.size() - keep);
    return passed;
  }
  std::string rest() const { return rest_; }  // printed after the end, by what runs on
  std::string held() const { return held_; }

 private:
  static constexpr std::size_t kDigitsMax = 3;
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  const std::string head_;
  std::string held_, rest_;
};

}  // namespace

// One box and the shell in it.
class ShellSession::Box : public std::enable_shared_from_this<Box> {
 public:
  Box(asio::any_io_executor home, const Policy& policy)
      : home_(home), policy_(policy), box_(policy), moved_(home) {}

  Result<> start(NetworkDoor door) {
    Command command;
    command.argv = {"/bin/bash", "--noprofile", "--norc", "-c", kLoop};
    Limits limits = policy_.limits;
    limits.wall_time = kSessionTime;
    TRY_VOID(box_.open(home_, policy_, command, limits));
    box_.job().listen([self = weak_from_this()](std::string_view bytes) {
      if (const auto box = self.lock()) box->take(bytes);
    });
    box_.job().on_door(std::move(door));
    box_.start();
    return {};
  }

  bool is_alive() const { return box_.is_alive(); }
  void end(Outcome::End why) {
    if (is_alive()) box_.job().end(why, 80ms);
  }

  base::Task<Result<Said>> run(std::string line, std::chrono::milliseconds wall_time,
                               OutputSink sink) {
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto start = std::chrono::steady_clock::now();
    finder_.emplace(new_mark_);
    output_.emplace(policy_.limits, std::move(sink));
    code_.reset();
    cancel_seen_ = limit_seen_ = false;
    take(std::exchange(idle_, {}));
    box_.job().write(line + '\0' + new_mark_ + '\0');
    std::optional<Outcome::End> why = co_await wait_until(start + wall_time);
    if (why && is_alive()) {
      // What the command started goes; the shell may then come back by itself.
      box_.job().end_all_but_main(200ms);
      co_await wait_until(std::chrono::steady_clock::now() + 1500ms);
      if (!code_) end(*why);
    }
    while (!code_ && is_alive()) co_await wait_until(std::chrono::steady_clock::now() + 1s);
    co_return conclude(why, start);
  }

  void set_mark(std::string mark) { new_mark_ = std::move(mark); }

 private:
  // Until the command's end was seen, the box ended, a limit was passed, or the time is over.
  base::Task<std::optional<Outcome::End>> wait_until(std::chrono::steady_clock::time_point time) {
    while (!code_ && is_alive()) {
      if (output_->total_bytes() > policy_.limits.output_bytes && !limit_seen_) {
        limit_seen_ = true;
        co_return Outcome::End::output_limit;
      }
      const auto state = co_await asio::this_coro::cancellation_state;
      if (state.cancelled() != asio::cancellation_type::none && !cancel_seen_) {
        cancel_seen_ = true;
        co_return Outcome::End::cancelled;
      }
      const auto now = std::chrono::steady_clock::now();
      if (now >= time) co_return Outcome::End::timed_out;
      // Woken by output and by the box's end; looks for itself now and then all the same.
      moved_.expires_at(std::min(time, now + 100ms));
      co_await moved_.async_wait(base::kAwait);
    }
    co_return std::nullopt;
  }

  void take(std::string_view bytes) {
    if (!finder_) {
      idle_.append(bytes.substr(0, kIdleBytesMax - std::min(kIdleBytesMax, idle_.size())));
      return;
    }
    const std::string passed = finder_->feed(bytes, code_);
    if (!passed.empty()) output_->take(passed);
    if (code_) {
      idle_ = finder_->rest();
      finder_.reset();
    }
    moved_.cancel();
  }

  Result<Said> conclude(std::optional<Outcome::End> why,
                        std::chrono::steady_clock::time_point start) {
    Said said;
    if (!code_) {  // the shell has ended, with the box
      if (finder_) output_->take(finder_->held());
      TRY(said.outcome, box_.take_result());
      said.shell_ended = true;
    }
    finder_.reset();
    output_->finish(said.outcome);
    output_.reset();
    if (code_) said.outcome.exit_code = *code_;
    if (why) said.outcome.end = *why;
    said.outcome.duration = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start);
    return said;
  }

  asio::any_io_executor home_;
  const Policy policy_;
  OpenBox box_;
  asio::steady_timer moved_;
  std::string new_mark_, idle_;
  std::optional<MarkFinder> finder_;  // while a command runs
  std::optional<RunOutput> output_;
  std::optional<int> code_;
  bool cancel_seen_ = false, limit_seen_ = false;  // told once
};

ShellSession::ShellSession(asio::any_io_executor home, Policy policy, NetworkDoor door)
    : home_(std::move(home)), policy_(std::move(policy)), door_(std::move(door)) {}

ShellSession::~ShellSession() {
  if (box_) box_->end(Outcome::End::cancelled);
}

base::Task<Result<ShellSession::Said>> ShellSession::run(std::string line,
                                                         std::chrono::milliseconds wall_time,
                                                         OutputSink output) {
  co_await asio::this_coro::throw_if_cancelled(false);
  if (is_running_) co_return fail(Errc::busy, "the shell is busy with another command");
  if (line.find('\0') != std::string::npos)
    co_return fail(Errc::usage, "command: wanted text, got a zero byte in it");
  if (!box_ || !box_->is_alive()) {
    box_ = std::make_shared<Box>(home_, policy_);
    const Result<> started = box_->start(door_);
    if (started.has_error()) {
      box_.reset();
      co_return started.error();
    }
  }
  is_running_ = true;
  const auto box = box_;
  box->set_mark(new_mark());
  Result<Said> said = co_await box->run(std::move(line), wall_time, std::move(output));
  is_running_ = false;
  co_return said;
}

}  // namespace sandbox
