// The loop around packed_group(): a block of tokens stays in the second-level cache while the
// groups of weights pass by, and each group in the first while the block's tiles do.

static void multiply_packed(const Product& p, int row_begin, int row_end) {
  constexpr int kTokens = 128;
  const std::size_t bytes = packed_group_bytes(p.weights.type, p.weights.width);
  const int from = row_begin / kGroupRows, to = (row_end + kGroupRows - 1) / kGroupRows;
#if LANES == 8
  if (p.coarse && p.tokens > 1 && p.weights.type == Type::q4_0 && fits_tiles(p.weights.width))
    return multiply_coarse(p, from, to, bytes);
#endif
  for (int t = 0; t < p.tokens; t += kTokens) {
    const int end = t + kTokens < p.tokens ? t + kTokens : p.tokens;
    for (int g = from; g < to; ++g) {
      if (p.coarse)
        packed_group<true>(p, g, t, end, bytes);
      else
        packed_group<false>(p, g, t, end, bytes);
    }
  }
}
