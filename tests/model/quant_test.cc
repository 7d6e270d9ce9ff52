#include "model/quant.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "tests/test_data.h"

using model::Type;

namespace {

struct Case {
  const char* name;
  bool exact;
};
constexpr Case kCases[] = {
    {"F16", true},    {"BF16", true},  {"Q4_0", true},  {"Q4_1", false},  {"Q5_0", true},  {"Q5_1", false},
    {"Q8_0", true},   {"Q2_K", false}, {"Q3_K", false}, {"Q4_K", false},  {"Q5_K", false}, {"Q6_K", false},
    {"IQ4_NL", true}, {"IQ4_XS", false}, {"MXFP4", true}, {"NVFP4", true},
};

std::vector<float> normal_values(std::size_t count, float scale, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0, scale);
  std::vector<float> values(count);
  for (float& v : values) v = normal(random);
  return values;
}

std::vector<float> round_trip(Type type, const std::vector<float>& values) {
  const auto& info = model::type_info(type);
  std::vector<std::byte> blocks(values.size() / info.block * info.block_bytes);
  REQUIRE(model::quantize(type, values, blocks.data()));
  std::vector<float> out(values.size());
  model::dequantize(type, blocks.data(), out);
  return out;
}

// Root of the mean squared error, relative to that of the values.
double relative_error(const std::vector<float>& a, const std::vector<float>& b) {
  double error = 0, size = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    error += (a[i] - b[i]) * static_cast<double>(a[i] - b[i]);
    size += a[i] * static_cast<double>(a[i]);
  }
  return std::sqrt(error / size);
}

}  // namespace

TEST_CASE("every block type decodes to the reference values") {
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    const auto raw = read_bytes(test_data(std::string("goldens/quant/") + c.name + ".raw"));
    const auto truth_bytes = read_bytes(test_data(std::string("goldens/quant/") + c.name + ".f32"));
    std::vector<float> truth(truth_bytes.size() / 4), got(truth.size());
    std::memcpy(truth.data(), truth_bytes.data(), truth_bytes.size());
    const auto type = model::type_named(c.name);
    REQUIRE(type.has_value());
    const auto& info = model::type_info(*type);
    REQUIRE(!raw.empty());
    REQUIRE(raw.size() / info.block_bytes * info.block == truth.size());
    model::dequantize(*type, reinterpret_cast<const std::byte*>(raw.data()), got);
    const std::size_t step = std::max<std::size_t>(info.block, 32);
    for (std::size_t b = 0; b < truth.size(); b += step) {
      float most = 0;
      for (std::size_t i = b; i < b + step; ++i) most = std::max(most, std::abs(truth[i]));
      for (std::size_t i = b; i < b + step; ++i) {
        CAPTURE(i);
        if (c.exact) {
          CHECK(got[i] == truth[i]);
        } else {
          CHECK(std::abs(got[i] - truth[i]) <= 1e-6f * most);
        }
      }
    }
  }
}

TEST_CASE("every half value survives the way to float and back") {
  for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
    const auto half = static_cast<std::uint16_t>(bits);
    const float wide = model::f16_to_f32(half);
    if (std::isnan(wide)) {
      CHECK((model::f32_to_f16(wide) & 0x7C00) == 0x7C00);
      CHECK((model::f32_to_f16(wide) & 0x3FF) != 0);
    } else {
      REQUIRE(model::f32_to_f16(wide) == half);
    }
    const float brain = model::bf16_to_f32(half);
    if (!std::isnan(brain)) REQUIRE(model::f32_to_bf16(brain) == half);
  }
}

TEST_CASE("halves round to nearest, ties to even, and overflow to infinity") {
  // Between every two neighbours: just below the middle, the middle, just above it.
  for (std::uint16_t half = 0; half < 0x7BFF; ++half) {
    const float low = model::f16_to_f32(half);
    const float high = model::f16_to_f32(static_cast<std::uint16_t>(half + 1));
    const float middle = (low + high) / 2;  // exact in float
    const auto even = static_cast<std::uint16_t>(half + (half & 1));
    REQUIRE(model::f32_to_f16(std::nextafter(middle, 0.0f)) == half);
    REQUIRE(model::f32_to_f16(middle) == even);
    REQUIRE(model::f32_to_f16(std::nextafter(middle, 1e9f)) == half + 1);
    REQUIRE(model::f32_to_f16(-middle) == (even | 0x8000));
  }
  const float infinity = std::numeric_limits<float>::infinity();
  CHECK(model::f32_to_f16(65519.996f) == 0x7BFF);
  CHECK(model::f32_to_f16(65520.0f) == 0x7C00);
  CHECK(model::f32_to_f16(-infinity) == 0xFC00);
  CHECK(model::f32_to_f16(1e-30f) == 0);
  CHECK(model::f32_to_bf16(infinity) == 0x7F80);
  CHECK(std::isnan(model::bf16_to_f32(model::f32_to_bf16(std::numeric_limits<float>::quiet_NaN()))));
}

TEST_CASE("rounding to blocks loses as little as the width of the type allows") {
  const auto values = normal_values(8192, 0.02f, 1);
  const std::pair<Type, double> bounds[] = {{Type::f32, 0},      {Type::f16, 3e-4}, {Type::bf16, 2.5e-3},
                                            {Type::q8_0, 0.006}, {Type::q6_k, 0.018}, {Type::q4_0, 0.09},
                                            {Type::q4_1, 0.082}, {Type::q5_0, 0.045}, {Type::q5_1, 0.04},
                                            {Type::q4_k, 0.082}, {Type::q5_k, 0.04},  {Type::iq4_nl, 0.077}};
  for (const auto& [type, bound] : bounds) {
    CAPTURE(model::type_info(type).name);
    CHECK(relative_error(values, round_trip(type, values)) <= bound);
  }
}

TEST_CASE("zeros, huge and tiny values stay finite in every block type") {
  std::vector<float> values(256, 0.0f);
  for (const Type type : {Type::q4_0, Type::q4_1, Type::q5_0, Type::q5_1, Type::q8_0, Type::q4_k,
                          Type::q5_k, Type::q6_k, Type::iq4_nl}) {
    CHECK(round_trip(type, values) == values);
    for (const float scale : {1e-20f, 1e-7f, 1e4f}) {
      for (const float v : round_trip(type, normal_values(256, scale, 2))) CHECK(std::isfinite(v));
    }
  }
}

TEST_CASE("types that only come from files are not written") {
  std::vector<float> values(256);
  std::vector<std::byte> out(1024);
  CHECK_FALSE(model::quantize(Type::iq4_xs, values, out.data()));
}
