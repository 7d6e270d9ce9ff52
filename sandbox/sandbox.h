// Sandbox: one command in a box. A Policy says what is allowed; `make_plan` (sandbox/plan.h) turns
// it into printable steps by a pure function; `run` starts the jail and tells what happened.
//
// What a machine cannot do is refused with the layer named, never skipped in silence.
// Thread: home. The jail is its own small program, so nothing of ours runs between fork and exec.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/task.h"
#include "base/unique_fd.h"

namespace sandbox {

enum class Level {
  full,              // namespaces, seccomp, unprivileged uid
  landlock_seccomp,  // weaker, where namespaces are not to be had; chosen by the person
  off,  // no box: as if the person ran it. Said by the person, for one run, and nowhere written
};

enum class Network {
  none,
  proxy,  // one port of the box's own loopback, where the NetworkDoor's owner listens
};

enum class Streams {
  pipes,
  terminal,  // a terminal of the command's own, for programs that want one
};

struct Limits {
  std::chrono::milliseconds wall_time = std::chrono::seconds(60);
  std::chrono::seconds cpu_time{600};          // of one process
  std::uint64_t memory_bytes = 2ull << 30;     // all processes together, tmpfs included
  std::uint64_t file_bytes = 1ull << 30;       // one file
  std::uint64_t workspace_bytes = 4ull << 30;  // the whole tree, grown by this command
  std::uint64_t workspace_files = 500'000;     // likewise
  std::uint64_t tmp_bytes = 512ull << 20;      // /tmp; home has as much, /dev/shm and /run less
  int processes = 256;                         // threads count
  int open_files = 1024;                       // of one process
  std::uint64_t output_bytes = 256ull << 20;   // then the command is ended
  std::size_t output_head_bytes = 64 << 10;    // kept from the start …
  std::size_t output_tail_bytes = 64
                                  << 10;  // … and from the end; the middle is dropped and counted
};

struct Policy {
  Level level = Level::full;
  std::string workspace;  // absolute; writable, unless read_only
  bool read_only = false;
  Network network = Network::none;
  std::vector<std::string> readable_dirs;  // besides the system's
  // As the workspace: writable unless read_only, guarded likewise, within the same limits. Neither
  // holds it nor lies in it, nor does one of them another.
  std::vector<std::string> added_dirs;
  Limits limits;
};

struct Command {
  std::vector<std::string> argv;  // {"/bin/bash", "-c", "…"}
  std::string directory;          // relative to the workspace; empty: its root
  std::string input;              // stdin; otherwise empty
  Streams streams = Streams::pipes;
};

struct Outcome {
  enum class End {
    exited,
    signalled,
    timed_out,
    cancelled,
    output_limit,
    disk_limit,  // the workspace grew too much
    memory_limit,
    cpu_limit,
  };
  End end = End::exited;
  int exit_code = 0;   // exited
  int signal = 0;      // signalled
  std::string output;  // stdout and stderr as they came: head, and tail if something was dropped
  std::uint64_t output_bytes = 0;   // all that was printed
  std::uint64_t dropped_bytes = 0;  // of those, in the middle, not kept
  std::chrono::milliseconds duration{0};
};

// Called on home with each piece of output as it comes, as text that is safe to show: valid UTF-8,
// control characters spelt out (base/visible_text.h). A flood is thinned out: see run_output.h.
using OutputSink = std::function<void(std::string_view text)>;

// Called on home, once, before the command runs: a listening TCP socket in the box's own network,
// the only thing that can be connected to from there. Close it and all its connections when `run`
// returns.
using NetworkDoor = std::function<void(base::UniqueFd listener)>;

// Cancelled through the coroutine's cancellation slot: everything that was started is killed, the
// outcome says cancelled. Errors: sandbox (a layer is missing, or could not be set up), usage,
// not_found (the workspace). Network::proxy needs a door.
base::Task<base::Result<Outcome>> run(Policy policy, Command command, OutputSink output,
                                      NetworkDoor door = {});

// Can a command have these folders? Errors: usage, not_found.
base::Result<> check_folders(const Policy& policy);

struct Mechanism {
  std::string name;  // "user namespace"
  bool required;
  bool available;
  std::string detail;  // what was found, or errno
  std::string advice;  // what to do; empty when available
};
// Tries every mechanism on this machine, as the uid that commands would have. Blocking, < 1 s.
std::vector<Mechanism> probe();

// What a command might want to do, done in a box of this machine.
struct Operation {
  std::string name;  // "write-outside"
  bool allowed = false;
  std::string error;    // "EPERM", "SIGSYS"; empty when allowed
  std::string layer;    // that stopped it: "seccomp", "landlock", "mount namespace", …
  std::string behind;   // a further layer that would have stopped it
  std::string outside;  // the same without a box, as the same uid: "allowed" or an error
};
// Blocking, about a second. Errors: those of run.
base::Result<std::vector<Operation>> probe_operations(Level level);

}  // namespace sandbox
