#include "agent/cmd_tools.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/this_coro.hpp>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>

#include "agent/cli/agent_setup.h"
#include "agent/cli/configured.h"
#include "agent/cli/vocabulary_option.h"
#include "agent/rooms.h"
#include "model/chat_render.h"
#include "tools/lua_tools.h"
#include "tools/lua_types.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;
using cli::Args;
using cli::Option;
using cli::report;
using cli::Rooms;

std::vector<Option> tool_options() {
  return cli::with_config_options({
      {"tools", "DIR", "load the Lua tools of this folder too", 0, true},
      {"cd", "DIR", "the workspace (default: the current folder)", 'C'},
      {"add-dir", "DIR", "one more folder that tools and commands may change", 0, true},
      {"allow-host", "HOST", "let tools fetch from this private host", 0, true},
  });
}

Result<std::unique_ptr<tools::LuaTools>> open_tools(const Args& args,
                                                    base::asio::io_context& home) {
  tools::LuaToolsOptions options;
  options.workspace = std::filesystem::absolute(args.value_or("cd", ".")).string();
  options.tool_dirs = args.values("tools");
  options.allowed_hosts = args.values("allow-host");
  TRY(options.box.added_dirs, cli::added_folders(args));
  TRY(const Config config, cli::load_config(args));
  TRY(options.http.secrets, read_secrets(config.secrets()));
  return tools::LuaTools::open(home.get_executor(), std::move(options));
}

// Those of the servers in the configuration, too.
Result<std::unique_ptr<ToolHost>> open_all_tools(const Args& args, base::asio::io_context& home) {
  TRY(auto lua, open_tools(args, home));
  TRY(const Config config, cli::load_config(args));
  Rooms::ToolSetup setup;
  setup.workspace = std::filesystem::canonical(args.value_or("cd", ".")).string();
  setup.mcp = config.mcp();
  tools::HttpPolicy http;
  TRY(http.secrets, read_secrets(config.secrets()));
  sandbox::Policy box;
  TRY(box.added_dirs, cli::added_folders(args));
  return with_mcp(home.get_executor(), setup, box, http, std::move(lua));
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text.empty() ? "-" : text;
}

int list_tools(const Args& args, Rooms&) {
  base::asio::io_context home;
  const auto host = open_tools(args, home);
  if (!host) return report(host.error());
  for (const auto& tool : (*host)->all())
    std::printf("%-16s %-22s %s\n", tool->decl.name.c_str(), joined(tool->needs).c_str(),
                tool->decl.description.c_str());
  if (const auto config = cli::load_config(args); config.has_value())
    for (const McpServer& server : config->mcp())
      std::printf("%-16s %-22s %s\n", ("mcp: " + server.name).c_str(),
                  server.url.empty() ? server.is_boxed ? "a server in the sandbox" : "a server"
                                     : "a server elsewhere",
                  server.url.empty() ? joined(server.command).c_str() : server.url.c_str());
  return 0;
}

// Reads files, or all *.lua files of folders, and says of each what is wrong, if anything.
int check_tools(const Args& args, Rooms&) {
  if (args.positional().empty())
    return report(fail(Errc::usage, "tools check: wanted a file or folder"));
  std::vector<std::string> files;
  for (const std::string& path : args.positional()) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(path, error))
      if (entry.path().extension() == ".lua" && entry.path().stem().extension() != ".d")
        files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  int broken = 0;
  for (const std::string& file : files) {
    const auto spec = tools::read_tool_file(file);
    broken += spec.has_error();
    if (spec.has_error()) {
      std::fprintf(stderr, "gemmule: tool %s\n", spec.error().message.c_str());
    } else {
      std::printf("ok   %s: %s (needs: %s)\n", file.c_str(), spec->decl.name.c_str(),
                  joined(spec->needs).c_str());
    }
  }
  return static_cast<int>(broken ? Exit::usage : Exit::ok);
}

Result<std::size_t> prompt_tokens(const model::Tokenizer& tokenizer,
                                  const std::vector<model::ToolDecl>& tools) {
  const std::vector<model::Message> messages = {{model::Role::user, {model::Text{"x"}}}};
  TRY(const auto prompt, model::render(messages, tools, {}));
  return model::to_tokens(prompt, tokenizer).size();
}

// What each declaration costs at the head of every prompt.
int show_cost(const Args& args, Rooms&) {
  base::asio::io_context home;
  const auto host = open_tools(args, home);
  if (!host) return report(host.error());
  const auto tokenizer = cli::open_vocabulary_option(args);
  if (!tokenizer) return cli::report_model(tokenizer.error());
  const auto none = prompt_tokens(**tokenizer, {});
  const auto all = prompt_tokens(**tokenizer, (*host)->declare());
  if (!none || !all) return report((none ? all : none).error());
  for (const model::ToolDecl& decl : (*host)->declare()) {
    const auto one = prompt_tokens(**tokenizer, {decl});
    if (!one) return report(one.error());
    std::printf("%6zu tokens  %s\n", *one - *none, decl.name.c_str());
  }
  std::printf("%6zu tokens  together\n", *all - *none);
  return 0;
}

