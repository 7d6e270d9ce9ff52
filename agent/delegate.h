// Delegate: the tools, and one more that gives a part of the task to a helper: a run of its own, in
// a conversation of its own, with narrower limits and fewer tools, whose answer is the result.
//
// The helper is told the same tools as we are, so that the head of its prompt is ours and need not
// be read again; those it may not use are refused when it calls them. It has no helpers itself. All
// that it tells is told in our session, too, under the call (SubagentTold).
// Thread: home.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "agent/agent.h"
#include "agent/ports.h"
#include "agent/store.h"

namespace agent {

struct DelegateOptions {
  AgentOptions agent;  // ours; the helper's limits are cut from these
  EventFeed* feed = nullptr;  // ours; outlives the tools
  SessionStarted started;     // what the helper's session begins with; its tools are filled in
  // Where the helper's session is kept; may be empty, or give nothing.
  std::function<std::unique_ptr<Journal>(SessionOrigin)> journal;
};

// The tool that Delegate adds, last.
const model::ToolDecl& delegate_declaration();

class Delegate final : public ToolHost {
 public:
  Delegate(base::asio::any_io_executor home, TextModel& model, ToolHost& tools,
           DelegateOptions options);

  std::vector<model::ToolDecl> declare() const override;
  bool runs_alone(std::string_view tool) const override;
  bool replay_safe(std::string_view tool) const override { return tools_.replay_safe(tool); }
  model::grammar::FileTexts file_texts() const override { return tools_.file_texts(); }
  base::Task<ToolOutcome> call(model::ToolCall call, ToolOutputSink output) override;

 private:
  class Narrowed;

  base::Task<ToolOutcome> help(model::ToolCall call);

  base::asio::any_io_executor home_;
  TextModel& model_;
  ToolHost& tools_;
  DelegateOptions options_;
};

}  // namespace agent
