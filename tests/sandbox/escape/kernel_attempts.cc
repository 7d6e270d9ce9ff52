// E25-E40: /proc, kernel surface, devices.
#include <filesystem>

#include "tests/sandbox/escape/attempt.h"
#include "tests/sandbox/escape/fixture.h"

namespace escape {
namespace {

const std::vector<std::string> kHidden = {"ENOENT", "EACCES", "EROFS", "EPERM"};

Values no_core_file(Fixture& fixture, const sandbox::Outcome&) {
  for (const auto& entry : std::filesystem::directory_iterator(fixture.workspace())) {
    if (entry.path().filename().string().starts_with("core")) return {{"file", "dumped"}};
  }
  return {{"file", "none"}};
}

}  // namespace

std::vector<Attempt> kernel_attempts() {
  return {
      {.id = "E25",
       .title = "kernel settings in /proc/sys",
       .script = "$p core open-write /proc/sys/kernel/core_pattern;"
                 "$p swap open-write /proc/sys/vm/swappiness; $p host open-write "
                 "/proc/sys/kernel/hostname",
       .held = kHidden,
       .control = Control::root},
      {.id = "E26",
       .title = "the kernel's log",
       .script = "$p kmsg open-write /dev/kmsg",
       .held = kHidden,
       .control = Control::root},
      {.id = "E26",
       .title = "sysrq, kernel memory (where the kernel has them)",
       .script = "$p sysrq open-write /proc/sysrq-trigger; $p kcore read /proc/kcore;"
                 "$p mem open-write /dev/mem; $p core read /dev/core",
       .held = kHidden,
       .control = Control::root},
      {.id = "E27",
       .title = "settings in /sys",
       .script = "$p sys open-write /sys/kernel/mm/ksm/run",
       .held = {"ENOENT", "EACCES"},
       .control = Control::root},
      {.id = "E27",
       .title = "uevent helper, control groups",
       .script =
           "$p uevent open-write /sys/kernel/uevent_helper; $p cgroup mkdir /sys/fs/cgroup/esc",
       .held = {"ENOENT", "EACCES"},
       .control = Control::none,
       .why = "outside it would change this machine"},
      {.id = "E28",
       .title = "see the host's processes",
       .script = "n=$(ls /proc | grep -c '^[0-9]'); [ $n -le 6 ] && echo RESULT list few || echo "
                 "RESULT list $n",
       .held = {"few"}},
      {.id = "E29",
       .title = "secrets of the launcher in /proc",
       .script = "cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -q ^ESC_SECRET= &&"
                 "echo RESULT environ leak || echo RESULT environ none",
       .held = {"none"}},
      {.id = "E29",
       .title = "…of pid 1: descriptors, memory, environment",
       .script =
           "ls /proc/1/fd/0 >/dev/null 2>&1 && echo RESULT fd OK || echo RESULT fd EACCES;"
           "$p environ read /proc/1/environ; $p mem read /proc/1/mem; $p maps read /proc/1/maps",
       .held = {"EACCES", "EPERM"},
       .control_script = "ls /proc/$V/fd/0 >/dev/null 2>&1 && echo RESULT fd OK; $p environ read "
                         "/proc/$V/environ;"
                         "$p mem open-write /proc/$V/mem; $p maps read /proc/$V/maps"},
      {.id = "E30",
       .title = "ptrace another process",
       .script = "sleep 5 & s=$!; $p child ptrace $s; $p victim ptrace $V; $p one ptrace 1; kill $s",
       .held = {"EPERM", "ESRCH"},
       .control_script =
           "sleep 5 & s=$!; $p child ptrace $s; $p victim ptrace $V; $p one ptrace $V; kill $s"},
      {.id = "E31",
       .title = "read another process's memory and descriptors",
       .script = "sleep 5 & s=$!; $p memory vm-read $s 4096; $p pidfd pidfd-getfd $s; $p kcmp kcmp "
                 "$s; kill $s",
       .held = {"EPERM", "ESRCH"}},
      {.id = "E32", .title = "io_uring", .script = "$p setup io-uring", .held = {"EPERM"}},
      {.id = "E33",
       .title = "perf_event_open, userfaultfd",
       .script = "$p perf perf; $p userfaultfd userfaultfd",
       .held = {"EPERM"}},
      {.id = "E33",
       .title = "bpf",
       .script = "$p bpf bpf",
       .held = {"EPERM"},
       .control = Control::root},
      {.id = "E34",
       .title = "the user's keyring",
       .script = "$p keyring keyring; $p find find-key $MARK; $p add many-keys",
       .held = {"EPERM"}},
      {.id = "E35",
       .title = "the 32-bit door",
       .script = "$p int80 int80-socket",
       .held = {"SIGSYS"}},
      {.id = "E35", .title = "the x32 door", .script = "$p x32 x32-getpid", .held = {"SIGSYS"}},
      {.id = "E36",
       .title = "personality, local descriptor table",
       .script = "$p personality personality; $p ldt modify-ldt",
       .held = {"EPERM"}},
      {.id = "E36",
       .title = "I/O ports",
       .script = "$p iopl iopl",
       .held = {"EPERM"},
       .control = Control::root},
      {.id = "E37",
       .title = "host name",
       .script = "$p name sethostname",
       .held = {"EPERM"},
       .control = Control::namespaces},
      {.id = "E37",
       .title = "modules, kexec, reboot, swap, clock, accounting, log",
       .script = "$p module init-module; $p kexec kexec; $p reboot reboot; $p swap swapon $W/none;"
                 "$p clock clock-settime; $p acct acct $W/none; $p log syslog",
       .held = {"EPERM"},
       .control = Control::root},  // harmless there: the arguments are refused after the permission
      {.id = "E38",
       .title = "join a namespace",
       .script = "$p own setns /proc/self/ns/uts",
       .held = {"EPERM"},
       .control = Control::namespaces},
      {.id = "E38",
       .title = "join the namespaces of pid 1",
       .script =
           "$p uts setns /proc/1/ns/uts; $p mnt setns /proc/1/ns/mnt; $p net setns /proc/1/ns/net",
       .held = {"EPERM", "EACCES"},
       .control = Control::root,
       .control_script = "$p uts setns /proc/$V/ns/uts; $p mnt setns /proc/$V/ns/mnt; $p net setns "
                         "/proc/$V/ns/net"},
      {.id = "E38",
       .title = "many user namespaces",
       .script =
           "i=0; r=EPERM; while [ $i -lt 200 ]; do case $($p x unshare-user) in *OK) r=OK;; esac;"
           "i=$((i+1)); done; echo RESULT many $r",
       .held = {"EPERM"},
       .control_script = "$p many unshare-user"},
      {.id = "E39",
       .title = "the graphics processor",
       .script =
           "ls /dev/nvidia* /dev/dri/* >/dev/null 2>&1; ls /dev | grep -qE 'nvidia|dri|kfd' &&"
           "echo RESULT device OK || echo RESULT device ENOENT",
       .held = {"ENOENT"}},
      {.id = "E40",
       .title = "core dumps",
       .script = "$p raise raise-limit core; ulimit -c unlimited 2>/dev/null; sh -c 'kill -SEGV "
                 "$$' 2>/dev/null; true",
       .held = {"EPERM", "none"},
       .outside = no_core_file},
      {.id = "E40",
       .title = "anonymous files in memory",
       .script = "$p memfd memfd",
       .held = {"EPERM", "ENOSYS"}},
  };
}

}  // namespace escape
