// What the model is told before the task. Fixed text, no date and no path: the head of the prompt
// never changes, so it is read once and reused by every run. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

namespace agent {

inline constexpr std::string_view kSystemText =
    "You are gemmule, an agent in a workspace folder. Use the tools, then answer in one short "
    "sentence.";

// A task with data that came on standard input.
std::string task_with_input(std::string task, std::string_view input);

}  // namespace agent
