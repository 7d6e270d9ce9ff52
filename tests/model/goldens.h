// Reading the chat and tokenizer goldens, and the pieces that several tests of the model room share.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/chat_render.h"
#include "model/gguf.h"
#include "model/tokenizer.h"
#include "tests/test_data.h"

namespace model {

inline std::vector<base::Json> json_lines(const std::string& path) {
  std::ifstream in(path);
  std::vector<base::Json> rows;
  for (std::string line; std::getline(in, line);) {
    auto row = base::parse_json(line);
    REQUIRE(row.has_value());
    rows.push_back(std::move(*row));
  }
  return rows;
}

inline std::vector<base::Json> golden_lines(const std::string& path) {
  return json_lines(test_data(path));
}

// Equal as trees: numbers by value, keys in any order.
inline bool same_tree(const base::Json& a, const base::Json& b) {
  if (a.as_number() && b.as_number())
    return *a.as_number() == *b.as_number() || a.as_double() == b.as_double();
  if (a.as_array() && b.as_array()) {
    if (a.as_array()->size() != b.as_array()->size()) return false;
    for (std::size_t i = 0; i < a.as_array()->size(); ++i)
      if (!same_tree((*a.as_array())[i], (*b.as_array())[i])) return false;
    return true;
  }
  if (a.as_object() && b.as_object()) {
    if (a.as_object()->size() != b.as_object()->size()) return false;
    for (const auto& [key, value] : *a.as_object())
      if (!b.find(key) || !same_tree(value, *b.find(key))) return false;
    return true;
  }
  return a == b;
}

// What a model would have to write for this message to be read: the rendered message's segments
// behind "<|turn>model\n", up to the end of its turn.
inline Prompt as_written(const Message& message) {
  RenderOptions options;
  options.add_generation_prompt = false;
  const auto whole = render({{Role::user, {Text{"x"}}}, message}, {}, options);
  REQUIRE(whole.has_value());
  Prompt written;
  for (const Segment& segment : whole->segments) {
    if (segment.control && segment.text == "<|turn>") written.segments.clear();
    written.segments.push_back(segment);
  }
  written.segments.erase(written.segments.begin());
  std::string& opener = written.segments.front().text;
  REQUIRE(opener.starts_with("model\n"));
  opener.erase(0, 6);
  return written;
}

inline std::shared_ptr<const Tokenizer> golden_tokenizer() {
  const auto file = GgufFile::open(test_data("goldens/tokenizer/vocab.gguf"));
  REQUIRE(file.has_value());
  const auto tokenizer = Tokenizer::from_gguf(*file);
  REQUIRE(tokenizer.has_value());
  return *tokenizer;
}

inline const std::string& text_of(const base::Json& row, std::string_view key) {
  const base::Json* value = row.find(key);
  REQUIRE(value);
  REQUIRE(value->as_string());
  return *value->as_string();
}

inline bool flag_of(const base::Json& row, std::string_view key) {
  const base::Json* value = row.find(key);
  return value && value->as_bool() && *value->as_bool();
}

inline RenderOptions render_options(const base::Json& row, const Deviations& deviations) {
  RenderOptions options;
  options.thinking = flag_of(row, "thinking");
  options.preserve_thinking = flag_of(row, "preserve_thinking");
  options.add_generation_prompt = flag_of(row, "add_generation_prompt");
  options.size = text_of(row, "size") == "big" ? SizeClass::big : SizeClass::small;
  options.deviations = deviations;
  return options;
}

}  // namespace model
