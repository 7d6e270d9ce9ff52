// Every host call asks before it acts, with the words that will be used, and what is denied does
// not happen.
#include <doctest/doctest.h>

#include <boost/asio/steady_timer.hpp>

#include "tests/tools/loopback_server.h"
#include "tests/tools/tool_bench.h"

using namespace tools;
using namespace tools::testing;
using agent::Answer;
using agent::Want;

namespace {

// Decides by a function; what is asked gets `yes`.
class Judge final : public agent::Permission {
 public:
  std::function<Answer(const Want&)> rule = [](const Want&) { return Answer::allow; };
  std::function<bool(const Want&)> gated = [](const Want&) { return false; };
  bool yes = true, somebody = true;
  std::vector<Want> asked;

  agent::Decision look(const Want& want) const override {
    return {rule(want), "the test", agent::Decision::About::anything, gated(want)};
  }
  bool can_ask() const override { return somebody; }
  base::Task<base::Result<agent::Decision>> ask(Want want) override {
    asked.push_back(std::move(want));
    if (!yes) co_return base::fail(base::Errc::denied, "permission denied by the test");
    co_return agent::Decision{Answer::allow, "yes", agent::Decision::About::this_host};
  }
};

struct Court {
  explicit Court(const std::string& tool_source = "", std::vector<std::string> added_dirs = {}) {
    LuaToolsOptions options;
    options.box.added_dirs = std::move(added_dirs);
    options.permission = &judge;
    if (!tool_source.empty()) {
      scripts.write("script.lua", tool_source);
      options.tool_dirs = {scripts.path()};
    }
    bench.emplace(std::move(options));
  }
  Judge judge;
  TempFolder scripts;
  std::optional<ToolBench> bench;
};

TEST_CASE("a denied write, read or command does not happen, and the model reads why") {
  Court court;
  court.bench->folder.write("secret.txt", "hidden");
  court.bench->folder.write("open.txt", "hidden in the open");
  court.judge.rule = [](const Want& want) {
    return want.kind == Want::Kind::run || want.what == "secret.txt" ? Answer::deny : Answer::allow;
  };
  const std::string denied = "error: permission denied: secret.txt is not allowed here (the test)";
  CHECK(court.bench->said("read_file", R"({"path":"./x/../secret.txt"})") == denied);
  CHECK(court.bench->said("write_file", R"({"path":"secret.txt","content":"x"})") == denied);
  CHECK(court.bench->said("edit_file", R"({"path":"secret.txt","old":"hidden","new":"x"})") ==
        denied);
  CHECK(court.bench->folder.read("secret.txt") == "hidden");
  CHECK(court.bench->said("search", R"({"pattern":"hidden"})") ==
        "ok: open.txt:1: hidden in the open");
  CHECK(court.bench->said("search", R"({"pattern":"hidden","path":"secret.txt"})") == denied);
  CHECK(court.bench->call("shell", R"({"command":"echo x > made"})").failure == base::Errc::denied);
  CHECK_FALSE(court.bench->folder.has("made"));
}

TEST_CASE("a link is judged by what it leads to as well") {
  Court court;
  court.bench->folder.write("secret.txt", "hidden");
  std::filesystem::create_symlink("secret.txt", court.bench->folder.path("innocent"));
  court.judge.rule = [](const Want& want) {
    return want.what == "secret.txt" ? Answer::deny : Answer::allow;
  };
  CHECK(court.bench->said("read_file", R"({"path":"innocent"})").find("error: permission denied") ==
        0);
}

TEST_CASE("what must be asked about is asked about behind a link too, and not searched unasked") {
  Court court;
  court.bench->folder.write(".env", "hidden\n");
  court.bench->folder.write("open.txt", "hidden in the open");
  std::filesystem::create_symlink(".env", court.bench->folder.path("notes"));
  court.judge.rule = [](const Want& want) {
    return want.what == ".env" ? Answer::ask : Answer::allow;
  };
  CHECK(court.bench->said("read_file", R"({"path":"notes"})") == "ok: 1: hidden");
  REQUIRE(court.judge.asked.size() == 1);
  CHECK(court.judge.asked[0].what == ".env");
  CHECK(court.bench->said("write_file", R"({"path":"notes","content":"x"})").find("ok:") == 0);
  CHECK(court.judge.asked.size() == 2);
  court.judge.yes = false;
  CHECK(court.bench->said("read_file", R"({"path":"notes"})") ==
        "error: permission denied by the test");
  CHECK(court.bench->said("search", R"({"pattern":"hidden","path":"notes"})") ==
        "error: permission denied by the test");
  court.bench->folder.write(".env", "hidden\n");
  const std::size_t asked = court.judge.asked.size();
  CHECK(court.bench->said("search", R"({"pattern":"hidden"})") ==
        "ok: open.txt:1: hidden in the open");
  CHECK(court.judge.asked.size() == asked);
}

TEST_CASE("of two paths, the one that a person must be asked about is asked about") {
  Court court(R"(return { name = "mv", description = "Move.", needs = { "fs.write" },
    parameters = { from = "string", to = "string" },
    run = function(args) fs.rename(args.from, args.to) return "moved" end })");
  court.bench->folder.write("x", "new\n");
  court.bench->folder.write(".env", "hidden\n");
  std::filesystem::create_symlink(".env", court.bench->folder.path("notes"));
  // The others would be asked about, too, but of the model alone.
  court.judge.gated = [](const Want& want) { return want.what != ".env"; };
  court.judge.rule = [](const Want& want) {
    return want.kind == Want::Kind::write ? Answer::ask : Answer::allow;
  };
  court.judge.yes = false;
  court.bench->said("write_file", R"({"path":"notes","content":"x"})");
  REQUIRE(court.judge.asked.size() == 1);
  CHECK(court.judge.asked[0].what == ".env");
  court.bench->said("mv", R"({"from":"x","to":".env"})");
  REQUIRE(court.judge.asked.size() == 2);
  CHECK(court.judge.asked[1].what == ".env");
  court.bench->said("mv", R"({"from":".env","to":"y"})");
  REQUIRE(court.judge.asked.size() == 3);
  CHECK(court.judge.asked[2].what == ".env");
}

