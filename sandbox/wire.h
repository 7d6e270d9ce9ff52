// What gemmule and its jail program say to each other: the descriptors the jail starts with, the
// plan's layout in memory, and the messages on the control socket. Both sides are built together.
//
// Plan bytes: u32 steps; per step u32 stage, u32 words, the words (u32 length, bytes, a zero), then
// u32 length and bytes of data. Little pieces, no pointers; sandbox/plan.cc writes, jail_plan.cc
// reads.
#pragma once

#include <cstdint>

namespace sandbox::wire {

// 0, 1 and 2 are the command's streams.
inline constexpr int kPlanFd = 3;
inline constexpr int kControlFd = 4;      // a SEQPACKET socket; its end is gemmule's death
inline constexpr int kDiagnosticsFd = 5;  // what bubblewrap complains about
inline constexpr int kErrorFd = 6;        // the command's stderr waits here while bubblewrap runs
inline constexpr int kFirstFreeFd = 7;

inline constexpr std::uint32_t kPlanBytesMax = 1u << 20;

// Read-only at the top of a workspace, also when absent.
inline constexpr const char* kProtectedAtTop[] = {".git", ".gemmule", ".envrc"};
inline constexpr const char* kPlaceholderMark = "user.gemmule.placeholder";

enum class ReportKind : std::uint32_t { refused = 1, ended = 2, door = 3 };
enum class Cause : std::uint32_t { itself, asked, owner_gone, memory, disk, cpu };

// Jail -> gemmule. At the end one message, of which `refused` wins over a later `ended`; before that
// `door`, with a listening socket (SCM_RIGHTS).
struct Report {
  ReportKind kind;
  Cause cause;
  std::int32_t exit_code;
  std::int32_t signal;
  std::int32_t error;  // errno of a refusal
  char layer[64];      // "user namespace"
  char text[200];
};

// gemmule -> jail: SIGTERM first, SIGKILL after the grace.
enum class Target : std::uint32_t {
  everything,
  all_but_main,  // a shell that lives on without what it started
};
struct Order {
  std::uint32_t grace_ms;
  Target target;
};

}  // namespace sandbox::wire
