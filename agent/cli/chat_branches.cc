#include "agent/cli/chat_branches.h"

#include <algorithm>

namespace agent::cli {
namespace {

constexpr std::size_t kBranchesMax = 100;

// "/undo 3" -> 3; nothing: `fallback`; not a number from 1 to 999: 0.
std::size_t number_of(std::string_view words, std::size_t fallback) {
  const auto first = words.find_first_not_of(' ');
  if (first == words.npos) return fallback;
  words = words.substr(first, words.find_last_not_of(' ') + 1 - first);
  if (words.size() > 3 || words.find_first_not_of("0123456789") != words.npos) return 0;
  return static_cast<std::size_t>(std::stoi(std::string(words)));
}

std::string lane_of(std::size_t branch) {
  return branch == 0 ? "" : "branch " + std::to_string(branch + 1);
}

}  // namespace

void ChatBranches::note(const std::string& task) {
  current().places.push_back(
      {place_.agent().history().messages().size(), place_.feed().turn(), task});
}

void ChatBranches::forget() { current().places.clear(); }

bool ChatBranches::obey(const std::string& line, std::optional<std::string>& again) {
  const std::string_view word = std::string_view(line).substr(0, line.find(' '));
  const std::string_view rest = std::string_view(line).substr(word.size());
  const bool bare = rest.find_first_not_of(' ') == rest.npos;
  if (word == "/undo") {
    const std::size_t count = number_of(rest, 1);
    if (count == 0)
      tell("/undo: wanted how many tasks to take back, got '" + std::string(rest) + "'");
    else if (const auto task = undo(count))
      tell("taken back to before: " + task->substr(0, 80));
  } else if (word == "/retry" && bare) {
    again = undo(1);
  } else if (word == "/fork" && bare) {
    fork();
  } else if (word == "/branches" && bare) {
    list();
  } else if (word == "/switch") {
    const std::size_t number = number_of(rest, 0);
    if (number == 0 || number > branches_.size())
      tell("/switch: wanted a number from 1 to " + std::to_string(branches_.size()) +
           " (/branches lists them), got '" + std::string(rest) + "'");
    else
      go_to(number - 1);
  } else {
    return false;
  }
  return true;
}

std::optional<std::string> ChatBranches::undo(std::size_t count) {
  auto& places = current().places;
  if (places.empty()) {
    tell("there is nothing to take back");
    return std::nullopt;
  }
  const Place back_to = places[places.size() - std::min(count, places.size())];
  Agent& agent = place_.agent();
  agent.set_history(agent.history().prefix(back_to.messages), agent.lane());
  places.resize(places.size() - std::min(count, places.size()));
  place_.feed().publish(SessionRewound{back_to.turn});
  return back_to.task;
}

void ChatBranches::fork() {
  if (branches_.size() == kBranchesMax)
    return tell("/fork: there are " + std::to_string(kBranchesMax) + " branches already");
  Agent& agent = place_.agent();
  current().history = agent.history();
  branches_.push_back({current().places, History("")});
  const std::size_t from = current_;
  current_ = branches_.size() - 1;
  agent.set_history(branches_[from].history, lane_of(current_));
  tell("this is branch " + std::to_string(current_ + 1) + " now; /switch " +
       std::to_string(from + 1) + " returns");
}

void ChatBranches::list() {
  for (std::size_t i = 0; i < branches_.size(); ++i) {
    const auto& places = branches_[i].places;
    tell(std::string(i == current_ ? "* " : "  ") + std::to_string(i + 1) + "  " +
         std::to_string(places.size()) + (places.size() == 1 ? " task" : " tasks") +
         (places.empty() ? "" : ", the last: " + places.back().task.substr(0, 60)));
  }
}

void ChatBranches::go_to(std::size_t branch) {
  if (branch != current_) {
    const auto& from = current().places;
    const auto& to = branches_[branch].places;
    std::size_t same = 0;
    while (same < std::min(from.size(), to.size()) && from[same].turn == to[same].turn) ++same;
    const int turn = same < from.size() ? from[same].turn : place_.feed().turn();
    current().history = place_.agent().history();
    current_ = branch;
    place_.agent().set_history(current().history, lane_of(branch));
    place_.feed().publish(SessionRewound{turn});
  }
  tell("this is branch " + std::to_string(branch + 1));
}

}  // namespace agent::cli
