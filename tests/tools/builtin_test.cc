// The built-in tools against the contract's texts.
#include "tests/tools/tool_bench.h"

using tools::testing::ToolBench;

namespace {
std::string lines(int n) {
  std::string text;
  for (int i = 1; i <= n; ++i) text += "line " + std::to_string(i) + "\n";
  return text;
}
}  // namespace

TEST_CASE("the declarations are those of the contract, in its order") {
  ToolBench bench;
  std::string all;
  std::size_t bytes = 0;
  for (const auto& decl : bench.tools->declare()) {
    all += decl.name + " | " + decl.description + " | " + base::to_json(decl.parameters) + "\n";
    bytes += decl.name.size() + decl.description.size() + base::to_json(decl.parameters).size();
  }
  CHECK(bytes < 3000);
  CHECK(
      all ==
      R"(read_file | Read a text file. Lines are numbered. | {"type":"object","properties":{"path":{"type":"string"},"first_line":{"type":"integer"},"lines":{"type":"integer"}},"required":["path"]}
write_file | Write a text file, replacing what was there. | {"type":"object","properties":{"path":{"type":"string"},"content":{"type":"string"}},"required":["path","content"]}
edit_file | Replace one exact piece of text in a file. | {"type":"object","properties":{"path":{"type":"string"},"old":{"type":"string","x-from-file":"path"},"new":{"type":"string"}},"required":["path","old","new"]}
list_files | List a folder. Folders end with a slash. | {"type":"object","properties":{"path":{"type":"string"}},"required":[]}
search | Search text in a file or folder. | {"type":"object","properties":{"pattern":{"type":"string"},"path":{"type":"string"}},"required":["pattern"]}
shell | Run a shell command in the sandbox. | {"type":"object","properties":{"command":{"type":"string"},"timeout_s":{"type":"integer"}},"required":["command"]}
http_get | Fetch a URL. | {"type":"object","properties":{"url":{"type":"string"}},"required":["url"]}
calculate | Evaluate an arithmetic expression. | {"type":"object","properties":{"expression":{"type":"string"}},"required":["expression"]}
)");
}

