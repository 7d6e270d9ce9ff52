#include "model/cpu/packed_weights.h"

#include <sys/mman.h>

#include <cstdint>
#include <fstream>
#include <string>

#include "model/cpu/packed.h"

namespace model::cpu {
namespace {

// What the system could give without swapping; 0 when it does not say.
std::size_t memory_available_bytes() {
  std::ifstream in("/proc/meminfo");
  for (std::string key; in >> key;) {
    std::size_t kib = 0;
    if (key == "MemAvailable:" && in >> kib) return kib * 1024;
    in.ignore(256, '\n');
  }
  return 0;
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

struct Placed {
  MatrixView* matrix;
  std::size_t offset;
};

}  // namespace

std::unique_ptr<PackedWeights> PackedWeights::in_memory(const std::vector<MatrixView*>& matrices,
                                                        Pool& pool) {
  std::vector<Placed> placed;
  std::size_t bytes = 0;
  for (MatrixView* m : matrices) {
    if (!m->data || !can_pack(m->type, m->width)) continue;
    placed.push_back({m, bytes});
    bytes += packed_bytes(*m);
  }
  if (bytes == 0 || bytes + (bytes > kLargeBytes ? kSpareBytes : 0) > memory_available_bytes())
    return nullptr;
  void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  ::madvise(memory, bytes, MADV_HUGEPAGE);
  std::unique_ptr<PackedWeights> packed(new PackedWeights(static_cast<std::byte*>(memory), bytes));
  for (const Placed& p : placed) {
    const MatrixView source = *p.matrix;
    const int groups = (source.rows + kGroupRows - 1) / kGroupRows;
    const std::size_t group_bytes = packed_group_bytes(source.type, source.width);
    std::byte* to = packed->data_ + p.offset;
    pool.split(groups, 8, [&](int begin, int end, int) {
      for (int g = begin; g < end; ++g)
        pack_group(source, g, to + static_cast<std::size_t>(g) * group_bytes);
    });
    if (bytes > kLargeBytes)
      release_pages(source.data, static_cast<std::size_t>(source.rows) * source.row_bytes);
    p.matrix->data = to;
    p.matrix->layout = Layout::packed;
  }
  return packed;
}

PackedWeights::~PackedWeights() { ::munmap(data_, bytes_); }

}  // namespace model::cpu
