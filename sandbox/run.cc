// run: policy -> facts -> plan -> jail -> outcome.
#include <boost/asio/this_coro.hpp>

#include <optional>

#include "sandbox/command_group.h"
#include "sandbox/facts.h"
#include "sandbox/open_box.h"
#include "sandbox/placeholders.h"
#include "sandbox/plan.h"
#include "sandbox/run_job.h"
#include "sandbox/sandbox.h"

namespace sandbox {

using base::Result;
using namespace std::chrono_literals;
namespace asio = base::asio;

namespace {

Outcome cancelled_outcome() {
  Outcome outcome;
  outcome.end = Outcome::End::cancelled;
  return outcome;
}

// Whatever ends a coroutine early (its io_context goes, say), the box must not outlive it: what
// guards the workspace is taken away right afterwards.
struct EndedWithUs {
  explicit EndedWithUs(std::shared_ptr<RunJob> of) : job(std::move(of)) {}
  ~EndedWithUs() {
    if (!job->is_done()) job->await_end();
  }
  EndedWithUs(const EndedWithUs&) = delete;
  EndedWithUs& operator=(const EndedWithUs&) = delete;
  const std::shared_ptr<RunJob> job;
};

}  // namespace

base::Task<Result<Outcome>> run(Policy policy, Command command, OutputSink output,
                                NetworkDoor door) {
  co_await asio::this_coro::throw_if_cancelled(false);
  PlaceholderLock placeholders(policy);
  Result<Facts> facts = gather_facts(policy, this_machine());
  if (!facts) co_return facts.error();
  const std::optional<CommandGroup> group = CommandGroup::make(policy.limits);
  if (group) facts->group = group->path();
  Result<Plan> plan = make_plan(policy, command, *facts);
  if (!plan) co_return plan.error();
  placeholders.will_make(*plan);
  auto outcome =
      co_await run_plan(std::move(*plan), facts->machine.jail_program, policy.limits,
                        std::move(command), std::move(output), std::move(door));
  co_return with_memory_told(std::move(outcome), group);
}

base::Task<Result<Outcome>> run_plan(Plan plan, std::string jail_program, Limits limits,
                                     Command command, OutputSink output, NetworkDoor door) {
  co_await asio::this_coro::throw_if_cancelled(false);
  const auto state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) co_return cancelled_outcome();
  Result<Child> child = start_jail(jail_program, to_wire(plan), command.streams);
  if (!child) co_return child.error();
  const auto executor = co_await asio::this_coro::executor;
  const auto job = std::make_shared<RunJob>(
      executor, limits, has_namespaces(plan) ? Holder::pid_namespace : Holder::reaper);
  job->collect(std::move(output));
  job->on_door(std::move(door));
  job->start(std::move(*child));
  const EndedWithUs guard(job);
  job->give_input(std::move(command.input), command.streams);
  while (!job->is_done()) {
    // Ends when the job is done, or early when somebody cancels us.
    co_await job->done().async_wait(base::kAwait);
    if (!job->is_done()) job->end(Outcome::End::cancelled, 80ms);
  }
  co_return job->take_result();
}

}  // namespace sandbox
