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

inline std::vector<base::Json> golden_lines(const std::string& path) {
  std::ifstream in(test_data(path));
  std::vector<base::Json> rows;
  for (std::string line; std::getline(in, line);) {
    auto row = base::parse_json(line);
    REQUIRE(row.has_value());
    rows.push_back(std::move(*row));
  }
  return rows;
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
