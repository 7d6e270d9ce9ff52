// McpTools: the tools of servers that the person configured, beside other tools. The model sees one
// tool more, `mcp`, which names the servers; a server is started when it is first asked for, and
// its tools are told then, behind the prompt's stable beginning. SERVER__TOOL calls one directly.
//
// A server is not trusted. What it says about its tools is text for the model, what it does is
// asked about like any tool (Permission), and when it hangs, floods, lies or dies that costs one
// result. Thread: home.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "agent/ports.h"
#include "sandbox/sandbox.h"
#include "tools/http.h"
#include "tools/mcp_link.h"
#include "tools/mcp_messages.h"

namespace tools {

struct McpServerSetup {
  std::string name;
  std::vector<std::string> command;  // stdio; or
  std::string url;                   // streamable HTTP
  std::map<std::string, std::string> environment;
  HttpHeaders headers;
  bool is_boxed = true;
  std::chrono::milliseconds timeout{30'000};
};

class McpTools final : public agent::ToolHost {
 public:
  struct Setup {
    base::asio::any_io_executor home;
    std::string workspace;
    sandbox::Policy box;  // of the servers that run in it; workspace is filled in
    HttpPolicy http;
    std::vector<McpServerSetup> servers;
    agent::Permission* permission = nullptr;
  };
  // `others` keep their names; theirs come first.
  McpTools(Setup setup, std::unique_ptr<agent::ToolHost> others);
  ~McpTools() override;

  std::vector<model::ToolDecl> declare() const override;
  bool runs_alone(std::string_view tool) const override;
  bool replay_safe(std::string_view tool) const override { return others_->replay_safe(tool); }
  model::grammar::FileTexts file_texts() const override { return others_->file_texts(); }
  base::Task<agent::ToolOutcome> call(model::ToolCall call, agent::ToolOutputSink output) override;

  agent::ToolHost& others() { return *others_; }

 private:
  struct Server;

  Server* find(std::string_view name);
  base::Task<base::Result<>> attach(Server& server);
  base::Task<agent::ToolOutcome> call_mcp(model::ToolCall call);
  base::Task<agent::ToolOutcome> use(Server& server, std::string tool, base::Json arguments,
                                     model::ToolCall call);
  base::Result<std::shared_ptr<mcp::Link>> open(const Server& server);
  std::string listing(const Server& server) const;

  Setup setup_;
  std::unique_ptr<agent::ToolHost> others_;
  std::vector<std::unique_ptr<Server>> servers_;
};

}  // namespace tools
