// Every kernel of every instruction set against the reference operations, on random inputs of odd
// sizes, into poisoned outputs.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include "model/cpu/activations.h"
#include "model/cpu/kernels.h"
#include "model/cpu/packed.h"
#include "model/quant.h"
#include "model/reference/ops.h"

using namespace model;
using namespace model::cpu;

namespace {

constexpr float kPoison = 1e30f;

std::vector<const Kernels*> all_kernels() {
  std::vector<const Kernels*> all;
  const char* only = std::getenv("GEMMULE_ISA");
  for (const Isa isa : machine_isas())
    if (!only || !*only || isa_name(isa) == only) all.push_back(&kernels_for(isa));
  return all;
}

std::vector<float> random_floats(std::mt19937& random, std::size_t n, float spread = 1) {
  std::normal_distribution<float> normal(0, spread);
  std::vector<float> v(n);
  for (float& x : v) x = normal(random);
  return v;
}

// Random blocks of a type with sane scales, as a tensor.
struct RandomMatrix {
  std::vector<std::byte> bytes;
  TensorView tensor;
  MatrixView view;

  RandomMatrix(std::mt19937& random, Type type, int rows, int width) {
    const TypeInfo& info = type_info(type);
    const std::size_t row_bytes = static_cast<std::size_t>(width) / info.block * info.block_bytes;
    bytes.resize(row_bytes * static_cast<std::size_t>(rows));
    for (std::byte& b : bytes) b = static_cast<std::byte>(random());
    if (type == Type::f32 || type == Type::f16 || type == Type::bf16) {
      const auto v = random_floats(random, static_cast<std::size_t>(rows * width));
      quantize(type, v, bytes.data());
    } else {
      for (std::size_t at = 0; at < bytes.size(); at += info.block_bytes) {
        const auto put = [&](std::size_t offset) {
          const float d = 0.001f + 0.01f * static_cast<float>(random() % 100) / 100;
          const std::uint16_t bits = f32_to_f16(random() % 2 ? d : -d);
          std::memcpy(&bytes[at + offset], &bits, 2);
        };
        put(type == Type::q6_k ? 208 : 0);
        if (type == Type::q4_1 || type == Type::q5_1 || type == Type::q4_k || type == Type::q5_k)
          put(2);
      }
    }
    tensor.type = type;
    tensor.shape = {width, rows, 1, 1};
    tensor.dims = 2;
    tensor.bytes = bytes;
    view = {type, rows, width, bytes.data(), row_bytes, Layout::file};
  }
};

Activations activations(const Kernels& k, const std::vector<float>& x, int rows, int width,
                        bool whole) {
  Activations a;
  a.resize(rows, width, whole);
  std::copy(x.begin(), x.end(), a.values.begin());
  for (int r = 0; r < rows; ++r) a.quantize_row(k, r);
  return a;
}

// Largest difference, relative to the largest true value or, where sums cancel, to `magnitude`.
float relative_error(const std::vector<float>& truth, const std::vector<float>& ours,
                     float magnitude = 1e-20f) {
  REQUIRE(truth.size() == ours.size());
  float most = magnitude, apart = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    most = std::max(most, std::abs(truth[i]));
    const float d = std::abs(truth[i] - ours[i]);
    apart = std::isfinite(d) ? std::max(apart, d) : std::numeric_limits<float>::infinity();
  }
  return apart / most;
}

struct TrueProduct {
  std::vector<float> values;
  float magnitude;  // the largest sum of |w · x|
};

TrueProduct true_product(const RandomMatrix& m, const std::vector<float>& x, int tokens,
                         const std::vector<int>& rows_of_x) {
  const auto width = static_cast<std::size_t>(m.view.width);
  reference::Batch batch(tokens, m.view.width);
  for (int t = 0; t < tokens; ++t)
    std::copy_n(&x[static_cast<std::size_t>(rows_of_x[static_cast<std::size_t>(t)]) * width], width,
                batch.row(t));
  TrueProduct truth{reference::multiply(m.tensor, batch).values, 0};
  std::vector<float> w(width);
  for (int r = 0; r < m.view.rows; ++r) {
    dequantize_row(m.tensor, r, 0, w);
    for (int t = 0; t < tokens; ++t) {
      float sum = 0;
      for (std::size_t i = 0; i < width; ++i) sum += std::abs(w[i] * batch.row(t)[i]);
      truth.magnitude = std::max(truth.magnitude, sum);
    }
  }
  return truth;
}

