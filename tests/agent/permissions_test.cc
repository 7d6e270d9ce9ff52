// Permission rules: what decides, in which order, and what a rule cannot be talked into.
#include "agent/permissions.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "agent/grants.h"

namespace {

using namespace agent;
using Kind = Want::Kind;

Rule rule(Answer answer, const std::string& text) {
  auto parsed = parse_rule(answer, text, "test");
  REQUIRE_MESSAGE(parsed.has_value(), (parsed.has_error() ? parsed.error().message : ""));
  return *parsed;
}
Rule allow(const std::string& text) { return rule(Answer::allow, text); }
Rule ask(const std::string& text) { return rule(Answer::ask, text); }
Rule deny(const std::string& text) { return rule(Answer::deny, text); }

Want want(Kind kind, const std::string& what) {
  Want w;
  w.kind = kind;
  w.tool = kind == Kind::run ? "shell" : kind == Kind::write ? "write_file" : "read_file";
  w.what = what;
  return w;
}
Want fetch(const std::string& host, std::uint16_t port = 443) {
  Want w;
  w.kind = Kind::fetch;
  w.tool = "http_get";
  w.host = host;
  w.port = port;
  return w;
}
std::string decided(PermissionMode mode, std::vector<Rule> rules, const Want& w) {
  return std::string(word(decide({mode, std::move(rules), {}}, w).answer));
}
std::string decided(std::vector<Rule> rules, const Want& w) {
  return decided(PermissionMode::auto_edit, std::move(rules), w);
}

TEST_CASE("each mode answers for reading, writing, running and fetching") {
  Want boxed = want(Kind::run, "make");
  boxed.box_is_read_only = true;
  CHECK(decided(PermissionMode::read_only, {}, boxed) == "allow");
  Want free = want(Kind::run, "make");  // the sandbox is off
  free.leaves_box = true;
  CHECK(decided(PermissionMode::read_only, {}, free) == "deny");
  CHECK(decided(PermissionMode::auto_edit, {}, free) == "ask");
  CHECK(decided(PermissionMode::auto_edit, {allow("run:make")}, free) == "allow");
  CHECK(decided(PermissionMode::full_auto, {}, free) == "allow");
  const auto row = [](PermissionMode mode) {
    return decided(mode, {}, want(Kind::read, "a")) + " " +
           decided(mode, {}, want(Kind::write, "a")) + " " +
           decided(mode, {}, want(Kind::run, "make")) + " " + decided(mode, {}, fetch("a.org"));
  };
  CHECK(row(PermissionMode::read_only) == "allow deny deny ask");
  CHECK(row(PermissionMode::ask) == "allow ask ask ask");
  CHECK(row(PermissionMode::auto_edit) == "allow allow allow ask");
  CHECK(row(PermissionMode::full_auto) == "allow allow allow allow");
}

TEST_CASE("deny beats a grant, a grant beats ask, ask beats allow, and the answer names its rule") {
  const Want w = fetch("example.com");
  PermissionPolicy policy{PermissionMode::full_auto,
                          {allow("host:example.com"), ask("host:*.com"), deny("host:example.com")},
                          {}};
  CHECK(decide(policy, w).answer == Answer::deny);
  CHECK(decide(policy, w).because == "deny host:example.com (test)");
  policy.grants.push_back({"g1", allow("host:example.com"), "", "", 0});
  CHECK(decide(policy, w).answer == Answer::deny);
  policy.rules.pop_back();
  CHECK(decide(policy, w).answer == Answer::allow);
  policy.grants.clear();
  CHECK(decide(policy, w).answer == Answer::ask);
  policy.rules.pop_back();
  CHECK(decide(policy, w).answer == Answer::allow);
}

TEST_CASE("a host rule matches that host and its web ports only") {
  const std::vector<Rule> rules = {allow("host:allowed.com"), allow("host:*.deep.org:8443"),
                                   allow("host:[::1]:80")};
  CHECK(decided(rules, fetch("allowed.com", 80)) == "allow");
  CHECK(decided(rules, fetch("allowed.com.", 443)) == "allow");
  CHECK(decided(rules, fetch("a.b.deep.org", 8443)) == "allow");
  CHECK(decided(rules, fetch("::1", 80)) == "allow");
  for (const Want& other :
       {fetch("allowed.com", 8080), fetch("allowed.com.evil.com"), fetch("xallowed.com"),
        fetch("sub.allowed.com"), fetch("deep.org", 8443), fetch("xdeep.org", 8443)})
    CHECK(decided(rules, other) == "ask");
}

TEST_CASE("a path rule sees through dots and knows folders from names") {
  const auto denied = [](const std::string& pattern, const std::string& path) {
    return decided({deny("write:" + pattern)}, want(Kind::write, path)) == "deny";
  };
  CHECK(denied(".env", "./x/../.env"));
  CHECK_FALSE(denied(".env", "x/.env"));
  CHECK(denied("**/.env", "x/y/.env"));
  CHECK(denied("**/.env", ".env"));
  CHECK(denied("secrets", "secrets/a/b"));
  CHECK(denied("secrets/", "secrets/a"));
  CHECK_FALSE(denied("secrets/", "secrets.txt"));
  CHECK(denied("src/*.c", "src/a.c"));
  CHECK_FALSE(denied("src/*.c", "src/sub/a.c"));
  CHECK(denied("src/**/a.c", "src/x/y/a.c"));
  CHECK(denied("src/**/a.c", "src/a.c"));
  CHECK(denied("src/**/*.c", "src/x/y/a.c"));
  CHECK(denied("**/*.key", "a/b/c.key"));
  CHECK(denied("**/*.key", "c.key"));
  CHECK_FALSE(denied("**/*.key", "a/c.keys"));
  CHECK_FALSE(denied("src/**/a.c", "src/xa.c"));
}

TEST_CASE("a command is allowed only if every part of its line is") {
  const std::vector<Rule> rules = {allow("run:git status"), allow("run:make")};
  const auto answer = [&](const std::string& line) {
    return decided(PermissionMode::ask, rules, want(Kind::run, line));
  };
  for (const char* line :
       {"git status", "git status -s; make -j2", "make 2>&1", "make 2>/dev/null && git 'status'",
        "timeout 5 make", "nohup make &", "env make", "bash -c 'make all'", "make # or not"})
    CHECK_MESSAGE(answer(line) == "allow", line);
  for (const char* line : {"git push",
                           "git status; rm -r x",
                           "git status $(rm x)",
                           "make `rm x`",
                           "make > file",
                           "make | sh",
                           "FOO=1 make",
                           "git status || curl x",
                           "sudo make",
                           "xargs make",
                           "find . -exec make ;",
                           "bash -c 'make; rm x'",
                           "bash -c \"make $X\"",
                           "eval make x",
                           "make\nrm x",
                           "(make)",
                           "if make; then rm x; fi",
                           "make <(rm x)",
                           "{ make; }",
                           "gits tatus",
                           "git  'status; rm'",
                           "env A=1 make",
                           "make &> file",
                           "make >| file",
                           "ma*"})
    CHECK_MESSAGE(answer(line) == "ask", line);
}

TEST_CASE(
    "a denied command is found behind wrappers, and a line that hides commands is asked about") {
  const std::vector<Rule> rules = {deny("run:rm -rf")};
  const auto answer = [&](const std::string& line) {
    return decided(PermissionMode::full_auto, rules, want(Kind::run, line));
  };
  CHECK(answer("ls") == "allow");
  CHECK(answer("rm file") == "allow");
  for (const char* line : {"rm -rf x", "ls; rm -rf x", "timeout 9 rm -rf x", "sh -c 'rm -rf x'",
                           "true && nice -n 3 rm '-rf' x", "r\\m -rf x", "\"rm\" -rf x", "/bin/rm -rf x"})
    CHECK_MESSAGE(answer(line) == "deny", line);
  for (const char* line : {"$(echo rm) -rf x", "xargs rm -rf", "X=rm; $X -rf x", "sudo rm -rf x"})
    CHECK_MESSAGE(answer(line) != "allow", line);
}

TEST_CASE("a grant is offered for the words that were understood, or not at all") {
  const auto offered = [](const std::string& line) {
    std::string text;
    for (const Rule& r : rules_for(want(Kind::run, line))) text += r.text() + ";";
    return text;
  };
  CHECK(offered("git commit -m 'two words'") == "run:git commit;");
  CHECK(offered("rm -r 'a b'") == "run:rm -r 'a b';");
  CHECK(offered("cd x && make all") == "run:cd;run:make;");
  CHECK(offered("./build.sh all") == "run:./build.sh all;");
  CHECK(offered("python3 -c 'print(1)'") == "run:python3 -c 'print(1)';");
  CHECK(offered("git -C /x push") == "run:git -C /x push;");
  CHECK(offered("echo $HOME") == "");
  CHECK(rules_for(fetch("example.com", 8443))[0].text() == "host:example.com:8443");
  CHECK(rules_for(fetch("::1", 80))[0].text() == "host:[::1]");
}

TEST_CASE("a rule that cannot be read is refused with what was wanted") {
  for (const char* text : {"hst:x", "host:", "host:a/b", "host:x:99999", "host:a*b", "write:../x", "write:/../x",
                           "run:a; b", "run:$(x)", "", "tool:", "host:*x.com", "read:../up"})
    CHECK_MESSAGE(parse_rule(Answer::allow, text, "test").has_error(), text);
  for (const char* text : {"tool:http_*", "host:*.example.com:8443", "read:**/.env", "write:src/",
                           "run:git status", "run:*", "host:[::1]:80", "run:echo 'a b'"})
    CHECK(rule(Answer::allow, text).text() == text);
  CHECK(allow("http_get").text() == "tool:http_get");
}

TEST_CASE("grants of a project are kept in a file that others can read and revoke") {
  const auto dir =
      std::filesystem::temp_directory_path() / ("gemmule-grants-" + std::to_string(::getpid()));
  const std::string file = (dir / "state/permissions.json").string();
  GrantBook book(file), other(file);
  REQUIRE(book.refresh().has_value());
  REQUIRE(book.add({"", allow("host:a.org"), "", "/w", 0}).has_value());
  REQUIRE(book.add({"", allow("run:make 'x y'"), "", "/w", 0}).has_value());
  REQUIRE(book.add({"", deny("tool:shell"), "", "", 0}).has_value());
  REQUIRE(book.add({"", allow("host:b.org"), "s-1", "/w", 0}).has_value());
  REQUIRE(other.refresh().has_value());
  CHECK(other.all().size() == 3);
  CHECK(other.that_hold("s-2", "/w").size() == 3);
  CHECK(other.that_hold("s-2", "/elsewhere").size() == 1);
  CHECK(book.that_hold("s-1", "/elsewhere").size() == 2);
  REQUIRE(other.revoke("g1").has_value());
  CHECK(other.revoke("g1").error().code == base::Errc::not_found);
  REQUIRE(book.refresh().has_value());
  CHECK(book.all().size() == 3);
  REQUIRE(book.add({"", allow("host:c.org"), "", "/w", 0}).has_value());
  CHECK(book.all().back().id == "g4");  // an id is never given twice
  std::ofstream(file) << "{\"last\": 1";
  CHECK(book.refresh().error().code == base::Errc::config);
  std::filesystem::remove_all(dir);
}

}  // namespace
