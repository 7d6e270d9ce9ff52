// What a command in the box can do and what it is told apart by; real commands, the real jail.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>

#include "tests/sandbox/jail.h"

namespace {

using namespace std::chrono_literals;
using namespace sandbox_test;
using sandbox::Command;
using sandbox::Outcome;
using End = sandbox::Outcome::End;

TEST_CASE("a command prints, and its exit code comes back") {
  TempDir dir;
  const Outcome outcome = shell(dir, "echo out; echo err >&2; exit 7");
  CHECK(outcome.end == End::exited);
  CHECK(outcome.exit_code == 7);
  CHECK(outcome.output == "out\nerr\n");
  CHECK(outcome.dropped_bytes == 0);
}

TEST_CASE("a command reads its input, works in a folder of the workspace, and writes there") {
  TempDir dir;
  std::filesystem::create_directory(dir / "sub");
  Command command;
  command.argv = {"/bin/sh", "-c", "cat > in.txt; pwd; ls -ln in.txt | cut -d' ' -f3,4"};
  command.directory = "sub";
  command.input = "from outside";
  const auto outcome = run_to_end(policy_for(dir), command);
  REQUIRE(outcome.has_value());
  CHECK(outcome->output == (dir / "sub") + "\n1000 1000\n");
  CHECK(read_file(dir / "sub/in.txt") == "from outside");
  struct stat st;
  REQUIRE(stat((dir / "sub/in.txt").c_str(), &st) == 0);
  CHECK(st.st_uid == geteuid());
}

TEST_CASE("files of gemmule can be edited by a command, and its files by gemmule") {
  TempDir dir;
  write_file(dir / "ours.txt", "one\n");
  chmod((dir / "ours.txt").c_str(), 0600);
  CHECK(shell(dir, "echo two >> ours.txt; umask 077; echo x > theirs.txt").output == "");
  CHECK(read_file(dir / "ours.txt") == "one\ntwo\n");
  write_file(dir / "theirs.txt", "changed");
  CHECK(shell(dir, "cat theirs.txt").output == "changed");
}

TEST_CASE("a signal, an unknown program and a program that is no program are told apart") {
  TempDir dir;
  const Outcome killed = shell(dir, "kill -SEGV $$");
  CHECK(killed.end == End::signalled);
  CHECK(killed.signal == SIGSEGV);
  Command unknown;
  unknown.argv = {"no-such-program"};
  const auto missing = run_to_end(policy_for(dir), unknown);
  REQUIRE(missing.has_value());
  CHECK(missing->exit_code == 127);
  CHECK(missing->output == "no-such-program: not found\n");
  write_file(dir / "plain.txt", "no program");
  unknown.argv = {"./plain.txt"};
  const auto plain = run_to_end(policy_for(dir), unknown);
  REQUIRE(plain.has_value());
  CHECK(plain->exit_code == 126);
}

TEST_CASE("a command that ignores SIGTERM is killed when its time is over") {
  TempDir dir;
  sandbox::Policy policy = policy_for(dir);
  policy.limits.wall_time = 3s;
  const auto start = std::chrono::steady_clock::now();
  const Outcome outcome =
      shell(policy, "trap '' TERM INT HUP; echo before; sleep 1000; sleep 1000");
  CHECK(outcome.end == End::timed_out);
  CHECK(outcome.output == "before\n");
  CHECK(std::chrono::steady_clock::now() - start < 30s);
}

TEST_CASE("a background process ends with its command and does not delay it") {
  TempDir dir;
  const auto start = std::chrono::steady_clock::now();
  const Outcome outcome = shell(dir, "setsid sh -c 'sleep 300 & sleep 300' & sleep 60 & echo done");
  CHECK(outcome.output == "done\n");
  CHECK(std::chrono::steady_clock::now() - start < 40s);
}

TEST_CASE("a command sees no host: its environment, processes, network and files are its own") {
  TempDir dir;
  setenv("ESC_SECRET", "the-secret", 1);
  CHECK(shell(dir, "env | cut -d= -f1 | grep -vE '^(PWD|SHLVL|_|OLDPWD)$' | sort | tr '\\n' ' '")
            .output == "HOME LANG PATH TERM ");
  CHECK(shell(dir, "cat /proc/1/environ /proc/*/environ 2>/dev/null | grep -c the-secret").output ==
        "0\n");
  CHECK(shell(dir, "ls /proc/self/fd | tr '\\n' ' '").output == "0 1 2 3 ");  // 3 is ls itself
  CHECK(shell(dir, "ls -d /proc/[0-9]* | wc -l").output < "6");
  CHECK(shell(dir, "cat /etc/shadow").exit_code == 1);
  CHECK(shell(dir, "ls /root /home/agent/.ssh /sys 2>&1 | grep -c 'No such file'").output == "3\n");
  CHECK(shell(dir, "exec 3<>/dev/tcp/127.0.0.1/22").output.find("Operation not permitted") !=
        std::string::npos);
  CHECK(shell(dir, "echo x > /usr/esc").output.find("Read-only file system") != std::string::npos);
  CHECK(shell(dir, "id -u").output == "1000\n");
  CHECK(shell(dir, "grep -E '^(NoNewPrivs|Seccomp|CapEff|CapBnd):' /proc/self/status").output ==
        "CapEff:\t0000000000000000\nCapBnd:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\n");
}

TEST_CASE("git's hooks and configuration are read-only, also when they were absent") {
  TempDir dir;
  CHECK(shell(dir, "mkdir -p .git/hooks; echo x > .git/config; echo x > .gemmule/tools.lua")
            .exit_code == 1);
  CHECK(!std::filesystem::exists(dir / ".git"));
  CHECK(!std::filesystem::exists(dir / ".gemmule"));
  std::filesystem::create_directories(dir / ".git");
  write_file(dir / ".git/HEAD", "ref: refs/heads/main\n");
  CHECK(shell(dir, "echo x > .git/hooks/pre-commit").exit_code == 1);
  CHECK(shell(dir, "echo x > .git/config").exit_code == 1);
  CHECK(shell(dir, "mv .git .git2").output.find("busy") != std::string::npos);
  CHECK(shell(dir, "echo x > .git/index").exit_code == 0);
}

TEST_CASE("output beyond the bounds keeps its head and its tail and counts the middle") {
  TempDir dir;
  const Outcome outcome = shell(dir, "seq 1 200000");
  CHECK(outcome.output_bytes == 1288895);
  CHECK(outcome.output.starts_with("1\n2\n3\n"));
  CHECK(outcome.output.ends_with("199999\n200000\n"));
  CHECK(outcome.dropped_bytes == 1288895 - 2 * 65536);
}

TEST_CASE("too much memory, too many processes and too large a file end in their own way") {
  TempDir dir;
  sandbox::Policy policy = policy_for(dir);
  policy.limits.memory_bytes = 256 << 20;
  policy.limits.file_bytes = 1 << 20;
  policy.limits.processes = 20;
  CHECK(shell(policy, "python3 -c 'x = bytearray(600 << 20)' 2>&1 | tail -1").output ==
        "MemoryError\n");
  const Outcome many = shell(policy,
                             "for i in 1 2 3 4; do python3 -c 'x = bytearray(150 << 20); import "
                             "time; time.sleep(20)' & done; wait");
  CHECK(many.end == End::memory_limit);
  // Not bash, which tries again for half a minute.
  CHECK(shell(policy, "sh -c 'for i in $(seq 40); do sleep 5 & done' 2>&1 | head -1")
            .output.find("Cannot fork") != std::string::npos);
  CHECK(shell(policy, "head -c 3000000 /dev/zero > big; stat -c %s big")
            .output.ends_with("1048576\n"));
}

TEST_CASE("with the sandbox off a command is the person's own, and still ends when it should") {
  TempDir dir, other;
  sandbox::Policy policy = policy_for(dir);
  policy.level = sandbox::Level::off;
  policy.limits.wall_time = 2s;
  const std::string mark = "8" + std::to_string(getpid());
  const Outcome late = shell(policy, "id -u; echo x > " + (other / "made") + "; setsid sleep " + mark +
                                         " & trap '' TERM; sleep 1000; sleep 1000");
  CHECK(late.end == End::timed_out);
  CHECK(late.output == std::to_string(geteuid()) + "\n");
  CHECK(std::filesystem::exists(other / "made"));
  std::size_t left = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc"))
    left += read_file(entry.path() / "cmdline").find(mark) != std::string::npos;
  CHECK(left == 0);
  policy.read_only = true;
  Command command;
  command.argv = {"true"};
  const auto refused = run_to_end(policy, command);
  REQUIRE(!refused.has_value());
  CHECK(refused.error().message.find("refused (off)") != std::string::npos);
}

TEST_CASE("a workspace that cannot be one is refused in a sentence") {
  TempDir dir;
  Command command;
  command.argv = {"true"};
  sandbox::Policy policy;
  policy.workspace = "/";
  auto result = run_to_end(policy, command);
  REQUIRE(!result.has_value());
  CHECK(result.error().code == base::Errc::usage);
  policy.workspace = dir / "absent";
  result = run_to_end(policy, command);
  REQUIRE(!result.has_value());
  CHECK(result.error().code == base::Errc::not_found);
  std::filesystem::create_directory_symlink("/etc", dir / ".git");
  result = run_to_end(policy_for(dir), command);
  REQUIRE(!result.has_value());
  CHECK(result.error().code == base::Errc::sandbox);
}

TEST_CASE("a hundred commands leave no process, descriptor or mount behind") {
  TempDir dir;
  const auto count = [](const char* path) {
    std::size_t n = 0;
    for (const auto& entry : std::filesystem::directory_iterator(path)) n += !entry.path().empty();
    return n;
  };
  shell(dir, "true");
  const std::size_t descriptors = count("/proc/self/fd");
  const std::string mounts = read_file("/proc/self/mountinfo");
  for (int i = 0; i < 100; ++i) CHECK(shell(dir, "setsid sleep 100 & true").exit_code == 0);
  CHECK(count("/proc/self/fd") == descriptors);
  CHECK(read_file("/proc/self/mountinfo") == mounts);
  CHECK(count(dir.path().c_str()) == 0);
  CHECK(read_file("/proc/self/task/" + std::to_string(getpid()) + "/children") == "");
}

}  // namespace
