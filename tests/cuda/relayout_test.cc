// A file's blocks, re-laid for the device and read back by the kernels' own loader, against the
// reference's dequantisation: exact, since only bits move.
#include "cuda/relayout.h"

#include <doctest/doctest.h>

#include <cstring>
#include <random>

#include "cuda/blocks.cuh"
#include "cuda/upload.h"
#include "model/quant.h"

namespace {

template <gpu::Kind K>
std::vector<float> read_back(const gpu::Planes& planes, int width, int rows) {
  gpu::Matrix m{K, rows, width, planes.quants.data(), planes.scales.data(), planes.high.data(),
                planes.sub.data()};
  std::vector<float> values(static_cast<std::size_t>(width) * rows);
  for (std::size_t b = 0; b < values.size() / 32; ++b) {
    float block[32];
    gpu::load_floats<K>(m, b, block);
    std::memcpy(&values[b * 32], block, sizeof block);
  }
  return values;
}

}  // namespace

TEST_CASE("every type of a file arrives on the device with its values") {
  const std::uint64_t seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  constexpr int kWidth = 512, kRows = 3;
  for (const model::Type type :
       {model::Type::q4_0, model::Type::q8_0, model::Type::q6_k, model::Type::q5_0,
        model::Type::iq4_nl, model::Type::q4_1, model::Type::q5_1, model::Type::q4_k,
        model::Type::q5_k, model::Type::f16, model::Type::bf16, model::Type::f32}) {
    CAPTURE(model::type_info(type).name);
    // A block of these begins with the factor of its numbers and that of its least.
    const bool has_least = type == model::Type::q4_1 || type == model::Type::q5_1 ||
                           type == model::Type::q4_k || type == model::Type::q5_k;
    model::TensorView tensor;
    tensor.type = type;
    tensor.dims = 2;
    tensor.shape = {kWidth, kRows, 1, 1};
    std::vector<std::byte> bytes(tensor.row_bytes() * kRows);
    std::vector<float> values(static_cast<std::size_t>(kWidth) * kRows);
    std::normal_distribution<float> normal;
    for (float& v : values) v = normal(random);
    if (type == model::Type::f32) {
      std::memcpy(bytes.data(), values.data(), bytes.size());
    } else if (!model::quantize(type, values, bytes.data())) {
      // Not a type that we write: random payload under sane scales.
      for (std::byte& b : bytes) b = static_cast<std::byte>(random());
      const std::uint32_t block = model::type_info(type).block_bytes;
      for (std::size_t at = 0; at < bytes.size(); at += block) {
        const auto factor = [&] { return model::f32_to_f16(0.01f + 0.001f * static_cast<float>(random() % 100)); };
        const std::uint16_t factors[] = {factor(), factor()};
        std::memcpy(&bytes[at], factors, has_least ? 4 : 2);
      }
    }
    tensor.bytes = bytes;
    std::vector<float> truth(values.size());
    for (int r = 0; r < kRows; ++r)
      model::dequantize_row(tensor, r, 0, std::span(truth).subspan(static_cast<std::size_t>(r) * kWidth, kWidth));

    const gpu::Kind kind = gpu::natural_kind(type);
    gpu::Planes planes;
    gpu::relayout(tensor, kind, 0, kRows, planes);
    std::vector<float> ours;
    switch (kind) {
      case gpu::Kind::q4: ours = read_back<gpu::Kind::q4>(planes, kWidth, kRows); break;
      case gpu::Kind::q8: ours = read_back<gpu::Kind::q8>(planes, kWidth, kRows); break;
      case gpu::Kind::q6: ours = read_back<gpu::Kind::q6>(planes, kWidth, kRows); break;
      case gpu::Kind::bf16: ours = read_back<gpu::Kind::bf16>(planes, kWidth, kRows); break;
      case gpu::Kind::f16: ours = read_back<gpu::Kind::f16>(planes, kWidth, kRows); break;
      case gpu::Kind::f32: ours = read_back<gpu::Kind::f32>(planes, kWidth, kRows); break;
    }
    // One rounding each; Q6_K multiplies its three factors in another order. What has no kind of its own is
    // rounded once to half precision: 11 bits.
    const bool is_rounded = has_least && (kind == gpu::Kind::f16);
    for (std::size_t i = 0; i < truth.size(); ++i)
      REQUIRE(std::abs(ours[i] - truth[i]) <=
              (is_rounded ? 5e-4f * std::abs(truth[i]) + 1e-7f : 1e-6f * std::abs(truth[i])));
  }
}
