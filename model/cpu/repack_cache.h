// RepackCache: a file that holds a model's packed weights, so that the next start maps them instead
// of packing again. Written once, whole or not at all; bound to the model file and to the format's
// version by its name and its trailer. The trailer (table and key) is checked when it is opened;
// each section is checked against its sum when it is first used (PackedWeights), so that a start
// reads nothing but what it needs.
//
//   sections   [0, data_bytes)   64-byte aligned, in the order of the model's matrices
//   table      a line a section: u64 offset, u64 bytes, u64 sum
//   trailer    64 bytes: see repack_cache.cc
//
// Thread: the model thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/output_file.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "model/weights.h"

namespace model::cpu {

struct PackedSection {
  std::uint64_t offset = 0, bytes = 0, sum = 0;
};

// What a cache file must have been made from: sizes, times, header and samples of the model file.
// Errors: io (the model is no file).
base::Result<std::uint64_t> model_key(const Model& model);
// FOLDER/NAME-KEY.packed
std::string repack_path(const std::string& folder, const Model& model, std::uint64_t key);

class RepackWriter {
 public:
  // Makes the folder. Errors: io (no permission, no room on the disk for `data_bytes` and a reserve
  // besides), busy (another process writes it).
  static base::Result<RepackWriter> create(const std::string& path, std::uint64_t data_bytes);
  base::Result<> write(std::span<const std::byte> bytes) { return file_.write(bytes); }
  // Adds table and trailer and puts the file in its place. Files of the same model's name with
  // another key (another version of the model or of this program) that nothing has used for 30 days
  // are removed.
  base::Result<> commit(std::uint64_t key, const std::vector<PackedSection>& sections);

 private:
  RepackWriter(std::string path, base::OutputFile file, base::UniqueFd lock)
      : path_(std::move(path)), file_(std::move(file)), lock_(std::move(lock)) {}
  std::string path_;
  base::OutputFile file_;
  base::UniqueFd lock_;
};

// Opens the file and checks its trailer against key and expected places (offset and bytes; the sums
// are filled in). Its time tells, to a day, when it was last used. Errors: not_found, io, bad_format (another version, key or size; damage).
base::Result<base::UniqueFd> open_repacked(const std::string& path, std::uint64_t key,
                                           std::vector<PackedSection>& sections);

}  // namespace model::cpu
