// Judges many attempts side by side: most of an attempt is waiting. Each runs in a process of its own
// kind (a fork of this one), so that what it does to itself, its memory, its current folder, is not
// another's business; one that dies fails its attempt and no other.
//
// Call it where there are no other threads. Thread: the only one.
#pragma once

#include <functional>
#include <vector>

#include "tests/sandbox/escape/runner.h"

namespace escape {

// Tells each judgement in the table's order, as soon as all before it are known.
using Told = std::function<void(const Attempt& attempt, const Judgement& judgement)>;
void judge_all(const std::vector<Attempt>& attempts, const Told& told);

}  // namespace escape
