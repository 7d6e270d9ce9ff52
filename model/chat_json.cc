#include "model/chat_json.h"

#include <string>

#include "model/prompt_writer.h"
#include "model/white_space.h"

namespace model {
namespace {

using base::Errc;
using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;

constexpr std::size_t kMessagesMax = 100'000;
constexpr std::size_t kToolsMax = 4096;

base::Error wanted(const std::string& where, std::string_view what, const Json* got) {
  std::string found = got ? std::string(got->kind()) : "nothing";
  return base::fail(Errc::usage, where + ": wanted " + std::string(what) + ", got " + found);
}

bool is_absent(const Json* value) { return !value || value->is_null(); }

// An optional string member; null counts as absent.
Result<std::string> string_member(const Json& object, std::string_view key,
                                  const std::string& where) {
  const Json* value = object.find(key);
  if (is_absent(value)) return std::string();
  if (const std::string* string = value->as_string()) return *string;
  return wanted(where + "." + std::string(key), "a string", value);
}

// Drops thoughts that a client left in the text: everything from <|channel> to <channel|>, to the
// end where none closes it, and stray closers.
std::string without_thoughts(std::string_view text) {
  constexpr std::string_view kOpen = "<|channel>", kClose = "<channel|>";
  std::string out;
  while (true) {
    const std::size_t end = text.find(kClose);
    const std::string_view piece = text.substr(0, end);
    out += piece.substr(0, piece.find(kOpen));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + kClose.size());
  }
}

std::optional<Media::Kind> media_kind(const std::string& type) {
  if (type == "image" || type == "image_url") return Media::Kind::image;
  if (type == "audio" || type == "input_audio") return Media::Kind::audio;
  if (type == "video") return Media::Kind::video;
  return std::nullopt;
}

// {"image_url": {"url": "…"}} and the like; empty when there is nothing of the kind.
std::string media_source(const Json& part, const std::string& type) {
  const Json* source = part.find(type);
  if (source && source->as_object()) source = source->find("url");
  return source && source->as_string() ? *source->as_string() : "";
}

// Reads one message. `is_system_turn`: it is the first one and becomes the system turn.
class MessageReader {
 public:
  MessageReader(const Json& json, std::string where, const Deviations& deviations)
      : json_(json), where_(std::move(where)), deviations_(deviations) {}

  Result<Message> read(bool is_first) {
    TRY_VOID(role());
    if (message_.role == Role::tool) {
      TRY_VOID(tool_result());
      return std::move(message_);
    }
    TRY(std::string reasoning, string_member(json_, "reasoning", where_));
    if (reasoning.empty()) {
      TRY(reasoning, string_member(json_, "reasoning_content", where_));
    }
    if (!reasoning.empty()) message_.parts.push_back(Thought{std::move(reasoning)});
    TRY_VOID(content(is_first && message_.role == Role::system));
    TRY_VOID(calls());
    TRY_VOID(inline_results());
    return std::move(message_);
  }

 private:
  Result<> role();
  Result<> content(bool is_system_turn);
  Result<> calls();
  Result<> inline_results();
  Result<> tool_result();
  Result<std::string> arguments(const Json* given, const std::string& where) const;
  void add_text(const std::string& text, bool keep_empty = false);

  const Json& json_;
  std::string where_;
  const Deviations& deviations_;
  Message message_;
};

Result<> MessageReader::role() {
  if (!json_.as_object()) return wanted(where_, "an object", &json_);
  const Json* role = json_.find("role");
  if (!role || !role->as_string()) return wanted(where_ + ".role", "a string", role);
  const std::string& name = *role->as_string();
  message_.role = name == "user"                             ? Role::user
                  : name == "assistant"                      ? Role::assistant
                  : name == "tool"                           ? Role::tool
                  : name == "system" || name == "developer" ? Role::system
                                                             : Role::other;
  if (name == "developer" || message_.role == Role::other) message_.role_name = name;
  return {};
}

void MessageReader::add_text(const std::string& text, bool keep_empty) {
  std::string kept = message_.role == Role::assistant ? without_thoughts(text) : text;
  if (!kept.empty() || keep_empty) message_.parts.push_back(Text{std::move(kept)});
}

Result<> MessageReader::content(bool is_system_turn) {
  const Json* content = json_.find("content");
  if (is_absent(content)) return {};
  if (const std::string* text = content->as_string()) {
    add_text(*text);
    return {};
  }
  const JsonArray* parts = content->as_array();
  if (!parts) return wanted(where_ + ".content", "a string or a list of parts", content);
  message_.listed = true;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    const Json& part = (*parts)[i];
    const std::string where = where_ + ".content[" + std::to_string(i) + "]";
    if (!part.as_object()) return wanted(where, "an object", &part);
    TRY(const std::string type, string_member(part, "type", where));
    if (type == "text" || is_system_turn) {
      TRY(const std::string text, string_member(part, "text", where));
      add_text(type == "text" ? text : "", is_system_turn);
    } else if (const auto kind = media_kind(type)) {
      message_.parts.push_back(Media{*kind, media_source(part, type)});
    }
  }
  return {};
}

