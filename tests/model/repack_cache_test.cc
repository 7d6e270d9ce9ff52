// The cache of packed weights: written once, mapped afterwards, never trusted further than its
// sums.
#include <filesystem>
#include <fstream>

#include "tests/model/model_goldens.h"
#include "tests/model/temp_folder.h"

namespace {

struct Start {
  std::vector<float> log_probabilities;
  std::vector<std::string> notes;
};

Start start(const Golden& golden, const std::string& folder, const std::string& isa = "avx2") {
  Start result;
  model::BackendOptions options;
  options.threads = 2;
  options.isa = isa;
  options.repack_folder = folder;
  options.repack_bytes_min = 0;
  options.note = [&](const std::string& text) { result.notes.push_back(text); };
  auto backend = model::make_cpu_backend(golden.model, options);
  REQUIRE_MESSAGE(backend.has_value(), (backend.has_error() ? backend.error().message : ""));
  result.log_probabilities = run_tokens(**backend, golden.cases[0].tokens);
  return result;
}

std::vector<std::filesystem::path> packed_files(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".packed") files.push_back(entry.path());
  return files;
}

void flip_byte(const std::filesystem::path& path, std::uint64_t at) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(at));
  const char byte = static_cast<char>(file.get() ^ 0x41);
  file.seekp(static_cast<std::streamoff>(at));
  file.put(byte);
}

}  // namespace

TEST_CASE("repack cache: the first start writes it, the next maps it, with the same result") {
  const TempFolder folder;
  const Golden golden = load_golden("moe-qat", "-q4_0");
  const std::vector<float> without = start(golden, "").log_probabilities;
  const Start first = start(golden, folder / "cache");
  CHECK(first.log_probabilities == without);
  REQUIRE(first.notes.size() == 1);
  CHECK(first.notes[0].find("writing repacked weights to ") == 0);
  const auto files = packed_files(folder / "cache");
  REQUIRE(files.size() == 1);
  const auto written = std::filesystem::last_write_time(files[0]);

  const Start second = start(golden, folder / "cache");
  CHECK(second.log_probabilities == without);
  CHECK(second.notes.empty());
  CHECK(std::filesystem::last_write_time(files[0]) == written);
  CHECK(packed_files(folder / "cache") == files);
}

TEST_CASE("repack cache: a damaged, cut or foreign file is found out and written again") {
  const TempFolder folder;
  const std::string cache = folder / "cache";
  const Golden golden = load_golden("moe-qat", "-q4_0");
  const std::vector<float> truth = start(golden, cache).log_probabilities;
  const std::filesystem::path file = packed_files(cache)[0];
  const std::uint64_t bytes = std::filesystem::file_size(file);

  // Somewhere in the sections: seen when it is first used, and replaced from the model. Whole
  // matrices of experts are not used by every text, so every byte range is tried.
  int seen = 0;
  for (std::uint64_t at = 100; at < bytes; at += bytes / 40) {
    CAPTURE(at);
    flip_byte(file, at);
    const Start damaged = start(golden, cache);
    CHECK(damaged.log_probabilities == truth);
    if (damaged.notes.empty()) {  // an expert that nothing chose
      flip_byte(file, at);
      continue;
    }
    ++seen;
    CHECK(start(golden, cache).log_probabilities == truth);
    REQUIRE(std::filesystem::exists(file));  // written again
    CHECK(start(golden, cache).notes.empty());
  }
  CHECK(seen > 20);

  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{10}, bytes / 2, bytes - 1}) {
    CAPTURE(size);
    std::filesystem::resize_file(file, size);
    const Start cut = start(golden, cache);
    CHECK(cut.log_probabilities == truth);
    CHECK(cut.notes.size() == 2);
    CHECK(start(golden, cache).notes.empty());
  }

  const Golden other = load_golden("moe", "-q8_0");
  start(other, cache);
  for (const auto& path : packed_files(cache))  // another model's under this one's name
    if (path != file) std::filesystem::rename(path, file);
  const Start foreign = start(golden, cache);
  CHECK(foreign.log_probabilities == truth);
  CHECK(foreign.notes.size() == 2);
}

TEST_CASE("repack cache: a changed model file gets a cache of its own") {
  const TempFolder folder;
  const std::string model = folder / "m.gguf", cache = folder / "cache";
  std::filesystem::copy_file(test_data("goldens/model/moe-qat/model-q4_0.gguf"), model);
  Golden golden = load_golden("moe-qat", "-q4_0");
  golden.model = *model::open_model(model);
  start(golden, cache);
  std::filesystem::last_write_time(model,
                                   std::filesystem::last_write_time(model) + std::chrono::hours(1));
  const Start changed = start(golden, cache);
  CHECK(changed.notes.size() == 1);
  CHECK(packed_files(cache).size() == 2);
}

TEST_CASE("repack cache: what nothing has used for a month is removed when a new one is written") {
  namespace fs = std::filesystem;
  const TempFolder folder;
  const std::string cache = folder / "cache";
  fs::create_directories(cache);
  const auto make = [&](const std::string& name, int days) {
    std::ofstream(cache + "/" + name) << "x";
    fs::last_write_time(cache + "/" + name,
                        fs::file_time_type::clock::now() - std::chrono::hours(24 * days));
  };
  make("model-q4_0-0123456789abcdef.packed", 31);
  const std::string kept[] = {"model-q4_0-1123456789abcdef.packed",  // used lately
                              "model-q8_0-0123456789abcdef.packed",  // of another model
                              "model-q4_0-0123456789abcde.packed", "model-q4_0-0123456789abcdef"};
  make(kept[0], 29);
  for (int i = 1; i < 4; ++i) make(kept[i], 400);
  const Golden golden = load_golden("moe-qat", "-q4_0");
  const Start first = start(golden, cache);
  CHECK_FALSE(fs::exists(cache + "/model-q4_0-0123456789abcdef.packed"));
  for (const std::string& name : kept) CHECK(fs::exists(cache + "/" + name));
  // One that is used is not of that age any more.
  fs::path own;
  for (const auto& path : packed_files(cache))
    if (fs::file_size(path) > 100) own = path;
  fs::last_write_time(own, fs::file_time_type::clock::now() - std::chrono::hours(24 * 40));
  CHECK(start(golden, cache).notes.empty());
  CHECK(fs::last_write_time(own) > fs::file_time_type::clock::now() - std::chrono::hours(1));
}

TEST_CASE("repack cache: where it cannot be written the model runs without, and says so") {
  const TempFolder folder;
  std::ofstream(folder / "a file") << "in the way";
  const Golden golden = load_golden("moe-qat", "-q4_0");
  const Start blocked = start(golden, folder / "a file" + "/cache");
  REQUIRE(blocked.notes.size() >= 1);
  CHECK(blocked.notes[0].find("running without a repack cache") != std::string::npos);
  CHECK(blocked.log_probabilities == start(golden, "").log_probabilities);
}
