#include "model/cpu/bandwidth.h"

#include <sys/mman.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <vector>

#include "model/cpu/activations.h"
#include "model/cpu/kernels.h"
#include "model/cpu/packed.h"
#include "model/cpu/pool.h"

namespace model::cpu {
namespace {

constexpr std::size_t kBytes = std::size_t{1} << 30;
constexpr std::size_t kPiece = std::size_t{1} << 20;

// Four sums, so that no addition waits for the one before; the compiler makes vectors of them.
std::uint64_t sum_of(const std::uint64_t* from, std::size_t count) {
  std::uint64_t sums[32] = {};
  for (std::size_t i = 0; i < count; i += 32) {
    __builtin_prefetch(from + i + 256);
    __builtin_prefetch(from + i + 264);
    __builtin_prefetch(from + i + 272);
    __builtin_prefetch(from + i + 280);
    for (std::size_t j = 0; j < 32; ++j) sums[j] += from[i + j];
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t s : sums) sum += s;
  return sum;
}

}  // namespace

double read_bandwidth_gb_s(int threads) {
  void* memory =
      ::mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return 0;
  ::madvise(memory, kBytes, MADV_HUGEPAGE);
  Pool pool(threads);
  auto* bytes = static_cast<std::byte*>(memory);
  const int pieces = static_cast<int>(kBytes / kPiece);
  pool.split(pieces, 8, [&](int begin, int end, int) {
    std::memset(bytes + begin * kPiece, 1, static_cast<std::size_t>(end - begin) * kPiece);
  });
  double best = 0;
  std::atomic<std::uint64_t> total = 0;
  for (int pass = 0; pass < 3; ++pass) {
    const auto start = std::chrono::steady_clock::now();
    pool.split(pieces, 8, [&](int begin, int end, int) {
      total += sum_of(reinterpret_cast<const std::uint64_t*>(bytes + begin * kPiece),
                      static_cast<std::size_t>(end - begin) * kPiece / 8);
    });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    best = std::max(best, static_cast<double>(kBytes) / took.count() * 1e-9);
  }
  ::munmap(memory, kBytes);
  return total == 0 ? 0 : best;  // never 0: the sum keeps the reads alive
}

double multiply_gop_s(Isa isa, int threads) {
  constexpr int kRows = 512, kWidth = 512, kTokens = 32, kPieces = 64;
  const Kernels& kernels = kernels_for(isa);
  MatrixView weights{Type::q4_0, kRows, kWidth, nullptr, kWidth / 32 * 18};
  const bool packs = kernels.multiply_packed != nullptr;
  // Zeros are as much work as any other weights. A line more, to start at a multiple of 64.
  std::vector<std::byte> bytes(std::max(packed_bytes(weights), kRows * weights.row_bytes) + 64);
  const auto at = reinterpret_cast<std::uintptr_t>(bytes.data());
  weights.data = bytes.data() + (64 - at % 64) % 64;
  if (packs) weights.layout = Layout::packed;
  Activations x;
  x.resize(kTokens, kWidth, true);
  for (int t = 0; t < kTokens; ++t) {
    std::fill_n(x.row(t), kWidth, 1.0f);
    x.quantize_row(kernels, t);
  }
  Pool pool(threads);
  std::vector<std::vector<float>> out(static_cast<std::size_t>(threads),
                                      std::vector<float>(std::size_t{kRows} * kTokens));
  std::vector<std::vector<std::byte>> scratch(
      static_cast<std::size_t>(threads), std::vector<std::byte>(kScratchPerElement * kWidth + 64));
  double best = 0;
  for (int pass = 0; pass < 3; ++pass) {
    const auto start = std::chrono::steady_clock::now();
    pool.split(kPieces, 1, [&](int, int, int thread) {
      const auto mine = static_cast<std::size_t>(thread);
      const Product product{weights, x.view(), nullptr, kTokens, out[mine].data(), kRows, packs};
      if (packs)
        kernels.multiply_packed(product, 0, kRows);
      else
        kernels.multiply(product, 0, kRows, scratch[mine].data());
    });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    best = std::max(best, 2.0 * kRows * kWidth * kTokens * kPieces / took.count() * 1e-9);
  }
  return best;
}

}  // namespace model::cpu