struct ProductCase {
  Type type;
  int rows, width, tokens;
};

std::vector<ProductCase> product_cases() {
  std::vector<ProductCase> cases;
  const Type types[] = {Type::f32,  Type::f16,  Type::bf16, Type::q4_0, Type::q4_1, Type::q5_0,
                        Type::q5_1, Type::q8_0, Type::q4_k, Type::q5_k, Type::q6_k, Type::iq4_nl};
  for (const Type type : types) {
    const int unit = static_cast<int>(std::max<std::uint32_t>(type_info(type).block, 32));
    for (const auto& [rows, blocks, tokens] :
         {std::tuple{1, 1, 1}, {16, 2, 2}, {37, 3, 3}, {48, 5, 7}, {33, 2, 21}, {17, 1, 150}})
      cases.push_back({type, rows, blocks * unit, tokens});
  }
  cases.push_back({Type::f32, 5, 45, 3});  // no multiple of anything
  return cases;
}

}  // namespace

TEST_CASE("kernels: products meet the reference for every type, layout and instruction set") {
  std::mt19937 random(11);
  for (const ProductCase& c : product_cases()) {
    const RandomMatrix m(random, c.type, c.rows, c.width);
    const auto x = random_floats(random, static_cast<std::size_t>(c.tokens + 2) * c.width);
    std::vector<int> rows_of_x;
    for (int t = 0; t < c.tokens; ++t)
      rows_of_x.push_back(static_cast<int>(random()) % 2 ? t : t + 2);
    for (int& r : rows_of_x) r = std::abs(r);
    const auto truth = true_product(m, x, c.tokens, rows_of_x);

    std::vector<std::byte> image;
    MatrixView packed = m.view;
    if (can_pack(c.type, c.width)) {
      image.assign(packed_bytes(m.view) + 64 + kPrefetchBytes, std::byte{0xAB});
      auto at = reinterpret_cast<std::uintptr_t>(image.data());
      auto* aligned = reinterpret_cast<std::byte*>((at + 63) / 64 * 64);
      for (int g = 0; g < (c.rows + 15) / 16; ++g)
        pack_group(m.view, g,
                   aligned + static_cast<std::size_t>(g) * packed_group_bytes(c.type, c.width));
      packed.data = aligned;
      packed.layout = Layout::packed;
    }
    for (const Kernels* k : all_kernels()) {
      std::vector<std::byte> scratch(kScratchPerElement * static_cast<std::size_t>(c.width) + 64);
      struct Variant {
        std::string name;
        bool whole, packed, coarse;
        float tolerance;
      };
      // Of the sum of magnitudes: float32 products differ by the order of summation, whole numbers
      // by half a step of each input, which is 2^-16 or 2^-8 of the largest of 32.
      const Variant variants[] = {{"float", false, false, false, 1e-6f},
                                  {"whole", true, false, false, 3e-5f},
                                  {"packed", true, true, false, 3e-5f},
                                  {"packed coarse", true, true, true, 8e-3f}};
      for (const Variant& v : variants) {
        if (v.packed && (packed.layout != Layout::packed || !k->multiply_packed)) continue;
        const Activations a = activations(*k, x, c.tokens + 2, c.width, v.whole);
        const auto stride = static_cast<std::size_t>(c.rows) + 3;
        std::vector<float> out(stride * static_cast<std::size_t>(c.tokens), kPoison);
        const Product p{v.packed ? packed : m.view,
                        a.view(),
                        rows_of_x.data(),
                        c.tokens,
                        out.data(),
                        stride,
                        v.coarse};
        if (v.packed)
          k->multiply_packed(p, 0, c.rows);
        else
          k->multiply(p, 0, c.rows, scratch.data());
        std::vector<float> ours;
        for (int t = 0; t < c.tokens; ++t) {
          const float* row = &out[static_cast<std::size_t>(t) * stride];
          ours.insert(ours.end(), row, row + c.rows);
          for (int i = 0; i < 3; ++i) CHECK(row[c.rows + i] == kPoison);  // nothing beyond its rows
        }
        CAPTURE(type_info(c.type).name);
        CAPTURE(c.rows);
        CAPTURE(c.width);
        CAPTURE(c.tokens);
        CAPTURE(isa_name(k->isa));
        CAPTURE(v.name);
        CHECK(relative_error(truth.values, ours, truth.magnitude) <= v.tolerance);
      }
    }
  }
}

