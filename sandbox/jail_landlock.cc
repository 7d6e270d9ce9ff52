// Landlock: what the command may do with files and TCP, kept by the kernel with the process itself.
// The numbers are the kernel's, written out so that old headers can build us; rights that this
// kernel's ABI does not know are left out.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "sandbox/jail_report.h"
#include "sandbox/jail_stages.h"

namespace sandbox::jail {
namespace {

constexpr std::uint64_t kExecute = 1 << 0, kReadFile = 1 << 2, kReadDir = 1 << 3;
constexpr std::uint64_t kWriteFile = 1 << 1;
constexpr std::uint64_t kAbi1 = (1 << 13) - 1, kRefer = 1 << 13, kTruncate = 1 << 14,
                        kIoctlDev = 1 << 15;
constexpr std::uint64_t kMakeChar = 1 << 6, kMakeBlock = 1 << 11;
constexpr std::uint64_t kFileOnly = kExecute | kReadFile | kWriteFile | kTruncate | kIoctlDev;

struct RulesetAttr {  // struct landlock_ruleset_attr; the size that is passed grows with the ABI
  std::uint64_t fs, net, scoped;
};
struct [[gnu::packed]] PathBeneathAttr {
  std::uint64_t allowed;
  std::int32_t parent;
};

int g_ruleset = -1;
std::uint64_t g_handled = 0;

}  // namespace

void landlock_open(int abi) {
  g_handled = kAbi1;
  if (abi >= 2) g_handled |= kRefer;
  if (abi >= 3) g_handled |= kTruncate;
  if (abi >= 5) g_handled |= kIoctlDev;
  RulesetAttr attr{g_handled, 0, 0};
  std::size_t size = sizeof attr.fs;
  if (abi >= 4) {
    attr.net = 3;  // bind and connect, none allowed
    size = 2 * sizeof attr.fs;
  }
  if (abi >= 6) {
    attr.scoped = 3;  // abstract unix sockets, signals
    size = sizeof attr;
  }
  g_ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attr, size, 0));
  if (g_ruleset < 0) refuse("landlock", "create_ruleset", errno);
}

namespace {

void allow_port(const char* port) {
  const struct {
    std::uint64_t allowed, port;
  } attr{2, std::strtoull(port, nullptr, 10)};  // connect
  constexpr int kNetPort = 2;
  if (syscall(SYS_landlock_add_rule, g_ruleset, kNetPort, &attr, 0) != 0)
    refuse("landlock", "port", errno);
}

}  // namespace

void landlock_try(const char* kind, const char* path) {
  if (access(path, F_OK) == 0) landlock_allow(kind, path);
}

void landlock_allow(const char* kind, const char* path) {
  if (std::strcmp(kind, "connect") == 0) return allow_port(path);
  std::uint64_t rights = kExecute | kReadFile | kReadDir;
  if (std::strcmp(kind, "device") == 0) rights |= kWriteFile | kTruncate | kIoctlDev;
  if (std::strcmp(kind, "write") == 0) rights = g_handled & ~(kMakeChar | kMakeBlock | kIoctlDev);
  const int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0) refuse("landlock", path, errno);
  PathBeneathAttr attr{rights & g_handled, fd};
  constexpr int kPathBeneath = 1;
  if (syscall(SYS_landlock_add_rule, g_ruleset, kPathBeneath, &attr, 0) != 0) {
    attr.allowed &= kFileOnly;  // a file, not a folder
    if (syscall(SYS_landlock_add_rule, g_ruleset, kPathBeneath, &attr, 0) != 0)
      refuse("landlock", path, errno);
  }
  close(fd);
}

void landlock_close() {
  if (syscall(SYS_landlock_restrict_self, g_ruleset, 0) != 0)
    refuse("landlock", "restrict_self", errno);
  close(g_ruleset);
}

}  // namespace sandbox::jail
