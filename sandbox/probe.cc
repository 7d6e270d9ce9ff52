// probe: what this machine gives, by trying it. The trials are made by the jail program, which is
// single-threaded; here they are read and put into words.
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "sandbox/command_group.h"
#include "sandbox/facts.h"
#include "sandbox/identity.h"
#include "sandbox/probe_program.h"
#include "sandbox/sandbox.h"

namespace sandbox {
namespace {

using Trials = std::map<std::string, int>;
Trials parse_trials(const std::string& text) {
  Trials trials;
  std::istringstream lines(text);
  std::string name;
  int error = 0;
  while (lines >> name >> error) trials[name] = error;
  return trials;
}

std::string errno_text(int error) {
  switch (error) {  // the names that people search for
    case EPERM:
      return "EPERM";
    case EACCES:
      return "EACCES";
    case ENOSPC:
      return "ENOSPC";
    case EINVAL:
      return "EINVAL";
    case ENOSYS:
      return "ENOSYS";
    default:
      return strerror(error);
  }
}

std::string first_line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

// Why a user namespace is refused, as far as the usual switches tell.
std::string namespace_advice() {
  if (first_line("/proc/sys/kernel/unprivileged_userns_clone") == "0")
    return "sysctl -w kernel.unprivileged_userns_clone=1";
  if (first_line("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1")
    return "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or an AppArmor profile for "
           "bwrap and gemmule-jail that says `userns,`";
  if (first_line("/proc/sys/user/max_user_namespaces") == "0")
    return "sysctl -w user.max_user_namespaces=10000";
  return "in a container: start it with a seccomp profile that allows unshare and clone of "
         "namespaces (docker run --security-opt seccomp=unconfined --security-opt "
         "systempaths=unconfined)";
}

class Report {
 public:
  void add(std::string name, bool required, bool available, std::string detail,
           std::string advice = {}) {
    rows_.push_back({std::move(name), required, available, std::move(detail),
                     available ? std::string() : std::move(advice)});
  }
  void add_trial(const Trials& trials, const char* key, const char* name, bool required,
                 const std::string& advice) {
    const auto it = trials.find(key);
    if (it == trials.end()) return add(name, required, false, "not tried", advice);
    add(name, required, it->second == 0, it->second == 0 ? "works" : errno_text(it->second),
        advice);
  }
  std::vector<Mechanism> take() { return std::move(rows_); }

 private:
  std::vector<Mechanism> rows_;
};

std::string temporary_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "gemmule-probe-XXXXXX").string();
  return mkdtemp(name.data()) ? name : std::string();
}

// The box as a whole, as a command would get it.
void add_whole_box(Report& report, const std::string& folder) {
  base::asio::io_context io;
  std::optional<base::Result<Outcome>> result;
  Policy policy;
  policy.workspace = folder;
  policy.limits.wall_time = std::chrono::seconds(5);
  Command command;
  command.argv = {"true"};
  auto keep = [&result](std::exception_ptr, base::Result<Outcome> r) { result = std::move(r); };
  base::asio::co_spawn(io, run(policy, command, {}), keep);
  io.run();
  if (result && *result && (*result)->end == Outcome::End::exited && (*result)->exit_code == 0) {
    report.add("command in the box", true, true,
               "ran in " + std::to_string((*result)->duration.count()) + " ms");
  } else {
    report.add("command in the box", true, false,
               result && !*result ? result->error().message : "ended in an unexpected way",
               "see the rows above; commands are refused until this works, or until the weaker "
               "--sandbox-level landlock+seccomp is chosen");
  }
}

void add_cgroup(Report& report) {
  const base::Result<GroupPlace> place = delegated_place();
  report.add(
      "cgroup v2", false, place.has_value(),
      place ? "delegated: memory and processes are kept by the kernel"
            : "not delegated (" + place.error().message +
                  "): the memory limit is soft (looked at 10 times a second)",
      "run gemmule in a delegated scope: systemd-run --user --scope -p Delegate=yes gemmule …");
}

}  // namespace

std::vector<Mechanism> probe() {
  const Machine machine = inspect_machine();
  Report report;
  report.add("jail program", true, !machine.jail_program.empty(),
             machine.jail_program.empty() ? "not found" : machine.jail_program,
             "install gemmule-jail beside gemmule or in ../libexec/gemmule");
  std::string version =
      machine.bubblewrap.empty() ? "" : output_of({machine.bubblewrap, "--version"});
  while (!version.empty() && version.back() == '\n') version.pop_back();
  report.add("bubblewrap", true, !machine.bubblewrap.empty(),
             machine.bubblewrap.empty() ? "not found" : version + " (" + machine.bubblewrap + ")",
             "apt install bubblewrap (0.8 or newer)");

  const std::string folder = temporary_folder();
  std::vector<std::string> words = {machine.jail_program, "probe"};
  const bool root = machine.is_root;
  if (root) words.insert(words.end(), {std::to_string(kJailUid), std::to_string(kJailGid), folder});
  const Trials trials = parse_trials(output_of(words));
  if (root) {
    report.add_trial(trials, "unprivileged-uid", "unprivileged uid", true,
                     "start gemmule as an ordinary account");
    report.add_trial(
        trials, "id-mapped-mount", "id-mapped mount", false,
        "needed where root owns the workspace (Linux 5.12; ext4, xfs, btrfs, tmpfs): else "
        "give the workspace to an ordinary account");
  }
  const std::string advice = namespace_advice();
  report.add_trial(trials, "user-namespace", "user namespace", true, advice);
  report.add_trial(trials, "mount-namespace", "mount namespace", true, advice);
  report.add_trial(trials, "pid-namespace", "pid namespace and its own /proc", true, advice);
  report.add_trial(trials, "network-namespace", "network namespace", true, advice);
  report.add_trial(trials, "ipc-namespace", "ipc namespace", true, advice);
  report.add_trial(trials, "uts-namespace", "uts namespace", true, advice);
  report.add_trial(trials, "cgroup-namespace", "cgroup namespace", false, advice);
  report.add_trial(trials, "no-new-privileges", "no new privileges", true, "Linux 3.5 or newer");
  report.add_trial(trials, "seccomp", "seccomp filter", true,
                   "a kernel with CONFIG_SECCOMP_FILTER, Linux 4.14 or newer");
  report.add_trial(trials, "pidfd", "process descriptors", true, "Linux 5.3 or newer");
  report.add("landlock", false, machine.landlock_abi > 0,
             machine.landlock_abi > 0 ? "ABI " + std::to_string(machine.landlock_abi)
                                      : "not in this kernel",
             "a second lock on files and TCP: Linux 5.13 with landlock in the lsm= list");
  report.add("level landlock+seccomp", false, machine.landlock_abi > 0,
             machine.landlock_abi > 0
                 ? "can be chosen where namespaces are not to be had: --sandbox-level "
                   "landlock+seccomp (weaker: sandbox/README.md)"
                 : "needs Landlock",
             "Linux 5.13 with landlock in the lsm= list");
  add_cgroup(report);
  if (access("/proc/sys/fs/binfmt_misc/WSLInterop", F_OK) == 0)
    report.add("WSL", false, true,
               "Windows programs are out of reach: no sockets, no /init in the box");
  if (!folder.empty()) {
    add_whole_box(report, folder);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }
  return report.take();
}

}  // namespace sandbox
