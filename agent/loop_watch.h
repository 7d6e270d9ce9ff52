// LoopWatch: notices a model that makes the same call with the same result again and again, whether
// it failed or not. First a hint beside the result, then the call is not run, then the run ends.
// A call that is new, or whose result is, starts the count afresh: editing and testing in turn is
// work, not a loop. Thread: home; one watch a run.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/chat.h"

namespace agent {

class LoopWatch {
 public:
  // Repeats of one call, since something new happened, after which it is not run any more.
  static constexpr int kRepeatsRun = 1;
  // Calls in a row that brought nothing new, after which the run ends.
  static constexpr int kFruitlessMax = 4;
  // The same where only two different calls were made among the last five.
  static constexpr int kFruitlessInTurnMax = 3;

  // The call should not be run: what it gives is known.
  bool is_known(const model::ToolCall& call) const;

  // All that are known, in one of their spellings: they need not be written at all.
  std::vector<model::ToolCall> known_calls() const;

  enum class Verdict { fresh, repeated, stuck };
  // After the call; for one that was not run, with the refusal that the model reads.
  Verdict add(const model::ToolCall& call, const std::string& result, bool was_run);

 private:
  std::set<std::string> seen_;          // calls with their results
  struct Repeats {
    int count = 0;
    model::ToolCall call;  // as it was spelt last
  };
  std::map<std::string, Repeats> repeats_;  // since something new happened
  int fruitless_ = 0;
  std::deque<std::string> last_;  // calls
};

// Two spellings of the same call give the same text: keys sorted, time limits and other
// words that change from call to call left out.
std::string canonical_call(const model::ToolCall& call);

}  // namespace agent
