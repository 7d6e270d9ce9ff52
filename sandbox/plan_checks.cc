#include "sandbox/plan_checks.h"

namespace sandbox {
namespace {

using base::Errc;
using base::fail;
using base::Result;

bool is_beneath(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder + "/");
}

Result<> check_place(const Workspace& w, const std::string& what, const std::string& advice) {
  for (const char* system :
       {"/usr", "/etc", "/bin", "/sbin", "/lib", "/boot", "/run", "/dev", "/proc", "/sys"}) {
    if (w.path == "/" || is_beneath(system, w.path))
      return fail(Errc::usage, what + ": wanted a folder of your own, got " + w.path +
                                   ", which holds the system" + advice);
  }
  for (const char* special : {"/dev", "/proc", "/sys"}) {
    if (is_beneath(w.path, special))
      return fail(Errc::usage, what + ": wanted an ordinary folder, got " + w.path);
  }
  return {};
}

// What must be made read-only for commands can be.
Result<> check_guarded(const Workspace& w) {
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
  for (const Workspace::Named& named : w.named_by_git) {
    const bool odd = named.is_through_link || named.kind == PathKind::symlink ||
                     named.kind == PathKind::other ||
                     (named.kind != PathKind::absent &&
                      (named.kind == PathKind::directory) != named.is_folder);
    if (odd)
      return fail(Errc::sandbox,
                  "sandbox: refused (protected files): " + w.path + "/" + named.path +
                      ", which git's configuration names, is a link, is reached through one, or is no " +
                      (named.is_folder ? "folder" : "file") +
                      ", so it cannot be made read-only for commands; put a real one there");
  }
  return {};
}

}  // namespace

Result<> check_places(const Facts& facts) {
  TRY_VOID(check_place(facts.workspace, "workspace", "; choose another with -C DIR"));
  if (facts.added.size() > kAddedMax)
    return fail(Errc::usage, "added folders: wanted at most " + std::to_string(kAddedMax) + ", got " +
                                 std::to_string(facts.added.size()));
  std::vector<std::string> others = {facts.workspace.path};
  for (const Workspace& one : facts.added) {
    TRY_VOID(check_place(one, "added folder", ""));
    // What guards one of them would not guard the way through the other.
    for (const std::string& other : others) {
      if (!is_beneath(one.path, other) && !is_beneath(other, one.path)) continue;
      const std::string how = one.path == other           ? "is there already"
                              : is_beneath(one.path, other) ? "lies in " + other
                                                            : "holds " + other;
      return fail(Errc::usage, "added folder: wanted one beside the workspace and the others, got " +
                                   one.path + ", which " + how);
    }
    others.push_back(one.path);
  }
  return {};
}

Result<> check_workspaces(const Facts& facts) {
  TRY_VOID(check_places(facts));
  TRY_VOID(check_guarded(facts.workspace));
  for (const Workspace& one : facts.added) TRY_VOID(check_guarded(one));
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
  if (policy.level == Level::off && (policy.read_only || policy.network == Network::proxy))
    return fail(Errc::sandbox,
                "sandbox: refused (off): without a sandbox a workspace cannot be kept read-only, nor "
                "a command to single hosts");
  if (policy.level == Level::landlock_seccomp && machine.landlock_abi < 1)
    return fail(Errc::sandbox,
                "sandbox: refused (landlock): the level landlock+seccomp needs Landlock, which this "
                "kernel lacks or has switched off; it takes Linux 5.13 with landlock in its lsm= list");
  if (policy.level == Level::landlock_seccomp && policy.network == Network::proxy)
    return fail(Errc::sandbox,
                "sandbox: refused (network namespace): the level landlock+seccomp has no network of "
                "its own, so single hosts cannot be allowed; use the level full");
  return {};
}

}  // namespace sandbox
