// A session saved and taken up again: the same logits, and one sentence for every file that is not
// what is wanted.
#include "model/session_file.h"

#include <filesystem>
#include <fstream>
#include <random>

#include "tests/model/model_goldens.h"
#include "tests/model/temp_folder.h"

namespace {

std::unique_ptr<model::Backend> cpu(const Golden& golden, const std::string& kv = "") {
  return std::move(*model::make_cpu_backend(
      golden.model, {.threads = 1, .exact = kv.empty(), .kv = kv, .slack_tokens = 64}));
}

std::vector<model::TokenId> random_tokens(std::mt19937& random, std::size_t n, int vocab) {
  std::vector<model::TokenId> tokens(n);
  for (auto& id : tokens) id = static_cast<model::TokenId>(random() % static_cast<unsigned>(vocab));
  return tokens;
}

std::string refusal(model::Backend& backend, const std::string& path, int capacity = 3000,
                    const char* build = "1") {
  const auto session = model::load_session(backend, capacity, path, build);
  if (session) return "";
  CHECK(session.error().message.find('\n') == std::string::npos);
  return session.error().message;
}

}  // namespace

TEST_CASE("session file: what is taken up goes on with the logits of a fresh reading") {
  const Golden golden = load_golden("moe", "-q8_0");
  const TempFolder folder;
  const std::uint32_t seed = std::random_device()();
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (const std::size_t n : {std::size_t{1}, std::size_t{15}, std::size_t{256},
                              std::size_t{300} + random() % 1500}) {
    CAPTURE(n);
    auto backend = cpu(golden);
    const auto tokens = random_tokens(random, n + 40, golden.model->config.vocab);
    const std::string path = folder / "cache";
    {
      auto session = std::move(*model::Session::create(*backend, 3000));
      REQUIRE(session->sync(std::span(tokens).first(n), {}).has_value());
      REQUIRE(model::save_session(*session, path, "1").has_value());
    }
    auto session = model::load_session(*backend, 3000, path, "1");
    REQUIRE_MESSAGE(session.has_value(), (session.has_error() ? session.error().message : ""));
    std::filesystem::remove(path);  // what is mapped stays
    const auto report = *(*session)->sync(tokens, {});
    CHECK(report.reused == static_cast<int>(n));
    // The first token after it was written into a block of the file: a copy of it.
    auto fresh = std::move(*model::Session::create(*backend, 3000));
    REQUIRE(fresh->sync(tokens, {}).has_value());
    CHECK(worst_apart(fresh->logits(), (*session)->logits()) < 1e-4);
  }
}

TEST_CASE("session file: what lies in the file counts as held, and is copied before it is written") {
  const Golden golden = load_golden("moe", "-q8_0");
  const TempFolder folder;
  auto backend = cpu(golden);
  std::mt19937 random(5);
  const auto tokens = random_tokens(random, 700, golden.model->config.vocab);
  const std::string path = folder / "cache";
  auto saved = std::move(*model::Session::create(*backend, 3000));
  REQUIRE(saved->sync(tokens, {}).has_value());
  REQUIRE(model::save_session(*saved, path, "1").has_value());
  const std::vector<char> before = read_bytes(path);
  auto session = std::move(*model::load_session(*backend, 3000, path, "1"));
  const model::KvCache& cache = session->cache();
  CHECK(cache.bytes() > 0);
  CHECK(cache.family_bytes() == cache.bytes());
  auto branch = std::move(*session->fork());
  CHECK(cache.family_bytes() == cache.bytes());
  // Alone with its blocks, it still does not write into the file.
  branch.reset();
  for (const model::TokenId id : random_tokens(random, 3, golden.model->config.vocab))
    REQUIRE(session->append(id).has_value());
  CHECK(cache.family_bytes() == cache.bytes());
  CHECK(read_bytes(path) == before);
  // The bound on snapshots holds for what was taken up.
  auto bounded = std::move(*model::load_session(*backend, 3000, path, "1",
                                                {.snapshot_bytes_max = cache.bytes() / 2}));
  bounded->keep_snapshot();
  CHECK(bounded->snapshots() == 1);
  REQUIRE(bounded->sync(random_tokens(random, 600, golden.model->config.vocab), {}).has_value());
  CHECK(bounded->snapshots() == 0);
}

TEST_CASE("session file: another model, build, cache or a damaged file is refused in one sentence") {
  const Golden golden = load_golden("moe", "-q8_0"), other = load_golden("moe", "");
  const TempFolder folder;
  auto backend = cpu(golden);
  auto session = std::move(*model::Session::create(*backend, 3000));
  CHECK(model::save_session(*session, folder / "none", "1").has_error());
  std::mt19937 random(1);
  REQUIRE(session->sync(random_tokens(random, 700, golden.model->config.vocab), {}).has_value());
  const std::string path = folder / "cache";
  REQUIRE(model::save_session(*session, path, "1").has_value());
  CHECK(refusal(*backend, path).empty());

  CHECK(refusal(*cpu(other), path).find("another model") != std::string::npos);
  CHECK(refusal(*backend, path, 3000, "2").find("another build: wanted 2, got 1") != std::string::npos);
  CHECK(refusal(*backend, path, 500).find("wanted at most 500 tokens") != std::string::npos);
  CHECK(refusal(*cpu(golden, "f16"), path).find("another --kv") != std::string::npos);
  auto reference = std::move(*model::make_reference_backend(golden.model));
  CHECK(!refusal(*reference, path).empty());
  CHECK(refusal(*backend, folder / "nowhere").find("No such file") != std::string::npos);

  const std::vector<char> bytes = read_bytes(path);
  const std::string damaged = folder / "damaged";
  const auto write = [&](const std::vector<char>& content) {
    std::ofstream(damaged, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
  };
  const std::uint32_t seed = std::random_device()();
  CAPTURE(seed);
  random.seed(seed);
  for (int round = 0; round < 60; ++round) {
    std::vector<char> content = bytes;
    // Everything is under a checksum but the header's unused end, the padding of the tokens and of
    // the page in front of the blocks.
    const std::size_t tokens_end = 512 + 700 * 4;
    const std::size_t spans[][2] = {{0, 280}, {512, tokens_end}, {4096, 4096 + 36}, {8192, bytes.size()}};
    const auto& span = spans[random() % 4];
    const std::size_t at = span[0] + random() % (span[1] - span[0]);
    content[at] = static_cast<char>(content[at] ^ (1 << random() % 8));
    write(content);
    CAPTURE(at);
    CHECK(!refusal(*backend, damaged).empty());
  }
  for (int round = 0; round < 30; ++round) {
    std::vector<char> content = bytes;
    content.resize(1 + random() % (bytes.size() - 1));
    write(content);
    CAPTURE(content.size());
    CHECK(!refusal(*backend, damaged).empty());
  }
}
