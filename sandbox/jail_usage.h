// What processes hold that no rlimit counts: memory outside of them (System V objects, sockets, files
// in memory), and files that changed or have no name any more. Read from /proc and the file system,
// by pid 1 of the box, ten times a second at most; nothing here allocates.
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace sandbox::jail {

// Of one process: private pages, shared memory, huge pages, page tables, swap. Pages that a fork
// shares count fully in the first, by their share in the second, which costs more.
std::uint64_t resident_bytes(const char* pid);
std::uint64_t proportional_bytes(const char* pid);

// Of this ipc namespace: segments, queues, semaphores.
std::uint64_t ipc_bytes();
// Of this network namespace: what its unix sockets could hold, but for the first few.
std::uint64_t socket_bytes();
// Of a tmpfs: its pages, and its files themselves.
std::uint64_t tmpfs_bytes(const char* path);

// What changed since a moment.
struct Changed {
  std::uint64_t bytes = 0, files = 0;
  bool opaque = false;  // could not be read: only a command would hide from its own pid 1
  bool buried = false;  // a folder deeper than anybody needs is among them, so not all was counted
};
// Beneath a folder; closes it. At most `entries` are looked at, and are counted down.
void add_changed(int dir_fd, std::int64_t since_s, int depth, std::uint64_t& entries,
                 Changed& sum);
// Files of that device that these processes have open and that have no name.
void add_nameless(const pid_t* pids, int count, dev_t device, Changed& sum);

}  // namespace sandbox::jail
