// E41-E50: processes and signals.
#include <unistd.h>

#include <chrono>

#include "tests/sandbox/escape/attempt.h"
#include "tests/sandbox/escape/fixture.h"
#include "tests/sandbox/escape/hold.h"
#include "tests/sandbox/escape/runner.h"

namespace escape {
namespace {

using sandbox::Outcome;
using sandbox::Policy;
using namespace std::chrono_literals;

Values survivors(Fixture& fixture, const Outcome&) {
  usleep(50'000);
  return {{"left", fixture.survivors() == 0 ? "none" : "some"}};
}

void one_second(Policy& policy) { policy.limits.wall_time = 1s; }

// Ended by the time limit of one second. Half a second later it is gone on a machine that has
// nothing else to do; on one that has, it may take longer, but not like what is never ended.
Values ended_in_time(Fixture&, const Outcome& outcome) {
  Values values;
  if (outcome.signal == kSurvivedTerm) {
    values.push_back({"ended", "survived"});
    return values;
  }
  const bool timely = outcome.end == Outcome::End::timed_out && outcome.duration <= 10s;
  values.push_back({"ended", timely ? "in-time" : std::to_string(outcome.duration.count()) + "ms"});
  return values;
}

std::string left(int count) { return count == 0 ? "none" : (count < 0 ? "not-started" : "some"); }

void killed_gemmule(const char* script, Values& inside, Values& control) {
  inside.push_back({"left", left(left_after_kill(true, script))});
  control.push_back({"left", left(left_after_kill(false, script))});
}

}  // namespace

std::vector<Attempt> process_attempts() {
  std::vector<Attempt> all = {
      {.id = "E41",
       .title = "signal a process of the same user",
       .script = "$p victim kill $V 18",
       .held = {"ESRCH", "EPERM"}},
      {.id = "E41",
       .title = "kill everything, stop pid 1",
       // The calls may succeed: the kernel drops them, for nobody inside can end pid 1.
       .script = "$p stop kill 1 19 >/dev/null; $p kill kill 1 9 >/dev/null; sleep 0.2;"
                 "echo RESULT box alive; (trap '' TERM; kill -TERM -1)",
       .held = {"alive"},
       .control = Control::none,
       .why = "outside it would end this session"},
      {.id = "E42",
       .title = "background processes in a new session",
       .script = "setsid sh -c \"$p $MARK sleep & $p $MARK sleep\" >/dev/null 2>&1 & sleep 0.2",
       .held = {"none"},
       .outside = survivors},
      {.id = "E43",
       .title = "a daemon by double fork",
       .script = "$p x daemon $MARK >/dev/null",
       .held = {"none"},
       .control_script = "setsid sh -c \"exec $p $MARK sleep\" >/dev/null 2>&1 & sleep 0.2",
       .outside = survivors},
      {.id = "E44",
       .title = "ignore every signal",
       .script = "exec $p $MARK ignore-signals",
       .held = {"in-time"},
       .control_seconds = 1,
       .policy = one_second,
       .outside = ended_in_time},
      {.id = "E45",
       .title = "stop oneself",
       .script = "exec $p $MARK stop-self",
       .held = {"in-time"},
       .control_seconds = 1,
       .policy = one_second,
       .outside = ended_in_time},
      {.id = "E46",
       .title = "gemmule is killed with SIGKILL",
       .held = {"none"},
       .custom =
           [](Values& inside, Values& control) {
             killed_gemmule("$p $MARK sleep & setsid $p $MARK sleep", inside, control);
           }},
      {.id = "E47",
       .title = "a child keeps the output open",
       .script = "$p $MARK sleep & echo complete",
       .held = {"at-once"},
       .control_seconds = 2,
       .outside =
           [](Fixture&, const Outcome& outcome) {
             // Late is what only the end of its time ended: half a minute in the box.
             const bool late = outcome.end == Outcome::End::timed_out;
             const bool complete = outcome.output.find("complete") != std::string::npos;
             return Values{{"returned", !complete ? "incomplete" : (late ? "late" : "at-once")}};
           }},
      {.id = "E48",
       .title = "real-time, nice -20, locked memory, I/O class",
       .script = "$p fifo sched-fifo; $p nice nice; $p mlock mlockall; $p ioprio ioprio",
       .held = {"EPERM", "ENOMEM", "EACCES"},
       .control = Control::root},
      {.id = "E49",
       .title = "be spared when memory runs out",
       .script = "$p score oom-score -1000; $p fine oom-score -500",
       .held = {"EACCES"},
       .control = Control::root},
      {.id = "E50",
       .title = "forget the parent, then it dies",
       .held = {"none"},
       .custom =
           [](Values& inside, Values& control) {
             killed_gemmule("setsid $p $MARK forget-parent", inside, control);
           }},
  };
  // Signals are Landlock's business too, from ABI 6 on.
  for (Attempt& attempt : all)
    if (attempt.id != "E41") attempt.rests_on = RestsOn::supervision;
  return all;
}

}  // namespace escape
