#include "tools/mcp_messages.h"

#include <algorithm>

#include "base/utf8.h"
#include "base/visible_text.h"
#include "model/schema.h"

namespace tools::mcp {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

constexpr std::size_t kNameBytesMax = 64;
constexpr std::size_t kDescriptionBytesMax = 2000;
constexpr std::size_t kSchemaBytesMax = 32u << 10;
constexpr std::size_t kPartsMax = 1000;

std::string cut(std::string text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  const std::size_t all = text.size();
  text.resize(base::complete_utf8_prefix(std::string_view(text).substr(0, bytes_max)));
  return text + "\n... " + std::to_string(all - text.size()) + " more bytes";
}

std::string text_of(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  return value && value->as_string() ? *value->as_string() : std::string();
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= kNameBytesMax &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return std::isalnum(c) || c == '_' || c == '-' || c == '.' || c == '/';
         });
}

}  // namespace

std::string request(std::int64_t id, std::string_view method, Json params) {
  return base::to_json(Json::object({{"jsonrpc", "2.0"},
                                     {"id", static_cast<long long>(id)},
                                     {"method", method},
                                     {"params", std::move(params)}}));
}

std::string notification(std::string_view method, Json params) {
  return base::to_json(
      Json::object({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}));
}

std::string reply_to(const Json& id, std::string_view method) {
  if (method == "ping")
    return base::to_json(
        Json::object({{"jsonrpc", "2.0"}, {"id", id}, {"result", Json::object()}}));
  return base::to_json(
      Json::object({{"jsonrpc", "2.0"},
                    {"id", id},
                    {"error", Json::object({{"code", -32601}, {"message", "method not found"}})}}));
}

Result<Message> parse(std::string_view text) {
  if (text.size() > kMessageBytesMax) return fail(Errc::limit, "a message of more than 4 MiB");
  auto json = base::parse_json(text, {.bytes_max = kMessageBytesMax, .depth_max = 64});
  if (!json) return fail(Errc::bad_format, "not a JSON-RPC message: " + json.error().message);
  if (!json->as_object() || text_of(*json, "jsonrpc") != "2.0")
    return fail(Errc::bad_format, "not a JSON-RPC message: wanted {\"jsonrpc\": \"2.0\", …}");
  Message message;
  const Json* id = json->find("id");
  message.method = text_of(*json, "method");
  if (!message.method.empty()) {
    if (!id || id->is_null()) return message;
    if (!id->as_string() && !id->as_number())
      return fail(Errc::bad_format, "not a JSON-RPC message: its id is no text and no number");
    message.kind = Message::Kind::request;
    message.request_id = *id;
    return message;
  }
  const auto number = id ? id->as_int() : std::nullopt;
  const Json* error = json->find("error");
  if (!number && !error)
    return fail(Errc::bad_format, "not a JSON-RPC message: an answer without an id of ours");
  message.id = number.value_or(0);
  if (error) {
    message.kind = Message::Kind::error;
    message.error = base::visible_text(cut(text_of(*error, "message"), 1000));
    if (message.error.empty()) message.error = "an error without a message";
    return message;
  }
  Json* result = json->as_object()->find("result");
  if (!result) return fail(Errc::bad_format, "not a JSON-RPC message: neither result nor error");
  message.kind = Message::Kind::result;
  message.result = std::move(*result);
  return message;
}

Result<std::string> read_tools(const Json& result, std::vector<Tool>& tools,
                               std::vector<std::string>& left_out) {
  const Json* list = result.find("tools");
  if (!list || !list->as_array())
    return fail(Errc::bad_format, "tools/list: wanted a list of tools");
  for (const Json& entry : *list->as_array()) {
    if (tools.size() + left_out.size() >= kToolsMax)
      return fail(Errc::limit, "tools/list: more than 500 tools");
    Tool tool{text_of(entry, "name"), text_of(entry, "description"), Json()};
    const auto leave_out = [&](const std::string& why) {
      left_out.push_back(base::visible_text(cut(tool.name, kNameBytesMax)) + ": " + why);
    };
    if (!is_name(tool.name)) {
      leave_out("its name is not of letters, digits, _ - . / or is longer than 64");
      continue;
    }
    if (std::any_of(tools.begin(), tools.end(),
                    [&](const Tool& other) { return other.name == tool.name; })) {
      leave_out("the name is there twice");
      continue;
    }
    tool.description = base::visible_text(cut(tool.description, kDescriptionBytesMax));
    const Json* schema = entry.find("inputSchema");
    tool.parameters = schema ? *schema : Json::object({{"type", "object"}});
    if (!tool.parameters.as_object() || base::to_json(tool.parameters).size() > kSchemaBytesMax) {
      leave_out("its parameters are no schema of at most 32 KiB");
      continue;
    }
    tools.push_back(std::move(tool));
  }
  std::string cursor = text_of(result, "nextCursor");
  if (cursor.size() > 4096) return fail(Errc::limit, "tools/list: a cursor of more than 4 KiB");
  return cursor;
}

Result<CallText> read_call(const Json& result) {
  CallText call;
  if (const Json* flag = result.find("isError"); flag && flag->as_bool())
    call.is_error = *flag->as_bool();
  const Json* content = result.find("content");
  if (!content || !content->as_array())
    return fail(Errc::bad_format, "tools/call: wanted a list as content");
  std::size_t parts = 0;
  for (const Json& part : *content->as_array()) {
    if (++parts > kPartsMax || call.text.size() > kResultBytesMax) break;
    if (!call.text.empty()) call.text += '\n';
    const std::string type = text_of(part, "type");
    if (type == "text") {
      call.text += text_of(part, "text");
    } else if (const Json* resource = part.find("resource"); resource && resource->find("text")) {
      call.text += text_of(*resource, "text");
    } else {
      call.text += "(" + cut(type, 40) + ", " + cut(text_of(part, "mimeType"), 80) + ", " +
                   std::to_string(text_of(part, "data").size()) + " bytes, not shown)";
    }
  }
  if (call.text.empty())
    if (const Json* structured = result.find("structuredContent"))
      call.text = base::to_json(*structured);
  if (call.text.empty()) call.text = "(no output)";
  if (!base::is_valid_utf8(call.text)) call.text = base::to_valid_utf8(call.text);
  call.text = cut(std::move(call.text), kResultBytesMax);
  return call;
}

std::vector<std::string> event_data(std::string_view body) {
  std::vector<std::string> all;
  std::string data;
  bool has_data = false;
  while (!body.empty()) {
    const std::size_t end = body.find('\n');
    std::string_view line = body.substr(0, end);
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with("data:")) {
      line.remove_prefix(5);
      if (line.starts_with(' ')) line.remove_prefix(1);
      if (has_data) data += '\n';
      data += line;
      has_data = true;
    } else if (line.empty() && has_data) {
      all.push_back(std::move(data));
      data.clear();
      has_data = false;
    }
  }
  if (has_data) all.push_back(std::move(data));
  return all;
}

}  // namespace tools::mcp
