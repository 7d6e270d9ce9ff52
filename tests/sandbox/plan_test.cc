// The plan is a pure function: these tests need no kernel and no privileges.
#include "sandbox/git_names.h"
#include "sandbox/plan.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

using namespace sandbox;

Facts facts_of(bool root, uid_t owner) {
  Facts facts;
  facts.machine.uid = facts.machine.gid = root ? 0 : 1234;
  facts.machine.is_root = root;
  facts.machine.can_mount = root;
  facts.machine.jail_program = "/opt/g/gemmule-jail";
  facts.machine.bubblewrap = "/usr/bin/bwrap";
  facts.machine.landlock_abi = 4;
  facts.machine.system = {{"/usr", ""}, {"/bin", "usr/bin"}};
  facts.workspace.path = "/home/ann/w";
  facts.workspace.owner = facts.workspace.group = owner;
  return facts;
}

std::string text_of(const Facts& facts) {
  Policy policy;
  policy.workspace = facts.workspace.path;
  Command command;
  command.argv = {"echo", "it's"};
  const auto plan = make_plan(policy, command, facts);
  return plan ? to_text(*plan) : plan.error().message;
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

TEST_CASE("an ordinary account stays itself, and nothing is staged") {
  const std::string text = text_of(facts_of(false, 1234));
  CHECK(text.find("become") == std::string::npos);
  CHECK(text.find("stage") == std::string::npos);
  CHECK(has_line(text, "bubblewrap  --bind /home/ann/w /home/ann/w"));
  CHECK(has_line(text, "inside      execute echo 'it'\\''s'"));
}

TEST_CASE(
    "root becomes an unprivileged uid before any namespace, and sees its workspace id-mapped") {
  const std::string text = text_of(facts_of(true, 0));
  CHECK(has_line(text, "host        stage /home/ann/w workspace 0 60917 0 60917"));
  CHECK(has_line(text, "host        become 60917 60917"));
  CHECK(text.find("become") < text.find("--unshare-user"));
  CHECK(has_line(text, "bubblewrap  --bind /sys/workspace /home/ann/w"));
}

TEST_CASE("root in an ordinary account's workspace becomes that account") {
  const std::string text = text_of(facts_of(true, 1000));
  CHECK(has_line(text, "host        become 1000 1000"));
  CHECK(has_line(text, "host        stage /home/ann/w workspace"));
}

TEST_CASE("root that cannot hand over its workspace is refused by name") {
  Facts facts = facts_of(true, 0);
  facts.machine.can_mount = false;
  CHECK(text_of(facts).find("root_without_drop") != std::string::npos);
}

TEST_CASE("privileges, Landlock and seccomp come last and in this order") {
  const std::string text = text_of(facts_of(false, 1234));
  std::size_t at = 0;
  for (const char* step :
       {"inside      rlimit", "no-new-privileges", "no-capabilities", "landlock 4",
        "landlock-close", "seccomp entry", "seccomp calls", "environment", "execute"}) {
    const std::size_t next = text.find(step);
    REQUIRE(next != std::string::npos);
    CHECK(next > at);
    at = next;
  }
}

TEST_CASE("a missing layer is named") {
  Facts facts = facts_of(false, 1234);
  facts.machine.bubblewrap.clear();
  CHECK(text_of(facts).find("refused (bubblewrap)") != std::string::npos);
  facts.machine.jail_program.clear();
  CHECK(text_of(facts).find("refused (jail program)") != std::string::npos);
}

TEST_CASE("a repository keeps its index writable and its hooks and configuration not") {
  Facts facts = facts_of(false, 1234);
  facts.workspace.git = PathKind::directory;
  facts.workspace.git_is_repository = true;
  facts.workspace.git_config = PathKind::file;
  const std::string text = text_of(facts);
  CHECK(has_line(text, "host        placeholders /home/ann/w .git/hooks/ .gemmule/ .envrc"));
  CHECK(has_line(text, "bubblewrap  --bind /home/ann/w/.git /home/ann/w/.git"));
  CHECK(has_line(text, "bubblewrap  --ro-bind /home/ann/w/.git/config /home/ann/w/.git/config"));
  facts.workspace.git_hooks = PathKind::symlink;
  CHECK(text_of(facts).find("refused (protected files)") != std::string::npos);
}

TEST_CASE("an added folder is shown, guarded, watched and locked as the workspace is") {
  Facts facts = facts_of(false, 1234);
  facts.added.resize(2);
  facts.added[0].path = "/data/a";
  facts.added[1].path = "/data/b";
  facts.added[1].git = PathKind::directory;
  facts.added[1].git_is_repository = true;
  facts.added[1].git_hooks = PathKind::directory;
  facts.added[1].git_config = PathKind::file;
  const std::string text = text_of(facts);
  for (const char* line : {"host        placeholders /data/a .git/ .gemmule/ .envrc",
                           "host        placeholders /data/b .gemmule/ .envrc",
                           "bubblewrap  --bind /data/a /data/a",
                           "bubblewrap  --ro-bind /data/a/.gemmule /data/a/.gemmule",
                           "bubblewrap  --ro-bind /data/b/.git/hooks /data/b/.git/hooks",
                           "inside      landlock-allow write /data/b"})
    CHECK_MESSAGE(has_line(text, line), line);
  CHECK(text.find("watch-tree /data/b") != std::string::npos);
  facts.added[1].git_hooks = PathKind::symlink;
  CHECK(text_of(facts).find("refused (protected files): /data/b/.git/hooks") != std::string::npos);
}

TEST_CASE("root shows an added folder as the command's own, whoever owns it") {
  Facts facts = facts_of(true, 0);
  facts.added.resize(3);
  const uid_t owners[] = {0, 60917, 1000};
  for (int i = 0; i < 3; ++i) {
    facts.added[i].path = "/data/" + std::to_string(i);
    facts.added[i].owner = facts.added[i].group = owners[i];
  }
  const std::string text = text_of(facts);
  CHECK(has_line(text, "host        stage /data/0 added0 0 60917 0 60917"));
  CHECK(has_line(text, "host        stage /data/1 added1"));
  CHECK(has_line(text, "host        stage /data/2 added2 1000 60917 1000 60917"));
  CHECK(has_line(text, "bubblewrap  --bind /sys/added2 /data/2"));
}

TEST_CASE("an added folder that holds another, lies in one, or holds the system is refused") {
  const auto refused = [](const std::string& path) {
    Facts facts = facts_of(false, 1234);
    facts.added.resize(2);
    facts.added[0].path = "/data/a";
    facts.added[1].path = path;
    return text_of(facts);
  };
  CHECK(refused("/data/b").find("execute") != std::string::npos);
  CHECK(refused("/data/ab").find("execute") != std::string::npos);
  for (const char* path : {"/data/a", "/data/a/x", "/data", "/home/ann/w", "/home/ann/w/.git", "/home/ann",
                           "/", "/usr", "/proc/self", "/dev"}) {
    CHECK_MESSAGE(refused(path).starts_with("added folder: wanted"), path);
    CHECK_MESSAGE(refused(path).find('\n') == std::string::npos, path);
  }
}

TEST_CASE("what git's configuration names in the workspace is read as git reads it") {
  using sandbox::GitName;
  const auto names = sandbox::names_in_git_config(
      "# hooksPath = no\n[Core]\n\tbare = false\n\tHooksPath = \"tools/my hooks\" ; why\n"
      "[include]\npath=../team\n[includeIf \"gitdir:~/x/\"]\n  path = sub/more\n"
      "[extensions] worktreeConfig = true\n[remote \"core\"]\n hooksPath = no\n[core\n");
  CHECK(names == std::vector<GitName>{{"tools/my hooks", true},
                                      {"../team", false},
                                      {"sub/more", false},
                                      {"config.worktree", false}});
  CHECK(sandbox::names_in_git_config(std::string(5000, '[')).empty());
}

TEST_CASE("a configuration that is included names more, and the home may be where the workspace lies") {
  namespace fs = std::filesystem;
  std::string home = (fs::temp_directory_path() / "gemmule-test-XXXXXX").string();
  REQUIRE(mkdtemp(home.data()) != nullptr);
  const std::string work = home + "/w", before = std::getenv("HOME") ? std::getenv("HOME") : "";
  fs::create_directories(work + "/.git");
  const auto write = [](const std::string& file, const char* text) { std::ofstream(file) << text; };
  write(work + "/.git/config", "[include]\n path = ../team\n path = ../team\n path = ~other/x\n");
  write(work + "/team", "[core]\n hooksPath = ~/w/tools/hooks\n[include]\n path = team\n path = sub/more\n");
  fs::create_directories(work + "/sub");
  write(work + "/sub/more", "[core]\n hooksPath = .githooks\n[include]\n path = ../../outside\n");
  ::setenv("HOME", home.c_str(), 1);
  // Files elsewhere are read, too: what they name may lie here. So are the person's own.
  write(home + "/outside", "[core]\n hooksPath = elsewhere\n");
  write(home + "/.gitconfig", "[core]\n hooksPath = own/hooks\n");
  const auto names = sandbox::git_names(work);
  ::setenv("HOME", before.c_str(), 1);
  CHECK(names == std::vector<sandbox::GitName>{{"team", false},
                                               {"own/hooks", true},
                                               {"tools/hooks", true},
                                               {"sub/more", false},
                                               {".githooks", true},
                                               {"elsewhere", true}});
  fs::remove_all(home);
}

TEST_CASE("hooks and settings that git finds elsewhere are protected, or the workspace is refused") {
  Facts facts = facts_of(false, 1234);
  facts.workspace.git = PathKind::directory;
  facts.workspace.git_is_repository = true;
  facts.workspace.git_hooks = facts.workspace.git_config = PathKind::file;
  facts.workspace.named_by_git = {{"a/b/hooks", PathKind::directory, true, false},
                                  {"team.config", PathKind::absent, false, false}};
  const std::string text = text_of(facts);
  CHECK(has_line(text, "host        placeholders /home/ann/w team.config .gemmule/ .envrc"));
  CHECK(has_line(text, "bubblewrap  --bind /home/ann/w/a /home/ann/w/a"));
  CHECK(has_line(text, "bubblewrap  --bind /home/ann/w/a/b /home/ann/w/a/b"));
  CHECK(has_line(text, "bubblewrap  --ro-bind /home/ann/w/a/b/hooks /home/ann/w/a/b/hooks"));
  CHECK(has_line(text, "bubblewrap  --ro-bind /home/ann/w/team.config /home/ann/w/team.config"));
  facts.workspace.named_by_git[0].is_through_link = true;
  CHECK(text_of(facts).find("refused (protected files)") != std::string::npos);
}

}  // namespace
