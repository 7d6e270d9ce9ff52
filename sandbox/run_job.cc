#include "sandbox/run_job.h"

#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

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

RunJob::RunJob(asio::any_io_executor executor, const Limits& limits, std::string input,
               OutputSink sink)
    : limits_(limits),
      input_(std::move(input)),
      output_(limits, std::move(sink)),
      stdin_(executor),
      stdout_(executor),
      control_(executor),
      diagnostics_(executor),
      pid_fd_(executor),
      wall_time_(executor),
      kill_timer_(executor),
      drain_timer_(executor),
      done_(executor, asio::steady_timer::time_point::max()) {}

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
  write_input();
  read_output();
  read_control();
  read_diagnostics();
  wait_for_end();
}

void RunJob::end(Outcome::End why, std::chrono::milliseconds grace) {
  if (is_done_ || ended_by_us_) return;
  ended_by_us_ = why;
  const wire::Order order{static_cast<std::uint32_t>(grace.count())};
  // A jail that is not yet inside does not read; then the backstop ends it.
  (void)!::send(control_.native_handle(), &order, sizeof order, MSG_NOSIGNAL | MSG_DONTWAIT);
  kill_timer_.expires_after(grace + 150ms);
  kill_timer_.async_wait([self = shared_from_this()](error_code error) {
    if (error || !self->jail_running_) return;
    // bubblewrap dies, its child by the parent-death signal, and the rest with that pid 1.
    syscall(SYS_pidfd_send_signal, self->pid_fd_.native_handle(), SIGKILL, nullptr, 0);
    if (self->control_.is_open()) ::shutdown(self->control_.native_handle(), SHUT_RDWR);
  });
}

void RunJob::write_input() {
  if (input_.empty()) {
    stdin_.close();
    return;
  }
  asio::async_write(stdin_, asio::buffer(input_),
                    [self = shared_from_this()](error_code, std::size_t) {
                      // A command that does not read its input is no failure.
                      error_code ignored;
                      self->stdin_.close(ignored);
                    });
}

void RunJob::read_output() {
  stdout_.async_read_some(asio::buffer(buffer_),
                          [self = shared_from_this()](error_code error, std::size_t n) {
                            if (n > 0) self->output_.take({self->buffer_.data(), n});
                            if (self->output_.total_bytes() > self->limits_.output_bytes)
                              self->end(Outcome::End::output_limit, 0ms);
                            if (!error) return self->read_output();
                            self->output_open_ = false;
                            self->finish_when_quiet();
                          });
}

void RunJob::read_control() {
  control_.async_read_some(asio::buffer(&incoming_, sizeof incoming_),
                           [self = shared_from_this()](error_code error, std::size_t n) {
                             const bool refused =
                                 self->report_ && self->report_->kind == wire::ReportKind::refused;
                             if (!error && n == sizeof self->incoming_ && !refused) {
                               self->report_ = self->incoming_;
                               self->duration_ = std::chrono::steady_clock::now() - self->started_;
                             }
                             if (!error) return self->read_control();
                             self->control_open_ = false;
                             self->finish_when_quiet();
                           });
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
  output_.finish(outcome);
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
