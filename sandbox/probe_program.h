// Runs a short program to its end, for what the probe has to ask. Blocking, 2 s at most.
#pragma once

#include <string>
#include <vector>

namespace sandbox {

// What it printed until it ended or the time was over; empty when it could not be started. Its
// environment is empty; it starts in `folder`, or in ours when that is empty.
std::string output_of(const std::vector<std::string>& words, const std::string& folder = "");

}  // namespace sandbox
