// Nothing outside the workspace is read or written, by no path, also while names change under us.
#include "tools/workspace.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "tests/tools/tool_bench.h"
#include "tools/file_search.h"

using tools::Workspace;
using tools::testing::TempFolder;

namespace {

struct Box {
  explicit Box(bool with_openat2) {
    outside.write("secret.txt", "secret");
    inside.write("a.txt", "inside\n");
    inside.write("d/b.txt", "deep\n");
    link("../" + outside.path().substr(outside.path().rfind('/') + 1), "up");
    link(outside.path(), "abs");
    link(outside.path("secret.txt"), "file");
    link("/proc/self/root", "magic");
    link("a.txt", "good");
    link("d", "folder");
    link("self", "self");
    auto opened = Workspace::open(inside.path());
    REQUIRE(opened.has_value());
    workspace.emplace(std::move(*opened));
    if (!with_openat2) workspace->without_openat2();
  }
  void link(const std::string& to, const std::string& name) {
    REQUIRE(::symlink(to.c_str(), inside.path(name).c_str()) == 0);
  }
  std::string read(const std::string& path) {
    const auto text = workspace->read(path);
    return text.has_error() ? text.error().message : *text;
  }
  std::string write(const std::string& path) {
    const auto done = workspace->write(path, "new");
    return done.has_error() ? done.error().message : "written";
  }
  TempFolder outside, inside;
  std::optional<Workspace> workspace;
};

}  // namespace

TEST_CASE("an added folder is reached by its full path, by no other, and nothing beside it is") {
  for (const bool with_openat2 : {true, false}) {
    Box box(with_openat2);
    TempFolder added;
    added.write("n.txt", "there\n");
    added.write("d/m.txt", "there, too\n");
    REQUIRE(::symlink(box.outside.path("secret.txt").c_str(), added.path("out").c_str()) == 0);
    REQUIRE(::symlink(added.path("n.txt").c_str(), box.inside.path("across").c_str()) == 0);
    const std::string name = added.path().substr(added.path().rfind('/') + 1);
    CHECK(box.read(added.path("n.txt")).starts_with("outside the workspace"));  // before it is added
    REQUIRE(box.workspace->add(added.path()).has_value());
    if (!with_openat2) box.workspace->without_openat2();

    CHECK(box.read(added.path("n.txt")) == "there\n");
    CHECK(box.read(added.path("d/../n.txt")) == "there\n");
    CHECK(box.write(added.path("new/x.txt")) == "written");
    CHECK(box.read(added.path("new/x.txt")) == "new");
    CHECK(box.workspace->list(added.path())->size() == 4);
    CHECK(*box.workspace->relative(added.path("./d//m.txt")) == added.path("d/m.txt"));
    CHECK(box.workspace->rename(added.path("new/x.txt"), "moved.txt").has_value());
    CHECK(box.read("moved.txt") == "new");
    CHECK(box.workspace->remove(added.path("n.txt")).has_value());
    std::function<void()> look = [] {};
    const auto found = tools::search(*box.workspace, "there", added.path(), look);
    REQUIRE(found.has_value());
    REQUIRE(found->matches.size() == 1);
    CHECK(found->matches[0].path == added.path("d/m.txt"));

    for (const std::string& path :
         {added.path("out"), added.path("../" + name + "x"), added.path("../../etc/passwd"),
          added.path() + "x", "../" + name + "/d/m.txt", std::string("across")}) {
      CAPTURE(path);
      CHECK(box.read(path).starts_with("outside the workspace"));
      CHECK(box.write(path).starts_with("outside the workspace"));
    }
    CHECK(box.write(added.path(".git/hooks/pre-commit")).find(".git is protected") != std::string::npos);
    CHECK(box.outside.read("secret.txt") == "secret");
  }
}

TEST_CASE("paths that lead outside are refused, with and without openat2") {
  for (const bool with_openat2 : {true, false}) {
    Box box(with_openat2);
    for (const std::string& path :
         {std::string("../x"), std::string("d/../../x"), std::string("/etc/passwd"),
          std::string("up/secret.txt"), std::string("abs/secret.txt"), std::string("file"),
          std::string("magic/etc/passwd"), std::string("self"), box.outside.path("secret.txt"),
          box.inside.path() + "x/y", std::string("d/../../") + "etc/passwd"}) {
      CHECK_MESSAGE(box.read(path) == "outside the workspace: " + path, path, with_openat2);
      CHECK_MESSAGE(box.write(path).starts_with("outside the workspace"), path, with_openat2);
    }
    CHECK(box.outside.read("secret.txt") == "secret");
    CHECK(box.read("a.txt") == "inside\n");
    CHECK(box.read("d/../a.txt") == "inside\n");
    CHECK(box.read("./d//b.txt") == "deep\n");
    CHECK(box.read(box.inside.path("d/b.txt")) == "deep\n");
    CHECK(box.read(std::string("a\0b", 3)) == "no such file: " + std::string("a\0b", 3));
    CHECK(box.read(std::string(5000, 'x')).starts_with("no such file: "));
  }
}

