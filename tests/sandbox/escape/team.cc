#include "tests/sandbox/escape/team.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <thread>

namespace escape {
namespace {

// One write of it is whole: it is shorter than PIPE_BUF.
struct Answer {
  Verdict verdict = Verdict::failed;
  std::array<char, 3000> detail{};
};

class Team {
 public:
  Team(const std::vector<Attempt>& attempts, const Told& told)
      : attempts_(attempts), told_(told), judged_(attempts.size()), known_(attempts.size()) {}

  void run() {
    // More than processors: they wait more than they compute.
    const std::size_t most = std::clamp(std::thread::hardware_concurrency() + 1u, 2u, 8u);
    for (std::size_t i = 0; i < attempts_.size(); ++i) {
      if (attempts_[i].alone) continue;
      while (running_.size() >= most) wait_for_one();
      start(i);
    }
    while (!running_.empty()) wait_for_one();
    for (std::size_t i = 0; i < attempts_.size(); ++i) {
      if (!attempts_[i].alone) continue;
      start(i);
      wait_for_one();
    }
  }

 private:
  struct Runner {
    std::size_t index;
    int answers;
  };

  void start(std::size_t index) {
    int ends[2];
    const pid_t pid = pipe2(ends, O_CLOEXEC) == 0 ? fork() : -1;
    if (pid == 0) {
      const Judgement judgement = judge(attempts_[index]);
      Answer answer;
      answer.verdict = judgement.verdict;
      judgement.detail.copy(answer.detail.data(), answer.detail.size() - 1);
      (void)!write(ends[1], &answer, sizeof answer);
      _exit(0);
    }
    if (pid < 0) return keep(index, {Verdict::failed, "no process for it"});
    close(ends[1]);
    running_[pid] = {index, ends[0]};
  }

  void wait_for_one() {
    if (running_.empty()) return;
    int status = 0;
    const pid_t pid = waitpid(-1, &status, 0);
    if (pid < 0 && errno == ECHILD) {  // somebody else waited for them
      for (const auto& [lost, runner] : std::exchange(running_, {}))
        keep(runner.index, {Verdict::failed, "its process got lost"});
      return;
    }
    const auto ended = running_.find(pid);
    if (ended == running_.end()) return;
    const Runner runner = ended->second;
    running_.erase(ended);
    Answer answer;
    const ssize_t n = read(runner.answers, &answer, sizeof answer);
    close(runner.answers);
    if (n == static_cast<ssize_t>(sizeof answer))
      keep(runner.index, {answer.verdict, answer.detail.data()});
    else
      keep(runner.index, {Verdict::failed, "its process died, status " + std::to_string(status)});
  }

  void keep(std::size_t index, Judgement judgement) {
    judged_[index] = std::move(judgement);
    known_[index] = true;
    for (; told_count_ < known_.size() && known_[told_count_]; ++told_count_)
      told_(attempts_[told_count_], judged_[told_count_]);
  }

  const std::vector<Attempt>& attempts_;
  const Told& told_;
  std::vector<Judgement> judged_;
  std::vector<bool> known_;
  std::size_t told_count_ = 0;
  std::map<pid_t, Runner> running_;
};

}  // namespace

void judge_all(const std::vector<Attempt>& attempts, const Told& told) {
  Team(attempts, told).run();
}

}  // namespace escape
