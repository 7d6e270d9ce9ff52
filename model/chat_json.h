// Messages and tools between our types and the JSON of chat completions APIs. Untrusted input:
// everything is checked, errors name the place ("messages[3].tool_calls[0].function.name: …").
// Pure functions, any thread.
#pragma once

#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "model/chat.h"
#include "model/chat_render.h"

namespace model {

// `deviations` decide what is accepted: string arguments and mappings as tool content (D5).
// Thoughts inlined in an assistant's content are always removed. Errors: usage.
base::Result<std::vector<Message>> messages_from_json(const base::Json& messages,
                                                      const Deviations& deviations = {});

// [{"type": "function", "function": {…}}] or bare functions; null is an empty list.
base::Result<std::vector<ToolDecl>> tools_from_json(const base::Json& tools,
                                                    const Deviations& deviations = {});

// {"role", "content", "reasoning_content"?, "tool_calls"?}: arguments as a JSON string, as clients
// expect them. A message of role tool holds one result; it becomes one object a result.
base::Json message_to_json(const Message& message);
base::JsonArray messages_to_json(const std::vector<Message>& messages);

}  // namespace model