TEST_CASE("kernels: a range of rows writes those rows only") {
  std::mt19937 random(5);
  const RandomMatrix m(random, Type::q4_0, 50, 64);
  std::vector<std::byte> image(packed_bytes(m.view) + kPrefetchBytes);
  for (int g = 0; g < 4; ++g)
    pack_group(m.view, g,
               image.data() + static_cast<std::size_t>(g) * packed_group_bytes(Type::q4_0, 64));
  MatrixView packed = m.view;
  packed.data = image.data();
  packed.layout = Layout::packed;
  for (const Kernels* k : all_kernels()) {
    if (!k->multiply_packed) continue;
    const Activations a = activations(*k, random_floats(random, 64), 1, 64, true);
    std::vector<float> out(64, kPoison);
    k->multiply_packed({packed, a.view(), nullptr, 1, out.data(), 64}, 16, 32);
    for (int r = 0; r < 64; ++r)
      CHECK((out[static_cast<std::size_t>(r)] == kPoison) == (r < 16 || r >= 32));
  }
}

TEST_CASE("kernels: element-wise operations meet the reference") {
  std::mt19937 random(3);
  for (const Kernels* k : all_kernels()) {
    CAPTURE(isa_name(k->isa));
    for (const int n : {1, 7, 16, 33, 64, 255, 2816}) {
      CAPTURE(n);
      const auto size = static_cast<std::size_t>(n);
      const auto x = random_floats(random, size, 3), w = random_floats(random, size);
      std::vector<float> truth(size), ours(size + 1, kPoison);

      reference::rms_norm(x.data(), n, w.data(), 1e-6f, truth.data());
      k->rms_norm(x.data(), n, w.data(), 1e-6f, ours.data());
      CHECK(ours.back() == kPoison);
      ours.pop_back();
      CHECK(relative_error(truth, ours) <= 2e-6f);

      for (std::size_t i = 0; i < size; ++i) truth[i] = reference::gelu_tanh(x[i]) * w[i];
      k->gelu_times(x.data(), w.data(), n, ours.data());
      CHECK(relative_error(truth, ours) <= 2e-6f);

      truth = ours = x;
      reference::softmax(truth);
      k->softmax(ours.data(), n);
      CHECK(relative_error(truth, ours) <= 2e-6f);

      truth = ours = random_floats(random, size, 40);
      for (float& v : truth) v = 30 * std::tanh(v / 30);
      k->soft_cap(ours.data(), n, 30);
      CHECK(relative_error(truth, ours) <= 2e-6f);

      truth = ours = x;
      for (std::size_t i = 0; i < size; ++i) truth[i] += 0.7f * w[i];
      k->add_scaled(ours.data(), w.data(), 0.7f, n);
      CHECK(relative_error(truth, ours) <= 2e-6f);
    }
    for (const int half : {16, 20, 128}) {
      const auto size = static_cast<std::size_t>(2 * half);
      std::vector<float> truth = random_floats(random, size), ours = truth, c, s;
      reference::rotate(truth.data(), 2 * half, 1000, 1e4f, {});
      for (int i = 0; i < half; ++i) {
        const float f = static_cast<float>(1.0 / std::pow(1e4, i / static_cast<double>(half)));
        c.push_back(static_cast<float>(std::cos(static_cast<double>(1000 * f))));
        s.push_back(static_cast<float>(std::sin(static_cast<double>(1000 * f))));
      }
      k->rotate(ours.data(), half, c.data(), s.data());
      CHECK(relative_error(truth, ours) <= 2e-6f);
    }
  }
}

TEST_CASE("kernels: extreme values stay finite where the formula is") {
  for (const Kernels* k : all_kernels()) {
    std::vector<float> gate = {-1e4f, -100, -10, 0, 10, 100, 1e4f, -0.0f}, up(8, 1), out(8);
    k->gelu_times(gate.data(), up.data(), 8, out.data());
    for (std::size_t i = 0; i < 8; ++i) {
      CAPTURE(gate[i]);
      CHECK(out[i] == doctest::Approx(reference::gelu_tanh(gate[i])).epsilon(1e-5));
    }
    std::vector<float> far = {-1e9f, 0, 1e9f};
    k->softmax(far.data(), 3);
    CHECK(far[2] == doctest::Approx(1));
    Activations zero;
    zero.resize(1, 32, true);
    zero.quantize_row(*k, 0);
    CHECK(zero.view().scale[0] == 0);
    CHECK(zero.view().q[0] == 0);
  }
}

