// Which layer stops what, found by taking layers away: the operations of jail_try.cc run in the box,
// in the box with seccomp's denials marked, without Landlock, without both, and without any box.
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "base/unique_fd.h"
#include "sandbox/facts.h"
#include "sandbox/identity.h"
#include "sandbox/plan.h"
#include "sandbox/probe_program.h"
#include "sandbox/sandbox.h"
#include "sandbox/seccomp_filter.h"

namespace sandbox {
namespace {

namespace fs = std::filesystem;
using base::Result;
using Answers = std::map<std::string, int>;

constexpr int kMark = 222;  // no errno of Linux, and it fits an exit status

struct Known {
  const char* name;
  const char* behind;  // what stops it besides seccomp and Landlock, in the level full
};
constexpr std::array kKnown = std::to_array<Known>({
    {"write-workspace", ""},
    {"write-tmp", ""},
    {"start-process", ""},
    {"socketpair", ""},
    {"write-system", "mount namespace"},
    {"write-outside", "mount namespace"},
    {"read-outside", "mount namespace"},
    {"write-git-hooks", "mount namespace"},
    {"write-proc-sys", "mount namespace"},
    {"read-sys", "mount namespace"},
    {"read-kmsg", "mount namespace"},
    {"mknod-device", "capabilities"},
    {"chmod-setuid", "mount namespace"},
    {"setuid-root", "user namespace"},
    {"mount", "capabilities"},
    {"unshare-user", "user namespace"},
    {"setns", "capabilities"},
    {"chroot", "capabilities"},
    {"signal-host-process", "pid namespace"},
    {"ptrace", ""},
    {"socket-tcp", "network namespace"},
    {"socket-udp", "network namespace"},
    {"socket-unix", ""},
    {"socket-netlink", "network namespace"},
    {"connect-host", "network namespace"},
    {"io_uring", ""},
    {"bpf", "capabilities"},
    {"perf_event_open", "capabilities"},
    {"userfaultfd", "capabilities"},
    {"keyctl", "user namespace"},
    {"memfd_create", ""},
    {"personality", ""},
    {"syslog", "capabilities"},
    {"clock_settime", "capabilities"},
    {"raise-rlimit", "capabilities"},
    {"sched-realtime", "capabilities"},
});

Answers parse(const std::string& text) {
  Answers answers;
  std::istringstream lines(text);
  std::string name;
  int error = 0;
  while (lines >> name >> error) answers[name] = error;
  return answers;
}

std::string errno_name(int error) {
  if (error == 0) return "";
  if (error < 0) return std::string("SIG") + (sigabbrev_np(-error) ? sigabbrev_np(-error) : "?");
  const char* name = strerrorname_np(error);
  return name ? name : std::to_string(error);
}

// A workspace with the operations' program in it, a folder outside, a listener on the loopback.
class Ground {
 public:
  Ground() {
    std::string name = (fs::temp_directory_path() / "gemmule-probe-XXXXXX").string();
    if (!mkdtemp(name.data())) return;
    base_ = name;
    chmod(base_.c_str(), 0755);
    std::error_code error;
    for (const char* folder : {"/w", "/o", "/w/.git", "/w/.git/hooks"})
      fs::create_directory(base_ + folder, error);
    std::ofstream(base_ + "/w/.git/HEAD") << "ref: refs/heads/main\n";
    std::ofstream(base_ + "/o/secret") << "secret\n";
    chmod((base_ + "/o").c_str(), 0777);
    chmod((base_ + "/w").c_str(), 0755);
    // Of the uid that commands get, so that without a box they are in reach.
    if (geteuid() == 0)
      for (const auto& entry : fs::recursive_directory_iterator(base_))
        (void)!lchown(entry.path().c_str(), kJailUid, kJailGid);
    listener_ = base::UniqueFd(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (bind(listener_.get(), reinterpret_cast<sockaddr*>(&at), size) != 0 ||
        listen(listener_.get(), 8) != 0 ||
        getsockname(listener_.get(), reinterpret_cast<sockaddr*>(&at), &size) != 0)
      return;
    port_ = ntohs(at.sin_port);
  }
  ~Ground() {
    std::error_code ignored;
    if (!base_.empty()) fs::remove_all(base_, ignored);
  }
  Ground(const Ground&) = delete;
  Ground& operator=(const Ground&) = delete;

  bool is_ready() const { return port_ != 0; }
  std::string workspace() const { return base_ + "/w"; }
  bool take_program(const std::string& program) {
    std::error_code error;
    fs::copy_file(program, workspace() + "/try", error);
    return !error && chmod((workspace() + "/try").c_str(), 0755) == 0;
  }
  std::vector<std::string> words() const {
    return {workspace() + "/try", "try", base_ + "/o", std::to_string(getpid()),
            std::to_string(port_)};
  }

 private:
  std::string base_;
  base::UniqueFd listener_;
  int port_ = 0;
};

enum class Change { none, marked, no_landlock, no_landlock_no_seccomp };

Result<Answers> in_box(const Policy& policy, const Ground& ground, Change change) {
  Command command;
  command.argv = ground.words();
  TRY(const Facts facts, gather_facts(policy, this_machine()));
  TRY(Plan plan, make_plan(policy, command, facts));
  std::vector<Step> steps;
  const bool bare = policy.level == Level::landlock_seccomp;
  const auto marked = seccomp_programs(
      {.bare = bare, .landlock_abi = facts.machine.landlock_abi, .mark = kMark});
  for (Step& step : plan.steps) {
    const bool landlock = step.verb.starts_with("landlock");
    if (landlock && change >= Change::no_landlock) continue;
    if (step.verb == "seccomp" && change == Change::no_landlock_no_seccomp) continue;
    if (step.verb == "seccomp" && change == Change::marked)
      for (const SeccompProgram& program : marked)
        if (program.name == step.args[0]) step.data = program.bytes;
    steps.push_back(std::move(step));
  }
  plan.steps = std::move(steps);
  base::asio::io_context io;
  std::optional<Result<Outcome>> result;
  auto keep = [&result](std::exception_ptr, Result<Outcome> r) { result = std::move(r); };
  base::asio::co_spawn(
      io, run_plan(std::move(plan), facts.machine.jail_program, policy.limits, command, {}), keep);
  io.run();
  if (!result) return base::fail(base::Errc::internal, "sandbox probe: no outcome");
  if (!*result) return result->error();
  return parse((*result)->output);
}

int answer(const Answers& answers, const std::string& name) {
  const auto it = answers.find(name);
  return it == answers.end() ? EIO : it->second;
}

}  // namespace

Result<std::vector<Operation>> probe_operations(Level level) {
  Ground ground;
  const Machine& machine = this_machine();
  if (!ground.is_ready() || !ground.take_program(machine.jail_program))
    return base::fail(base::Errc::sandbox,
                      "sandbox probe: the operations' program could not be put into " +
                          ground.workspace());
  Policy policy;
  policy.level = level;
  policy.workspace = ground.workspace();
  policy.limits.wall_time = std::chrono::seconds(20);
  TRY(const Answers full, in_box(policy, ground, Change::none));
  TRY(const Answers marked, in_box(policy, ground, Change::marked));
  TRY(const Answers no_landlock, in_box(policy, ground, Change::no_landlock));
  TRY(const Answers neither, in_box(policy, ground, Change::no_landlock_no_seccomp));
  std::vector<std::string> words = ground.words();
  if (machine.is_root)
    words.insert(words.end(), {std::to_string(kJailUid), std::to_string(kJailGid)});
  const Answers outside = parse(output_of(words, ground.workspace()));

  std::vector<Operation> rows;
  for (const Known& known : kKnown) {
    Operation row;
    row.name = known.name;
    const int error = answer(full, row.name);
    row.allowed = error == 0;
    row.error = errno_name(error);
    row.outside = answer(outside, row.name) == 0 ? "allowed" : errno_name(answer(outside, row.name));
    // The very same answer: it is not the box that gives it.
    const bool without_us = error != 0 && answer(outside, row.name) == answer(neither, row.name);
    std::string rest = level == Level::full ? known.behind : "";
    if (without_us) rest = "unprivileged uid";
    if (rest.empty()) rest = "kernel";
    if (error != 0) {
      const bool by_seccomp = answer(marked, row.name) == kMark;
      const bool by_landlock = !by_seccomp && answer(no_landlock, row.name) != error;
      row.layer = by_seccomp ? "seccomp" : by_landlock ? "landlock" : rest;
      if ((by_seccomp || by_landlock) && answer(neither, row.name) != 0) row.behind = rest;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace sandbox
