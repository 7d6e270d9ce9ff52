// Any bytes from a server: messages, lists of tools, results, event streams. Bounded and valid text
// comes out, or an error.
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/utf8.h"
#include "tools/mcp_messages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tools::mcp;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const std::string& event : event_data(text)) static_cast<void>(parse(event));
  const auto message = parse(text);
  if (message.has_error()) return 0;
  CHECK(base::is_valid_utf8(message->error));
  std::vector<Tool> tools;
  std::vector<std::string> left_out;
  static_cast<void>(read_tools(message->result, tools, left_out));
  CHECK(tools.size() + left_out.size() <= kToolsMax);
  for (const Tool& tool : tools) CHECK(base::is_valid_utf8(tool.description));
  const auto call = read_call(message->result);
  if (call.has_value()) {
    CHECK(base::is_valid_utf8(call->text));
    CHECK(call->text.size() <= kResultBytesMax + 100);
  }
  if (message->kind == Message::Kind::request)
    CHECK(!reply_to(message->request_id, message->method).empty());
  return 0;
}
