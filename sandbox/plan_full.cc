// The level full: what a command sees is built from nothing, by bubblewrap.
#include <algorithm>
#include <set>

#include "sandbox/plan_writer.h"

namespace sandbox {
namespace {

constexpr const char* kStage = "/sys";  // covered by a tmpfs; what the new uid could not reach
constexpr const char* kHome = "/home/agent";
constexpr const char* kInsideJail = "/run/gemmule-jail";

class Builder : public PlanWriter {
 public:
  using PlanWriter::PlanWriter;

  Plan build() {
    host_steps();
    bwrap_namespaces();
    bwrap_system();
    bwrap_devices();
    bwrap_workspace();
    inside_steps();
    return std::move(plan_);
  }

 private:
  void tmpfs(const std::string& path, std::uint64_t bytes, const char* perms) {
    bwrap("--perms", {perms});
    bwrap("--size", {std::to_string(bytes)});
    bwrap("--tmpfs", {path});
  }

  void host_steps() {
    host("oom-score", {"500"});
    if (!facts_.group.empty()) host("control-group", {facts_.group});
    if (!policy_.read_only) {
      host("placeholders", placeholders(facts_.workspace));
      for (const Workspace& one : facts_.added) host("placeholders", placeholders(one));
    }
    if (id_.stages) {
      host("private-mounts", {kStage});
      stage("workspace", facts_.workspace.path, idmap_of(facts_.workspace));
      for (std::size_t i = 0; i < facts_.added.size(); ++i)
        stage("added" + std::to_string(i), facts_.added[i].path, idmap_of(facts_.added[i]));
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

  // What must exist in a workspace to be covered. Made on the host; removed after the command
  // when still empty.
  static Words placeholders(const Workspace& w) {
    Words paths = {w.path};
    if (w.git == PathKind::absent) paths.push_back(".git/");
    if (w.git == PathKind::directory && w.git_is_repository) {
      if (w.git_hooks == PathKind::absent) paths.push_back(".git/hooks/");
      if (w.git_config == PathKind::absent) paths.push_back(".git/config");
    }
    for (const Workspace::Named& named : w.named_by_git)
      if (named.kind == PathKind::absent) paths.push_back(named.path + (named.is_folder ? "/" : ""));
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
    for (std::size_t i = 0; i < facts_.readable.size(); ++i)
      bwrap("--ro-bind",
            {source("readable" + std::to_string(i), facts_.readable[i]), facts_.readable[i]});
    show(facts_.workspace, source("workspace", facts_.workspace.path));
    for (std::size_t i = 0; i < facts_.added.size(); ++i)
      show(facts_.added[i], source("added" + std::to_string(i), facts_.added[i].path));
    bwrap("--remount-ro", {"/"});
    bwrap("--chdir", {"/"});
  }

  void show(const Workspace& w, const std::string& from) {
    bwrap(policy_.read_only ? "--ro-bind" : "--bind", {from, w.path});
    if (!policy_.read_only) protect(w, from);
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
    // The folders they are in become mounts too, before them: a later mount would lie on top.
    std::set<std::string> folders;
    for (const Workspace::Named& named : w.named_by_git)
      for (std::size_t slash = 0; (slash = named.path.find('/', slash)) != std::string::npos; ++slash)
        folders.insert(named.path.substr(0, slash));
    folders.erase(".git");
    for (const std::string& folder : folders) bind("--bind", folder);
    for (const Workspace::Named& named : w.named_by_git) bind("--ro-bind", named.path);
  }

  void inside_steps() {
    watches();
    for (const char* path : {"/tmp", "/dev/shm", "/run", kHome}) inside("watch-tmpfs", {path});
    session();
    limits();
    const auto processes = static_cast<std::uint64_t>(policy_.limits.processes);
    limit("nproc", processes, processes);
    privileges();
    landlock();
    filters({.tcp = policy_.network == Network::proxy});
    command(kHome, "");
  }

  // A second lock on the same doors: should a mount be wrong, files still cannot be written.
  void landlock() {
    if (facts_.machine.landlock_abi < 1) return;
    landlock_begin();
    inside("landlock-allow", {"read", "/"});
    inside("landlock-allow", {"device", "/dev"});
    inside("landlock-allow", {"device", "/proc"});
    for (const char* path : {"/tmp", "/dev/shm", "/run", kHome})
      inside("landlock-allow", {"write", path});
    if (!policy_.read_only) {
      inside("landlock-allow", {"write", facts_.workspace.path});
      for (const Workspace& one : facts_.added) inside("landlock-allow", {"write", one.path});
    }
    if (policy_.network == Network::proxy && facts_.machine.landlock_abi >= 4)
      inside("landlock-allow", {"connect", kDoorPort});
    inside("landlock-close");
  }
};

}  // namespace

Plan full_plan(const Policy& policy, const Command& command, const Facts& facts, Identity id) {
  return Builder(policy, command, facts, id).build();
}

}  // namespace sandbox
