// The example tools of examples/tools, each doing its work. The folder comes in GEMMULE_EXAMPLES.
#include "tests/tools/loopback_server.h"
#include "tests/tools/tool_bench.h"

using tools::testing::ToolBench;

namespace {

std::optional<ToolBench> examples() {
  const char* folder = std::getenv("GEMMULE_EXAMPLES");
  if (!folder) {
    MESSAGE("skipped: GEMMULE_EXAMPLES is not set (meson test sets it)");
    return std::nullopt;
  }
  tools::LuaToolsOptions options;
  options.tool_dirs = {std::string(folder) + "/tools"};
  options.allowed_hosts = {"127.0.0.1"};
  return std::optional<ToolBench>(std::in_place, std::move(options));
}

bool has_shell(ToolBench& bench) {
  return bench.call("shell", R"({"command":"true"})").failure != base::Errc::sandbox;
}

}  // namespace

TEST_CASE("examples that need only files do their work") {
  auto bench = examples();
  if (!bench) return;
  CHECK(bench->tools->all().size() == 18);

  bench->folder.write("t.csv", "name,town\n\"Ann \"\"A\"\"\",Oslo\nBob,\"Paris, TX\"\nCyd,Oslo\n");
  CHECK(bench->said("csv", R"({"path":"t.csv","column":"town","equals":"Oslo"})") ==
        "ok: name\ttown\nAnn \"A\"\tOslo\nCyd\tOslo\n(2 of 3 rows)");
  CHECK(bench->said("csv", R"({"path":"t.csv","column":"x","equals":"y"})") ==
        "error: no column x; there are: name, town");

  bench->folder.write("t.json", R"({"users":[{"name":"Ann","id":1},{"name":"Bob","id":2}]})");
  CHECK(bench->said("json_query", R"({"path":"t.json","query":"users[2].name"})") == "ok: \"Bob\"");
  CHECK(bench->said("json_query", R"({"path":"t.json","query":"users[*].id"})") == "ok: [1,2]");
  CHECK(bench->said("json_query", R"({"path":"t.json","query":"users[9]"})") ==
        "ok: nothing there");

  CHECK(bench->said("notes", "{}") == "ok: no notes");
  CHECK(bench->said("notes", R"({"add":"buy milk"})") == "ok: noted");
  CHECK(bench->said("notes", R"({"add":"call Ann"})") == "ok: noted");
  CHECK(bench->said("notes", R"({"find":"ANN"})") == "ok: - call Ann");

  bench->folder.write("a.txt", "one\ntwo\nthree\nfour\n");
  bench->folder.write("b.txt", "one\n2\nthree\nfour\nfive\n");
  CHECK(bench->said("diff", R"({"old":"a.txt","new":"b.txt"})") == "ok: -2: two\n+2: 2\n+5: five");
  CHECK(bench->said("diff", R"({"old":"a.txt","new":"a.txt"})") == "ok: no difference");

  CHECK(bench->said("timer", R"({"seconds":0.02})") == "ok: waited 0.02 s");
  CHECK(bench->said("timer", R"({"seconds":-1})") == "error: wanted 0 to 3600 seconds");
}

TEST_CASE("the API example sends and reads JSON") {
  auto bench = examples();
  if (!bench) return;
  tools::testing::LoopbackServer server([](const auto& request, auto& reply) {
    if (request.target == "/no") {
      reply.write("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnope");
      return;
    }
    reply.ok(request.method == "POST" ? request.body : R"({"a":{"b":[1,"two"]}})");
  });
  const auto ask = [&](const std::string& target, const std::string& more) {
    return bench->said("http_api", "{\"url\":\"" + server.url(target) + "\"" + more + "}");
  };
  CHECK(ask("/", R"(,"field":"a.b.2")") == "ok: two");
  CHECK(ask("/", R"(,"body":{"x":1})") == R"(ok: {"x":1})");
  CHECK(ask("/no", "") == "error: HTTP 404\nnope");
}

TEST_CASE("examples that run commands do their work in the sandbox") {
  auto bench = examples();
  if (!bench) return;
  if (!has_shell(*bench)) {
    MESSAGE("skipped: no sandbox on this machine");
    return;
  }
  bench->folder.write("f.txt", "hello\n");
  CHECK(bench->said("archive", R"({"action":"make","archive":"x.tar.gz","paths":["f.txt"]})") ==
        "ok: done");
  CHECK(
      bench->said("archive", R"({"action":"list","archive":"x.tar.gz"})").starts_with("ok: f.txt"));
  CHECK(bench->said("archive", R"({"action":"melt","archive":"x"})")
            .starts_with("error: bad arguments"));
  CHECK(bench->said("git", R"({"command":"push"})") == "error: not allowed: git push");
  const std::string made = bench->said(
      "shell",
      R"({"command":"python3 -c \"import sqlite3; d = sqlite3.connect('t.db'); d.execute('create table t (a, b)'); d.execute('insert into t values (1, 2)'); d.commit()\""})");
  if (made == "ok: (no output)") {
    CHECK(bench->said("sqlite_query", R"({"path":"t.db","sql":"select * from t"})")
              .starts_with("ok: a\tb\n1\t2"));
    CHECK(bench->said("sqlite_query", R"({"path":"t.db","sql":"drop table t"})")
              .starts_with("error: "));
  }
  CHECK(bench->said("processes", R"({"command":"sleep 5"})").find("sleep 5") != std::string::npos);
}
