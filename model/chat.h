// The vocabulary of a conversation: messages, their parts, tools. Plain data, no behaviour.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/json.h"
#include "model/tokenizer.h"

namespace model {

enum class Role { system, user, assistant, tool };

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

struct ToolResult {
  std::string id;  // of the call it answers
  std::string name;
  std::string content;
  bool is_error = false;  // rendered as {error:…} instead of {value:…}
  bool operator==(const ToolResult&) const = default;
};

struct Image {  // a placeholder until images are supported
  std::string source;
  bool operator==(const Image&) const = default;
};

using Part = std::variant<Text, Thought, ToolCall, ToolResult, Image>;

// An assistant message keeps its parts in the order the model wrote them. Results of its calls
// follow in messages of role tool.
struct Message {
  Role role = Role::user;
  std::vector<Part> parts;

  // What the model wrote, to the token (without the stop token): reused as it is when the message is
  // rendered again with all its parts (D10). Empty for messages that no model wrote.
  std::vector<TokenId> tokens;

  bool operator==(const Message&) const = default;
};

struct ToolDecl {
  std::string name;
  std::string description;
  base::Json parameters;  // a JSON schema of type object, or null
  bool operator==(const ToolDecl&) const = default;
};

}  // namespace model
