#include "model/grammar/call_grammar.h"

#include <algorithm>
#include <list>

#include "model/call_arguments.h"
#include "model/prompt_writer.h"

namespace model::grammar {
namespace {

using base::Errc;
using base::fail;
using base::Json;
using base::Result;

// What the parser reads back as it is written.
bool is_name(std::string_view name) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  if (name.empty() || !(is_letter(name[0]) || (name[0] >= '0' && name[0] <= '9'))) return false;
  return std::ranges::all_of(name, [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') ||
           std::string_view(".:-/").find(c) != std::string_view::npos;
  });
}

void spell_as_given(const Json& value, std::string& out) {
  if (const std::string* text = value.as_string()) {
    out += kQuote + *text + kQuote;
  } else if (const base::JsonArray* array = value.as_array()) {
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i) out += ',';
      spell_as_given((*array)[i], out);
    }
    out += ']';
  } else if (const base::JsonObject* object = value.as_object()) {
    out += '{';
    bool first = true;
    for (const auto& [key, member] : *object) {
      if (!std::exchange(first, false)) out += ',';
      out += key + ':';
      spell_as_given(member, out);
    }
    out += '}';
  } else {
    out += base::to_json(value);
  }
}

}  // namespace

Result<std::shared_ptr<const CallGrammar>> compile_calls(const std::vector<ToolDecl>& tools) {
  if (tools.size() > kPropertiesMax)
    return fail(Errc::limit,
                "tools: wanted at most 256 in one prompt, got " + std::to_string(tools.size()));
  auto grammar = std::make_shared<CallGrammar>();
  for (const ToolDecl& tool : tools) {
    if (!is_name(tool.name))
      return fail(Errc::unsupported,
                  "tool \"" + tool.name.substr(0, 80) +
                      "\": name: wanted letters, digits and _ . : - / (no others can be called)");
    auto arguments =
        SchemaGrammar::compile(tool.parameters, Spelling::call, SchemaGrammar::Top::arguments);
    if (!arguments)
      return fail(arguments.error().code,
                  "tool " + tool.name + ": parameters: " + arguments.error().message);
    grammar->headers.add("call:" + tool.name, grammar->tools.size());
    grammar->tools.push_back(std::move(*arguments));
  }
  return std::shared_ptr<const CallGrammar>(std::move(grammar));
}

Result<std::shared_ptr<const CallGrammar>> calls_of(const std::vector<ToolDecl>& tools) {
  constexpr std::size_t kKept = 4;
  struct Kept {
    std::string declared;
    std::shared_ptr<const CallGrammar> calls;
  };
  thread_local std::list<Kept> kept;  // the last one used in front
  std::string declared;
  for (const ToolDecl& tool : tools)
    declared += base::to_json(Json::array({tool.name, tool.parameters})) + "\n";
  const auto found = std::ranges::find(kept, declared, &Kept::declared);
  if (found != kept.end()) {
    kept.splice(kept.begin(), kept, found);
    return kept.front().calls;
  }
  TRY(auto calls, compile_calls(tools));
  kept.push_front({std::move(declared), std::move(calls)});
  if (kept.size() > kKept) kept.pop_back();
  return kept.front().calls;
}

std::vector<std::string> call_spellings(const ToolCall& call) {
  const auto arguments = base::parse_json(call.arguments);
  if (!arguments || !arguments->as_object()) return {};
  std::string given = "call:" + call.name;
  std::string sorted = given;
  spell_as_given(*arguments, given);
  PromptWriter writer;
  writer.value(*arguments);
  for (const Segment& segment : writer.take())
    segment.control ? sorted += kQuote : sorted += segment.text;
  if (sorted == given) return {std::move(given)};
  return {std::move(given), std::move(sorted)};
}

}  // namespace model::grammar
