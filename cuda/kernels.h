// Every launcher on one page: plain functions that start one kernel and return its launch error.
//
// Conventions: float32 [tokens][width] unless said; `step` lies in device memory and is read by the
// kernel, so the same recorded launch serves every position; `exact` multiplies in float32 instead of
// 8-bit activations. Bytes: what one call reads of weights. Reference: model/reference/.
#pragma once

#include "cuda/types.h"

namespace gpu {

// Sizes that launchers need on the host.
struct Launch {
  Stream stream = nullptr;
  int tokens = 1;      // 1, 2, 4 or 8: the compiled width; step->tokens may be less
  int blocks_max = 1;  // blocks that a grid-stride kernel should use at most
  bool exact = false;
};

// x[t] = embedding row of ids[t] * scale.
Error embed(const Launch& l, const Step* step, Matrix table, float scale, float* x);

// x = combine(residual); x_out = x (when not null); qkv = [Wq; Wk; Wv] · rms(x) * norm.
// wv.rows may be 0. qkv: [tokens][wq.rows + wk.rows + wv.rows]. Bytes: the three matrices.
Error attention_in(const Launch& l, const Step* step, Residual residual, int hidden, float eps,
                   const float* norm, Matrix wq, Matrix wk, Matrix wv, float* x_out, float* qkv);

// Head norms of q, k, v; rotation of q and k; q is written back, k and v into the cache.
Error attention_heads(const Launch& l, const Step* step, Heads heads, float* qkv, KvLayer cache,
                      KvType type);

// Softmax(q · K) V over all visible keys, the keys of a kv head cut into at most `splits` runs.
// partial: [tokens][heads][splits * ways][head_dim + 2] (weighted sum, its maximum, its sum of exponents);
// ways: at most kDecodeTokens, see attention_decode.cu.
Error attention_split(const Launch& l, const Step* step, Heads heads, const float* qkv,
                      KvLayer cache, KvType type, int splits, float* partial);

// context[tokens][heads * head_dim] from the partial results.
Error attention_merge(const Launch& l, const Step* step, Heads heads, int splits, const float* partial,
                      float* context);

// y[tokens][w.rows] = w · x. Bytes: the matrix.
Error matvec(const Launch& l, const Step* step, Matrix w, const float* x, float* y);

// u = x + rms(attention) * post_norm; u_out = u; z = rms(u) * ffn_norm;
// h[tokens][gate.rows] = gelu(gate · z) * (up · z); and, with a router,
// router_logits[tokens][router.rows] = router · (rms(u) * router_scale / sqrt(hidden)), in float32.
struct FfnIn {
  const float *x, *attention, *post_norm, *ffn_norm;
  Matrix gate, up, router;  // router.rows 0: dense model
  const float* router_scale;
  int hidden;
  float eps;
};
Error ffn_in(const Launch& l, const Step* step, FfnIn in, float* u_out, float* h,
             float* router_logits);

// Softmax over the router's logits, the top `used` experts, their weights normalised and multiplied
// by expert_scale; h[tokens][used][width] = gelu(gate_e · z) * (up_e · z), z = rms(u) * norm.
// choice: [tokens][used] expert ids; weight: [tokens][used]. Bytes: `used` experts' gate and up.
struct ExpertsIn {
  const float *u, *norm, *router_logits, *expert_scale;
  Matrix gate, up;  // rows of one slice; gate_first, up_first: first row of expert 0 in the tensor
  int slice_rows;   // rows from one expert to the next (2 * width when fused)
  int up_first;     // row of the first up row within a slice (width when fused, otherwise 0)
  int experts, used, hidden;
  float eps;
};
Error experts_in(const Launch& l, const Step* step, ExpertsIn in, int* choice, float* weight,
                 float* h);

// dense_out = down · h; experts_out = sum over the chosen of weight * down_e · h_e (in order of choice).
struct FfnOut {
  Matrix down;
  const float* h;
  Matrix expert_down;  // rows 0: dense model
  const float* expert_h;
  const int* choice;
  const float* weight;
  int used;
};
Error ffn_out(const Launch& l, const Step* step, FfnOut in, float* dense_out, float* experts_out);

// logits[t][vocab] = softcap * tanh(head · rms(x) * norm / softcap), x = combine(residual), for the
// tokens from `first` on (first = step->tokens - 1: the last only, when last_only).
Error head(const Launch& l, const Step* step, Residual residual, int hidden, float eps,
           const float* norm, Matrix table, float softcap, bool last_only, float* logits);

// The likeliest token of the first row becomes the next step's only token, one position on, and is
// noted in chosen[step->chosen]; equals: the lowest id. partial: kPickBlocks of each.
inline constexpr int kPickBlocks = 128;
struct Picks {
  float* values;
  int* ids;
};
Error pick(const Launch& l, Step* step, const float* logits, int vocab, Picks partial, int* chosen);

// --- Reading a prompt: up to kPromptTokens at once, activations in bf16, tensor cores. Here l.tokens is the
// exact number of tokens.

// Rows that belong to experts: sorted position p stands for slot order[p] = token * used + k. tiles: runs
// of sorted positions that one block takes, {expert, first, count} each. Both null: row = token.
struct Grouped {
  const int* tiles = nullptr;
  const int* order = nullptr;
  int used = 1, experts = 1;
};
// Rows of a tile (64 or 128) for that many tokens, and how many tiles there can be.
inline int gemm_rows(int tokens, const Grouped& g) {
  const int rows = g.tiles ? tokens * g.used / g.experts : tokens;
  return rows < 96 ? 64 : 128;
}
inline int gemm_tiles(int tokens, const Grouped& g, int rows) {
  return g.tiles ? tokens * g.used / rows + g.experts : (tokens + rows - 1) / rows;
}

// c[row][0 … w.rows - 1] = a * w^T, float32, `stride` from row to row; a: bf16 [rows][w.width]. Grouped:
// w's slice of the tile's expert, a's rows in sorted order, c's by slot. Reference: reference::multiply.
Error gemm(const Launch& l, Matrix w, Grouped grouped, const std::uint16_t* a, float* c, int stride);

// h[rows][gate.rows] = gelu(gate * z) * (up * z) in bf16. slice_rows, up_first: as in ExpertsIn. Grouped: a's
// rows by token, h's in sorted order: what the gemm after it reads.
struct Gated {
  Matrix gate, up;
  int slice_rows, up_first;
};
Error gemm_gated(const Launch& l, Gated w, Grouped grouped, const std::uint16_t* a, std::uint16_t* h);

// x = combine(residual), x_out = x; a = rms(x) * norm in bf16.
Error prompt_in(const Launch& l, Residual residual, int hidden, float eps, const float* norm, float* x_out,
                std::uint16_t* a);

// u = x + rms(attention) * post_norm; z = rms(u) * ffn_norm and y = rms(u) * expert_norm in bf16;
// g = rms(u) * router_scale / sqrt(hidden). Dense models: expert_norm null, no y and g.
struct PromptMid {
  const float *x, *attention, *post_norm, *ffn_norm, *expert_norm, *router_scale;
  int hidden;
  float eps;
};
Error prompt_mid(const Launch& l, PromptMid in, float* u, std::uint16_t* z, std::uint16_t* y, float* g);

// logits[tokens][router.rows] = router * g, float32.
Error route_logits(const Launch& l, Matrix router, const float* g, float* logits);
// choice, weight [tokens][used], as experts_in makes them.
Error route_choose(const Launch& l, const float* logits, const float* expert_scale, int experts, int used,
                   int* choice, float* weight);
// Slots sorted by expert, stable: order[tokens * used]; tiles for gemm_rows(). `counts`: [experts][2].
Error route_sort(const Launch& l, const int* choice, int experts, int used, int* order, int* counts, int* tiles);
// out[t] = sum over k of weight[t][k] * parts[t * used + k], in order of k.
Error experts_sum(const Launch& l, const float* weight, const float* parts, int used, int hidden, float* out);

// Causal attention of many new tokens over the cache (bf16), window skipped in whole tiles; q from qkv
// after attention_heads. context: bf16 [tokens][heads * head_dim]. Needs heads / kv_heads <= 16 and
// shared_bytes_max of the device.
Error attention_prompt(const Launch& l, const Step* step, Heads heads, const float* qkv, KvLayer cache,
                       std::size_t shared_bytes_max, std::uint16_t* context);

}  // namespace gpu
