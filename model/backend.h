// Backend: the forward pass, whole and coarse, so that fusion, layouts and graphs stay private to
// each implementation (model/reference, model/cpu, cuda). Thread: everything here is called from
// one thread, the model thread; a backend may run threads of its own below it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"
#include "model/tokenizer.h"
#include "model/weights.h"

namespace model {

// Takes bytes in order; its first error ends the writing.
using ByteSink = std::function<base::Result<>(std::span<const std::byte> bytes)>;

// The keys and values of one timeline of tokens. Made by a Backend and only valid with it.
class KvCache {
 public:
  virtual ~KvCache() = default;
  virtual int length() const = 0;    // tokens held
  virtual int capacity() const = 0;  // tokens it can hold

  // Forgets all tokens from position n on. Sliding layers hold window + slack tokens, so going far
  // back can be impossible: `can_truncate` tells; truncate requires it.
  virtual bool can_truncate(int n) const = 0;
  virtual void truncate(int n) = 0;

  // A second timeline with the same tokens, valid as long as the backend. Memory is shared until
  // one of the two writes over it. Errors: out_of_memory, limit.
  virtual base::Result<std::unique_ptr<KvCache>> fork() const = 0;

  // Gives back what only serves to go back from length(): sliding layers then hold the window and
  // kTrimSlack tokens. For forks that are kept as snapshots.
  virtual void trim() = 0;
  static constexpr int kTrimSlack = 8;

  virtual std::size_t bytes() const = 0;         // referred to, shared or not
  virtual std::size_t family_bytes() const = 0;  // of this cache and all its forks, each byte once

  // Writes what load_cache() of the same backend and model reads back, length() tokens long.
  // Errors: the sink's; unsupported.
  virtual base::Result<> save(const ByteSink& sink) const;
};

// Which rows of logits a forward pass should produce.
enum class Logits { none, last, all };

// Names an activation and hands it out, for parity tests: "L3.attn_out", shape [tokens, width].
// Null in production. Integer taps (router ids) are given as floats.
using Tap = std::function<void(std::string_view name, std::span<const float> values, int tokens)>;

// One timeline's part of a pass over several.
struct Sequence {
  KvCache* cache;
  std::span<const TokenId> tokens;
  Logits which = Logits::last;
  std::vector<float>* logits;  // resized as by forward()
};

class Backend {
 public:
  virtual ~Backend() = default;
  virtual std::string name() const = 0;  // "cpu (avx512, 2 threads)"
  virtual const Model& model() const = 0;

  // Errors: out_of_memory, limit.
  virtual base::Result<std::unique_ptr<KvCache>> new_cache(int capacity) = 0;

  // Runs `tokens` at positions length(), length()+1, … and appends them to the cache.
  // `logits`: resized to rows x vocab float32 after the soft-cap (rows: 0, 1 or tokens.size()).
  // Any number of tokens; the backend cuts it into batches of its own.
  // Errors: usage (no tokens, or an id outside the vocabulary), limit (the cache is full),
  // cancelled, out_of_memory: length() tells how many were appended; internal (device failure):
  // throw the cache away.
  virtual base::Result<> forward(KvCache& cache, std::span<const TokenId> tokens, Logits which,
                                 std::vector<float>& logits) = 0;

  // The same for several caches, each of them once, with the same logits as one after another (up
  // to the order of sums): weights pass by once for all. An error leaves some caches extended and
  // some not; length() tells. The default runs one after another.
  virtual base::Result<> forward_batch(std::span<const Sequence> sequences);

  // A cache of `length` tokens out of what KvCache::save wrote: `size` bytes at `offset` of a file,
  // which is used where it lies. Errors: bad_format, unsupported, limit, out_of_memory.
  virtual base::Result<std::unique_ptr<KvCache>> load_cache(
      int capacity, int length, std::shared_ptr<const base::MappedFile> file, std::size_t offset,
      std::size_t size);

  // Looked at many times during a forward pass, which then ends with `cancelled` within tens of
  // milliseconds. Stays until it is set again.
  virtual void set_stop(std::stop_token stop) = 0;

  virtual void set_tap(Tap tap) = 0;  // may ignore stages it fuses
};

// How far a long step of loading is, in bytes: ("repacking the weights", 1 << 30, 14 << 30).
using LoadProgress =
    std::function<void(std::string_view step, std::uint64_t done, std::uint64_t total)>;

struct BackendOptions {
  int threads = 0;     // 0: one a physical core
  bool exact = false;  // float32 activations instead of rounded ones
  std::string isa = {};  // "" chooses; "avx2", "avx512", "amx", "plain"
  // How keys and values are kept: "" chooses ("f32" beside float weights or with `exact`, else
  // "f16"), "f32", "f16", "q8" (8 bits and a scale for each head's vector).
  std::string kv = {};
  // Where weights that were reordered for this processor may be kept, so that the next start maps
  // them; "": nowhere. Models of fewer bytes are reordered at each start.
  std::string repack_folder = {};
  std::size_t repack_bytes_min = std::size_t{256} << 20;
  // Takes sentences for the person while a model is loaded and used; null: nobody hears them.
  std::function<void(const std::string&)> note = {};
  LoadProgress progress = {};  // null: nobody looks
  // Tokens that sliding layers hold beyond the window and one batch, so that a timeline can be
  // taken back; 0: as many as fit some hundred megabytes.
  int slack_tokens = 0;
};

// What every backend asks of a call before it starts.
base::Result<> check_forward(const Config& config, const KvCache& cache,
                             std::span<const TokenId> tokens);

base::Result<std::unique_ptr<Backend>> make_reference_backend(std::shared_ptr<const Model> model);
base::Result<std::unique_ptr<Backend>> make_cpu_backend(std::shared_ptr<const Model> model,
                                                        const BackendOptions& options);

}  // namespace model
