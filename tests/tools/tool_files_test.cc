// Tool files: the short form of parameters, and the one sentence that each mistake gets.
#include <sys/stat.h>

#include <boost/asio/steady_timer.hpp>

#include "tests/tools/tool_bench.h"
#include "tools/parameters.h"
#include "tools/tool_spec.h"

using tools::read_tool;
using tools::testing::TempFolder;
using tools::testing::ToolBench;

namespace {

std::string schema_of(const std::string& parameters) {
  const auto spec = read_tool("return { name = 't', description = 'd', parameters = " + parameters +
                                  ", run = function() end }",
                              "dir/t.lua");
  return spec.has_error() ? spec.error().message : base::to_json(spec->decl.parameters);
}

std::string mistake(const std::string& source) {
  const auto spec = read_tool(source, "dir/t.lua");
  return spec.has_error() ? spec.error().message : "no mistake";
}

std::string with(const std::string& fields) {
  return "return { name = 't', description = 'd', run = function() end, " + fields + " }";
}

}  // namespace

TEST_CASE("parameters may be short, ordered, described, or a JSON schema") {
  CHECK(
      schema_of("{ path = 'string', lines = 'integer?' }") ==
      R"({"type":"object","properties":{"lines":{"type":"integer"},"path":{"type":"string"}},"required":["path"]})");
  CHECK(
      schema_of("{ { 'z', 'string: a name' }, { 'a', 'string[]?' } }") ==
      R"({"type":"object","properties":{"z":{"type":"string","description":"a name"},"a":{"type":"array","items":{"type":"string"}}},"required":["z"]})");
  CHECK(
      schema_of("{ mode = { type = 'string', enum = { 'a', 'b' }, optional = true } }") ==
      R"({"type":"object","properties":{"mode":{"enum":["a","b"],"type":"string"}},"required":[]})");
  CHECK(schema_of(
            "{ type = 'object', properties = { x = { type = 'number' } }, required = { 'x' } }") ==
        R"({"properties":{"x":{"type":"number"}},"required":["x"],"type":"object"})");
  CHECK(schema_of("nil") == R"({"type":"object","properties":{},"required":[]})");
  CHECK(schema_of("{ x = 'any' }") ==
        R"({"type":"object","properties":{"x":{}},"required":["x"]})");
}

TEST_CASE("a mistake in a tool file is one sentence with the file and the place") {
  CHECK(mistake("return {\n name = 't'\n run = 1 }") ==
        "dir/t.lua:3: '}' expected (to close '{' at line 1) near 'run'");
  CHECK(mistake("local x = nil\nreturn x.y")
            .starts_with("dir/t.lua:2: attempt to index a nil value (local 'x')"));
  CHECK(mistake("return 1") == "dir/t.lua: wanted a file that returns a table, got number");
  CHECK(mistake("\27Lua") != "no mistake");
  CHECK(mistake("while true do end") == "dir/t.lua: stopped: the tool computed for more than 1 s");
  CHECK(mistake("return { name = 't', description = 'd' }") ==
        "dir/t.lua: run: wanted a function, got nil");
  CHECK(mistake("return { name = 'a b', description = 'd', run = print }") ==
        "dir/t.lua: name: wanted letters, digits and _ (at most 64), got \"a b\"");
  CHECK(mistake("return { name = 't', run = print }") ==
        "dir/t.lua: description: wanted a sentence for the model, got null");
  CHECK(mistake(with("parameters = { path = 'strng' }")) ==
        "dir/t.lua: parameters.path: wanted a type (string, integer, number, boolean, object, "
        "array, any), got 'strng'; did you mean string?");
  CHECK(mistake(with("parameters = { path = 3 }")) ==
        "dir/t.lua: parameters.path: wanted a type like \"string?\" or a table, got number 3");
  CHECK(mistake(with("parameters = { m = { typ = 'string' } }")) ==
        "dir/t.lua: parameters.m.typ: unknown keyword; did you mean type?");
  CHECK(mistake(with("parameters = { type = 'object', properties = { a = { type = 'array', items = "
                     "{ type = 'int' } } } }"))
            .starts_with("dir/t.lua: parameters.properties.a.items.type: wanted a type"));
  CHECK(mistake(with("parameters = { tags = { type = 'string', pattern = '^x' } }"))
            .starts_with("dir/t.lua: parameters.properties.tags.pattern: cannot be enforced while"));
  CHECK(mistake(with("descripton = 'x'")) ==
        "dir/t.lua: unknown field 'descripton'; did you mean description?");
  CHECK(mistake(with("needs = { 'fs' }")) ==
        "dir/t.lua: needs: wanted fs.read, fs.write, shell, http or store, got \"fs\"");
  CHECK(mistake(with("limits = { cpu_s = 0 }"))
            .starts_with("dir/t.lua: limits.cpu_s: wanted a number"));
  CHECK(mistake(with("limits = { cpu = 1 }")).starts_with("dir/t.lua: limits.cpu: unknown"));
  CHECK(mistake("fs.read('x')").find("cannot be used while the file is loaded") !=
        std::string::npos);
}

