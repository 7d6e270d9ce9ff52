// Many tokens times one matrix, or each token times its experts' matrices.
#include "cuda/gemm.cuh"

namespace gpu {
namespace {

template <Kind K, int kM>
GPU_KERNEL_BESIDE((Gemm<K, kM>::kThreads), (Gemm<K, kM>::kBlocksBeside))
gemm_kernel(int tokens, Matrix w, int slice_rows, Grouped grouped, const std::uint16_t* a, float* c,
            int stride) {
  begin_kernel();
  GPU_SHARED(std::byte, shared);
  const TileRows tile = tile_rows<kM>(grouped, tokens);
  if (tile.count <= 0) return;
  Gemm<K, kM> gemm;
  gemm.shared = shared;
  gemm.a = a;
  gemm.width = w.width;
  const int first_column = blockIdx.x * Gemm<K, kM>::kN, blocks = w.width / 32;
  const int warp_column = threadIdx.x / 32 % 2 * 64;
  gemm.run(
      [&](int r) { return r < tile.count ? tile.first + r : -1; },
      [&](int r, int block, RawBlock<K>& raw) {
        const int row = first_column + r;
        if (row < w.rows)
          raw.load(w, (static_cast<std::size_t>(tile.expert) * slice_rows + row) * blocks + block);
        else
          raw.clear();
      },
      [&](int j) { return warp_column + 8 * j; });
  gemm.each([&](int r, int i, int half, int j, int offset) {
    if (r >= tile.count) return;
    const int row = grouped.order ? grouped.order[tile.first + r] : tile.first + r;
    const int column = first_column + warp_column + 8 * j + offset;
    float* out = c + static_cast<std::size_t>(row) * stride + column;
    if (column < w.rows) out[0] = gemm.acc[i][j][2 * half];
    if (column + 1 < w.rows) out[1] = gemm.acc[i][j][2 * half + 1];
  });
}

}  // namespace

Error gemm(const Launch& l, Matrix w, Grouped grouped, const std::uint16_t* a, float* c, int stride) {
  return with_format(w.kind, true, [&](auto f) {
    constexpr Kind K = decltype(f)::kind;
    const auto start = [&](auto shape) {
      using Shape = decltype(shape);
      const dim3 grid((w.rows + Shape::kN - 1) / Shape::kN, gemm_tiles(l.tokens, grouped, Shape::kWarps * 16));
      return GPU_LAUNCH((gemm_kernel<K, Shape::kWarps * 16>), grid, dim3(Shape::kThreads), Shape::kSharedBytes,
                        l.stream, l.tokens, w, w.rows, grouped, a, c, stride);
    };
    return gemm_rows(l.tokens, grouped) == 64 ? start(Gemm<K, 64>{}) : start(Gemm<K, 128>{});
  });
}

}  // namespace gpu
