#include "model/cpu/repack_cache.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <filesystem>

#include "model/cpu/packed_sum.h"

namespace model::cpu {
namespace {

using base::Errc;
using base::fail;
using base::Result;

// Raise it with every change of packed.h's layout or of this file's.
constexpr std::uint32_t kVersion = 1;
constexpr char kMagic[8] = {'g', 'm', 'm', 'p', 'a', 'c', 'k', '\n'};
// What must stay free on the disk after the file is written.
constexpr std::uint64_t kDiskReserve = std::uint64_t{1} << 30;

struct Trailer {
  char magic[8];
  std::uint32_t version, sections;
  std::uint64_t key, data_bytes;
  std::uint64_t table_sum;
  std::uint64_t zero[2];
  std::uint64_t sum;  // of all before
};
static_assert(sizeof(Trailer) == 64);

std::uint64_t sum_of(const Trailer& trailer) {
  std::uint64_t words[7], sum = 0;
  std::memcpy(words, &trailer, sizeof words);
  for (const std::uint64_t word : words) sum = fold_sum(sum, word);
  return sum;
}

std::uint64_t sum_of(const std::vector<PackedSection>& table) {
  std::uint64_t sum = table.size();
  for (const PackedSection& s : table)
    sum = fold_sum(fold_sum(fold_sum(sum, s.offset), s.bytes), s.sum);
  return sum;
}

// Bytes that need not be a multiple of the checksum's line.
std::uint64_t sum_of_any(std::span<const std::byte> bytes) {
  const std::size_t whole = bytes.size() / 64 * 64;
  alignas(8) std::byte rest[64] = {};
  if (whole < bytes.size()) std::memcpy(rest, &bytes[whole], bytes.size() - whole);
  return fold_sum(sum_of_bytes(bytes.data(), whole), sum_of_bytes(rest, sizeof rest));
}

bool read_at(const base::UniqueFd& fd, void* to, std::size_t bytes, std::uint64_t offset) {
  auto* out = static_cast<char*>(to);
  while (bytes > 0) {
    const ssize_t n = ::pread(fd.get(), out, bytes, static_cast<off_t>(offset));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    out += n;
    offset += static_cast<std::uint64_t>(n);
    bytes -= static_cast<std::size_t>(n);
  }
  return true;
}

constexpr std::size_t kKeyChars = 16;
constexpr std::string_view kSuffix = ".packed";
constexpr auto kUnusedMax = std::chrono::hours(24 * 30);
constexpr std::int64_t kToldSeconds = 24 * 3600;  // older times are set anew when a file is used

// The NAME of NAME-KEY.packed, or "".
std::string_view name_of(std::string_view file) {
  if (!file.ends_with(kSuffix)) return {};
  file.remove_suffix(kSuffix.size());
  if (file.size() <= kKeyChars || file[file.size() - kKeyChars - 1] != '-') return {};
  const bool is_key = file.substr(file.size() - kKeyChars).find_first_not_of("0123456789abcdef") ==
                      std::string_view::npos;
  return is_key ? file.substr(0, file.size() - kKeyChars - 1) : std::string_view();
}

// Nothing is lost by it but time; what cannot be removed stays.
void remove_unused(const std::filesystem::path& written) {
  const std::string own = written.filename().string();
  const auto oldest = std::filesystem::file_time_type::clock::now() - kUnusedMax;
  std::error_code error;
  std::vector<std::filesystem::path> unused;
  for (auto it = std::filesystem::directory_iterator(written.parent_path(), error);
       !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    const std::string file = it->path().filename().string();
    std::error_code ignored;
    if (file == own || name_of(file).empty() || name_of(file) != name_of(own) ||
        !std::filesystem::is_regular_file(it->symlink_status(ignored)))
      continue;
    const auto used = it->last_write_time(ignored);
    if (!ignored && used < oldest) unused.push_back(it->path());
  }
  for (const auto& path : unused) std::filesystem::remove(path, error);
}

}  // namespace

Result<std::uint64_t> model_key(const Model& model) {
  struct stat info;
  if (::stat(model.file.name().c_str(), &info) != 0)
    return base::system_error(model.file.name() + ": cannot stat", errno);
  const std::span<const std::byte> bytes = model.file.bytes();
  if (static_cast<std::uint64_t>(info.st_size) != bytes.size())
    return fail(Errc::io, model.file.name() + ": the file has changed since it was opened");
  std::uint64_t key = kVersion;
  key = fold_sum(key, bytes.size());
  key = fold_sum(key, static_cast<std::uint64_t>(info.st_mtim.tv_sec));
  key = fold_sum(key, static_cast<std::uint64_t>(info.st_mtim.tv_nsec));
  // Metadata and tensor table are all that stands before the first tensor; of each tensor a sample.
  std::size_t header = bytes.size();
  for (const TensorView& t : model.file.tensors())
    header = std::min(header, static_cast<std::size_t>(t.bytes.data() - bytes.data()));
  key = fold_sum(key, sum_of_any(bytes.first(header)));
  for (const TensorView& t : model.file.tensors()) {
    constexpr std::size_t kSample = 1024;
    const std::size_t from = t.bytes.size() > kSample ? (t.bytes.size() - kSample) / 2 : 0;
    key = fold_sum(key, sum_of_any(t.bytes.subspan(from, std::min(kSample, t.bytes.size()))));
  }
  return key;
}

std::string repack_path(const std::string& folder, const Model& model, std::uint64_t key) {
  std::string name = std::filesystem::path(model.file.name()).stem().string();
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_' && c != '.') c = '_';
  name.resize(std::min<std::size_t>(name.size(), 80));
  char hex[17];
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(key));
  return folder + "/" + name + "-" + hex + ".packed";
}

