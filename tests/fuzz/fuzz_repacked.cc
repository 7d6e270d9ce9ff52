// A file of packed weights with bytes changed, and the sums of its end made right again where the
// first byte says so: it is refused in one sentence, or its table is what was asked for.
#include <cstring>
#include <fstream>
#include <string>

#include "base/check.h"
#include "model/cpu/packed_sum.h"
#include "model/cpu/repack_cache.h"
#include "tests/model/temp_folder.h"

namespace {

using namespace model::cpu;

constexpr std::uint64_t kKey = 0x1234;
constexpr std::size_t kData = 192, kTable = 2 * sizeof(PackedSection), kTrailer = 64;

struct Bench {
  TempFolder folder;
  std::string written;
  std::vector<PackedSection> sections = {{0, 128, 7}, {128, 64, 8}};

  Bench() {
    const std::string path = folder / "x.packed";
    auto writer = RepackWriter::create(path, kData);
    if (!writer) return;  // no room on the disk for its reserve
    CHECK(writer->write(std::vector<std::byte>(kData)).has_value());
    CHECK(writer->commit(kKey, sections).has_value());
    std::ifstream in(path, std::ios::binary);
    written.assign(std::istreambuf_iterator<char>(in), {});
    CHECK(written.size() == kData + kTable + kTrailer);
  }
};

// repack_cache.cc: the sum of the table stands 32 bytes into the trailer, its own at the end.
void make_right(std::string& bytes, int which) {
  if (bytes.size() != kData + kTable + kTrailer) return;
  std::uint64_t words[kTable / 8], sum = 2;
  std::memcpy(words, bytes.data() + kData, sizeof words);
  for (const std::uint64_t word : words) sum = fold_sum(sum, word);
  char* trailer = bytes.data() + kData + kTable;
  if (which & 1) std::memcpy(trailer + 32, &sum, sizeof sum);
  std::uint64_t head[7];
  std::memcpy(head, trailer, sizeof head);
  sum = 0;
  for (const std::uint64_t word : head) sum = fold_sum(sum, word);
  if (which & 2) std::memcpy(trailer + 56, &sum, sizeof sum);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Bench bench;
  if (bench.written.empty()) return 0;
  std::string bytes = bench.written;
  for (std::size_t i = 1; i + 2 <= size; i += 2)
    bytes[kData + data[i] % (kTable + kTrailer)] = static_cast<char>(data[i + 1]);
  const int which = size > 0 ? data[0] : 3;
  if (which & 4) bytes.resize(bytes.size() - static_cast<std::size_t>(which >> 3));
  make_right(bytes, which);
  const std::string path = bench.folder / "case";
  std::ofstream(path, std::ios::binary) << bytes;
  std::vector<PackedSection> sections = bench.sections;
  for (PackedSection& section : sections) section.sum = 0;
  const auto opened = open_repacked(path, kKey, sections);
  if (!opened) {
    CHECK(!opened.error().message.empty());
    return 0;
  }
  for (std::size_t i = 0; i < sections.size(); ++i) {
    CHECK(sections[i].offset == bench.sections[i].offset);
    CHECK(sections[i].bytes == bench.sections[i].bytes);
    std::uint64_t sum;
    std::memcpy(&sum, bytes.data() + kData + i * sizeof(PackedSection) + 16, sizeof sum);
    CHECK(sections[i].sum == sum);
  }
  return 0;
}
