#include "agent/cmd_sandbox.h"

#include <unistd.h>

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <optional>

#include "base/json.h"
#include "sandbox/facts.h"
#include "sandbox/plan.h"
#include "sandbox/sandbox.h"
#include "tools/host_proxy.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;
using cli::Args;
using cli::Option;
using cli::report;
using cli::Rooms;

std::vector<Option> box_options() {
  return {
      {"workspace", "DIR", "the folder that the command works in (default: the current one)", 'C'},
      {"read-only", "", "the workspace cannot be changed"},
      {"readable", "DIR", "a folder that the command may read", 0, true},
      {"add-dir", "DIR", "a folder besides the workspace that the command may change", 0, true},
      {"timeout", "S", "end the command after S seconds (default 60)"},
      {"memory", "MIB", "memory for all its processes (default 2048)"},
      {"processes", "N", "processes and threads (default 256)"},
      {"allow-host", "HOST", "let the command reach this host, through a proxy of ours", 0, true},
      {"terminal", "", "give the command a terminal"},
      {"level", "WORD", "full, or the weaker landlock+seccomp (default: full)"},
  };
}

std::string absolute(const std::string& path) { return std::filesystem::absolute(path).string(); }

Result<sandbox::Policy> policy_of(const Args& args) {
  sandbox::Policy policy;
  policy.workspace = absolute(args.value_or("workspace", "."));
  policy.read_only = args.has("read-only");
  for (const std::string& dir : args.values("readable"))
    policy.readable_dirs.push_back(absolute(dir));
  for (const std::string& dir : args.values("add-dir")) policy.added_dirs.push_back(absolute(dir));
  TRY(const double seconds, args.number_or("timeout", 60, 0.05, 86400));
  policy.limits.wall_time = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  TRY(const std::int64_t mib, args.integer_or("memory", 2048, 16, 1 << 20));
  policy.limits.memory_bytes = static_cast<std::uint64_t>(mib) << 20;
  TRY(const std::int64_t processes, args.integer_or("processes", 256, 2, 1 << 16));
  policy.limits.processes = static_cast<int>(processes);
  TRY(policy.level, sandbox_level(args));
  if (args.has("allow-host")) policy.network = sandbox::Network::proxy;
  return policy;
}

Result<sandbox::Command> command_of(const Args& args, const char* name) {
  if (args.positional().empty())
    return fail(Errc::usage,
                std::string(name) + ": wanted a command: gemmule " + name + " -- CMD …");
  sandbox::Command command;
  command.argv = args.positional();
  if (args.has("terminal")) command.streams = sandbox::Streams::terminal;
  return command;
}

int show_plan(const Args& args, Rooms&) {
  const auto policy = policy_of(args);
  if (!policy) return report(policy.error());
  const auto command = command_of(args, "sandbox plan");
  if (!command) return report(command.error());
  const auto facts = sandbox::gather_facts(*policy, sandbox::this_machine());
  if (!facts) return report(facts.error());
  const auto plan = sandbox::make_plan(*policy, *command, *facts);
  if (!plan) return report(plan.error());
  std::fputs(to_text(*plan).c_str(), stdout);
  return 0;
}

const char* end_name(sandbox::Outcome::End end) {
  using End = sandbox::Outcome::End;
  switch (end) {
    case End::exited:
      return "exited";
    case End::signalled:
      return "signalled";
    case End::timed_out:
      return "timed_out";
    case End::cancelled:
      return "cancelled";
    case End::output_limit:
      return "output";
    case End::disk_limit:
      return "disk";
    case End::memory_limit:
      return "memory";
    case End::cpu_limit:
      return "cpu";
  }
  return "unknown";
}

