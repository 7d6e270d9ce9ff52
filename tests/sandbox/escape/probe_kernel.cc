// Tricks with young, old and privileged parts of the kernel. Arguments are valid wherever that is
// harmless, because EFAULT or EINVAL would prove nothing about a filter.
#include <asm/ldt.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/io_uring.h>
#include <linux/keyctl.h>
#include <linux/perf_event.h>
#include <linux/userfaultfd.h>
#include <sys/ioctl.h>
#include <sys/klog.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "tests/sandbox/escape/probe.h"

namespace escape {
namespace {

int bpf_load(char**) {
  const bpf_insn code[] = {{BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0},
                           {BPF_JMP | BPF_EXIT, 0, 0, 0, 0}};
  bpf_attr attr{};
  attr.prog_type = BPF_PROG_TYPE_SOCKET_FILTER;
  attr.insns = reinterpret_cast<unsigned long>(code);
  attr.insn_cnt = 2;
  attr.license = reinterpret_cast<unsigned long>("GPL");
  return result_of(syscall(SYS_bpf, BPF_PROG_LOAD, &attr, sizeof attr));
}

int perf(char**) {
  perf_event_attr attr{};
  attr.type = PERF_TYPE_SOFTWARE;
  attr.size = sizeof attr;
  attr.config = PERF_COUNT_SW_TASK_CLOCK;
  attr.exclude_kernel = 1;
  return result_of(syscall(SYS_perf_event_open, &attr, 0, -1, -1, 0));
}

int userfault(char**) {
  return result_of(syscall(SYS_userfaultfd, O_CLOEXEC | UFFD_USER_MODE_ONLY));
}

int io_uring(char**) {
  io_uring_params params{};
  return result_of(syscall(SYS_io_uring_setup, 4, &params));
}

int keyring(char**) {
  return result_of(syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_USER_KEYRING, 0));
}
int find_key(char** a) {  // by description, in the user's keyring
  const long id = syscall(SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_USER_KEYRING, "user", a[0], 0);
  if (id < 0) return errno;
  char secret[64];
  return result_of(syscall(SYS_keyctl, KEYCTL_READ, id, secret, sizeof secret));
}
int plant_key(char** a) {
  return result_of(syscall(SYS_add_key, "user", a[0], "secret", 6, KEY_SPEC_USER_KEYRING));
}
int forget_key(char** a) {
  const long id = syscall(SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_USER_KEYRING, "user", a[0], 0);
  return id < 0 ? errno : result_of(syscall(SYS_keyctl, KEYCTL_UNLINK, id, KEY_SPEC_USER_KEYRING));
}
int many_keys(char** a) {
  char name[32] = "escape-0";
  for (int i = 0; i < 100; ++i) {
    name[7] = static_cast<char>('0' + i % 10);
    const long id = syscall(SYS_add_key, "user", name, "x", 1, KEY_SPEC_PROCESS_KEYRING);
    if (id < 0) return errno;
  }
  (void)a;
  return 0;
}

#if defined(__x86_64__)
int old_door_socket(char**) {  // socket(AF_INET, SOCK_STREAM, 0) by the 32-bit entry
  return in_child(
      [](char**) {
        long result = 359;
        asm volatile("int $0x80"
                     : "+a"(result)
                     : "b"(2), "c"(1), "d"(0)
                     : "memory", "r8", "r9", "r10", "r11");
        return static_cast<int>(result) >= 0 ? 0 : static_cast<int>(-static_cast<int>(result));
      },
      nullptr);
}
int x32_getpid(char**) {
  return in_child([](char**) { return result_of(syscall(0x40000000L + SYS_getpid)); }, nullptr);
}
int local_descriptor_table(char**) {
  user_desc entry{};
  entry.entry_number = 0;
  entry.limit = 1;
  return result_of(syscall(SYS_modify_ldt, 1, &entry, sizeof entry));
}
int io_ports(char**) { return result_of(syscall(SYS_iopl, 3)); }
#else
int old_door_socket(char**) { return ENOSYS; }
int x32_getpid(char**) { return ENOSYS; }
int local_descriptor_table(char**) { return ENOSYS; }
int io_ports(char**) { return ENOSYS; }
#endif

int execute_all_reads(char**) {
  return in_child([](char**) { return result_of(syscall(SYS_personality, READ_IMPLIES_EXEC)); },
                  nullptr);
}

// Calls that change the machine: with arguments that a permitted caller would see refused for
// another reason, so that the control does no harm.
int load_module(char**) { return result_of(syscall(SYS_init_module, "not a module", 12, "")); }
int load_kernel(char**) { return result_of(syscall(SYS_kexec_load, 0, 0, nullptr, 0xffff)); }
int restart(char**) { return result_of(syscall(SYS_reboot, 0, 0, 0, nullptr)); }
int swap_on(char** a) { return result_of(syscall(SYS_swapon, a[0], 0)); }
int account(char** a) { return result_of(syscall(SYS_acct, a[0])); }
int rename_host(char**) { return result_of(sethostname("escaped", 7)); }
int set_clock(char**) {
  const timespec t{0, -1};
  return result_of(syscall(SYS_clock_settime, CLOCK_REALTIME, &t));
}
int kernel_log(char**) {
  char text[64];
  return result_of(klogctl(3, text, sizeof text));
}

int memory_file(char**) { return result_of(syscall(SYS_memfd_create, "x", 0)); }

}  // namespace

const Trick kKernelTricks[] = {
    {"bpf", bpf_load},
    {"perf", perf},
    {"userfaultfd", userfault},
    {"io-uring", io_uring},
    {"keyring", keyring},
    {"find-key", find_key},
    {"plant-key", plant_key},
    {"forget-key", forget_key},
    {"many-keys", many_keys},
    {"int80-socket", old_door_socket},
    {"x32-getpid", x32_getpid},
    {"modify-ldt", local_descriptor_table},
    {"iopl", io_ports},
    {"personality", execute_all_reads},
    {"init-module", load_module},
    {"kexec", load_kernel},
    {"reboot", restart},
    {"swapon", swap_on},
    {"acct", account},
    {"sethostname", rename_host},
    {"clock-settime", set_clock},
    {"syslog", kernel_log},
    {"memfd", memory_file},
    {nullptr, nullptr},
};

}  // namespace escape
