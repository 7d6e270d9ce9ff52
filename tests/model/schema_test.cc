#include "model/schema.h"

#include <doctest/doctest.h>

#include <string>

namespace model {
namespace {

// "" when the value fits, otherwise the reason.
std::string problem(const char* value, const char* schema) {
  const auto checked = validate(*base::parse_json(value), *base::parse_json(schema));
  return checked.has_value() ? "" : checked.error().message;
}

constexpr const char* kTool = R"({"type": "object", "properties": {
  "path": {"type": "string"}, "lines": {"type": "integer", "minimum": 1},
  "mode": {"type": "string", "enum": ["r", "w"]}, "note": {"type": "string", "nullable": true},
  "edits": {"type": "array", "maxItems": 2, "items": {"type": "object",
    "properties": {"old": {"type": "string", "minLength": 1}}, "required": ["old"]}}},
  "required": ["path"]})";

TEST_CASE("arguments that fit their schema are accepted") {
  CHECK(problem(R"({"path":"a"})", kTool) == "");
  CHECK(problem(R"({"path":"","lines":3,"mode":"w","note":null,"edits":[{"old":"x"}]})", kTool) == "");
  CHECK(problem(R"({"path":"a","lines":4.0})", kTool) == "");
  CHECK(problem(R"({"path":"a","lines":123456789012345678901234567890})", kTool) == "");
  CHECK(problem(R"({"anything":[1]})", "null") == "");
  CHECK(problem(R"({"anything":[1]})", R"({"type":"object"})") == "");
  CHECK(problem(R"({"anything":[1]})", R"({"properties":["no","object"]})") == "");
  CHECK(problem("5", R"({"type":["string","any"]})") == "");
}

TEST_CASE("what does not fit is told with its place, what was wanted and what was found") {
  CHECK(problem(R"({})", kTool) == "path: missing, wanted a string");
  CHECK(problem(R"({"path":3})", kTool) == "path: wanted a string, got number 3");
  CHECK(problem(R"({"path":"a","lines":"3"})", kTool) == "lines: wanted an integer, got string \"3\"");
  CHECK(problem(R"({"path":"a","lines":1.5})", kTool) == "lines: wanted an integer, got number 1.5");
  CHECK(problem(R"({"path":"a","lines":0})", kTool) == "lines: wanted at least 1, got number 0");
  CHECK(problem(R"({"path":"a","lines":null})", kTool) == "lines: wanted an integer, got null");
  CHECK(problem(R"({"path":"a","mode":"x"})", kTool) ==
        "mode: wanted one of \"r\", \"w\", got string \"x\"");
  CHECK(problem(R"({"path":"a","pth":"b"})", kTool) ==
        "pth: unknown; wanted one of path, lines, mode, note, edits");
  CHECK(problem(R"({"path":"a","edits":[{"old":"x"},{"old":""}]})", kTool) ==
        "edits[1].old: wanted at least 1 characters, got 0");
  CHECK(problem(R"({"path":"a","edits":[{}]})", kTool) == "edits[0].old: missing, wanted a string");
  CHECK(problem(R"({"path":"a","edits":[{"old":"x"},{"old":"x"},{"old":"x"}]})", kTool) ==
        "edits: wanted at most 2 items, got 3");
  CHECK(problem("[1]", kTool) == "arguments: wanted an object, got array [1]");
}

TEST_CASE("composed schemas are followed") {
  const char* any = R"({"anyOf":[{"type":"string"},{"type":"integer"}]})";
  CHECK(problem("\"a\"", any) == "");
  CHECK(problem("1", any) == "");
  CHECK(problem("true", any) != "");
  CHECK(problem("3", R"({"oneOf":[{"minimum":1},{"maximum":5}]})") != "");
  CHECK(problem("7", R"({"oneOf":[{"minimum":1},{"maximum":5}]})") == "");
  CHECK(problem(R"({"a":1,"b":2})", R"({"allOf":[{"type":"object","properties":{"a":{}}},
                                       {"properties":{"b":{}}}]})") == "");
  CHECK(problem("1", R"({"not":{"type":"integer"}})") != "");
  CHECK(problem("1.5", R"({"type":["integer","string"]})") != "");
  CHECK(problem("null", R"({"type":["integer","null"]})") == "");
  CHECK(problem("6", R"({"multipleOf":1.5})") == "");
  CHECK(problem("7", R"({"multipleOf":1.5})") != "");
  CHECK(problem("[1,1]", R"({"uniqueItems":true})") != "");
  CHECK(problem(R"({"k":1})", R"({"additionalProperties":{"type":"string"}})") != "");
}

TEST_CASE("references are followed, and one to itself ends") {
  const char* list = R"({"$defs":{"node":{"type":"object","properties":{"v":{"type":"integer"},
    "next":{"$ref":"#/$defs/node"}},"required":["v"]}},"$ref":"#/$defs/node"})";
  CHECK(problem(R"({"v":1,"next":{"v":2}})", list) == "");
  CHECK(problem(R"({"v":"x"})", list) != "");
  CHECK(problem("1", R"({"$ref":"#/nowhere"})") != "");
}

TEST_CASE("Python's names of types count as JSON's") {
  CHECK(problem(R"({"a":1.5,"b":[1]})", R"({"type":"dict","properties":{"a":{"type":"float"},
                                           "b":{"type":"tuple"}}})") == "");
}

}  // namespace
}  // namespace model
