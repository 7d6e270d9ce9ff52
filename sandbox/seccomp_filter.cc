// Two programs. "entry" is written by hand, because it needs what libseccomp cannot say: calls
// newer than this list answer ENOSYS (a list of denials is only as good as the calls it knows),
// socket() and personality() are judged by value. "calls" is the list itself, through libseccomp.
//
// Comparisons look at the 32 bits that the kernel looks at: a full 64-bit compare can be evaded by
// setting upper bits (flatpak's CVE-2019-10063).
#include "sandbox/seccomp_filter.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <iterator>

#include "base/check.h"
#include "base/unique_fd.h"

namespace sandbox {
namespace {

#if defined(__x86_64__)
constexpr unsigned kArch = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArch = AUDIT_ARCH_AARCH64;
#else
#error "the seccomp filter knows x86_64 and aarch64"
#endif
constexpr unsigned kX32Bit = 0x40000000;
constexpr unsigned kNewestKnown = 469;  // file_setattr, Linux 6.17; numbers above 424 are shared

// Numbers that the installed libseccomp may not have names for.
constexpr int kFchmodat2 = 452, kOpenTreeAttr = 467;

std::string entry_program(const SeccompOptions& options) {
  const auto denial = [&](int error) {
    return SECCOMP_RET_ERRNO | static_cast<unsigned>(options.mark ? options.mark : error);
  };
  const auto nr = static_cast<unsigned>(offsetof(seccomp_data, nr));
  const auto arch = static_cast<unsigned>(offsetof(seccomp_data, arch));
  const auto arg = [](unsigned i) {
    return static_cast<unsigned>(offsetof(seccomp_data, args)) + 8 * i;
  };
  std::vector<sock_filter> code = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArch, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, nr),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, kX32Bit, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, kNewestKnown, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, denial(ENOSYS)),
  };
  // No sockets of any family; socketpair() of AF_UNIX stays ("calls").
  const sock_filter no_socket[] = {
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, denial(EPERM)),
  };
  // …or TCP over IPv4 only. Multipath TCP and SCTP are stream sockets too: so the protocol counts.
  const sock_filter tcp_socket[] = {
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 0, 10),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, arg(0)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_INET, 0, 6),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, arg(1)),
      BPF_STMT(BPF_ALU | BPF_AND | BPF_K, ~static_cast<unsigned>(SOCK_CLOEXEC | SOCK_NONBLOCK)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SOCK_STREAM, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, arg(2)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 2, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_TCP, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, denial(EPERM)),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  if (options.tcp)
    code.insert(code.end(), std::begin(tcp_socket), std::end(tcp_socket));
  else
    code.insert(code.end(), std::begin(no_socket), std::end(no_socket));
  // personality(): asking (0xffffffff) and the plain one (0) only.
  const sock_filter rest[] = {
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_personality, 0, 4),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, arg(0)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 2, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0xffffffffu, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, denial(EPERM)),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  code.insert(code.end(), std::begin(rest), std::end(rest));
  return std::string(reinterpret_cast<const char*>(code.data()), code.size() * sizeof(sock_filter));
}

constexpr const char* kDenied[] = {
    // other processes' memory and descriptors
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "pidfd_getfd",
    "process_madvise",
    "kcmp",
    // mounts and namespaces
    "mount",
    "umount",
    "umount2",
    "pivot_root",
    "chroot",
    "open_tree",
    "move_mount",
    "fsopen",
    "fsconfig",
    "fsmount",
    "fspick",
    "mount_setattr",
    "setns",
    "unshare",
    // large, young kernel surface
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
    "fanotify_init",
    "fanotify_mark",
    "lookup_dcookie",
    // keyrings
    "keyctl",
    "add_key",
    "request_key",
    // the machine itself
    "init_module",
    "finit_module",
    "delete_module",
    "create_module",
    "kexec_load",
    "kexec_file_load",
    "reboot",
    "swapon",
    "swapoff",
    "acct",
    "quotactl",
    "quotactl_fd",
    "syslog",
    "sethostname",
    "setdomainname",
    "settimeofday",
    "clock_settime",
    "clock_adjtime",
    "adjtimex",
    "stime",
    "vhangup",
    "nfsservctl",
    "_sysctl",
    "uselib",
    "ustat",
    // ways around path names, old hardware doors
    "open_by_handle_at",
    "name_to_handle_at",
    "iopl",
    "ioperm",
    "modify_ldt",
    "vm86",
    "vm86old",
};

