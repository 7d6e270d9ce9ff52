// The two doors of the loop: something that speaks, something that acts. `model` fills the first
// (agent/model_thread), `tools` the second (tools/lua_tools); a test can fill each with a script.
// Thread: home. Neither throws: a failure is a Stop, or a result that the model reads.
// And what whoever acts must ask before it does: Permission, filled by agent/approvals.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/task.h"
#include "model/chat.h"
#include "model/chat_parse.h"
#include "model/chat_render.h"
#include "model/grammar/constraint.h"
#include "model/sampler.h"

namespace agent {

// Why a completion ended.
// repetition: the model wrote the same over and over; what was repeated is no part of the message.
enum class Stop { end_of_turn, tool_calls, length, cancelled, failed, repetition };

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
  std::vector<model::TokenLogprobs> logprobs = {};  // of each token generated, where asked for
};

// What of the prompt was already in the cache; told once, before anything is read.
struct PrefixFound {
  int prompt_tokens = 0;
  int kept = 0;
  int diverged_at = -1;  // first token that differs from what was held; -1: pure extension
  std::string reason = {};  // why it differs: "tool declaration http_get changed"; else empty
};
struct PrefillProgress {
  int done, total;
};
// Everything a completion tells while it runs; called on home, in order.
using CompletionEvent = std::variant<PrefixFound, PrefillProgress, model::ChatEvent>;
using ChatSink = std::function<void(const CompletionEvent& event)>;

struct PromptRequest {
  std::string lane = {};     // whose conversation it is: each has a timeline of its own
  std::vector<model::Message> messages;
  std::vector<model::ToolDecl> tools;
  model::RenderOptions render;
  model::SamplerOptions sampling;
  int tokens_max = 4096;     // generated in this completion
  // What the model says first, whatever it would say; a stop token in it ends the completion.
  std::vector<model::TokenId> forced = {};
  int best_of = 1;           // completions written side by side, of which the likeliest is taken
  model::grammar::ConstraintOptions constraint = {};  // what may be written at all
  std::vector<std::string> stop_texts = {};  // the answer ends before the first of them
  int logprobs = -1;         // how many alternatives are told for each token; -1: nothing is told
  bool stop_loops = true;    // a text that repeats itself is taken back, the second time ended
};

class TextModel {
 public:
  virtual ~TextModel() = default;
  // Cancelled through the coroutine's cancellation slot: ends at the next token with what was said.
  virtual base::Task<Completion> complete(PromptRequest request, ChatSink sink) = 0;
  virtual int context_length() const = 0;
  // How likely it says yes rather than no, 0 to 1, if this were asked behind what the lane's
  // conversation holds; which stays as it is. Errors: unsupported, busy, those of reading.
  virtual base::Task<base::Result<double>> probability_of_yes(std::string /*lane*/,
                                                              std::string /*question*/) {
    co_return base::fail(base::Errc::unsupported, "this model cannot be asked on the side");
  }
};

// What a tool tells while it runs (shell output as it comes). Called on home.
using ToolOutputSink = std::function<void(std::string_view bytes)>;

// One connection that a command in the sandbox made, or tried to make, through our proxy.
struct NetworkConnection {
  std::string method;   // "CONNECT", "GET"; empty: no request came
  std::string target;   // "example.org:443"
  std::string address;  // that was connected to; empty: none
  std::string refusal;  // why not; empty: it was let through
  std::uint64_t sent_bytes = 0, received_bytes = 0;
};

struct ToolOutcome {
  model::ToolResult result;  // what the model reads
  // Why it failed, where the loop must know: sandbox (the box cannot be had: the run ends with exit
  // code 3), denied (a permission was not given), cancelled, limit. Empty for an ordinary failure,
  // which only the model reads.
  std::optional<base::Errc> failure;
  // Facts for people, an object or null: {"exit":1,"dropped_bytes":0}, {"status":200,"url":…}.
  base::Json facts;
  std::vector<NetworkConnection> connections = {};  // each is told as an event
};

// One thing that a tool is about to do, in the words that decide whether it may.
struct Want {
  enum class Kind {
    use,    // nothing but the tool itself; what it does outside the sandbox when leaves_box
    read,   // a file or folder of the workspace
    write,  // likewise
    run,    // a command in the sandbox
    fetch,  // a request to a host
  };
  Kind kind = Kind::use;
  std::string tool;
  std::string call_id;
  std::string arguments;          // of the call; a JSON object as text
  std::string what;               // a path in the workspace, a command line, a URL
  std::vector<std::string> argv;  // run: the words, where the tool gave words
  std::string host;               // fetch: as it will be connected to, in lower case, no brackets
  std::uint16_t port = 0;
  std::string detail;             // what a person should see besides: a diff, a request's body
  bool leaves_box = false;        // use: a remote server acts; run: there is no sandbox
  bool box_is_read_only = false;  // run: it cannot change the workspace
};

enum class Answer { allow, ask, deny };

struct Decision {
  Answer answer = Answer::ask;
  std::string because;  // the rule or the mode that decided
  // How closely it speaks of the host: not at all, by a pattern, or by its very name.
  enum class About { anything, hosts, this_host } about = About::anything;
  // ask: the model's own word may do (risk_gate.h). Where a rule says ask, a person's must.
  bool by_gate = false;

  // Of two that must both hold, the greater is asked about.
  int strictness() const { return 2 * static_cast<int>(answer) - (by_gate ? 1 : 0); }
};

// Whoever runs tools asks before each thing they do.
class Permission {
 public:
  virtual ~Permission() = default;
  // Decides at once. Any thread.
  virtual Decision look(const Want& want) const = 0;
  // Is somebody there whom ask() could ask?
  virtual bool can_ask() const = 0;
  // Home, where look() did not say allow: asks a person where there is one; the call waits. What
  // comes back says allow. Errors: denied (the model reads why), cancelled.
  virtual base::Task<base::Result<Decision>> ask(Want want) = 0;
  // Home, before each call: rules may have changed elsewhere.
  virtual void refresh() {}
};

class ToolHost {
 public:
  virtual ~ToolHost() = default;
  virtual std::vector<model::ToolDecl> declare() const = 0;
  // Calls of one turn run side by side, except those that change what others may read: such a call
  // waits for all before it, and those after it wait for it.
  virtual bool runs_alone(std::string_view tool) const = 0;
  // Running it twice is as good as once: a call of which nobody knows whether it ran (the process
  // was killed) may be made again.
  virtual bool replay_safe(std::string_view) const { return false; }
  // What its calls may quote from, for the model's next turn (model/grammar/file_texts.h); empty:
  // nothing is known. The function may be called on the model's thread, also when the host is gone.
  virtual model::grammar::FileTexts file_texts() const { return {}; }
  // Finds the tool, checks the arguments against its schema, runs it within its limits.
  // Cancelled through the coroutine's cancellation slot: everything it started is ended.
  virtual base::Task<ToolOutcome> call(model::ToolCall call, ToolOutputSink output) = 0;
};

}  // namespace agent
