// gemmule-escape [--only E12] [--level landlock+seccomp] [--posture NAME|all|others]: runs every attempt
// and prints one table. Exit code 0: none got out; 1: one did; 3: there is no box on this machine.
// `gemmule sandbox test` runs it. --in NAME[,NAME] PROGRAM … becomes that program in a posture instead.
// The posture "others" is for a suite that has run it plainly before:
// all postures but that one, and of the attempts those that can end differently there.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "tests/sandbox/escape/bench.h"
#include "tests/sandbox/escape/hold.h"
#include "tests/sandbox/escape/posture.h"
#include "tests/sandbox/escape/runner.h"
#include "tests/sandbox/escape/team.h"

namespace {

using namespace escape;

std::vector<Attempt> all_attempts() {
  std::vector<Attempt> all;
  for (auto table : {file_attempts, kernel_attempts, process_attempts, resource_attempts,
                     network_attempts, proxy_attempts, terminal_attempts, further_attempts,
                     host_attempts}) {
    for (Attempt& attempt : table()) all.push_back(std::move(attempt));
  }
  return all;
}

const char* word(Verdict verdict) {
  switch (verdict) {
    case Verdict::held:
      return "held";
    case Verdict::untested:
      return "untested";
    case Verdict::weaker:
      return "weaker";
    case Verdict::failed:
      return "FAILED";
  }
  return "?";
}

bool names(const std::vector<std::string>& list, const std::string& word) {
  return list.empty() || std::find(list.begin(), list.end(), word) != list.end();
}

struct Options {
  std::vector<std::string> only;
  bool differing = false;  // leave out what must end as it does on the machine as it is
  std::string posture;
  int bench = -1, killed = 0;
};

// One posture after another, each in a process of its own.
int run_postures(const Options& options) {
  int worst = 0;
  for (const Posture& posture : postures()) {
    if (options.differing && posture.name == natural_posture()) continue;
    std::printf("\n== %s\n", posture.title);
    std::fflush(stdout);
    const pid_t pid = fork();
    if (pid == 0) {
      std::vector<std::string> words = {"gemmule-escape", "--posture", posture.name};
      for (const std::string& id : options.only) words.insert(words.end(), {"--only", id});
      if (options.differing) words.insert(words.end(), {"--attempts", "differing"});
      std::vector<char*> argv;
      for (std::string& word : words) argv.push_back(word.data());
      argv.push_back(nullptr);
      execv("/proc/self/exe", argv.data());
      _exit(127);
    }
    int status = 0;
    waitpid(pid, &status, 0);
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    if (code == 1 || worst == 0) worst = code == 77 ? worst : code;
  }
  return worst;
}

// The level full must be refused, by name, and never be replaced in silence.
bool full_is_refused() {
  Fixture fixture(Fixture::For::box);
  const auto trial = run_in_box(fixture, "true", {});
  const bool named = !trial && trial.error().code == base::Errc::sandbox &&
                     trial.error().message.starts_with("sandbox: refused (");
  std::printf("%-4s %-8s %-46s %s\n", "R11", named ? "held" : "FAILED",
              "the level full, where it cannot be had",
              trial ? "a command ran" : trial.error().message.c_str());
  return named;
}

int run_all(const Options& options) {
  int counts[4] = {};
  if (options.posture == "no-namespaces") {
    if (!full_is_refused()) ++counts[static_cast<int>(Verdict::failed)];
    set_level(sandbox::Level::landlock_seccomp);
  }
  {
    Fixture fixture(Fixture::For::box);
    const auto trial = run_in_box(fixture, "true", {});
    if (!trial) {
      std::fprintf(stderr, "gemmule-escape: %s\n", trial.error().message.c_str());
      return 3;
    }
  }
  std::printf("as uid %u, commands as uid %u\n\n", geteuid(), unprivileged().uid);
  std::vector<Attempt> attempts = all_attempts();
  std::erase_if(attempts, [&](const Attempt& attempt) {
    return !names(options.only, attempt.id) ||
           (options.differing && !can_differ(attempt, options.posture));
  });
  if (attempts.empty()) {
    std::fprintf(stderr, "gemmule-escape: no such attempt\n");
    return 2;
  }
  judge_all(attempts, [&](const Attempt& attempt, const Judgement& judgement) {
    ++counts[static_cast<int>(judgement.verdict)];
    std::printf("%-4s %-8s %-46s %s\n", attempt.id.c_str(), word(judgement.verdict),
                attempt.title.c_str(), judgement.detail.c_str());
    std::fflush(stdout);
    if (judgement.verdict == Verdict::failed)  // again where it is seen: a long table is cut
      std::fprintf(stderr, "gemmule-escape: %s%s FAILED: %s: %s\n", attempt.id.c_str(),
                   options.posture.empty() ? "" : (" as " + options.posture).c_str(),
                   attempt.title.c_str(), judgement.detail.c_str());
  });
  std::printf("\n%d held, %d untested, %d not promised at this level, %d FAILED\n", counts[0],
              counts[1], counts[2], counts[3]);
  return counts[3] == 0 ? 0 : 1;
}

// Becomes a program on a machine that lacks something.
int run_in(const std::string& names, char** words) {
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(',', at), names.size());
    const std::string why = enter_posture(names.substr(at, end - at));
    if (!why.empty()) {
      std::fprintf(stderr, "not to be had here: %s\n", why.c_str());
      return 77;
    }
    at = end + 1;
  }
  execv(words[0], words);
  std::perror(words[0]);
  return 127;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  if (argc == 5 && std::strcmp(argv[1], "--hold") == 0)
    return hold(argv[2], argv[3],
                std::strcmp(argv[4], "full") == 0 ? sandbox::Level::full
                                                  : sandbox::Level::landlock_seccomp);
  if (argc >= 4 && std::strcmp(argv[1], "--in") == 0) return run_in(argv[2], argv + 3);
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--only") == 0) options.only.push_back(argv[i + 1]);
    if (std::strcmp(argv[i], "--posture") == 0) options.posture = argv[i + 1];
    if (std::strcmp(argv[i], "--attempts") == 0)
      options.differing = std::strcmp(argv[i + 1], "differing") == 0;
    if (std::strcmp(argv[i], "--bench") == 0) options.bench = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--killed") == 0) options.killed = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--level") == 0 && std::strcmp(argv[i + 1], "landlock+seccomp") == 0)
      set_level(sandbox::Level::landlock_seccomp);
  }
  if (options.bench >= 0) return bench(options.bench, options.killed);
  if (options.posture == "others") options.differing = true;
  if (options.posture == "all" || options.posture == "others") return run_postures(options);
  if (!options.posture.empty()) {
    const std::string why = enter_posture(options.posture);
    if (!why.empty()) {
      std::printf("not to be had here: %s\n", why.c_str());
      return 77;
    }
  }
  return run_all(options);
}
