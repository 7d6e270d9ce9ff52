#include "tests/sandbox/escape/runner.h"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <sstream>

namespace escape {
namespace {

namespace asio = base::asio;
using sandbox::Outcome;
using Clock = std::chrono::steady_clock;

// In the control's child, between fork and exec.
[[noreturn]] void become_control(const Fixture& fixture, const std::string& script, Control control,
                                 int terminal) {
  setsid();
  if (terminal >= 0) {
    dup2(terminal, 0);
    ioctl(0, TIOCSCTTY, 0);
  }
  const Unprivileged them = unprivileged();
  if (control != Control::root && geteuid() == 0) {
    if (setgroups(0, nullptr) != 0 || setresgid(them.gid, them.gid, them.gid) != 0 ||
        setresuid(them.uid, them.uid, them.uid) != 0)
      _exit(126);
  }
  if (chdir(fixture.workspace().c_str()) != 0) _exit(126);
  const std::string text = fixture.assignments() + script;
  const std::string probe = fixture.workspace() + "/p";
  // A program that we become, not one that we call: attributes of an ordinary process.
  if (control == Control::namespaces)
    execl(probe.c_str(), "p", "namespaces", "in-namespaces", "/bin/sh", "-c", text.c_str(),
          nullptr);
  execl("/bin/sh", "sh", "-c", text.c_str(), nullptr);
  _exit(126);
}

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

const Value* find(const Values& values, const std::string& label) {
  for (const Value& value : values) {
    if (value.label == label) return &value;
  }
  return nullptr;
}

Judgement compare(const Attempt& attempt, const Values& inside, const Values& control) {
  if (inside.empty()) return {Verdict::failed, "the attempt said nothing"};
  std::string got_out, untested, stopped;
  for (const Value& value : inside) {
    const std::string text = value.label + "=" + value.value;
    if (!contains(attempt.held, value.value)) {
      got_out += (got_out.empty() ? "" : " ") + text;
      continue;
    }
    stopped += (stopped.empty() ? "" : " ") + text;
    const Value* other = find(control, value.label);
    if (attempt.control == Control::none || !other || contains(attempt.held, other->value))
      untested += (untested.empty() ? "" : " ") + value.label +
                  (other && attempt.control != Control::none ? "=" + other->value : "");
  }
  const bool promised = level() == sandbox::Level::full || attempt.bare == Bare::holds;
  if (!got_out.empty()) return {promised ? Verdict::failed : Verdict::weaker, got_out};
  if (attempt.control == Control::property) return {Verdict::held, stopped};
  if (attempt.control == Control::none) return {Verdict::untested, stopped + "; " + attempt.why};
  if (!untested.empty()) return {Verdict::untested, stopped + "; control failed: " + untested};
  return {Verdict::held, stopped};
}

// Politely, then not.
void end_group(pid_t pid, Outcome& outcome) {
  kill(-pid, SIGTERM);
  usleep(300'000);
  siginfo_t info{};
  waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT);
  if (info.si_pid == 0) outcome.signal = kSurvivedTerm;
  kill(-pid, SIGKILL);
}

}  // namespace

namespace {
sandbox::Level g_level = sandbox::Level::full;
}
void set_level(sandbox::Level level) { g_level = level; }
sandbox::Level level() { return g_level; }

base::Result<Outcome> run_in_box(const Fixture& fixture, const std::string& script,
                                 const std::function<void(sandbox::Policy&)>& adjust) {
  sandbox::Policy policy;
  policy.workspace = fixture.workspace();
  policy.level = level();
  policy.readable_dirs = {fixture.readable()};
  policy.limits.wall_time = std::chrono::seconds(30);
  if (adjust) adjust(policy);
  sandbox::Command command;
  command.argv = {"/bin/sh", "-c", fixture.assignments() + script};
  asio::io_context io;
  std::optional<base::Result<Outcome>> result;
  auto keep = [&result](std::exception_ptr, base::Result<Outcome> r) { result = std::move(r); };
  asio::co_spawn(io, sandbox::run(policy, command, {}), keep);
  io.run();
  return std::move(*result);
}

Outcome run_control(const Fixture& fixture, const std::string& script, Control control, int seconds,
                    bool on_terminal) {
  int out[2];
  Outcome outcome;
  if (pipe2(out, O_CLOEXEC) != 0) return outcome;
  const int pty = on_terminal ? posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
  int terminal = -1;
  if (pty >= 0 && grantpt(pty) == 0 && unlockpt(pty) == 0)
    terminal = open(ptsname(pty), O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (terminal >= 0) (void)!fchmod(terminal, 0666);
  const auto start = Clock::now();
  const pid_t pid = fork();
  if (pid == 0) {
    dup2(out[1], 1);
    dup2(out[1], 2);
    become_control(fixture, script, control, terminal);
  }
  close(out[1]);
  const auto deadline = start + std::chrono::seconds(seconds);
  char buffer[65536];
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd readable{out[0], POLLIN, 0};
    if (left.count() <= 0 || poll(&readable, 1, static_cast<int>(left.count())) <= 0) {
      outcome.end = Outcome::End::timed_out;
      break;
    }
    const ssize_t n = read(out[0], buffer, sizeof buffer);
    if (n <= 0) break;
    outcome.output_bytes += static_cast<std::uint64_t>(n);
    if (outcome.output.size() < (1 << 20))
      outcome.output.append(buffer, static_cast<std::size_t>(n));
  }
  int status = 0;
  if (outcome.end == Outcome::End::timed_out) end_group(pid, outcome);
  waitpid(pid, &status, 0);
  if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status) && outcome.signal == 0) {
    outcome.signal = WTERMSIG(status);
    if (outcome.end == Outcome::End::exited) outcome.end = Outcome::End::signalled;
  }
  outcome.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
  close(out[0]);
  if (terminal >= 0) close(terminal);
  if (pty >= 0) close(pty);
  return outcome;
}