int run_tool(const Args& args, Rooms&) {
  const auto& words = args.positional();
  if (words.empty() || words.size() > 2)
    return report(fail(Errc::usage, "tools run: wanted NAME and, perhaps, arguments as JSON"));
  base::asio::io_context home;
  auto host = open_all_tools(args, home);
  if (!host) return report(host.error());
  base::asio::cancellation_signal cancel;
  base::asio::signal_set signals(home, SIGINT, SIGTERM, SIGHUP);
  signals.async_wait([&cancel](boost::system::error_code error, int) {
    if (!error) cancel.emit(base::asio::cancellation_type::all);
  });
  std::optional<ToolOutcome> outcome;
  const auto root = [&]() -> base::Task<> {
    co_await base::asio::this_coro::throw_if_cancelled(false);
    const model::ToolCall call{"1", words[0], words.size() > 1 ? words[1] : "{}"};
    ToolOutputSink sink = [](std::string_view bytes) {
      std::fwrite(bytes.data(), 1, bytes.size(), stderr);
    };
    outcome = co_await (*host)->call(call, std::move(sink));
    home.stop();  // servers that were started would keep it running
  };
  auto ended = [](std::exception_ptr) {};
  base::asio::co_spawn(home, root, base::asio::bind_cancellation_slot(cancel.slot(), ended));
  home.run();
  if (!outcome) return report(fail(Errc::internal, "tools run: the call did not end"));
  std::FILE* out = outcome->result.is_error ? stderr : stdout;
  std::fprintf(out, "%s\n", outcome->result.content.c_str());
  if (!outcome->result.is_error) return 0;
  return static_cast<int>(outcome->failure ? exit_for(*outcome->failure) : Exit::error);
}

constexpr const char* kTemplate = R"(-- NAME: say in a line what it is for.
return {
  name = "NAME",
  description = "Count the words of a text file.",
  parameters = { path = "string", longest = "boolean?" },
  needs = { "fs.read" },
  run = function(args)
    local count, longest = 0, ""
    for word in fs.read(args.path):gmatch("%S+") do
      count = count + 1
      if #word > #longest then longest = word end
    end
    return args.longest and longest or count .. " words"
  end,
}
)";

int new_tool(const Args& args, Rooms&) {
  if (args.positional().size() != 1)
    return report(fail(Errc::usage, "tools new: wanted a file name, like tools/words.lua"));
  std::filesystem::path path = args.positional()[0];
  if (path.extension() != ".lua") path += ".lua";
  std::error_code error;
  if (std::filesystem::exists(path, error))
    return report(fail(Errc::usage, path.string() + ": is there already"));
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
  std::string text = kTemplate;
  for (std::size_t at = 0; (at = text.find("NAME", at)) != std::string::npos;)
    text.replace(at, 4, path.stem().string());
  const auto spec = tools::read_tool(text, path.string());
  if (!spec) return report(fail(Errc::usage, "tool " + spec.error().message));
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) return report(fail(Errc::io, path.string() + ": cannot write"));
  std::printf("%s is there; try:\n  gemmule tools run --tools %s %s '{\"path\": \"README.md\"}'\n",
              path.c_str(), path.has_parent_path() ? path.parent_path().c_str() : ".",
              spec->decl.name.c_str());
  return 0;
}

constexpr const char* kDoc = R"(A tool is a Lua 5.4 file that returns one table:

  name, description     what the model sees
  parameters            { path = "string", lines = "integer?" }; types are string, integer, number,
                        boolean, object, array, any and lists like "string[]"; "?" is optional;
                        "string: the file" adds a description; or a JSON schema. A string with
                        ["x-from-file"] = "path" must stand in the file that the parameter path
                        names, once a tool that only reads has shown that file to the model:
                        what is no such text, it cannot write
  needs                 what it may touch: "fs.read", "fs.write", "shell", "http", "store"
  run = function(args)  returns a text (or a value, shown as JSON); fail("why") ends it with an error.
                        function(args, call): call.key is the same when this very call is made again
                        after a crash, and no other's; requests that change something send it
  limits                { cpu_s = 1, wall_s = 60, memory_mb = 64, output_kb = 64 }
  replay_safe, polling, runs_alone      true or false

