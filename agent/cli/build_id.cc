#include "agent/cli/build_id.h"

#include <elf.h>
#include <link.h>

#include <cstring>

namespace agent::cli {
namespace {

constexpr std::size_t kBytesShown = 8;

std::string hex(const unsigned char* bytes, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += "0123456789abcdef"[bytes[i] >> 4];
    text += "0123456789abcdef"[bytes[i] & 15];
  }
  return text;
}

// The program itself is the first that the loader tells of.
int read_notes(dl_phdr_info* info, std::size_t, void* out) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const ElfW(Phdr)& part = info->dlpi_phdr[i];
    if (part.p_type != PT_NOTE) continue;
    const auto* at = reinterpret_cast<const unsigned char*>(info->dlpi_addr + part.p_vaddr);
    const unsigned char* end = at + part.p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
      ElfW(Nhdr) note;
      std::memcpy(&note, at, sizeof note);
      const unsigned char* name = at + sizeof note;
      const unsigned char* value = name + (note.n_namesz + 3) / 4 * 4;
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0 &&
          value + kBytesShown <= end && note.n_descsz >= kBytesShown) {
        *static_cast<std::string*>(out) = hex(value, kBytesShown);
        return 1;
      }
      at = value + (note.n_descsz + 3) / 4 * 4;
    }
  }
  return 1;  // not those of libraries
}

}  // namespace

const std::string& build_id() {
  static const std::string kId = [] {
    std::string id;
    ::dl_iterate_phdr(read_notes, &id);
    return id.empty() ? "unknown" : id;
  }();
  return kId;
}

}  // namespace agent::cli
