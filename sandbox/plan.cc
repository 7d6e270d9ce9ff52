#include "sandbox/plan.h"

#include <algorithm>
#include <array>

#include "sandbox/identity.h"
#include "sandbox/seccomp_filter.h"

namespace sandbox {
namespace {

using base::Errc;
using base::fail;
using base::Result;
using Words = std::vector<std::string>;

constexpr const char* kStage = "/sys";  // covered by a tmpfs; what the new uid could not reach
constexpr const char* kHome = "/home/agent";
constexpr const char* kInsideJail = "/run/gemmule-jail";

class Builder {
 public:
  Builder(const Policy& policy, const Command& command, const Facts& facts, Identity id)
      : policy_(policy), command_(command), facts_(facts), id_(id) {}

  Plan full() {
    host_steps();
    bwrap_namespaces();
    bwrap_system();
    bwrap_devices();
    bwrap_workspace();
    inside_steps();
    return std::move(plan_);
  }

 private:
  void add(Stage stage, std::string verb, Words args = {}, std::string data = {}) {
    plan_.steps.push_back({stage, std::move(verb), std::move(args), std::move(data)});
  }
  void host(std::string verb, Words args = {}, std::string data = {}) {
    add(Stage::host, std::move(verb), std::move(args), std::move(data));
  }
  void bwrap(std::string option, Words args = {}) {
    add(Stage::bubblewrap, std::move(option), std::move(args));
  }
  void inside(std::string verb, Words args = {}, std::string data = {}) {
    add(Stage::inside, std::move(verb), std::move(args), std::move(data));
  }
  void tmpfs(const std::string& path, std::uint64_t bytes, const char* perms) {
    bwrap("--perms", {perms});
    bwrap("--size", {std::to_string(bytes)});
    bwrap("--tmpfs", {path});
  }

  void host_steps() {
    host("oom-score", {"500"});
    if (!policy_.read_only) host("placeholders", placeholders());
    if (id_.stages) {
      host("private-mounts", {kStage});
      Words idmap;
      if (id_.idmaps) idmap = {"0", std::to_string(id_.uid), "0", std::to_string(id_.gid)};
      stage("workspace", facts_.workspace.path, idmap);
      stage("jail", facts_.machine.jail_program, {});
      for (std::size_t i = 0; i < facts_.readable.size(); ++i)
        stage("readable" + std::to_string(i), facts_.readable[i], {});
    }
    if (id_.drops) host("become", {std::to_string(id_.uid), std::to_string(id_.gid)});
    host("file", {"passwd"},
         "root:x:0:0::/:/bin/false\nagent:x:" + std::to_string(kInsideUid) + ":" +
             std::to_string(kInsideGid) + "::" + kHome + ":/bin/bash\n" +
             "nobody:x:65534:65534::/:/bin/false\n");
    host("file", {"group"},
         "root:x:0:\nagent:x:" + std::to_string(kInsideGid) + ":\nnogroup:x:65534:\n");
    host("file", {"hosts"}, "127.0.0.1 localhost\n::1 localhost\n");
    host("file", {"nsswitch"}, "passwd: files\ngroup: files\nhosts: files\n");
    host("bubblewrap", {facts_.machine.bubblewrap});
  }

  void stage(const std::string& name, const std::string& source, Words idmap) {
    Words args = {source, name};
    args.insert(args.end(), idmap.begin(), idmap.end());
    host("stage", args);
  }
  // Where bubblewrap finds a folder: its own path, or the place it was staged at.
  std::string source(const std::string& name, const std::string& path) const {
    return id_.stages ? std::string(kStage) + "/" + name : path;
  }

  // What must exist in the workspace to be covered. Made on the host; removed after the command
  // when still empty.
  Words placeholders() const {
    const Workspace& w = facts_.workspace;
    Words paths = {w.path};
    if (w.git == PathKind::absent) paths.push_back(".git/");
    if (w.git == PathKind::directory && w.git_is_repository) {
      if (w.git_hooks == PathKind::absent) paths.push_back(".git/hooks/");
      if (w.git_config == PathKind::absent) paths.push_back(".git/config");
    }
    if (w.own_config == PathKind::absent) paths.push_back(".gemmule/");
    if (w.envrc == PathKind::absent) paths.push_back(".envrc");
    return paths;
  }

  void bwrap_namespaces() {
    bwrap("--unshare-user");
    bwrap("--unshare-ipc");
    bwrap("--unshare-pid");
    bwrap("--unshare-net");
    bwrap("--unshare-uts");
    bwrap("--unshare-cgroup-try");
    bwrap("--disable-userns");
    bwrap("--uid", {std::to_string(kInsideUid)});
    bwrap("--gid", {std::to_string(kInsideGid)});
    bwrap("--hostname", {"gemmule"});
    bwrap("--as-pid-1");
    bwrap("--die-with-parent");
    bwrap("--new-session");
    bwrap("--cap-drop", {"ALL"});
  }

