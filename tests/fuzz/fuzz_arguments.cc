// A line of JSON schema, then arguments: as JSON for the validator, and as a model would have written
// them for the reader of calls. Both must end, without a crash, with JSON or one sentence.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "model/call_arguments.h"
#include "model/call_parse.h"
#include "model/chat_render.h"
#include "model/schema.h"
#include "model/schema_normalise.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace model;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  const auto schema = base::parse_json(input.substr(0, line));
  const std::string_view rest = line == input.npos ? "" : input.substr(line + 1);

  std::vector<ToolDecl> tools;
  if (schema) {
    tools.push_back({.name = "f", .description = "", .parameters = *schema});
    const auto normal = normalise_schema(*schema);
    CHECK(normal.has_value() || !normal.error().message.empty());
    for (const bool full : {false, true}) {
      RenderOptions options;
      options.deviations.full_schemas = full;
      if (schema->as_object()) CHECK(render({}, tools, options).has_value() == normal.has_value());
    }
    if (const auto value = base::parse_json(rest)) {
      const auto checked = validate(*value, *schema);
      CHECK(checked.has_value() || !checked.error().message.empty());
      CHECK(validate(*value, base::Json()).has_value());
    }
  }
  const ParsedBlock parsed = parse_calls("call:f{" + std::string(rest), DeclaredTools(tools));
  for (const ToolCall& call : parsed.calls) {
    const auto arguments = base::parse_json(call.arguments);
    CHECK(arguments.has_value() && arguments->as_object());
  }
  return 0;
}
