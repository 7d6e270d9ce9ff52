#include "base/json.h"

#include <doctest/doctest.h>

using base::Json;
using base::parse_json;
using base::to_json;

TEST_CASE("JSON keeps the order of keys and the spelling of numbers") {
  const char* text =
      R"({"z":1e3,"a":123456789012345678901234567890,"m":[-0,0.10,true,null,"\u00e9\"\\\n"],"o":{}})";
  const auto value = parse_json(text);
  REQUIRE(value.has_value());
  CHECK(to_json(*value) ==
        "{\"z\":1e3,\"a\":123456789012345678901234567890,\"m\":[-0,0.10,true,null,\"é\\\"\\\\\\n\"],"
        "\"o\":{}}");
}

TEST_CASE("a repeated key keeps its first place and its last value") {
  CHECK(to_json(*parse_json(R"({"a":1,"b":2,"a":3})")) == R"({"a":3,"b":2})");
}

TEST_CASE("scalars are documents too") {
  for (const char* text : {"1", "\"x\"", "true", "null", " [ ] ", "-12.5e-3"})
    CHECK_MESSAGE(parse_json(text).has_value(), text);
}

TEST_CASE("what is no JSON is refused") {
  for (const char* text : {"", " ", "{", "[1,]", "{\"a\"}", "{\"a\":}", "01", "1.", "+1", ".5", "nul",
                           "truex", "nullx", "[nullx]", "\"a", "[1 2]", "{} {}", "1 2", "{\"a\":1}x", "[1e]",
                           "'a'", "\"\x01\""})
    CHECK_MESSAGE(parse_json(text).has_error(), text);
}

TEST_CASE("depth and size have limits") {
  CHECK(parse_json(std::string(200, '[') + std::string(200, ']')).has_error());
  CHECK(parse_json("[1,2,3]", {.bytes_max = 3}).has_error());
}

TEST_CASE("numbers convert only where nothing is lost") {
  CHECK(parse_json("1e3")->as_int() == 1000);
  CHECK(parse_json("4.0")->as_int() == 4);
  CHECK(parse_json("4.5")->as_int() == std::nullopt);
  CHECK(parse_json("9223372036854775807")->as_int() == 9223372036854775807);
  CHECK(parse_json("9223372036854775808")->as_int() == std::nullopt);
}
