// h = gelu(gate * z) * (up * z) for many tokens: both products in one tile, so that a thread holds the two
// numbers that belong together and the activation costs no pass of its own.
#include "cuda/gemm.cuh"

namespace gpu {
namespace {

template <Kind K, int kM>
GPU_KERNEL_BESIDE((Gemm<K, kM>::kThreads), (Gemm<K, kM>::kBlocksBeside))
gemm_gated_kernel(int tokens, Gated w, Grouped grouped, const std::uint16_t* a, std::uint16_t* h) {
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  const TileRows tile = tile_rows<kM>(grouped, tokens);
  if (tile.count <= 0) return;
  Gemm<K, kM> gemm;
  gemm.shared = shared;
  gemm.a = a;
  gemm.width = w.gate.width;
  const int first_column = blockIdx.x * 64, blocks = w.gate.width / 32;
  const int warp_column = threadIdx.x / 32 % 2 * 32;
  gemm.run(
      [&](int r) {
        if (r >= tile.count) return -1;
        const int row = tile.first + r;
        return grouped.order ? grouped.order[row] / grouped.used : row;
      },
      [&](int r, int block, RawBlock<K>& raw) {
        const bool is_up = r >= 64;
        const int row = first_column + r % 64;
        if (row >= w.gate.rows) return raw.clear();
        const std::size_t slice = static_cast<std::size_t>(tile.expert) * w.slice_rows;
        Matrix m = w.gate;  // field by field: choosing between two structures would put them in memory
        m.quants = is_up ? w.up.quants : m.quants;
        m.scales = is_up ? w.up.scales : m.scales;
        m.high = is_up ? w.up.high : m.high;
        m.sub = is_up ? w.up.sub : m.sub;
        raw.load(m, (slice + (is_up ? w.up_first : 0) + row) * blocks + block);
      },
      // Tiles 0 … 3 of a warp are gates, 4 … 7 the ups of the same columns.
      [&](int j) { return j < 4 ? warp_column + 8 * j : 64 + warp_column + 8 * (j - 4); });
  gemm.each([&](int r, int i, int half, int j, int offset) {
    if (r >= tile.count || j >= 4) return;
    const int row = tile.first + r;
    const int column = first_column + warp_column + 8 * j + offset;
    if (column >= w.gate.rows) return;  // rows are even, columns come in pairs
    const float* gate = gemm.acc[i][j] + 2 * half;
    const float* up = gemm.acc[i][j + 4] + 2 * half;
    *reinterpret_cast<unsigned*>(h + static_cast<std::size_t>(row) * w.gate.rows + column) =
        pack_bf16(gelu_tanh(gate[0]) * up[0], gelu_tanh(gate[1]) * up[1]);
  });
}

}  // namespace

Error gemm_gated(const Launch& l, Gated w, Grouped grouped, const std::uint16_t* a, std::uint16_t* h) {
  return with_format(w.gate.kind, true, [&](auto f) {
    constexpr Kind K = decltype(f)::kind;
    const auto start = [&](auto shape) {
      using Shape = decltype(shape);
      const dim3 grid((w.gate.rows + 63) / 64, gemm_tiles(l.tokens, grouped, Shape::kWarps * 16));
      return GPU_LAUNCH((gemm_gated_kernel<K, Shape::kWarps * 16>), grid, dim3(Shape::kThreads),
                        Shape::kSharedBytes, l.stream, l.tokens, w, grouped, a, h);
    };
    return gemm_rows(l.tokens, grouped) == 64 ? start(Gemm<K, 64>{}) : start(Gemm<K, 128>{});
  });
}

}  // namespace gpu