Result<RepackWriter> RepackWriter::create(const std::string& path, std::uint64_t data_bytes) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(Errc::io, folder.string() + ": cannot create: " + error.message());
  const std::string lock_path = (folder / "lock").string();
  base::UniqueFd lock(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!lock.is_open()) return base::system_error(lock_path + ": cannot open", errno);
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
    return fail(Errc::busy, folder.string() + ": another process is writing repacked weights");
  TRY(auto file, base::OutputFile::create(path, data_bytes + kDiskReserve));
  return RepackWriter(path, std::move(file), std::move(lock));
}

Result<> RepackWriter::commit(std::uint64_t key, const std::vector<PackedSection>& sections) {
  Trailer trailer = {};
  std::memcpy(trailer.magic, kMagic, sizeof kMagic);
  trailer.version = kVersion;
  trailer.sections = static_cast<std::uint32_t>(sections.size());
  trailer.key = key;
  trailer.data_bytes = sections.empty() ? 0 : sections.back().offset + sections.back().bytes;
  trailer.table_sum = sum_of(sections);
  trailer.sum = sum_of(trailer);
  TRY_VOID(file_.write(std::as_bytes(std::span(sections))));
  TRY_VOID(file_.write(std::as_bytes(std::span(&trailer, 1))));
  TRY_VOID(file_.commit());
  remove_unused(path_);
  return {};
}

Result<base::UniqueFd> open_repacked(const std::string& path, std::uint64_t key,
                                     std::vector<PackedSection>& sections) {
  const auto bad = [&](const char* what) { return fail(Errc::bad_format, path + ": " + what); };
  base::UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.is_open()) return base::system_error(path + ": cannot open", errno);
  struct stat info;
  if (::fstat(fd.get(), &info) != 0) return base::system_error(path + ": cannot stat", errno);
  const std::uint64_t data = sections.empty() ? 0 : sections.back().offset + sections.back().bytes;
  std::vector<PackedSection> table(sections.size());
  const std::size_t table_bytes = table.size() * sizeof(PackedSection);
  Trailer trailer;
  if (!S_ISREG(info.st_mode) ||
      static_cast<std::uint64_t>(info.st_size) != data + table_bytes + sizeof trailer)
    return bad("wrong size");
  if (!read_at(fd, &trailer, sizeof trailer, data + table_bytes) ||
      !read_at(fd, table.data(), table_bytes, data))
    return base::system_error(path + ": cannot read", errno);
  if (std::memcmp(trailer.magic, kMagic, sizeof kMagic) != 0 || trailer.sum != sum_of(trailer))
    return bad("damaged");
  if (trailer.version != kVersion || trailer.key != key || trailer.data_bytes != data ||
      trailer.sections != sections.size())
    return bad("made from another model or by another version");
  if (sum_of(table) != trailer.table_sum) return bad("damaged");
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].offset != sections[i].offset || table[i].bytes != sections[i].bytes)
      return bad("made by another version");
    sections[i].sum = table[i].sum;
  }
  if (std::time(nullptr) - info.st_mtim.tv_sec > kToldSeconds) ::futimens(fd.get(), nullptr);
  return fd;
}

}  // namespace model::cpu
