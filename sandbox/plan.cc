#include "sandbox/plan.h"

#include "sandbox/plan_checks.h"
#include "sandbox/plan_writer.h"

namespace sandbox {

base::Result<Plan> make_plan(const Policy& policy, const Command& command, const Facts& facts) {
  TRY_VOID(check_layers(policy, facts.machine));
  TRY_VOID(check_command(command));
  if (policy.level == Level::off) return off_plan(policy, command, facts);
  TRY_VOID(check_workspaces(facts));
  TRY(const Identity id, choose_identity(facts));
  return policy.level == Level::full ? full_plan(policy, command, facts, id)
                                     : bare_plan(policy, command, facts, id);
}

base::Result<> check_folders(const Policy& policy) {
  TRY(const Facts facts, gather_facts(policy, this_machine()));
  return check_places(facts);
}

}  // namespace sandbox
