#include "model/chat_render.h"

#include <doctest/doctest.h>

#include "model/chat_json.h"
#include "tests/model/goldens.h"

namespace model {
namespace {

using base::Json;

TEST_CASE("without deviations every prompt equals the canonical template's, byte for byte") {
  const Deviations none = Deviations::none();
  const auto rows = golden_lines("goldens/chat/render.jsonl");
  CHECK(rows.size() == 400);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(i);
    const auto messages = messages_from_json(*rows[i].find("messages"), none);
    const auto tools = tools_from_json(*rows[i].find("tools"), none);
    REQUIRE(messages.has_value());
    REQUIRE(tools.has_value());
    const auto prompt = render(*messages, *tools, render_options(rows[i], none));
    REQUIRE(prompt.has_value());
    CHECK(to_text(*prompt) == text_of(rows[i], "prompt"));
  }
}

TEST_CASE("results are matched to calls by id, each once") {
  const ToolCall a{"call_1", "list", "{}"}, b{"call_2", "count", "{}"};
  const std::vector<Message> messages = {{Role::user, {Text{"Go."}}},
                                         {Role::assistant, {a, b}},
                                         {Role::tool, {ToolResult{"call_2", "", "2"}}},
                                         {Role::tool, {ToolResult{"call_1", "", "1"}}}};
  const auto prompt = render(messages, {}, {});
  REQUIRE(prompt.has_value());
  CHECK(to_text(*prompt).find("response:list{value:<|\"|>1<|\"|>}") != std::string::npos);
  CHECK(to_text(*prompt).find("response:count{value:<|\"|>2<|\"|>}") != std::string::npos);
}

}  // namespace
}  // namespace model
