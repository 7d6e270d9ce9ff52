// E51-E61: resources.
#include <chrono>

#include "tests/sandbox/escape/attempt.h"
#include "tests/sandbox/escape/fixture.h"
#include "tests/sandbox/escape/runner.h"

namespace escape {
namespace {

using sandbox::Outcome;
using sandbox::Policy;
using namespace std::chrono_literals;
using End = Outcome::End;

void small(Policy& policy) {
  policy.limits.processes = 64;
  policy.limits.memory_bytes = 256 << 20;
  policy.limits.tmp_bytes = 32 << 20;
  policy.limits.cpu_time = 1s;
}

void small_tree(Policy& policy) {
  policy.limits.workspace_bytes = 48 << 20;
  policy.limits.workspace_files = 500;
}

std::function<Values(Fixture&, const Outcome&)> ended_by(End end) {
  return [end](Fixture&, const Outcome& outcome) {
    return Values{{"ended", outcome.end == end ? "by-limit" : "otherwise"}};
  };
}

long resident_kib() {
  const std::string status = read_all("/proc/self/status");
  return std::stol(status.substr(status.find("VmRSS:") + 6));
}

// Our own memory must not grow with what a command prints.
void flood(Values& inside, Values&) {
  Fixture fixture(Fixture::For::box);
  run_in_box(fixture, "true", {});
  const long before_kib = resident_kib();
  const auto outcome = run_in_box(fixture, "yes | head -c 200000000", {});
  if (!outcome) return;
  const bool exact =
      outcome->output_bytes == 200'000'000 && outcome->dropped_bytes == 200'000'000 - (128 << 10);
  inside.push_back({"bytes", exact ? "counted" : std::to_string(outcome->dropped_bytes)});
  const long grown = resident_kib() - before_kib;
  inside.push_back({"memory", grown < 4096 ? "small" : std::to_string(grown) + "KiB"});
  inside.push_back({"kept", outcome->output.size() < (130 << 10) ? "bounded" : "unbounded"});
}

}  // namespace

std::vector<Attempt> resource_attempts() {
  std::vector<Attempt> all = {
      {.id = "E51",
       .title = "too many processes",
       .script = "$p forks forks 100",
       .held = {"EAGAIN"},
       .policy = small},
      {.id = "E51",
       .title = "a fork bomb",
       .script = "exec $p bomb fork-bomb 400 $MARK",
       .held = {"EAGAIN"},
       .policy = small,
       .outside =
           [](Fixture& fixture, const Outcome& outcome) {
             const bool over = outcome.end == End::exited && fixture.survivors() == 0;
             return over ? Values{} : Values{{"ended", "otherwise"}};
           }},
      {.id = "E52",
       .title = "too many threads",
       .script = "$p threads threads 100",
       .held = {"EAGAIN"},
       .policy = small},
      {.id = "E53",
       .title = "more memory than allowed, in one piece",
       .script = "$p memory memory 512 0",
       .held = {"ENOMEM"},
       .policy = small},
      {.id = "E54",
       .title = "many processes, each just below the limit",
       .script = "for i in 1 2 3 4; do $p m$i memory 100 3 >/dev/null & done; wait; true",
       .held = {"by-limit", "OK"},
       .control_script = "for i in 1 2 3 4; do $p m$i memory 100 0 >/dev/null & done; wait; true",
       .policy = small,
       .outside = ended_by(End::memory_limit)},
      {.id = "E55",
       .title = "memory in /dev/shm",
       .script = "$p shm fill /dev/shm/$MARK 80; rm -f /dev/shm/$MARK",
       .held = {"ENOSPC", "EACCES"},
       .policy = small},
      {.id = "E55",
       .title = "memory in shared mappings",
       .script = "$p shared shared-memory 400 3",
       .held = {"by-limit", "OK"},
       .control_script = "$p shared shared-memory 400 0",
       .policy = small,
       .outside = ended_by(End::memory_limit)},
      {.id = "E55",
       .title = "memory in System V segments",
       .script = "$p sysv sysv-memory 400 3",
       .held = {"by-limit", "OK"},
       .control_script = "$p sysv sysv-memory 400 0",
       .policy = small,
       .outside = ended_by(End::memory_limit),
       .bare = Bare::not_there},
      {.id = "E55",
       .title = "memory in page tables",
       .script = "$p tables page-tables 7000 0",
       .held = {"ENOMEM"},
       .policy = small},
      {.id = "E55",
       .title = "memory in pipes",
       .script = "$p pipes pipes 2000",
       .held = {"EMFILE", "ENFILE"},
       .policy = small},
      {.id = "E56",
       .title = "fill /tmp and the home folder",
       .script = "$p tmp fill /tmp/$MARK 80; $p home fill $HOME/$MARK 80; rm -f /tmp/$MARK",
       .held = {"ENOSPC"},
       .control_script = "$p tmp fill $O/x 80; $p home fill $O/x 80",
       .policy = small,
       .bare = Bare::weaker},
      // Whether all was written before the end is a race; that it ends is not.
      {.id = "E57",
       .title = "fill the workspace: one file",
       .script = "$p fill fill $W/big 200 >/dev/null; sleep 3",
       .held = {"by-limit"},
       .control_script = "$p fill fill $W/big 100 >/dev/null",
       .policy = small_tree,
       .outside = ended_by(End::disk_limit)},
      {.id = "E57",
       .title = "fill the workspace: many small files",
       .script = "mkdir d; $p files many-files d 20000 >/dev/null; sleep 3",
       .held = {"by-limit"},
       .control_script = "mkdir d; $p files many-files d 1500 >/dev/null",
       .policy = small_tree,
       .outside = ended_by(End::disk_limit)},
      {.id = "E57",
       .title = "fill the workspace: nested folders",
       .script = "mkdir d; $p nested nested-dirs d 6000 >/dev/null; sleep 3",
       .held = {"by-limit"},
       .control_script = "mkdir d; $p nested nested-dirs d 1500 >/dev/null",
       .policy = small_tree,
       .outside = ended_by(End::disk_limit)},
      {.id = "E57",
       .title = "a sparse file beyond the size of a file",
       .script = "$p sparse sparse $W/sparse 100",
       .held = {"EFBIG"}},
      {.id = "E58",
       .title = "open too many files",
       .script = "$p many open-many 3000",
       .held = {"EMFILE"}},
      {.id = "E58",
       .title = "raise a hard limit",
       .script = "$p raise raise-limit nofile 3000",
       .held = {"EPERM"}},
      {.id = "E59",
       .title = "use the processor without end",
       .script = "exec $p spin spin 2",
       .held = {"by-limit"},
       .policy = small,
       .outside = ended_by(End::cpu_limit)},
      {.id = "E60",
       .title = "200 MB of output",
       .held = {"counted", "small", "bounded"},
       .control = Control::property,
       .rests_on = RestsOn::gemmule,
       .custom = flood},
      {.id = "E61",
       .title = "another clock",
       .script = "$p time unshare-time; $p set clock-settime",
       .held = {"EPERM"},
       .control = Control::root},
  };
  for (Attempt& attempt : all) {
    if (attempt.id != "E60") attempt.rests_on = RestsOn::supervision;
    // Without namespaces the limit on processes counts the whole account.
    attempt.alone = attempt.id == "E51" || attempt.id == "E52";
  }
  return all;
}

}  // namespace escape
