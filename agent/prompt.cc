#include "agent/prompt.h"

namespace agent {

std::string task_with_input(std::string task, std::string_view input) {
  if (input.empty()) return task;
  task += "\n\n<stdin>\n";
  task += input;
  if (task.back() != '\n') task += '\n';
  task += "</stdin>";
  return task;
}

}  // namespace agent