  void bwrap_system() {
    for (const SystemPath& path : facts_.machine.system) {
      if (path.target.empty()) {
        bwrap("--ro-bind", {path.path, path.path});
      } else {
        bwrap("--symlink", {path.target, path.path});
      }
    }
    for (const char* name : {"passwd", "group", "hosts"})
      bwrap("--file", {std::string("%") + name, std::string("/etc/") + name});
    bwrap("--file", {"%nsswitch", "/etc/nsswitch.conf"});
  }

  void bwrap_devices() {
    const Limits& limits = policy_.limits;
    const std::uint64_t small = std::min<std::uint64_t>(limits.tmp_bytes, 64ull << 20);
    bwrap("--proc", {"/proc"});
    bwrap("--tmpfs", {"/dev"});
    for (const char* name : {"null", "zero", "full", "random", "urandom", "tty"}) {
      const std::string path = std::string("/dev/") + name;
      bwrap("--dev-bind", {path, path});
    }
    bwrap("--symlink", {"/proc/self/fd", "/dev/fd"});
    bwrap("--symlink", {"/proc/self/fd/0", "/dev/stdin"});
    bwrap("--symlink", {"/proc/self/fd/1", "/dev/stdout"});
    bwrap("--symlink", {"/proc/self/fd/2", "/dev/stderr"});
    tmpfs("/dev/shm", small, "1777");
    bwrap("--remount-ro", {"/dev"});
    tmpfs("/tmp", limits.tmp_bytes, "1777");
    tmpfs("/run", 1 << 20, "0755");
    tmpfs(kHome, limits.tmp_bytes, "0700");
    bwrap("--ro-bind", {source("jail", facts_.machine.jail_program), kInsideJail});
    bwrap("--symlink", {"/tmp", "/var/tmp"});
  }

  void bwrap_workspace() {
    const Workspace& w = facts_.workspace;
    const std::string from = source("workspace", w.path);
    for (std::size_t i = 0; i < facts_.readable.size(); ++i)
      bwrap("--ro-bind",
            {source("readable" + std::to_string(i), facts_.readable[i]), facts_.readable[i]});
    if (policy_.read_only) {
      bwrap("--ro-bind", {from, w.path});
    } else {
      bwrap("--bind", {from, w.path});
      protect(w, from);
    }
    bwrap("--remount-ro", {"/"});
    bwrap("--chdir", {"/"});
  }

  // A rename of a folder is refused only when the folder itself is a mount, so .git is mounted on
  // itself before the read-only pieces in it: otherwise `mv .git x; ln -s evil .git` would work.
  void protect(const Workspace& w, const std::string& from) {
    auto bind = [&](const char* option, const std::string& name) {
      bwrap(option, {from + "/" + name, w.path + "/" + name});
    };
    if (w.git == PathKind::directory && w.git_is_repository) {
      bind("--bind", ".git");
      bind("--ro-bind", ".git/hooks");
      bind("--ro-bind", ".git/config");
    } else {
      bind("--ro-bind", ".git");  // a placeholder, an empty folder, or a worktree's file
    }
    bind("--ro-bind", ".gemmule");
    bind("--ro-bind", ".envrc");
  }

  void inside_steps() {
    const Limits& limits = policy_.limits;
    const std::string directory = command_.directory.empty()
                                      ? facts_.workspace.path
                                      : facts_.workspace.path + "/" + command_.directory;
    inside("watch-memory", {std::to_string(limits.memory_bytes)});
    for (const char* path : {"/tmp", "/dev/shm", "/run", kHome}) inside("watch-tmpfs", {path});
    if (!policy_.read_only)
      inside("watch-tree", {facts_.workspace.path, std::to_string(limits.workspace_bytes),
                            std::to_string(limits.workspace_files)});
    inside("directory", {directory});
    inside("new-session");
    limit("core", 1, 1);  // 0 would not stop a core_pattern that is a pipe
    limit("cpu", limits.cpu_time.count(), limits.cpu_time.count() + 1);
    limit("data", limits.memory_bytes, limits.memory_bytes);
    limit("as", limits.memory_bytes * 16, limits.memory_bytes * 16);  // reservations are cheap
    limit("fsize", limits.file_bytes, limits.file_bytes);
    limit("nproc", static_cast<std::uint64_t>(limits.processes),
          static_cast<std::uint64_t>(limits.processes));
    limit("nofile", static_cast<std::uint64_t>(limits.open_files),
          static_cast<std::uint64_t>(limits.open_files));
    limit("stack", 8 << 20, 64 << 20);
    limit("memlock", 1 << 20, 1 << 20);
    limit("msgqueue", 1 << 20, 1 << 20);
    limit("sigpending", 4096, 4096);
    limit("nice", 0, 0);
    limit("rtprio", 0, 0);
    inside("no-new-privileges");
    inside("no-capabilities");
    landlock();
    for (const SeccompProgram& program : seccomp_programs())
      inside("seccomp", {program.name}, program.bytes);
    inside("environment", {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                           std::string("HOME=") + kHome, "LANG=C.UTF-8", "TERM=dumb"});
    inside("execute", command_.argv);
  }