TEST_CASE("a name that begins with two dots is no way out, and is judged like others") {
  Court court;
  court.bench->folder.write("..secret", "hidden\n");
  std::filesystem::create_symlink("..secret", court.bench->folder.path("innocent"));
  court.judge.rule = [](const Want& want) {
    return want.what == "..secret" ? Answer::deny : Answer::allow;
  };
  CHECK(court.bench->said("read_file", R"({"path":"innocent"})").find("error: permission denied") ==
        0);
}

TEST_CASE("what is asked is what runs: the diff, the command, the address") {
  Court court;
  court.bench->folder.write("a.txt", "one\ntwo\nthree\n");
  court.judge.rule = [](const Want& want) {
    return want.kind == Want::Kind::use || want.kind == Want::Kind::read ? Answer::allow
                                                                         : Answer::ask;
  };
  CHECK(court.bench->said("edit_file", R"({"path":"a.txt","old":"two","new":"2"})") ==
        "ok: ok, line 2 changed");
  REQUIRE(court.judge.asked.size() == 1);
  CHECK(court.judge.asked[0].what == "a.txt");
  CHECK(court.judge.asked[0].detail == "line 2: -1 +1\n  one\n- two\n+ 2\n  three");
  CHECK(court.bench->said("shell", R"x({"command":"echo $((6 * 7))"})x") == "ok: 42");
  CHECK(court.judge.asked[1].what == "echo $((6 * 7))");
  court.judge.yes = false;
  CHECK(court.bench->said("write_file", R"({"path":"b.txt","content":"x"})") ==
        "error: permission denied by the test");
  CHECK_FALSE(court.bench->folder.has("b.txt"));
}

