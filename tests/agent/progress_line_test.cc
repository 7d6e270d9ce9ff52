#include "agent/cli/progress_line.h"

#include <doctest/doctest.h>

using agent::cli::time_left;

TEST_CASE("what is left is told once something can be told, in seconds or minutes") {
  CHECK(time_left(10, 0.5) == "10 s left");
  CHECK(time_left(60, 0.25) == "3 min left");
  CHECK(time_left(99, 0.5) == "99 s left");
  CHECK(time_left(0.2, 0.5) == "");   // too early
  CHECK(time_left(10, 0.001) == "");  // too little
}
