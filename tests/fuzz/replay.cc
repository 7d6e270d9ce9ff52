// A driver for fuzz targets where libFuzzer is not at hand: replays every seed in a folder, then
// random mutations of them (seeded, so a finding can be repeated; what was tried last is kept in the file
// fuzz-finding of the working folder). Usage: fuzz_NAME SEEDS [RUNS [SEED]]
#include <fcntl.h>
#include <unistd.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;

Input g_tried;

// In a signal handler: only what is safe there.
void keep_finding() {
  const int fd = ::open("fuzz-finding", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd >= 0 && ::write(fd, g_tried.data(), g_tried.size()) >= 0)
    static_cast<void>(::write(2, "kept in fuzz-finding\n", 21));
}

// A sanitizer tells of its findings itself, those that come as signals among them; we only add to it.
void keep_findings() {
#ifdef __SANITIZE_ADDRESS__
  __sanitizer_set_death_callback(keep_finding);
  constexpr int kOurs[] = {SIGABRT};
#else
  constexpr int kOurs[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
#endif
  for (const int number : kOurs)
    std::signal(number, [](int which) {
      keep_finding();
      std::signal(which, SIG_DFL);
      std::raise(which);
    });
}

void try_input(Input input) {
  g_tried = std::move(input);
  LLVMFuzzerTestOneInput(g_tried.data(), g_tried.size());
}

Input read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return Input(std::istreambuf_iterator<char>(in), {});
}

// One of the usual small damages: flip, overwrite, cut, repeat, insert, splice.
void mutate(Input& input, const std::vector<Input>& seeds, std::mt19937_64& random) {
  const auto pick = [&](std::size_t n) { return n ? random() % n : 0; };
  static constexpr std::uint8_t kEdges[] = {0, 1, 0x7F, 0x80, 0xFF, '{', '}', '"', ',', ':'};
  switch (random() % 6) {
    case 0:
      if (!input.empty()) input[pick(input.size())] ^= 1u << (random() % 8);
      break;
    case 1:
      if (!input.empty()) input[pick(input.size())] = kEdges[pick(std::size(kEdges))];
      break;
    case 2:
      input.resize(pick(input.size() + 1));
      break;
    case 3: {
      const std::size_t from = pick(input.size()), length = pick(std::min<std::size_t>(64, input.size() - from) + 1);
      const Input piece(input.begin() + from, input.begin() + from + length);
      input.insert(input.begin() + pick(input.size() + 1), piece.begin(), piece.end());
      break;
    }
    case 4:
      input.insert(input.begin() + pick(input.size() + 1), static_cast<std::uint8_t>(random()));
      break;
    default: {
      const Input& other = seeds[pick(seeds.size())];
      const std::size_t from = pick(other.size());
      input.insert(input.begin() + pick(input.size() + 1), other.begin() + from,
                   other.begin() + from + pick(std::min<std::size_t>(256, other.size() - from) + 1));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : std::random_device()();
  const int runs = argc > 2 ? std::atoi(argv[2]) : 0;
  std::vector<Input> seeds = {{}};
  std::error_code error;
  if (argc > 1)
    for (const auto& entry : std::filesystem::directory_iterator(argv[1], error))
      if (entry.is_regular_file()) seeds.push_back(read_file(entry.path()));
  keep_findings();
  for (const Input& input : seeds) try_input(input);
  std::printf("replayed %zu seeds; %d mutations with seed %llu\n", seeds.size(), runs,
              static_cast<unsigned long long>(seed));
  std::fflush(stdout);
  std::mt19937_64 random(seed);
  for (int i = 0; i < runs; ++i) {
    Input input = seeds[random() % seeds.size()];
    for (std::uint64_t n = 1 + random() % 8; n > 0; --n) mutate(input, seeds, random);
    try_input(std::move(input));
  }
}
