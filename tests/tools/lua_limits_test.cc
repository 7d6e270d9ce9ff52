// L01-L12 of design/agent.md, appendix A: what a script may try, and what must come of it.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <ctime>
#include <fstream>

#include "tests/tools/loopback_server.h"
#include "tests/tools/tool_bench.h"

using tools::testing::ScriptBench;
using tools::testing::ToolBench;
namespace asio = base::asio;
using Clock = std::chrono::steady_clock;

namespace {

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double thread_cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// How late the home loop's clock ticks while a call runs: the loop's worst stall. What else the
// machine does is in it; not in the time that home itself computed between two ticks.
class Heartbeat {
 public:
  explicit Heartbeat(asio::io_context& io) : timer_(io) { beat(); }
  void stop() {
    stopped_ = true;
    timer_.cancel();
  }
  double worst_ms = 0, worst_cpu_ms = 0;

 private:
  void beat() {
    const auto due = Clock::now() + std::chrono::milliseconds(1);
    const double before = thread_cpu_ms();
    timer_.expires_at(due);
    timer_.async_wait([this, due, before](auto) {
      worst_ms = std::max(worst_ms, ms_since(due));
      worst_cpu_ms = std::max(worst_cpu_ms, thread_cpu_ms() - before);
      if (!stopped_) beat();
    });
  }
  asio::steady_timer timer_;
  bool stopped_ = false;
};

long resident_kb() {
  std::ifstream in("/proc/self/status");
  std::string word;
  while (in >> word)
    if (word == "VmRSS:") {
      long kb = 0;
      in >> kb;
      return kb;
    }
  return 0;
}

// CPU time is what is bounded; the clock on the wall also shows what else a shared machine does, so
// the limits on it are wide and the figures are printed.
constexpr double kPatienceMs = 60'000;

constexpr const char* kQuick = "limits = { cpu_s = 0.2 },";

struct Try {
  const char* name;
  const char* body;
};

struct Measured {
  std::string said;
  double wall_ms = 0;
  double stall_ms = 0, home_cpu_ms = 0;
};
Measured measure(ScriptBench& script) {
  Measured m;
  Heartbeat heart(script.bench->io);
  const auto start = Clock::now();
  auto task = script.bench->tools->call({"1", "script", "{}"}, {});
  std::optional<agent::ToolOutcome> outcome;
  const auto root = [](base::Task<agent::ToolOutcome> inner, std::optional<agent::ToolOutcome>& out,
                       Heartbeat& beat) -> base::Task<> {
    co_await asio::this_coro::throw_if_cancelled(false);
    out.emplace(co_await std::move(inner));
    beat.stop();
  };
  asio::co_spawn(script.bench->io, root(std::move(task), outcome, heart), asio::detached);
  script.bench->io.restart();
  script.bench->io.run();
  m.wall_ms = ms_since(start);
  m.stall_ms = heart.worst_ms;
  m.home_cpu_ms = heart.worst_cpu_ms;
  m.said = (outcome->result.is_error ? "error: " : "ok: ") + outcome->result.content;
  return m;
}

}  // namespace