TEST_CASE("a broken file, a missing folder or a taken name stops the start") {
  boost::asio::io_context io;
  TempFolder folder, workspace;
  const auto open = [&](const std::string& dir) {
    tools::LuaToolsOptions options;
    options.workspace = workspace.path();
    options.tool_dirs = {dir};
    const auto opened = tools::LuaTools::open(io.get_executor(), std::move(options));
    return opened.has_error() ? opened.error() : base::fail(base::Errc::internal, "opened");
  };
  CHECK(open(folder.path("no")).code == base::Errc::usage);
  folder.write("a.lua", "return {");
  CHECK(open(folder.path()).message.starts_with("tool " + folder.path("a.lua") + ":1: "));
  CHECK(open(folder.path()).code == base::Errc::usage);
  folder.write("a.lua", "return { name = 'shell', description = 'd', run = print }");
  CHECK(open(folder.path()).message ==
        "tool " + folder.path("a.lua") + ": the name 'shell' is already taken by shell.lua");
  folder.write("a.lua", "return { name = 'own', description = 'd', run = print }");
  folder.write("not-a-tool.txt", "return {");
  CHECK(open(folder.path()).message == "opened");
}

TEST_CASE("what a tool did not declare it cannot do") {
  for (const std::string call : {"fs.read('a')", "fs.write('a', 'b')", "shell.run('true')",
                                 "http.get('http://x/')", "store.get('x')"}) {
    tools::testing::ScriptBench script(call);
    CHECK_MESSAGE(
        script.said().find("the tool did not declare it; add needs = { \"") != std::string::npos,
        call);
  }
}

namespace {

// A file system's clock may be coarse: another size is another state at any rate.
std::string returning(const std::string& text) {
  return "return { name = 'own', description = 'd', run = function() return '" + text + "' end }";
}

std::string note_of(const agent::ToolOutcome& outcome) {
  const base::Json* notes = outcome.facts.find("notes");
  return notes && !notes->as_array()->empty() ? *(*notes->as_array())[0].as_string() : "";
}

}  // namespace

TEST_CASE("L10: a changed tool is read again before the next call, a broken one stays as it was") {
  TempFolder folder;
  folder.write("own.lua", returning("one"));
  tools::LuaToolsOptions options;
  options.tool_dirs = {folder.path()};
  tools::testing::ToolBench bench(std::move(options));
  CHECK(bench.said("own", "{}") == "ok: one");
  folder.write("own.lua", returning("number two"));
  auto outcome = bench.call("own", "{}");
  CHECK(outcome.result.content == "number two");
  CHECK(note_of(outcome) ==
        "tool " + folder.path("own.lua") + ": the file has changed; read again");
  CHECK(note_of(bench.call("own", "{}")) == "");
  folder.write("own.lua", "return { name = 'own', description = 'd', run = function( }");
  outcome = bench.call("own", "{}");
  CHECK(outcome.result.content == "number two");
  CHECK(note_of(outcome).find("own.lua:1: ") != std::string::npos);
  CHECK(note_of(outcome).ends_with("; the version before it stays in use"));
  CHECK(note_of(bench.call("own", "{}")) == "");  // said once
  folder.write("own.lua", returning("three, and whole again"));
  CHECK(bench.said("own", "{}") == "ok: three, and whole again");
  folder.write("second.lua", "return { name = 'second', description = 'd', run = function() return 'hi' end }");
  CHECK(bench.tools->declare().size() == 10);
  CHECK(bench.said("second", "{}") == "ok: hi");
  folder.write("second.lua", "return { name = 'own', description = 'd', run = function() return 'taken' end }");
  CHECK(bench.said("own", "{}") == "ok: three, and whole again");
  CHECK(bench.said("second", "{}") == "ok: hi");
  // The same from the file that is earlier by name: who has a name keeps it, and gets its own back.
  folder.write("own.lua", "return { name = 'second', description = 'd', run = function() return 'taken' end }");
  CHECK(bench.said("second", "{}") == "ok: hi");
  CHECK(bench.said("own", "{}") == "ok: three, and whole again");
  folder.write("own.lua", returning("four"));
  CHECK(bench.said("second", "{}") == "ok: hi");
  CHECK(bench.said("own", "{}") == "ok: four");
  std::filesystem::remove(folder.path("second.lua"));
  CHECK(bench.said("second", "{}") == "error: unknown tool: second");
}

