// One shell for many commands, and commands on a terminal.
#include "sandbox/shell_session.h"

#include <doctest/doctest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>
#include <optional>

#include "tests/sandbox/jail.h"

namespace {

using namespace std::chrono_literals;
using namespace sandbox_test;
using sandbox::Outcome;
using sandbox::ShellSession;
using End = sandbox::Outcome::End;

class Session {
 public:
  explicit Session(sandbox::Policy policy) : shell_(io_.get_executor(), std::move(policy)) {}
  ~Session() { io_.restart(); }

  ShellSession::Said say(const std::string& line, std::chrono::milliseconds time = 60s) {
    std::optional<base::Result<ShellSession::Said>> said;
    auto keep = [&](std::exception_ptr failure, base::Result<ShellSession::Said> r) {
      REQUIRE(!failure);
      said = std::move(r);
    };
    base::asio::co_spawn(io_, shell_.run(line, time, {}), keep);
    io_.restart();
    while (!said && io_.run_one() > 0) {
    }
    REQUIRE(said.has_value());
    if (!*said) FAIL(said->error().message);
    return std::move(**said);
  }
  std::string text(const std::string& line) { return say(line).outcome.output; }

 private:
  base::asio::io_context io_;
  ShellSession shell_;
};

TEST_CASE("folder, variables, functions and background processes last from command to command") {
  TempDir dir;
  Session session(policy_for(dir));
  CHECK(session.text("mkdir -p a/b; cd a; x=5; export y=6; f() { echo \"f$x$1\"; }") == "");
  CHECK(session.text("pwd; echo $x; sh -c 'echo $y'; f 7") == (dir / "a") + "\n5\n6\nf57\n");
  CHECK(session.text("sleep 1000 & cd b") == "");
  CHECK(session.text("jobs -r | grep -c sleep; basename $PWD") == "1\nb\n");
  CHECK(session.text("cat; echo rest") == "rest\n");  // nothing to read, above all not our lines
  CHECK(session.text("echo 'not closed") != "");
  CHECK(session.text("echo still here") == "still here\n");
}

TEST_CASE("exit codes are those of the command, and the end of the shell is told") {
  TempDir dir;
  Session session(policy_for(dir));
  CHECK(session.say("false").outcome.exit_code == 1);
  CHECK(session.say("(exit 77)").outcome.exit_code == 77);
  const ShellSession::Said left = session.say("z=1; echo bye; exit 3");
  CHECK(left.outcome.end == End::exited);
  CHECK(left.outcome.exit_code == 3);
  CHECK(left.outcome.output == "bye\n");
  CHECK(left.shell_ended);
  CHECK(session.text("echo \"[$z]\"") == "[]\n");
  const ShellSession::Said killed = session.say("kill -9 $$");
  CHECK(killed.outcome.end == End::signalled);
  CHECK(killed.shell_ended);
}

TEST_CASE("a command whose time is over loses what it started, and the shell lives on") {
  TempDir dir;
  Session session(policy_for(dir));
  session.say("kept=yes");
  const ShellSession::Said late = session.say("echo begun; sleep 1000; echo never", 500ms);
  CHECK(late.outcome.end == End::timed_out);
  CHECK(late.outcome.output.starts_with("begun\n"));
  CHECK(!late.shell_ended);
  CHECK(session.text("echo $kept") == "yes\n");
  const ShellSession::Said stuck = session.say("while :; do :; done", 300ms);
  CHECK(stuck.outcome.end == End::timed_out);
  CHECK(stuck.shell_ended);
  CHECK(session.text("echo \"new $kept\"") == "new \n");
}

TEST_CASE("what a session prints is bounded, exact and not taken for its own marks") {
  TempDir dir;
  Session session(policy_for(dir));
  const Outcome flood = session.say("seq 1 200000").outcome;
  CHECK(flood.output_bytes == 1288895);
  CHECK(flood.output.ends_with("199999\n200000\n"));
  CHECK(session.text("printf 'a\\0b'") == "a\\x00b");
  CHECK(session.text("printf '\\0gemmule-1-2-3-4 0\\0'").find("gemmule-1-2-3-4 0") !=
        std::string::npos);
  CHECK(session.text("exec >kept.txt; echo into the file") == "");
  CHECK(session.say("echo more").outcome.exit_code == 0);
  CHECK(read_file(dir / "kept.txt") == "into the file\nmore\n");
}

TEST_CASE("a command that prints too much is ended once, and the shell lives on") {
  TempDir dir;
  sandbox::Policy policy = policy_for(dir);
  policy.limits.output_bytes = 1 << 20;
  Session session(policy);
  session.say("kept=yes");
  const ShellSession::Said flood = session.say("yes");
  CHECK(flood.outcome.end == End::output_limit);
  CHECK(flood.outcome.output_bytes > 1 << 20);
  CHECK(session.text("echo on") == "on\n");
}

TEST_CASE("a command that knows the session's mark can neither hide what it prints nor hold it back") {
  TempDir dir;
  Session session(policy_for(dir));
  const Outcome outcome =
      session.say("printf '\\0%s ' \"$GEMMULE_MARK\"; head -c 3000000 /dev/zero | tr '\\0' x").outcome;
  CHECK(outcome.output_bytes > 3'000'000);
  CHECK(outcome.output.ends_with("xxxx"));
  CHECK(session.text("printf '\\0%s 1234\\0' \"$GEMMULE_MARK\"").find("1234") != std::string::npos);
  CHECK(session.text("echo on") == "on\n");
}

TEST_CASE("what guards the workspace stays until the last process of a session is gone") {
  TempDir dir;
  for (int i = 0; i < 3; ++i) {
    Session session(policy_for(dir));
    session.say(
        "(trap '' TERM HUP; while :; do mkdir -p .git/hooks && echo x > .git/config && echo x > .envrc; "
        "done >/dev/null 2>&1) &\n"
        "sleep 0.1");
  }
  CHECK(!std::filesystem::exists(dir / ".git"));
  CHECK(!std::filesystem::exists(dir / ".envrc"));
}

TEST_CASE("the box of a session is the box of a command") {
  TempDir dir;
  Session session(policy_for(dir));
  CHECK(session.text("id -u; grep -c . /proc/1/environ 2>&1 | tail -1").find("1000\n") == 0);
  CHECK(session.say("echo x > .git/config").outcome.exit_code == 1);
  CHECK(session.text("ls /proc/self/fd | wc -l") == "4\n");  // 0, 1, 2 and the folder that ls reads
}

TEST_CASE("a command on a terminal has one of its own, that it can neither type into nor keep") {
  TempDir dir;
  sandbox::Command command;
  command.argv = {"/bin/sh", "-c",
                  "test -t 0 && test -t 1 && test -t 2 && echo terminal; stty size; read line; "
                  "echo \"[$line]\"; echo x > /dev/tty; ls /dev/pts 2>&1 | wc -l"};
  command.input = "typed\n";
  command.streams = sandbox::Streams::terminal;
  const auto outcome = run_to_end(policy_for(dir), command);
  REQUIRE(outcome.has_value());
  CHECK(outcome->end == End::exited);
  CHECK(outcome->output == "terminal\n40 120\n[typed]\nx\n1\n");
}

}  // namespace
