// The canonical template as code: system turn, message by message, generation prompt; deviations
// stand where they apply. How values and declarations are spelt is prompt_writer's and
// chat_declare's work, which results answer which calls is chat_results'.
#include "model/chat_render.h"

#include <algorithm>
#include <string>

#include "model/chat_declare.h"
#include "model/chat_results.h"
#include "model/prompt_writer.h"
#include "model/schema_normalise.h"
#include "model/white_space.h"

namespace model {
namespace {

using base::Result;

enum class Last { other, call, result };  // the kind of block that the prompt ends with

bool is_system(const Message& message) { return message.role == Role::system; }

std::string role_text(const Message& message) {
  if (!message.role_name.empty()) return message.role_name;
  switch (message.role) {
    case Role::system: return "system";
    case Role::user: return "user";
    case Role::assistant: return "model";
    case Role::tool: return "tool";
    case Role::other: return "";
  }
  return "";
}

std::string_view placeholder(Media::Kind kind) {
  switch (kind) {
    case Media::Kind::image: return "<|image|>";
    case Media::Kind::audio: return "<|audio|>";
    case Media::Kind::video: return "<|video|>";
  }
  return "";
}

template <class T>
bool holds_any(const Message& message) {
  return std::ranges::any_of(message.parts,
                             [](const Part& part) { return std::holds_alternative<T>(part); });
}

bool is_content(const Part& part) {
  const Text* text = std::get_if<Text>(&part);
  return text ? !strip(text->text).empty() : std::holds_alternative<Media>(part);
}

class Renderer {
 public:
  Renderer(const std::vector<Message>& messages, const RenderOptions& options)
      : messages_(messages), options_(options), deviations_(options.deviations) {}

  Result<Prompt> run(const std::vector<ToolDecl>& tools);

 private:
  Result<> system_turn(const std::vector<ToolDecl>& tools);
  Result<> message(std::size_t index);
  void thoughts(const Message& message);
  Result<> calls(const Message& message);
  Result<> parts_as_written(const Message& message, bool with_thoughts);
  void thought(const std::string& text);
  Result<> call(const ToolCall& call);
  void result(const ToolResult& result);
  void content(const Part& part);
  void open_thought();
  void end_turn();
  Opening generation_prompt();