TEST_CASE("kernels: attention over blocks meets softmax(qk)v, each row in its own range of keys") {
  std::mt19937 random(9);
  for (const Kernels* k : all_kernels())
    for (const KvType type : {KvType::f32, KvType::f16, KvType::q8})
      for (const auto& [hd, rows, keys] : {std::tuple{32, 2, 5},
                                           {64, 3, 40},
                                           {256, 2, 100},
                                           {512, 8, 33},
                                           {48, 1, 17},
                                           {256, 32, 256},
                                           {64, 13, 70}}) {
        CAPTURE(isa_name(k->isa));
        CAPTURE(static_cast<int>(type));
        CAPTURE(hd);
        CAPTURE(keys);
        const auto q = random_floats(random, static_cast<std::size_t>(rows * hd), 0.3f);
        const auto key_values = random_floats(random, static_cast<std::size_t>(keys * hd));
        const auto values = random_floats(random, static_cast<std::size_t>(keys * hd));
        // What was never written must not matter: not-a-number in every type.
        std::vector<std::byte> stored_k(kv_block_bytes(type, hd), std::byte{0xFF});
        std::vector<std::byte> stored_v = stored_k;
        const int begin = 2;  // the window starts inside the block
        std::vector<int> first, last;
        for (int r = 0; r < rows; ++r) {  // later rows see later keys
          first.push_back(begin + r * (keys / 3) / rows);
          last.push_back(keys - (rows - 1 - r) * (keys / 3) / rows);
        }
        for (int j = begin; j < keys; ++j) {
          const auto at = static_cast<std::size_t>(j * hd);
          k->store_key(&key_values[at], hd, type, stored_k.data(), j);
          k->store_value(&values[at], hd, type, stored_v.data(), j);
        }
        std::vector<float> truth(static_cast<std::size_t>(rows * hd));
        for (int r = 0; r < rows; ++r) {
          const auto row = static_cast<std::size_t>(r);
          std::vector<float> scores;
          for (int j = first[row]; j < last[row]; ++j) {
            double sum = 0;
            for (int i = 0; i < hd; ++i)
              sum += static_cast<double>(q[static_cast<std::size_t>(r * hd + i)]) *
                     key_values[static_cast<std::size_t>(j * hd + i)];
            scores.push_back(static_cast<float>(sum));
          }
          reference::softmax(scores);
          for (int j = first[row]; j < last[row]; ++j)
            for (int i = 0; i < hd; ++i)
              truth[static_cast<std::size_t>(r * hd + i)] +=
                  scores[static_cast<std::size_t>(j - first[row])] *
                  values[static_cast<std::size_t>(j * hd + i)];
        }
        std::vector<float> most(static_cast<std::size_t>(rows),
                                -std::numeric_limits<float>::infinity());
        std::vector<float> sum(static_cast<std::size_t>(rows)), context(truth.size());
        std::vector<const float*> queries;
        std::vector<float*> contexts;
        for (int r = 0; r < rows; ++r) {
          queries.push_back(&q[static_cast<std::size_t>(r * hd)]);
          contexts.push_back(&context[static_cast<std::size_t>(r * hd)]);
        }
        const int middle = (begin + keys) / 2;  // two calls, as over two blocks
        for (const auto& [from, to] : {std::pair{begin, middle}, {middle, keys}}) {
          std::vector<int> starts, ends;
          for (std::size_t r = 0; r < first.size(); ++r) {
            starts.push_back(std::clamp(first[r], from, to));
            ends.push_back(std::clamp(last[r], from, to));
          }
          k->attend({stored_k.data(), stored_v.data(), type, hd, from, to, rows, starts.data(),
                     ends.data(), queries.data(), most.data(), sum.data(), contexts.data()});
        }
        for (int r = 0; r < rows; ++r)
          k->scale(contexts[static_cast<std::size_t>(r)], 1 / sum[static_cast<std::size_t>(r)], hd);
        CHECK(relative_error(truth, context) <= (type == KvType::f32   ? 3e-6f
                                                 : type == KvType::f16 ? 4e-3f
                                                                       : 6e-2f));
      }
}
