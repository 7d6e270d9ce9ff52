#include "agent/message_json.h"

namespace agent {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::JsonArray;
using base::JsonObject;
using base::Result;

constexpr std::string_view kRoles[] = {"system", "user", "assistant", "tool", "other"};
constexpr std::string_view kOpenings[] = {"plain", "empty_thought", "open_thought"};
constexpr std::string_view kMedia[] = {"image", "audio", "video"};

template <std::size_t N>
Result<int> place_of(const std::string_view (&words)[N], const std::string& word) {
  for (std::size_t i = 0; i < N; ++i)
    if (words[i] == word) return static_cast<int>(i);
  return fail(Errc::bad_format, "message: unknown word '" + word + "'");
}

std::string text_at(const Json& json, std::string_view key) {
  const Json* value = json.find(key);
  return value && value->as_string() ? *value->as_string() : "";
}

bool flag_at(const Json& json, std::string_view key) {
  const Json* value = json.find(key);
  return value && value->as_bool() && *value->as_bool();
}

Json media_to_json(const model::Media& media) {
  return Json::object(
      {{"kind", kMedia[static_cast<int>(media.kind)]}, {"source", media.source}});
}

Result<model::Media> media_from_json(const Json& json) {
  TRY(const int kind, place_of(kMedia, text_at(json, "kind")));
  return model::Media{static_cast<model::Media::Kind>(kind), text_at(json, "source")};
}

struct PartWriter {
  Json operator()(const model::Text& t) const { return Json::object({{"text", t.text}}); }
  Json operator()(const model::Thought& t) const { return Json::object({{"thought", t.text}}); }
  Json operator()(const model::Media& m) const {
    return Json::object({{"media", media_to_json(m)}});
  }
  Json operator()(const model::ToolCall& c) const {
    return Json::object({{"call", Json::object({{"id", c.id},
                                                {"name", c.name},
                                                {"arguments", c.arguments}})}});
  }
  Json operator()(const model::ToolResult& r) const {
    JsonObject o;
    o.set("id", r.id);
    o.set("name", r.name);
    o.set("content", r.content);
    if (r.is_error) o.set("is_error", true);
    if (r.structured) o.set("structured", *r.structured);
    if (!r.media.empty()) {
      JsonArray media;
      for (const model::Media& one : r.media) media.push_back(media_to_json(one));
      o.set("media", std::move(media));
    }
    return Json::object({{"result", std::move(o)}});
  }
};

Result<model::Part> part_from_json(const Json& json) {
  if (json.find("text")) return model::Part(model::Text{text_at(json, "text")});
  if (json.find("thought")) return model::Part(model::Thought{text_at(json, "thought")});
  if (const Json* media = json.find("media")) {
    TRY(auto one, media_from_json(*media));
    return model::Part(std::move(one));
  }
  if (const Json* call = json.find("call"))
    return model::Part(model::ToolCall{text_at(*call, "id"), text_at(*call, "name"),
                                       text_at(*call, "arguments")});
  const Json* result = json.find("result");
  if (!result) return fail(Errc::bad_format, "message: a part of unknown kind");
  model::ToolResult r;
  r.id = text_at(*result, "id");
  r.name = text_at(*result, "name");
  r.content = text_at(*result, "content");
  r.is_error = flag_at(*result, "is_error");
  if (const Json* structured = result->find("structured")) r.structured = *structured;
  if (const Json* media = result->find("media"); media && media->as_array()) {
    for (const Json& one : *media->as_array()) {
      TRY(auto read, media_from_json(one));
      r.media.push_back(std::move(read));
    }
  }
  return model::Part(std::move(r));
}

}  // namespace

Json message_to_json(const model::Message& message) {
  JsonObject o;
  o.set("role", kRoles[static_cast<int>(message.role)]);
  JsonArray parts;
  for (const model::Part& part : message.parts) parts.push_back(std::visit(PartWriter{}, part));
  o.set("parts", std::move(parts));
  if (message.opening != model::Opening::plain)
    o.set("opening", kOpenings[static_cast<int>(message.opening)]);
  if (!message.role_name.empty()) o.set("role_name", message.role_name);
  if (message.listed) o.set("listed", true);
  return o;
}

Result<model::Message> message_from_json(const Json& json) {
  model::Message message;
  TRY(const int role, place_of(kRoles, text_at(json, "role")));
  message.role = static_cast<model::Role>(role);
  const Json* parts = json.find("parts");
  if (!parts || !parts->as_array()) return fail(Errc::bad_format, "message: no parts");
  for (const Json& part : *parts->as_array()) {
    TRY(auto read, part_from_json(part));
    message.parts.push_back(std::move(read));
  }
  if (json.find("opening")) {
    TRY(const int opening, place_of(kOpenings, text_at(json, "opening")));
    message.opening = static_cast<model::Opening>(opening);
  }
  message.role_name = text_at(json, "role_name");
  message.listed = flag_at(json, "listed");
  return message;
}

std::vector<std::byte> tokens_to_bytes(std::span<const model::TokenId> tokens) {
  std::vector<std::byte> bytes;
  bytes.reserve(tokens.size() * 4);
  for (const model::TokenId token : tokens)
    for (int shift = 0; shift < 32; shift += 8)
      bytes.push_back(static_cast<std::byte>(static_cast<std::uint32_t>(token) >> shift & 0xff));
  return bytes;
}

std::vector<model::TokenId> tokens_from_bytes(std::span<const std::byte> bytes) {
  std::vector<model::TokenId> tokens;
  for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) {
    std::uint32_t token = 0;
    for (int k = 0; k < 4; ++k)
      token |= std::to_integer<std::uint32_t>(bytes[i + static_cast<std::size_t>(k)]) << 8 * k;
    tokens.push_back(static_cast<model::TokenId>(token));
  }
  return tokens;
}

}  // namespace agent
