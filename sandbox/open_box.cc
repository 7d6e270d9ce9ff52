#include "sandbox/open_box.h"

#include <utility>

#include "sandbox/facts.h"
#include "sandbox/plan.h"

namespace sandbox {

using base::Result;

Result<> OpenBox::open(const base::asio::any_io_executor& home, const Policy& policy,
                       const Command& command, const Limits& of_job) {
  TRY(Facts facts, gather_facts(policy, this_machine()));
  if (auto group = CommandGroup::make(policy.limits)) group_.emplace(std::move(*group));
  if (group_) facts.group = group_->path();
  TRY(const Plan plan, make_plan(policy, command, facts));
  placeholders_.will_make(plan);
  TRY(child_, start_jail(facts.machine.jail_program, to_wire(plan), command.streams));
  job_ = std::make_shared<RunJob>(home, of_job,
                                  has_namespaces(plan) ? Holder::pid_namespace : Holder::reaper);
  return {};
}

void OpenBox::close() {
  if (is_alive()) job_->await_end();
}

Result<Outcome> OpenBox::take_result() { return with_memory_told(job_->take_result(), group_); }

Result<Outcome> with_memory_told(Result<Outcome> outcome, const std::optional<CommandGroup>& group) {
  if (!group || !group->ran_out_of_memory()) return outcome;
  Outcome told = outcome ? std::move(*outcome) : Outcome{};
  told.end = Outcome::End::memory_limit;
  return told;
}

}  // namespace sandbox
