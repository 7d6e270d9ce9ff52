// Tricks that use up what others need.
#include <fcntl.h>
#include <pthread.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/sem.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>

#include "tests/sandbox/escape/probe.h"

namespace escape {
namespace {

int forks(char** a) {
  const unsigned long count = number(a[0]);
  static pid_t pids[4096];
  unsigned long made = 0;
  int error = 0;
  for (; made < count && made < 4096; ++made) {
    pids[made] = fork();
    if (pids[made] == 0) {
      pause();
      _exit(0);
    }
    if (pids[made] < 0) {
      error = errno;
      break;
    }
  }
  for (unsigned long i = 0; i < made; ++i) kill(pids[i], SIGKILL);
  while (wait(nullptr) > 0) {
  }
  return error;
}

// Every process forks until one is refused, or until COUNT were made. Who was refused writes it where
// all see it; the first process only looks, so the answer does not hang on a fork of its own.
int fork_bomb(char** a) {  // COUNT
  struct Seen {
    std::atomic<int> error, made;
  };
  void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return errno;
  auto* seen = new (page) Seen{};
  const int most = static_cast<int>(number(a[0]));
  const time_t end = time(nullptr) + 60;
  const auto over = [&] {
    return seen->error != 0 || seen->made >= most || time(nullptr) > end;
  };
  const pid_t first = fork();
  if (first < 0) return errno;
  while (first == 0) {
    if (over()) _exit(0);
    const pid_t pid = fork();
    if (pid < 0) seen->error = errno;
    if (pid > 0) ++seen->made;
    usleep(1000);  // others also want to run
  }
  while (!over()) usleep(10'000);
  return seen->error;
}

int threads(char** a) {
  const unsigned long count = number(a[0]);
  for (unsigned long i = 0; i < count; ++i) {
    pthread_t thread;
    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, 64 << 10);
    const int error = pthread_create(
        &thread, &attr,
        [](void*) -> void* {
          for (;;) pause();
        },
        nullptr);
    if (error != 0) return error;
  }
  return 0;
}

int touch(void* memory, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; i += 4096) static_cast<volatile char*>(memory)[i] = 1;
  return 0;
}
int private_memory(char** a) {  // MIB SECONDS
  const std::size_t bytes = number(a[0]) << 20;
  void* p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) return errno;
  touch(p, bytes);
  sleep(static_cast<unsigned>(number(a[1])));
  return 0;
}
int shared_memory(char** a) {
  const std::size_t bytes = number(a[0]) << 20;
  void* p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) return errno;
  touch(p, bytes);
  sleep(static_cast<unsigned>(number(a[1])));
  return 0;
}
int system_v_memory(char** a) {  // filled, then let go: nobody has it mapped any more
  const std::size_t bytes = number(a[0]) << 20;
  const int id = shmget(IPC_PRIVATE, bytes, IPC_CREAT | 0600);
  if (id < 0) return errno;
  void* p = shmat(id, nullptr, 0);
  if (p == reinterpret_cast<void*>(-1)) return errno;
  touch(p, bytes);
  shmdt(p);
  sleep(static_cast<unsigned>(number(a[1])));
  shmctl(id, IPC_RMID, nullptr);
  return 0;
}
int many_segments(char** a) {  // COUNT small segments, then MIB in one behind them, let go
  const unsigned long count = number(a[0]);
  for (unsigned long i = 0; i < count; ++i)
    if (shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600) < 0) return errno;
  const std::size_t bytes = number(a[1]) << 20;
  const int id = shmget(IPC_PRIVATE, bytes, IPC_CREAT | 0600);
  void* p = id < 0 ? reinterpret_cast<void*>(-1) : shmat(id, nullptr, 0);
  if (p == reinterpret_cast<void*>(-1)) return errno;
  touch(p, bytes);
  shmdt(p);
  sleep(static_cast<unsigned>(number(a[2])));
  // Outside they would stay; ids of ours are the ones that we may remove.
  for (int i = 0; i < 40'000; ++i) {
    shmid_ds about{};
    const int found = shmctl(i, SHM_STAT, &about);
    if (found >= 0 && about.shm_cpid == getpid()) shmctl(found, IPC_RMID, nullptr);
  }
  return 0;
}
int semaphores(char** a) {  // COUNT arrays of 30000: the kernel's memory, in nobody's account
  const unsigned long count = number(a[0]);
  static int ids[4096];
  unsigned long made = 0;
  int error = 0;
  for (; made < count && made < 4096; ++made) {
    ids[made] = semget(IPC_PRIVATE, 30'000, IPC_CREAT | 0600);
    if (ids[made] < 0) {
      error = errno;
      break;
    }
  }
  sleep(static_cast<unsigned>(number(a[1])));
  for (unsigned long i = 0; i < made; ++i) semctl(ids[i], 0, IPC_RMID);
  return error;
}
int full_sockets(char** a) {  // COUNT pairs, each filled both ways
  const unsigned long count = number(a[0]);
  static char block[64 << 10];
  for (unsigned long i = 0; i < count; ++i) {
    int fds[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds) != 0) return errno;
    for (const int fd : fds)
      while (write(fd, block, sizeof block) > 0) {
      }
  }
  sleep(static_cast<unsigned>(number(a[1])));
  return 0;
}
int fill_nameless(char** a) {  // PATH MIB SECONDS: a file that was removed while it is open
  const int fd = open(a[0], O_CREAT | O_WRONLY, 0644);
  if (fd < 0) return errno;
  unlink(a[0]);
  static char block[1 << 20];
  const unsigned long mib = number(a[1]);
  for (unsigned long i = 0; i < mib; ++i)
    if (write(fd, block, sizeof block) < 0) return errno;
  sleep(static_cast<unsigned>(number(a[2])));
  return 0;
}
int page_tables(char** a) {  // one page in every 2 MiB: tables, hardly any memory
  const std::size_t pages = number(a[0]);
  constexpr std::size_t kStep = 2 << 20;
  void* p = mmap(nullptr, pages * kStep, PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED) return errno;
  for (std::size_t i = 0; i < pages; ++i) static_cast<volatile char*>(p)[i * kStep] = 1;
  sleep(static_cast<unsigned>(number(a[1])));
  return 0;
}
int pipes(char** a) {  // COUNT pipes, each filled with what it takes
  const unsigned long count = number(a[0]);
  static char block[64 << 10];
  for (unsigned long i = 0; i < count; ++i) {
    int fds[2];
    if (pipe2(fds, O_NONBLOCK) != 0) return errno;
    (void)!write(fds[1], block, sizeof block);
  }
  return 0;
}
int fill_file(char** a) {  // PATH MIB
  const int fd = open(a[0], O_CREAT | O_WRONLY | O_TRUNC, 0644);
  if (fd < 0) return errno;
  static char block[1 << 20];
  std::memset(block, 'x', sizeof block);
  const unsigned long mib = number(a[1]);
  for (unsigned long i = 0; i < mib; ++i) {
    const ssize_t n = write(fd, block, sizeof block);
    if (n < 0) return errno;
    if (n < static_cast<ssize_t>(sizeof block)) {
      const int full = write(fd, block, 1) < 0 ? errno : EIO;
      return full;
    }
  }
  return 0;
}
int sparse_file(char** a) {  // PATH GIB
  const int fd = open(a[0], O_CREAT | O_WRONLY, 0644);
  if (fd < 0) return errno;
  signal(SIGXFSZ, SIG_IGN);
  return result_of(ftruncate(fd, static_cast<off_t>(number(a[1]) << 30)));
}
int open_many(char** a) {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  const unsigned long count = number(a[0]);
  for (unsigned long i = 0; i < count; ++i) {
    if (open("/dev/null", O_RDONLY) < 0) return errno;
  }
  return 0;
}
int raise_limit(char** a) {  // NAME: as far up as it was before the box
  rlimit limit{};
  const auto which = static_cast<__rlimit_resource>(a[0][0] == 'c' ? RLIMIT_CORE : RLIMIT_NOFILE);
  getrlimit(which, &limit);
  limit.rlim_cur = limit.rlim_max = a[0][0] == 'c' ? RLIM_INFINITY : number(a[1]);
  return result_of(setrlimit(which, &limit));
}
int spin(char** a) {  // SECONDS of processor time
  timespec t;
  do {
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  } while (t.tv_sec < static_cast<time_t>(number(a[0])));
  return 0;
}

}  // namespace

const Trick kResourceTricks[] = {
    {"forks", forks},
    {"fork-bomb", fork_bomb},
    {"threads", threads},
    {"memory", private_memory},
    {"shared-memory", shared_memory},
    {"sysv-memory", system_v_memory},
    {"many-segments", many_segments},
    {"semaphores", semaphores},
    {"full-sockets", full_sockets},
    {"fill-nameless", fill_nameless},
    {"page-tables", page_tables},
    {"pipes", pipes},
    {"fill", fill_file},
    {"sparse", sparse_file},
    {"open-many", open_many},
    {"raise-limit", raise_limit},
    {"spin", spin},
    {nullptr, nullptr},
};

}  // namespace escape
