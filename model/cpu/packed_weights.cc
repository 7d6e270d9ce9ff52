#include "model/cpu/packed_weights.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <optional>
#include <thread>

#include "base/check.h"
#include "model/cpu/packed.h"
#include "model/cpu/packed_sum.h"

namespace model::cpu {
namespace {

using base::Errc;
using base::Result;

// What the system could give without swapping, if it says so.
std::optional<std::size_t> memory_available_bytes() {
  std::ifstream in("/proc/meminfo");
  for (std::string key; in >> key;) {
    std::size_t kib = 0;
    if (key == "MemAvailable:" && in >> kib) return kib * 1024;
    in.ignore(256, '\n');
  }
  return {};
}

// Left for keys and values, buffers and everybody else.
constexpr std::size_t kSpareBytes = std::size_t{2} << 30;
constexpr std::size_t kLargeBytes = std::size_t{256} << 20;

// Tells the system that this part of a mapped file will not be read soon. A hint without effect on
// what the bytes are, wherever they lie.
void release_pages(const std::byte* data, std::size_t bytes) {
#ifdef MADV_PAGEOUT
  constexpr std::uintptr_t kPage = 4096;
  const auto from = (reinterpret_cast<std::uintptr_t>(data) + kPage - 1) / kPage * kPage;
  const auto to = (reinterpret_cast<std::uintptr_t>(data) + bytes) / kPage * kPage;
  if (from < to) ::madvise(reinterpret_cast<void*>(from), to - from, MADV_PAGEOUT);
#else
  (void)data, (void)bytes;
#endif
}

int groups_of(const MatrixView& m) { return (m.rows + kGroupRows - 1) / kGroupRows; }

// A section's sum is folded from those of pieces of about a megabyte, which threads can share.
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
int piece_groups(const MatrixView& m) {
  return static_cast<int>(
      std::max<std::size_t>(1, kPieceBytes / packed_group_bytes(m.type, m.width)));
}

// Packs groups [begin, end) to `to` and returns the sums of their pieces; begin starts a piece.
std::vector<std::uint64_t> pack_groups(const MatrixView& m, int begin, int end, std::byte* to,
                                       Pool& pool) {
  const std::size_t bytes = packed_group_bytes(m.type, m.width);
  const int step = piece_groups(m), pieces = (end - begin + step - 1) / step;
  std::vector<std::uint64_t> sums(static_cast<std::size_t>(pieces));
  pool.split(pieces, 1, [&](int first, int last, int) {
    for (int p = first; p < last; ++p) {
      const int from = begin + p * step, until = std::min(from + step, end);
      std::byte* at = to + static_cast<std::size_t>(from - begin) * bytes;
      for (int g = from; g < until; ++g)
        pack_group(m, g, at + static_cast<std::size_t>(g - from) * bytes);
      sums[static_cast<std::size_t>(p)] =
          sum_of_bytes(at, static_cast<std::size_t>(until - from) * bytes);
    }
  });
  return sums;
}

std::uint64_t section_sum(const MatrixView& m, const std::byte* packed, Pool& pool) {
  const std::size_t bytes = packed_group_bytes(m.type, m.width);
  const int step = piece_groups(m), groups = groups_of(m), pieces = (groups + step - 1) / step;
  std::vector<std::uint64_t> sums(static_cast<std::size_t>(pieces));
  pool.split(pieces, 1, [&](int first, int last, int) {
    for (int p = first; p < last; ++p) {
      const int from = p * step, until = std::min(from + step, groups);
      sums[static_cast<std::size_t>(p)] =
          sum_of_bytes(packed + static_cast<std::size_t>(from) * bytes,
                       static_cast<std::size_t>(until - from) * bytes);
    }
  });
  std::uint64_t sum = 0;
  for (const std::uint64_t s : sums) sum = fold_sum(sum, s);
  return sum;
}

}  // namespace

std::unique_ptr<PackedWeights> PackedWeights::make(const Model& model,
                                                   const std::vector<MatrixView*>& matrices,
                                                   Pool& pool, const RepackCache& cache) {
  std::unique_ptr<PackedWeights> packed(new PackedWeights);
  packed->cache_ = cache;
  packed->place(matrices);
  if (packed->bytes_ == 0) return nullptr;
  if (!cache.folder.empty() && packed->bytes_ >= cache.bytes_min) {
    const auto key = model_key(model);
    if (key.has_value()) {
      packed->path_ = repack_path(cache.folder, model, *key);
      bool mapped = packed->map_cache(*key);
      if (!mapped) {
        const auto written = packed->write_cache(*key, pool);
        if (written.has_error())
          packed->note(written.error().message + "; running without a repack cache");
        mapped = written.has_value() && packed->map_cache(*key);
      }
      if (mapped) {
        packed->point(matrices, false);
        return packed;
      }
    } else {
      packed->note(key.error().message + "; running without a repack cache");
    }
  }
  if (!packed->pack_in_memory(pool)) return nullptr;
  packed->point(matrices, true);
  return packed;
}

void PackedWeights::place(const std::vector<MatrixView*>& matrices) {
  for (MatrixView* m : matrices) {
    if (!m->data || !can_pack(m->type, m->width)) continue;
    m->section = static_cast<int>(sections_.size());
    sections_.push_back({*m, {bytes_, packed_bytes(*m), 0}, true});
    bytes_ += sections_.back().place.bytes;
  }
}

void PackedWeights::point(const std::vector<MatrixView*>& matrices, bool sound) {
  for (MatrixView* m : matrices) {
    if (m->section < 0) continue;
    Section& section = sections_[static_cast<std::size_t>(m->section)];
    m->data = data_ + section.place.offset;
    m->layout = Layout::packed;
    section.sound = sound;
  }
  unsound_ = sound ? 0 : sections_.size();
}

std::vector<PackedSection> PackedWeights::places() const {
  std::vector<PackedSection> places;
  for (const Section& s : sections_) places.push_back(s.place);
  return places;
}

void PackedWeights::note(const std::string& text) const {
  if (cache_.note) cache_.note(text);
}

void PackedWeights::tell(std::size_t done) const {
  if (cache_.progress) cache_.progress("repacking the weights", done, bytes_);
}

// Mapped privately: a damaged section is replaced in memory without touching the file.
bool PackedWeights::map_cache(std::uint64_t key) {
  std::vector<PackedSection> table = places();
  const auto fd = open_repacked(path_, key, table);
  if (fd.has_error()) {
    if (fd.error().code == Errc::bad_format) note(fd.error().message + "; writing it again");
    return false;
  }
  void* memory = ::mmap(nullptr, bytes_, PROT_READ, MAP_PRIVATE, fd->get(), 0);
  if (memory == MAP_FAILED) return false;
  ::madvise(memory, bytes_, MADV_HUGEPAGE);  // where the file system keeps large pages
  data_ = static_cast<std::byte*>(memory);
  for (std::size_t i = 0; i < table.size(); ++i) sections_[i].place = table[i];
  return true;
}

// Two buffers: the pool packs into one while the other is written.
Result<> PackedWeights::write_cache(std::uint64_t key, Pool& pool) {
  TRY(auto writer, RepackWriter::create(path_, bytes_));
  // Another process may have written it while this one waited to look.
  if (std::vector<PackedSection> table = places(); open_repacked(path_, key, table)) return {};
  char size[32];
  std::snprintf(size, sizeof size, "%.1f GB", static_cast<double>(bytes_) * 1e-9);
  note("writing repacked weights to " + path_ + " (" + size + ", once)");
  constexpr std::size_t kBufferBytes = std::size_t{16} << 20;
  std::vector<std::byte> buffers[2];
  std::thread writing;
  Result<> written;  // the writing thread's: looked at when it has been joined
  const auto join = [&] {
    if (writing.joinable()) writing.join();
    return written.has_value();
  };
  bool goes_on = true;
  int turn = 0;
  for (Section& section : sections_) {
    const MatrixView& m = section.source;
    const std::size_t bytes = packed_group_bytes(m.type, m.width);
    const int step = piece_groups(m), groups = groups_of(m);
    const int at_once = std::max<int>(1, static_cast<int>(kBufferBytes / bytes) / step) * step;
    std::uint64_t sum = 0;
    for (int g = 0; g < groups && goes_on && !pool.stopped(); g += at_once) {
      const int end = std::min(g + at_once, groups);
      tell(section.place.offset + static_cast<std::size_t>(g) * bytes);
      std::vector<std::byte>& buffer = buffers[turn];
      turn = 1 - turn;
      buffer.resize(static_cast<std::size_t>(end - g) * bytes);
      for (const std::uint64_t s : pack_groups(m, g, end, buffer.data(), pool))
        sum = fold_sum(sum, s);
      goes_on = join();
      if (!goes_on) break;
      writing = std::thread([&writer, &written, &buffer] { written = writer.write(buffer); });
    }
    section.place.sum = sum;
    if (bytes_ > kLargeBytes) release_pages(m.data, static_cast<std::size_t>(m.rows) * m.row_bytes);
  }
  goes_on = join();
  tell(bytes_);
  if (!goes_on) return written;
  if (pool.stopped()) return base::fail(Errc::cancelled, path_ + ": stopped");
  return writer.commit(key, places());
}

bool PackedWeights::pack_in_memory(Pool& pool) {
  const std::size_t wanted = bytes_ + (bytes_ > kLargeBytes ? kSpareBytes : 0);
  if (const auto available = memory_available_bytes(); available && wanted > *available) {
    note(
        "memory is short for repacked weights: using them as they lie in the file, which is "
        "several times slower");
    return false;
  }
  void* memory =
      ::mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return false;
  ::madvise(memory, bytes_, MADV_HUGEPAGE);
  data_ = static_cast<std::byte*>(memory);
  for (const Section& section : sections_) {
    const MatrixView& m = section.source;
    const std::size_t group_bytes = packed_group_bytes(m.type, m.width);
    std::byte* to = data_ + section.place.offset;
    tell(section.place.offset);
    pool.split(groups_of(m), 8, [&](int begin, int end, int) {
      for (int g = begin; g < end; ++g)
        pack_group(m, g, to + static_cast<std::size_t>(g) * group_bytes);
    });
    if (bytes_ > kLargeBytes) release_pages(m.data, static_cast<std::size_t>(m.rows) * m.row_bytes);
  }
  tell(bytes_);
  return true;
}

void PackedWeights::make_sound(const MatrixView& matrix, Pool& pool) {
  if (matrix.section < 0) return;
  Section& section = sections_[static_cast<std::size_t>(matrix.section)];
  if (section.sound) return;
  std::byte* data = data_ + section.place.offset;
  const bool intact = section_sum(section.source, data, pool) == section.place.sum;
  if (pool.stopped()) return;  // some pieces were not looked at
  section.sound = true;
  --unsound_;
  if (intact) return;
  note(path_ + ": damaged; using the model's file instead, and writing it again at the next start");
  ::unlink(path_.c_str());
  constexpr std::uintptr_t kPage = 4096;
  const auto from = reinterpret_cast<std::uintptr_t>(data) / kPage * kPage;
  const auto to = reinterpret_cast<std::uintptr_t>(data) + section.place.bytes;
  CHECK(::mprotect(reinterpret_cast<void*>(from), to - from, PROT_READ | PROT_WRITE) == 0);
  for (int g = 0; g < groups_of(section.source); ++g)
    pack_group(section.source, g,
               data + static_cast<std::size_t>(g) *
                          packed_group_bytes(section.source.type, section.source.width));
}

PackedWeights::~PackedWeights() {
  if (data_) ::munmap(data_, bytes_);
}

}  // namespace model::cpu
