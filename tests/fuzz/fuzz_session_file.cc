// A saved session with bytes changed, and its sums made right again where the first byte says so:
// what is behind the sums must not trust what it reads. It is refused in one sentence or goes on.
#include <cstring>
#include <fstream>
#include <string>

#include "base/check.h"
#include "base/sha256.h"
#include "model/cpu/kernels.h"
#include "model/cpu/packed_sum.h"
#include "model/session_file.h"
#include "model/synth.h"
#include "tests/model/temp_folder.h"

namespace {

using namespace model;

// Where things are: session_file.cc and cpu/kv_file.cc.
constexpr std::size_t kTokensSum = 152, kSum = 216, kHeader = 512, kPage = 4096, kBlocksSum = 48;
constexpr int kTokens = 40;

struct Bench {
  TempFolder folder;
  std::unique_ptr<Backend> backend;
  std::string saved;

  Bench() {
    SynthOptions options;
    options.config = *synth_shape("tiny");
    options.config.layers.resize(2);
    options.config.layers[1].sliding = false;
    CHECK(write_synth(options, folder / "m.gguf").has_value());
    auto model = open_model(folder / "m.gguf");
    CHECK(model.has_value());
    backend = std::move(*make_cpu_backend(*model, {.threads = 1, .kv = "q8"}));
    auto session = std::move(*Session::create(*backend, 100));
    CHECK(session->sync(std::vector<TokenId>(kTokens, 9), {}).has_value());
    CHECK(save_session(*session, folder / "saved", "1").has_value());
    std::ifstream in(folder / "saved", std::ios::binary);
    saved.assign(std::istreambuf_iterator<char>(in), {});
  }

  void make_right(std::string& bytes, int which) const {
    const auto put_hex = [&](std::size_t at, std::size_t from, std::size_t size) {
      if (from + size > bytes.size() || at + 64 > bytes.size()) return;
      bytes.replace(at, 64, base::sha256_hex(std::string_view(bytes).substr(from, size)));
    };
    if (which & 1) put_hex(kTokensSum, kHeader, kTokens * sizeof(TokenId));
    if (which & 2) put_hex(kSum, 0, kSum);
    std::uint64_t sum = 0;
    std::size_t at = 2 * kPage;
    for (const LayerConfig& layer : backend->model().config.layers) {
      const std::size_t size = std::size_t{2} * static_cast<std::size_t>(layer.kv_heads) *
                               cpu::kv_block_bytes(cpu::KvType::q8, layer.head_dim);
      if (at + size > bytes.size()) return;
      sum = cpu::fold_sum(sum, cpu::sum_of_bytes(
                                   reinterpret_cast<const std::byte*>(bytes.data() + at), size));
      at += size;
    }
    if (which & 4) std::memcpy(bytes.data() + kPage + kBlocksSum, &sum, sizeof sum);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Bench bench;
  std::string bytes = bench.saved;
  const std::size_t spans[][2] = {{0, 32},
                                  {32, kHeader},
                                  {kHeader, kHeader + kTokens * sizeof(TokenId)},
                                  {kPage, kPage + 128},
                                  {2 * kPage, bytes.size()}};
  // Each six bytes: where, and what stands there.
  for (std::size_t i = 1; i + 6 <= size; i += 6) {
    std::uint32_t offset;
    std::memcpy(&offset, data + i + 1, sizeof offset);
    const auto& span = spans[data[i] % std::size(spans)];
    bytes[span[0] + offset % (span[1] - span[0])] = static_cast<char>(data[i + 5]);
  }
  const int which = size > 0 ? data[0] : 7;
  if (which & 8) bytes.resize(bytes.size() * (which >> 4) / 16);
  bench.make_right(bytes, which);
  const std::string path = bench.folder / "case";
  std::ofstream(path, std::ios::binary) << bytes;
  auto session = load_session(*bench.backend, 100, path, "1");
  if (!session) {
    CHECK(!session.error().message.empty() && session.error().message.find('\n') == std::string::npos);
    return 0;
  }
  CHECK((*session)->cache().bytes() == (*session)->cache().family_bytes());
  (void)(*session)->append(5);
  return 0;
}