TEST_CASE("L01: endless loops are stopped wherever they are, and home does not notice") {
  double worst_ms = 0, stall_ms = 0, home_cpu_ms = 0;
  for (const Try& attempt : std::initializer_list<Try>{
           {"plain", "while true do end"},
           {"empty goto", "::a:: goto a"},
           {"in pcall", "while true do pcall(function() while true do end end) end"},
           {"in nested pcall", "local function f() pcall(f) while true do end end f()"},
           {"in xpcall's handler", "xpcall(error, function() while true do end end)"},
           {"in a coroutine", "coroutine.wrap(function() while true do end end)()"},
           {"in pcall in a coroutine",
            "while true do local c = coroutine.create(function() pcall(function() while true do "
            "end "
            "end) end) coroutine.resume(c) end"},
           {"in __index",
            "local t = setmetatable({}, {__index = function() while true do end end}) "
            "return t.x"},
           {"in a comparator", "table.sort({3, 2, 1}, function() while true do end end)"},
           {"in a pcall in a comparator",
            "table.sort({3, 2, 1}, function() pcall(function() while true do end end) return false "
            "end) while true do end"},
           {"in a gsub callback", "('x'):gsub('x', function() while true do end end)"},
           {"in __close",
            "local x <close> = setmetatable({}, {__close = function() while true do end "
            "end}) return 'x'"},
           {"in __tostring",
            "return tostring(setmetatable({}, {__tostring = function() while true do "
            "end end}))"},
           {"in library calls", "while true do local s = ('x'):rep(4000000):upper() end"},
           {"in a coroutine in a comparator",
            "table.sort({2, 1}, coroutine.wrap(function() while true do end end))"},
           {"in load", "load('while true do end')()"},
           {"in a for iterator", "for _ in function() while true do end end do end"},
       }) {
    ScriptBench script(attempt.body, kQuick);
    const Measured m = measure(script);
    CHECK_MESSAGE(m.said == "error: stopped: the tool computed for more than 0.200 s",
                  attempt.name);
    CHECK_MESSAGE(m.wall_ms < kPatienceMs, std::string(attempt.name) << ": " << m.wall_ms);
    worst_ms = std::max(worst_ms, m.wall_ms);
    stall_ms = std::max(stall_ms, m.stall_ms);
    home_cpu_ms = std::max(home_cpu_ms, m.home_cpu_ms);
  }
  MESSAGE("longest: " << worst_ms << " ms (200 wanted), home's worst stall: " << stall_ms
                      << " ms, of which it computed " << home_cpu_ms << " ms at most");
  CHECK(stall_ms < kPatienceMs / 10);
  CHECK(home_cpu_ms < 50);
  ScriptBench gc("setmetatable({}, {__gc = function() while true do end end}) return 'x'", kQuick);
  CHECK(gc.said().starts_with("error: script.lua:2: setmetatable: __gc is not available"));
}

TEST_CASE("L01: other calls are answered while one computes") {
  ScriptBench script("while true do end", "limits = { cpu_s = 0.5 },");
  script.bench->folder.write("a.txt", "x\n");
  double slowest = 0;
  const auto reader = [&]() -> base::Task<> {
    co_await asio::this_coro::throw_if_cancelled(false);
    for (int i = 0; i < 20; ++i) {
      const auto start = Clock::now();
      const model::ToolCall call{"2", "read_file", R"({"path":"a.txt"})"};
      const auto outcome = co_await script.bench->tools->call(call, {});
      CHECK(outcome.result.content == "1: x");
      slowest = std::max(slowest, ms_since(start));
    }
  };
  asio::co_spawn(script.bench->io, reader, asio::detached);
  CHECK(script.said().starts_with("error: stopped"));
  MESSAGE("slowest call beside an endless loop: " << slowest << " ms");
  CHECK(slowest < kPatienceMs);
}

