// From the text of a call block (what stands between <|tool_call> and its end) to calls: headers,
// names, arguments. The streaming around it is ChatParser's work. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "model/chat.h"

namespace model {

// The declared tools, with schemas normalised for reading bare values.
class DeclaredTools {
 public:
  explicit DeclaredTools(const std::vector<ToolDecl>& tools);

  bool empty() const { return tools_.empty(); }
  bool declares(std::string_view name) const { return schema(name) != nullptr; }
  // Null for an unknown name.
  const base::Json* schema(std::string_view name) const;
  // The declared name that this one must mean (a namespace in front too much or missing), or itself.
  std::string resolve(std::string_view name) const;

  // How text goes on that starts with "call:NAME{" of a declared tool: models drop the opener.
  enum class Header { no, perhaps, yes };
  Header starts_header(std::string_view text) const;

 private:
  struct Tool {
    std::string name;
    base::Json schema;
  };
  std::vector<Tool> tools_;
};

struct ParsedBlock {
  std::vector<ToolCall> calls;  // without ids
  std::string rest;             // what stands behind the last of them, or all when there is none
  bool complete = true;         // false: something had to be closed, or is missing
};

// `block` holds kQuote where the model wrote <|"|>.
ParsedBlock parse_calls(std::string_view block, const DeclaredTools& tools);

// The name in a header, once its opening bracket has come: what a listener may be told already.
std::optional<std::string> header_name(std::string_view block, const DeclaredTools& tools);

}  // namespace model