class Filter {
 public:
  explicit Filter(int mark) : context_(seccomp_init(SCMP_ACT_ALLOW)), mark_(mark) {
    CHECK(context_ != nullptr);
    CHECK(seccomp_attr_set(context_, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0);
  }
  ~Filter() { seccomp_release(context_); }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void deny(const char* name, int error = EPERM) {
    add(seccomp_syscall_resolve_name(name), error, {});
  }
  void deny_if(const char* name, std::vector<scmp_arg_cmp> conditions) {
    add(seccomp_syscall_resolve_name(name), EPERM, conditions);
  }
  void deny_number(int number, int error, std::vector<scmp_arg_cmp> conditions = {}) {
    add(number, error, conditions);
  }

  std::string program() {
    base::UniqueFd pipe_or_file(memfd_create("seccomp", MFD_CLOEXEC));
    CHECK(pipe_or_file.is_open());
    CHECK(seccomp_export_bpf(context_, pipe_or_file.get()) == 0);
    std::string bytes(static_cast<std::size_t>(lseek(pipe_or_file.get(), 0, SEEK_END)), '\0');
    CHECK(pread(pipe_or_file.get(), bytes.data(), bytes.size(), 0) ==
          static_cast<ssize_t>(bytes.size()));
    return bytes;
  }

 private:
  void add(int number, int error, const std::vector<scmp_arg_cmp>& conditions) {
    if (number == __NR_SCMP_ERROR) return;  // a call this architecture never had
    if (mark_) error = mark_;
    const int rc =
        seccomp_rule_add_array(context_, SCMP_ACT_ERRNO(static_cast<unsigned>(error)), number,
                               static_cast<unsigned>(conditions.size()), conditions.data());
    CHECK(rc == 0 || rc == -EDOM || rc == -EEXIST);
  }
  scmp_filter_ctx context_;
  const int mark_;
};

scmp_arg_cmp bits(unsigned arg, std::uint64_t mask, std::uint64_t value) {
  return scmp_arg_cmp{arg, SCMP_CMP_MASKED_EQ, mask, value};
}

// A file made by a command belongs to the person on the host (to root, where root runs gemmule), so
// its set-user-id bit would be theirs too. Every way to set that bit at birth or later is closed.
void deny_set_id_modes(Filter& filter) {
  for (const std::uint64_t bit : {std::uint64_t{S_ISUID}, std::uint64_t{S_ISGID}}) {
    filter.deny_if("chmod", {bits(1, bit, bit)});
    filter.deny_if("fchmod", {bits(1, bit, bit)});
    filter.deny_if("fchmodat", {bits(2, bit, bit)});
    filter.deny_number(kFchmodat2, EPERM, {bits(2, bit, bit)});
    filter.deny_if("creat", {bits(1, bit, bit)});
    filter.deny_if("mknod", {bits(1, bit, bit)});
    filter.deny_if("mknodat", {bits(2, bit, bit)});
    // The mode counts only with O_CREAT or O_TMPFILE; without them it may be anything.
    constexpr std::uint64_t kTmpfile = O_TMPFILE & ~O_DIRECTORY;
    for (const std::uint64_t flag : {std::uint64_t{O_CREAT}, kTmpfile}) {
      filter.deny_if("open", {bits(1, flag, flag), bits(2, bit, bit)});
      filter.deny_if("openat", {bits(2, flag, flag), bits(3, bit, bit)});
    }
  }
}

// Where no namespace keeps them apart: the machine's System V objects and queues, attributes of the
// account's own files by name, and what an older Landlock cannot say.
void deny_around(Filter& filter, int landlock_abi) {
  for (const char* name : {"shmget", "msgget", "semget", "mq_open", "mq_unlink", "setxattr",
                           "lsetxattr", "removexattr", "lremovexattr"})
    filter.deny(name);
  filter.deny_number(463, EPERM);  // setxattrat
  filter.deny_number(466, EPERM);  // removexattrat
  if (landlock_abi < 3) filter.deny("truncate");
  constexpr std::uint64_t k32 = 0xffffffff;
  if (landlock_abi < 6) filter.deny_if("kill", {bits(0, k32, k32)});  // kill(-1)
}

std::string calls_program(const SeccompOptions& options) {
  Filter filter(options.mark);
  if (options.bare) deny_around(filter, options.landlock_abi);
  for (const char* name : kDenied) filter.deny(name);
  filter.deny_number(kOpenTreeAttr, EPERM);
  for (const std::uint64_t flag :
       {std::uint64_t{CLONE_NEWUSER}, std::uint64_t{CLONE_NEWNS}, std::uint64_t{CLONE_NEWPID},
        std::uint64_t{CLONE_NEWNET}, std::uint64_t{CLONE_NEWIPC}, std::uint64_t{CLONE_NEWUTS},
        std::uint64_t{CLONE_NEWCGROUP}})
    filter.deny_if("clone", {bits(0, flag, flag)});
  // Their arguments are behind a pointer, where no filter can look. Callers fall back.
  filter.deny("clone3", ENOSYS);
  filter.deny("openat2", ENOSYS);
  // Files in memory that no tmpfs size and no resident-set count would see.
  filter.deny("memfd_create", ENOSYS);
  filter.deny("memfd_secret", ENOSYS);
  constexpr std::uint64_t k32 = 0xffffffff;
  for (const std::uint64_t request : {0x5412, 0x541c, 0x5423})  // TIOCSTI, TIOCLINUX, TIOCSETD
    filter.deny_if("ioctl", {bits(1, k32, request)});
  for (const std::uint64_t kind : {std::uint64_t{S_IFCHR}, std::uint64_t{S_IFBLK}}) {
    filter.deny_if("mknod", {bits(1, S_IFMT, kind)});
    filter.deny_if("mknodat", {bits(2, S_IFMT, kind)});
  }
  deny_set_id_modes(filter);
  filter.deny_if("prctl", {bits(0, k32, 35)});  // PR_SET_MM
  filter.deny_if("seccomp",
                 {bits(1, SECCOMP_FILTER_FLAG_NEW_LISTENER, SECCOMP_FILTER_FLAG_NEW_LISTENER)});
  filter.deny_if("socketpair", {scmp_arg_cmp{0, SCMP_CMP_NE, AF_UNIX, 0}});
  // A datagram socket can be connected again, to any socket that has a name; a raw one is one.
  constexpr std::uint64_t kType = 0xf;
  for (const std::uint64_t type : {std::uint64_t{SOCK_DGRAM}, std::uint64_t{SOCK_RAW}})
    filter.deny_if("socketpair", {bits(1, kType, type)});
  return filter.program();
}

}  // namespace

std::vector<SeccompProgram> seccomp_programs(const SeccompOptions& options) {
  const auto build = [](const SeccompOptions& o) {
    return std::vector<SeccompProgram>{{"entry", entry_program(o)}, {"calls", calls_program(o)}};
  };
  if (options.bare || options.mark) return build(options);
  static const std::vector<SeccompProgram> plain = build({});
  if (!options.tcp) return plain;
  static const std::vector<SeccompProgram> tcp = build({.tcp = true});
  return tcp;
}

}  // namespace sandbox
