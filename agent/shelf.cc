#include "agent/shelf.h"

#include <algorithm>

#include "base/utf8.h"
#include "model/schema.h"

namespace agent {
namespace {

constexpr std::string_view kName = "read_result";
constexpr std::size_t kBytesAtOnce = 4000;

const model::ToolDecl& declaration() {
  static const model::ToolDecl kDeclaration = {
      std::string(kName), "Read a result that was put away, from a byte on.",
      base::parse_json(R"({"type":"object","properties":{"id":{"type":"string"},
                           "first_byte":{"type":"integer"}},"required":["id"]})")
          .value()};
  return kDeclaration;
}

}  // namespace

void Shelf::put(std::map<std::string, std::string> results) { results_.merge(results); }

std::vector<model::ToolDecl> Shelf::declare() const {
  auto all = tools_.declare();
  if (is_offered_) all.push_back(declaration());
  return all;
}

bool Shelf::runs_alone(std::string_view tool) const {
  return tool != kName && tools_.runs_alone(tool);
}

bool Shelf::replay_safe(std::string_view tool) const {
  return tool == kName || tools_.replay_safe(tool);
}

base::Task<ToolOutcome> Shelf::call(model::ToolCall call, ToolOutputSink output) {
  if (call.name == kName && is_offered_) co_return read(call);
  co_return co_await tools_.call(std::move(call), std::move(output));
}

ToolOutcome Shelf::read(const model::ToolCall& call) const {
  ToolOutcome outcome;
  outcome.result = {call.id, call.name, "", true};
  const auto arguments = base::parse_json(call.arguments);
  const auto valid = arguments ? model::validate(*arguments, declaration().parameters)
                               : base::Result<>(arguments.error());
  if (!valid) {
    outcome.result.content = "bad arguments: " + valid.error().message;
    return outcome;
  }
  const std::string& id = *arguments->find("id")->as_string();
  const auto it = results_.find(id);
  if (it == results_.end()) {
    outcome.result.content = "no result was put away under id " + id;
    return outcome;
  }
  const base::Json* first = arguments->find("first_byte");
  const std::int64_t from = first ? first->as_int().value_or(0) : 0;
  const std::string& text = it->second;
  if (from < 0 || static_cast<std::size_t>(from) >= std::max<std::size_t>(text.size(), 1)) {
    outcome.result.content = "first_byte: wanted 0 to " +
                             std::to_string(text.empty() ? 0 : text.size() - 1) + ", got " +
                             std::to_string(from);
    return outcome;
  }
  const std::string_view piece =
      std::string_view(text).substr(static_cast<std::size_t>(from), kBytesAtOnce);
  const std::size_t kept = base::complete_utf8_prefix(piece);
  const std::size_t next = static_cast<std::size_t>(from) + kept;
  outcome.result.content = std::string(piece.substr(0, kept));
  if (next < text.size())
    outcome.result.content += "\n... " + std::to_string(text.size() - next) +
                              " more bytes; read on with first_byte=" + std::to_string(next);
  outcome.result.is_error = false;
  return outcome;
}

}  // namespace agent