TEST_CASE("read_file numbers lines, and says how to read on") {
  ToolBench bench;
  bench.folder.write("a.txt", "one\ntwo\nthree\n");
  bench.folder.write("open.txt", "one\ntwo");
  bench.folder.write("crlf.txt", "one\r\ntwo\r\n");
  bench.folder.write("blank.txt", "\n\n");
  bench.folder.write("empty.txt", "");
  bench.folder.write("long.txt", lines(450));
  bench.folder.write("wide.txt", std::string(20000, 'x') + "\nnext\n");
  bench.folder.write("nul.txt", std::string("a\0b", 3));
  bench.folder.write("d/in.txt", "in\n");
  CHECK(bench.said("read_file", R"({"path":"a.txt"})") == "ok: 1: one\n2: two\n3: three");
  CHECK(bench.said("read_file", R"({"path":"open.txt"})") == "ok: 1: one\n2: two");
  CHECK(bench.said("read_file", R"({"path":"crlf.txt"})") == "ok: 1: one\n2: two");
  CHECK(bench.said("read_file", R"({"path":"blank.txt"})") == "ok: 1: \n2: ");
  CHECK(bench.said("read_file", R"({"path":"empty.txt"})") == "ok: (empty file)");
  CHECK(bench.said("read_file", R"({"path":"./d//in.txt"})") == "ok: 1: in");
  CHECK(bench.said("read_file", "{\"path\":\"" + bench.folder.path("d/in.txt") + "\"}") ==
        "ok: 1: in");
  CHECK(bench.said("read_file", R"({"path":"a.txt","first_line":2,"lines":1})") == "ok: 2: two");
  CHECK(bench.said("read_file", R"({"path":"a.txt","first_line":2})") == "ok: 2: two\n3: three");
  CHECK(bench.said("read_file", R"({"path":"a.txt","first_line":9})") ==
        "ok: (the file has 3 lines)");

  const std::string head = bench.said("read_file", R"({"path":"long.txt"})");
  CHECK(head.ends_with("\n200: line 200\n... 250 more lines; read on with first_line=201"));
  const std::string rest = bench.said("read_file", R"({"path":"long.txt","first_line":401})");
  CHECK(rest.starts_with("ok: 401: line 401\n"));
  CHECK(rest.ends_with("\n450: line 450"));
  const std::string wide = bench.said("read_file", R"({"path":"wide.txt"})");
  CHECK(wide.size() < 16200);
  CHECK(wide.ends_with("(a long line, cut)\n... 1 more lines; read on with first_line=2"));

  CHECK(bench.said("read_file", R"({"path":"no.txt"})") == "error: no such file: no.txt");
  CHECK(bench.said("read_file", R"({"path":"a.txt/b"})") == "error: no such file: a.txt/b");
  CHECK(bench.said("read_file", R"({"path":"d"})") == "error: is a folder: d");
  CHECK(bench.said("read_file", R"({"path":"nul.txt"})") == "error: not a text file: nul.txt");
  CHECK(bench.said("read_file", R"({"path":"/etc/passwd"})") ==
        "error: outside the workspace: /etc/passwd");
  CHECK(bench.said("read_file", R"({"path":"../x"})") == "error: outside the workspace: ../x");
}

TEST_CASE("a long file stays within 16,000 bytes and loses no line between two reads") {
  ToolBench bench;
  std::string text;
  for (int i = 1; i <= 300; ++i) text += std::to_string(i) + std::string(150, 'a') + "\n";
  bench.folder.write("f.txt", text);
  int next = 1, seen = 0;
  for (int round = 0; round < 10 && next; ++round) {
    const std::string part =
        bench.said("read_file", "{\"path\":\"f.txt\",\"first_line\":" + std::to_string(next) + "}");
    CHECK(part.size() <= 16200);
    for (std::size_t at = 0; (at = part.find("aaa\n", at)) != std::string::npos; ++at) ++seen;
    const std::size_t on = part.find("read on with first_line=");
    next = on == std::string::npos ? 0 : std::stoi(part.substr(on + 24));
    if (!next) ++seen;  // the last line has no line end
  }
  CHECK(seen == 300);
}

TEST_CASE("write_file writes what it was given, and makes folders") {
  ToolBench bench;
  CHECK(bench.said("write_file", R"({"path":"a.txt","content":"hej"})") == "ok: ok, 3 bytes");
  CHECK(bench.folder.read("a.txt") == "hej");
  CHECK(bench.said("write_file", R"({"path":"a.txt","content":""})") == "ok: ok, 0 bytes");
  CHECK(bench.folder.read("a.txt").empty());
  CHECK(bench.said("write_file", R"({"path":"new/deep/b.txt","content":"é\n"})") ==
        "ok: ok, 3 bytes");
  CHECK(bench.folder.read("new/deep/b.txt") == "é\n");
  CHECK(bench.said("write_file", R"({"path":"new","content":"x"})") == "error: is a folder: new");
  CHECK(bench.said("write_file", R"({"path":"../x","content":"x"})") ==
        "error: outside the workspace: ../x");
  CHECK(bench.said("write_file", R"({"path":"a.txt/b","content":"x"})") ==
        "error: not a folder: a.txt");
  CHECK(bench.said("write_file", R"({"path":".git/hooks/pre-commit","content":"x"})") ==
        "error: cannot write .git/hooks/pre-commit: .git is protected");
}

TEST_CASE("edit_file replaces a piece that occurs once") {
  ToolBench bench;
  bench.folder.write("a.txt", "one\ntwo\nthree\ntwo and a half\n");
  CHECK(bench.said("edit_file", R"({"path":"a.txt","old":"three","new":"3%1"})") ==
        "ok: ok, line 3 changed");
  CHECK(bench.folder.read("a.txt") == "one\ntwo\n3%1\ntwo and a half\n");
  CHECK(bench.said("edit_file", R"({"path":"a.txt","old":"two","new":"2"})") ==
        "error: old text found 2 times in a.txt, must be unique");
  CHECK(bench.said("edit_file", R"({"path":"a.txt","old":"four","new":"4"})") ==
        "error: old text not found in a.txt");
  CHECK(bench.said("edit_file", R"({"path":"a.txt","old":"two and an half","new":"4"})") ==
        "error: old text not found in a.txt\nclosest:\n4: two and a half");
  CHECK(bench.said("edit_file", R"({"path":"b.txt","old":"a","new":"b"})") ==
        "error: no such file: b.txt");
  CHECK(bench.folder.read("a.txt") == "one\ntwo\n3%1\ntwo and a half\n");
  bench.folder.write("crlf.txt", "one\r\ntwo\r\n");
  CHECK(bench.said("edit_file", R"({"path":"crlf.txt","old":"one\ntwo","new":"1\n2"})") ==
        "ok: ok, line 1 changed");
  CHECK(bench.folder.read("crlf.txt") == "1\r\n2\r\n");
}

TEST_CASE("list_files sorts by name and marks folders") {
  ToolBench bench;
  CHECK(bench.said("list_files", "{}") == "ok: (empty folder)");
  bench.folder.write("b.txt", "");
  bench.folder.write("B.txt", "");
  bench.folder.write(".hidden", "");
  bench.folder.write("b/x", "");
  bench.folder.write(".git/config", "");
  CHECK(bench.said("list_files", "{}") == "ok: .hidden\nB.txt\nb/\nb.txt");
  CHECK(bench.said("list_files", R"({"path":"b/"})") == "ok: x");
  CHECK(bench.said("list_files", R"({"path":"no"})") == "error: no such folder: no");
  CHECK(bench.said("list_files", R"({"path":"b.txt"})") == "error: not a folder: b.txt");
  CHECK(bench.said("list_files", R"({"path":".."})") == "error: outside the workspace: ..");
  for (int i = 0; i < 300; ++i) bench.folder.write("many/" + std::to_string(1000 + i), "");
  const std::string many = bench.said("list_files", R"({"path":"many"})");
  CHECK(many.ends_with("\n1199\n... 100 more"));
}

TEST_CASE("search finds lines in a file and in a tree") {
  ToolBench bench;
  bench.folder.write("a.txt", "apple\nbanana\nan Apple, an apple\n");
  bench.folder.write("a/b.txt", "no\napple pie");
  bench.folder.write("z.bin", std::string("apple\0", 6));
  bench.folder.write(".git/x", "apple\n");
  CHECK(bench.said("search", R"({"pattern":"apple","path":"a.txt"})") ==
        "ok: 1: apple\n3: an Apple, an apple");
  CHECK(bench.said("search", R"({"pattern":"apple"})") ==
        "ok: a.txt:1: apple\na.txt:3: an Apple, an apple\na/b.txt:2: apple pie");
  CHECK(bench.said("search", R"({"pattern":"pie","path":"a"})") == "ok: a/b.txt:2: apple pie");
  CHECK(bench.said("search", R"({"pattern":".*"})") == "ok: no match");
  CHECK(bench.said("search", R"({"pattern":"x","path":"no"})") == "error: no such file: no");
  CHECK(bench.said("search", R"({"pattern":"apple","path":"z.bin"})") ==
        "error: not a text file: z.bin");
  bench.folder.write("many.txt", lines(250));
  const std::string many = bench.said("search", R"({"pattern":"line","path":"many.txt"})");
  CHECK(many.ends_with("\n100: line 100\n... 150 more matches"));
}

TEST_CASE("search keeps its count across pieces of a large file") {
  ToolBench bench;
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "some words on a line of its own\n";
  text += "needle\n" + std::string(3'000'000, 'x') + " needle\nlast needle";
  bench.folder.write("big.txt", text);
  const std::string found = bench.said("search", R"({"pattern":"needle"})");
  CHECK(found.starts_with("ok: big.txt:200001: needle\nbig.txt:200002: xxx"));
  CHECK(found.ends_with("\nbig.txt:200003: last needle"));
}

TEST_CASE("calculate gives numbers as people write them") {
  ToolBench bench;
  const auto value = [&](const std::string& expression) {
    return bench.said("calculate", "{\"expression\":\"" + expression + "\"}").substr(4);
  };
  CHECK(value("6 * 7") == "42");
  CHECK(value("7/2") == "3.5");
  CHECK(value("6/3") == "2");
  CHECK(value("2 + 3 * (4 - 1)") == "11");
  CHECK(value("-2^2") == "-4");
  CHECK(value("2^3^2") == "512");
  CHECK(value("2**10") == "1024");
  CHECK(value("2*-3") == "-6");
  CHECK(value("7 // 2") == "3");
  CHECK(value("-7 % 3") == "2");
  CHECK(value("1/3") == "0.3333333333");
  CHECK(value("0.1 + 0.2") == "0.3");
  CHECK(value("123456789 * 987654321") == "121932631112635269");
  CHECK(value("2^64") == "1.844674407e+19");
  CHECK(value("9007199254740993 + 2") == "9007199254740995");
  CHECK(value("1e3 + .5") == "1000.5");
  CHECK(value("sqrt(16) + max(1, 2, 3) + round(2.567, 2)") == "9.57");
  CHECK(value("3 × 4 ÷ 2") == "6");
  CHECK(value("pi") == "3.141592654");
  CHECK(value("-0.0") == "0");
}

TEST_CASE("calculate refuses what is no expression, by its text") {
  ToolBench bench;
  for (const std::string bad :
       {"1/0", "1//0", "5 % 0", "", "2 +", "2 3", "os.exit()", "(1", "1)", "x", "sqrt(-1)",
        "log(0)", "0x10", "1 = 1", "10^400", "sqrt", "abs(1,2)"})
    CHECK(bench.said("calculate", "{\"expression\":\"" + bad + "\"}") ==
          "error: cannot evaluate: " + bad);
  const std::string deep(1000, '(');
  CHECK(bench.said("calculate", "{\"expression\":\"" + deep + "\"}") ==
        "error: cannot evaluate: " + deep);
}

TEST_CASE("wrong names and arguments are told to the model") {
  ToolBench bench;
  CHECK(bench.said("fly", "{}") == "error: unknown tool: fly");
  CHECK(bench.said("read_file", "{}").starts_with("error: bad arguments: "));
  CHECK(bench.said("read_file", "{\"path\":3}").starts_with("error: bad arguments: "));
  CHECK(bench.said("read_file", "[").starts_with("error: bad arguments: "));
  CHECK(bench.said("read_file", "[]").starts_with("error: bad arguments: "));
  CHECK(bench.said("read_file", R"({"path":"a","first_line":0})") ==
        "error: bad arguments: first_line: wanted at least 1, got 0");
}
