// The cases of the Berkeley Function-Calling Leaderboard: declared tools and the right calls.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/chat.h"
#include "model/chat_json.h"
#include "tests/model/goldens.h"

namespace model {

struct BfclCase {
  std::string id;
  std::vector<ToolDecl> tools;
  base::JsonArray ground_truth;  // [{name: {argument: [accepted values…]}}]
};

inline BfclCase bfcl_case(const base::Json& row, const base::Json& answers) {
  auto tools = tools_from_json(*row.find("function"));
  REQUIRE(tools.has_value());
  return {text_of(row, "id"), std::move(*tools), *answers.find("ground_truth")->as_array()};
}

// The subset in the tree, or everything where GEMMULE_BFCL names the folder of the whole data.
inline std::vector<BfclCase> bfcl_cases() {
  std::vector<BfclCase> cases;
  const char* folder = std::getenv("GEMMULE_BFCL");
  if (!folder) {
    for (const base::Json& row : golden_lines("bfcl/calls.jsonl"))
      cases.push_back(bfcl_case(row, row));
    return cases;
  }
  for (const char* name : {"simple_python", "multiple", "parallel", "parallel_multiple"}) {
    const std::string path = std::string(folder) + "/" + name;
    const auto rows = json_lines(path + ".jsonl");
    const auto answers = json_lines(path + ".answers.jsonl");
    REQUIRE(rows.size() == answers.size());
    for (std::size_t i = 0; i < rows.size(); ++i) cases.push_back(bfcl_case(rows[i], answers[i]));
  }
  return cases;
}

// The calls of a case: the `choice`-th accepted value of every argument (the last where there are
// fewer), arguments that may be left out left out at choice 0.
inline std::vector<ToolCall> bfcl_calls(const BfclCase& c, std::size_t choice) {
  std::vector<ToolCall> calls;
  for (const base::Json& entry : c.ground_truth) {
    for (const auto& [name, arguments] : *entry.as_object()) {
      base::JsonObject chosen;
      for (const auto& [key, accepted] : *arguments.as_object()) {
        const base::JsonArray& values = *accepted.as_array();
        const bool optional = std::ranges::find(values, base::Json("")) != values.end();
        if (values.empty() || (optional && choice == 0)) continue;
        chosen.set(key, values[std::min(choice, values.size() - 1)]);
      }
      calls.push_back({"", name, base::to_json(base::Json(std::move(chosen)))});
    }
  }
  return calls;
}

}  // namespace model
