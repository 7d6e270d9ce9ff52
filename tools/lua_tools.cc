#include "tools/lua_tools.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/json.h"
#include "model/schema.h"
#include "tools/builtin_tools.h"
#include "tools/lua_call.h"

namespace tools {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

constexpr unsigned kPoolThreads = 8;  // as many calls may compute side by side
constexpr std::size_t kToolsMax = 256;
constexpr std::size_t kArgumentsBytesMax = 16u << 20;

agent::ToolOutcome refused(const model::ToolCall& call, std::string text) {
  agent::ToolOutcome outcome;
  outcome.result = {call.id, call.name, std::move(text), true};
  return outcome;
}

}  // namespace

LuaTools::LuaTools(base::asio::any_io_executor home, Services services)
    : services_(std::move(services)), workers_(std::move(home), kPoolThreads) {}

LuaTools::~LuaTools() {
  if (services_.quoted) services_.quoted->close();
}

Result<std::unique_ptr<LuaTools>> LuaTools::open(base::asio::any_io_executor home,
                                                 LuaToolsOptions options) {
  TRY(auto workspace, Workspace::open(options.workspace));
  options.box.workspace = workspace.root();
  if (!options.box.added_dirs.empty()) TRY_VOID(sandbox::check_folders(options.box));
  for (const std::string& folder : options.box.added_dirs) TRY_VOID(workspace.add(folder));
  Services services;
  services.home = home;
  services.session = std::move(options.session);
  ShellHome::Options shell;
  shell.box = options.box;
  TRY(shell.hosts, HostList::parse(options.shell_hosts));
  shell.life = options.shell_life;
  shell.fixed_names = options.http.fixed_names;
  shell.refuse_own_ports = options.http.refuse_own_ports;
  services.shell = std::make_unique<ShellHome>(home, std::move(shell));
  services.workspace = std::move(workspace);
  services.permission = options.permission;
  for (const std::string& host : options.allowed_hosts)
    options.http.allowed.push_back(parse_allowed_host(host));
  services.http = std::make_unique<HttpClient>(home, std::move(options.http));
  TRY(services.quoted, QuotedFiles::open(services.workspace.root(), options.box.added_dirs,
                                         options.permission));
  std::unique_ptr<LuaTools> tools(new LuaTools(home, std::move(services)));
  if (options.built_in) {
    for (const BuiltinTool& one : builtin_tools()) {
      TRY(auto spec, read_tool(std::string(one.source), std::string(one.file)));
      TRY_VOID(tools->add(std::make_shared<const ToolSpec>(std::move(spec))));
    }
    tools->built_in_ = tools->tools_;
  }
  for (const std::string& folder : options.tool_dirs) TRY_VOID(tools->add_folder(folder));
  return tools;
}

namespace {

// Is it this folder, or somewhere in it? Both resolved, so that a link does not hide it.
bool is_beneath(const std::string& folder, const std::string& root) {
  std::error_code error;
  const std::string real = std::filesystem::canonical(folder, error).string();
  if (error) return true;
  const std::string top = std::filesystem::canonical(root, error).string();
  return error || real == top || real.starts_with(top + "/");
}

}  // namespace

Result<> LuaTools::add_folder(const std::string& folder) {
  const sandbox::Policy& box = services_.shell->box();
  bool may_be_written = is_beneath(folder, services_.workspace.root());
  for (const std::string& added : box.added_dirs)
    may_be_written = may_be_written || is_beneath(folder, added);
  may_be_written = may_be_written && !box.read_only;
  ToolFolder opened(folder, may_be_written ? ToolFolder::Follow::nothing
                                           : ToolFolder::Follow::changes);
  TRY_VOID(opened.open());
  for (const auto& spec : opened.tools()) TRY_VOID(add(spec));
  folders_.push_back(std::move(opened));
  return {};
}

Result<> LuaTools::add(std::shared_ptr<const ToolSpec> spec) const {
  if (const auto other = find(spec->decl.name))
    return fail(Errc::usage, "tool " + spec->file + ": the name '" + spec->decl.name +
                                 "' is already taken by " + other->file);
  if (tools_.size() == kToolsMax)
    return fail(Errc::usage,
                "tool " + spec->file + ": more than " + std::to_string(kToolsMax) + " tools");
  tools_.push_back(std::move(spec));
  return {};
}

// Reading a tool's file takes as long as its code takes to make the table; at most what read_tool
// allows. Only a changed file is read.
void LuaTools::follow() const {
  for (std::size_t i = 0; i < folders_.size(); ++i) {
    auto changes = folders_[i].look();
    if (!changes || changes->empty()) continue;
    if (folders_[i].follows()) ToolFolder::read(*changes);
    take(i, std::move(*changes));
  }
}

base::Task<> LuaTools::follow_from_call() {
  for (std::size_t i = 0; i < folders_.size(); ++i) {
    auto changes = folders_[i].look();
    if (!changes || changes->empty()) continue;
    auto read = std::make_shared<std::vector<ToolFolder::Change>>(std::move(*changes));
    std::function<void()> work = [read] { ToolFolder::read(*read); };
    std::function<void()> nothing = [] {};
    const bool follows = folders_[i].follows();
    if (follows) co_await workers_.run(std::move(work), std::move(nothing));
    take(i, std::move(*read));
  }
}

