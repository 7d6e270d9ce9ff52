// The level landlock+seccomp: what it promises without namespaces, and that nothing is left behind.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "sandbox/facts.h"
#include "sandbox/plan.h"
#include "tests/sandbox/jail.h"

namespace {

using namespace std::chrono_literals;
using namespace sandbox_test;
using sandbox::Outcome;
using End = sandbox::Outcome::End;

sandbox::Policy bare_policy(const TempDir& dir) {
  sandbox::Policy policy = policy_for(dir);
  policy.level = sandbox::Level::landlock_seccomp;
  return policy;
}

bool is_available() {
  if (sandbox::this_machine().landlock_abi >= 1) return true;
  MESSAGE("skipped: this kernel has no Landlock");
  return false;
}

// A command's own folder, from a line "TMPDIR=…/tmp" that it printed; it goes with the command.
bool scratch_is_gone(const Outcome& outcome) {
  const std::size_t at = outcome.output.find("TMPDIR=");
  REQUIRE(at != std::string::npos);
  const std::string tmp = outcome.output.substr(at + 7, outcome.output.find('\n', at) - at - 7);
  REQUIRE(tmp.starts_with("/tmp/gemmule-"));
  return !std::filesystem::exists(std::filesystem::path(tmp).parent_path());
}

TEST_CASE("without namespaces a command works in its workspace and its own temporary folder") {
  if (!is_available()) return;
  TempDir dir;
  const Outcome outcome = shell(bare_policy(dir),
                                "echo x > made; cat made; echo y > $TMPDIR/t && cat $TMPDIR/t; "
                                "cd $HOME && touch h && ls; cat <(echo inner); echo "
                                "TMPDIR=$TMPDIR");
  CHECK(outcome.output.starts_with("x\ny\nh\ninner\n"));
  struct stat st;
  REQUIRE(stat((dir / "made").c_str(), &st) == 0);
  CHECK(st.st_uid == geteuid());
  CHECK(scratch_is_gone(outcome));
}

TEST_CASE("without namespaces a command still cannot read or write elsewhere, or reach anything") {
  if (!is_available()) return;
  TempDir dir, other;
  chmod(other.path().c_str(), 0777);
  write_file(other / "secret", "secret");
  chmod((other / "secret").c_str(), 0666);
  const std::string o = other.path();
  const Outcome outcome = shell(
      bare_policy(dir), "cat " + o + "/secret; echo x > " + o + "/new; echo x > " + o +
                            "/secret; ls " + o + "; echo x > /tmp/gemmule-esc; cat /etc/passwd;"
                            "cat /proc/1/environ; ls /proc; bash -c 'echo > /dev/tcp/127.0.0.1/22';"
                            "ln " + o + "/secret l; mount -t tmpfs x /tmp; true");
  CHECK(outcome.output.find("secret\n") == std::string::npos);
  CHECK(outcome.output.find("root:") == std::string::npos);
  CHECK(read_file(other / "secret") == "secret");
  CHECK(!std::filesystem::exists(other / "new"));
  CHECK(!std::filesystem::exists("/tmp/gemmule-esc"));
  CHECK(!std::filesystem::exists(dir / "l"));
}

TEST_CASE("without namespaces the end of a command is the end of all it started") {
  if (!is_available()) return;
  TempDir dir;
  const std::string mark = "7" + std::to_string(getpid());
  const Outcome done = shell(bare_policy(dir), "setsid sleep " + mark + " & (setsid sleep " + mark +
                                                   " &) ; sleep 0.1; echo done");
  CHECK(done.output == "done\n");
  sandbox::Policy policy = bare_policy(dir);
  policy.limits.wall_time = 500ms;
  const Outcome late =
      shell(policy, "echo TMPDIR=$TMPDIR; trap '' TERM; setsid sleep " + mark + " & while :; do sleep " + mark + "; done");
  CHECK(late.end == End::timed_out);
  std::size_t left = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc"))
    left += read_file(entry.path() / "cmdline").find(mark) != std::string::npos;
  CHECK(left == 0);
  CHECK(scratch_is_gone(late));
}

TEST_CASE("without namespaces deep leftovers are removed too, and limits are told apart") {
  if (!is_available()) return;
  TempDir dir;
  const Outcome deep =
      shell(bare_policy(dir),
            "cd $TMPDIR; python3 -c 'import os\nfor i in range(1500): os.mkdir(\"d\"); "
            "os.chdir(\"d\")'; echo made TMPDIR=$TMPDIR");
  CHECK(deep.output.starts_with("made "));
  CHECK(scratch_is_gone(deep));
  TempDir other;
  write_file(other / "file", "");
  chmod((other / "file").c_str(), 0640);
  const Outcome locked = shell(bare_policy(dir), "echo TMPDIR=$TMPDIR; mkdir $TMPDIR/d; ln -s " +
                                                     (other / "file") + " $TMPDIR/../l; chmod 0 $TMPDIR/d $TMPDIR; chmod 0500 "
                                                     "$TMPDIR/..; true");
  CHECK(scratch_is_gone(locked));
  struct stat st;
  REQUIRE(stat((other / "file").c_str(), &st) == 0);
  CHECK((st.st_mode & 0777) == 0640);
  sandbox::Policy policy = bare_policy(dir);
  policy.limits.memory_bytes = 256 << 20;
  policy.limits.processes = 20;
  const Outcome many = shell(policy,
                             "for i in 1 2 3 4; do python3 -c 'x = bytearray(150 << 20); import "
                             "time; time.sleep(20)' & done; wait");
  CHECK(many.end == End::memory_limit);
  // Not bash, which tries again for half a minute.
  CHECK(shell(policy, "sh -c 'for i in $(seq 400); do sleep 5 & done' 2>&1 | head -1")
            .output.find("Cannot fork") != std::string::npos);
}

TEST_CASE("the weaker level is chosen, needs Landlock, and cannot let single hosts through") {
  sandbox::Facts facts;
  facts.machine.uid = 1234;
  facts.machine.jail_program = "/opt/g/gemmule-jail";
  facts.workspace.path = "/home/ann/w";
  facts.scratch = "/tmp/gemmule-1-2";
  sandbox::Policy policy;
  policy.level = sandbox::Level::landlock_seccomp;
  sandbox::Command command;
  command.argv = {"true"};
  auto plan = make_plan(policy, command, facts);
  REQUIRE(!plan.has_value());
  CHECK(plan.error().code == base::Errc::sandbox);
  CHECK(plan.error().message.find("refused (landlock)") != std::string::npos);
  facts.machine.landlock_abi = 2;
  plan = make_plan(policy, command, facts);
  REQUIRE(plan.has_value());
  const std::string text = to_text(*plan);
  CHECK(text.find("bubblewrap") == std::string::npos);
  CHECK(text.find("landlock-allow write /tmp/gemmule-1-2\n") != std::string::npos);
  policy.network = sandbox::Network::proxy;
  plan = make_plan(policy, command, facts);
  REQUIRE(!plan.has_value());
  CHECK(plan.error().message.find("refused (network namespace)") != std::string::npos);
}

}  // namespace
