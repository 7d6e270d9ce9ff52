// gemmule-escape [--only E12] [--plain]: runs every attempt and prints one table. Exit code 0: none
// got out; 1: one did; 3: there is no box on this machine. `gemmule sandbox test` runs it.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "tests/sandbox/escape/hold.h"
#include "tests/sandbox/escape/runner.h"

namespace {

using namespace escape;

std::vector<Attempt> all_attempts() {
  std::vector<Attempt> all;
  for (auto table : {file_attempts, kernel_attempts, process_attempts, resource_attempts,
                     network_attempts, proxy_attempts, terminal_attempts, host_attempts}) {
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
    case Verdict::failed:
      return "FAILED";
  }
  return "?";
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  if (argc == 4 && std::strcmp(argv[1], "--hold") == 0) return hold(argv[2], argv[3]);
  std::vector<std::string> only;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--only") == 0) only.push_back(argv[i + 1]);
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
  int counts[3] = {};
  for (const Attempt& attempt : all_attempts()) {
    bool wanted = only.empty();
    for (const std::string& id : only) wanted = wanted || attempt.id == id;
    if (!wanted) continue;
    const Judgement judgement = judge(attempt);
    ++counts[static_cast<int>(judgement.verdict)];
    std::printf("%-4s %-8s %-46s %s\n", attempt.id.c_str(), word(judgement.verdict),
                attempt.title.c_str(), judgement.detail.c_str());
    std::fflush(stdout);
  }
  std::printf("\n%d held, %d untested, %d FAILED\n", counts[0], counts[1], counts[2]);
  return counts[2] == 0 ? 0 : 1;
}