TEST_CASE("L02: memory is bounded, the error is the tool's, and the process gets it back") {
  const long before = resident_kb();
  double stall_ms = 0, home_cpu_ms = 0;
  for (const Try& attempt : std::initializer_list<Try>{
           {"rep", "return #('a'):rep(1000000000)"},
           {"rep overflow", "return ('ab'):rep(math.maxinteger)"},
           {"rep with separator", "return ('a'):rep(1000000, ('b'):rep(1000000))"},
           {"table growth", "local t = {} for i = 1, 1e9 do t[i] = i end"},
           {"doubling", "local s = 'x' while true do s = s .. s end"},
           {"doubling in pcall",
            "while true do pcall(function() local s = 'x' while true do s = s .. s end end) end"},
           {"coroutines", "local t = {} for i = 1, 1e6 do t[i] = coroutine.create(print) end"},
           {"recursion", "local function f() return 1 + f() end return f()"},
           {"deep pcall", "local function f() return pcall(f) end local ok, e = f() error(e)"},
           {"concat",
            "local t = {} for i = 1, 1000 do t[i] = ('x'):rep(1000000) end "
            "return table.concat(t)"},
           {"gsub growth", "return ('x'):rep(1000000):gsub('x', ('y'):rep(1000))"},
           {"format", "return ('%99d'):rep(1000000):format(1)"},
           {"pack", "return string.pack('!16c1000000000', '')"},
           {"unpack", "return table.unpack({}, 1, 1e8)"},
           {"nested data",
            "local t = {} local u = t for i = 1, 1e7 do u.x = {} u = u.x end return t"},
       }) {
    ScriptBench script(attempt.body);
    const Measured m = measure(script);
    CHECK_MESSAGE(m.said.starts_with("error: "), std::string(attempt.name) << ": " << m.said.substr(0, 100));
    stall_ms = std::max(stall_ms, m.stall_ms);
    home_cpu_ms = std::max(home_cpu_ms, m.home_cpu_ms);
    CHECK_MESSAGE(m.wall_ms < kPatienceMs, std::string(attempt.name) << ": " << m.wall_ms);
  }
  MESSAGE("home's worst stall: " << stall_ms << " ms, of which it computed " << home_cpu_ms << " ms at most");
  CHECK(stall_ms < kPatienceMs / 10);
  CHECK(home_cpu_ms < 50);
  // Fifteen attempts at 64 MiB each; what the threads' allocator keeps for reuse varies, and a sanitizer's
  // keeps what was freed for a while.
#ifdef __SANITIZE_ADDRESS__
  CHECK(resident_kb() - before < 600'000);
#else
  CHECK(resident_kb() - before < 160'000);
#endif
}

TEST_CASE("L03: patterns that explode are stopped, honest ones are not") {
  for (const Try& attempt : std::initializer_list<Try>{
           {"lazy", "return ('a'):rep(40):find(('.-'):rep(40) .. 'b')"},
           {"greedy", "return ('a'):rep(40):find(('.*'):rep(40) .. 'b')"},
           {"optional", "return ('a'):rep(40):find(('a?'):rep(40) .. ('a'):rep(41))"},
           {"balanced", "return ('('):rep(300000):find('%b()')"},
           {"frontier", "return ('a b '):rep(300):find(('%f[%w].-'):rep(30) .. 'z')"},
           {"gsub", "return ('a'):rep(3000):gsub(('.-'):rep(20) .. 'b', '')"},
           {"gmatch", "for _ in ('a'):rep(3000):gmatch(('.-'):rep(20) .. 'b') do end"},
       }) {
    ScriptBench script(attempt.body);
    const Measured m = measure(script);
    CHECK_MESSAGE((m.said.find("pattern too expensive") != std::string::npos ||
                   m.said.starts_with("error: stopped")),
                  attempt.name << ": " << m.said);
    CHECK_MESSAGE(m.wall_ms < kPatienceMs, std::string(attempt.name) << ": " << m.wall_ms);
  }
  ScriptBench honest(R"(local n = 0
    for word in ("some words here "):rep(20000):gmatch("%a+") do n = n + 1 end return n)");
  CHECK(honest.said() == "ok: 60000");
}

TEST_CASE("L04: bytecode is neither made nor loaded") {
  ScriptBench script(R"(
    local f, e = load("\27Lua")
    local g, e2 = load("return 1", "x", "b")
    return { f == nil, e ~= nil, g == nil, e2, string.dump == nil, load("return 1 + 1")() })");
  CHECK(script.said() == R"(ok: [true,true,true,"load: only text is loaded, no bytecode",true,2])");
}

TEST_CASE("L05: nothing of the machine is there") {
  ScriptBench script(R"(
    local gone = {}
    for _, name in ipairs { "debug", "package", "io", "require", "dofile", "loadfile", "warn" } do
      gone[#gone + 1] = _G[name] == nil
    end
    for _, name in ipairs { "execute", "exit", "getenv", "remove", "rename", "tmpname", "setlocale" } do
      gone[#gone + 1] = os[name] == nil
    end
    for _, is_gone in ipairs(gone) do assert(is_gone) end
    assert(os.time() > 0 and os.clock() >= 0 and #os.date() > 0)
    return "nothing")");
  CHECK(script.said() == "ok: nothing");
}

TEST_CASE("L06: globals and libraries are read-only, and nothing survives a call") {
  for (const char* body :
       {"x = 1", "_G.x = 1", "rawset(_G, 'x', 1)", "string.rep = nil", "rawset(string, 'rep', 1)",
        "getmetatable('').__index = {}", "setmetatable(_G, {})", "setmetatable(string, nil)",
        "fs.read = nil", "string = nil", "_ENV.print = nil", "json.null = 1"}) {
    ScriptBench script(body);
    CHECK_MESSAGE(script.said().starts_with("error: script.lua:2:"), std::string(body));
  }
  ScriptBench counter("count = (count or 0) + 1", "");
  ScriptBench hidden("local m = getmetatable(_G) return { m, #getmetatable('') }");
  CHECK(hidden.said() == R"(ok: ["locked",6])");
  ScriptBench upvalue("local n = 0 n = n + 1 return n");
  CHECK(upvalue.said() == "ok: 1");
  CHECK(upvalue.said() == "ok: 1");
}

TEST_CASE("L07: a tool may wait in pcall, iterators, metamethods and coroutines, not inside sort") {
  const auto said = [](const std::string& body) { return ScriptBench(body).said(); };
  CHECK(said("local ok = pcall(function() sleep(0.01) end) return ok") == "ok: true");
  CHECK(said("local function next_one(_, i) sleep(0.001) if i < 3 then return i + 1 end end "
             "local n = 0 for i in next_one, nil, 0 do n = n + i end return n") == "ok: 6");
  CHECK(said("local t = setmetatable({}, {__index = function(_, k) sleep(0.001) return k end}) "
             "return t.x .. t.y") == "ok: xy");
  CHECK(said("local c = coroutine.wrap(function() sleep(0.001) coroutine.yield('a') sleep(0.001) "
             "return 'b' end) return c() .. c()") == "ok: ab");
  CHECK(said("local c = coroutine.create(function(x) local y = coroutine.yield(x + 1) "
             "local d = coroutine.wrap(function() sleep(0.001) return 10 end) return y + d() end) "
             "local _, a = coroutine.resume(c, 1) local _, b = coroutine.resume(c, 5) "
             "return { a, b, coroutine.status(c) }") == R"(ok: [2,15,"dead"])");
  CHECK(said("table.sort({2, 1}, function(a, b) sleep(0.001) return a < b end)")
            .find("sleep cannot wait here (inside table.sort") != std::string::npos);
  CHECK(said("return (('x'):gsub('x', function() sleep(0) return 'y' end))")
            .find("sleep cannot wait here") != std::string::npos);
  CHECK(said("coroutine.yield(1)") ==
        "error: coroutine.yield outside a coroutine of the tool's own");
  CHECK(said("local ok, e = pcall(function() fs.read('no') end) return e")
            .find("add needs = { \"fs.read\" }") != std::string::npos);
}

TEST_CASE("L08: a cancelled tool stops waiting at once and runs its close handlers") {
  tools::testing::LoopbackServer server([](const auto&, auto& reply) {
    reply.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
    for (int i = 0; i < 50 && reply.write(" "); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
  });
  const std::string http = "http.get('" + server.url() + "')";
  for (const std::string& wait :
       {std::string("sleep(30)"), http, std::string("shell.run('sleep 30')"),
        std::string("while true do end"), std::string("while true do pcall(sleep, 30) end")}) {
    tools::testing::TempFolder folder;
    folder.write("w.lua",
                 R"(return { name = "w", description = "Waits.", needs = { "http", "shell" },
      limits = { cpu_s = 20 },
      run = function()
        local x <close> = setmetatable({}, { __close = function() print("closed") end })
        print("started")
        )" + wait + " end }");
    tools::LuaToolsOptions options;
    options.tool_dirs = {folder.path()};
    options.allowed_hosts = {"127.0.0.1"};
    ToolBench bench(std::move(options));
    asio::cancellation_signal signal;
    Clock::time_point cancelled_at;
    std::string streamed;
    std::optional<agent::ToolOutcome> outcome;
    double took_ms = 0;
    const auto root = [&]() -> base::Task<> {
      co_await asio::this_coro::throw_if_cancelled(false);
      const model::ToolCall call{"1", "w", "{}"};
      agent::ToolOutputSink sink = [&](std::string_view bytes) { streamed += bytes; };
      outcome = co_await bench.tools->call(call, std::move(sink));
      took_ms = ms_since(cancelled_at);
    };
    asio::co_spawn(bench.io, root, asio::bind_cancellation_slot(signal.slot(), asio::detached));
    asio::steady_timer timer(bench.io, std::chrono::milliseconds(300));
    timer.async_wait([&](auto) {
      cancelled_at = Clock::now();
      signal.emit(asio::cancellation_type::all);
    });
    bench.io.run();
    REQUIRE(outcome.has_value());
    CHECK_MESSAGE(took_ms < kPatienceMs / 5, wait << ": " << took_ms);
    MESSAGE(wait.substr(0, 20) << ": ended " << took_ms << " ms after the cancel");
    if (outcome->failure == base::Errc::sandbox) continue;  // no shell on this machine
    CHECK_MESSAGE(outcome->result.content == "cancelled", wait);
    CHECK(outcome->failure == base::Errc::cancelled);
    CHECK_MESSAGE(streamed == "started\nclosed\n", wait << ": " << streamed);
  }
}

TEST_CASE("L08: a thousand cancelled waits leave nothing behind") {
  ScriptBench script("sleep(30)");
  ToolBench& bench = *script.bench;
  const auto round = [&]() {
    asio::cancellation_signal signal;
    bool ended = false;
    const auto root = [&]() -> base::Task<> {
      co_await asio::this_coro::throw_if_cancelled(false);
      const model::ToolCall call{"1", "script", "{}"};
      co_await bench.tools->call(call, {});
      ended = true;
    };
    asio::co_spawn(bench.io, root, asio::bind_cancellation_slot(signal.slot(), asio::detached));
    asio::post(bench.io, [&] { signal.emit(asio::cancellation_type::all); });
    bench.io.restart();
    bench.io.run();
    CHECK(ended);
  };
  for (int i = 0; i < 100; ++i) round();
  const long before = resident_kb();
  for (int i = 0; i < 1000; ++i) round();
  CHECK(resident_kb() - before < 4000);
}

TEST_CASE("L09: results have a defined text, or a named error") {
  const auto said = [](const std::string& body) { return ScriptBench(body).said(); };
  CHECK(said("return") == "ok: (no output)");
  CHECK(said("return 'x'") == "ok: x");
  CHECK(said("return 42") == "ok: 42");
  CHECK(said("return 1.5") == "ok: 1.5");
  CHECK(said("return true") == "ok: true");
  CHECK(said("return {1, 2, {a = 'b'}}") == R"(ok: [1,2,{"a":"b"}])");
  CHECK(said("return {b = 1, a = {}}") == R"(ok: {"a":{},"b":1})");
  CHECK(said("return {json.null, 1}") == "ok: [null,1]");
  CHECK(said("return nil, 'it failed'") == "error: it failed");
  CHECK(said("fail('plainly')") == "error: plainly");
  CHECK(said("local t = {} t.t = t return t") ==
        "error: result.t: a cycle: the table holds itself");
  CHECK(said("return print") == "error: result: wanted a value that JSON has, got a function");
  CHECK(said("return {x = {print}}") ==
        "error: result.x[1]: wanted a value that JSON has, got a function");
  CHECK(said("return 0/0") == "error: result: wanted a number that JSON has, got nan");
  CHECK(said("return {1, nil, 3, nil, nil, nil, 7}").find("a hole") != std::string::npos);
  CHECK(said("return {[1] = 1, x = 2}") ==
        "error: result: wanted keys 1..1 or only strings, got both");
  CHECK(said("return {[3] = 1}").starts_with("error: result: wanted keys 1..n or strings"));
  CHECK(said("return '\\xFFa'") ==
        "ok: \xEF\xBF\xBD"
        "a");
  const std::string long_text = said("return ('x'):rep(10000000)");
  CHECK(long_text.size() < 70'000);
  CHECK(long_text.find(" bytes left out ...") != std::string::npos);
  CHECK(said("local t = {} local u = t for i = 1, 100 do u.x = {} u = u.x end return t")
            .find("nested deeper than 64") != std::string::npos);
  CHECK(said("local t = {} for i = 1, 300000 do t[i] = i end return t").find("too many values") !=
        std::string::npos);
}

TEST_CASE("arguments arrive as Lua values") {
  ScriptBench script(
      "return { math.type(args.x.i), math.type(args.x.f), args.x.s, #args.x.l, "
      "args.x.n == nil, args.x.l[2] == json.null, args.x.big }");
  CHECK(
      script.said(
          R"({"x":{"i":7,"f":1.5,"s":"é","l":[1,null,3],"n":null,"big":12345678901234567890}})") ==
      R"(ok: ["integer","float","é",3,true,true,12345678901234567168])");
}

TEST_CASE("L11: whatever is thrown becomes a bounded text") {
  const auto said = [](const std::string& body) {
    return ScriptBench(body, "limits = { cpu_s = 0.2 },").said();
  };
  CHECK(said("error('x', 0)") == "error: x");
  CHECK(said("error('x')").starts_with("error: script.lua:2: x\n  at script.lua:2"));
  CHECK(said("error()") == "error: error without a message (nil)");
  CHECK(said("error({})").starts_with("error: table: 0x"));
  CHECK(said("error(setmetatable({}, {__tostring = function() return 'mine' end}))") ==
        "error: mine");
  CHECK(said("error(setmetatable({}, {__tostring = function() error('again') end}))") ==
        "error: error whose text cannot be had");
  CHECK(said("error(setmetatable({}, {__tostring = function() while true do end end}))") ==
        "error: error whose text cannot be had");
  CHECK(said("local t = nil return t.x")
            .starts_with("error: script.lua:2: attempt to index a nil value (local 't')"));
  const std::string huge = said("error(('x'):rep(1000000), 0)");
  CHECK(huge.size() < 70'000);
  const std::string deep = said(
      "local function f(n) if n == 0 then error('deep') end f(n - 1) "
      "return 1 end f(100)");
  CHECK(deep.size() < 2100);
}

TEST_CASE("a tool keeps values between calls in its store only") {
  ScriptBench script("local n = (store.get('n') or 0) + 1 store.set('n', n) return n",
                     "needs = { 'store' },");
  CHECK(script.said() == "ok: 1");
  CHECK(script.said() == "ok: 2");
  ScriptBench big("store.set('x', ('x'):rep(2000000))", "needs = { 'store' },");
  CHECK(big.said() == "error: store.set: more than 1 MiB is kept for this tool");
}

TEST_CASE("wall time is bounded, waiting included") {
  ScriptBench script("sleep(60)", "limits = { wall_s = 0.1 },");
  const Measured m = measure(script);
  CHECK(m.said == "error: stopped: the tool took more than 0.100 s");
  CHECK(m.wall_ms < kPatienceMs);
}
