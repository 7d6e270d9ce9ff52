// PackedWeights: the memory that a model's packed matrices live in: a mapped cache file
// (repack_cache.h), or memory of its own. Thread: made and used on the model thread; compute
// threads read what make_sound() has passed.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"
#include "model/backend.h"
#include "model/cpu/kernels.h"
#include "model/cpu/pool.h"
#include "model/cpu/repack_cache.h"

namespace model::cpu {

// Where packed weights may be kept between starts.
struct RepackCache {
  std::string folder;                            // empty: nowhere
  std::size_t bytes_min = 0;                     // smaller models are packed at every start
  std::function<void(const std::string&)> note;  // a sentence for the person; may be null
  LoadProgress progress = {};                    // may be null
};

class PackedWeights {
 public:
  // Packs those matrices that can be and points them to the result; they must outlive it, and it
  // the model's file. From or through the cache if there may be one; else into fresh memory, giving
  // the file's pages back on the way, so that a large model never lies in memory twice. Null, and
  // nothing changed, when none can be packed or memory is short: the weights are then used where
  // they lie in the file, several times slower.
  static std::unique_ptr<PackedWeights> make(const Model& model,
                                             const std::vector<MatrixView*>& matrices, Pool& pool,
                                             const RepackCache& cache);
  ~PackedWeights();
  PackedWeights(const PackedWeights&) = delete;
  PackedWeights& operator=(const PackedWeights&) = delete;

  bool all_sound() const { return unsound_ == 0; }
  // Before a matrix of a mapped file is used for the first time its sum is checked; if it is wrong,
  // the matrix is packed again from the model's file, in memory, and the cache file is removed.
  void make_sound(const MatrixView& matrix, Pool& pool);

 private:
  struct Section {
    MatrixView source;  // in the model's file
    PackedSection place;
    bool sound;
  };

  PackedWeights() = default;
  void place(const std::vector<MatrixView*>& matrices);
  void point(const std::vector<MatrixView*>& matrices, bool sound);
  bool map_cache(std::uint64_t key);
  base::Result<> write_cache(std::uint64_t key, Pool& pool);
  bool pack_in_memory(Pool& pool);
  std::vector<PackedSection> places() const;
  void note(const std::string& text) const;
  void tell(std::size_t done) const;

  RepackCache cache_;
  std::string path_;  // of the cache file
  std::vector<Section> sections_;
  std::size_t unsound_ = 0;
  std::byte* data_ = nullptr;
  std::size_t bytes_ = 0;
};

}  // namespace model::cpu