// As a shell would say it, and timeout(1): 128 + signal, 124 for time, 137 for what was killed.
int exit_code_of(const sandbox::Outcome& outcome) {
  using End = sandbox::Outcome::End;
  switch (outcome.end) {
    case End::exited:
      return outcome.exit_code;
    case End::signalled:
      return 128 + outcome.signal;
    case End::timed_out:
      return 124;
    case End::cancelled:
      return static_cast<int>(Exit::sigint);
    default:
      return 137;
  }
}

// Prints what comes while it comes, up to a part of the kept head; the rest (with its gap, if the
// middle was dropped) when the command has ended.
struct LivePrinter {
  static constexpr std::size_t kLiveMax = 32 << 10;
  std::size_t printed = 0;
  void operator()(std::string_view text) {
    text = text.substr(0, kLiveMax - printed);
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
    printed += text.size();
  }
};

Json outcome_json(const sandbox::Outcome& outcome,
                  const std::vector<tools::ProxyConnection>& connections) {
  base::JsonArray rows;
  for (const tools::ProxyConnection& one : connections)
    rows.push_back(Json::object({{"method", one.method},
                                 {"target", one.target},
                                 {"address", one.address},
                                 {"refused", one.refusal},
                                 {"sent_bytes", one.sent_bytes},
                                 {"received_bytes", one.received_bytes}}));
  return Json::object({{"end", end_name(outcome.end)},
                       {"exit_code", outcome.exit_code},
                       {"signal", outcome.signal},
                       {"output", outcome.output},
                       {"output_bytes", outcome.output_bytes},
                       {"dropped_bytes", outcome.dropped_bytes},
                       {"connections", Json(std::move(rows))},
                       {"duration_ms", outcome.duration.count()}});
}

std::string read_stdin() {
  std::string text;
  char buffer[65536];
  constexpr std::size_t kInputMax = 64 << 20;
  while (text.size() < kInputMax) {
    const std::size_t n = std::fread(buffer, 1, sizeof buffer, stdin);
    if (n == 0) break;
    text.append(buffer, n);
  }
  return text;
}

Result<sandbox::Outcome> run_to_end(const sandbox::Policy& policy, const sandbox::Command& command,
                                    sandbox::OutputSink sink, const tools::HostList& hosts,
                                    std::vector<tools::ProxyConnection>& connections) {
  base::asio::io_context io;
  tools::HostProxyOptions options;
  options.allowed = hosts;
  options.log = [&connections](const tools::ProxyConnection& one) { connections.push_back(one); };
  tools::HostProxy proxy(io.get_executor(), std::move(options));
  sandbox::NetworkDoor door = [&proxy](base::UniqueFd fd) { proxy.serve(std::move(fd)); };
  base::asio::cancellation_signal cancel;
  base::asio::signal_set signals(io, SIGINT, SIGTERM, SIGHUP);
  signals.async_wait([&cancel](boost::system::error_code error, int) {
    if (!error) cancel.emit(base::asio::cancellation_type::terminal);
  });
  std::optional<Result<sandbox::Outcome>> result;
  auto keep = [&](std::exception_ptr failure, Result<sandbox::Outcome> r) {
    result = failure ? fail(Errc::internal, "sandbox: an exception crossed a room") : std::move(r);
    signals.cancel();
    proxy.stop();
  };
  base::asio::co_spawn(io, sandbox::run(policy, command, std::move(sink), door),
                       base::asio::bind_cancellation_slot(cancel.slot(), keep));
  io.run();
  return std::move(*result);
}

