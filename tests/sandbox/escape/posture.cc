#include "tests/sandbox/escape/posture.h"

#include <grp.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

#include "tests/sandbox/escape/attempt.h"

namespace escape {
namespace {

// An account that owns nothing, and is not the one that root's commands get.
constexpr unsigned kAccount = 60918;

// Calls answer as on a machine that lacks what they ask for.
std::string answer_as_if(const std::vector<sock_filter>& code) {
  // Without CAP_SYS_ADMIN a filter wants this; set-user-ID controls then fail and say so.
  if (geteuid() != 0) prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  const sock_fprog program{static_cast<unsigned short>(code.size()),
                           const_cast<sock_filter*>(code.data())};
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0) return "";
  return std::string("seccomp: ") + strerror(errno);
}

std::string without_namespaces() {
  constexpr unsigned nr = offsetof(seccomp_data, nr), arg0 = offsetof(seccomp_data, args);
  constexpr unsigned no = SECCOMP_RET_ERRNO | EPERM, gone = SECCOMP_RET_ERRNO | ENOSYS;
  return answer_as_if({
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, nr),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone3, 4, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone, 1, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_unshare, 0, 4),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, arg0),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_NEWUSER, 1, 2),
      BPF_STMT(BPF_RET | BPF_K, gone),
      BPF_STMT(BPF_RET | BPF_K, no),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  });
}

std::string without_landlock() {
  constexpr unsigned nr = offsetof(seccomp_data, nr);
  return answer_as_if({
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, nr),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_landlock_create_ruleset, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  });
}

std::string as_account() {
  if (geteuid() != 0) return "";
  if (setgroups(0, nullptr) != 0 || setresgid(kAccount, kAccount, kAccount) != 0 ||
      setresuid(kAccount, kAccount, kAccount) != 0)
    return std::string("another account: ") + strerror(errno);
  prctl(PR_SET_DUMPABLE, 1);
  setenv("HOME", "/", 1);
  return "";
}

}  // namespace

const std::vector<Posture>& postures() {
  static const std::vector<Posture> all = {
      {"root", "as root"},
      {"account", "as an ordinary account"},
      {"no-landlock", "on a kernel without Landlock"},
      {"no-namespaces", "where user namespaces are refused: the level landlock+seccomp"},
  };
  return all;
}

std::string enter_posture(const std::string& name) {
  if (name == "root") return geteuid() == 0 ? "" : "this is not root";
  if (name == "account") return as_account();
  if (name == "no-landlock") return without_landlock();
  if (name == "no-namespaces") return without_namespaces();
  return "no such posture: " + name;
}

std::string natural_posture() { return geteuid() == 0 ? "root" : "account"; }

bool can_differ(const Attempt& attempt, const std::string& posture) {
  if (attempt.rests_on == RestsOn::gemmule) return false;
  return attempt.rests_on == RestsOn::every_layer || posture != "no-landlock";
}

}  // namespace escape
