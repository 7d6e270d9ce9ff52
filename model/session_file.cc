#include "model/session_file.h"

#include <algorithm>
#include <cstring>

#include "base/mapped_file.h"
#include "base/output_file.h"
#include "base/sha256.h"

namespace model {
namespace {

using base::Errc;
using base::fail;
using base::Result;

constexpr char kMagic[16] = {'g', 'e', 'm', 'm', 'u', 'l', 'e', '-', 'c', 'a', 'c', 'h', 'e', ' ', '1', '\n'};
constexpr std::size_t kPage = 4096;

struct Header {
  char magic[16];
  std::uint32_t tokens;
  std::uint32_t zero;
  char build[64];
  char model[64];
  char tokens_sum[64];  // SHA-256 of the tokens
  char sum[64];         // of all before
  char rest[512 - 16 - 8 - 4 * 64];
};
static_assert(sizeof(Header) == 512);

std::string_view bytes_of(const void* data, std::size_t size) {
  return {static_cast<const char*>(data), size};
}

std::string sum_of(const Header& header) {
  return base::sha256_hex(bytes_of(&header, offsetof(Header, sum)));
}

void put(char (&field)[64], std::string_view text) {
  std::memset(field, 0, sizeof field);
  std::memcpy(field, text.data(), std::min(text.size(), sizeof field));
}

bool holds(const char (&field)[64], std::string_view text) {
  char wanted[64];
  put(wanted, text);
  return std::memcmp(field, wanted, sizeof wanted) == 0;
}

std::string shown(const char (&field)[64]) {
  std::string text(field, strnlen(field, sizeof field));
  for (char& c : text)
    if (c < ' ' || c > '~') c = '?';
  return text;
}

std::size_t payload_at(std::size_t tokens) {
  return (sizeof(Header) + tokens * sizeof(TokenId) + kPage - 1) / kPage * kPage;
}

}  // namespace

std::string model_fingerprint(const Model& model) {
  const std::span<const std::byte> bytes = model.file.bytes();
  std::size_t header = bytes.size();
  std::string samples;
  for (const TensorView& t : model.file.tensors()) {
    header = std::min(header, static_cast<std::size_t>(t.bytes.data() - bytes.data()));
    constexpr std::size_t kSample = 1024;
    const std::size_t from = t.bytes.size() > kSample ? (t.bytes.size() - kSample) / 2 : 0;
    const auto sample = t.bytes.subspan(from, std::min(kSample, t.bytes.size()));
    samples += bytes_of(sample.data(), sample.size());
  }
  samples += std::to_string(bytes.size());
  return base::sha256_hex(base::sha256_hex(bytes_of(bytes.data(), header)) + samples);
}

Result<> save_session(const Session& session, const std::string& path, std::string_view build) {
  const std::vector<TokenId>& tokens = session.tokens();
  if (tokens.empty()) return fail(Errc::usage, path + ": nothing has been read that could be saved");
  TRY(const auto kept, session.cache().fork());
  kept->trim();
  Header header = {};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.tokens = static_cast<std::uint32_t>(tokens.size());
  put(header.build, build);
  put(header.model, model_fingerprint(session.backend().model()));
  const auto token_bytes = std::as_bytes(std::span(tokens));
  put(header.tokens_sum, base::sha256_hex(bytes_of(token_bytes.data(), token_bytes.size())));
  put(header.sum, sum_of(header));

  TRY(auto file, base::OutputFile::create(path, kept->bytes()));
  TRY_VOID(file.write(std::as_bytes(std::span(&header, 1))));
  TRY_VOID(file.write(token_bytes));
  const std::vector<std::byte> padding(payload_at(tokens.size()) - sizeof header -
                                       token_bytes.size());
  TRY_VOID(file.write(padding));
  TRY_VOID(kept->save([&](std::span<const std::byte> bytes) { return file.write(bytes); }));
  return file.commit();
}

Result<std::unique_ptr<Session>> load_session(Backend& backend, int capacity,
                                              const std::string& path, std::string_view build,
                                              SessionOptions options) {
  TRY(auto mapped, base::MappedFile::open(path));
  const auto file = std::make_shared<const base::MappedFile>(std::move(mapped));
  const std::span<const std::byte> bytes = file->bytes();
  Header header;
  if (bytes.size() < sizeof header ||
      std::memcmp(bytes.data(), kMagic, sizeof kMagic - 2) != 0)
    return fail(Errc::bad_format, path + ": wanted a conversation's cache saved by gemmule, got "
                                         "another kind of file");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0)
    return fail(Errc::usage, path + ": saved in another version of the format");
  if (!holds(header.sum, sum_of(header)))
    return fail(Errc::bad_format, path + ": the file is damaged (its header)");
  if (!holds(header.build, build))
    return fail(Errc::usage, path + ": saved by another build: wanted " + std::string(build) +
                                 ", got " + shown(header.build));
  if (!holds(header.model, model_fingerprint(backend.model())))
    return fail(Errc::usage, path + ": saved with another model");
  const std::size_t count = header.tokens, payload = payload_at(count);
  if (count == 0 || bytes.size() <= payload)
    return fail(Errc::bad_format, path + ": the file is damaged (it was cut)");
  if (count > static_cast<std::size_t>(capacity))
    return fail(Errc::usage, path + ": wanted at most " + std::to_string(capacity) +
                                 " tokens (the context), got " + std::to_string(count));
  std::vector<TokenId> tokens(count);
  std::memcpy(tokens.data(), bytes.data() + sizeof header, count * sizeof(TokenId));
  if (!holds(header.tokens_sum, base::sha256_hex(bytes_of(tokens.data(), count * sizeof(TokenId)))))
    return fail(Errc::bad_format, path + ": the file is damaged (its tokens)");
  const int vocab = backend.model().config.vocab;
  if (std::ranges::any_of(tokens, [&](TokenId id) { return id < 0 || id >= vocab; }))
    return fail(Errc::bad_format, path + ": the file is damaged (a token outside the vocabulary)");
  auto cache = backend.load_cache(capacity, static_cast<int>(count), file, payload,
                                  bytes.size() - payload);
  if (!cache) return fail(cache.error().code, path + ": " + cache.error().message);
  return Session::with_cache(backend, std::move(*cache), std::move(tokens), options);
}

}  // namespace model
