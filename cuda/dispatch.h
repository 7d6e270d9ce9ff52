// From run-time facts (kind of the matrix, number of tokens, exactness) to a compiled kernel.
#pragma once

#include "cuda/kernels.h"

namespace gpu {

template <int N>
struct Tokens {
  static constexpr int value = N;
};
template <Kind K, bool F>
struct Format {
  static constexpr Kind kind = K;
  static constexpr bool floats = F;
};

// call(Tokens<N>{}) for the compiled width.
template <class Call>
Error with_tokens(int tokens, const Call& call) {
  switch (tokens) {
    case 1: return call(Tokens<1>{});
    case 2: return call(Tokens<2>{});
    case 4: return call(Tokens<4>{});
    default: return call(Tokens<8>{});
  }
}

// call(Format<kind, floats>{}): dense matrices always take float activations.
template <class Call>
Error with_format(Kind kind, bool exact, const Call& call) {
  switch (kind) {
    case Kind::f32: return call(Format<Kind::f32, true>{});
    case Kind::f16: return call(Format<Kind::f16, true>{});
    case Kind::bf16: return call(Format<Kind::bf16, true>{});
    case Kind::q8: return exact ? call(Format<Kind::q8, true>{}) : call(Format<Kind::q8, false>{});
    case Kind::q4: return exact ? call(Format<Kind::q4, true>{}) : call(Format<Kind::q4, false>{});
    default: return exact ? call(Format<Kind::q6, true>{}) : call(Format<Kind::q6, false>{});
  }
}

inline int blocks_for(int rows, int rows_a_block, int blocks_max) {
  const int wanted = (rows + rows_a_block - 1) / rows_a_block;
  return wanted < blocks_max ? wanted : blocks_max;
}

}  // namespace gpu
