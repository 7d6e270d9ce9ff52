#include "sandbox/run_job.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "base/visible_text.h"

namespace sandbox {
namespace {

namespace asio = base::asio;
using boost::system::error_code;
using namespace std::chrono_literals;

constexpr std::size_t kDiagnosticsMax = 4096;

std::string text_of(const char* field, std::size_t size) {
  return std::string(field, strnlen(field, size));
}

}  // namespace

RunJob::RunJob(asio::any_io_executor executor, const Limits& limits, Holder holder)
    : limits_(limits),
      holder_(holder),
      stdin_(executor),
      stdout_(executor),
      control_(executor),
      diagnostics_(executor),
      pid_fd_(executor),
      wall_time_(executor),
      kill_timer_(executor),
      drain_timer_(executor),
      done_(executor, asio::steady_timer::time_point::max()) {}

void RunJob::collect(OutputSink sink) { output_.emplace(limits_, std::move(sink)); }
void RunJob::listen(std::function<void(std::string_view)> raw) { raw_ = std::move(raw); }

void RunJob::start(Child child) {
  started_ = std::chrono::steady_clock::now();
  pid_ = child.pid;
  stdout_.assign(child.output.release());
  control_.assign(child.control.release());
  diagnostics_.assign(child.diagnostics.release());
  pid_fd_.assign(child.pid_fd.release());
  stdin_.assign(child.input.release());
  wall_time_.expires_after(limits_.wall_time);
  wall_time_.async_wait([self = shared_from_this()](error_code error) {
    // The grace is short: what wants to clean up has had the whole time for it.
    if (!error) self->end(Outcome::End::timed_out, 200ms);
  });
  read_output();
  read_control();
  read_diagnostics();
  wait_for_end();
}

void RunJob::end(Outcome::End why, std::chrono::milliseconds grace) {
  if (is_done_ || ended_by_us_) return;
  ended_by_us_ = why;
  const wire::Order order{static_cast<std::uint32_t>(grace.count()), wire::Target::everything};
  // A jail that is not yet inside does not read; then the backstop ends it.
  (void)!::send(control_.native_handle(), &order, sizeof order, MSG_NOSIGNAL | MSG_DONTWAIT);
  // A reaper that is asked ends everything, however long that takes; killed, it could not.
  kill_timer_.expires_after(grace + (holder_ == Holder::reaper ? 10s : 150ms));
  kill_timer_.async_wait([self = shared_from_this()](error_code error) {
    if (error || !self->jail_running_) return;
    // bubblewrap dies, its child by the parent-death signal, and the rest with that pid 1.
    syscall(SYS_pidfd_send_signal, self->pid_fd_.native_handle(), SIGKILL, nullptr, 0);
    if (self->control_.is_open()) ::shutdown(self->control_.native_handle(), SHUT_RDWR);
  });
}

void RunJob::end_all_but_main(std::chrono::milliseconds grace) {
  const wire::Order order{static_cast<std::uint32_t>(grace.count()), wire::Target::all_but_main};
  (void)!::send(control_.native_handle(), &order, sizeof order, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void RunJob::await_end() {
  if (!jail_running_ || pid_ < 0) return;
  // Pid 1, or the reaper, takes this for our death.
  if (control_.is_open()) ::shutdown(control_.native_handle(), SHUT_RDWR);
  if (!has_ended_within(1s) && holder_ == Holder::pid_namespace) {
    syscall(SYS_pidfd_send_signal, pid_fd_.native_handle(), SIGKILL, nullptr, 0);
    has_ended_within(1s);
  }
}

bool RunJob::has_ended_within(std::chrono::milliseconds time) {
  pollfd ended{pid_fd_.native_handle(), POLLIN, 0};
  const auto until = std::chrono::steady_clock::now() + time;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    const int n = ::poll(&ended, 1, std::max(0, static_cast<int>(left.count())));
    if (n >= 0 || errno != EINTR) return n > 0;
  }
}

void RunJob::give_input(std::string input, Streams streams) {
  // A terminal has no end of file, but a key for it: once to send the line, once more to end.
  if (streams == Streams::terminal)
    input += input.empty() || input.back() == '\n' ? "\x04" : "\x04\x04";
  close_input_ = true;
  write(std::move(input));
}

void RunJob::write(std::string bytes) {
  input_ += bytes;
  if (writing_.empty()) write_more();
}

void RunJob::write_more() {
  if (!stdin_.is_open()) return;
  writing_.swap(input_);
  input_.clear();
  error_code ignored;
  if (writing_.empty()) {
    if (close_input_) stdin_.close(ignored);
    return;
  }
  asio::async_write(stdin_, asio::buffer(writing_),
                    [self = shared_from_this()](error_code error, std::size_t) {
                      self->writing_.clear();
                      // A command that does not read its input is no failure.
                      error_code closing;
                      if (error) self->stdin_.close(closing);
                      if (!error) self->write_more();
                    });
}

void RunJob::read_output() {
  stdout_.async_read_some(asio::buffer(buffer_), [self = shared_from_this()](error_code error,
                                                                             std::size_t n) {
    const std::string_view bytes(self->buffer_.data(), n);
    if (n > 0 && self->raw_) self->raw_(bytes);
    if (n > 0 && self->output_) {
      self->output_->take(bytes);
      if (self->output_->total_bytes() > self->limits_.output_bytes)
        self->end(Outcome::End::output_limit, 0ms);
    }
    if (!error) return self->read_output();
    self->output_open_ = false;  // end of file; of a terminal: EIO
    self->finish_when_quiet();
  });
}

void RunJob::read_control() {
  control_.async_wait(asio::posix::stream_descriptor::wait_read,
                      [self = shared_from_this()](error_code error) {
                        if (!error) return self->take_report();
                        self->control_open_ = false;
                        self->finish_when_quiet();
                      });
}

void RunJob::take_report() {
  wire::Report incoming{};
  iovec data{&incoming, sizeof incoming};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> ancillary{};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = ancillary.data();
  message.msg_controllen = ancillary.size();
  const ssize_t n =
      ::recvmsg(control_.native_handle(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return read_control();
  if (n <= 0) {
    control_open_ = false;
    return finish_when_quiet();
  }
  base::UniqueFd gift;
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (header && header->cmsg_type == SCM_RIGHTS) {
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(header), sizeof fd);
    gift = base::UniqueFd(fd);
  }
  const bool refused = report_ && report_->kind == wire::ReportKind::refused;
  if (n == sizeof incoming && incoming.kind == wire::ReportKind::door) {
    if (door_ && gift.is_open()) door_(std::move(gift));
  } else if (n == sizeof incoming && !refused) {
    report_ = incoming;
    duration_ = std::chrono::steady_clock::now() - started_;
  }
  read_control();
}

void RunJob::read_diagnostics() {
  diagnostics_.async_read_some(asio::buffer(diagnostics_buffer_),
                               [self = shared_from_this()](error_code error, std::size_t n) {
                                 std::string& text = self->diagnostics_text_;
                                 text.append(self->diagnostics_buffer_.data(),
                                             std::min(n, kDiagnosticsMax - text.size()));
                                 if (!error) return self->read_diagnostics();
                                 self->diagnostics_open_ = false;
                                 self->finish_when_quiet();
                               });
}

void RunJob::wait_for_end() {
  pid_fd_.async_wait(asio::posix::stream_descriptor::wait_read,
                     [self = shared_from_this()](error_code error) {
                       if (!error) self->jail_ended();
                     });
}

void RunJob::jail_ended() {
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  jail_running_ = false;
  wall_time_.cancel();
  kill_timer_.cancel();
  finish_when_quiet();
  if (is_done_) return;
  // Everything that could write is dead; should a pipe stay open all the same, we do not hang on
  // it.
  drain_timer_.expires_after(1s);
  drain_timer_.async_wait([self = shared_from_this()](error_code error) {
    if (error) return;
    for (auto* stream : {&self->stdout_, &self->control_, &self->diagnostics_}) {
      error_code ignored;
      stream->cancel(ignored);
    }
  });
}

void RunJob::finish_when_quiet() {
  if (is_done_ || jail_running_ || output_open_ || control_open_ || diagnostics_open_) return;
  is_done_ = true;
  raw_ = {};  // who listens may hold us
  drain_timer_.cancel();
  error_code ignored;
  for (auto* stream : {&stdin_, &stdout_, &control_, &diagnostics_, &pid_fd_})
    stream->close(ignored);
  done_.cancel();
}

base::Error RunJob::refusal() const {
  if (report_ && report_->kind == wire::ReportKind::refused) {
    const std::string layer = text_of(report_->layer, sizeof report_->layer);
    const std::string text = text_of(report_->text, sizeof report_->text);
    base::Error error = base::system_error(text, report_->error);
    if (layer == "directory") return error;
    return base::fail(base::Errc::sandbox, "sandbox: refused (" + layer + "): " + error.message);
  }
  std::string complaint = base::visible_text(diagnostics_text_);
  while (!complaint.empty() && complaint.back() == '\n') complaint.pop_back();
  if (complaint.empty()) complaint = "the jail ended without saying why";
  return base::fail(base::Errc::sandbox, "sandbox: refused (bubblewrap): " + complaint +
                                             "; `gemmule doctor` says what this machine lacks");
}

base::Result<Outcome> RunJob::take_result() {
  Outcome outcome;
  if (output_) output_->finish(outcome);
  const bool said_end = report_ && report_->kind == wire::ReportKind::ended;
  if (!said_end && !ended_by_us_) return refusal();
  outcome.duration = std::chrono::duration_cast<std::chrono::milliseconds>(
      said_end ? duration_ : std::chrono::steady_clock::now() - started_);
  if (said_end) {
    outcome.exit_code = report_->exit_code;
    outcome.signal = report_->signal;
  }
  if (ended_by_us_ && (!said_end || report_->cause == wire::Cause::asked)) {
    outcome.end = *ended_by_us_;
    return outcome;
  }
  switch (report_->cause) {
    case wire::Cause::memory:
      outcome.end = Outcome::End::memory_limit;
      break;
    case wire::Cause::disk:
      outcome.end = Outcome::End::disk_limit;
      break;
    case wire::Cause::cpu:
      outcome.end = Outcome::End::cpu_limit;
      break;
    default:
      outcome.end = outcome.signal != 0 ? Outcome::End::signalled : Outcome::End::exited;
  }
  return outcome;
}

}  // namespace sandbox
