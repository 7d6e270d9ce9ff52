// The tiny models of tests/data/goldens/model with their truth, and the figures to compare by.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/backend.h"
#include "tests/model/difference.h"
#include "tests/test_data.h"

struct Array {
  std::vector<std::int64_t> shape;
  std::vector<float> values;  // integers too
};

// Tensors of a safetensors file; F32 and I32.
inline std::map<std::string, Array> read_safetensors(const std::string& path) {
  const std::vector<char> bytes = read_bytes(path);
  REQUIRE_MESSAGE(bytes.size() > 8, path);
  std::uint64_t header_bytes = 0;
  std::memcpy(&header_bytes, bytes.data(), 8);
  const auto header = base::parse_json(std::string_view(bytes.data() + 8, header_bytes));
  REQUIRE(header.has_value());
  std::map<std::string, Array> arrays;
  for (const auto& [name, entry] : *header->as_object()) {
    if (name == "__metadata__") continue;
    Array array;
    std::size_t count = 1;
    for (const auto& d : *entry.find("shape")->as_array()) {
      array.shape.push_back(*d.as_int());
      count *= static_cast<std::size_t>(*d.as_int());
    }
    const char* from =
        bytes.data() + 8 + header_bytes + *(*entry.find("data_offsets")->as_array())[0].as_int();
    array.values.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      if (*entry.find("dtype")->as_string() == "I32") {
        std::int32_t n;
        std::memcpy(&n, from + 4 * i, 4);
        array.values[i] = static_cast<float>(n);
      } else {
        std::memcpy(&array.values[i], from + 4 * i, 4);
      }
    }
    arrays[name] = std::move(array);
  }
  return arrays;
}

struct GoldenCase {
  std::string name;
  int first_position;
  std::vector<model::TokenId> tokens;
  std::vector<float> log_probabilities;  // rows from first_position on
};

struct Golden {
  std::shared_ptr<const model::Model> model;
  std::vector<GoldenCase> cases;
  std::vector<model::TokenId> taps_tokens;
};

inline std::vector<model::TokenId> token_list(const base::Json& json) {
  std::vector<model::TokenId> ids;
  for (const auto& id : *json.as_array()) ids.push_back(static_cast<model::TokenId>(*id.as_int()));
  return ids;
}

// folder "moe"; variant "" or "-q8_0".
inline Golden load_golden(const std::string& folder, const std::string& variant) {
  const std::string path = test_data("goldens/model/" + folder + "/");
  Golden golden;
  auto opened = model::open_model(path + "model" + variant + ".gguf");
  REQUIRE_MESSAGE(opened.has_value(), (opened.has_error() ? opened.error().message : ""));
  golden.model = *opened;
  const std::vector<char> text = read_bytes(path + "cases.json");
  const auto json = base::parse_json(std::string_view(text.data(), text.size()));
  REQUIRE(json.has_value());
  auto truth = read_safetensors(path + "truth" + variant + ".safetensors");
  for (const auto& c : *json->find("cases")->as_array()) {
    GoldenCase one;
    one.name = *c.find("name")->as_string();
    one.first_position = static_cast<int>(*c.find("first_position")->as_int());
    one.tokens = token_list(*c.find("tokens"));
    one.log_probabilities = std::move(truth[one.name + ".logprobs"].values);
    golden.cases.push_back(std::move(one));
  }
  golden.taps_tokens = token_list(*json->find("taps_tokens"));
  return golden;
}

inline void log_softmax(std::span<float> row) {
  const float most = *std::max_element(row.begin(), row.end());
  double sum = 0;
  for (const float v : row) sum += std::exp(static_cast<double>(v) - most);
  const double shift = most + std::log(sum);
  for (float& v : row) v = static_cast<float>(v - shift);
}

// Log-probabilities of all positions, the tokens fed `chunk` at a time (0: all at once).
inline std::vector<float> run_tokens(model::Backend& backend,
                                     std::span<const model::TokenId> tokens,
                                     std::size_t chunk = 0) {
  auto cache = backend.new_cache(static_cast<int>(tokens.size()));
  REQUIRE(cache.has_value());
  std::vector<float> all, part;
  for (std::size_t done = 0; done < tokens.size();) {
    const auto piece =
        tokens.subspan(done, std::min(chunk ? chunk : tokens.size(), tokens.size() - done));
    const auto ran = backend.forward(**cache, piece, model::Logits::all, part);
    REQUIRE_MESSAGE(ran.has_value(), (ran.has_error() ? ran.error().message : ""));
    all.insert(all.end(), part.begin(), part.end());
    done += piece.size();
  }
  const auto vocab = static_cast<std::size_t>(backend.model().config.vocab);
  for (std::size_t row = 0; row < all.size() / vocab; ++row)
    log_softmax(std::span(all).subspan(row * vocab, vocab));
  return all;
}

struct Distance {
  double max_abs = 0;
  double kl_sum = 0;  // KL(truth || ours), summed over positions
  int positions = 0;
  double mean_kl() const { return kl_sum / positions; }
};

inline void compare(std::span<const float> truth, std::span<const float> ours, std::size_t vocab,
                    Distance& distance) {
  REQUIRE(truth.size() == ours.size());
  for (std::size_t row = 0; row < truth.size() / vocab; ++row, ++distance.positions)
    for (std::size_t i = row * vocab; i < (row + 1) * vocab; ++i) {
      const double difference = static_cast<double>(truth[i]) - ours[i];
      distance.max_abs = std::max(distance.max_abs, apart(truth[i], ours[i]));
      distance.kl_sum += std::exp(static_cast<double>(truth[i])) * difference;
    }
}

// All cases of a golden model against the truth.
inline Distance distance_to_truth(const Golden& golden, model::Backend& backend,
                                  std::size_t chunk = 0) {
  Distance distance;
  const auto vocab = static_cast<std::size_t>(golden.model->config.vocab);
  for (const GoldenCase& c : golden.cases) {
    const std::vector<float> ours = run_tokens(backend, c.tokens, chunk);
    compare(c.log_probabilities,
            std::span(ours).subspan(static_cast<std::size_t>(c.first_position) * vocab), vocab,
            distance);
  }
  return distance;
}
