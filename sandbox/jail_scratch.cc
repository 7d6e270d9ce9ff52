// The command's own folder for temporary files, where it has no mounts of its own. What it leaves in
// there is untrusted: removing follows no link, and folders nested deeper than descriptors reach are
// first moved up.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "sandbox/jail_report.h"
#include "sandbox/jail_stages.h"

namespace sandbox::jail {
namespace {

constexpr int kDepthMax = 64;
const char* g_scratch = nullptr;
unsigned g_moved = 0;

void make_folder(const char* path, uid_t uid, gid_t gid) {
  if (mkdir(path, 0700) != 0) refuse("scratch folder", path, errno);
  if (geteuid() == 0 && lchown(path, uid, gid) != 0) refuse("scratch folder", path, errno);
}

// A command may have locked a folder against us. Never through a link: that would be somebody else's.
void unlock_folder(int parent, const char* name) {
  const int fd = openat(parent, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) return;
  char path[32];
  std::snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  chmod(path, 0700);
  close(fd);
}

// True when something was moved up, so that another round is needed.
bool empty_folder(int top, int folder, int depth) {
  DIR* dir = fdopendir(folder);
  if (!dir) {
    close(folder);
    return false;
  }
  bool again = false;
  while (const dirent* entry = readdir(dir)) {
    if (!std::strcmp(entry->d_name, ".") || !std::strcmp(entry->d_name, "..")) continue;
    if (unlinkat(dirfd(dir), entry->d_name, 0) == 0 || errno == ENOENT) continue;
    unlock_folder(dirfd(dir), entry->d_name);
    if (depth >= kDepthMax) {
      char name[32];
      std::snprintf(name, sizeof name, "moved-%u", g_moved++);
      again = renameat(dirfd(dir), entry->d_name, top, name) == 0 || again;
      continue;
    }
    const int inner =
        openat(dirfd(dir), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner < 0) continue;
    again = empty_folder(top, inner, depth + 1) || again;
    unlinkat(dirfd(dir), entry->d_name, AT_REMOVEDIR);
  }
  closedir(dir);
  return again;
}

}  // namespace

void make_scratch(const Step& step) {
  static char path[256];
  const auto uid = static_cast<uid_t>(step.number(1));
  const auto gid = static_cast<gid_t>(step.number(2));
  make_folder(step.arg(0), uid, gid);
  constexpr const char* kFolders[] = {"home", "tmp"};
  for (const char* name : kFolders) {
    std::snprintf(path, sizeof path, "%s/%s", step.arg(0), name);
    make_folder(path, uid, gid);
  }
  std::snprintf(path, sizeof path, "%s", step.arg(0));
  g_scratch = path;
}

void remove_scratch() {
  if (!g_scratch) return;
  unlock_folder(AT_FDCWD, g_scratch);
  const int top = open(g_scratch, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  for (int round = 0; top >= 0 && round < 100'000; ++round) {
    if (!empty_folder(top, openat(top, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), 0)) break;
  }
  if (top >= 0) close(top);
  rmdir(g_scratch);
  g_scratch = nullptr;
}

}  // namespace sandbox::jail
