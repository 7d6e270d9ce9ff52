// Identity: which uid a command gets on the host. The one decision of the sandbox that root makes.
// Pure. Thread: any.
#pragma once

#include "base/result.h"
#include "sandbox/facts.h"

namespace sandbox {

// A uid that no account of a usual Linux system has: above people and services, below systemd's
// "nobody" (65534), outside the ranges that useradd and containers' subuids hand out.
inline constexpr uid_t kJailUid = 60917;
inline constexpr gid_t kJailGid = 60917;

// Inside the jail every command is this ordinary person.
inline constexpr uid_t kInsideUid = 1000;
inline constexpr gid_t kInsideGid = 1000;

struct Identity {
  bool drops = false;   // setgroups, setresgid, setresuid before anything else
  bool stages = false;  // the workspace is cloned to a place that the new uid can reach
  uid_t uid = 0;
  gid_t gid = 0;
};

// Errors: sandbox (root_without_drop: root that cannot hand its workspace to an unprivileged uid).
base::Result<Identity> choose_identity(const Facts& facts);

}  // namespace sandbox
