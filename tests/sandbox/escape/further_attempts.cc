// X01-: attempts that came up while the box was built: ways around a limit that counts something
// else, and around the list of protected names.
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "tests/sandbox/escape/attempt.h"
#include "tests/sandbox/escape/fixture.h"

namespace escape {
namespace {

namespace fs = std::filesystem;
using sandbox::Outcome;
using sandbox::Policy;
using End = Outcome::End;

void little_memory(Policy& policy) {
  policy.limits.memory_bytes = 128 << 20;
  policy.limits.tmp_bytes = 64 << 20;
}
void hardly_any_memory(Policy& policy) {
  policy.limits.memory_bytes = 24 << 20;
  policy.limits.tmp_bytes = 16 << 20;
}
void little_disk(Policy& policy) { policy.limits.workspace_bytes = 48 << 20; }

std::function<Values(Fixture&, const Outcome&)> ended_by(End end) {
  return [end](Fixture&, const Outcome& outcome) {
    return Values{{"ended", outcome.end == end ? "by-limit" : "otherwise"}};
  };
}

Values visitors(Fixture& fixture, const Outcome&) {
  usleep(200'000);
  return {{"visitors", fixture.visitors() == 0 ? "none" : "some"}};
}

// A repository whose configuration names other files that git believes.
const char* const kRepository =
    "[core]\n\trepositoryformatversion = 0\n\thooksPath = tools/hooks\n[include]\n\tpath = "
    "../team.gitconfig\n[extensions]\n\tworktreeConfig = true\n";
void make_repository(Fixture& fixture) {
  const std::string w = fixture.workspace();
  for (const char* folder : {"/.git", "/.git/hooks", "/tools", "/tools/hooks"})
    if (fs::create_directory(w + folder)) chmod((w + folder).c_str(), 0777);
  write_file(w + "/.git/HEAD", "ref: refs/heads/main\n");
  write_file(w + "/.git/config", kRepository);
  write_file(w + "/tools/hooks/pre-commit", "#!/bin/sh\n");
  write_file(w + "/team.gitconfig", "[user]\n");
}

Values what_git_believes(Fixture& fixture, const Outcome&) {
  const std::string w = fixture.workspace();
  const bool evil = read_all(w + "/tools/hooks/pre-commit") != "#!/bin/sh\n" ||
                    fs::exists(w + "/tools/hooks/post-checkout") ||
                    read_all(w + "/team.gitconfig") != "[user]\n" ||
                    !read_all(w + "/.git/config.worktree").empty();
  return {{"git", evil ? "changed" : "intact"}};
}

}  // namespace

std::vector<Attempt> further_attempts() {
  std::vector<Attempt> all = {
      {.id = "X01",
       .title = "a pair of sockets, turned towards the host's",
       .script = "$p send pair-to-host $W/mail; $p name pair-with-name $W/mine",
       .held = {"EPERM", "none"},
       .outside = visitors},
      {.id = "X02",
       .title = "memory in the last of many segments",
       .script = "$p segments many-segments 300 200 3",
       .held = {"OK", "by-limit"},
       .control_script = "$p segments many-segments 300 200 0",
       .policy = little_memory,
       .outside = ended_by(End::memory_limit),
       .bare = Bare::not_there,
       .rests_on = RestsOn::supervision},
      {.id = "X03",
       .title = "memory in semaphores",
       .script = "$p arrays semaphores 120 3",
       .held = {"OK", "by-limit"},
       .control_script = "$p arrays semaphores 120 0",
       .policy = little_memory,
       .outside = ended_by(End::memory_limit),
       .bare = Bare::not_there,
       .rests_on = RestsOn::supervision},
      {.id = "X04",
       .title = "memory in empty files",
       .script = "mkdir /tmp/d; $p files many-files /tmp/d 200000; sleep 2; rm -rf /tmp/d",
       .held = {"OK", "by-limit"},
       .control_script = "mkdir $O/d; $p files many-files $O/d 2000",
       .policy = hardly_any_memory,
       .outside = ended_by(End::memory_limit),
       .bare = Bare::not_there,  // its files are on the disk
       .rests_on = RestsOn::supervision},
      {.id = "X05",
       .title = "memory in full sockets",
       .script = "$p sockets full-sockets 450 3",
       .held = {"OK", "by-limit"},
       .control_script = "$p sockets full-sockets 450 0",
       .policy = little_memory,
       .outside = ended_by(End::memory_limit),
       .bare = Bare::weaker,
       .rests_on = RestsOn::supervision},
      {.id = "X06",
       .title = "fill the disk with a file that has no name",
       .script = "$p fill fill-nameless $W/big 200 3",
       .held = {"OK", "by-limit"},
       .control_script = "$p fill fill-nameless $W/big 100 0",
       .policy = little_disk,
       .outside = ended_by(End::disk_limit),
       .rests_on = RestsOn::supervision},
      {.id = "X07",
       .title = "hooks and settings that git finds elsewhere",
       .script = "$p hook append tools/hooks/pre-commit; $p new append tools/hooks/post-checkout;"
                 "$p include append team.gitconfig; $p worktree append .git/config.worktree;"
                 "$p move rename tools moved; $p move2 rename tools/hooks moved2; $p replace rename "
                 "p team.gitconfig",
       .held = {"EROFS", "EBUSY", "EXDEV", "intact"},
       .outside = what_git_believes,
       .bare = Bare::weaker,
       .prepare = make_repository},
  };
  return all;
}

}  // namespace escape
