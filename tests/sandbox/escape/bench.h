// What a box costs and what it leaves behind, for scripts/bench-sandbox.
#pragma once

namespace escape {

// Runs `count` commands one after another, and `killed` that are cancelled at some moment; prints one
// JSON object: times, and what there is more of than at the start. Returns the exit code.
int bench(int count, int killed);

}  // namespace escape