Result<std::string> MessageReader::arguments(const Json* given, const std::string& where) const {
  if (is_absent(given)) return std::string("{}");
  if (given->as_object()) return base::to_json(*given);
  const std::string* text = given->as_string();
  if (!text || !deviations_.parse_string_arguments) return wanted(where, "an object", given);
  if (strip(*text).empty()) return std::string("{}");
  const auto parsed = base::parse_json(*text);
  if (parsed.has_error())
    return base::fail(Errc::usage, where + ": wanted a JSON object in the string: " +
                                       parsed.error().message);
  if (!parsed->as_object()) return wanted(where, "a JSON object in the string", &*parsed);
  return base::to_json(*parsed);
}

Result<> MessageReader::calls() {
  const Json* calls = json_.find("tool_calls");
  if (is_absent(calls)) return {};
  if (!calls->as_array()) return wanted(where_ + ".tool_calls", "a list", calls);
  for (std::size_t i = 0; i < calls->as_array()->size(); ++i) {
    const Json& call = (*calls->as_array())[i];
    const std::string where = where_ + ".tool_calls[" + std::to_string(i) + "]";
    const Json* function = call.find("function");
    if (!function) function = &call;  // a bare {"name", "arguments"}
    if (!function->as_object()) return wanted(where + ".function", "an object", function);
    const Json* name = function->find("name");
    if (!name || !name->as_string()) return wanted(where + ".function.name", "a string", name);
    TRY(std::string id, string_member(call, "id", where));
    TRY(std::string given, arguments(function->find("arguments"), where + ".function.arguments"));
    message_.parts.push_back(ToolCall{std::move(id), *name->as_string(), std::move(given)});
  }
  return {};
}

// The form of older clients: "tool_responses": [{"name", "response"}] in the assistant's message.
Result<> MessageReader::inline_results() {
  const Json* results = json_.find("tool_responses");
  if (is_absent(results)) return {};
  if (!results->as_array()) return wanted(where_ + ".tool_responses", "a list", results);
  for (std::size_t i = 0; i < results->as_array()->size(); ++i) {
    const Json& given = (*results->as_array())[i];
    const std::string where = where_ + ".tool_responses[" + std::to_string(i) + "]";
    if (!given.as_object()) return wanted(where, "an object", &given);
    ToolResult result;
    TRY(result.name, string_member(given, "name", where));
    const Json* response = given.find("response");
    if (response && response->as_string()) {
      result.content = *response->as_string();
    } else {
      result.structured = response ? *response : Json();
    }
    message_.parts.push_back(std::move(result));
  }
  return {};
}

Result<> MessageReader::tool_result() {
  ToolResult result;
  TRY(result.id, string_member(json_, "tool_call_id", where_));
  TRY(result.name, string_member(json_, "name", where_));
  const Json* content = json_.find("content");
  if (content && content->as_string()) {
    result.content = *content->as_string();
  } else if (content && content->as_array()) {
    for (const Json& part : *content->as_array()) {
      if (!part.as_object()) return wanted(where_ + ".content", "a list of objects", &part);
      TRY(const std::string type, string_member(part, "type", where_ + ".content"));
      if (type == "text") {
        TRY(const std::string text, string_member(part, "text", where_ + ".content"));
        result.content += text;
      } else if (const auto kind = media_kind(type)) {
        result.media.push_back({*kind, media_source(part, type)});
      }
    }
  } else if (content && content->as_object() && !deviations_.parse_string_arguments) {
    return wanted(where_ + ".content", "a string, a list of parts or a scalar", content);
  } else {
    result.structured = content ? *content : Json();
  }
  message_.parts.push_back(std::move(result));
  return {};
}

