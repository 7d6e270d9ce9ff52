// Placeholders: a mount needs something to cover, so what a command must not create (.git,
// .gemmule) is created empty before it, and removed by gemmule afterwards when it is still empty.
//
// Names are opened one after the other without following links: a command that ran before may have
// left one.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "sandbox/jail_report.h"
#include "sandbox/jail_stages.h"
#include "sandbox/wire.h"

namespace sandbox::jail {
namespace {

// The mark by which gemmule knows later that this is ours; not every file system can carry it.
void mark(int dir, const char* name) {
  const int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  (void)fsetxattr(fd, wire::kPlaceholderMark, "1", 1, 0);
  close(fd);
}

void give_to_owner(int dir, const char* name, const struct stat& owner) {
  mark(dir, name);
  if (geteuid() != 0) return;
  // A nicety: whoever owns it, it will be covered, and removed when it is empty.
  (void)!fchownat(dir, name, owner.st_uid, owner.st_gid, AT_SYMLINK_NOFOLLOW);
}

// "a/b/" makes a folder, "a/b" an empty file, with the folders before the last.
void make_one(int root, const char* path, const struct stat& owner) {
  char part[256];
  int dir = dup(root);
  for (;;) {
    const char* slash = std::strchr(path, '/');
    const std::size_t n = slash ? static_cast<std::size_t>(slash - path) : std::strlen(path);
    if (dir < 0 || n == 0 || n >= sizeof part)
      refuse("protected files", path, errno ? errno : EINVAL);
    std::memcpy(part, path, n);
    part[n] = '\0';
    const bool last = !slash || slash[1] == '\0';
    if (last && slash) {
      if (mkdirat(dir, part, 0755) == 0)
        give_to_owner(dir, part, owner);
      else if (errno != EEXIST)
        refuse("protected files", part, errno);
      break;
    }
    if (last) {
      const int fd = openat(dir, part, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0644);
      if (fd < 0 && errno != EEXIST) refuse("protected files", part, errno);
      if (fd >= 0) {
        close(fd);
        give_to_owner(dir, part, owner);
      }
      break;
    }
    int next = openat(dir, part, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (next < 0 && errno == ENOENT && mkdirat(dir, part, 0755) == 0) {
      give_to_owner(dir, part, owner);
      next = openat(dir, part, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    }
    if (next < 0) refuse("protected files", part, errno);
    close(dir);
    dir = next;
    path = slash + 1;
  }
  close(dir);
}

}  // namespace

void make_placeholders(const Step& step) {
  const int root = open(step.arg(0), O_PATH | O_DIRECTORY | O_CLOEXEC);
  struct stat owner;
  if (root < 0 || fstat(root, &owner) != 0) refuse("protected files", step.arg(0), errno);
  for (std::uint32_t i = 1; i + 1 < step.count; ++i) make_one(root, step.arg(i), owner);
  close(root);
}

}  // namespace sandbox::jail
