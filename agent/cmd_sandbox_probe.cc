// gemmule sandbox probe | test, and doctor's rows: what the box is on this machine.
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "agent/cmd_sandbox.h"
#include "base/json.h"
#include "sandbox/facts.h"
#include "sandbox/sandbox.h"

namespace agent {

using base::Errc;
using base::fail;
using base::Json;
using cli::Args;
using cli::report;
using cli::Rooms;

namespace {

void print_mechanism(const sandbox::Mechanism& row) {
  std::printf("%-4s %-34s %s\n", row.available ? "ok" : (row.required ? "NO" : "--"),
              row.name.c_str(), row.detail.c_str());
  if (!row.advice.empty()) std::printf("     %-34s -> %s\n", "", row.advice.c_str());
}

Json mechanism_json(const sandbox::Mechanism& row) {
  return Json::object({{"name", row.name},
                       {"required", row.required},
                       {"available", row.available},
                       {"detail", row.detail},
                       {"advice", row.advice}});
}

Json operation_json(const sandbox::Operation& row) {
  return Json::object({{"op", row.name},
                       {"result", row.allowed ? "allowed" : "refused"},
                       {"errno", row.error.empty() ? Json() : Json(row.error)},
                       {"layer", row.layer.empty() ? Json() : Json(row.layer)},
                       {"behind", row.behind.empty() ? Json() : Json(row.behind)},
                       {"outside", row.outside}});
}

void print_operations(const std::vector<sandbox::Operation>& rows) {
  std::printf("\n%-20s %-8s %-8s %-18s %-18s %s\n", "operation", "result", "errno", "stopped by",
              "and behind it", "without the box");
  for (const sandbox::Operation& row : rows)
    std::printf("%-20s %-8s %-8s %-18s %-18s %s\n", row.name.c_str(),
                row.allowed ? "allowed" : "refused", row.error.c_str(), row.layer.c_str(),
                row.behind.c_str(), row.outside.c_str());
}

}  // namespace

int show_sandbox_probe(const Args& args, Rooms&) {
  const auto level = sandbox_level(args);
  if (!level) return report(level.error());
  const bool bare = *level == sandbox::Level::landlock_seccomp;
  const std::vector<sandbox::Mechanism> rows = sandbox::probe();
  bool complete = true;
  for (const sandbox::Mechanism& row : rows)
    if (row.required && !row.available) complete = false;
  const auto operations = sandbox::probe_operations(*level);
  if (bare) complete = operations.has_value();
  if (args.has("json")) {
    base::JsonArray mechanisms, operation_rows;
    for (const sandbox::Mechanism& row : rows) mechanisms.push_back(mechanism_json(row));
    if (operations)
      for (const sandbox::Operation& row : *operations) operation_rows.push_back(operation_json(row));
    Json all = Json::object({{"level", bare ? "landlock+seccomp" : "full"},
                             {"complete", complete},
                             {"refusal", operations ? Json() : Json(operations.error().message)},
                             {"mechanisms", Json(std::move(mechanisms))},
                             {"operations", Json(std::move(operation_rows))}});
    std::printf("%s\n", base::to_json(all).c_str());
  } else {
    for (const sandbox::Mechanism& row : rows) print_mechanism(row);
    if (operations) {
      print_operations(*operations);
    } else {
      std::fflush(stdout);
      report(operations.error());
    }
  }
  return static_cast<int>(complete && operations ? Exit::ok : Exit::sandbox);
}

// The attempts are a program of their own, so that what they try cannot harm this one.
int run_sandbox_attempts(const Args& args, Rooms&) {
  const std::string program = sandbox::find_companion("gemmule-escape");
  if (program.empty())
    return report(fail(Errc::sandbox,
                       "sandbox test: gemmule-escape was not found beside gemmule or in "
                       "../libexec/gemmule; install both together"));
  std::vector<std::string> words = {program};
  for (const std::string& id : args.values("only")) words.insert(words.end(), {"--only", id});
  if (const auto posture = args.value("posture")) words.insert(words.end(), {"--posture", *posture});
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::fflush(stdout);
  execv(program.c_str(), argv.data());
  return report(base::system_error(program, errno));
}

std::vector<cli::Rooms::Check> sandbox_checks() {
  std::vector<Rooms::Check> checks;
  for (const sandbox::Mechanism& row : sandbox::probe())
    checks.push_back({"sandbox: " + row.name, row.available, row.required, row.detail, row.advice});
  return checks;
}

}  // namespace agent