What run may call (needs in brackets). A failure ends the call and is shown to the model; pcall
catches it.

  fs.read(path)  fs.read_bytes(path)                  the whole file                 [fs.read]
  fs.lines(path, first, count, bytes)                 lines, and how many there are  [fs.read]
  fs.list(path)  fs.stat(path)  fs.search(text, path)                                [fs.read]
  fs.write(path, text)  fs.make_folder(path)  fs.remove(path)  fs.rename(from, to)   [fs.write]
  shell.run(command, { timeout_s =, dir =, input =, terminal = })  in the sandbox; returns
                        { ["end"] = "exited", exit =, output =, dropped =, duration_ms = }  [shell]
  http.get(url)  http.request{ url=, method=, headers=, body=, timeout_s=, max_bytes= }
                        { status =, url =, headers =, body =, total =, truncated = }  [http]
                        {{secret:NAME}} in a header or body is filled in when it is sent
  http.markdown(html, base_url)                       a page as text for a model     [http]
  store.get(key)  store.set(key, value)               kept between calls             [store]
  json.decode(text)  json.encode(value)  json.null    text.cut(s, bytes)  text.is_text(s)  text.visible(s)
  sleep(seconds)  print(…) for the person who watches  fail(text)

Of Lua there is: base without files and bytecode, string, table, math, utf8, coroutine, and of os
clock, date, difftime, time. Globals are read-only: write 'local'. Each call starts afresh.

A changed file is read again before the next call; a broken one leaves the tool as it was, and the
call's notes say so. Not so in a folder of the workspace, where a tool could have written it.
'gemmule lua types DIR' tells an editor what there is to call.
)";

int show_doc(const Args&, Rooms&) {
  std::fputs(kDoc, stdout);
  return 0;
}

Result<> write_file(const std::filesystem::path& path, std::string_view text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) return fail(Errc::io, path.string() + ": cannot write");
  return {};
}

// For the editor: to stdout, or beside the tools with the settings that lead there.
int show_types(const Args& args, Rooms&) {
  if (args.positional().size() > 1)
    return report(fail(Errc::usage, "lua types: wanted at most one folder"));
  if (args.positional().empty()) {
    const std::string_view text = tools::lua_types();
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
  }
  const std::filesystem::path folder = args.positional()[0];
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    return report(fail(Errc::usage, "lua types: no such folder: " + folder.string()));
  if (const auto written = write_file(folder / "gemmule.d.lua", tools::lua_types()); !written)
    return report(written.error());
  const bool has_settings = std::filesystem::exists(folder / ".luarc.json", error);
  if (!has_settings)
    if (const auto written = write_file(folder / ".luarc.json", tools::luals_settings()); !written)
      return report(written.error());
  std::printf("%s is there%s\n", (folder / "gemmule.d.lua").c_str(),
              has_settings ? "; .luarc.json was there already: its workspace.library should name it"
                           : ", and .luarc.json that leads to it");
  return 0;
}

std::vector<Option> cost_options() {
  std::vector<Option> options = tool_options();
  for (const Option& option : cli::vocabulary_options()) options.push_back(option);
  return options;
}

}  // namespace

std::vector<cli::Command> tools_commands() {
  return {
      {.name = "tools ls",
       .usage = "[--tools DIR]",
       .summary = "list the tools, what they need and what they do",
       .details = "",
       .options = tool_options(),
       .run = list_tools},
      {.name = "tools check",
       .usage = "FILE|DIR …",
       .summary = "read tool files and say what is wrong with them",
       .details = "Exit code 2 when one is broken; each is named with its line or field.",
       .options = {},
       .run = check_tools},
      {.name = "tools cost",
       .usage = "[-m FILE] [--tools DIR]",
       .summary = "how many tokens of every prompt each tool takes",
       .details = "Counted with the vocabulary of the model file, or of the built-in model.",
       .options = cost_options(),
       .run = show_cost},
      {.name = "tools run",
       .usage = "[OPTIONS] NAME [JSON]",
       .summary = "call one tool as the model would",
       .details = "The result goes to stdout, an error to stderr (exit code 1).\n\n"
                  "  gemmule tools run calculate '{\"expression\": \"6 * 7\"}'",
       .options = tool_options(),
       .run = run_tool},
      {.name = "tools new",
       .usage = "FILE",
       .summary = "write a working tool to start from",
       .details = "",
       .options = {},
       .run = new_tool},
      {.name = "tools doc",
       .usage = "",
       .summary = "how a tool is written, and what it may call",
       .details = "",
       .options = {},
       .run = show_doc},
      {.name = "lua check",
       .usage = "FILE|DIR …",
       .summary = "the same as tools check",
       .details = "",
       .options = {},
       .run = check_tools},
      {.name = "lua types",
       .usage = "[DIR]",
       .summary = "what tools can call, for a Lua editor (LuaLS)",
       .details = "Prints annotations that the Lua language server reads. With DIR, writes\n"
                  "gemmule.d.lua there, and .luarc.json where there is none.",
       .options = {},
       .run = show_types},
  };
}

}  // namespace agent
