#include "sandbox/jail_family.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "sandbox/jail_report.h"

namespace sandbox::jail {
namespace {

constexpr int kProcessesMax = 65536;
struct Row {
  pid_t pid, parent;
  bool ours;
};
Row g_rows[kProcessesMax];
pid_t g_pids[kProcessesMax];

// "PID (NAME) STATE PPID …"; a name may hold anything, so the last bracket counts.
pid_t parent_of(const char* pid) {
  char path[64], text[512];
  std::snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  const ssize_t n = read(fd, text, sizeof text - 1);
  close(fd);
  if (n <= 0) return -1;
  text[n] = '\0';
  const char* bracket = std::strrchr(text, ')');
  int parent = -1;
  char state = 0;
  if (!bracket || std::sscanf(bracket + 1, " %c %d", &state, &parent) != 2) return -1;
  return parent;
}

int read_rows(bool with_parents) {
  DIR* proc = opendir("/proc");
  if (!proc) return 0;
  int count = 0;
  while (const dirent* entry = readdir(proc)) {
    if (!std::isdigit(static_cast<unsigned char>(entry->d_name[0])) || count == kProcessesMax)
      continue;
    const pid_t pid = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
    g_rows[count++] = {pid, with_parents ? parent_of(entry->d_name) : -1, false};
  }
  closedir(proc);
  return count;
}

// Children are mostly younger than their parents and stand behind them: two rounds usually do.
void mark_descendants(int count, pid_t root) {
  static pid_t ours[kProcessesMax + 1];
  int known = 0;
  ours[known++] = root;
  for (bool more = true; more;) {
    more = false;
    for (int i = 0; i < count; ++i) {
      if (g_rows[i].ours || g_rows[i].parent < 0) continue;
      int at = 0;
      while (at < known && ours[at] != g_rows[i].parent) ++at;
      if (at == known) continue;
      g_rows[i].ours = more = true;
      ours[known++] = g_rows[i].pid;
    }
  }
}

}  // namespace

void Family::prepare(bool own_namespace) {
  own_namespace_ = own_namespace;
  if (own_namespace) {
    if (getpid() != 1) refuse("pid namespace", "this is not pid 1", ESRCH);
    return;
  }
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) refuse("subreaper", "prctl", errno);
}

int Family::list(pid_t* pids, int most) const {
  const pid_t self = getpid();
  const int count = read_rows(!own_namespace_);
  if (!own_namespace_) mark_descendants(count, self);
  int found = 0;
  for (int i = 0; i < count && found < most; ++i) {
    if (g_rows[i].pid != self && (own_namespace_ || g_rows[i].ours)) pids[found++] = g_rows[i].pid;
  }
  return found;
}

void Family::signal_others(pid_t spared, int signal_number) const {
  const int count = list(g_pids, kProcessesMax);
  for (int i = 0; i < count; ++i) {
    if (g_pids[i] != spared) kill(g_pids[i], signal_number);
  }
}

void Family::signal_all(int signal_number) const {
  if (own_namespace_)
    kill(-1, signal_number);
  else
    signal_others(0, signal_number);
}

void Family::end(pid_t main, int& main_status) const {
  for (;;) {
    if (!own_namespace_) {
      // What is stopped does not fork, so the second look finds what the first one missed.
      signal_all(SIGSTOP);
      signal_all(SIGSTOP);
    }
    signal_all(SIGKILL);
    // Of those that are dying, at least one is our child or soon will be.
    for (;;) {
      int status = 0;
      const pid_t pid = wait4(-1, &status, own_namespace_ ? 0 : WNOHANG, nullptr);
      if (pid < 0 && errno == EINTR) continue;
      if (pid < 0) return;  // nobody is left
      if (pid == main) main_status = status;
      if (pid == 0) {
        usleep(500);
        break;
      }
      if (own_namespace_) break;
    }
  }
}

unsigned long Family::tasks_of(uid_t uid) {
  const int count = read_rows(false);
  unsigned long tasks = 0;
  for (int i = 0; i < count; ++i) {
    char path[64];
    std::snprintf(path, sizeof path, "/proc/%d/task", g_rows[i].pid);
    struct stat st;
    // A folder has two links and one more for each folder in it.
    if (stat(path, &st) == 0 && st.st_uid == uid) tasks += st.st_nlink > 2 ? st.st_nlink - 2 : 1;
  }
  return tasks;
}

}  // namespace sandbox::jail