void LuaTools::take(std::size_t folder, std::vector<ToolFolder::Change> changes) const {
  for (std::string& note : folders_[folder].take(std::move(changes)))
    notes_.push_back(std::move(note));
  collect();
}

// All of them anew, those that were in use first: whoever has a name keeps it. A file with a name that
// is taken leaves its tool as it was.
void LuaTools::collect() const {
  const auto in_use = std::exchange(tools_, built_in_);
  for (const bool was_in_use : {true, false})
    for (ToolFolder& folder : folders_)
      for (std::shared_ptr<const ToolSpec> spec : folder.tools()) {
        if ((std::find(in_use.begin(), in_use.end(), spec) != in_use.end()) != was_in_use) continue;
        const auto added = add(spec);
        if (added.has_value()) continue;
        const auto before = folder.put_back(spec->file);
        const bool stays = before && add(before).has_value();
        notes_.push_back(added.error().message +
                         (stays ? "; the version before it stays in use" : "; it is not used"));
      }
  tools_ = built_in_;  // in the order of the files
  for (const ToolFolder& folder : folders_)
    for (const auto& spec : folder.tools()) (void)add(spec);
}

std::shared_ptr<const ToolSpec> LuaTools::find(std::string_view name) const {
  for (const auto& tool : tools_)
    if (tool->decl.name == name) return tool;
  return nullptr;
}

agent::Want LuaTools::wish(const std::string& tool, const std::string& arguments) {
  agent::Want want;
  want.tool = tool;
  want.arguments = arguments;
  want.what = arguments;
  return want;
}

agent::Decision LuaTools::look_at(const std::string& tool, const std::string& arguments) const {
  if (!services_.permission)
    return {agent::Answer::allow, "", agent::Decision::About::anything};
  return services_.permission->look(wish(tool, arguments));
}

// A tool that is denied is not there: the model does not see it.
std::vector<model::ToolDecl> LuaTools::declare() const {
  follow();
  std::vector<model::ToolDecl> declarations;
  for (const auto& tool : tools_)
    if (look_at(tool->decl.name, "").answer != agent::Answer::deny)
      declarations.push_back(tool->decl);
  return declarations;
}

// Whatever may change files or run commands waits for the others, unless the tool says otherwise.
bool LuaTools::runs_alone(std::string_view name) const {
  const auto tool = find(name);
  return tool && (tool->runs_alone || tool->may("fs.write") || tool->may("shell"));
}

bool LuaTools::replay_safe(std::string_view name) const {
  const auto tool = find(name);
  return tool && tool->replay_safe;
}

// Of tools that may read files; those of a turn are the ones that were just declared.
model::grammar::FileTexts LuaTools::file_texts() const {
  std::set<std::string> readers;
  for (const auto& tool : tools_)
    if (tool->may("fs.read")) readers.insert(tool->decl.name);
  return services_.quoted->texts(std::move(readers));
}

base::Task<agent::ToolOutcome> LuaTools::call(model::ToolCall call, agent::ToolOutputSink output) {
  co_await follow_from_call();
  base::JsonArray notes;
  for (std::string& note : std::exchange(notes_, {})) notes.push_back(std::move(note));
  agent::ToolOutcome outcome = co_await call_now(std::move(call), std::move(output));
  if (notes.empty()) co_return outcome;
  if (!outcome.facts.as_object()) outcome.facts = Json::object();
  outcome.facts.as_object()->set("notes", std::move(notes));
  co_return outcome;
}

base::Task<agent::ToolOutcome> LuaTools::call_now(model::ToolCall call,
                                                  agent::ToolOutputSink output) {
  const auto tool = find(call.name);
  if (!tool) co_return refused(call, "unknown tool: " + call.name);
  if (services_.shell->box().read_only && tool->may("fs.write"))
    co_return refused(call, "the workspace is read-only");
  auto arguments = base::parse_json(call.arguments.empty() ? "{}" : call.arguments,
                                    {.bytes_max = kArgumentsBytesMax, .depth_max = 64});
  if (arguments.has_error()) co_return refused(call, "bad arguments: " + arguments.error().message);
  if (!arguments->as_object())
    co_return refused(call,
                      "bad arguments: wanted an object, got " + std::string(arguments->kind()));
  if (const auto valid = model::validate(*arguments, tool->decl.parameters); valid.has_error())
    co_return refused(call, "bad arguments: " + valid.error().message);
  if (agent::Permission* permission = services_.permission) {
    permission->refresh();
    agent::Want want = wish(call.name, call.arguments);
    want.call_id = call.id;
    if (permission->look(want).answer != agent::Answer::allow) {
      const auto given = co_await permission->ask(std::move(want));
      if (given.has_error()) {
        agent::ToolOutcome outcome = refused(call, given.error().message);
        outcome.failure = given.error().code;
        co_return outcome;
      }
    }
  }
  CallOutcome ended = co_await run_lua_call(workers_, services_, tool, call, std::move(*arguments),
                                            std::move(output));
  agent::ToolOutcome outcome;
  outcome.result = {call.id, call.name, std::move(ended.text), ended.is_error};
  outcome.failure = ended.failure;
  outcome.facts = std::move(ended.facts);
  outcome.connections = std::move(ended.connections);
  co_return outcome;
}

}  // namespace tools
