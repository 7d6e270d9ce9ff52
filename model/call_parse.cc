#include "model/call_parse.h"

#include <algorithm>

#include "model/call_arguments.h"
#include "model/schema_normalise.h"
#include "model/white_space.h"

namespace model {
namespace {

using base::Json;

bool is_name_start(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

bool is_identifier(std::string_view text) {
  return !text.empty() && is_name_start(text[0]) && std::ranges::all_of(text, [](char c) {
    return is_name_start(c) || (c >= '0' && c <= '9') || c == '.' || c == ':' || c == '-';
  });
}

// Without the optional "call" and ":" in front, and without white space and stray quote tokens.
std::string name_in(std::string_view header) {
  std::string text(header);
  std::erase(text, kQuote);
  std::string_view name = strip(text);
  if (name.starts_with("call")) {
    const std::string_view behind = strip(name.substr(4));
    if (behind.starts_with(":")) name = behind;
  }
  if (name.starts_with(":")) name.remove_prefix(1);
  return std::string(strip(name));
}

// A call that some models put into another: {name: "real", args: {…}} of an undeclared tool.
void unwrap(ToolCall& call, base::JsonObject& arguments, const DeclaredTools& tools) {
  if (tools.declares(call.name) || arguments.size() != 2) return;
  const Json* name = arguments.find("name");
  const Json* inner = arguments.find("args");
  if (!inner) inner = arguments.find("arguments");
  if (!name || !name->as_string() || !inner || !inner->as_object()) return;
  if (!tools.declares(*name->as_string())) return;
  call.name = *name->as_string();
  base::JsonObject unwrapped = *inner->as_object();
  arguments = std::move(unwrapped);
}

// "call: NAME" without any bracket is a call without arguments.
std::optional<ToolCall> bare_call(std::string_view block, const DeclaredTools& tools) {
  const std::string_view text = strip(block);
  if (!text.starts_with("call:")) return std::nullopt;
  const std::string_view name = strip(text.substr(5));
  if (!is_identifier(name)) return std::nullopt;
  return ToolCall{"", tools.resolve(name), "{}"};
}

}  // namespace

DeclaredTools::DeclaredTools(const std::vector<ToolDecl>& tools) {
  for (const ToolDecl& tool : tools) {
    auto schema = normalise_schema(tool.parameters);
    tools_.push_back({tool.name, schema.has_value() ? std::move(*schema) : tool.parameters});
  }
}

const Json* DeclaredTools::schema(std::string_view name) const {
  for (const Tool& tool : tools_)
    if (tool.name == name) return &tool.schema;
  return nullptr;
}

std::string DeclaredTools::resolve(std::string_view name) const {
  if (declares(name)) return std::string(name);
  const auto is_suffix = [](std::string_view whole, std::string_view end) {
    if (end.empty() || whole.size() <= end.size() || !whole.ends_with(end)) return false;
    const char before = whole[whole.size() - end.size() - 1];
    return before == '.' || before == ':' || before == '/';
  };
  const Tool* only = nullptr;
  for (const Tool& tool : tools_) {
    if (!is_suffix(tool.name, name) && !is_suffix(name, tool.name)) continue;
    if (only) return std::string(name);  // two could be meant
    only = &tool;
  }
  return only ? only->name : std::string(name);
}

DeclaredTools::Header DeclaredTools::starts_header(std::string_view text) const {
  Header best = Header::no;
  for (const Tool& tool : tools_) {
    const std::string header = "call:" + tool.name + "{";
    if (text.starts_with(header)) return Header::yes;
    if (std::string_view(header).starts_with(text)) best = Header::perhaps;
  }
  return best;
}

ParsedBlock parse_calls(std::string_view block, const DeclaredTools& tools) {
  ParsedBlock parsed;
  while (true) {
    const std::size_t open = block.find_first_of("{(");
    ToolCall call;
    if (open != std::string_view::npos) call.name = tools.resolve(name_in(block.substr(0, open)));
    const bool is_header = !call.name.empty() &&
                           (parsed.calls.empty() || strip(block).starts_with("call:"));
    if (!is_header) {
      if (auto bare = parsed.calls.empty() ? bare_call(block, tools) : std::nullopt) {
        parsed.calls.push_back(std::move(*bare));
        return parsed;
      }
      parsed.rest = block;
      return parsed;
    }
    ArgumentReader reader(block.substr(open + 1), block[open] == '{' ? '}' : ')',
                          tools.schema(call.name));
    base::JsonObject arguments = reader.read();
    unwrap(call, arguments, tools);
    call.arguments = base::to_json(Json(std::move(arguments)));
    parsed.complete = parsed.complete && reader.is_complete();
    parsed.calls.push_back(std::move(call));
    block = reader.rest();
  }
}

std::optional<std::string> header_name(std::string_view block, const DeclaredTools& tools) {
  const std::size_t open = block.find_first_of("{(");
  if (open == std::string_view::npos) return std::nullopt;
  std::string name = tools.resolve(name_in(block.substr(0, open)));
  // An unknown tool's block may turn out to hold the call of a known one.
  if (name.empty() || (!tools.empty() && !tools.declares(name))) return std::nullopt;
  return name;
}

}  // namespace model