  void limit(const char* name, std::uint64_t soft, std::uint64_t hard) {
    inside("rlimit", {name, std::to_string(soft), std::to_string(hard)});
  }

  // A second lock on the same doors: should a mount be wrong, files still cannot be written.
  void landlock() {
    if (facts_.machine.landlock_abi < 1) return;
    inside("landlock", {std::to_string(facts_.machine.landlock_abi)});
    inside("landlock-allow", {"read", "/"});
    inside("landlock-allow", {"device", "/dev"});
    inside("landlock-allow", {"device", "/proc"});
    for (const char* path : {"/tmp", "/dev/shm", "/run", kHome})
      inside("landlock-allow", {"write", path});
    if (!policy_.read_only) inside("landlock-allow", {"write", facts_.workspace.path});
    inside("landlock-close");
  }

  const Policy& policy_;
  const Command& command_;
  const Facts& facts_;
  Identity id_;
  Plan plan_;
};

bool is_beneath(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder + "/");
}

Result<> check_workspace(const Workspace& w) {
  for (const char* system :
       {"/usr", "/etc", "/bin", "/sbin", "/lib", "/boot", "/run", "/dev", "/proc", "/sys"}) {
    if (w.path == "/" || is_beneath(system, w.path))
      return fail(Errc::usage, "workspace: wanted a folder of your own, got " + w.path +
                                   ", which holds the system; choose another with -C DIR");
  }
  for (const char* special : {"/dev", "/proc", "/sys"}) {
    if (is_beneath(w.path, special))
      return fail(Errc::usage, "workspace: wanted an ordinary folder, got " + w.path);
  }
  const std::pair<const char*, PathKind> guarded[] = {{".git", w.git},
                                                      {".git/hooks", w.git_hooks},
                                                      {".git/config", w.git_config},
                                                      {".gemmule", w.own_config},
                                                      {".envrc", w.envrc}};
  for (const auto& [name, kind] : guarded) {
    if (kind == PathKind::symlink || kind == PathKind::other)
      return fail(Errc::sandbox,
                  "sandbox: refused (protected files): " + w.path + "/" + name +
                      " is a link or a special file, so it cannot be made read-only for commands; "
                      "put a real folder or file there");
  }
  return {};
}

Result<> check_command(const Command& command) {
  if (command.argv.empty() || command.argv[0].empty())
    return fail(Errc::usage, "command: wanted a program and its arguments, got nothing");
  for (const std::string& word : command.argv) {
    if (word.find('\0') != std::string::npos)
      return fail(Errc::usage, "command: wanted text, got a zero byte in it");
    if (word.size() > 120'000)  // the kernel's limit for one argument is 128 KiB
      return fail(Errc::usage, "command: wanted at most 120000 bytes, got " +
                                   std::to_string(word.size()) +
                                   "; write it to a file and run that");
  }
  const std::string& dir = command.directory;
  if (dir.starts_with("/") || is_beneath(dir, "..") || dir.find("/../") != std::string::npos ||
      dir.ends_with("/..") || dir.find('\0') != std::string::npos)
    return fail(Errc::usage, "directory: wanted a folder inside the workspace, got " + dir);
  return {};
}

Result<> check_layers(const Policy& policy, const Machine& machine) {
  if (machine.jail_program.empty())
    return fail(Errc::sandbox,
                "sandbox: refused (jail program): gemmule-jail was not found beside gemmule or in "
                "../libexec/gemmule; install both together");
  if (policy.level == Level::full && machine.bubblewrap.empty())
    return fail(
        Errc::sandbox,
        "sandbox: refused (bubblewrap): bwrap was not found in /usr/bin; install the package "
        "bubblewrap (0.8 or newer)");
  if (policy.level == Level::landlock_seccomp)
    return fail(Errc::unsupported, "sandbox: the level landlock+seccomp is not built yet");
  return {};
}

}  // namespace

Result<Plan> make_plan(const Policy& policy, const Command& command, const Facts& facts) {
  TRY_VOID(check_layers(policy, facts.machine));
  TRY_VOID(check_workspace(facts.workspace));
  TRY_VOID(check_command(command));
  TRY(const Identity id, choose_identity(facts));
  return Builder(policy, command, facts, id).full();
}

}  // namespace sandbox
