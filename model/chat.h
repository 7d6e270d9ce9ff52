// The vocabulary of a conversation: messages, their parts, tools. Plain data, no behaviour.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/json.h"
#include "model/tokenizer.h"

namespace model {

// `other` only comes from API clients: such a message is a turn of its own under its role_name.
enum class Role { system, user, assistant, tool, other };

struct Text {
  std::string text;
  bool operator==(const Text&) const = default;
};

struct Thought {
  std::string text;
  bool operator==(const Thought&) const = default;
};

struct ToolCall {
  std::string id;         // ours; never rendered
  std::string name;
  std::string arguments;  // a JSON object, numbers spelt as the model spelt them
  bool operator==(const ToolCall&) const = default;
};

// A placeholder in the text until such parts can be read.
struct Media {
  enum class Kind { image, audio, video };
  Kind kind = Kind::image;
  std::string source;
  bool operator==(const Media&) const = default;
};

struct ToolResult {
  std::string id;  // of the call it answers
  std::string name;
  std::string content;
  bool is_error = false;  // rendered as {error:…} instead of {value:…}

  // From API clients: a number, list or mapping instead of `content`; placeholders behind the text.
  std::optional<base::Json> structured = std::nullopt;
  std::vector<Media> media = {};
  bool operator==(const ToolResult&) const = default;
};

using Part = std::variant<Text, Thought, ToolCall, ToolResult, Media>;

// What the prompt ended with when the model began to write a message.
enum class Opening {
  plain,          // "<|turn>model\n", or a tool result
  empty_thought,  // "<|channel>thought\n<channel|>": thinking is off and the model is a big one
  open_thought,   // "<|channel>thought\n": the model continues inside a thought
};

// An assistant message keeps its parts in the order the model wrote them. Results of its calls
// follow in messages of role tool.
struct Message {
  Role role = Role::user;
  std::vector<Part> parts;

  // What the model wrote, to the token (without the stop token), and what the prompt ended with
  // before it: reused as it is when the message is rendered again (D10; stripped thoughts are cut
  // out). ChatParser::finish fills both in; whoever changes `parts` clears `tokens`. Empty for
  // messages that no model wrote, or whose tokens would not read back as these parts.
  std::vector<TokenId> tokens = {};
  Opening opening = Opening::plain;

  // From API clients: the role as it was spelt where it is none of ours ("developer" is a system
  // message), and whether the content was a list of parts (a system text then ends in a space).
  std::string role_name = {};
  bool listed = false;

  bool operator==(const Message&) const = default;
};

struct ToolDecl {
  std::string name;
  std::string description;
  base::Json parameters = {};  // a JSON schema of type object, or null
  base::Json response = {};    // a JSON schema of what it returns, or null (seldom given)
  bool operator==(const ToolDecl&) const = default;
};

}  // namespace model
