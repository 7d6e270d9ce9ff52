// CpuBackend: the fast forward pass on the CPU. Reads beside model/reference/forward.cc: the same
// steps, names and order; each step is dealt out over the pool's threads. Thread: the model thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/backend.h"
#include "model/cpu/activations.h"
#include "model/cpu/kernels.h"
#include "model/cpu/kv_cache.h"
#include "model/cpu/packed_weights.h"
#include "model/cpu/pool.h"

namespace model::cpu {

// The weights of a layer in the form that the steps use.
struct CpuLayer {
  std::vector<float> attn_norm, q_norm, k_norm, post_attention_norm, ffn_norm, post_ffw_norm;
  float output_scale = 1;
  MatrixView q, k, v, output;  // v.data null: V comes from the key projection
  MatrixView gate, up, down;
  // Mixture of experts
  std::vector<float> post_ffw_norm_1, pre_ffw_norm_2, post_ffw_norm_2, router_scale, experts_scale;
  MatrixView router;
  std::vector<MatrixView> expert_gate, expert_up, expert_down;
};

class CpuBackend : public Backend {
 public:
  CpuBackend(std::shared_ptr<const Model> model, Isa isa, int threads, KvType kv_type,
             const BackendOptions& options);

  std::string name() const override;
  const Model& model() const override { return *model_; }
  base::Result<std::unique_ptr<KvCache>> new_cache(int capacity) override;
  base::Result<> forward(KvCache& cache, std::span<const TokenId> tokens, Logits which,
                         std::vector<float>& logits) override;
  base::Result<> forward_batch(std::span<const Sequence> sequences) override;
  base::Result<std::unique_ptr<KvCache>> load_cache(int capacity, int length,
                                                    std::shared_ptr<const base::MappedFile> file,
                                                    std::size_t offset, std::size_t size) override;
  void set_stop(std::stop_token stop) override { pool_.set_stop(std::move(stop)); }
  void set_tap(Tap tap) override { tap_ = std::move(tap); }

  // From how many tokens a batch on, and in models how wide, 8 bits of the activations are used
  // instead of 16; for the head, whatever the batch. For tests of small models.
  void use_coarse_from(int tokens, int hidden) {
    coarse_tokens_ = tokens;
    coarse_hidden_ = hidden;
  }

 private:
  void pack_weights(const BackendOptions& options);

  // Multiply-adds below which a piece of work is not worth handing to another thread.
  static constexpr std::int64_t kWorkMin = 1 << 16;

  // A token of a batch. Those of one timeline stand together, in order.
  struct Row {
    CpuCache* cache;
    int position;
    TokenId id;
    float* logits;  // [vocab], where they go; null: not wanted
  };
  base::Result<> take_rows(std::span<const Sequence> sequences, std::vector<std::size_t>& done);
  base::Result<> run_batch();

  // The steps work on rows_; x_ holds the residual stream.
  void embed(int n);
  void prepare_rotation(int n);
  void attention(int l, int n);
  struct Tile {  // tokens [token, token_end), query heads [head, head + heads)
    int token, token_end, kv_head, head, heads;
  };
  void attend(int l, int n);
  void attend_tile(int l, const Tile& tile);
  void feed_forward(int l, int n);
  void route(int l, int n);
  void experts(int l, int n);
  void head();

  void multiply(std::initializer_list<Product> products) {
    multiply(std::span(products.begin(), products.size()));
  }
  void multiply(std::span<const Product> products);
  template <class Body>
  void each_row(int n, int width, Body&& body);  // body(row, thread)
  void tap(int layer, const char* stage, const float* values, int n, int width);

  std::shared_ptr<const Model> model_;
  const Config& config_;
  const Kernels& kernels_;
  const bool exact_;
  const int slack_;  // of caches, in tokens; 0: they choose
  Pool pool_;
  Tap tap_;
  KvType kv_type_;
  // Batches of large models are bound by multiplication, not by memory: there 8 bits of the
  // activations are used, at half the cost of 16. Wide sums average the error out; small models,
  // where it would move the routing, are quick enough in 16 bits.
  int coarse_tokens_ = 4, coarse_hidden_ = 1024;
  bool coarse_ = false;  // for the batch in work

  std::vector<CpuLayer> layers_;
  std::vector<float> output_norm_;
  MatrixView embedding_;                   // as in the file: rows are looked up
  MatrixView head_;                        // the same weights for products
  std::unique_ptr<PackedWeights> packed_;  // null: all weights are used where they lie in the file
  std::vector<float> frequencies_sliding_, frequencies_full_;  // radians a position, by pair

  // Buffers of a batch.
  std::vector<Row> rows_;
  std::vector<Tile> tiles_;
  std::vector<int> head_rows_;      // of rows_: those with logits
  std::vector<float> head_logits_;  // where they do not lie in one piece
  Activations x_, a_, q_, k_, v_, context_, branch_, u_, y_, router_in_, gate_, up_, h_;
  std::vector<float> cos_sliding_, sin_sliding_, cos_full_, sin_full_;
  std::vector<float> probability_, router_weight_, ids_as_floats_;
  std::vector<int> router_id_;     // [n x used]
  std::vector<int> expert_first_;  // [experts + 1]: ranges of expert_slot_
  std::vector<int> slot_token_;    // slots sorted by expert: the token of each
  std::vector<int> slot_of_;       // [n x used]: its slot
  Activations slot_gate_, slot_up_, slot_h_, slot_down_;
  std::vector<Product> products_;
  std::vector<std::vector<std::byte>> scratch_;  // a thread
};

}  // namespace model::cpu
