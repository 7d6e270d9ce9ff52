// McpMessages: what goes to and comes from a server of the Model Context Protocol (JSON-RPC 2.0),
// as plain functions. What a server says is not trusted: everything has a bound, and what does not
// fit is an error of one call. Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "model/chat.h"

namespace tools::mcp {

inline constexpr std::size_t kMessageBytesMax = 4u << 20;
inline constexpr std::size_t kToolsMax = 500;  // of one server
inline constexpr std::size_t kResultBytesMax = 64u << 10;
inline constexpr std::string_view kProtocolVersion = "2025-06-18";

std::string request(std::int64_t id, std::string_view method, base::Json params);
std::string notification(std::string_view method, base::Json params);
// To a request of the server's: ping is answered, anything else is "method not found".
std::string reply_to(const base::Json& id, std::string_view method);

// One message of a server's.
struct Message {
  enum class Kind { result, error, request, notification } kind = Kind::notification;
  std::int64_t id = 0;    // result, error: ours
  base::Json request_id;  // request: theirs
  std::string method;     // request, notification
  base::Json result;      // result
  std::string error;      // error: one line
};
// Errors: bad_format ("not a JSON-RPC message: …"), limit.
base::Result<Message> parse(std::string_view text);

struct Tool {
  std::string name;  // as the server calls it
  std::string description;
  base::Json parameters;  // a JSON schema
};
// Appends the tools of one tools/list answer; those whose declaration cannot be used are left out
// and named in `left_out`. Returns the cursor of the next page, or "". Errors: bad_format, limit.
base::Result<std::string> read_tools(const base::Json& result, std::vector<Tool>& tools,
                                     std::vector<std::string>& left_out);

// What the model reads of a tools/call answer. Errors: bad_format.
struct CallText {
  std::string text;
  bool is_error = false;
};
base::Result<CallText> read_call(const base::Json& result);

// The messages of a text/event-stream body.
std::vector<std::string> event_data(std::string_view body);

}  // namespace tools::mcp