TEST_CASE("symlinks inside the workspace are followed, for reading and writing") {
  Box box(true);
  CHECK(box.read("good") == "inside\n");
  CHECK(box.read("folder/b.txt") == "deep\n");
  CHECK(box.write("good") == "written");
  CHECK(box.inside.read("a.txt") == "new");
  CHECK(std::filesystem::is_symlink(box.inside.path("good")));
  CHECK(box.write("folder/c.txt") == "written");
  CHECK(box.inside.read("d/c.txt") == "new");
}

TEST_CASE("writing keeps the mode, leaves no temporary file, and refuses what is no file") {
  Box box(true);
  REQUIRE(::chmod(box.inside.path("a.txt").c_str(), 0751) == 0);
  CHECK(box.write("a.txt") == "written");
  struct stat info {};
  REQUIRE(::stat(box.inside.path("a.txt").c_str(), &info) == 0);
  CHECK((info.st_mode & 07777) == 0751);
  REQUIRE(::mkfifo(box.inside.path("pipe").c_str(), 0600) == 0);
  CHECK(box.read("pipe") == "not a text file: pipe");
  CHECK(box.write("pipe") == "not a text file: pipe");
  CHECK(box.write("d") == "is a folder: d");
  CHECK(box.write("d/") == "is a folder: d/");
  CHECK(box.write(".") == "is a folder: .");
  CHECK(box.write(".git/config").ends_with(".git is protected"));
  box.inside.write(".git/config", "x");
  box.link(".git", "g");
  CHECK(box.write("g/config").ends_with(".git is protected"));
  CHECK(box.workspace->remove("g/config").error().message.ends_with(".git is protected"));
  for (const auto& entry : *box.workspace->list("."))
    CHECK_FALSE(entry.name.starts_with(".gemmule-"));
}

TEST_CASE("a full disk leaves the old file as it was") {
  Box box(true);
  rlimit old{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &old) == 0);
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit small = old;
  small.rlim_cur = 4096;
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  const auto written = box.workspace->write("a.txt", std::string(10000, 'x'));
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &old) == 0);
  REQUIRE(written.has_error());
  CHECK(written.error().message == "cannot write a.txt: File too large");
  CHECK(box.inside.read("a.txt") == "inside\n");
  CHECK(box.workspace->list(".")->size() == 9);
}

TEST_CASE("a folder that turns into a symlink again and again never leads outside") {
  Box box(true);
  box.inside.write("real/f.txt", "inside");
  box.outside.write("f.txt", "outside");
  std::atomic<bool> stop{false};
  const std::string real = box.inside.path("real"), kept = box.inside.path("kept"),
                    evil = box.inside.path("evil");
  REQUIRE(::symlink(box.outside.path().c_str(), evil.c_str()) == 0);
  std::thread swapper([&] {
    while (!stop) {
      ::rename(real.c_str(), kept.c_str());
      ::rename(evil.c_str(), real.c_str());
      ::rename(real.c_str(), evil.c_str());
      ::rename(kept.c_str(), real.c_str());
      ::usleep(200);  // most reads should succeed
    }
  });
  int inside = 0, refused = 0, written = 0;
  for (int i = 0; i < 5000; ++i) {
    const std::string got = box.read("real/f.txt");
    CHECK(got != "outside");
    (got == "inside" || got == "new" ? inside : refused) += 1;
    if (i % 10 == 0 && box.write("real/g.txt") == "written") ++written;
  }
  stop = true;
  swapper.join();
  CHECK(inside > 0);
  CHECK_FALSE(box.outside.has("g.txt"));
  MESSAGE(inside << " read, " << refused << " refused, " << written << " written");
}

TEST_CASE("search follows no symlink and skips what is not text") {
  Box box(true);
  const auto found = tools::search(*box.workspace, "e", ".", [] {});
  REQUIRE(found.has_value());
  std::string paths;
  for (const auto& match : found->matches) paths += match.path + " ";
  CHECK(paths == "a.txt d/b.txt ");
}
