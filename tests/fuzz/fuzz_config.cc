// Any bytes as a configuration file: read or refused with a message, never more; and as rules and
// command lines, which decide about what may run.
#include <cstdint>
#include <string_view>

#include "agent/config.h"
#include "agent/permissions.h"
#include "base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto layer = agent::parse_config(text, "fuzz.toml", "p");
  if (layer.has_error()) CHECK(layer.error().message.starts_with("fuzz.toml:"));
  const std::string_view line = text.substr(0, text.find('\n'));
  const auto rule = agent::parse_rule(agent::Answer::allow, line, "");
  if (rule.has_value()) {
    // A rule reads back as itself.
    const auto again = agent::parse_rule(agent::Answer::allow, rule->text(), "");
    CHECK(again.has_value());
    CHECK(again->text() == rule->text());
  }
  agent::Want want;
  want.kind = agent::Want::Kind::run;
  want.what = text;
  for (const agent::Rule& offered : agent::rules_for(want)) {
    const auto again = agent::parse_rule(agent::Answer::allow, offered.text(), "");
    CHECK((again.has_error() || again->prefix == offered.prefix));
  }
  return 0;
}