TEST_CASE("S14: whatever a URL carries away is shown in full before it goes, and much goes nowhere") {
  LoopbackServer server([](const SeenRequest&, Reply& reply) { reply.ok("taken"); });
  Court court;
  court.judge.rule = [](const Want& want) {
    return want.kind == Want::Kind::fetch ? Answer::ask : Answer::allow;
  };
  const auto get = [&](const std::string& url) {
    return court.bench->said("http_get", "{\"url\":\"" + url + "\"}");
  };
  const std::string secret = "BEGIN-KEY-" + std::string(1500, 'k') + "-END-KEY";
  court.judge.yes = false;
  CHECK(get(server.url("/?q=" + secret)).starts_with("error: permission denied"));
  CHECK(server.connections() == 0);
  REQUIRE(court.judge.asked.size() == 1);
  CHECK(court.judge.asked[0].what == server.url("/?q=" + secret));
  CHECK(get(server.url("/?q=" + secret + std::string(1000, 'x'))) == "error: bad URL: longer than 2048 bytes");
  CHECK(court.judge.asked.size() == 1);
  CHECK(server.connections() == 0);
  court.judge.yes = true;  // the control: with a person's yes it goes as it was shown
  CHECK(get(server.url("/?q=" + secret)) == "ok: taken");
  CHECK(server.seen().back().target == "/?q=" + secret);
}

TEST_CASE("a person's yes opens one private address, and each redirect is asked about again") {
  Court court;
  LoopbackServer far([](const SeenRequest&, Reply& reply) { reply.ok("far"); });
  LoopbackServer near([&](const SeenRequest& request, Reply& reply) {
    if (request.target == "/go") return reply.redirect(far.url("/there"));
    reply.ok("near");
  });
  court.judge.rule = [](const Want& want) {
    return want.kind == Want::Kind::fetch ? Answer::ask : Answer::allow;
  };
  CHECK(court.bench->said("http_get", "{\"url\":\"" + near.url("/") + "\"}") == "ok: near");
  CHECK(court.judge.asked.back().host == "127.0.0.1");
  CHECK(court.judge.asked.back().port == near.port());
  CHECK(court.bench->said("http_get", "{\"url\":\"" + near.url("/go") + "\"}") == "ok: far");
  CHECK(court.judge.asked.size() == 3);
  CHECK(court.judge.asked.back().what == far.url("/there"));
  CHECK(court.judge.asked.back().port == far.port());
  court.judge.yes = false;
  CHECK(court.bench->said("http_get", "{\"url\":\"" + near.url("/") + "\"}") ==
        "error: permission denied by the test");
  // Where nobody can be asked, a private address is refused as ever.
  court.judge.somebody = false;
  CHECK(court.bench->said("http_get", "{\"url\":\"" + near.url("/") + "\"}") ==
        "error: address not allowed: 127.0.0.1");
  CHECK(far.connections() == 1);
}

TEST_CASE("a yes by mode or by pattern does not open private addresses") {
  Court court;
  LoopbackServer server([](const SeenRequest&, Reply& reply) { reply.ok("inside"); });
  CHECK(court.bench->said("http_get", "{\"url\":\"" + server.url("/") + "\"}") ==
        "error: address not allowed: 127.0.0.1");
  CHECK(server.connections() == 0);
}

TEST_CASE("a denied tool is not there") {
  Court court;
  court.judge.rule = [](const Want& want) {
    return want.tool == "shell" ? Answer::deny : Answer::allow;
  };
  for (const model::ToolDecl& decl : court.bench->tools->declare()) CHECK(decl.name != "shell");
}

TEST_CASE("a tool cannot do what it did not declare, whatever the rules allow") {
  for (const char* body :
       {"fs.read('a')", "fs.read_bytes('a')", "fs.lines('a', 1, 1)", "fs.list('.')", "fs.stat('a')",
        "fs.search('a')", "fs.write('a', 'b')", "fs.make_folder('d')", "fs.remove('a')",
        "fs.rename('a', 'b')", "shell.run('true')", "http.get('http://example.com')",
        "http.request{url='http://example.com'}", "store.get('a')", "store.set('a', 1)"}) {
    Court court(
        "return { name = 'script', description = 'x', parameters = {}, needs = {}, "
        "run = function() " +
        std::string(body) + " end }");
    const std::string said = court.bench->said("script", "{}");
    CHECK_MESSAGE(said.find("did not declare it") != std::string::npos, said);
  }
}

