#include "sandbox/facts.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <fstream>
#include <random>

#include "sandbox/git_names.h"

namespace sandbox {
namespace {

using base::Errc;
using base::fail;
using base::Result;

// Of /etc a command sees only what programs need to run; no accounts, keys or host configuration.
constexpr std::array kEtc = {
    "/etc/alternatives", "/etc/ssl",        "/etc/ca-certificates", "/etc/pki",
    "/etc/ld.so.cache",  "/etc/ld.so.conf", "/etc/ld.so.conf.d",    "/etc/localtime",
    "/etc/terminfo",     "/etc/mime.types", "/etc/python3",         "/etc/perl",
};
constexpr std::array kSystem = {
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store",
};

PathKind kind_of(const std::string& path) {
  struct stat st;
  if (lstat(path.c_str(), &st) != 0) return PathKind::absent;
  if (S_ISDIR(st.st_mode)) return PathKind::directory;
  if (S_ISREG(st.st_mode)) return PathKind::file;
  if (S_ISLNK(st.st_mode)) return PathKind::symlink;
  return PathKind::other;
}

std::string link_target(const std::string& path) {
  char buffer[PATH_MAX];
  const ssize_t n = readlink(path.c_str(), buffer, sizeof buffer);
  return n > 0 ? std::string(buffer, static_cast<std::size_t>(n)) : std::string();
}

std::string canonical(const std::string& path) {
  char* real = realpath(path.c_str(), nullptr);
  if (!real) return {};
  std::string result(real);
  std::free(real);
  return result;
}

std::string first_executable(const std::vector<std::string>& candidates) {
  for (const std::string& path : candidates) {
    if (access(path.c_str(), X_OK) == 0) return canonical(path);
  }
  return {};
}

// Uid 0 of a user namespace that shows an ordinary account as root, and has no other id to become
// (`unshare -r`, rootless containers with one id), is that account and no more.
bool is_account_in_disguise() {
  std::ifstream map("/proc/self/uid_map");
  unsigned long inside = 0, outside = 0, count = 0;
  bool zero_is_account = false, others = false;
  while (map >> inside >> outside >> count) {
    if (inside == 0) zero_is_account = outside != 0;
    if (inside + count > 1) others = true;
  }
  return zero_is_account && !others;
}

std::vector<Workspace::Named> named_by_git(const std::string& workspace) {
  std::vector<Workspace::Named> all;
  for (const GitName& name : git_names(workspace)) {
    Workspace::Named named{name.path, kind_of(workspace + "/" + name.path), name.is_folder, false};
    for (std::size_t slash = 0; (slash = name.path.find('/', slash)) != std::string::npos; ++slash)
      named.is_through_link = named.is_through_link || kind_of(workspace + "/" + name.path.substr(
                                                                   0, slash)) == PathKind::symlink;
    all.push_back(std::move(named));
  }
  return all;
}

bool has_sys_admin() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[2] = {};
  if (syscall(SYS_capget, &header, data) != 0) return false;
  return (data[0].effective & (1u << CAP_SYS_ADMIN)) != 0;
}

int landlock_abi() {
  constexpr unsigned kVersion = 1;  // LANDLOCK_CREATE_RULESET_VERSION
  const long abi = syscall(SYS_landlock_create_ruleset, nullptr, 0, kVersion);
  return abi > 0 ? static_cast<int>(abi) : 0;
}

}  // namespace

std::string find_companion(const std::string& name) {
  const std::string self = link_target("/proc/self/exe");
  const std::string dir = self.substr(0, self.rfind('/') + 1);
  return first_executable({dir + name, dir + "../" + name, dir + "../libexec/gemmule/" + name});
}

Machine inspect_machine() {
  Machine machine;
  machine.uid = geteuid();
  machine.gid = getegid();
  machine.is_root = machine.uid == 0 && !is_account_in_disguise();
  machine.can_mount = has_sys_admin();
  machine.jail_program = find_companion("gemmule-jail");
  // Fixed places, not $PATH: what builds the box must not come from the environment.
  machine.bubblewrap = first_executable(
      {"/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap", "/run/current-system/sw/bin/bwrap"});
  machine.landlock_abi = landlock_abi();
  for (const char* path : kSystem) {
    const PathKind kind = kind_of(path);
    if (kind == PathKind::symlink) machine.system.push_back({path, link_target(path)});
    if (kind == PathKind::directory) machine.system.push_back({path, ""});
  }
  for (const char* path : kEtc) {
    // A link inside /etc (localtime) is bound as what it points to: bubblewrap follows it.
    if (access(path, R_OK) == 0) machine.system.push_back({path, ""});
  }
  return machine;
}

const Machine& this_machine() {
  static const Machine machine = inspect_machine();
  return machine;
}

namespace {

// `what`: "workspace", "added folder".
Result<Workspace> look_at(const std::string& folder, const std::string& what) {
  if (folder.empty() || folder[0] != '/')
    return fail(Errc::usage, what + ": wanted an absolute path, got '" + folder + "'");
  Workspace w;
  w.path = canonical(folder);
  struct stat st;
  if (w.path.empty() || stat(w.path.c_str(), &st) != 0)
    return base::system_error(what + " " + folder, errno);
  if (!S_ISDIR(st.st_mode)) return fail(Errc::usage, what + ": wanted a folder, got " + folder);
  w.owner = st.st_uid;
  w.group = st.st_gid;
  w.git = kind_of(w.path + "/.git");
  if (w.git == PathKind::directory) {
    w.git_is_repository = kind_of(w.path + "/.git/HEAD") != PathKind::absent;
    w.git_hooks = kind_of(w.path + "/.git/hooks");
    w.git_config = kind_of(w.path + "/.git/config");
  }
  if (w.git_is_repository) w.named_by_git = named_by_git(w.path);
  w.own_config = kind_of(w.path + "/.gemmule");
  w.envrc = kind_of(w.path + "/.envrc");
  return w;
}

}  // namespace

Result<Facts> gather_facts(const Policy& policy, const Machine& machine) {
  Facts facts;
  facts.machine = machine;
  TRY(facts.workspace, look_at(policy.workspace, "workspace"));
  for (const std::string& dir : policy.added_dirs) {
    TRY(Workspace one, look_at(dir, "added folder"));
    facts.added.push_back(std::move(one));
  }
  for (const std::string& dir : policy.readable_dirs) {
    const std::string real = canonical(dir);
    if (real.empty()) return base::system_error("readable folder " + dir, errno);
    facts.readable.push_back(real);
  }
  std::random_device random;
  const char* home = std::getenv("HOME");
  facts.home = home ? home : "/";
  facts.scratch = "/tmp/gemmule-" + std::to_string(random()) + "-" + std::to_string(random());
  return facts;
}

}  // namespace sandbox
