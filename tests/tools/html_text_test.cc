// Web pages as Markdown: what stays, what goes, and input that no browser would like.
#include "tools/html_text.h"

#include <doctest/doctest.h>

#include "tests/tools/loopback_server.h"
#include "tests/tools/tool_bench.h"

using namespace tools;
using namespace tools::testing;

namespace {

std::string page(const std::string& html) { return markdown_of(html, "https://a.org/dir/page"); }

TEST_CASE("headings, paragraphs, lists, links, tables and code become Markdown") {
  CHECK(
      page(
          "<title>T</title><h1>One</h1><p>a  b\n c</p><p><b>d</b> <em>e</em> <code>f</code></p>") ==
      "# T\n\n# One\n\na b c\n\n**d** *e* `f`");
  CHECK(page("<ul><li>a</li><li>b<ol><li>c<li>d</ol></ul>") == "- a\n- b\n  1. c\n  2. d");
  CHECK(page("<a href='../x?y=1'>l</a> <a href='#top'>t</a> <a href='javascript:x'>j</a>") ==
        "[l](https://a.org/x?y=1) t j");
  CHECK(page("<table><tr><th>a<th>b<tr><td>1<td>2</table>") ==
        "| a | b |\n| --- | --- |\n| 1 | 2 |");
  CHECK(page("<pre>x\n  y</pre>") == "```\nx\n  y\n```");
  CHECK(page("<blockquote>q</blockquote><hr><img alt='pic' src=x>") ==
        "> q\n\n---\n\n[image: pic]");
}

TEST_CASE("what a person would not see is left out") {
  CHECK(page("a<script>s</script><style>t</style><!-- c --><p hidden>h</p>"
             "<p style='display: none'>d</p><p aria-hidden=true>x</p><noscript>n</noscript>b") ==
        "ab");
}

TEST_CASE("broken, deep, quadratic and binary input ends soon and never crashes") {
  std::string deep, formats;
  for (int i = 0; i < 300'000; ++i) deep += "<div>";
  for (int i = 0; i < 5'000; ++i)
    formats += "<b id=" + std::to_string(i) + "><i id=" + std::to_string(i) + ">";
  for (int i = 0; i < 50'000; ++i) formats += "<p>x";
  CHECK(page(deep).size() < 3'000'000);
  CHECK(page(formats).size() < 3'000'000);
  CHECK(page(std::string("<p>a\0b\xff<", 8)).find('a') != std::string::npos);
  CHECK(page("") == "");
  CHECK(page("<table><tr><td><table><tr><td>x") != "");
}

TEST_CASE("http_get shows a page as Markdown, other texts as they are, and asks again by ETag") {
  int bodies = 0;
  LoopbackServer server([&](const SeenRequest& request, Reply& reply) {
    if (request.target == "/text") return reply.ok("<b>plain</b>", "Content-Type: text/plain\r\n");
    if (request.has("If-None-Match: \"v1\"")) {
      reply.write("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    ++bodies;
    reply.ok("<h1>Hi</h1><a href=/x>l</a>",
             "Content-Type: text/html; charset=utf-8\r\nETag: \"v1\"\r\n");
  });
  LuaToolsOptions options;
  options.allowed_hosts = {"127.0.0.1"};
  ToolBench bench(std::move(options));
  const std::string arguments = "{\"url\":\"" + server.url("/") + "\"}";
  const std::string wanted = "ok: # Hi\n\n[l](" + server.url("/x") + ")";
  CHECK(bench.said("http_get", arguments) == wanted);
  CHECK(bench.said("http_get", arguments) == wanted);
  CHECK(bodies == 1);
  CHECK(bench.said("http_get", "{\"url\":\"" + server.url("/text") + "\"}") == "ok: <b>plain</b>");
}

TEST_CASE("S13: a secret is filled in for its host only, and never comes back") {
  std::string seen;
  LoopbackServer server([&](const SeenRequest& request, Reply& reply) {
    seen = request.head;
    reply.ok("you sent s3cr3t-value");
  });
  LuaToolsOptions options;
  options.allowed_hosts = {"127.0.0.1"};
  options.http.secrets =
      Secrets({{"key", "s3cr3t-value", {"127.0.0.1:" + std::to_string(server.port())}},
               {"other", "0ther-value", {"api.example.com"}}});
  TempFolder scripts;
  scripts.write(
      "send.lua",
      "return { name = 'send', description = 'x', parameters = { url = 'string', key = 'string' }, "
      "needs = {'http'}, run = function(a) return http.request{ url = a.url, headers = { "
      "Authorization = 'Bearer {{secret:' .. a.key .. '}}' } }.body end }");
  options.tool_dirs = {scripts.path()};
  ToolBench bench(std::move(options));
  const auto send = [&](const std::string& key) {
    return bench.said("send", "{\"url\":\"" + server.url("/") + "\",\"key\":\"" + key + "\"}");
  };
  CHECK(send("key") == "ok: you sent {{secret:key}}");
  CHECK(seen.find("Bearer s3cr3t-value") != std::string::npos);
  seen.clear();
  CHECK(send("other").find("error: secret other is not for 127.0.0.1:") == 0);
  CHECK(send("none") == "error: no secret named none");
  CHECK(seen == "");
}

}  // namespace
