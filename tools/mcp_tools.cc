#include "tools/mcp_tools.h"

#include <algorithm>
#include <boost/asio/this_coro.hpp>

#include "agent/ports.h"
#include "base/visible_text.h"
#include "model/schema.h"
#include "tools/mcp_http.h"
#include "tools/mcp_process.h"

namespace tools {
namespace {

using agent::ToolOutcome;
using base::Errc;
using base::fail;
using base::Json;
using base::Result;

constexpr int kStartsMax = 3;  // of one server, after it has failed
constexpr int kPagesMax = 50;  // of its list of tools
constexpr std::size_t kListingBytesMax = 16'000;
constexpr auto kStartTime = std::chrono::seconds(20);

ToolOutcome said(const model::ToolCall& call, std::string text, bool is_error,
                 std::optional<Errc> failure = std::nullopt) {
  ToolOutcome outcome;
  outcome.result = {call.id, call.name, std::move(text), is_error};
  outcome.failure = failure;
  return outcome;
}

ToolOutcome refused(const model::ToolCall& call, const base::Error& error) {
  const bool is_known =
      error.code == Errc::denied || error.code == Errc::cancelled || error.code == Errc::sandbox;
  return said(call, error.message, true, is_known ? std::optional(error.code) : std::nullopt);
}

}  // namespace

struct McpTools::Server {
  McpServerSetup setup;
  std::shared_ptr<mcp::Link> link;
  std::vector<mcp::Tool> tools;
  std::vector<std::string> left_out;
  int starts = 0;
  bool is_starting = false;

  const mcp::Tool* find(std::string_view name) const {
    for (const mcp::Tool& tool : tools)
      if (tool.name == name) return &tool;
    return nullptr;
  }
};

McpTools::McpTools(Setup setup, std::unique_ptr<agent::ToolHost> others)
    : setup_(std::move(setup)), others_(std::move(others)) {
  for (McpServerSetup& one : setup_.servers) {
    auto server = std::make_unique<Server>();
    server->setup = std::move(one);
    servers_.push_back(std::move(server));
  }
  setup_.servers.clear();
  setup_.box.workspace = setup_.workspace;
}

McpTools::~McpTools() = default;

std::vector<model::ToolDecl> McpTools::declare() const {
  std::vector<model::ToolDecl> all = others_->declare();
  if (servers_.empty()) return all;
  base::JsonArray names;
  for (const auto& server : servers_) names.push_back(server->setup.name);
  const Json parameters = Json::object(
      {{"type", "object"},
       {"properties",
        Json::object({{"server", Json::object({{"type", "string"}, {"enum", std::move(names)}})},
                      {"tool", Json::object({{"type", "string"}})},
                      {"arguments", Json::object({{"type", "object"}})}})},
       {"required", Json::array({"server"})}});
  all.push_back(
      {"mcp", "Use a tool of a server. Without a tool: list what the server has.", parameters});
  return all;
}

bool McpTools::runs_alone(std::string_view tool) const {
  const bool is_ours = tool == "mcp" || tool.find("__") != std::string_view::npos;
  return is_ours || others_->runs_alone(tool);
}

McpTools::Server* McpTools::find(std::string_view name) {
  for (const auto& server : servers_)
    if (server->setup.name == name) return server.get();
  return nullptr;
}

Result<std::shared_ptr<mcp::Link>> McpTools::open(const Server& server) {
  const McpServerSetup& setup = server.setup;
  if (!setup.url.empty()) {
    TRY(auto link, mcp::open_http(setup_.home, setup.url, setup.headers, setup_.http));
    return std::shared_ptr<mcp::Link>(std::move(link));
  }
  mcp::ProcessSetup process{setup.command, setup.environment, setup_.workspace};
  return setup.is_boxed ? mcp::open_boxed_process(setup_.home, std::move(process), setup_.box)
                        : mcp::open_process(setup_.home, std::move(process));
}

// Starts the server, greets it and asks what it has.
base::Task<Result<>> McpTools::attach(Server& server) {
  if (server.link && server.link->is_open()) co_return Result<>();
  if (server.is_starting) co_return fail(Errc::busy, "the server is being started by another call");
  if (server.starts >= kStartsMax)
    co_return fail(Errc::io, "the server failed " + std::to_string(kStartsMax) +
                                 " times and is not started again");
  ++server.starts;
  auto link = open(server);
  if (link.has_error()) co_return link.error();
  server.is_starting = true;
  struct Done {
    bool& flag;
    ~Done() { flag = false; }
  } done{server.is_starting};
  Json greeting =
      Json::object({{"protocolVersion", mcp::kProtocolVersion},
                    {"capabilities", Json::object()},
                    {"clientInfo", Json::object({{"name", "gemmule"}, {"version", "0.1.0"}})}});
  auto greeted = co_await (*link)->ask("initialize", std::move(greeting), kStartTime);
  if (greeted.has_error()) co_return greeted.error();
  auto told = co_await (*link)->tell("notifications/initialized", Json::object());
  if (told.has_error()) co_return told.error();
  std::vector<mcp::Tool> tools;
  std::vector<std::string> left_out;
  std::string cursor;
  for (int page = 0;; ++page) {
    if (page == kPagesMax) co_return fail(Errc::limit, "tools/list: more than 50 pages");
    Json params = cursor.empty() ? Json::object() : Json::object({{"cursor", cursor}});
    auto listed = co_await (*link)->ask("tools/list", std::move(params), kStartTime);
    if (listed.has_error()) co_return listed.error();
    auto next = mcp::read_tools(*listed, tools, left_out);
    if (next.has_error()) co_return next.error();
    cursor = std::move(*next);
    if (cursor.empty()) break;
  }
  server.link = std::move(*link);
  server.tools = std::move(tools);
  server.left_out = std::move(left_out);
  co_return Result<>();
}

std::string McpTools::listing(const Server& server) const {
  std::string text = server.tools.empty() ? "the server has no tools" : "";
  std::size_t shown = 0;
  for (const mcp::Tool& tool : server.tools) {
    std::string one =
        tool.name + ": " + tool.description + "\n  arguments: " + base::to_json(tool.parameters);
    if (text.size() + one.size() > kListingBytesMax) {
      text += "\n... " + std::to_string(server.tools.size() - shown) + " more tools";
      break;
    }
    text += (text.empty() ? "" : "\n") + one;
    ++shown;
  }
  for (const std::string& name : server.left_out) text += "\nnot usable: " + name;
  return text;
}

base::Task<ToolOutcome> McpTools::call(model::ToolCall call, agent::ToolOutputSink output) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  if (call.name == "mcp" && !servers_.empty()) {
    base::Task<ToolOutcome> task = call_mcp(std::move(call));
    co_return co_await std::move(task);
  }
  const std::size_t at = call.name.find("__");
  Server* server = at == std::string::npos ? nullptr : find(call.name.substr(0, at));
  if (!server) co_return co_await others_->call(std::move(call), std::move(output));
  auto arguments = base::parse_json(call.arguments.empty() ? "{}" : call.arguments);
  if (!arguments || !arguments->as_object())
    co_return said(call, "bad arguments: wanted an object", true);
  std::string tool = call.name.substr(at + 2);
  base::Task<ToolOutcome> task =
      use(*server, std::move(tool), std::move(*arguments), std::move(call));
  co_return co_await std::move(task);
}

