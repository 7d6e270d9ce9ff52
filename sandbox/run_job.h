// RunJob: one running command, from the start of its jail to its outcome. Plain Asio handlers that
// keep the job alive; `run` (sandbox/run.cc) starts it and waits. Thread: home.
#pragma once

#include <array>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "sandbox/run_output.h"
#include "sandbox/sandbox.h"
#include "sandbox/start_jail.h"
#include "sandbox/wire.h"

namespace sandbox {

// What ends the command's processes, should the jail have to be killed: the kernel with their pid
// namespace, or the jail itself, which then must be asked and not killed.
enum class Holder { pid_namespace, reaper };

class RunJob : public std::enable_shared_from_this<RunJob> {
 public:
  RunJob(base::asio::any_io_executor executor, const Limits& limits, Holder holder);

  // Before start: where output goes. `collect` keeps it within bounds for the outcome and shows it;
  // `listen` hands over the raw bytes, and the outcome has none.
  void collect(OutputSink sink);
  void listen(std::function<void(std::string_view bytes)> raw);
  void on_door(NetworkDoor door) { door_ = std::move(door); }

  void start(Child child);
  // All of stdin, then its end. Without this call stdin stays open for `write`.
  void give_input(std::string input, Streams streams);
  void write(std::string bytes);  // after the bytes of earlier calls
  std::size_t unwritten_bytes() const { return input_.size() + writing_.size(); }

  // SIGTERM to everything, SIGKILL after the grace; the outcome says why. Only the first counts.
  void end(Outcome::End why, std::chrono::milliseconds grace);
  // Likewise, but the command itself lives on.
  void end_all_but_main(std::chrono::milliseconds grace);

  // Ends everything at once and blocks until it is over, a second or two at most: for whoever is about
  // to take away what the box needs, and cannot wait for handlers. Nothing where it has ended. Without
  // namespaces the reaper that is left may go on ending alone.
  void await_end();

  // A timer in the far future, cancelled when the job is done: wait on it to wait for the job.
  base::asio::steady_timer& done() { return done_; }
  bool is_done() const { return is_done_; }
  base::Result<Outcome> take_result();

 private:
  void read_output();
  void read_control();
  void take_report();
  void read_diagnostics();
  void write_more();
  void wait_for_end();
  bool has_ended_within(std::chrono::milliseconds time);
  void jail_ended();
  void finish_when_quiet();
  base::Error refusal() const;

  const Limits limits_;
  const Holder holder_;
  std::optional<RunOutput> output_;
  std::function<void(std::string_view)> raw_;
  NetworkDoor door_;
  std::string input_, writing_;
  bool close_input_ = false;
  base::asio::posix::stream_descriptor stdin_, stdout_, control_, diagnostics_, pid_fd_;
  base::asio::steady_timer wall_time_, kill_timer_, drain_timer_, done_;
  pid_t pid_ = -1;
  std::array<char, 64 << 10> buffer_;
  std::array<char, 1024> diagnostics_buffer_;
  std::string diagnostics_text_;
  std::optional<wire::Report> report_;
  std::optional<Outcome::End> ended_by_us_;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::duration duration_{0};
  bool output_open_ = true, control_open_ = true, diagnostics_open_ = true, jail_running_ = true;
  bool is_done_ = false;
};

}  // namespace sandbox