TEST_CASE("L10: a call that runs keeps its code when the file changes under it") {
  TempFolder folder;
  const auto waiting = [](const std::string& text) {
    return "return { name = 'own', description = 'd', run = function() sleep(0.3) return '" + text +
           "' end }";
  };
  folder.write("own.lua", waiting("old"));
  tools::LuaToolsOptions options;
  options.tool_dirs = {folder.path()};
  tools::testing::ToolBench bench(std::move(options));
  std::vector<std::string> said;
  const auto one = [&]() -> base::Task<> {
    model::ToolCall call{"1", "own", "{}"};
    agent::ToolOutputSink silent = [](std::string_view) {};
    const auto outcome = co_await bench.tools->call(std::move(call), std::move(silent));
    said.push_back(outcome.result.content);
  };
  const auto nothing = [](std::exception_ptr) {};
  boost::asio::co_spawn(bench.io, one, nothing);
  boost::asio::steady_timer change(bench.io, std::chrono::milliseconds(100));
  change.async_wait([&](boost::system::error_code) {
    folder.write("own.lua", waiting("newer"));
    boost::asio::co_spawn(bench.io, one, nothing);
  });
  bench.io.run();
  std::sort(said.begin(), said.end());
  CHECK(said == std::vector<std::string>{"newer", "old"});
}

TEST_CASE("a tool file that a tool could have written is not loaded again") {
  tools::testing::TempFolder workspace;
  workspace.write("tools/own.lua", returning("one"));
  boost::asio::io_context io;
  tools::LuaToolsOptions options;
  options.workspace = workspace.path();
  options.tool_dirs = {workspace.path("tools")};
  auto opened = tools::LuaTools::open(io.get_executor(), std::move(options));
  REQUIRE(opened.has_value());
  workspace.write("tools/own.lua", returning("what a model wrote"));
  workspace.write("tools/more.lua", "return { name = 'more', description = 'd', run = print }");
  // Opening this would wait for a writer that never comes.
  REQUIRE(::mkfifo(workspace.path("tools/pipe.lua").c_str(), 0600) == 0);
  workspace.write("tools/busy.lua", "while true do end");  // nor is anything of it run
  const auto call = [&](const char* name) {
    return tools::testing::run_task(io, (*opened)->call({"1", name, "{}"}, [](std::string_view) {}));
  };
  const auto outcome = call("own");
  CHECK(outcome.result.content == "one");
  CHECK(note_of(outcome).find("lies where tools may write") != std::string::npos);
  CHECK(call("more").result.content == "unknown tool: more");
  CHECK(note_of(call("own")) == "");
}

TEST_CASE("a tool file in an added folder is not loaded again either, however the folder was spelt") {
  tools::testing::TempFolder workspace, added;
  added.write("tools/own.lua", returning("one"));
  std::filesystem::create_directory_symlink(added.path(), workspace.path("link"));
  boost::asio::io_context io;
  tools::LuaToolsOptions options;
  options.workspace = workspace.path();
  options.box.added_dirs = {workspace.path("link") + "/"};
  options.tool_dirs = {added.path("tools")};
  auto opened = tools::LuaTools::open(io.get_executor(), std::move(options));
  REQUIRE(opened.has_value());
  added.write("tools/own.lua", returning("what a model wrote"));
  const auto outcome =
      tools::testing::run_task(io, (*opened)->call({"1", "own", "{}"}, [](std::string_view) {}));
  CHECK(outcome.result.content == "one");
}
