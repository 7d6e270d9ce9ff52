// The level off: no box. The command is the person's own, with their account and files; what stays is
// what ends it and what it started: time, memory, growth and output, kept by the jail as a reaper.
#include "sandbox/plan_writer.h"

namespace sandbox {
namespace {

class OffBuilder : public PlanWriter {
 public:
  using PlanWriter::PlanWriter;

  Plan build() {
    host("oom-score", {"500"});
    if (!facts_.group.empty()) host("control-group", {facts_.group});
    host("supervise");
    watches();
    session();
    command(facts_.home, "");
    return std::move(plan_);
  }
};

}  // namespace

Plan off_plan(const Policy& policy, const Command& command, const Facts& facts) {
  Identity ourselves;
  ourselves.uid = facts.machine.uid;
  ourselves.gid = facts.machine.gid;
  return OffBuilder(policy, command, facts, ourselves).build();
}

}  // namespace sandbox