Result<ToolDecl> read_tool(const Json& given, const std::string& where,
                           const Deviations& deviations) {
  const Json* function = given.find("function");
  if (!function) function = &given;
  if (!function->as_object()) return wanted(where, "an object", function);
  ToolDecl tool;
  const Json* name = function->find("name");
  if (!name || !name->as_string()) return wanted(where + ".name", "a string", name);
  tool.name = *name->as_string();
  const Json* description = function->find("description");
  if (description && (!description->is_null() || !deviations.normalise_schemas))
    tool.description = python_text(*description);  // the template says "None" for an explicit null
  for (const auto& [key, schema] : {std::pair("parameters", &tool.parameters),
                                    std::pair("response", &tool.response)}) {
    const Json* value = function->find(key);
    if (is_absent(value)) continue;
    if (!value->as_object()) return wanted(where + "." + key, "a JSON schema (an object)", value);
    *schema = *value;
  }
  return tool;
}

}  // namespace

Result<std::vector<Message>> messages_from_json(const Json& messages,
                                                const Deviations& deviations) {
  const JsonArray* list = messages.as_array();
  if (!list) return wanted("messages", "a list", &messages);
  if (list->size() > kMessagesMax)
    return base::fail(Errc::limit, "messages: wanted at most 100000, got " +
                                       std::to_string(list->size()));
  std::vector<Message> out;
  for (std::size_t i = 0; i < list->size(); ++i) {
    MessageReader reader((*list)[i], "messages[" + std::to_string(i) + "]", deviations);
    TRY(Message message, reader.read(i == 0));
    out.push_back(std::move(message));
  }
  return out;
}

Result<std::vector<ToolDecl>> tools_from_json(const Json& tools, const Deviations& deviations) {
  std::vector<ToolDecl> out;
  if (tools.is_null()) return out;
  const JsonArray* list = tools.as_array();
  if (!list) return wanted("tools", "a list", &tools);
  if (list->size() > kToolsMax)
    return base::fail(Errc::limit,
                      "tools: wanted at most 4096, got " + std::to_string(list->size()));
  for (std::size_t i = 0; i < list->size(); ++i) {
    TRY(ToolDecl tool, read_tool((*list)[i], "tools[" + std::to_string(i) + "]", deviations));
    out.push_back(std::move(tool));
  }
  return out;
}

namespace {

Json call_to_json(const ToolCall& call) {
  return Json::object({{"id", call.id},
                       {"type", "function"},
                       {"function", Json::object({{"name", call.name}, {"arguments", call.arguments}})}});
}

Json result_to_json(const ToolResult& result) {
  JsonObject object;
  object.set("role", "tool");
  if (!result.id.empty()) object.set("tool_call_id", result.id);
  if (!result.name.empty()) object.set("name", result.name);
  object.set("content", result.structured ? *result.structured : Json(result.content));
  return Json(std::move(object));
}

std::string_view role_name(const Message& message) {
  if (!message.role_name.empty()) return message.role_name;
  switch (message.role) {
    case Role::system: return "system";
    case Role::user: return "user";
    case Role::assistant: return "assistant";
    case Role::tool: return "tool";
    case Role::other: break;
  }
  return "user";
}

}  // namespace

Json message_to_json(const Message& message) {
  std::string text, reasoning;
  JsonArray calls, media;
  for (const Part& part : message.parts) {
    if (const Text* t = std::get_if<Text>(&part)) text += t->text;
    if (const Thought* t = std::get_if<Thought>(&part)) reasoning += t->text;
    if (const ToolCall* c = std::get_if<ToolCall>(&part)) calls.push_back(call_to_json(*c));
    if (const ToolResult* r = std::get_if<ToolResult>(&part); r && message.role == Role::tool)
      return result_to_json(*r);
    if (const Media* m = std::get_if<Media>(&part)) {
      static constexpr const char* kTypes[] = {"image", "audio", "video"};
      const char* type = kTypes[static_cast<int>(m->kind)];
      media.push_back(Json::object({{"type", type}, {type, m->source}}));
    }
  }
  JsonObject object;
  object.set("role", role_name(message));
  if (!media.empty()) {
    if (!text.empty()) media.push_back(Json::object({{"type", "text"}, {"text", text}}));
    object.set("content", Json(std::move(media)));
  } else if (text.empty() && !calls.empty()) {
    object.set("content", Json());
  } else {
    object.set("content", text);
  }
  if (!reasoning.empty()) object.set("reasoning_content", reasoning);
  if (!calls.empty()) object.set("tool_calls", Json(std::move(calls)));
  return Json(std::move(object));
}

JsonArray messages_to_json(const std::vector<Message>& messages) {
  JsonArray out;
  for (const Message& message : messages) {
    std::size_t results = 0;
    for (const Part& part : message.parts) {
      const ToolResult* result = std::get_if<ToolResult>(&part);
      if (message.role != Role::tool || !result) continue;
      out.push_back(result_to_json(*result));
      ++results;
    }
    if (results == 0) out.push_back(message_to_json(message));
  }
  return out;
}

}  // namespace model
