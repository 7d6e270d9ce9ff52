// The two doors of the loop: something that speaks, something that acts. `model` fills the first
// (agent/model_thread), `tools` the second (tools/lua_tools); a test can fill each with a script.
// Thread: home. Neither throws: a failure is a Stop, or a result that the model reads.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.h"
#include "model/chat.h"
#include "model/chat_parse.h"
#include "model/chat_render.h"
#include "model/sampler.h"

namespace agent {

// Why a completion ended.
enum class Stop { end_of_turn, tool_calls, length, cancelled, failed };

struct Usage {
  int prompt_tokens = 0;
  int reused_tokens = 0;     // of the prompt, already in the cache
  int generated_tokens = 0;
  int thought_tokens = 0;    // of the generated ones
  double prefill_ms = 0;
  double decode_ms = 0;
};

struct Completion {
  Stop stop = Stop::failed;
  model::Message message;    // what was said, also when it was cut short
  Usage usage;
  std::string error;         // one sentence when stop is failed
  base::Errc error_code = base::Errc::internal;
};

struct PrefillProgress {
  int done, total;
};
// Everything a completion tells while it runs; called on home, in order.
using ChatSink =
    std::function<void(const std::variant<model::ChatEvent, PrefillProgress>& event)>;

struct PromptRequest {
  std::vector<model::Message> messages;
  std::vector<model::ToolDecl> tools;
  model::RenderOptions render;
  model::SamplerOptions sampling;
  int tokens_max = 4096;     // generated in this completion
};

class TextModel {
 public:
  virtual ~TextModel() = default;
  // Cancelled through the coroutine's cancellation slot: ends at the next token with what was said.
  virtual base::Task<Completion> complete(PromptRequest request, ChatSink sink) = 0;
  virtual int context_length() const = 0;
};

// What a tool tells while it runs (shell output as it comes). Called on home.
using ToolOutputSink = std::function<void(std::string_view bytes)>;

class ToolHost {
 public:
  virtual ~ToolHost() = default;
  virtual std::vector<model::ToolDecl> declare() const = 0;
  // Finds the tool, checks the arguments against its schema, runs it within its limits.
  // Cancelled through the coroutine's cancellation slot: everything it started is ended.
  virtual base::Task<model::ToolResult> call(model::ToolCall call, ToolOutputSink output) = 0;
};

}  // namespace agent
