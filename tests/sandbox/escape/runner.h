// Runs attempts, in the box and as their controls, and judges.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "tests/sandbox/escape/attempt.h"
#include "tests/sandbox/escape/fixture.h"

namespace escape {

enum class Verdict {
  held,      // stopped in the box, and the control shows that it works outside
  untested,  // stopped in the box; the control failed or there is none
  weaker,    // it got out at a level that does not promise to hold it
  failed,    // it got out, or something outside changed
};

struct Judgement {
  Verdict verdict = Verdict::failed;
  std::string detail;
};

// The level of every box from now on.
void set_level(sandbox::Level level);
sandbox::Level level();

// In the box: the real thing, through sandbox::run.
base::Result<sandbox::Outcome> run_in_box(const Fixture& fixture, const std::string& script,
                                          const std::function<void(sandbox::Policy&)>& adjust);
// Without it. The outcome's end, exit code and output are filled; what does not heed the SIGTERM at
// the end of its time has signal kSurvivedTerm.
inline constexpr int kSurvivedTerm = -1;
sandbox::Outcome run_control(const Fixture& fixture, const std::string& script, Control control,
                             int seconds = 15, bool on_terminal = false);

Values values_in(const std::string& output);
Judgement judge(const Attempt& attempt);

}  // namespace escape
