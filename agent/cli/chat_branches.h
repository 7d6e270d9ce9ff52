// ChatBranches: the commands of a chat that go back or aside: /undo, /retry, /fork, /branches,
// /switch. A branch is a history; its timeline in the model's cache is kept beside it, so that
// neither going back nor switching reads the conversation again. Thread: home.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agent/cli/workplace.h"

namespace agent::cli {

class ChatBranches {
 public:
  explicit ChatBranches(Workplace& place) : place_(place) {}

  static constexpr std::string_view kHelp =
      "/undo [N]    take back the last task, or the last N\n"
      "/retry       take back the last task and work on it again\n"
      "/fork        go on in a copy of the conversation; /switch 1 returns to this one\n"
      "/branches    list the copies\n"
      "/switch N    go on in copy N\n";

  // Before a task is worked on: this is where /undo returns to.
  void note(const std::string& task);
  void forget();  // the conversation begins anew

  // False: not one of these commands. `again`: set to a task that is to be worked on now.
  bool obey(const std::string& line, std::optional<std::string>& again);

 private:
  struct Place {
    std::size_t messages;
    int turn;
    std::string task;
  };
  struct Branch {
    std::vector<Place> places;
    History history{""};  // while another branch is the current one
  };

  std::optional<std::string> undo(std::size_t count);  // the first task that was taken back
  void fork();
  void list();
  void go_to(std::size_t branch);
  void tell(const std::string& line) { place_.view().warn(line); }
  Branch& current() { return branches_[current_]; }

  Workplace& place_;
  std::vector<Branch> branches_{1};
  std::size_t current_ = 0;
};

}  // namespace agent::cli
