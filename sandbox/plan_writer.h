// PlanWriter: what the plans of all levels have in common: limits, privileges, seccomp, the
// environment, the command. Pure. Thread: any.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sandbox/identity.h"
#include "sandbox/plan.h"
#include "sandbox/seccomp_filter.h"

namespace sandbox {

// Where the proxy listens inside a box that has a way out. The network there is the box's own.
inline constexpr const char* kDoorPort = "3128";

class PlanWriter {
 public:
  using Words = std::vector<std::string>;
  PlanWriter(const Policy& policy, const Command& command, const Facts& facts, Identity id)
      : policy_(policy), command_(command), facts_(facts), id_(id) {}

 protected:
  void host(std::string verb, Words args = {}, std::string data = {});
  void bwrap(std::string option, Words args = {});
  void inside(std::string verb, Words args = {}, std::string data = {});

  void watches();    // memory and trees, by pid 1
  Words idmap_of(const Workspace& w) const;  // of a step "stage"; none is needed: empty
  void session();    // where the command starts, and its terminal
  void limits();     // rlimits, but for the number of processes
  void limit(const char* name, std::uint64_t soft, std::uint64_t hard);
  void landlock_begin();
  void privileges();
  void filters(const SeccompOptions& options);
  void command(const std::string& home, const std::string& tmp);

  const Policy& policy_;
  const Command& command_;
  const Facts& facts_;
  const Identity id_;
  Plan plan_;
};

// The level full: namespaces, by bubblewrap (plan_full.cc).
Plan full_plan(const Policy& policy, const Command& command, const Facts& facts, Identity id);
// The level landlock+seccomp: no namespaces (plan_bare.cc).
Plan bare_plan(const Policy& policy, const Command& command, const Facts& facts, Identity id);
// The level off (plan_off.cc).
Plan off_plan(const Policy& policy, const Command& command, const Facts& facts);

}  // namespace sandbox
