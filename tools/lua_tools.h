// LuaTools: the agent's second door. The tools that are built in, and those of folders that the
// person named; finds, checks arguments, runs. What changed in a folder is taken up before the next
// declaration or call (tools/tool_folder.h); what there is to say about it, the next call tells.
// Thread: home. Destroy it before the io_context.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "agent/ports.h"
#include "tools/api.h"
#include "tools/tool_folder.h"
#include "tools/tool_spec.h"
#include "tools/workers.h"

namespace tools {

struct LuaToolsOptions {
  std::string workspace;  // a folder; ends up absolute
  std::string session;    // whose calls they are; empty: nobody's, each is a new one
  std::vector<std::string> allowed_hosts;
  std::vector<std::string> tool_dirs;  // every *.lua file in them, by name
  bool built_in = true;
  sandbox::Policy box;  // workspace is filled in; its added folders are the file tools', too
  std::vector<std::string> shell_hosts;  // that shell commands may reach, through our proxy
  ShellLife shell_life = ShellLife::command;
  HttpPolicy http;      // allowed is filled in
  // Asked before each thing that a tool does; outlives the tools. Null: a person runs them by hand.
  agent::Permission* permission = nullptr;
};

class LuaTools : public agent::ToolHost {
 public:
  // Errors: usage (a broken tool file or folder, two tools of one name), not_found (workspace).
  static base::Result<std::unique_ptr<LuaTools>> open(base::asio::any_io_executor home,
                                                      LuaToolsOptions options);
  ~LuaTools() override;

  std::vector<model::ToolDecl> declare() const override;
  bool runs_alone(std::string_view tool) const override;
  bool replay_safe(std::string_view tool) const override;
  model::grammar::FileTexts file_texts() const override;
  base::Task<agent::ToolOutcome> call(model::ToolCall call, agent::ToolOutputSink output) override;

  const std::vector<std::shared_ptr<const ToolSpec>>& all() const { return tools_; }
  std::shared_ptr<const ToolSpec> find(std::string_view name) const;  // null when unknown

 private:
  LuaTools(base::asio::any_io_executor home, Services services);
  base::Result<> add(std::shared_ptr<const ToolSpec> spec) const;
  static agent::Want wish(const std::string& tool, const std::string& arguments);
  agent::Decision look_at(const std::string& tool, const std::string& arguments) const;
  base::Result<> add_folder(const std::string& folder);
  base::Task<agent::ToolOutcome> call_now(model::ToolCall call, agent::ToolOutputSink output);
  // Looks into the folders again. Of call(): reads on the pool.
  void follow() const;
  base::Task<> follow_from_call();
  void take(std::size_t folder, std::vector<ToolFolder::Change> changes) const;
  void collect() const;

  Services services_;
  Workers workers_;
  std::vector<std::shared_ptr<const ToolSpec>> built_in_;
  // The files' state is looked at wherever the tools are: declare() too.
  mutable std::vector<ToolFolder> folders_;
  mutable std::vector<std::shared_ptr<const ToolSpec>> tools_;  // in the order of declaration
  mutable std::vector<std::string> notes_;                      // for the next call to tell
};

}  // namespace tools