int run_command(const Args& args, Rooms&) {
  const auto policy = policy_of(args);
  if (!policy) return report(policy.error());
  auto command = command_of(args, "sandbox run");
  if (!command) return report(command.error());
  command->directory = args.value_or("directory", "");
  if (args.has("stdin")) command->input = read_stdin();
  const bool json = args.has("json");
  const auto printer = std::make_shared<LivePrinter>();
  sandbox::OutputSink sink;
  if (!json) sink = [printer](std::string_view text) { (*printer)(text); };
  const auto hosts = tools::HostList::parse(args.values("allow-host"));
  if (!hosts) return report(hosts.error());
  std::vector<tools::ProxyConnection> connections;
  const auto outcome = run_to_end(*policy, *command, sink, *hosts, connections);
  if (!outcome) return report(outcome.error());
  if (json) {
    std::printf("%s\n", base::to_json(outcome_json(*outcome, connections)).c_str());
    return exit_code_of(*outcome);
  }
  const std::string& all = outcome->output;
  std::fwrite(all.data() + std::min(printer->printed, all.size()), 1,
              all.size() - std::min(printer->printed, all.size()), stdout);
  std::fflush(stdout);
  for (const tools::ProxyConnection& one : connections)
    std::fprintf(stderr, "gemmule: network: %s\n", one.line().c_str());
  if (outcome->end != sandbox::Outcome::End::exited)
    std::fprintf(stderr, "gemmule: the command was ended: %s after %lld ms\n",
                 end_name(outcome->end), static_cast<long long>(outcome->duration.count()));
  return exit_code_of(*outcome);
}

}  // namespace

Result<sandbox::Level> sandbox_level(const Args& args) {
  const std::string word = args.value_or("level", "full");
  if (word == "full") return sandbox::Level::full;
  if (word == "landlock+seccomp") return sandbox::Level::landlock_seccomp;
  return fail(Errc::usage, "--level: wanted full or landlock+seccomp, got '" + word + "'");
}

std::vector<cli::Command> sandbox_commands() {
  std::vector<Option> run_options = box_options();
  run_options.push_back({"directory", "SUB", "start in this folder of the workspace"});
  run_options.push_back({"stdin", "", "give our standard input to the command"});
  run_options.push_back(
      {"json", "", "one JSON object: how it ended, its output, what was dropped"});
  return {
      {.name = "sandbox probe",
       .usage = "[--json]",
       .summary = "try every protection on this machine",
       .details =
           "Which mechanisms there are; then one row an operation, done in a box: its result, its\n"
           "errno, the layer that stopped it (found by taking layers away), and what the same does\n"
           "without a box. Exit code 3 when a required mechanism is missing; then commands are "
           "refused.",
       .options = {{"json", "", "one JSON object: mechanisms, operations"},
                   {"level", "WORD", "full, or landlock+seccomp (default: full)"}},
       .run = show_sandbox_probe},
      {.name = "sandbox plan",
       .usage = "[OPTIONS] -- CMD [ARG …]",
       .summary = "print the steps that would put a command into its box",
       .details = "Runs nothing.\n\n  gemmule sandbox plan -- make test",
       .options = box_options(),
       .run = show_plan},
      {.name = "sandbox test",
       .usage = "[--only E12] [--posture all]",
       .summary = "try to get out of the box, in 91 ways",
       .details = "Runs every attempt in the box and, as its control, without it. One row an "
                  "attempt: held (it\n"
                  "was stopped, and would have worked outside), untested (stopped, but the control "
                  "failed or is\n"
                  "not to be had), FAILED. Exit code 1 when one got out, 3 when there is no box.\n"
                  "Postures are kinds of machine, made from this one: root, account, no-landlock,\n"
                  "no-namespaces (the level landlock+seccomp: what it does not promise is 'weaker').",
       .options = {{"only", "ID", "this attempt", 0, true},
                   {"posture", "NAME", "root, account, no-landlock, no-namespaces or all"}},
       .run = run_sandbox_attempts},
      {.name = "sandbox run",
       .usage = "[OPTIONS] -- CMD [ARG …]",
       .summary = "run one command in the box",
       .details =
           "The exit code is the command's; 124: its time was over, 128 + N: signal N, 137: a\n"
           "limit ended it, 3: the box could not be built. --json tells them apart exactly.\n\n"
           "  gemmule sandbox run --workspace . --timeout 10 -- sh -c 'make test'",
       .options = run_options,
       .run = run_command},
  };
}

}  // namespace agent
