// Control groups: that a box joins its own, and that none is left. Limits need controllers, which
// only a delegated place has; joining does not.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <filesystem>

#include "sandbox/command_group.h"
#include "sandbox/plan.h"
#include "tests/sandbox/jail.h"

namespace {

using namespace sandbox_test;
using sandbox::CommandGroup;

// A place of the unified hierarchy that we may write; empty: there is none.
std::string writable_place() {
  const std::string at = sandbox::hierarchy_mount();
  return !at.empty() && access(at.c_str(), W_OK) == 0 ? at : "";
}

TEST_CASE("a box joins the control group made for it, and the group goes with it") {
  const std::string place = writable_place();
  if (place.empty()) {
    MESSAGE("skipped: no control groups (v2) to write");
    return;
  }
  TempDir dir;
  std::string path, seen;
  {
    auto group = CommandGroup::make_at({place}, {});
    if (!group) {
      MESSAGE("skipped: " << group.error().message);
      return;
    }
    path = group->path();
    const sandbox::Policy policy = policy_for(dir);
    sandbox::Command command;
    command.argv = {"/bin/sh", "-c", "echo here; sleep 0.5"};
    auto facts = sandbox::gather_facts(policy, sandbox::this_machine());
    REQUIRE(facts.has_value());
    facts->group = path;
    const auto plan = sandbox::make_plan(policy, command, *facts);
    REQUIRE(plan.has_value());
    base::asio::io_context io;
    const auto look = [&](std::string_view) { seen = read_file(path + "/cgroup.procs"); };
    bool ended = false;
    base::asio::co_spawn(io,
                         sandbox::run_plan(*plan, facts->machine.jail_program, policy.limits,
                                           command, look),
                         [&](std::exception_ptr, base::Result<sandbox::Outcome> outcome) {
                           ended = outcome && outcome->exit_code == 0;
                         });
    io.run();
    CHECK(ended);
  }
  CHECK(std::count(seen.begin(), seen.end(), '\n') >= 2);  // pid 1 and the shell at least
  CHECK(!std::filesystem::exists(path));
}

TEST_CASE("where nothing is delegated there is no group, and that is told") {
  const auto place = sandbox::delegated_place();
  if (place) return;  // a machine that delegates
  CHECK(!place.error().message.empty());
  CHECK(!CommandGroup::make({}).has_value());
}

}  // namespace