TEST_CASE("waiting for a person is not counted against a tool's time") {
  Court court(
      "return { name = 'script', description = 'x', parameters = {}, needs = {'fs.write'}, "
      "limits = { wall_s = 1 }, run = function() fs.write('a', 'b') return 'done' end }");
  struct Slow final : agent::Permission {
    agent::Decision look(const Want& want) const override {
      return {want.kind == Want::Kind::write ? Answer::ask : Answer::allow, "", {}};
    }
    bool can_ask() const override { return true; }
    base::Task<base::Result<agent::Decision>> ask(Want) override {
      asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(1500));
      co_await timer.async_wait(base::kAwait);
      co_return agent::Decision{Answer::allow, "", {}};
    }
  } slow;
  LuaToolsOptions options;
  options.permission = &slow;
  options.tool_dirs = {court.scripts.path()};
  ToolBench bench(std::move(options));
  CHECK(bench.said("script", "{}") == "ok: done");
}

TEST_CASE("what a call quotes from is known of files that were shown and may be read unasked, and of no others") {
  Court court;
  const auto& folder = court.bench->folder;
  folder.write("a.txt", "one\ntwo\n");
  folder.write("secret.txt", "hidden");
  folder.write("asked.txt", "hidden");
  folder.write("sub/b.txt", "three");
  folder.write("binary", std::string("a\0b", 3));
  folder.write("large", std::string(3u << 20, 'a'));
  std::filesystem::create_symlink("secret.txt", folder.path("innocent"));
  std::filesystem::create_symlink("/etc/passwd", folder.path("outside"));
  CHECK(!court.bench->tools->file_texts());  // nothing was shown
  court.bench->said("edit_file", R"({"path":"a.txt","old":"one","new":"1"})");
  court.bench->said("list_files", "{}");
  court.bench->said("read_file", R"({"path":"nothing"})");
  CHECK(!court.bench->tools->file_texts());
  court.bench->said("read_file", R"({"path":"./a.txt"})");
  auto texts = court.bench->tools->file_texts();
  REQUIRE(texts);
  CHECK(texts("edit_file", "a.txt") == "1\ntwo\n");
  CHECK(texts("edit_file", "sub/b.txt") == std::nullopt);  // not shown
  for (const char* path : {"secret.txt", "asked.txt", "innocent", "large", "sub/b.txt"})
    court.bench->said("read_file", R"({"path":")" + std::string(path) + "\"}");
  court.judge.rule = [](const Want& want) {
    return want.what == "secret.txt" ? Answer::deny
           : want.what == "asked.txt" ? Answer::ask
                                      : Answer::allow;
  };
  CHECK(texts("edit_file", "./sub//b.txt") == "three");
  folder.write("a.txt", "changed");
  CHECK(texts("edit_file", "a.txt") == "changed");
  for (const char* path : {"secret.txt", "asked.txt", "innocent", "outside", "binary", "large", "sub",
                           "nothing", "../a.txt", "/etc/passwd", ""})
    CHECK(texts("edit_file", path) == std::nullopt);
  CHECK(texts("shell", "a.txt") == std::nullopt);  // may not read files itself
  CHECK(texts("unknown", "a.txt") == std::nullopt);
  CHECK(court.judge.asked.empty());
  court.bench->tools.reset();
  CHECK(texts("edit_file", "a.txt") == std::nullopt);
}

TEST_CASE("what a call quotes from is known of files in added folders, too") {
  TempFolder added;
  added.write("b.txt", "two");
  const std::string path = std::filesystem::canonical(added.path("b.txt")).string();
  Court court("", {std::filesystem::canonical(added.path()).string()});
  CHECK(court.bench->said("read_file", R"({"path":")" + path + "\"}") == "ok: 1: two");
  const auto texts = court.bench->tools->file_texts();
  REQUIRE(texts);
  CHECK(texts("edit_file", path) == "two");
}

}  // namespace