base::Task<ToolOutcome> McpTools::call_mcp(model::ToolCall call) {
  auto arguments = base::parse_json(call.arguments.empty() ? "{}" : call.arguments);
  if (!arguments || !arguments->as_object())
    co_return said(call, "bad arguments: wanted an object", true);
  const auto text_of = [&](const char* key) {
    const Json* value = arguments->find(key);
    return value && value->as_string() ? *value->as_string() : std::string();
  };
  Server* server = find(text_of("server"));
  if (!server) {
    std::string names;
    for (const auto& one : servers_) names += (names.empty() ? "" : ", ") + one->setup.name;
    co_return said(call, "bad arguments: server: wanted one of " + names, true);
  }
  std::string tool = text_of("tool");
  Json given = Json::object();
  if (Json* value = arguments->as_object()->find("arguments")) given = std::move(*value);
  base::Task<ToolOutcome> task = use(*server, std::move(tool), std::move(given), std::move(call));
  co_return co_await std::move(task);
}

base::Task<ToolOutcome> McpTools::use(Server& server, std::string tool, Json arguments,
                                      model::ToolCall call) {
  const std::string& name = server.setup.name;
  if (setup_.permission) {
    setup_.permission->refresh();
    agent::Want want;
    want.tool = tool.empty() ? "mcp" : name + "__" + tool;
    want.call_id = call.id;
    want.arguments = call.arguments;
    want.what = base::to_json(arguments);
    // To start a server and see what it has is what the person configured it for.
    want.leaves_box = !tool.empty() && (!server.setup.is_boxed || !server.setup.url.empty());
    if (setup_.permission->look(want).answer != agent::Answer::allow) {
      const auto given = co_await setup_.permission->ask(std::move(want));
      if (given.has_error()) co_return refused(call, given.error());
    }
  }
  const auto attached = co_await attach(server);
  if (attached.has_error()) {
    base::Error error = attached.error();
    error.message = "server " + name + ": " + error.message;
    co_return refused(call, error);
  }
  if (tool.empty()) co_return said(call, listing(server), false);
  const mcp::Tool* known = server.find(tool);
  if (!known) {
    std::string names;
    for (const mcp::Tool& one : server.tools)
      if (names.size() < 1000) names += (names.empty() ? "" : ", ") + one.name;
    co_return said(call, "unknown tool: " + name + " has " + (names.empty() ? "none" : names),
                   true);
  }
  if (const auto valid = model::validate(arguments, known->parameters); valid.has_error())
    co_return said(call, "bad arguments: " + valid.error().message, true);
  const std::shared_ptr<mcp::Link> link = server.link;
  Json params = Json::object({{"name", tool}, {"arguments", std::move(arguments)}});
  auto answer = co_await link->ask("tools/call", std::move(params), server.setup.timeout);
  if (answer.has_error()) {
    base::Error error = answer.error();
    error.message = "server " + name + ": " + error.message;
    co_return refused(call, error);
  }
  server.starts = 0;  // it works
  auto text = mcp::read_call(*answer);
  if (text.has_error()) co_return said(call, "server " + name + ": " + text.error().message, true);
  ToolOutcome outcome = said(call, std::move(text->text), text->is_error);
  outcome.facts = Json::object({{"server", name}, {"tool", tool}});
  co_return outcome;
}

}  // namespace tools
