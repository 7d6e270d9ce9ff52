// OpenBox: a box that stays open for a dialogue with what runs in it: a shell for one line after the
// other, a server. Holds all that must live as long as the command, and lets go of it in the right
// order: what guards the workspace outlives everything that it is guarded from. A single command that
// is waited for is run() (sandbox.h). Thread: home.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "sandbox/command_group.h"
#include "sandbox/placeholders.h"
#include "sandbox/run_job.h"

namespace sandbox {

class OpenBox {
 public:
  explicit OpenBox(const Policy& policy) : placeholders_(policy) {}
  ~OpenBox() { close(); }
  OpenBox(const OpenBox&) = delete;
  OpenBox& operator=(const OpenBox&) = delete;

  // The command waits until `start`, so that somebody can listen first. `of_job`: the limits of the
  // whole dialogue; those of the policy are the command's. Errors: sandbox, out_of_memory, io.
  base::Result<> open(const base::asio::any_io_executor& home, const Policy& policy,
                      const Command& command, const Limits& of_job);
  void start() { job_->start(std::move(child_)); }

  RunJob& job() { return *job_; }  // after open
  bool is_alive() const { return job_ && !job_->is_done(); }
  void close();  // blocks until all in it has ended
  // Once it has ended. Memory that the whole group ran out of is told, too.
  base::Result<Outcome> take_result();

 private:
  PlaceholderLock placeholders_;
  std::optional<CommandGroup> group_;
  Child child_;
  std::shared_ptr<RunJob> job_;
};

// The outcome of a command, or that the kernel ended its whole group for want of memory: the jail goes
// with it, so nobody is left to say why.
base::Result<Outcome> with_memory_told(base::Result<Outcome> outcome,
                                       const std::optional<CommandGroup>& group);

}  // namespace sandbox