  const std::vector<Message>& messages_;
  const RenderOptions& options_;
  const Deviations& deviations_;
  PromptWriter out_;
  std::size_t first_ = 0;       // messages before it are in the system turn
  std::ptrdiff_t last_user_ = -1;
  const Message* previous_ = nullptr;  // the last message that was no tool's
  Last last_ = Last::other;
  bool turn_open_ = false;
};

void Renderer::open_thought() {
  out_.control("<|channel>");
  out_.text("thought\n");
}

void Renderer::thought(const std::string& text) {
  if (text.empty()) return;
  open_thought();
  out_.text(text);
  out_.text("\n");
  out_.control("<channel|>");
}

Result<> Renderer::call(const ToolCall& call) {
  const auto arguments = base::parse_json(call.arguments.empty() ? "{}" : call.arguments);
  if (arguments.has_error() || !arguments->as_object())
    return base::fail(base::Errc::usage, "call of " + call.name +
                                             ": arguments: wanted a JSON object, got " +
                                             call.arguments.substr(0, 80));
  out_.control("<|tool_call>");
  out_.text("call:");
  out_.text(call.name);
  out_.value(*arguments);
  out_.control("<tool_call|>");
  return {};
}

void Renderer::result(const ToolResult& result) {
  out_.control("<|tool_response>");
  out_.text("response:");
  out_.text(result.name);
  if (result.structured && result.structured->as_object()) {
    out_.value(*result.structured);
  } else {
    out_.text(result.is_error ? "{error:" : "{value:");
    out_.value(result.structured ? *result.structured : base::Json(result.content));
    out_.text("}");
  }
  out_.control("<tool_response|>");
  for (const Media& media : result.media) out_.control(placeholder(media.kind));
}

void Renderer::content(const Part& part) {
  if (const Text* text = std::get_if<Text>(&part)) out_.text(strip(text->text));
  if (const Media* media = std::get_if<Media>(&part)) out_.control(placeholder(media->kind));
}

void Renderer::thoughts(const Message& message) {
  for (const Part& part : message.parts)
    if (const Thought* t = std::get_if<Thought>(&part)) thought(t->text);
}

Result<> Renderer::calls(const Message& message) {
  for (const Part& part : message.parts)
    if (const ToolCall* c = std::get_if<ToolCall>(&part)) TRY_VOID(call(*c));
  return {};
}

Result<> Renderer::parts_as_written(const Message& message, bool with_thoughts) {
  if (deviations_.reuse_tokens && !message.tokens.empty()) {
    // What the prompt had in front of them stays too: an empty thought always (the cache holds
    // everything behind it), an open one as long as the thought itself.
    const bool was_open = message.opening == Opening::open_thought;
    if (message.opening == Opening::empty_thought || (was_open && with_thoughts)) open_thought();
    if (message.opening == Opening::empty_thought) out_.control("<channel|>");
    using Cut = Segment::Cut;
    const Cut cut = was_open ? Cut::thoughts_from_start : Cut::thoughts;
    out_.tokens(message.tokens, with_thoughts ? Cut::nothing : cut);
    return {};
  }
  for (const Part& part : message.parts) {
    if (const Thought* t = std::get_if<Thought>(&part)) {
      if (with_thoughts) thought(t->text);
    } else if (const ToolCall* c = std::get_if<ToolCall>(&part)) {
      TRY_VOID(call(*c));
    } else {
      content(part);
    }
  }
  return {};
}

void Renderer::end_turn() {
  out_.control("<turn|>");
  out_.text("\n");
  turn_open_ = false;
}

// Thinking switch, system text and declarations; nothing when there is none of them.
Result<> Renderer::system_turn(const std::vector<ToolDecl>& tools) {
  const bool has_text = !messages_.empty() && is_system(messages_.front());
  if (!options_.thinking && tools.empty() && !has_text) return {};
  out_.mark("system text");
  out_.control("<|turn>");
  out_.text("system\n");
  if (options_.thinking) {
    out_.control("<|think|>");
    out_.text("\n");
  }
  if (has_text) {
    std::string whole;
    for (const Part& part : messages_.front().parts) {
      const Text* text = std::get_if<Text>(&part);
      if (!text) continue;
      if (messages_.front().listed) {
        out_.text(strip(text->text));
        out_.text(" ");
      } else {
        whole += text->text;
      }
    }
    out_.text(strip(whole));
    first_ = 1;
  }
  for (ToolDecl tool : tools) {
    if (deviations_.normalise_schemas) {
      auto parameters = normalise_schema(tool.parameters);
      auto response = normalise_schema(tool.response);
      for (const auto* schema : {&parameters, &response})
        if (schema->has_error())
          return base::fail(base::Errc::usage, "tool " + tool.name + ": " + schema->error().message);
      tool.parameters = std::move(*parameters);
      tool.response = std::move(*response);
      if (base::JsonObject* object = tool.parameters.as_object(); object && !object->empty())
        if (!object->contains("type")) object->set("type", "object");
    }
    out_.mark("tool declaration " + tool.name);
    out_.control("<|tool>");
    write_declaration(out_, tool, deviations_);
    out_.control("<tool|>");
  }
  end_turn();
  return {};
}

// One message that is no tool's; the results of its calls are written with it.
Result<> Renderer::message(std::size_t index) {
  const Message& m = messages_[index];
  if (m.role == Role::tool) {
    const bool has_call = previous_ && holds_any<ToolCall>(*previous_);
    if (has_call || !deviations_.match_results_by_id) return {};
    return base::fail(base::Errc::usage, "messages[" + std::to_string(index) +
                                             "]: a tool result that follows no tool call");
  }
  out_.mark("message " + std::to_string(index - first_ + 1) + " (" + role_text(m) + ")");
  const bool is_assistant = m.role == Role::assistant;
  const bool continues = is_assistant && previous_ && previous_->role == Role::assistant;
  if (!continues) {
    out_.control("<|turn>");
    out_.text(role_text(m) + "\n");
    turn_open_ = true;
  }
  last_ = Last::other;

  const bool has_calls = holds_any<ToolCall>(m);
  const bool with_thoughts = static_cast<std::ptrdiff_t>(index) > last_user_ ||
                             (options_.preserve_thinking && has_calls);
  const bool in_order = deviations_.content_before_calls;
  if (in_order) {
    TRY_VOID(parts_as_written(m, with_thoughts));
  } else {
    if (with_thoughts) thoughts(m);
    TRY_VOID(calls(m));
  }
  if (has_calls) last_ = Last::call;

  TRY(const std::vector<ToolResult> results, results_of(messages_, index, deviations_));
  for (const ToolResult& r : results) result(r);
  const bool answered = !results.empty();
  if (answered) last_ = Last::result;

  if (!in_order)
    for (const Part& part : m.parts) content(part);
  const bool content_behind = !in_order && std::ranges::any_of(m.parts, is_content);

  std::size_t next = index + 1;
  while (next < messages_.size() && messages_[next].role == Role::tool) ++next;
  const bool is_last = next == messages_.size();
  previous_ = &m;
  if (last_ == Last::call) {
    out_.control("<|tool_response>");
  } else if (is_assistant && !is_last && messages_[next].role == Role::assistant &&
             (!has_calls || answered)) {
    // The turn goes on.
  } else if (!(answered && !content_behind && is_last)) {
    end_turn();
  }
  return {};
}

Opening Renderer::generation_prompt() {
  const bool no_thought = !options_.thinking && options_.size == SizeClass::big;
  const bool reopen = deviations_.reopen_turn && !turn_open_;
  if (last_ == Last::call) return Opening::plain;
  if (last_ == Last::other || reopen) {
    out_.control("<|turn>");
    out_.text("model\n");
    if (!no_thought) return Opening::plain;
  } else if (options_.thinking) {
    open_thought();
    return Opening::open_thought;
  } else if (!no_thought || !deviations_.empty_thought_after_result) {
    return Opening::plain;
  }
  open_thought();
  out_.control("<channel|>");
  return Opening::empty_thought;
}

Result<Prompt> Renderer::run(const std::vector<ToolDecl>& tools) {
  out_.control("<bos>");
  TRY_VOID(system_turn(tools));
  for (std::size_t i = first_; i < messages_.size(); ++i)
    if (messages_[i].role == Role::user) last_user_ = static_cast<std::ptrdiff_t>(i);
  for (std::size_t i = first_; i < messages_.size(); ++i) TRY_VOID(message(i));
  Prompt prompt;
  out_.mark("opening of the answer");
  if (options_.add_generation_prompt) prompt.opening = generation_prompt();
  prompt.segments = out_.take();
  prompt.marks = out_.take_marks();
  return prompt;
}

}  // namespace

Deviations Deviations::none() {
  Deviations none;
  none.content_before_calls = none.reopen_turn = none.answer_missing_results = false;
  none.match_results_by_id = none.parse_string_arguments = none.normalise_schemas = false;
  none.reuse_tokens = false;
  return none;
}

Result<Prompt> render(const std::vector<Message>& messages, const std::vector<ToolDecl>& tools,
                      const RenderOptions& options) {
  return Renderer(messages, options).run(tools);
}

namespace {

std::vector<TokenId> kept_tokens(const Segment& segment, const ControlTokens& control) {
  if (segment.cut == Segment::Cut::nothing) return segment.tokens;
  bool in_thought = segment.cut == Segment::Cut::thoughts_from_start;
  std::vector<TokenId> kept;
  for (const TokenId id : segment.tokens) {
    if (id == control.channel_begin) {
      in_thought = true;
    } else if (id == control.channel_end) {
      in_thought = false;
    } else if (!in_thought) {
      kept.push_back(id);
    }
  }
  return kept;
}

}  // namespace

std::string to_text(const Prompt& prompt, const Tokenizer* tokenizer) {
  std::string text;
  for (const Segment& segment : prompt.segments) {
    text += segment.text;
    if (tokenizer)
      text += decode(*tokenizer, kept_tokens(segment, tokenizer->control()), true);
  }
  return text;
}

std::vector<TokenId> to_tokens(const Prompt& prompt, const Tokenizer& tokenizer,
                               std::vector<int>* mark_tokens) {
  std::vector<TokenId> ids;
  if (mark_tokens) mark_tokens->clear();
  const auto reach = [&](std::size_t segment) {
    if (!mark_tokens) return;
    while (mark_tokens->size() < prompt.marks.size() &&
           prompt.marks[mark_tokens->size()].segment <= segment)
      mark_tokens->push_back(static_cast<int>(ids.size()));
  };
  for (std::size_t i = 0; i < prompt.segments.size(); ++i) {
    const Segment& segment = prompt.segments[i];
    reach(i);
    const TokenId control = segment.control ? tokenizer.find(segment.text) : kNoToken;
    if (control != kNoToken) {
      ids.push_back(control);
    } else {
      tokenizer.encode_to(segment.text, Trust::untrusted, ids);
    }
    const std::vector<TokenId> kept = kept_tokens(segment, tokenizer.control());
    ids.insert(ids.end(), kept.begin(), kept.end());
  }
  reach(prompt.segments.size());
  return ids;
}

}  // namespace model