Values values_in(const std::string& output) {
  Values values;
  std::istringstream lines(output);
  std::string line;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string key;
    Value value;
    if (words >> key >> value.label >> value.value && key == "RESULT") values.push_back(value);
  }
  return values;
}

Judgement judge(const Attempt& attempt) {
  Values inside, control;
  if (attempt.bare == Bare::not_there && level() != sandbox::Level::full)
    return {Verdict::untested, "not to be had at this level"};
  if (attempt.custom) {
    attempt.custom(inside, control);
    return compare(attempt, inside, control);
  }
  {
    Fixture fixture(Fixture::For::box);
    if (attempt.prepare) attempt.prepare(fixture);
    const auto outcome = run_in_box(fixture, attempt.script, attempt.policy);
    if (!outcome) return {Verdict::failed, "no box: " + outcome.error().message};
    inside = values_in(outcome->output);
    if (attempt.outside) {
      for (Value& value : attempt.outside(fixture, *outcome)) inside.push_back(std::move(value));
    }
    if (!fixture.canary_intact()) inside.push_back({"canary", "changed"});
    if (!fixture.victim_alive()) inside.push_back({"victim", "dead"});
    if (fixture.survivors() != 0)
      inside.push_back({"survivors", std::to_string(fixture.survivors())});
  }
  if (attempt.control == Control::root && geteuid() != 0) return compare(attempt, inside, {});
  if (attempt.control != Control::none && attempt.control != Control::property) {
    Fixture fixture(Fixture::For::control);
    if (attempt.prepare) attempt.prepare(fixture);
    const std::string& script =
        attempt.control_script.empty() ? attempt.script : attempt.control_script;
    const Outcome outcome =
        run_control(fixture, script, attempt.control, attempt.control_seconds, attempt.on_terminal);
    control = values_in(outcome.output);
    if (attempt.outside) {
      for (Value& value : attempt.outside(fixture, outcome)) control.push_back(std::move(value));
    }
  }
  return compare(attempt, inside, control);
}

}  // namespace escape
